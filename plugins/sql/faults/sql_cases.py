"""Logs written into a store as hosts write them, and what a host without any rows answers (hồ sơ cho kiểm thử)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import count

from sqlalchemy import delete, insert, select, update

from tiepcan import CaseObligation, WorkingCalendar, vietnam_calendar
from tiepcan.host import Host
from tiepcan.plugins import Change, Entry
from tiepcan.requests import Agency, Case, Event
from tiepcan_sql import SqlStore
from tiepcan_sql._tables import CASES, ERASING, EVENTS

__all__ = ["CALENDAR", "make_unreadable", "new_agency", "owed_by_a_host", "write", "write_cases"]

CALENDAR = vietnam_calendar(unannounced="projected")
_AGENCIES = count(1)


def new_agency() -> str:
    """Return a code that no test has used."""
    return f"H24.{next(_AGENCIES)}"


def write(store: SqlStore, agency: str, number: str, events: Sequence[Event], before: int = 0) -> None:
    """Put *events* at the end of a log that has *before* of them."""
    entry = Entry(number=number, events=tuple(events))
    store.write(Change(agency=agency, number=number, expected=before, entry=lambda _: entry))


def write_cases(store: SqlStore, agency: str, cases: Iterable[Case]) -> list[str]:
    """Write each case in two parts, all first ones first; return their numbers."""
    numbered = [(f"HS-{place:04}", one.events) for place, one in enumerate(cases, start=1)]
    for number, events in numbered:
        write(store, agency, number, events[:1])
    for number, events in numbered:
        if events[1:]:
            write(store, agency, number, events[1:], before=1)
    return [number for number, _ in numbered]


def make_unreadable(store: SqlStore, agency: str, number: str) -> None:
    """Put what no version of tiepcan reads in the place of every event of a case."""
    of = select(CASES.c.id).where(CASES.c.agency == agency, CASES.c.number == number)
    with store.transaction(writes=True) as connection:
        case = connection.execute(of).scalar_one()
        connection.execute(insert(ERASING).values(case_id=case))
        connection.execute(update(EVENTS).where(EVENTS.c.case_id == case).values(payload="{}"))
        connection.execute(delete(ERASING))


def owed_by_a_host(
    store: SqlStore, agency: str, as_of: dt.date, calendar: WorkingCalendar = CALENDAR
) -> tuple[CaseObligation, ...]:
    """Return what is owed as a host tells it, which reads and folds every log."""
    host = Host(
        agency=Agency(name="UBND xã", code=agency), store=store, calendar=calendar, closes_store=False
    )
    return host.obligations(as_of).owed
