"""The bytes of what was erased, removed from the file or the tables (xóa hẳn dữ liệu cũ trên đĩa)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tiepcan_sql._location import SQLITE
from tiepcan_sql._projection_tables import ERASURES, PROJECTED
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import EVENTS

if TYPE_CHECKING:
    from psycopg.errors import Diagnostic

__all__ = ["without_bytes"]


def without_bytes(store: SqlStore, *, compact: bool) -> bool | None:
    """Remove the bytes of every erasure whose bytes are still there; return whether none are, None where none were."""
    with store.transaction() as connection:
        of = connection.execute(select(ERASURES.c.id).where(ERASURES.c.bytes_gone.is_(False))).scalars().all()
    if not of:
        return None
    if not compact:
        return False
    try:
        gone = _compact_tables(store) if store.place.kind != SQLITE else _compact_file(store)
    except OSError:
        # Somebody writes, or holds a table: what was erased is erased, and the bytes are for another time.
        return False
    if gone:
        with store.transaction(writes=True) as connection:
            connection.execute(update(ERASURES).where(ERASURES.c.id.in_(of)).values(bytes_gone=True))
    return gone


def _compact_file(store: SqlStore) -> bool:
    with store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        connection.exec_driver_sql("VACUUM")
        # The log beside the file holds the pages as they were: it is emptied, unless somebody still reads there.
        [busy, *_] = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy


def _compact_tables(store: SqlStore) -> bool:
    left: list[int] = []

    def note(said: Diagnostic) -> None:
        # In every language the count of dead rows that somebody may still see comes first.
        left.extend(int(count) for count in re.findall(r"\d+", said.message_detail or "")[:1])

    with store.transaction() as connection:
        driver: Any = connection.connection.driver_connection
        driver.add_notice_handler(note)
        try:
            for table in (EVENTS, PROJECTED):
                connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {table.name}")
        finally:
            driver.remove_notice_handler(note)
    return len(left) > 1 and not any(left)
