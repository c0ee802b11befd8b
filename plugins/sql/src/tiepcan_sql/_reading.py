"""What is asked of a database: each question is one statement, and names the agency (đọc)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Connection, and_, bindparam, select

from tiepcan.plugins import StoredLog, Written
from tiepcan.requests import Event
from tiepcan.wire import load
from tiepcan_sql._tables import CASES, COMMANDS, EVENTS

__all__ = ["digest", "event_of", "find_command", "read_log", "read_numbers"]

_LOG = (
    select(EVENTS.c.place, EVENTS.c.payload)
    .join_from(CASES, EVENTS, EVENTS.c.case_id == CASES.c.id)
    .where(CASES.c.agency == bindparam("agency"), CASES.c.number == bindparam("number"))
    .order_by(EVENTS.c.place)
)
_COMMAND = (
    select(CASES.c.number, COMMANDS.c.version, EVENTS.c.place, EVENTS.c.payload)
    .join_from(COMMANDS, CASES, CASES.c.id == COMMANDS.c.case_id)
    .join(
        EVENTS,
        and_(
            EVENTS.c.case_id == COMMANDS.c.case_id,
            EVENTS.c.place > COMMANDS.c.version - COMMANDS.c.events,
            EVENTS.c.place <= COMMANDS.c.version,
        ),
    )
    .where(
        COMMANDS.c.agency == bindparam("agency"),
        CASES.c.agency == bindparam("agency"),
        COMMANDS.c.key == bindparam("key"),
    )
    .order_by(EVENTS.c.place)
)
_NUMBERS = select(CASES.c.number).where(CASES.c.agency == bindparam("agency")).order_by(CASES.c.id)


def digest(key: str) -> str:
    """Return what a key is kept as."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def event_of(payload: str, number: str, place: int) -> Event:
    """Return the event that is kept as *payload*.

    Raises:
        DataFileError: It is none: somebody else wrote it, or a later version of tiepcan did.
    """
    return cast("Event", load(payload, name=f"{number}, {place}", kinds=("event",)))


def read_log(connection: Connection, agency: str, number: str) -> StoredLog | None:
    """Return the log of that case; None where the agency has none of that number."""
    rows = connection.execute(_LOG, {"agency": agency, "number": number}).all()
    if not rows:
        return None
    return StoredLog(number=number, events=_events(rows, number))


def find_command(connection: Connection, agency: str, key: str) -> Written | None:
    """Return what the change of that key wrote; None where there was none."""
    rows = connection.execute(_COMMAND, {"agency": agency, "key": digest(key)}).all()
    if not rows:
        return None
    first = rows[0]
    events = _events([(row.place, row.payload) for row in rows], first.number)
    return Written(number=first.number, version=first.version, events=events, again=True)


def read_numbers(connection: Connection, agency: str) -> tuple[str, ...]:
    """Return the number of every case of the agency, in the order they were opened."""
    return tuple(connection.execute(_NUMBERS, {"agency": agency}).scalars())


def _events(rows: Any, number: str) -> tuple[Event, ...]:
    return tuple(event_of(payload, number, place) for place, payload in rows)
