"""What a time of a plan means, apart from how it was written: periods, a day, how often (ý nghĩa của thời gian)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby

import attrs

from tiepcan.periods import PeriodSpan, ReportingPeriod
from tiepcan.text import Bilingual, format_date

__all__ = ["EVERY_WORDS", "TimeKind", "TimeMeaning", "recurring_words", "written_periods"]

#: Between groups of periods that share no year; between periods that do.
_GROUPS = "; "
_MEMBERS = ", "
_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
_HALVES = {"H1": "đầu", "H2": "cuối"}
#: What comes again, after "hằng" or in a list.
EVERY_WORDS = {
    PeriodSpan.YEAR: "năm",
    PeriodSpan.NINE_MONTHS: "9 tháng",
    PeriodSpan.HALF_YEAR: "6 tháng",
    PeriodSpan.QUARTER: "quý",
    PeriodSpan.MONTH: "tháng",
}
_EVERY = {
    PeriodSpan.YEAR: "Hằng năm",
    PeriodSpan.HALF_YEAR: "6 tháng một lần",
    PeriodSpan.QUARTER: "Hằng quý",
    PeriodSpan.MONTH: "Hằng tháng",
}


class TimeKind(StrEnum):
    """What kind of time a plan gives (loại thời gian)."""

    #: Within named periods; the last one's end is the last day.
    PERIODS = "periods"
    #: By the end of a day, from no day that is named.
    BY_DAY = "by_day"
    #: From the first named period on.
    OPEN_ENDED = "open_ended"
    CONTINUOUS = "continuous"
    #: Every year, half-year, quarter or month.
    RECURRING = "recurring"
    ON_REQUEST = "on_request"

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    TimeKind.PERIODS: Bilingual("trong kỳ", "within periods"),
    TimeKind.BY_DAY: Bilingual("đến hết một ngày", "by the end of a day"),
    TimeKind.OPEN_ENDED: Bilingual("từ một kỳ trở đi", "from a period on"),
    TimeKind.CONTINUOUS: Bilingual("thường xuyên", "continuous"),
    TimeKind.RECURRING: Bilingual("định kỳ", "recurring"),
    TimeKind.ON_REQUEST: Bilingual("khi có yêu cầu", "on request"),
}


@attrs.frozen(kw_only=True)
class TimeMeaning:
    """What a written time says, whatever its spelling (ý nghĩa của thời gian)."""

    kind: TimeKind
    #: The named periods by the calendar, in their order; none of them overlap.
    periods: tuple[ReportingPeriod, ...] = ()
    #: The last day of `TimeKind.BY_DAY`.
    by: dt.date | None = None
    #: How often, of `TimeKind.RECURRING`.
    every: tuple[PeriodSpan, ...] = ()
    #: When in each of them, in its one spelling; empty where nothing is said.
    at: str = ""

    @property
    def canonical(self) -> str:
        """The one spelling of it: read again, it means the same."""
        if self.by is not None:
            return f"Đến hết ngày {format_date(self.by)}"
        if self.every:
            return recurring_words(self.every, self.at)
        if not self.periods:
            return _KIND_WORDS[self.kind].vi.capitalize()
        listed = _GROUPS.join(written_periods(self.periods))
        if self.kind is TimeKind.OPEN_ENDED:
            return f"Từ {listed[0].lower()}{listed[1:]} trở đi"
        return listed


def recurring_words(every: tuple[PeriodSpan, ...], at: str) -> str:
    """Return how something that comes again is written: one word alone, several in a list."""
    if len(every) == 1 and every[0] in _EVERY:
        words = _EVERY[every[0]]
        return f"{at} {words[0].lower()}{words[1:]}" if at else words
    return f"Định kỳ {_MEMBERS.join(EVERY_WORDS[span] for span in every)}"


def written_periods(periods: tuple[ReportingPeriod, ...]) -> Iterator[str]:
    """Yield how periods are written: those of one kind and year together."""
    for (span, year), members in groupby(periods, key=_shared):
        found = tuple(members)
        parts = [period.code.partition("-")[2] for period in found]
        if span is PeriodSpan.QUARTER:
            yield f"Quý {_MEMBERS.join(_QUARTERS[part] for part in parts)} năm {year}"
        elif span is PeriodSpan.MONTH:
            yield f"Tháng {_MEMBERS.join(part.lstrip('0') for part in parts)} năm {year}"
        elif span is PeriodSpan.HALF_YEAR:
            yield from (f"6 tháng {_HALVES[part]} năm {year}" for part in parts)
        elif span is PeriodSpan.NINE_MONTHS:
            yield f"9 tháng đầu năm {year}"
        elif span is PeriodSpan.YEAR:
            yield f"Năm {_MEMBERS.join(period.code for period in found)}"
        else:
            yield from map(_in_full, found)


def _shared(period: ReportingPeriod) -> tuple[PeriodSpan, str]:
    """Return what periods have in common that are written together: what they are, and the year of parts of one."""
    year, dash, _ = period.code.partition("-")
    return period.span, year if dash and period.span is not PeriodSpan.CUSTOM else ""


def _in_full(period: ReportingPeriod) -> str:
    if period.span is PeriodSpan.YEARS:
        return f"Giai đoạn {period.start.year}-{period.end.year}"
    first, last = format_date(period.start), format_date(period.end)
    return f"Ngày {first}" if first == last else f"Từ ngày {first} đến ngày {last}"
