"""How a database is reached, and what it is told first: nothing that was acknowledged may be lost (kết nối)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from tiepcan import Bilingual
from tiepcan_sql._errors import unusable
from tiepcan_sql._location import Place

__all__ = ["make_engine", "reading"]

#: How long a write waits for that of another process, and a connection for a server, in seconds.
_PATIENCE = 30.0
#: What a connection to a server is told, where the location says nothing else: a line that is dead is noticed, and a write waits
#: no longer than there is patience. Seconds, but for the milliseconds of the last.
_LINE = {
    "application_name": "tiepcan",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
#: Connections that are kept, and those beyond them while there is much to do.
_KEPT, _BEYOND = 5, 15
#: The option of a connection that asks single questions, and needs no transaction.
_READS = "tiepcan_reads"

_PRAGMAS = (
    # What `write` returned is there after a power cut as well, on disks of every kind.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    # A row that is replaced was deleted, and the trigger is told.
    "PRAGMA recursive_triggers = ON",
    # What somebody wrote into the schema of the file runs no code.
    "PRAGMA trusted_schema = OFF",
)


def make_engine(place: Place) -> Engine:
    """Return what reaches the database at *place*; a file that is not there is made, no server is reached yet.

    Raises:
        InputError: There is no such folder, or the file may not be written to.
    """
    if isinstance(place.target, Path):
        _make_file(place.target)
    return _of_file(place.target) if isinstance(place.target, Path) else _of_server(place.target)


def _make_file(path: Path) -> None:
    """Make the file if it is not there, with rights for its owner alone: it holds personal data."""
    failed = False
    try:
        # SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600))
    except OSError:
        failed = True
    if failed:
        raise unusable(
            "không mở được tệp",
            "the file cannot be opened",
            Bilingual(
                "Kiểm tra thư mục đã có chưa, có quyền ghi không, và đây có phải tên tệp không.",
                "See whether the folder is there, may be written to, and whether this names a file.",
            ),
        )


def reading(connection: Connection) -> Connection:
    """Return *connection* for single statements: each sees one state of the database, and nobody waits for it."""
    if connection.dialect.name == "sqlite":
        return connection.execution_options(**{_READS: True})
    return connection.execution_options(isolation_level="AUTOCOMMIT")


def _of_file(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, path),
        poolclass=QueuePool,
        pool_size=_KEPT,
        max_overflow=_BEYOND,
        pool_timeout=_PATIENCE,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path) -> sqlite3.Connection:
    # A file that is taken away while the store is open is missed, and not made anew.
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=_PATIENCE,
        check_same_thread=False,
        # Transactions are begun and ended here, and nowhere else.
        isolation_level=None,
    )
    try:
        # Whoever comes first sets it, and it stays with the file: readers need not wait for a writer.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_READS):
        # The other processes wait from here on: nobody reads what is about to change.
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _of_server(url: URL) -> Engine:
    given: dict[str, Any] = {name: value for name, value in _LINE.items() if name not in url.query}
    # Letters are those of UTF-8, whatever the environment is set to.
    given["client_encoding"] = "utf8"
    engine = create_engine(
        url,
        connect_args=given,
        isolation_level="READ COMMITTED",
        pool_size=_KEPT,
        max_overflow=_BEYOND,
        pool_timeout=_PATIENCE,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _keep_promises)
    return engine


def _keep_promises(connection: Any, _: object) -> None:
    """See that a commit waits for the disk, and nobody for ever, whatever the server or the role is set to."""
    before, connection.autocommit = connection.autocommit, True
    try:
        for name, unset, wanted in (
            ("synchronous_commit", "off", "on"),
            ("lock_timeout", "0", f"{_PATIENCE:.0f}s"),
        ):
            connection.execute(
                "SELECT set_config(%(name)s, %(wanted)s, false) WHERE current_setting(%(name)s) = %(unset)s",
                {"name": name, "unset": unset, "wanted": wanted},
            )
    finally:
        connection.autocommit = before
