"""What goes wrong, on which database (các tình huống sự cố)."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from checks import Tally
from full_disk import fill_the_disk, limit_of_this_process
from kills import kill_writers
from lost_answers import lose_answers
from private_postgres import PrivatePostgres
from restarts import restart_under_load

from tiepcan_sql import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiepcan.plugins import CaseStore

__all__ = ["SCENARIOS", "Scenario", "Sizes"]

_Tell = Callable[[int], None]
_DISKS = 3
#: Ended with what is under way undone, and as in a crash.
_ENDS = (signal.SIGINT, signal.SIGQUIT) * 4
_COMMANDS = 400
#: The server's own files are a little smaller; tables grow past it.
_ROOM_OF_SERVER = 1_100_000
_MORE_ROOM = 40_000


@attrs.frozen(kw_only=True)
class Sizes:
    """How much is done."""

    runs: int
    seed: int


@attrs.frozen(kw_only=True)
class Scenario:
    """One thing that goes wrong, on one database (tình huống)."""

    name: str
    what: str
    #: Runs it in an empty folder.
    run: Callable[[Path, Sizes, _Tell], Tally]
    #: How many steps it tells of.
    total: Callable[[Sizes], int]
    needs_server: bool = False


class _Files:
    """Gives out files of SQLite, each a new one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def __call__(self) -> Callable[[], CaseStore]:
        self._count += 1
        return partial(open_store, str(self._folder / f"{self._count}.sqlite3"))


def _databases(server: PrivatePostgres) -> Callable[[], Callable[[], CaseStore]]:
    return lambda: partial(open_store, server.new_database())


def _sqlite_killed(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:
    return kill_writers(_Files(folder), folder, runs=sizes.runs, seed=sizes.seed, tell=tell)


def _postgres_killed(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:
    with PrivatePostgres() as server:
        return kill_writers(_databases(server), folder, runs=sizes.runs, seed=sizes.seed, tell=tell)


def _sqlite_full(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:  # noqa: ARG001 - as the others
    return fill_the_disk(_Files(folder), folder, runs=_DISKS, limited=limit_of_this_process, tell=tell)


def _postgres_full(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:  # noqa: ARG001 - as the others
    with PrivatePostgres(durable=True) as server:

        @contextmanager
        def limited(run: int) -> Iterator[Callable[[], None]]:
            server.stop()
            server.start(largest_file=_ROOM_OF_SERVER + run * _MORE_ROOM)
            yield lambda: None
            server.stop()
            server.start()

        return fill_the_disk(_databases(server), folder, runs=_DISKS, limited=limited, tell=tell)


def _postgres_restarted(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:
    with PrivatePostgres(durable=True) as server:

        def again(how: signal.Signals) -> None:
            server.stop(how)
            server.start()

        ways = [partial(again, how) for how in _ENDS]
        open_one = partial(open_store, server.new_database())
        return restart_under_load(open_one, folder, ways=ways, seed=sizes.seed, tell=tell)


def _postgres_unanswered(folder: Path, sizes: Sizes, tell: _Tell) -> Tally:
    with PrivatePostgres() as server:
        location = server.new_database()
        database = location.rpartition("/")[2]
        tally = lose_answers(
            partial(open_store, location),
            lambda port: open_store(server.location(database, port=port)),
            (server.host, server.port),
            folder,
            commands=_COMMANDS,
            seed=sizes.seed,
        )
    tell(1)
    return tally


SCENARIOS = (
    Scenario(
        name="sqlite-killed",
        what="SQLite: writers are killed",
        run=_sqlite_killed,
        total=lambda sizes: sizes.runs,
    ),
    Scenario(
        name="postgresql-killed",
        what="PostgreSQL: writers are killed",
        run=_postgres_killed,
        total=lambda sizes: sizes.runs,
        needs_server=True,
    ),
    Scenario(name="sqlite-full", what="SQLite: the disk is full", run=_sqlite_full, total=lambda _: _DISKS),
    Scenario(
        name="postgresql-full",
        what="PostgreSQL: the disk is full",
        run=_postgres_full,
        total=lambda _: _DISKS,
        needs_server=True,
    ),
    Scenario(
        name="postgresql-restarted",
        what="PostgreSQL: restarted while all write",
        run=_postgres_restarted,
        total=lambda _: len(_ENDS),
        needs_server=True,
    ),
    Scenario(
        name="postgresql-unanswered",
        what="PostgreSQL: answers to commits are lost",
        run=_postgres_unanswered,
        total=lambda _: 1,
        needs_server=True,
    ),
)
