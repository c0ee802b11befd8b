"""Listeners: told inside the transaction, with all there is to tell, and their errors undo the change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sample_changes import AGENCY, CASES, adding, note, opening, received
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from tiepcan.errors import ConflictError, NotAllowedError
from tiepcan.plugins import Change, Entry, StoredLog
from tiepcan.requests import Event
from tiepcan_sql import SqlStore, StoredCase
from tiepcan_sql._tables import CASES as CASE_TABLE, SERIES


class Noting:
    """Notes what it is told, and fails when it is asked to."""

    def __init__(self) -> None:
        self.told: list[tuple[StoredCase, StoredLog, tuple[Event, ...]]] = []
        self.fails: BaseException | None = None

    def written(
        self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
    ) -> None:
        self.told.append((case, log, new))
        # A row of its own, in a table that is there.
        row = {"agency": case.agency, "name": f"listener {case.number}", "year": len(log.events), "last": 1}
        connection.execute(insert(SERIES), row)
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def listener() -> Noting:
    return Noting()


@pytest.fixture
def store(location: str, listener: Noting) -> Iterator[SqlStore]:
    with SqlStore.open(location, listeners=[listener]) as store:
        yield store


def rows_of(store: SqlStore) -> int:
    with store._engine.connect() as connection:
        count = select(func.count()).select_from(SERIES).where(SERIES.c.name.like("listener %"))
        return int(connection.execute(count).scalar_one())


def test_a_listener_is_told_the_case_its_whole_log_and_what_is_new(store: SqlStore, listener: Noting) -> None:
    store.write(opening("HS-", note(1), series=CASES))
    store.write(adding("HS-1", 2, note(2)))
    store.write(opening("HS-", series=CASES))
    cases = [case for case, _, _ in listener.told]
    assert [(case.agency, case.number) for case in cases] == [
        (AGENCY, "HS-1"),
        (AGENCY, "HS-1"),
        (AGENCY, "HS-2"),
    ]
    assert cases[0].id == cases[1].id != cases[2].id
    assert [log.events for _, log, _ in listener.told[:2]] == [
        (received(), note(1)),
        (received(), note(1), note(2)),
    ]
    assert [new for _, _, new in listener.told[:2]] == [(received(), note(1)), (note(2),)]
    assert rows_of(store) == 3


def test_a_listener_is_told_nothing_of_what_is_not_made(store: SqlStore, listener: Noting) -> None:
    store.write(opening("HS-1", key="mở"))
    store.write(opening("HS-1", key="mở"))
    with pytest.raises(ConflictError):
        store.write(adding("HS-1", 7))
    assert len(listener.told) == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_a_listener_raises_undoes_the_change(
    store: SqlStore, listener: Noting, error: type[BaseException]
) -> None:
    listener.fails = error()
    with pytest.raises(error):
        store.write(opening("HS-", series=CASES, key="mở"))
    assert list(store.numbers(AGENCY)) == []
    assert store.find(AGENCY, "mở") is None
    assert rows_of(store) == 0
    listener.fails = None
    assert store.write(opening("HS-", series=CASES, key="mở")).number == "HS-1"


def test_what_the_database_says_to_a_listener_is_an_os_error_and_undoes_the_change(location: str) -> None:
    class Doubles:
        def written(
            self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
        ) -> None:
            row = {"agency": case.agency, "number": case.number, "version": 1}
            connection.execute(insert(CASE_TABLE), row)

    with SqlStore.open(location, listeners=[Doubles()]) as store:
        with pytest.raises(OSError, match="nothing was written") as caught:
            store.write(opening("HS-1"))
        assert "HS-1" not in str(caught.value)
        assert caught.value.__context__ is None
        assert store.read(AGENCY, "HS-1") is None


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_change_whose_transaction_a_listener_ended_is_never_acknowledged(location: str, end: str) -> None:
    class Ends:
        def written(self, connection: Connection, *_: object) -> None:
            getattr(connection, end)()

    with SqlStore.open(location, listeners=[Ends()]) as store:
        with pytest.raises(NotAllowedError, match="a listener ended the transaction"):
            store.write(opening("HS-1"))
        assert list(store.numbers(AGENCY)) == (["HS-1"] if end == "commit" else [])


def test_an_entry_that_fails_with_an_error_of_a_database_is_the_hosts(store: SqlStore) -> None:
    raised = IntegrityError("of another database", None, ValueError())

    def entry(_: int | None) -> Entry:
        raise raised

    with pytest.raises(IntegrityError) as caught:
        store.write(Change(agency=AGENCY, expected=0, entry=entry, series=CASES))
    assert caught.value is raised


def test_an_entry_that_asks_the_store_is_told_so_and_does_not_hang(store: SqlStore) -> None:
    for ask in (lambda: store.write(opening("HS-1")), lambda: store.read(AGENCY, "HS-1")):

        def entry(_: int | None, ask: object = ask) -> Entry:
            assert callable(ask)
            ask()
            raise AssertionError

        with pytest.raises(NotAllowedError, match="while it is writing"):
            store.write(Change(agency=AGENCY, expected=0, entry=entry, series=CASES))
    assert store.write(opening("HS-", series=CASES)).number == "HS-1"
