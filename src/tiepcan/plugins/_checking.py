"""Refusing what a plugin gives in place of what it promised (kiểm tra kết quả của phần mở rộng)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["all_of", "exactly_a"]

Kind = TypeVar("Kind")


def exactly_a(kind: type[Kind], value: object) -> Kind:
    """Return *value* where it is a *kind*.

    Raises:
        InputError: It is something else.
    """
    if not isinstance(value, kind):
        wanted, given = kind.__name__, type(value).__name__
        raise InputError(
            Bilingual(f"cần {wanted}, không phải {given}", f"{wanted} is asked for, not {given}")
        )
    return value


def all_of(kind: type[Kind], values: Iterable[object]) -> tuple[Kind, ...]:
    """Return *values*, each of which is a *kind*.

    Raises:
        InputError: One is something else.
    """
    return tuple(exactly_a(kind, value) for value in values)
