"""Stores on databases: appends and loads a second, beside the recorders of `eventsourcing` on the same databases.

Both keep the same events as the same JSON, each in a transaction of its own; a commit waits for the disk on either side:
SQLite with a write-ahead log and ``synchronous = FULL``, PostgreSQL with ``fsync`` and ``synchronous_commit`` on. Ours
has a key for each command, a number from a series for each case, and holds each change to the version before it.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from case_logs import Log, typical_log
from findings import Finding, at_most
from timing import Bench, Job

from tiepcan.plugins import CaseStore, Change, Entry, Series
from tiepcan.requests import Event

if TYPE_CHECKING:
    from sql_peer import Peer

__all__ = ["measure"]

_FAULTS = Path(__file__).parent.parent / "plugins" / "sql" / "faults"
_AGENCY = "H99.1"
_CASES = Series(name="case", year=2026)
_FIRST_DAY = date(2026, 10, 1)
#: Cases written in one turn, of eight events each, and cases there are to read.
_WRITTEN = 5
_READ = 100
_FULL = 2
_THREADS = 4


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield events and cases a second on SQLite and on PostgreSQL, as ratios to the peer."""
    try:
        from sql_peer import peer_on_postgresql, peer_on_sqlite  # noqa: PLC0415 - the plugin may not be there

        from tiepcan_sql import SqlStore  # noqa: PLC0415 - as above
    except ImportError as error:
        yield _skipped("stores on databases", f"{error.name} is not installed")
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        store = stack.enter_context(SqlStore.open(str(folder / "ho-so.sqlite3")))
        peer = peer_on_sqlite(folder / "peer.sqlite3")
        stack.callback(peer.close)
        yield from _beside(bench, "SQLite", store, peer)
        yield Finding(
            what="SQLite: times that a commit of either does not wait for the disk",
            value=int(_synchronous() != _FULL),
            unit="",
            target=at_most(0),
        )
    # One server for tests, faults and measurements.
    sys.path.append(str(_FAULTS))
    from private_postgres import INSTALL, PrivatePostgres, find_programs  # noqa: PLC0415 - as above

    if find_programs() is None:
        yield _skipped("stores on PostgreSQL", INSTALL)
        return
    with ExitStack() as stack:
        server = stack.enter_context(PrivatePostgres(durable=True))
        store = stack.enter_context(SqlStore.open(server.new_database()))
        try:
            peer = peer_on_postgresql(server.new_database(), threads=_THREADS)
        except ImportError as error:
            yield _skipped("stores on PostgreSQL", f"{error.name} is not installed")
            return
        stack.callback(peer.close)
        yield from _beside(bench, "PostgreSQL", store, peer)
        yield from _at_once(bench, store, peer)


def _beside(bench: Bench, name: str, store: CaseStore, peer: Peer) -> Iterator[Finding]:
    logs = [typical_log(_FIRST_DAY + timedelta(days=after)) for after in range(_READ)]
    keys = count()
    ours, theirs = f"{name}: append", f"{name}: append, eventsourcing"
    jobs: dict[str, Job] = {
        ours: lambda: [_write(store, log, keys) for log in logs[:_WRITTEN]],
        theirs: lambda: [peer.write(log) for log in logs[:_WRITTEN]],
    }
    rounds = bench.interleave(f"{name}, appends", jobs)
    events = sum(map(len, logs[:_WRITTEN]))
    yield from _figures(
        ours,
        events / rounds.median(ours),
        events / rounds.median(theirs),
        rounds.ratio(ours, theirs),
        "events/s",
    )
    written = [(_write(store, log, keys), peer.write(log), log) for log in logs]
    ours, theirs = f"{name}: load cases of 8 events", f"{name}: load, eventsourcing"
    jobs = {
        ours: lambda: [store.read(_AGENCY, number) for number, _, _ in written],
        theirs: lambda: [peer.read(case) for _, case, _ in written],
    }
    rounds = bench.interleave(f"{name}, loads", jobs)
    yield from _figures(
        ours,
        _READ / rounds.median(ours),
        _READ / rounds.median(theirs),
        rounds.ratio(ours, theirs),
        "cases/s",
    )
    yield Finding(
        what=f"{name}: logs that came back otherwise than they were written",
        value=_wrong(store, peer, written),
        unit="",
        target=at_most(0),
    )


def _at_once(bench: Bench, store: CaseStore, peer: Peer) -> Iterator[Finding]:
    """Yield what several threads write together: theirs wait for a lock on the table, ours for the number of a case."""
    keys = count()
    logs = [typical_log(_FIRST_DAY + timedelta(days=after)) for after in range(_THREADS * _WRITTEN)]
    ours = f"PostgreSQL: append, {_THREADS} threads at once"
    theirs = f"{ours}, eventsourcing"
    with ThreadPoolExecutor(_THREADS) as pool:
        jobs: dict[str, Job] = {
            ours: lambda: list(pool.map(lambda log: _write(store, log, keys, name="at once"), logs)),
            theirs: lambda: list(pool.map(peer.write, logs)),
        }
        rounds = bench.interleave("PostgreSQL, at once", jobs)
    events = sum(map(len, logs))
    yield from _figures(
        ours,
        events / rounds.median(ours),
        events / rounds.median(theirs),
        rounds.ratio(ours, theirs),
        "events/s",
    )


def _figures(what: str, ours: float, theirs: float, ratio: float, unit: str) -> Iterator[Finding]:
    yield Finding(what=what, value=ours, unit="events/s" if unit == "events/s" else "cases/s")
    yield Finding(
        what=f"{what}: time of eventsourcing's recorder",
        value=ratio,
        unit="x",
        note=f"eventsourcing {theirs:,.0f} {unit}: no keys, no numbers, no agencies",
    )


def _write(store: CaseStore, log: Log, keys: Iterator[int], name: str = "one") -> str:
    """Write *log*, each event in a transaction of its own, with a key."""
    first, *others = log
    opening = Change(
        agency=_AGENCY,
        expected=0,
        series=_CASES,
        key=f"{name}/open/{next(keys)}",
        entry=lambda place: Entry(number=f"{_AGENCY}-2026-{place:04}", events=(first,)),
    )
    number = store.write(opening).number
    for place, event in enumerate(others, start=1):
        store.write(_appending(number, place, event, f"{name}/record/{next(keys)}"))
    return number


def _appending(number: str, version: int, event: Event, key: str) -> Change:
    entry = Entry(number=number, events=(event,))
    return Change(agency=_AGENCY, number=number, expected=version, key=key, entry=lambda _: entry)


def _wrong(store: CaseStore, peer: Peer, written: Sequence[tuple[str, UUID, Log]]) -> int:
    wrong = 0
    for number, case, log in written:
        found = store.read(_AGENCY, number)
        wrong += found is None or found.events != log or peer.read(case) != log
    return wrong


def _synchronous() -> int:
    """Return what SQLite does where it is not told, as by the peer; ours tells it FULL."""
    connection = sqlite3.connect(":memory:")
    (found,) = connection.execute("PRAGMA synchronous").fetchone()
    connection.close()
    return int(found)


def _skipped(what: str, why: str) -> Finding:
    return Finding(what=what, value=None, unit="", note=why)
