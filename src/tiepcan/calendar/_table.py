"""The days that differ from the plain week, and how far they are known (bảng ngày).

A table holds no arithmetic: the index does that. It is filled while it is derived, and left alone from then on:
changes make a new one.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar._days import CalendarDay, DayKind
from tiepcan.calendar._records import Proposal, Week, Weekday, YearStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiepcan.text import Bilingual

__all__ = ["DayTable", "days_between", "weekday_numbers"]

_ORDER = list(Weekday)


def weekday_numbers(days: frozenset[Weekday] | tuple[Weekday, ...]) -> frozenset[int]:
    """Return the weekdays as `datetime.date.weekday` numbers them."""
    return frozenset(_ORDER.index(day) for day in days)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from *first* to *last*, both included."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@attrs.frozen(kw_only=True, eq=False)
class DayTable:
    """Which days are off or made up, between two days (bảng ngày nghỉ và làm bù)."""

    first: date
    last: date
    #: Weekly days of rest, as `datetime.date.weekday` numbers.
    rest_days: frozenset[int]
    #: Since when the week has these days of rest; nothing is answered before.
    week: Week
    special: dict[date, CalendarDay]
    status: dict[int, YearStatus]
    undecided: dict[date, Bilingual]
    proposals: tuple[Proposal, ...]
    #: The day of the newest document.
    newest: date

    def is_working(self, day: date) -> bool:
        """Tell whether *day*, inside the table, is worked."""
        found = self.special.get(day)
        return day.weekday() not in self.rest_days if found is None else found.is_working

    def is_plain_rest(self, day: date) -> bool:
        """Tell whether *day* is a weekly day of rest and nothing else: no holiday, no day in lieu."""
        return day.weekday() in self.rest_days and day not in self.special

    def day(self, day: date) -> CalendarDay:
        """Return what is known of *day*, inside the table."""
        status = self.status.get(day.year, YearStatus.PROJECTED)
        undecided = self.undecided.get(day)
        found = self.special.get(day)
        if found is not None:
            return attrs.evolve(found, status=status, undecided=undecided)
        kind = DayKind.WEEKEND if day.weekday() in self.rest_days else DayKind.WORKING
        return CalendarDay(date=day, kind=kind, status=status, undecided=undecided)

    def next_plain_day(self, after: date) -> date:
        """Return the first day after *after* that is neither a day of rest nor special."""
        day = after + timedelta(days=1)
        while day.weekday() in self.rest_days or day in self.special:
            day += timedelta(days=1)
        return day

    def digest(self) -> str:
        """Return eight characters that change whenever any answer would."""
        marks = [
            f"{self.first} {self.last} {sorted(self.rest_days)}",
            *(f"{year} {status}" for year, status in sorted(self.status.items())),
            *(
                f"{day} {found.kind} {found.name} {found.document}"
                for day, found in sorted(self.special.items(), key=lambda entry: entry[0])
            ),
        ]
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:8]
