"""A store made of a backup, whole or not at all: `restore` (phục hồi)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Table, cast, delete, false, func, insert, select, text
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, NotAllowedError
from tiepcan_sql._backup import PAGE, BackedUp, Progress, check_backup, count_rows
from tiepcan_sql._copy_file import COPIED, CopyHead, CopyReader
from tiepcan_sql._integrity import check_integrity
from tiepcan_sql._location import Place
from tiepcan_sql._new_file import BESIDE, new_file
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES, METADATA

__all__ = ["restore"]


def restore(
    file: Path, location: str, *, replace: bool = False, progress: Progress | None = None
) -> BackedUp:
    """Make a store of a backup, whole or not at all (phục hồi).

    The backup is read to its end and checked before anything is written. Where the location is a file, the new store gets
    its name in one step; on a server all is one transaction. Stop the hosts first.

    Args:
        file: The backup.
        location: Where the store is to be, see `SqlStore.open`; made on either database.
        replace: Put it in the place of a store that has cases: they are gone then.
        progress: Is told how many rows are done, and of how many.

    Raises:
        DataFileError: It is no backup, of another version, cut short or changed.
        NotAllowedError: There is a store with cases at the location, or somebody uses it.
        InputError: The location cannot be used.
        OSError: The file cannot be read, or the store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import back_up
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         file = Path(folder, "sao-luu.jsonl")
        ...         _ = back_up(store, file, now=morning)
        ...         print(restore(file, f"{folder}/phuc-hoi.sqlite3").cases)
        ...         with SqlStore.open(f"{folder}/phuc-hoi.sqlite3") as restored:
        ...             print(list(restored.numbers("H24.12")))
        1
        ['H24.12-2026-0001']
    """
    held = check_backup(file)
    place = Place.parse(location)
    if isinstance(place.target, Path):
        _into_file(file, place.target, replace=replace, progress=progress)
    else:
        with SqlStore.open(location) as store, store.transaction(writes=True) as connection:
            _make_room(connection, place, replace=replace)
            _pour(file, connection, progress)
    return held


def _into_file(file: Path, given: Path, *, replace: bool, progress: Progress | None) -> None:
    # A link stays a link: the store is where it leads to, and there all who know it by another name find it.
    target = given.resolve()
    is_there = target.exists() and target.stat().st_size > 0
    # What is there must be a store of ours, whatever is asked: nobody else's file is written over.
    if is_there and _has_cases(str(target)) and not replace:
        raise _has_a_store(Place(target=target))
    _check_alone(target, is_there=is_there)
    with new_file(target) as unfinished:
        with SqlStore.open(str(unfinished)) as store:
            with store.transaction(writes=True) as connection:
                _pour(file, connection, progress)
            check_integrity(store)
        for end in BESIDE:
            Path(f"{unfinished}{end}").unlink(missing_ok=True)
        # Pouring takes its time: somebody may have come meanwhile.
        _check_alone(target, is_there=is_there)


def _check_alone(target: Path, *, is_there: bool) -> None:
    """Refuse where a log stands beside the file: SQLite would play it into whatever file bears the name."""
    if any(Path(f"{target}{end}").exists() for end in BESIDE):
        raise _is_used(Place(target=target)) if is_there else _has_remains(target)


def _has_cases(location: str) -> bool:
    # Closed again at once, which also empties the log beside the file where nobody else has it open.
    with SqlStore.open(location, upgrade=False) as store, store.transaction() as connection:
        return count_rows(connection, CASES) > 0


def _make_room(connection: Connection, place: Place, *, replace: bool) -> None:
    """See that the tables are empty; nobody writes to them until the end of the transaction."""
    names = ", ".join(table.name for table in METADATA.sorted_tables)
    connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    if count_rows(connection, CASES) and not replace:
        raise _has_a_store(place)
    # Events are never deleted, but where all of the store is put in another's place.
    connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
    connection.execute(text(f"TRUNCATE TABLE {names}"))
    connection.execute(text("ALTER TABLE events ENABLE TRIGGER USER"))


def _pour(file: Path, connection: Connection, progress: Progress | None) -> None:
    """Write every row of the backup into empty tables."""
    done, waiting, of = 0, list[dict[str, object]](), CASES
    with file.open("rb") as stream:
        reader = CopyReader(stream, file.name)
        for table, row in reader.rows():
            if waiting and (table is not of or len(waiting) >= PAGE):
                _insert(connection, of, waiting)
                done += len(waiting)
                waiting = []
                if progress is not None:
                    progress(done, reader.head.all_rows)
            of = table
            waiting.append(row)
        if waiting:
            _insert(connection, of, waiting)
    _set_right(connection, reader.head)
    if progress is not None:
        progress(reader.head.all_rows, reader.head.all_rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except (OverflowError, SQLAlchemyError) as error:
        if isinstance(error, OperationalError):
            raise
        # The checksum is right, and the rows are none that a store has: what the database says may quote them.
        is_refused = True
    else:
        is_refused = False
    if is_refused:
        raise DataFileError(
            Bilingual(
                "bản sao lưu có dòng không phải của một kho hồ sơ", "the backup has rows that are no store's"
            ),
            hint=Bilingual("Dùng bản sao lưu khác.", "Use another backup."),
            path=table.name,
        )
    if table is CASES:
        # A trigger takes each case for one that was just written to; which are, the backup says.
        connection.execute(delete(METADATA.tables["unprojected"]))


def _set_right(connection: Connection, head: CopyHead) -> None:
    """Let ids go on where they were, and see that all is there."""
    for table in COPIED:
        if count_rows(connection, table) != head.rows[table.name]:
            raise DataFileError(
                Bilingual("phục hồi không đủ dòng", "not every row was restored"), path=table.name
            )
        if connection.dialect.name == "postgresql" and "id" in table.columns:
            highest = select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery()
            sequence = cast(func.pg_get_serial_sequence(table.name, "id"), REGCLASS)
            connection.execute(select(func.setval(sequence, highest + 1, false())))


def _has_a_store(place: Place) -> NotAllowedError:
    return NotAllowedError(
        Bilingual("nơi này đã có kho hồ sơ", "there is a store with cases already"),
        hint=Bilingual(
            "Phục hồi vào nơi khác, hoặc thêm --replace để thay kho đang có.",
            "Restore somewhere else, or add --replace to put it in the place of the one there is.",
        ),
        path=str(place),
    )


def _is_used(place: Place) -> NotAllowedError:
    return NotAllowedError(
        Bilingual("kho đang được dùng", "the store is being used"),
        hint=Bilingual("Dừng hệ thống chủ trước.", "Stop the hosts first."),
        path=str(place),
    )


def _has_remains(target: Path) -> NotAllowedError:
    return NotAllowedError(
        Bilingual(
            "còn tệp -wal hoặc -shm của kho trước ở đây",
            "a -wal or -shm file of a former store is left here",
        ),
        hint=Bilingual(
            "Dừng hệ thống chủ; chuyển các tệp ấy đi nơi khác, rồi phục hồi.",
            "Stop the hosts; move those files away, then restore.",
        ),
        path=str(target),
    )
