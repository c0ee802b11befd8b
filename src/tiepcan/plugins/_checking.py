"""Refusing what a plugin gives in place of what it promised, and what a host asks it with (kiểm tra đầu vào, kết quả)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["all_of", "asked_with", "exactly_a", "names_of"]

Kind = TypeVar("Kind")


def exactly_a(kind: type[Kind], value: object) -> Kind:
    """Return *value* where it is of *kind* itself.

    What only says that it is one, or is more than one, may do otherwise than the record later, where nobody guards it.

    Raises:
        InputError: It is something else.
    """
    if type(value) is not kind:
        wanted, given = kind.__name__, type(value).__name__
        raise InputError(
            Bilingual(f"cần {wanted}, không phải {given}", f"{wanted} is asked for, not {given}")
        )
    return value


def all_of(kind: type[Kind], values: Iterable[object]) -> Iterator[Kind]:
    """Yield *values*, each of which is of *kind* itself.

    Raises:
        InputError: One is something else.
    """
    return (exactly_a(kind, value) for value in values)


def names_of(names: object) -> tuple[Any, ...]:
    """Return the *names* that a host asks for, each to be looked up; one text is no list of letters.

    Raises:
        InputError: They are no list.
    """
    if isinstance(names, str | bytes) or not isinstance(names, Iterable):
        given = type(names).__name__
        raise InputError(
            Bilingual(f"cần danh sách tên, không phải {given}", f"a list of names is asked for, not {given}"),
            hint=Bilingual('Ví dụ: ["acme.mot-cua"].', 'Such as ["acme.mot-cua"].'),
            path="names",
        )
    return tuple(names)


def asked_with(kind: type, value: object, path: str) -> None:
    """Refuse what a host asks with where it is no *kind*, before a plugin is blamed for it.

    Raises:
        InputError: It is something else.
    """
    if not isinstance(value, kind):
        wanted, given = kind.__name__, type(value).__name__
        raise InputError(
            Bilingual(f"cần {wanted}, không phải {given}", f"{wanted} is asked for, not {given}"), path=path
        )
