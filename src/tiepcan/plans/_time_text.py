"""Reading the time of a task as people write it; what cannot be read is refused, never guessed (đọc thời gian)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import attrs

from tiepcan.errors import InputError, TiepcanError
from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period
from tiepcan.plans._time import PlanTime, TimeKind
from tiepcan.plans._time_parts import Part, parts_of, read_as
from tiepcan.text import Bilingual

__all__ = ["ALLOWED_TIMES", "parse_plan_time"]

#: What may be written, for errors.
ALLOWED_TIMES = (
    "Quý IV năm 2016",
    "Quý I, II năm 2018",
    "Tháng 9, 10 năm 2026",
    "6 tháng đầu năm 2026",
    "Năm 2017",
    "Năm 2016 và các năm tiếp theo",
    "Giai đoạn 2026-2030",
    "Từ Quý I/2026 đến Quý III/2026",
    "Trước ngày 15/12/2026",
    "Ngày 15/12/2026",
    "Thường xuyên",
    "Hằng năm",
    "Hằng quý",
    "Khi có yêu cầu",
)
_HINT = Bilingual(
    f"Viết như: {'; '.join(ALLOWED_TIMES)}.", f"Write it like one of these: {'; '.join(ALLOWED_TIMES)}."
)
#: As much of a text as an error shows.
_SHOWN = 80

_UNKNOWN = Bilingual("không đọc được thời gian", "this time cannot be read")
_NO_YEAR = Bilingual("thời gian thiếu năm", "the year of this time is missing")
_ORDER = Bilingual(
    "các kỳ phải xếp theo thời gian, không trùng nhau", "periods must stand in their order, and not overlap"
)
_NO_SUCH_DAY = Bilingual("không có ngày hoặc kỳ này", "there is no such day or period")


class _UnreadError(Exception):
    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


def parse_plan_time(text: str) -> PlanTime:
    """Return the time of a task as it is written in plans (đọc thời gian thực hiện).

    Takes quarters in Roman or Arabic numbers, months, halves, nine months, years, stages, days, lists and ranges of
    them, and words such as "Thường xuyên". A year that stands once at the end holds for all before it. "Trước ngày
    15/12/2026" ends on 14 December: before a day is not on it. No clause says how plans are read: this is practice.

    Raises:
        InputError: It is no text, or cannot be read; the hint lists what may be written.

    Examples:
        >>> parse_plan_time("Quý IV năm 2016").end
        datetime.date(2016, 12, 31)
        >>> parse_plan_time("Trước ngày 15/12/2026").end
        datetime.date(2026, 12, 14)
        >>> parse_plan_time("Năm 2016 và các năm tiếp theo").is_open_ended
        True
        >>> try:
        ...     parse_plan_time("Cuối năm 2026")
        ... except InputError as error:
        ...     print(error.message)
        không đọc được thời gian “Cuối năm 2026”
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise InputError(
            Bilingual(f"cần chuỗi ký tự, không phải {kind}", f"text is asked for, not {kind}"),
            hint=_HINT,
            path="time",
        )
    written = unicodedata.normalize("NFC", text).strip()
    try:
        return attrs.evolve(_read(written), text=written)
    except _UnreadError as error:
        shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
        raise InputError(
            Bilingual(f"{error.why.vi} “{shown}”", f"{error.why.en}: “{shown}”"), hint=_HINT, path="time"
        ) from None


def _read(written: str) -> PlanTime:
    # A control character may count as a space: it would come back out with the text.
    if any(unicodedata.category(one)[0] == "C" and one not in "\t\n" for one in written):
        raise _UnreadError(_UNKNOWN)
    folded = _LEAD_IN.sub("", read_as(written), count=1)
    for read in (_read_words, _read_by_day, _read_list, _read_open_ended, _read_range):
        found = read(folded)
        if found is not None:
            return found
    raise _UnreadError(_UNKNOWN)


_LEAD_IN = re.compile(r"^(?:(?:hoàn thành|thực hiện|xong) )?(?:trong )?")
_CONTINUOUS = frozenset({"thường xuyên", "liên tục", "thường xuyên,liên tục"})
_ON_REQUEST = frozenset({"khi có yêu cầu", "theo yêu cầu", "khi phát sinh", "khi có phát sinh"})
_RECURRING = {
    "năm": PeriodSpan.YEAR,
    "6 tháng": PeriodSpan.HALF_YEAR,
    "quý": PeriodSpan.QUARTER,
    "tháng": PeriodSpan.MONTH,
}
_EVERY = re.compile(r"(?:định kỳ )?(?:(?:hằng|mỗi) (?P<a>năm|quý|tháng)|(?P<b>6 tháng)(?: một lần|/lần)?)")
_BY_DAY = re.compile(r"(?P<how>trước|đến(?: hết)?|(?:chậm|muộn) nhất(?: là)?) (?:trong )?(?P<when>.+)")
_OPEN_ENDED = re.compile(
    r"(?:từ )?(?P<when>.+?)(?: trở đi|(?:,| và |,và )(?:các|những) (?:năm|quý|tháng) (?:tiếp theo|tiếp sau|sau))"
)
_FROM = "từ "
_TO = re.compile(r"-| đến (?:hết )?")


def _read_words(text: str) -> PlanTime | None:
    if text in _CONTINUOUS:
        return PlanTime(text=text, kind=TimeKind.CONTINUOUS)
    if text in _ON_REQUEST:
        return PlanTime(text=text, kind=TimeKind.ON_REQUEST)
    found = _EVERY.fullmatch(text)
    if found is None:
        return None
    return PlanTime(text=text, kind=TimeKind.RECURRING, every=_RECURRING[found["a"] or found["b"]])


def _read_by_day(text: str) -> PlanTime | None:
    found = _BY_DAY.fullmatch(text)
    if found is None:
        return None
    period = _only(found["when"])
    # Thông lệ: "trước ngày 15" không gồm ngày 15. Practice: before a day is not on it.
    last = period.start - dt.timedelta(1) if found["how"] == "trước" else period.end
    return PlanTime(text=text, kind=TimeKind.BY_DAY, by=last)


def _read_list(text: str) -> PlanTime | None:
    parts = parts_of(text)
    return PlanTime(text=text, kind=TimeKind.PERIODS, periods=_periods(parts)) if parts else None


def _read_open_ended(text: str) -> PlanTime | None:
    found = _OPEN_ENDED.fullmatch(text)
    if found is not None:
        parts = parts_of(found["when"])
    else:
        # "From a quarter", with no end named.
        parts = parts_of(text.removeprefix(_FROM)) if text.startswith(_FROM) else []
        parts = parts if len(parts) == 1 else []
    return PlanTime(text=text, kind=TimeKind.OPEN_ENDED, periods=_periods(parts)) if parts else None


def _read_range(text: str) -> PlanTime | None:
    named = text.removeprefix(_FROM)
    # One year for both ends, as in "từ tháng 3 đến tháng 6 năm 2026": it reads as a list does.
    if named != text and _TO.search(named) and (found := _read_list(named)) is not None:
        return found
    for between in _TO.finditer(named):
        first, last = parts_of(named[: between.start()]), parts_of(named[between.end() :])
        if len(first) == len(last) == 1:
            periods = _from_to(*_periods([*first, *last]))
            return PlanTime(text=text, kind=TimeKind.PERIODS, periods=periods)
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


def _only(text: str) -> ReportingPeriod:
    parts = parts_of(text)
    if len(parts) != 1:
        raise _UnreadError(_UNKNOWN)
    return _periods(parts)[0]


def _periods(parts: Sequence[Part]) -> tuple[ReportingPeriod, ...]:
    codes: list[str] = []
    year: str | None = None
    # "Quý I và Quý II năm 2018": the year at the end is the year of all before it.
    for part in reversed(parts):
        year = part.year or year
        if year is None:
            raise _UnreadError(_NO_YEAR)
        codes.append(part.in_year(year))
    try:
        found = tuple(parse_period(code) for code in reversed(codes))
    except TiepcanError:
        raise _UnreadError(_NO_SUCH_DAY) from None
    if any(later.start <= earlier.end for earlier, later in pairwise(found)):
        raise _UnreadError(_ORDER)
    return found
