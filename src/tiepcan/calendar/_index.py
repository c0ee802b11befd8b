"""The index that makes every count one look-up, however many days are asked for (chỉ mục ngày làm việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar._table import days_between

if TYPE_CHECKING:
    from datetime import date

    from tiepcan.calendar._table import DayTable

__all__ = ["WorkingDayIndex", "build_index"]


@attrs.frozen(kw_only=True, eq=False)
class WorkingDayIndex:
    """Positions of all days among the working days of a table.

    Keys are plain dates: a `datetime.datetime` or a string is never equal to one, so a look-up refuses
    what a guard would have to test for.
    """

    #: The working days in order, ready to hand out.
    nth: list[date]
    #: Day → position of the last working day on or before it; -1 before the first.
    forward: dict[date, int]
    #: Day → position of the first working day on or after it.
    backward: dict[date, int]


def build_index(table: DayTable) -> WorkingDayIndex:
    """Return the index over all days of *table*."""
    nth: list[date] = []
    forward: dict[date, int] = {}
    backward: dict[date, int] = {}
    special = table.special
    rest_days = table.rest_days
    # A running count beats asking the table day by day: a century of days is built in milliseconds.
    for day in days_between(table.first, table.last):
        found = special.get(day)
        backward[day] = len(nth)
        if (day.weekday() not in rest_days) if found is None else found.is_working:
            nth.append(day)
        forward[day] = len(nth) - 1
    return WorkingDayIndex(nth=nth, forward=forward, backward=backward)
