"""What a field of a record takes: days, money, codes, lists of records (kiểm tra trường dữ liệu).

A wrong value is refused where the record is made, not where it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.text import Bilingual

__all__ = [
    "check_day",
    "check_headcount",
    "check_money",
    "check_number",
    "check_text",
    "is_a",
    "is_code",
    "is_tuple_of",
]

#: More than any cost of copies: such an amount is a slip.
_TOO_MUCH = Decimal("1e15")
#: Three digits behind the point are thousands to a reader in Vietnam: they are refused, not guessed at.
_MOST_DECIMALS = 2

#: More than anybody counts: such a number is a slip, and sums of it would not fit a page.
_TOO_MANY = 10**12

Check = Callable[[object, "attrs.Attribute[Any]", object], None]


def check_day(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse a day that is no plain date; None passes."""
    if value is not None:
        check_date(value, field.name)


def check_money(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse an amount that is no finite `Decimal` from zero on; None passes."""
    sound = (
        isinstance(value, Decimal)
        and value.is_finite()
        and not value.is_signed()
        and value < _TOO_MUCH
        and _decimals(value) <= _MOST_DECIMALS
    )
    if value is not None and not sound:
        raise InputError(
            Bilingual(
                f"số tiền là Decimal (đồng), từ 0 đến dưới {_TOO_MUCH:f}, nhiều nhất hai chữ số lẻ",
                f"an amount is a Decimal in dong, from zero to below {_TOO_MUCH:f}, two decimals at most",
            ),
            hint=Bilingual('Ví dụ: Decimal("35500").', 'Such as Decimal("35500").'),
            path=field.name,
        )


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def check_number(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse a count that is no whole number from zero on; None passes."""
    if value is not None and (type(value) is not int or value < 0):
        raise InputError(
            Bilingual("cần số nguyên từ 0", "a whole number from zero is asked for"),
            path=field.name,
        )


def check_headcount(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse a count that is no whole number from zero on, or that nobody can have counted; None passes."""
    check_number(instance, field, value)
    if isinstance(value, int) and value > _TOO_MANY:
        raise InputError(
            Bilingual("số quá lớn: xem lại", "the number is too great: look at it again"), path=field.name
        )


def check_text(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no text, and text that says nothing."""
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            Bilingual("cần chữ, không để trống", "text is asked for, and not left empty"), path=field.name
        )


def is_code(kind: type[StrEnum], *, optional: bool = False) -> Check:
    """Return what refuses all but members of *kind*, and None where it is *optional*."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        if isinstance(value, kind) or (optional and value is None):
            return
        allowed = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
        raise InputError(
            Bilingual(f"cần một trong: {allowed}", f"one of these is asked for: {allowed}"), path=field.name
        )

    return check


def is_a(kind: type, *, optional: bool = False, words: str = "") -> Check:
    """Return what refuses all but a *kind*, and None where it is *optional*; *words* say it as users write it."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        if not isinstance(value, kind) and not (optional and value is None):
            name, given = words or kind.__name__, type(value).__name__
            raise InputError(
                Bilingual(f"cần {name}, không phải {given}", f"{name} is asked for, not {given}"),
                path=field.name,
            )

    return check


def is_tuple_of(kind: type) -> Check:
    """Return what refuses all but a tuple of *kind*; a text is no tuple of letters."""
    name = kind.__name__
    example = '("1",)' if kind is str else f"({name}(...),)"

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        if type(value) is tuple and all(isinstance(one, kind) for one in value):
            return
        raise InputError(
            Bilingual(f"cần một tuple các {name}", f"a tuple of {name} is asked for"),
            hint=Bilingual(f"Ví dụ: {example}.", f"Such as {example}."),
            path=field.name,
        )

    return check
