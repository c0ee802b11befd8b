"""From which day to which day a period runs under a rule, and which period a day falls in (ngày đầu, ngày cuối kỳ)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from tiepcan.periods._data import span_lengths
from tiepcan.periods._names import NamedDays, PartOfYear, PeriodName, YearRange, no_such_year
from tiepcan.periods._records import PeriodSpan

if TYPE_CHECKING:
    from tiepcan.periods._records import PeriodRule

__all__ = ["days_of", "month_of"]


def days_of(name: PeriodName, rule: PeriodRule) -> tuple[date, date]:
    """Return the first and the last day of what is named, under *rule*.

    Raises:
        CalendarHorizonError: It starts before the first year that dates have.
    """
    if isinstance(name, NamedDays):
        return name.start, name.end
    if isinstance(name, YearRange):
        first, last = (PartOfYear(PeriodSpan.YEAR, year) for year in (name.first, name.last))
    else:
        first = last = name
    return _start(first, rule), _end(last, rule)


def _start(name: PartOfYear, rule: PeriodRule) -> date:
    months = span_lengths()[name.span].months
    first_month = date(name.year, 1, 1) + relativedelta(months=(name.part - 1) * months)
    # Decree 09/2019, Art. 12, as local rules carry it out: from the 15th of the month before.
    back = 0 if rule.last_day is None else 1
    try:
        return first_month + relativedelta(months=-back, day=rule.first_day)
    except ValueError as error:
        raise no_such_year() from error


def _end(name: PartOfYear, rule: PeriodRule) -> date:
    months = span_lengths()[name.span].months
    last_month = date(name.year, 1, 1) + relativedelta(months=name.part * months - 1)
    if rule.last_day is None:
        return last_month.replace(day=monthrange(last_month.year, last_month.month)[1])
    # The same: to the 14th of the last month.
    return last_month.replace(day=rule.last_day)


def month_of(day: date, rule: PeriodRule) -> PartOfYear:
    """Return the month that *day* falls in under *rule*.

    Raises:
        CalendarHorizonError: That month lies beyond the last year that dates have.
    """
    month = PartOfYear(PeriodSpan.MONTH, day.year, day.month)
    after_cut_off = rule.last_day is not None and day.day > rule.last_day
    return month.shifted(1) if after_cut_off else month
