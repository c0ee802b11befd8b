"""What the officers of the agency do with a dossier; done again after a crash, it is done once (cán bộ xử lý)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import datetime as dt

from invented_dossiers import AS_OF, story_of

from tiepcan import VIETNAM_TIME, CalendarDays
from tiepcan.host import Host
from tiepcan.requests import (
    Case,
    Completed,
    Event,
    Extended,
    Refused,
    RefusedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Withdrawn,
)

__all__ = ["work_on"]

_HOUR = dt.timedelta(hours=1)
_ITEM = "1"


def work_on(host: Host, number: str, code: str, seed: int) -> None:
    """Record what becomes of the dossier of that *code*, as far as it has happened by the last day.

    Each command has a key: given again after a crash, it records nothing again.
    """
    desk = _Desk(host, number, code)
    story, rng = story_of(code, seed)
    opened = desk.case.events[0].at
    if story == "withdrawn":
        desk.do(Withdrawn(at=opened + dt.timedelta(days=rng.randint(1, 5))))
        return
    if story == "completed":
        desk.do(SupplementAsked(at=opened + _HOUR))
        opened += dt.timedelta(days=rng.randint(2, 6))
    desk.do(Completed(at=opened + 2 * _HOUR))
    due = desk.due()
    if story == "extended":
        desk.do(
            Extended(at=due - dt.timedelta(days=rng.randint(1, 3)), length=CalendarDays(rng.randint(3, 12)))
        )
        due = desk.due()
    if story in {"supplied", "completed", "extended"}:
        desk.do(Supplied(at=due - dt.timedelta(hours=rng.randint(1, 20)), items=(SuppliedItem(item=_ITEM),)))
    elif story == "late":
        desk.do(Supplied(at=due + dt.timedelta(days=rng.randint(1, 9)), items=(SuppliedItem(item=_ITEM),)))
    elif story == "refused":
        item = RefusedItem(item=_ITEM, ground="already_public")
        desk.do(Refused(at=due - dt.timedelta(days=rng.randint(1, 4)), items=(item,)))


class _Desk:
    """One dossier on somebody's desk."""

    def __init__(self, host: Host, number: str, code: str) -> None:
        self._host, self._code = host, code
        self._done = 0
        self.case: Case = host.case(number)

    def do(self, event: Event) -> None:
        """Record what happened, lawful or late; what is after the last day has not happened yet."""
        if event.day > AS_OF:
            return
        self._done += 1
        recorded = self._host.record_fact(self.case.number, event, key=f"{self._code}/{self._done}")
        self.case = recorded.case

    def due(self) -> dt.datetime:
        """Return the last hour for the answer."""
        deadline = self.case.deadline(self._host.calendar)
        day = None if deadline is None else deadline.due
        return self.case.events[-1].at if day is None else dt.datetime.combine(day, dt.time(16), VIETNAM_TIME)
