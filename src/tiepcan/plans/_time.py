"""When a task of a plan is to be done, as people write it and as days (thời gian thực hiện)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby

import attrs

from tiepcan.periods import PeriodSpan, ReportingPeriod
from tiepcan.text import Bilingual, format_date

__all__ = ["PlanTime", "TimeKind"]

#: Between groups of periods that share no year; between periods that do.
_GROUPS = "; "
_MEMBERS = ", "
_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
_HALVES = {"H1": "đầu", "H2": "cuối"}
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
class PlanTime:
    """When a task is to be done: what was written, and the days that it means (thời gian thực hiện).

    `parse_plan_time` makes it. ``str()`` gives back what was written; `canonical` is one spelling for one meaning.
    Days off do not move its last day: no clause says that those of a plan do.

    Examples:
        >>> from tiepcan.plans import parse_plan_time
        >>> time = parse_plan_time("Quý I, II và III/2018")
        >>> [period.code for period in time.periods], time.end
        (['2018-Q1', '2018-Q2', '2018-Q3'], datetime.date(2018, 9, 30))
        >>> str(time), time.canonical
        ('Quý I, II và III/2018', 'Quý I, II, III năm 2018')
    """

    #: What was written, in NFC and without spaces around it.
    text: str
    kind: TimeKind
    #: The named periods by the calendar, in their order; none of them overlap.
    periods: tuple[ReportingPeriod, ...] = ()
    #: The last day of `TimeKind.BY_DAY`.
    by: dt.date | None = None
    #: How often, of `TimeKind.RECURRING`.
    every: PeriodSpan | None = None

    @property
    def start(self) -> dt.date | None:
        """The first day; None where none is named."""
        return self.periods[0].start if self.periods else None

    @property
    def end(self) -> dt.date | None:
        """The last day on which the task is in time; None where it has no end."""
        if self.kind is TimeKind.BY_DAY:
            return self.by
        return self.periods[-1].end if self.kind is TimeKind.PERIODS else None

    @property
    def is_open_ended(self) -> bool:
        """Whether no day ends it: such a task is never late."""
        return self.end is None

    @property
    def canonical(self) -> str:
        """The one spelling of its meaning: read again, it gives the same periods and days (cách viết chuẩn)."""
        if self.by is not None:
            return f"Đến hết ngày {format_date(self.by)}"
        if self.every is not None:
            return _EVERY[self.every]
        if not self.periods:
            return _KIND_WORDS[self.kind].vi.capitalize()
        listed = _GROUPS.join(_written(self.periods))
        if self.kind is TimeKind.OPEN_ENDED:
            return f"Từ {listed[0].lower()}{listed[1:]} trở đi"
        return listed

    def __str__(self) -> str:
        return self.text


def _written(periods: tuple[ReportingPeriod, ...]) -> Iterator[str]:
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
