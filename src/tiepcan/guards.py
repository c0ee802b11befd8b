"""Refusing what is not of the kind that is asked for, in one sentence (kiểm tra đầu vào)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["check_code", "check_date", "check_kind", "names_like", "shown_code"]

Code = TypeVar("Code", bound=StrEnum)

#: More names than these nobody reads through: the nearest few are shown.
_MOST_NAMES = 60
_FEW_NAMES = 8
#: What is longer is no code.
_LONGEST_CODE = 80


def check_date(value: object, name: str) -> date:
    """Return *value* where it is a plain date; refuse all else (kiểm tra ngày).

    An instant is refused too: which day it is in Vietnam must not be guessed.

    Raises:
        InputError: *value* is an instant, a string, a number or None.

    Examples:
        >>> check_date(date(2026, 11, 12), "valid_on")
        datetime.date(2026, 11, 12)
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    kind = type(value).__name__
    raise InputError(
        Bilingual(
            f"cần một ngày (datetime.date), không phải {kind}", f"a datetime.date is asked for, not {kind}"
        ),
        hint=Bilingual(
            "Đổi sang ngày theo giờ Việt Nam trước, ví dụ date(2026, 11, 12).",
            "Turn it into a day of Vietnam's time first, such as date(2026, 11, 12).",
        ),
        path=name,
    )


def check_code(value: object, kind: type[Code], name: str) -> Code:
    """Return *value* as a member of *kind*; its plain text is taken too (kiểm tra mã).

    Raises:
        InputError: It is none of them; the message lists those there are.

    Examples:
        >>> from tiepcan import Channel
        >>> check_code("post", Channel, "channel")
        <Channel.POST: 'post'>
    """
    if type(value) is kind:
        return value
    for code in kind:
        if code == value:
            return code
    allowed, given = ", ".join(kind), shown_code(value)
    raise InputError(
        Bilingual(f"{given} không thuộc: {allowed}", f"{given} is not one of: {allowed}"), path=name
    )


def check_kind(value: object, kind: type | tuple[type, ...], name: str) -> None:
    """Refuse *value* where it is of another kind, such as an argument in another's place; it is not shown (kiểm tra kiểu).

    Raises:
        InputError: It is none of the kinds that are asked for.

    Examples:
        >>> check_kind("000.00.07.H24,2026/11/12,31/HND", (int, date), "incoming")
        Traceback (most recent call last):
          ...
        tiepcan.errors.InputError: incoming: cần int hoặc date, không phải str.
        incoming: int or date is asked for, not str.
    """
    if isinstance(value, kind):
        return
    names = [one.__name__ for one in (kind if isinstance(kind, tuple) else (kind,))]
    given = type(value).__name__
    raise InputError(
        Bilingual(
            f"cần {' hoặc '.join(names)}, không phải {given}",
            f"{' or '.join(names)} is asked for, not {given}",
        ),
        path=name,
    )


def shown_code(value: object) -> str:
    """Return *value* as an error may show it: what looks like a code, else only its kind (giá trị trong thông báo).

    What is no code may be somebody's name, put in the wrong place.

    Examples:
        >>> shown_code("already_publik"), shown_code("Nguyễn Văn A"), shown_code("001200000001")
        ("'already_publik'", 'str', 'str')
    """
    if (
        isinstance(value, str)
        and len(value) <= _LONGEST_CODE
        and value.isascii()
        and value.replace("-", "_").isidentifier()
    ):
        return repr(value)
    return type(value).__name__


def names_like(wanted: str, known: Collection[str]) -> str:
    """Return the names there are for an error to show; of very many, those most like *wanted* (các tên gần giống).

    Examples:
        >>> names_like("vn-2062", ["vn-2026", "vn-2016"])
        'vn-2016, vn-2026'
        >>> names_like("L26-SUP", {f"L26-{number}" for number in range(100)} | {"L26-SUPP"}).partition(",")[0]
        'L26-SUPP'
    """
    if len(known) <= _MOST_NAMES:
        return ", ".join(sorted(known))
    return ", ".join([*get_close_matches(wanted, sorted(known), n=_FEW_NAMES, cutoff=0), "…"])
