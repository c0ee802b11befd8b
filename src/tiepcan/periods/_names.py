"""What a period is called, before any rule says its days: a part of a year, years, two days (tên gọi của kỳ)."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

import attrs

from tiepcan.errors import CalendarHorizonError
from tiepcan.periods._data import span_lengths
from tiepcan.periods._records import PeriodSpan
from tiepcan.text import Bilingual

__all__ = ["NamedDays", "PartOfYear", "PeriodName", "YearRange", "no_such_year", "read_code"]

_FORMS = {
    PeriodSpan.MONTH: "{year:04d}-{part:02d}",
    PeriodSpan.QUARTER: "{year:04d}-Q{part}",
    PeriodSpan.HALF_YEAR: "{year:04d}-H{part}",
    PeriodSpan.NINE_MONTHS: "{year:04d}-9M",
    PeriodSpan.YEAR: "{year:04d}",
}


@attrs.frozen
class PartOfYear:
    """A month, quarter, half, the nine months or the whole of one year."""

    span: PeriodSpan
    year: int
    #: Which one of the year, from 1.
    part: int = 1

    @property
    def code(self) -> str:
        """The one code of it."""
        return _FORMS[self.span].format(year=self.year, part=self.part)

    def shifted(self, steps: int) -> PartOfYear:
        """Return the one so many steps later."""
        parts = span_lengths()[self.span].parts
        year, before = divmod(self.year * parts + self.part - 1 + steps, parts)
        return PartOfYear(self.span, _known_year(year), before + 1)


@attrs.frozen
class YearRange:
    """Several whole years, from the first to the last."""

    first: int
    last: int
    span = PeriodSpan.YEARS

    @property
    def code(self) -> str:
        """The one code of it."""
        return f"{self.first:04d}..{self.last:04d}"

    def shifted(self, steps: int) -> YearRange:
        """Return as many years, so many steps later."""
        by = (self.last - self.first + 1) * steps
        return YearRange(_known_year(self.first + by), _known_year(self.last + by))


@attrs.frozen
class NamedDays:
    """From one day to another, both named."""

    start: date
    end: date
    span = PeriodSpan.CUSTOM

    @property
    def code(self) -> str:
        """The one code of it."""
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    def shifted(self, steps: int) -> NamedDays:
        """Return as many days, so many steps later."""
        by = (self.end - self.start + timedelta(1)) * steps
        try:
            return NamedDays(self.start + by, self.end + by)
        except OverflowError as error:
            raise no_such_year() from error


PeriodName = PartOfYear | YearRange | NamedDays

_CODE = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[0-9])|-H(?P<half_year>[0-9])|-(?P<month>[0-9]{2})|(?P<nine_months>-9M))?"
)
_YEARS = re.compile(r"([0-9]{4})\.\.([0-9]{4})")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")


def read_code(code: str) -> PeriodName | None:
    """Return what a *code* names, written just as codes are; None for all else."""
    if (found := _CODE.fullmatch(code)) is not None:
        return _part(found)
    if (found := _YEARS.fullmatch(code)) is not None:
        first, last = map(int, found.groups())
        return YearRange(first, last) if MINYEAR <= first < last else None
    if (found := _DAYS.fullmatch(code)) is not None:
        try:
            start, end = map(date.fromisoformat, found.groups())
        except ValueError:
            return None
        return NamedDays(start, end) if start <= end else None
    return None


def _part(found: re.Match[str]) -> PartOfYear | None:
    year, span = int(found["year"]), PeriodSpan(found.lastgroup or "year")
    part = 1 if span in {PeriodSpan.YEAR, PeriodSpan.NINE_MONTHS} else int(found[span])
    known = year >= MINYEAR and 1 <= part <= span_lengths()[span].parts
    return PartOfYear(span, year, part) if known else None


def no_such_year() -> CalendarHorizonError:
    """Return the error for a period outside the years that dates have."""
    return CalendarHorizonError(
        Bilingual(
            f"kỳ báo cáo nằm ngoài các năm từ {MINYEAR} đến {MAXYEAR}",
            f"the period lies outside the years {MINYEAR} to {MAXYEAR}",
        ),
        path="period",
    )


def _known_year(year: int) -> int:
    if not MINYEAR <= year <= MAXYEAR:
        raise no_such_year()
    return year
