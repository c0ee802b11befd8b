"""Reading the time of a task as people write it; what cannot be read is refused, never guessed (đọc thời gian)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from tiepcan.errors import InputError, TiepcanError
from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period
from tiepcan.plans._time_examples import ALLOWED
from tiepcan.plans._time_meaning import TimeKind, TimeMeaning
from tiepcan.plans._time_parts import UNKNOWN, UnreadError, is_known_year, parts_of, periods_of, read_as
from tiepcan.plans._time_recurring import read_recurring
from tiepcan.text import Bilingual, printable

__all__ = ["read_time"]

_HINT = Bilingual(f"Viết như: {ALLOWED}.", f"Write it like one of these: {ALLOWED}.")
#: As much of a text as an error shows; nobody writes a time longer than the other.
_SHOWN = 80
_LONGEST = 300


def read_time(text: str, year: int | None = None) -> TimeMeaning:
    """Return what *text* means; a time that names no year at all is of *year*.

    Raises:
        InputError: It is no text, or cannot be read; the hint lists what may be written.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise InputError(
            Bilingual(f"cần chuỗi ký tự, không phải {kind}", f"text is asked for, not {kind}"),
            hint=_HINT,
            path="time",
        )
    written = text.strip()
    try:
        return _read(written, None if year is None else f"{year:04d}")
    except UnreadError as error:
        # On one line, so that a fault stays one in a list of them.
        written = printable(" ".join(written.split()))
        shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
        raise InputError(
            Bilingual(f"{error.why.vi} “{shown}”", f"{error.why.en}: “{shown}”"), hint=_HINT, path="time"
        ) from None


def _read(written: str, year: str | None) -> TimeMeaning:
    # A control character may count as a space: it would come back out with the text.
    if len(written) > _LONGEST or any(
        unicodedata.category(one)[0] == "C" and one not in "\t\r\n" for one in written
    ):
        raise UnreadError(UNKNOWN)
    folded = read_as(written)
    if folded in _CONTINUOUS:
        return TimeMeaning(kind=TimeKind.CONTINUOUS)
    folded = _LEAD_IN.sub("", folded, count=1)
    found = _read_on_request(folded) or read_recurring(folded)
    if found is not None:
        return found
    for read in (_read_by_day, _read_list, _read_open_ended, _read_range):
        found = read(folded, year)
        if found is not None:
            return found
    return _read_period(folded)


_CONTINUOUS = frozenset({"thường xuyên", "liên tục", "thường xuyên,liên tục"})
#: "Thường xuyên trong năm 2026" ends with that year: what is said beside the word decides.
_LEAD_IN = re.compile(
    r"^(?:thường xuyên[, ](?:liên tục[, ])?)?(?:(?:hoàn thành|thực hiện|xong) )?(?:trong (?!năm$))?"
)
_ON_REQUEST = re.compile(
    r"(?:khi có|theo) (?:yêu cầu|chỉ đạo)(?: của [^0-9]+)?|khi (?:có )?phát sinh|khi cần(?: thiết)?"
)
_BY_DAY = re.compile(
    r"(?:từ nay )?(?P<how>trước|(?:đến )?hết|đến|(?:chậm|muộn) nhất(?: là)?(?: trước)?) (?:trong )?(?P<when>.+)"
)
_BEFORE = "trước"
_OPEN_ENDED = re.compile(
    r"(?:từ )?(?P<when>.+?)"
    r"(?: trở đi|(?:,| và |,và )(?:thường xuyên|(?:các|những) (?:năm|quý|tháng) (?:tiếp theo|tiếp sau|sau)))"
)
_FROM = "từ "
_TO = re.compile(r"-| đến (?:hết )?")


def _read_on_request(text: str) -> TimeMeaning | None:
    return TimeMeaning(kind=TimeKind.ON_REQUEST) if _ON_REQUEST.fullmatch(text) else None


def _read_by_day(text: str, year: str | None) -> TimeMeaning | None:
    found = _BY_DAY.fullmatch(text)
    if found is None:
        return None
    period = _only(found["when"], year)
    # Thông lệ: "trước ngày 15" không gồm ngày 15. Practice: before a day is not on it.
    last = period.start - dt.timedelta(1) if found["how"].endswith(_BEFORE) else period.end
    if not is_known_year(last.year):
        raise UnreadError(UNKNOWN)
    return TimeMeaning(kind=TimeKind.BY_DAY, by=last)


def _read_list(text: str, year: str | None) -> TimeMeaning | None:
    parts = parts_of(text)
    return TimeMeaning(kind=TimeKind.PERIODS, periods=periods_of(parts, year)) if parts else None


def _read_open_ended(text: str, year: str | None) -> TimeMeaning | None:
    found = _OPEN_ENDED.fullmatch(text)
    if found is not None:
        parts = parts_of(found["when"])
    else:
        # "From a quarter", with no end named.
        parts = parts_of(text.removeprefix(_FROM)) if text.startswith(_FROM) else []
        parts = parts if len(parts) == 1 else []
    return TimeMeaning(kind=TimeKind.OPEN_ENDED, periods=periods_of(parts, year)) if parts else None


def _read_range(text: str, year: str | None) -> TimeMeaning | None:
    named = text.removeprefix(_FROM)
    # One year for both ends, as in "từ tháng 3 đến tháng 6 năm 2026": it reads as a list does.
    if named != text and _TO.search(named) and (found := _read_list(named, year)) is not None:
        return found
    for between in _TO.finditer(named):
        first, last = parts_of(named[: between.start()]), parts_of(named[between.end() :])
        if len(first) == len(last) == 1:
            periods = _from_to(*periods_of([*first, *last], year))
            return TimeMeaning(kind=TimeKind.PERIODS, periods=periods)
    return None


#: Of these there is always a next one of the same kind.
_STEPS = frozenset({PeriodSpan.MONTH, PeriodSpan.QUARTER, PeriodSpan.HALF_YEAR, PeriodSpan.YEAR})


def _from_to(first: ReportingPeriod, last: ReportingPeriod) -> tuple[ReportingPeriod, ...]:
    if first.span is not last.span or first.span not in _STEPS:
        return (parse_period(f"{first.start.isoformat()}..{last.end.isoformat()}"),)
    found = [first]
    while found[-1].start < last.start:
        found.append(found[-1].next())
    return tuple(found)


def _only(text: str, year: str | None) -> ReportingPeriod:
    parts = parts_of(text)
    if len(parts) != 1:
        raise UnreadError(UNKNOWN)
    return periods_of(parts, year)[0]


def _read_period(text: str) -> TimeMeaning:
    # What reports call their periods, such as "2026-Q3" or "2026-2028", is known here as well. A comma is where a list
    # lost something: "Quý , II năm 2018".
    if "," in text:
        raise UnreadError(UNKNOWN)
    try:
        found = parse_period(text)
    except TiepcanError:
        raise UnreadError(UNKNOWN) from None
    if not is_known_year(found.start.year) or not is_known_year(found.end.year):
        raise UnreadError(UNKNOWN)
    return TimeMeaning(kind=TimeKind.PERIODS, periods=(found,))
