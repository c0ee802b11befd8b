"""Arguments that are of another kind are refused before they do harm (kiểm tra tham số)."""

from __future__ import annotations

from tiepcan import Bilingual
from tiepcan.errors import InputError

__all__ = ["check_kind"]


def check_kind(value: object, *kinds: type, path: str) -> None:
    """Refuse *value* where it is none of *kinds*; it is not shown.

    Raises:
        InputError: It is none.

    Examples:
        >>> check_kind("000.00.07.H24,2026/11/12,31/HND", int, path="incoming")
        Traceback (most recent call last):
          ...
        tiepcan.errors.InputError: incoming: cần int, không phải str.
        incoming: int is asked for, not str.
    """
    if not isinstance(value, kinds):
        given = type(value).__name__
        vi, en = (word.join(kind.__name__ for kind in kinds) for word in (" hoặc ", " or "))
        raise InputError(
            Bilingual(f"cần {vi}, không phải {given}", f"{en} is asked for, not {given}"), path=path
        )
