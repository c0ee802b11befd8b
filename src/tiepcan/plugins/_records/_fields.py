"""What the fields of records take beyond `tiepcan.fields`: numbers that must be given, sets of codes, spans of days (kiểm tra trường)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.requests import EVENT_TYPES
from tiepcan.text import Bilingual

__all__ = ["check_events", "check_media_type", "check_span", "check_suffix", "is_set_of", "whole_number"]

Check = Callable[[object, "attrs.Attribute[Any]", object], None]


def whole_number(first: int) -> Check:
    """Return what refuses all but whole numbers from *first* on; None is none."""

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        if type(value) is not int or value < first:
            raise InputError(
                Bilingual(f"cần số nguyên từ {first}", f"a whole number from {first} is asked for"),
                path=field.name,
            )

    return check


def is_set_of(kind: type[StrEnum], *, empty: bool = False) -> Check:
    """Return what refuses all but a frozenset of members of *kind*, and one without any where it may not be *empty*."""
    name, member = kind.__name__, next(iter(kind)).name

    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        # A set of another class may answer as it likes.
        if type(value) is frozenset and (value or empty) and all(type(one) is kind for one in value):
            return
        raise InputError(
            Bilingual(f"cần frozenset các {name}", f"a frozenset of {name} is asked for"),
            hint=Bilingual(
                f"Ví dụ: frozenset({{{name}.{member}}}).", f"Such as frozenset({{{name}.{member}}})."
            ),
            path=field.name,
        )

    return check


def _like(pattern: re.Pattern[str], example: str) -> Check:
    def check(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
        if not isinstance(value, str) or pattern.fullmatch(value) is None:
            raise InputError(
                Bilingual(f"cần dạng như {example}", f"something like {example} is asked for"),
                path=field.name,
            )

    return check


#: Refuses what is no media type in small letters.
check_media_type = _like(re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+"), "text/html")
#: Refuses what is no suffix of a file, with its dot.
check_suffix = _like(re.compile(r"\.[a-z0-9]{1,10}"), ".docx")


def check_events(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse all but a tuple of events, one at least."""
    if not isinstance(value, tuple) or not value or not all(type(one) in EVENT_TYPES for one in value):
        raise InputError(
            Bilingual("cần một tuple sự kiện, ít nhất một", "a tuple of events is asked for, one at least"),
            path=field.name,
        )


def check_span(first: dt.date | None, last: dt.date | None, path: str) -> None:
    """Refuse days of which the last comes before the first.

    Raises:
        InputError: It does.
    """
    if first is not None and last is not None and last < first:
        raise InputError(
            Bilingual("ngày cuối đứng trước ngày đầu", "the last day comes before the first"), path=path
        )
