"""The rows of many open cases, written straight into the tables as a projection would write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from sqlalchemy import Connection, delete, select

from tiepcan import Channel, InformationRequest, RequestedItem
from tiepcan.plugins import Change, Entry
from tiepcan.requests import Received, start_of_day
from tiepcan_sql import SqlStore
from tiepcan_sql._projection_tables import OWED, UNPROJECTED
from tiepcan_sql._tables import CASES

__all__ = ["AGENCY", "FIRST_DAY", "UNITS", "fill"]

AGENCY, UNITS = "H24.12", 40
#: Due days lie within so many days from this one.
FIRST_DAY, _SPAN = dt.date(2024, 1, 2), 1000
#: Cases in which something is owed at once.
_AT_ONCE = 20_000


def fill(store: SqlStore, size: int) -> None:
    """Write *size* open cases of one agency, each with two things owed, without their events.

    The first one comes through the store, which notes by what its rows were computed.
    """
    request = InformationRequest(
        channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Quy hoạch chi tiết khu dân cư"),)
    )
    entry = Entry(number="HS-0", events=(Received(at=start_of_day(FIRST_DAY), request=request),))
    store.write(Change(agency=AGENCY, number="HS-0", expected=0, entry=lambda _: entry))
    with store.transaction(writes=True) as connection:
        duty = connection.execute(select(OWED.c.duty).limit(1)).scalar_one()
        cases = ((place, AGENCY, f"{AGENCY}-2024-{place:07}", 2) for place in range(2, size + 1))
        _copy(connection, CASES.name, ("id", "agency", "number", "version"), cases)
        # A trigger has taken each case for one whose rows are to be computed: they are written here.
        connection.execute(delete(UNPROJECTED))
        names = ("case_id", "place", "agency", "rank", "due_on", "state", "unit", "duty")
        connection.execute(delete(OWED))
        _copy(connection, OWED.name, names, _owed(duty, size))
    with store.transaction() as connection:
        # As a server does by itself, a while after many rows were written.
        connection.exec_driver_sql("ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM (ANALYZE)")


def _owed(duty: str, size: int) -> Iterator[tuple[Any, ...]]:
    """Yield two rows for each case: one by a day, the other at once or without a day."""
    days = cycle([(FIRST_DAY + dt.timedelta(days=one * 7 % _SPAN)).isoformat() for one in range(_SPAN)])
    for place, day in enumerate(islice(days, size), start=1):
        unit = f"Đơn vị {place // _SPAN % UNITS}"
        yield place, 1, AGENCY, 1, day, "valid", unit, duty
        rank = 0 if place <= _AT_ONCE else 2
        yield place, 2, AGENCY, rank, None, "valid", unit, duty


def _copy(
    connection: Connection, table: str, names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]
) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - our names
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
