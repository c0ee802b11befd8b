"""The store of cases in a database: `SqlStore` (kho hồ sơ trên cơ sở dữ liệu)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Self, TypeVar

import attrs
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tiepcan.plugins import Change, StoredLog, Written
from tiepcan_sql._engine import make_engine, reading
from tiepcan_sql._errors import ended_by_a_listener, may_be_tried_again, translated
from tiepcan_sql._gate import Gate
from tiepcan_sql._listeners import WriteListener
from tiepcan_sql._location import SQLITE, Place
from tiepcan_sql._opening import opened
from tiepcan_sql._reading import find_command, read_log, read_numbers
from tiepcan_sql._writing import Asked, is_keepable, write_change

__all__ = ["SqlStore"]

#: So often a change is tried that the database gave up for another, or whose connection was lost before it was committed.
_TRIES = 8

_Answer = TypeVar("_Answer")


@attrs.frozen
class _Failure:
    error: SQLAlchemyError
    #: It came from the commit.
    perhaps_kept: bool = False


class SqlStore:
    """Keeps the logs of cases in SQLite or PostgreSQL; safe from threads, processes and forks (kho hồ sơ trên cơ sở dữ liệu).

    Keeps every promise of `tiepcan.plugins.CaseStore`: append-only, whole changes, expected versions, keys, numbers without
    gaps, agencies apart. What `write` has returned is on disk. Knows nothing of the law.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import Channel, VIETNAM_TIME
        >>> from tiepcan.plugins import Entry, Series
        >>> from tiepcan.requests import InformationRequest, Received, RequestedItem
        >>> received = Received(at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)))
        >>> with TemporaryDirectory() as folder, SqlStore.open(f"{folder}/ho-so.sqlite3") as store:
        ...     store.write(Change(agency="H24.12", expected=0, series=Series(name="case", year=2026),
        ...         entry=lambda place: Entry(number=f"HS-{place}", events=(received,))))
        ...     list(store.numbers("H24.12")), list(store.numbers("H24.13"))
        Written(number='HS-1', version=1, events=1, again=False)
        (['HS-1'], [])
    """

    def __init__(self, place: Place, engine: Engine, listeners: Iterable[WriteListener] = ()) -> None:
        """Use `SqlStore.open`: it sees that the tables are there."""
        self._place = place
        self._engine = engine
        self._listeners = tuple(listeners)
        self._gate = Gate(engine.dispose)

    @classmethod
    def open(cls, location: str, *, listeners: Iterable[WriteListener] = (), upgrade: bool = False) -> Self:
        """Return the store at *location* (mở kho).

        Args:
            location: The path of a file or ``sqlite:///`` and a path; or ``postgresql://user:password@host:port/database``. A
                file that is not there is made, its folder is not. An empty database gets its tables.
            listeners: What is told of each change inside its transaction.
            upgrade: Upgrade the tables of an older version. Make a backup before.

        Raises:
            InputError: The location cannot be used: nothing of who is let in by what is shown. Or the database is another
                program's, of an older version, or of a newer one.
            OSError: The server was not reached.
        """
        place = Place.parse(location)
        engine = make_engine(place)
        opened(engine, place, upgrade=upgrade)
        return cls(place, engine, listeners)

    def write(self, change: Change, /) -> Written:
        """Make *change* whole or not at all: see `tiepcan.plugins.CaseStore.write` (ghi).

        Raises:
            ConflictError: The log has another number of events, the key stands for a change of another case, or the
                entry gives no new number however often it is asked.
            InputError: The entry is about another case than the change; or a name is longer than a database keeps.
            NotAllowedError: The store is closed, an entry or a listener asks it, or a listener ended the transaction.
            OSError: The store was not reached; the sentence says whether the change may have been made. Ask again with
                the same key.
        """
        with self._gate.entered(), self._gate.turn if self._place.kind == SQLITE else nullcontext():
            for _ in range(_TRIES):
                done = self._try(change)
                if isinstance(done, Written):
                    return done
                failed = done
                if failed.perhaps_kept or not may_be_tried_again(failed.error):
                    break
        raise translated(failed.error, perhaps_kept=failed.perhaps_kept)

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        """Return the log of that case; None where the agency has none of that number (đọc).

        Raises:
            DataFileError: An event that is kept cannot be read.
            NotAllowedError: The store is closed.
            OSError: The store was not reached.
        """
        if not (is_keepable(agency) and is_keepable(number)):
            return None
        return self._ask(lambda connection: read_log(connection, agency, number))

    def find(self, agency: str, key: str, /) -> Written | None:
        """Return what the change of that key wrote; None where there was none (tìm theo khoá).

        Raises:
            DataFileError: An event that is kept cannot be read.
            NotAllowedError: The store is closed.
            OSError: The store was not reached.
        """
        if not is_keepable(agency):
            return None
        return self._ask(lambda connection: find_command(connection, agency, key))

    def numbers(self, agency: str, /) -> Iterator[str]:
        """Return the number of every case of the agency, in the order they were opened; those there are now (các số hồ sơ).

        Raises:
            NotAllowedError: The store is closed.
            OSError: The store was not reached.
        """
        if not is_keepable(agency):
            return iter(())
        return iter(self._ask(lambda connection: read_numbers(connection, agency)))

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """Lend a connection, for tables beside the logs; what is written is kept where the block ends well (giao dịch).

        The store is not asked inside the block. Nothing is tried again: what fails is raised.

        Args:
            writes: Whether something is written; else every statement sees one state of the database, each its own on
                PostgreSQL.

        Raises:
            DataFileError: The database is damaged.
            NotAllowedError: The store is closed, or is asked inside the block.
            OSError: The store was not reached.
        """
        turn = self._gate.turn if writes and self._place.kind == SQLITE else nullcontext()
        with self._gate.entered(), turn:
            is_committing = False
            try:
                if not writes:
                    with reading(self._engine.connect()) as connection:
                        yield connection
                    return
                with self._engine.begin() as connection:
                    yield connection
                    is_committing = True
            except SQLAlchemyError as error:
                raise translated(error, perhaps_kept=is_committing) from None

    @property
    def place(self) -> Place:
        """Where it is."""
        return self._place

    def close(self) -> None:
        """Let go of every connection, once what is under way is done; twice is as good as once (đóng)."""
        self._gate.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<SqlStore: {self._place}>"

    def _try(self, change: Change) -> Written | _Failure:
        asked, is_committing = Asked(change), False
        try:
            with self._engine.connect() as connection:
                transaction = connection.begin()
                written = write_change(connection, change, asked, self._listeners)
                if not written.again:
                    if not transaction.is_active:
                        raise ended_by_a_listener()
                    is_committing = True
                    _commit(connection)
        except SQLAlchemyError as error:
            if error is asked.raised:
                raise
            return _Failure(error, perhaps_kept=is_committing)
        return written

    def _ask(self, question: Callable[[Connection], _Answer]) -> _Answer:
        """Return the answer to a question of one statement; where the connection was lost it is asked anew."""
        with self._gate.entered():
            for _ in range(_TRIES):
                try:
                    with reading(self._engine.connect()) as connection:
                        return question(connection)
                except SQLAlchemyError as error:
                    failed = error
                if not may_be_tried_again(failed):
                    break
        raise translated(failed)


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except BaseException:
        # Whatever state it is in, nobody goes on with it: where nothing was committed, it is undone now.
        connection.invalidate()
        raise
