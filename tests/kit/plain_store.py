"""Two right stores: a plain one in memory that mutants are made from, and one on disk that keeps every promise."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

import attrs

from tiepcan import Bilingual
from tiepcan.errors import ConflictError
from tiepcan.plugins import (
    CaseStore,
    CaseStoreBackend,
    Change,
    Entry,
    OpenStore,
    Series,
    StoredLog,
    StoreFeature,
    Written,
)
from tiepcan.requests import Event
from tiepcan.wire import dump, load

Where = tuple[str, str]


def conflict() -> ConflictError:
    return ConflictError(Bilingual("hồ sơ đã thay đổi", "the case has changed"))


def first_free(
    change: Change, place: int | None, is_taken: Callable[[str], bool]
) -> tuple[int | None, Entry]:
    """Return the first place from *place* on with whose number no case is there, and the entry for it."""
    entry = change.entry(place)
    passed = set[str]()
    while (
        place is not None
        and (change.number, change.expected) == (None, 0)
        and is_taken(entry.number)
        and entry.number not in passed
    ):
        passed.add(entry.number)
        place += 1
        entry = change.entry(place)
    return place, entry


class PlainStore:
    """The least that a store is; its steps are methods, so that a mutant gets one of them wrong."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.logs: dict[Where, tuple[Event, ...]] = {}
        self.keys: dict[Where, Written] = {}
        self.places: dict[tuple[str, Series], int] = {}

    def write(self, change: Change, /) -> Written:
        with self.lock:
            place = self.next_place(change)
            if change.key is not None and (change.agency, change.key) in self.keys:
                return self.told_again(change, place)
            place, entry = self.ask(change, place)
            before = self.logs.get((change.agency, entry.number), ())
            self.check_version(change, entry, before)
            return self.keep(change, entry, before, place)

    def next_place(self, change: Change) -> int | None:
        return None if change.series is None else self.places.get((change.agency, change.series), 0) + 1

    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        return first_free(change, place, lambda number: (change.agency, number) in self.logs)

    def told_again(self, change: Change, place: int | None) -> Written:
        written = self.keys[change.agency, change.key or ""]
        if change.number not in {None, written.number}:
            raise conflict()
        return attrs.evolve(written, again=True)

    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if len(before) != change.expected:
            raise conflict()

    def keep(self, change: Change, entry: Entry, before: tuple[Event, ...], place: int | None) -> Written:
        self.append(change.agency, entry, before)
        if change.series is not None and place is not None:
            self.places[change.agency, change.series] = place
        written = Written(number=entry.number, version=len(before) + len(entry.events), events=entry.events)
        if change.key is not None:
            self.keys[change.agency, change.key] = written
        return written

    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        self.logs[agency, entry.number] = (*before, *entry.events)

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        events = self.logs.get((agency, number))
        return None if events is None else StoredLog(number=number, events=events)

    def find(self, agency: str, key: str, /) -> Written | None:
        return self.keys.get((agency, key))

    def numbers(self, agency: str, /) -> Iterator[str]:
        return iter([number for owner, number in self.logs if owner == agency])

    def close(self) -> None:
        """Nothing to let go of."""


def backend(name: str, opened: OpenStore, *features: StoreFeature) -> CaseStoreBackend:
    title = Bilingual("Kho thử", "A store of the tests")
    return CaseStoreBackend(name=f"kit.{name}", title=title, open=opened, features=frozenset(features))


def open_plain(location: str, /) -> CaseStore:
    return PlainStore()


PLAIN = backend("plain", open_plain)

_TABLES = """
CREATE TABLE IF NOT EXISTS events (agency TEXT, number TEXT, place INTEGER, event TEXT, id INTEGER PRIMARY KEY,
    UNIQUE (agency, number, place));
CREATE TABLE IF NOT EXISTS keys (agency TEXT, key TEXT, number TEXT, first INTEGER, version INTEGER,
    PRIMARY KEY (agency, key));
CREATE TABLE IF NOT EXISTS places (agency TEXT, series TEXT, year INTEGER, place INTEGER,
    PRIMARY KEY (agency, series, year));
"""


class FileStore:
    """Keeps the events as JSON in a database on disk, one transaction for each change."""

    def __init__(self, path: str) -> None:
        self._lock = RLock()
        self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=60)
        # The tests pull no plug.
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.executescript(_TABLES)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def write(self, change: Change, /) -> Written:
        with self._transaction() as base:
            place = self._next_place(change)
            made = None if change.key is None else self.find(change.agency, change.key)
            if made is not None:
                if change.number not in {None, made.number}:
                    raise conflict()
                return attrs.evolve(made, again=True)
            place, entry = first_free(change, place, lambda number: bool(self._events(change.agency, number)))
            if len(self._events(change.agency, entry.number)) != change.expected:
                raise conflict()
            version = change.expected + len(entry.events)
            base.executemany(
                "INSERT INTO events (agency, number, place, event) VALUES (?, ?, ?, ?)",
                [
                    (change.agency, entry.number, at, dump(event))
                    for at, event in enumerate(entry.events, start=change.expected)
                ],
            )
            if change.series is not None:
                series = (change.agency, change.series.name, change.series.year, place)
                base.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", series)
            if change.key is not None:
                row = (change.agency, change.key, entry.number, change.expected, version)
                base.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?)", row)
            return Written(number=entry.number, version=version, events=entry.events)

    def _next_place(self, change: Change) -> int | None:
        if change.series is None:
            return None
        asked = (change.agency, change.series.name, change.series.year)
        found = self._base.execute(
            "SELECT place FROM places WHERE agency = ? AND series = ? AND year = ?", asked
        ).fetchone()
        return 1 if found is None else int(found[0]) + 1

    def _events(self, agency: str, number: str) -> tuple[Event, ...]:
        rows = self._base.execute(
            "SELECT event FROM events WHERE agency = ? AND number = ? ORDER BY place", (agency, number)
        )
        found: tuple[Event, ...] = tuple(load(text) for (text,) in rows)  # type: ignore[misc]
        return found

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        with self._lock:
            events = self._events(agency, number)
        return StoredLog(number=number, events=events) if events else None

    def find(self, agency: str, key: str, /) -> Written | None:
        with self._lock:
            row = self._base.execute(
                "SELECT number, first, version FROM keys WHERE agency = ? AND key = ?", (agency, key)
            ).fetchone()
            if row is None:
                return None
            number, first, version = row
            events = self._events(agency, number)[first:version]
        return Written(number=number, version=version, events=events)

    def numbers(self, agency: str, /) -> Iterator[str]:
        with self._lock:
            rows = self._base.execute(
                "SELECT number FROM events WHERE agency = ? AND place = 0 ORDER BY id", (agency,)
            ).fetchall()
        return iter([number for (number,) in rows])

    def close(self) -> None:
        with self._lock:
            self._base.close()


def open_file(location: str, /) -> CaseStore:
    return FileStore(location)


FILE = backend("file", open_file, StoreFeature.DURABLE, StoreFeature.MANY_PROCESSES)
