"""One request while it is being made up: every event is judged by the law as it is added (một hồ sơ hư cấu)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import datetime as dt
from random import Random

import attrs

from tiepcan import VIETNAM_TIME, WorkingCalendar
from tiepcan.duration import Duration
from tiepcan.law import TimeLimit
from tiepcan.requests import Agency, Case, Event, InformationRequest, Received, SuppliedItem

__all__ = ["OPENS", "Draft", "Step"]

#: When the counter opens, and how many minutes it is open.
OPENS, _OPEN_MINUTES = dt.time(7, 30), 9 * 60
_APART = dt.timedelta(minutes=7)


@attrs.frozen(kw_only=True)
class Step:
    """What happens in a request (một việc trong hồ sơ)."""

    event: Event
    #: The series that the document's number is taken from; None: it has none.
    series: str | None = None
    #: It is not as the law wants it, and happened all the same.
    as_fact: bool = False


class Draft:
    """A request and what happens in it, in the order of time (bản thảo hồ sơ)."""

    def __init__(self, rng: Random, calendar: WorkingCalendar, received: Received) -> None:
        self.rng = rng
        self.calendar = calendar
        self.case = Case.open("nháp", received)
        self.steps = [Step(event=received)]

    @property
    def request(self) -> InformationRequest:
        """The request as it stands."""
        return self.case.request

    @property
    def agency(self) -> Agency:
        """The commune."""
        assert self.case.agency is not None  # noqa: S101 - every receipt here names it
        return self.case.agency

    @property
    def last(self) -> dt.datetime:
        """When something happened last."""
        return self.steps[-1].event.at

    def add(self, event: Event, *, series: str | None = None, as_fact: bool = False) -> None:
        """Add what happened next.

        Raises:
            NotAllowedError: The law does not allow it, and it is no fact.
        """
        self.case = (
            self.case.record_fact(event) if as_fact else self.case.record(event, calendar=self.calendar)
        )
        self.steps.append(Step(event=event, series=series, as_fact=as_fact))

    def at(self, day: dt.date) -> dt.datetime:
        """Return a minute of office hours on *day*, after all that happened before."""
        moment = dt.datetime.combine(day, OPENS, VIETNAM_TIME) + dt.timedelta(
            minutes=self.rng.randrange(_OPEN_MINUTES)
        )
        return max(moment, self.last + _APART)

    def soon(self, most: int = 1) -> dt.date:
        """Return the same day, or one of the next few working days."""
        days = self.rng.randint(0, most)
        return self.calendar.add_working_days(self.last.date(), days) if days else self.last.date()

    def due(self) -> dt.date:
        """Return the last day for the answer; what is due at once is due on the day itself."""
        deadline = self.case.deadline(self.calendar)
        day = None if deadline is None else deadline.due
        return self.last.date() if day is None else day

    def in_time(self) -> dt.date:
        """Return a working day up to the last one for the answer, and not before what happened last."""
        since, until = self.last.date(), self.due()
        days = [
            day
            for day in (since + dt.timedelta(days=one) for one in range((until - since).days + 1))
            if self.calendar.is_working_day(day)
        ]
        # Most answers come in the second half of the time there is.
        return self.rng.choice(days[len(days) // 2 :]) if days else since

    def too_late(self) -> dt.date:
        """Return a working day after the last one for the answer."""
        return self.calendar.add_working_days(max(self.due(), self.last.date()), self.rng.randint(1, 9))

    def limit(self, code: str) -> TimeLimit | None:
        """Return the limit of that code for this request; None where the law has none."""
        complexity = self.case.complexity
        if complexity is None:
            return None
        return self.case.regime.find(code, self.request.deciding_channel, complexity)

    def longest_extension(self) -> Duration | None:
        """Return how long the law lets the answer be put off; None: not at all."""
        limit = self.limit("extended_supply")
        return None if limit is None else limit.duration

    def all_items(self) -> tuple[SuppliedItem, ...]:
        """Return every item as supplied."""
        return tuple(SuppliedItem(item=one.id) for one in self.request.items)
