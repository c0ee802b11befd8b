"""Times as the portal writes them: ``yyyyMMddHHmmss`` of Vietnam's time, without a zone (thời điểm trong thông điệp)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import attrs

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import InputError

__all__ = ["check_portal_time", "format_portal_time", "is_short_time", "parse_portal_time"]

_FULL = re.compile(r"[0-9]{14}")
#: Without seconds, or a day alone.
_SHORT = re.compile(r"[0-9]{12}|[0-9]{8}")
_LENGTH = 14
#: What is earlier is what programs write where they know no day, such as 00010101; from here on the clocks of all
#: Vietnam have shown one time, and were never changed.
_FIRST_YEAR = 1976
#: And 99991231 is what they write where they know no end.
_LAST_YEAR = 9998


def format_portal_time(instant: dt.datetime) -> str:
    """Return *instant* as the portal writes it, in Vietnam's time (ghi thời điểm).

    Raises:
        InputError: It has no time zone, parts of a second, or a year before 1976 or after 9998.

    Examples:
        >>> format_portal_time(dt.datetime(2026, 11, 20, 17, 30, tzinfo=dt.timezone.utc))
        '20261121003000'
    """
    local = _in_vietnam(instant, "instant")
    return f"{local.year:04d}{local.month:02d}{local.day:02d}{local.hour:02d}{local.minute:02d}{local.second:02d}"


def parse_portal_time(text: str) -> dt.datetime:
    """Return the instant that *text* tells; the short forms ``yyyyMMdd`` and ``yyyyMMddHHmm`` too (đọc thời điểm).

    A day alone is its first instant, as everywhere in tiepcan. See `is_short_time` for telling it.

    Raises:
        InputError: It is no such time, such as 30 February, or lies before 1976 or after 9998.

    Examples:
        >>> parse_portal_time("20261112090500").isoformat()
        '2026-11-12T09:05:00+07:00'
        >>> parse_portal_time("20260230")
        Traceback (most recent call last):
          ...
        tiepcan.errors.InputError: không có ngày giờ này trong lịch. Ghi yyyyMMddHHmmss theo giờ Việt Nam, ví dụ 20261112090500.
        there is no such day or time. Write yyyyMMddHHmmss in Vietnam's time, such as 20261112090500.
    """
    if not isinstance(text, str) or (_FULL.fullmatch(text) is None and _SHORT.fullmatch(text) is None):
        raise _wrong("không phải yyyyMMddHHmmss", "is not yyyyMMddHHmmss")
    digits = text.ljust(_LENGTH, "0")
    parts = [int(digits[:4]), *(int(digits[at : at + 2]) for at in range(4, _LENGTH, 2))]
    try:
        year, month, day, hour, minute, second = parts
        found = dt.datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM_TIME)
    except ValueError:
        raise _wrong("không có ngày giờ này trong lịch", "there is no such day or time") from None
    _check_year(found)
    return found


def is_short_time(text: str) -> bool:
    """Tell whether *text* leaves out the seconds, or the time of day altogether."""
    return _SHORT.fullmatch(text) is not None


def check_portal_time(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what the portal cannot be told: no instant, parts of seconds, before 1976 or after 9998; None passes."""
    if value is not None:
        _in_vietnam(value, field.name)


def _in_vietnam(value: object, name: str) -> dt.datetime:
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        raise _wrong("cần thời điểm có múi giờ", "an instant with a time zone is asked for", name)
    if value.microsecond:
        raise _wrong("thời điểm chỉ đến giây", "an instant is of whole seconds", name)
    try:
        local = value.astimezone(VIETNAM_TIME)
    except OverflowError:
        raise _wrong("thời điểm nằm ngoài lịch", "the instant lies outside the calendar", name) from None
    _check_year(local, name)
    return local


def _check_year(local: dt.datetime, name: str | None = None) -> None:
    if local.year < _FIRST_YEAR:
        raise _wrong(f"năm trước {_FIRST_YEAR}", f"the year is before {_FIRST_YEAR}", name)
    if local.year > _LAST_YEAR:
        raise _wrong(f"năm sau {_LAST_YEAR}", f"the year is after {_LAST_YEAR}", name)


def _wrong(vi: str, en: str, path: str | None = None) -> InputError:
    hint = Bilingual(
        "Ghi yyyyMMddHHmmss theo giờ Việt Nam, ví dụ 20261112090500.",
        "Write yyyyMMddHHmmss in Vietnam's time, such as 20261112090500.",
    )
    return InputError(Bilingual(vi, en), hint=hint, path=path)
