"""The other libraries, each given the same holidays and asked in the way it answers fastest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import attrs
import business_calendar
import holidays
import numpy as np
import pandas as pd
from days import days_off, makeup_days
from pandas.tseries.offsets import CustomBusinessDay
from workalendar.core import SAT, SUN, Calendar

from tiepcan import WorkingCalendar

__all__ = ["Peer", "all_peers", "numpy_calendar"]


@attrs.frozen(kw_only=True)
class Peer:
    """A library that adds working days."""

    name: str
    #: Day and amount in, day out, in the peer's own type of day.
    add: Callable[[Any, int], Any]
    #: From a date to the peer's own type of day; not timed.
    from_date: Callable[[date], Any] = attrs.field(default=lambda day: day)
    #: And back; not timed.
    to_date: Callable[[Any], Any] = attrs.field(default=lambda answer: answer)

    def answers(self, days: Sequence[date], amount: int) -> list[date]:
        """Return what the peer says, for counting what is wrong."""
        return [self.to_date(self.add(self.from_date(day), amount)) for day in days]


def numpy_calendar(calendar: WorkingCalendar) -> np.busdaycalendar:
    """Return numpy's calendar with the same holidays; it has no way to say that a Saturday is worked."""
    return np.busdaycalendar(holidays=np.array(days_off(calendar), dtype="datetime64[D]"))


def all_peers(calendar: WorkingCalendar) -> list[Peer]:
    """Return every peer, calendars built."""
    return [
        _holidays(calendar),
        *_numpy(calendar),
        _pandas(calendar),
        *_workalendar(calendar),
        _business_calendar(calendar),
    ]


def _holidays(calendar: WorkingCalendar) -> Peer:
    # Its own list: it is the one peer that knows Vietnam. Years are filled in beforehand.
    vietnam = holidays.country_holidays("VN", years=range(calendar.first.year, calendar.last.year + 1))
    return Peer(name="holidays get_nth_working_day", add=vietnam.get_nth_working_day)


def _numpy(calendar: WorkingCalendar) -> list[Peer]:
    # "preceding": from a day off, the next working day is the first that counts.
    offset: Any = partial(np.busday_offset, roll="preceding", busdaycal=numpy_calendar(calendar))

    def date_in_and_out(day: date, amount: int) -> Any:
        return offset(day, amount).item()

    return [
        Peer(name="numpy busday_offset, date in and out", add=date_in_and_out),
        Peer(
            name="numpy busday_offset, datetime64 in",
            add=offset,
            from_date=np.datetime64,
            to_date=lambda answer: answer.item(),
        ),
    ]


def _pandas(calendar: WorkingCalendar) -> Peer:
    # The offsets of 5 and 30 days are made beforehand: making one costs more than adding it.
    offsets = {amount: CustomBusinessDay(amount, holidays=days_off(calendar)) for amount in (5, 30)}

    def add(day: Any, amount: int) -> Any:
        return day + offsets[amount]

    return Peer(name="pandas CustomBusinessDay", add=add, from_date=pd.Timestamp, to_date=pd.Timestamp.date)


def _workalendar(calendar: WorkingCalendar) -> list[Peer]:
    off = days_off(calendar)

    class Vietnam(Calendar):  # type: ignore[misc]  # workalendar has no types
        """The same holidays, as a class of workalendar's."""

        WEEKEND_DAYS = (SAT, SUN)

        def get_variable_days(self, year: int) -> list[tuple[date, str]]:
            return [(day, "off") for day in off if day.year == year]

    add = Vietnam().add_working_days
    worked = makeup_days(calendar)
    return [
        Peer(name="workalendar, own class", add=add),
        Peer(name="workalendar, extra_working_days", add=partial(add, extra_working_days=worked)),
    ]


def _business_calendar(calendar: WorkingCalendar) -> Peer:
    return Peer(
        name="business-calendar addbusdays",
        add=business_calendar.Calendar(holidays=days_off(calendar)).addbusdays,
    )
