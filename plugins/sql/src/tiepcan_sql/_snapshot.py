"""One instant of the database for several questions: `snapshot` (ảnh chụp một thời điểm)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from tiepcan_sql._location import SQLITE
from tiepcan_sql._store import SqlStore

__all__ = ["snapshot"]


@contextmanager
def snapshot(store: SqlStore) -> Iterator[Connection]:
    """Lend a connection for reading, of which every statement sees the same instant; nobody waits for it.

    Raises:
        NotAllowedError: The store is closed.
        OSError: The store was not reached.
    """
    isolated = "" if store.place.kind == SQLITE else " ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with store.transaction() as connection:
        connection.exec_driver_sql(f"BEGIN{isolated}")
        try:
            yield connection
        finally:
            # Where the line is dead, there is nothing to end.
            with suppress(SQLAlchemyError):
                connection.exec_driver_sql("ROLLBACK")
