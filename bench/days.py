"""The days that are counted, and the right answers: one day after the other, no index."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from tiepcan import DayKind, WorkingCalendar

__all__ = ["Add", "Oracle", "bare_closure", "days_off", "makeup_days", "sample_days"]

Add = Callable[[date, int], date]

_ONE_DAY = timedelta(days=1)
#: Room at the end of the calendar, so that every answer is known.
_ROOM = timedelta(days=90)


class Oracle:
    """Counts by walking: a day at a time, asking the calendar what each day is."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.first, self.last = calendar.first, calendar.last
        self.days = _days(calendar)
        self._worked = {day: calendar.day(day).is_working for day in self.days}

    def is_worked(self, day: date) -> bool:
        """Tell whether *day* is worked."""
        return self._worked[day]

    def next_working_days(self, after: date, amount: int) -> list[date]:
        """Return the *amount* working days that follow *after*."""
        found: list[date] = []
        day = after
        while len(found) < amount:
            day += _ONE_DAY
            if self._worked[day]:
                found.append(day)
        return found

    def count_wrong(self, answers: Sequence[date], days: Sequence[date], amount: int) -> int:
        """Return how many of *answers* for *days* moved by *amount* are wrong."""
        right = [self.next_working_days(day, amount)[-1] for day in days]
        return sum(answer != expected for answer, expected in zip(answers, right, strict=True))


def sample_days(calendar: WorkingCalendar, size: int) -> list[date]:
    """Return *size* days of the calendar, in no order; working days and others, the same in every run."""
    known = [day for day in _days(calendar) if day <= calendar.last - _ROOM]
    return random.Random(2026).choices(known, k=size)


def days_off(calendar: WorkingCalendar) -> list[date]:
    """Return the weekdays off: the one list of holidays that every peer is given."""
    return [day for day in _special_days(calendar) if not calendar.is_working_day(day)]


def makeup_days(calendar: WorkingCalendar) -> list[date]:
    """Return the Saturdays that are worked."""
    return [day for day in _special_days(calendar) if calendar.day(day).kind is DayKind.MAKEUP]


def bare_closure(oracle: Oracle) -> Add:
    """Return the least that can add working days: two lists, no guard, no method."""
    base = oracle.first.toordinal()
    nth = [day for day in oracle.days if oracle.is_worked(day)]
    cnt = [count - 1 for count in accumulate(int(oracle.is_worked(day)) for day in oracle.days)]

    def add(day: date, amount: int) -> date:
        return nth[cnt[day.toordinal() - base] + amount]

    return add


def _days(calendar: WorkingCalendar) -> list[date]:
    span = range(calendar.first.toordinal(), calendar.last.toordinal() + 1)
    return [date.fromordinal(ordinal) for ordinal in span]


def _special_days(calendar: WorkingCalendar) -> list[date]:
    years = range(calendar.first.year, calendar.last.year + 1)
    return [day.date for year in years for day in calendar.year(year).days]
