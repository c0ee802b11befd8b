"""One change in one transaction: key, number, version, events, listeners, in this order (ghi).

The order is that of the locks too: who waits for a series holds nothing, who waits for a case holds a series at most. So no two
changes wait for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tiepcan import Bilingual
from tiepcan.errors import ConflictError, InputError
from tiepcan.plugins import Change, Entry, Series, StoredLog, Written
from tiepcan.requests import Event
from tiepcan.wire import dump
from tiepcan_sql._errors import conflict, key_of_another, other_case
from tiepcan_sql._listeners import StoredCase, WriteListener
from tiepcan_sql._reading import digest, find_command, read_log
from tiepcan_sql._tables import CASES, COMMANDS, EVENTS, SERIES

__all__ = ["Asked", "check_keepable", "is_keepable", "payload_of", "write_change"]

#: What an index of PostgreSQL takes, with two names in one row of it.
_LONGEST = 1_000
#: No log has so many; a whole number of every database.
_MOST_EVENTS = 1_000_000_000
#: The statements that each database has in its own way.
_DIALECTS = ("sqlite", "postgresql")

_ADD = insert(EVENTS)
_REMEMBER = insert(COMMANDS)
_VERSION = select(CASES.c.version).where(
    CASES.c.agency == bindparam("of_agency"), CASES.c.number == bindparam("of_number")
)
_LENGTHEN = (
    update(CASES)
    .where(
        CASES.c.agency == bindparam("of_agency"),
        CASES.c.number == bindparam("of_number"),
        CASES.c.version == bindparam("expected"),
    )
    .values(version=bindparam("longer"))
    .returning(CASES.c.id)
)


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _take_place(dialect: str) -> Executable:
    return (
        _insert(dialect, SERIES)
        .on_conflict_do_update(
            index_elements=[SERIES.c.agency, SERIES.c.name, SERIES.c.year], set_={"last": SERIES.c.last + 1}
        )
        .returning(SERIES.c.last)
    )


_OPEN: dict[str, Executable] = {
    one: _insert(one, CASES).on_conflict_do_nothing().returning(CASES.c.id) for one in _DIALECTS
}
_TAKE = {one: _take_place(one) for one in _DIALECTS}


class Asked:
    """The entry of a change; what it raised is known from what a database raises."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self.raised: BaseException | None = None

    def __call__(self, place: int | None) -> Entry:
        """Return what to write.

        Raises:
            InputError: It is about another case than the change, or its number cannot be kept.
        """
        try:
            entry = self._change.entry(place)
        except BaseException as error:
            self.raised = error
            raise
        if self._change.number not in {None, entry.number}:
            raise other_case()
        check_keepable(entry.number, "number")
        return entry


def is_keepable(name: str) -> bool:
    """Return whether a code or number is one that every database keeps letter by letter."""
    try:
        return "\0" not in name and len(name.encode()) <= _LONGEST
    except UnicodeEncodeError:
        return False


def check_keepable(name: str, path: str) -> None:
    """Refuse what cannot be kept.

    Raises:
        InputError: It is too long, or has what is no letter.
    """
    if not is_keepable(name):
        raise InputError(
            Bilingual(
                f"tối đa {_LONGEST} byte UTF-8, không có ký tự NUL",
                f"{_LONGEST} bytes of UTF-8 at most, without NUL",
            ),
            path=path,
        )


def write_change(
    connection: Connection, change: Change, asked: Asked, listeners: Sequence[WriteListener]
) -> Written:
    """Write *change* into the transaction of *connection*, which is for the caller to commit.

    Raises:
        ConflictError: See `tiepcan.plugins.CaseStore.write`.
        InputError: The entry is about another case, or a name cannot be kept.
    """
    check_keepable(change.agency, "agency")
    made = _made(connection, change)
    if made is not None:
        return made
    try:
        entry, case_id = _entered(connection, change, asked)
    except ConflictError as late:
        if late is asked.raised:
            raise
        # Whoever was first may have made this very command.
        made = _made(connection, change)
        if made is None:
            raise
        return made
    version = change.expected + len(entry.events)
    rows = _rows(case_id, change.expected, entry.events)
    connection.execute(_ADD, rows if len(rows) > 1 else rows[0])
    if change.key is not None:
        command = {"agency": change.agency, "key": digest(change.key), "case_id": case_id}
        connection.execute(_REMEMBER, {**command, "version": version, "events": len(entry.events)})
    _tell(connection, change, entry, case_id, listeners)
    return Written(number=entry.number, version=version, events=entry.events)


def _made(connection: Connection, change: Change) -> Written | None:
    """Return what was written under the key.

    Where two write under one key at once, the second is refused by the table of commands, tries again, and finds it.
    """
    made = None if change.key is None else find_command(connection, change.agency, change.key)
    if made is not None and change.number not in {None, made.number}:
        raise key_of_another(change.number)
    return made


def _entered(connection: Connection, change: Change, asked: Asked) -> tuple[Entry, int]:
    """Return what to write and the id of its case, which is as long as it will be; nobody else writes to it now.

    Raises:
        ConflictError: The log has another number of events, or the entry gives no new number.
    """
    if change.series is not None:
        check_keepable(change.series.name, "series")
        if change.series.year > MAXYEAR:
            raise InputError(
                Bilingual(f"năm từ 1 đến {MAXYEAR}", f"a year between 1 and {MAXYEAR}"), path="series"
            )
    entry = asked(_place(connection, change.agency, change.series))
    if change.expected:
        return entry, _lengthened(connection, change, entry)
    passed = set[str]()
    while True:
        case_id = _opened(connection, change.agency, entry)
        if case_id is not None:
            return entry, case_id
        # A number that comes a second time comes for ever.
        if change.series is None or change.number is not None or entry.number in passed:
            raise _stale(connection, change, entry)
        passed.add(entry.number)
        entry = asked(_place(connection, change.agency, change.series))


def _place(connection: Connection, agency: str, series: Series | None) -> int | None:
    """Return the next place in the series; where the change is not made, it goes back with it."""
    if series is None:
        return None
    row = {"agency": agency, "name": series.name, "year": series.year, "last": 1}
    return int(connection.execute(_TAKE[connection.dialect.name], row).scalar_one())


def _opened(connection: Connection, agency: str, entry: Entry) -> int | None:
    """Return the id of the new case; None where the agency has one of that number."""
    row = {"agency": agency, "number": entry.number, "version": len(entry.events)}
    found = connection.execute(_OPEN[connection.dialect.name], row).scalar_one_or_none()
    return None if found is None else int(found)


def _lengthened(connection: Connection, change: Change, entry: Entry) -> int:
    if change.expected > _MOST_EVENTS:
        raise _stale(connection, change, entry)
    found = connection.execute(
        _LENGTHEN,
        {
            "of_agency": change.agency,
            "of_number": entry.number,
            "expected": change.expected,
            "longer": change.expected + len(entry.events),
        },
    ).scalar_one_or_none()
    if found is None:
        raise _stale(connection, change, entry)
    return int(found)


def _stale(connection: Connection, change: Change, entry: Entry) -> Exception:
    place = {"of_agency": change.agency, "of_number": entry.number}
    version = connection.execute(_VERSION, place).scalar_one_or_none()
    return conflict(entry.number, change.expected, version or 0)


def _rows(case_id: int, before: int, events: Sequence[Event]) -> list[dict[str, Any]]:
    return [
        {"case_id": case_id, "place": place, "kind": event.kind, "at": event.at, "payload": payload_of(event)}
        for place, event in enumerate(events, start=before + 1)
    ]


def payload_of(event: Event) -> str:
    """Return *event* as it is kept.

    Raises:
        InputError: A text in it has half a letter, as broken programs send it: it could never be read again.
    """
    text = dump(event)
    try:
        text.encode()
    except UnicodeEncodeError:
        is_sound = False
    else:
        is_sound = True
    if not is_sound:
        raise InputError(
            Bilingual("cần chuỗi Unicode hợp lệ", "sound Unicode text is asked for"), path="events"
        )
    return text


def _tell(
    connection: Connection, change: Change, entry: Entry, case_id: int, listeners: Sequence[WriteListener]
) -> None:
    if not listeners:
        return
    case = StoredCase(agency=change.agency, number=entry.number, id=case_id)
    log = read_log(connection, change.agency, entry.number) if change.expected else None
    if log is None:
        log = StoredLog(number=entry.number, events=entry.events)
    for listener in listeners:
        listener.written(connection, case, log, entry.events)
