"""A store copied into a file, and the file checked: `back_up`, `check_backup` (sao lưu)."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
from sqlalchemy import Connection, Table, func, select, tuple_

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_sql._copy_file import COPIED, CopyHead, CopyReader, CopyWriter
from tiepcan_sql._integrity import check_integrity
from tiepcan_sql._new_file import new_file
from tiepcan_sql._schema import REVISIONS
from tiepcan_sql._snapshot import snapshot
from tiepcan_sql._store import SqlStore

__all__ = ["PAGE", "BackedUp", "Progress", "back_up", "check_backup", "count_rows"]

#: So many rows are fetched or written at a time.
PAGE = 2_000

Progress = Callable[[int, int], None]


@attrs.frozen(kw_only=True)
class BackedUp:
    """What a backup holds (nội dung bản sao lưu).

    Examples:
        >>> BackedUp(made_at=dt.datetime(2026, 11, 20, 17, tzinfo=dt.UTC), cases=2, events=4, rows=9).events
        4
    """

    made_at: dt.datetime
    cases: int
    events: int
    #: How many rows there are in all.
    rows: int


def back_up(store: SqlStore, file: Path, *, now: dt.datetime, progress: Progress | None = None) -> BackedUp:
    """Copy all of the store, every agency, into a new file (sao lưu).

    Others may write meanwhile: the copy is of one instant. The file is of one form on both databases, is read again and
    checked before it gets its name, and may be read by its owner alone: it holds personal data.

    Args:
        store: The store.
        file: The new file; one that is there already is never written over.
        now: The instant; nothing here looks at a clock.
        progress: Is told how many rows are done, and of how many.

    Raises:
        InputError: The file is there already, or its folder is not, or *now* has no zone.
        DataFileError: The database is damaged: nothing is copied from it.
        OSError: The store was not reached, or the file cannot be written.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(back_up(store, Path(folder, "sao-luu.jsonl"), now=morning).cases)
        1
    """
    if now.utcoffset() is None:
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a zone is asked for"), path="now"
        )
    if file.exists():
        raise _is_there(file)
    check_integrity(store)
    with new_file(file) as unfinished:
        with unfinished.open("wb") as stream, snapshot(store) as connection:
            rows = {table.name: count_rows(connection, table) for table in COPIED}
            head = CopyHead(revision=REVISIONS[-1], made_at=now, rows=rows)
            writer = CopyWriter(stream, head)
            done = 0
            for table in COPIED:
                for row in _rows(connection, table):
                    writer.row(table, row)
                    done += 1
                    if progress is not None and done % PAGE == 0:
                        progress(done, head.all_rows)
            writer.end()
            stream.flush()
            os.fsync(stream.fileno())
        found = check_backup(unfinished)
    if progress is not None:
        progress(head.all_rows, head.all_rows)
    return found


def check_backup(file: Path) -> BackedUp:
    """Read a backup from its first line to its last, and return what it holds (kiểm tra bản sao lưu).

    Raises:
        DataFileError: It is no backup, of another version, cut short or changed.
        OSError: The file cannot be read.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan import DataFileError
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         file = Path(folder, "sao-luu.jsonl")
        ...         _ = back_up(store, file, now=morning)
        ...         print(check_backup(file).events)
        ...         _ = file.write_bytes(file.read_bytes()[:-20])
        ...         try:
        ...             check_backup(file)
        ...         except DataFileError as error:
        ...             print(error.message.en)
        1
        the backup is cut short; what is missing: sha256
    """
    with file.open("rb") as stream:
        reader = CopyReader(stream, file.name)
        for _ in reader.rows():
            pass
    return _held(reader.head)


def _rows(connection: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table in the order of its key, fetched in pages."""
    key = list(table.primary_key.columns)
    places = [list(table.columns).index(column) for column in key]
    statement = select(table).order_by(*key).limit(PAGE)
    page = connection.execute(statement).all()
    while page:
        yield from (tuple(row) for row in page)
        last = [page[-1][place] for place in places]
        page = connection.execute(statement.where(tuple_(*key) > tuple_(*last))).all()


def count_rows(connection: Connection, table: Table) -> int:
    """Return how many rows the table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _held(head: CopyHead) -> BackedUp:
    return BackedUp(
        made_at=head.made_at, cases=head.rows["cases"], events=head.rows["events"], rows=head.all_rows
    )


def _is_there(file: Path) -> InputError:
    return InputError(
        Bilingual("đã có tệp này", "the file is there already"),
        hint=Bilingual(
            "Chọn tên khác; bản sao lưu không bị ghi đè.", "Choose another name; no backup is written over."
        ),
        path=str(file),
    )
