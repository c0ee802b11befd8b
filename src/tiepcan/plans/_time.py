"""When a task of a plan is to be done, as people write it and as days (thời gian thực hiện)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.periods import PeriodSpan, ReportingPeriod
from tiepcan.plans._time_meaning import TimeKind, TimeMeaning
from tiepcan.plans._time_parts import is_known_year
from tiepcan.plans._time_text import read_time
from tiepcan.text import Bilingual

__all__ = ["PlanTime", "is_a_year", "parse_plan_time"]

_A_YEAR = Bilingual("cần một năm từ 1900 đến 2199", "a year from 1900 to 2199 is asked for")


def is_a_year(_: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no year that times may name; None passes."""
    if value is not None and not is_known_year(value):
        raise InputError(_A_YEAR, path=field.name)


_ONE_DAY = dt.timedelta(1)


@attrs.frozen(kw_only=True)
class PlanTime:
    """When a task is to be done: what was written, and the days that it means (thời gian thực hiện).

    What was written says all: kind, periods and days follow from it. ``str()`` gives it back as it was; `canonical`
    is one spelling for one meaning. Days off do not move its last day: no clause says that those of a plan do.

    Raises:
        InputError: The text cannot be read; the hint lists what may be written. Or the year is none.

    Examples:
        >>> from tiepcan.plans import parse_plan_time
        >>> time = parse_plan_time("Quý I, II và III/2018")
        >>> [period.code for period in time.periods], time.end
        (['2018-Q1', '2018-Q2', '2018-Q3'], datetime.date(2018, 9, 30))
        >>> str(time), time.canonical
        ('Quý I, II và III/2018', 'Quý I, II, III năm 2018')
    """

    #: What was written, without the spaces around it.
    text: str
    #: The year of the plan, where the text names none and needs one; None where it does not.
    year: int | None = attrs.field(default=None, validator=is_a_year)
    _meaning: TimeMeaning = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        meaning, year = _meant(self.text, self.year)
        object.__setattr__(self, "text", self.text.strip())
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "_meaning", meaning)

    @property
    def kind(self) -> TimeKind:
        """Whether it names periods, a day, a beginning, or no end at all."""
        return self._meaning.kind

    @property
    def periods(self) -> tuple[ReportingPeriod, ...]:
        """The named periods by the calendar, in their order; none of them overlap."""
        return self._meaning.periods

    @property
    def runs(self) -> tuple[tuple[ReportingPeriod, ...], ...]:
        """The periods in unbroken runs: "Quý I, II" is one, "Quý I, IV" are two (các đợt).

        Examples:
            >>> time = PlanTime(text="Quý I, II và IV năm 2026")
            >>> [[period.code for period in run] for run in time.runs]
            [['2026-Q1', '2026-Q2'], ['2026-Q4']]
        """
        runs: list[list[ReportingPeriod]] = []
        for period in self.periods:
            if runs and period.start - runs[-1][-1].end == _ONE_DAY:
                runs[-1].append(period)
            else:
                runs.append([period])
        return tuple(map(tuple, runs))

    @property
    def every(self) -> tuple[PeriodSpan, ...]:
        """How often, where it comes again: each year, quarter, month."""
        return self._meaning.every

    @property
    def start(self) -> dt.date | None:
        """The first day; None where none is named."""
        return self.periods[0].start if self.periods else None

    @property
    def end(self) -> dt.date | None:
        """The last day on which the task is in time; None where it has no end."""
        if self.kind is TimeKind.BY_DAY:
            return self._meaning.by
        return self.periods[-1].end if self.kind is TimeKind.PERIODS else None

    @property
    def is_open_ended(self) -> bool:
        """Whether no day ends it: such a task is never late."""
        return self.end is None

    @property
    def canonical(self) -> str:
        """The one spelling of its meaning: read again, it gives the same periods and days (cách viết chuẩn)."""
        return self._meaning.canonical

    def __str__(self) -> str:
        return self.text


def _meant(text: str, year: int | None) -> tuple[TimeMeaning, int | None]:
    """Return what *text* means, and the *year* if it needs one that it does not name."""
    try:
        return read_time(text), None
    except InputError:
        if year is None:
            raise
    return read_time(text, year), year


def parse_plan_time(text: str, *, year: int | None = None) -> PlanTime:
    """Return the time of a task as it is written in plans (đọc thời gian thực hiện).

    Takes quarters in Roman or Arabic numbers, months, halves, nine months, years, stages, days, lists and ranges of
    them, what comes again, and words such as "Thường xuyên". A year that stands once at the end holds for all before
    it. "Trước ngày 15/12/2026" ends on 14 December: before a day is not on it. No clause says how plans are read:
    this is practice. Does not guess: "Cuối năm 2026" may begin on any day, and is refused.

    Args:
        text: What is written.
        year: The year of the plan, for times that name none, as "Quý I" in a plan of one year.

    Raises:
        InputError: It is no text, or cannot be read; the hint lists what may be written. Or the year is none.

    Examples:
        >>> parse_plan_time("Quý IV năm 2016").end
        datetime.date(2016, 12, 31)
        >>> parse_plan_time("Trước ngày 15/12/2026").end
        datetime.date(2026, 12, 14)
        >>> parse_plan_time("Quý I", year=2026).end
        datetime.date(2026, 3, 31)
        >>> parse_plan_time("Năm 2016 và các năm tiếp theo").is_open_ended
        True
        >>> try:
        ...     parse_plan_time("Cuối năm 2026")
        ... except InputError as error:
        ...     print(error.message)
        không đọc được thời gian “Cuối năm 2026”
    """
    return PlanTime(text=text, year=year)
