"""Many at once: threads, processes and forks write to one database, and no number is lost, skipped or given twice."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import count

import attrs
import pytest
from sample_changes import AGENCY, CASES, adding, note, opening

from tiepcan.errors import ConflictError
from tiepcan.plugins import Change, Series, Written
from tiepcan_sql import SqlStore
from tiepcan_sql._gate import Gate

_THREADS = 6
_PROCESSES = 3
_EACH = 12
NOTICES = Series(name="notice", year=2026)

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with SqlStore.open(location) as store:
        yield store


def write_some(store: SqlStore, name: str, *, of_agency: str = AGENCY) -> None:
    """Open cases, and number a notice in each and in one that everybody shares, again and again."""
    for turn in range(_EACH):
        opened = store.write(
            attrs.evolve(opening("HS-", series=CASES, key=f"{name}/{turn}"), agency=of_agency)
        )
        store.write(adding(opened.number, 1, agency=of_agency, series=NOTICES))
        while True:
            log = store.read(of_agency, "chung")
            assert log is not None
            try:
                change = adding(
                    "chung", log.version, agency=of_agency, series=NOTICES, key=f"{name}/{turn}/chung"
                )
                store.write(change)
            except ConflictError:
                continue
            break


def write_in_a_process(location: str, name: str) -> str:
    with SqlStore.open(location) as store:
        write_some(store, name)
    return name


def given_out(store: SqlStore) -> tuple[list[str], Counter[str]]:
    """Return the numbers of cases, and how often each notice's number stands in a log."""
    numbers = list(store.numbers(AGENCY))
    logs = [store.read(AGENCY, number) for number in numbers]
    noted = (getattr(event, "body", "") for log in logs if log is not None for event in log.events[1:])
    return numbers, Counter(map(str, noted))


def each_once(writers: int) -> tuple[list[str], Counter[str]]:
    """Return the same where every number was given once, and none skipped."""
    opened = writers * _EACH
    cases = ["chung", *(f"HS-{place}" for place in range(1, opened + 1))]
    return cases, Counter(f"Sở {place}" for place in range(1, 2 * opened + 1))


def test_threads_get_every_number_once(store: SqlStore) -> None:
    store.write(opening("chung"))
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(lambda name: write_some(store, str(name)), range(_THREADS)))
    assert given_out(store) == each_once(_THREADS)


def test_processes_get_every_number_once(store: SqlStore, location: str) -> None:
    store.write(opening("chung"))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=spawn) as pool:
        names = [str(name) for name in range(_PROCESSES)]
        assert list(pool.map(write_in_a_process, [location] * _PROCESSES, names)) == names
    assert given_out(store) == each_once(_PROCESSES)


def test_processes_that_open_a_new_place_at_once_make_its_tables_once(
    new_location: Callable[[], str],
) -> None:
    location = new_location()
    with ThreadPoolExecutor(_THREADS) as pool:
        stores = list(pool.map(lambda _: SqlStore.open(location), range(_THREADS)))
    for place, store in enumerate(stores, start=1):
        assert store.write(opening("HS-", series=CASES)).number == f"HS-{place}"
    for store in stores:
        store.close()


def at_once(stores: list[SqlStore], change: Callable[[], Change]) -> list[Written]:
    """Write the same through every store, all at the same moment."""
    ready = threading.Barrier(len(stores))

    def write(store: SqlStore) -> Written:
        ready.wait()
        return store.write(change())

    with ThreadPoolExecutor(len(stores)) as pool:
        return list(pool.map(write, stores))


@pytest.fixture
def stores(location: str) -> Iterator[list[SqlStore]]:
    stores = [SqlStore.open(location) for _ in range(3)]
    yield stores
    for store in stores:
        store.close()


def test_a_case_that_is_opened_at_once_under_one_key_is_one(stores: list[SqlStore]) -> None:
    for turn in range(_EACH):
        told = at_once(stores, partial(opening, "HS-", series=CASES, key=f"mở/{turn}"))
        assert sorted(one.again for one in told) == [False, True, True]
        assert {one.number for one in told} == {f"HS-{turn + 1}"}
    assert list(stores[0].numbers(AGENCY)) == [f"HS-{place}" for place in range(1, _EACH + 1)]


def test_an_event_that_is_recorded_at_once_under_one_key_is_one(stores: list[SqlStore]) -> None:
    """Whoever is second is told of the first, and not of a conflict; no number is used for it."""
    stores[0].write(opening("HS-1"))
    for turn in range(1, _EACH + 1):
        told = at_once(stores, partial(adding, "HS-1", turn, series=NOTICES, key=f"ghi/{turn}"))
        assert sorted(one.again for one in told) == [False, True, True]
        assert {one.events for one in told} == {(note(turn),)}
    log = stores[0].read(AGENCY, "HS-1")
    assert log is not None
    assert log.events[1:] == tuple(map(note, range(1, _EACH + 1)))


def test_a_number_that_another_writes_meanwhile_is_passed(location: str) -> None:
    """One store numbers from the series, another takes numbers over: who is second passes the number, and none hangs."""
    with SqlStore.open(location) as numbering, SqlStore.open(location) as taking:

        def take_over() -> list[str]:
            taken = []
            for place in range(1, 4 * _EACH, 3):
                try:
                    taken.append(taking.write(opening(f"HS-{place}", note("taken over"))).number)
                except ConflictError:
                    continue
            return taken

        with ThreadPoolExecutor(2) as pool:
            taken = pool.submit(take_over)
            given = pool.submit(
                lambda: [numbering.write(opening("HS-", series=CASES)).number for _ in range(_EACH)]
            )
            numbers = given.result() + taken.result()
        assert len(numbers) == len(set(numbers))
        assert sorted(numbers) == sorted(numbering.numbers(AGENCY))
        places = sorted(int(number.removeprefix("HS-")) for number in given.result())
        skipped = set(range(1, places[-1] + 1)) - set(places)
        assert {f"HS-{place}" for place in skipped} <= set(taken.result())


def test_agencies_write_beside_each_other(store: SqlStore) -> None:
    agencies = [f"H24.{place}" for place in range(_THREADS)]
    for agency in agencies:
        store.write(opening("chung", agency=agency))
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(lambda agency: write_some(store, "x", of_agency=agency), agencies))
    for agency in agencies:
        wanted = ["chung", *(f"HS-{place}" for place in range(1, _EACH + 1))]
        assert list(store.numbers(agency)) == wanted


def test_who_comes_while_a_fork_waits_comes_in_after_it() -> None:
    order: list[str] = []
    gate = Gate(lambda: order.append("let go"))
    is_inside, may_leave = threading.Event(), threading.Event()

    def stay() -> None:
        with gate.entered():
            is_inside.set()
            assert may_leave.wait(30)

    def come() -> None:
        with gate.entered():
            order.append("came in")

    with ThreadPoolExecutor() as threads:
        staying = threads.submit(stay)
        assert is_inside.wait(30)
        gate.hold()
        coming = threads.submit(come)
        while not (coming.done() or gate._free._waiters):  # type: ignore[attr-defined]
            pass
        may_leave.set()
        gate.before_fork()
        gate.after_fork()
        staying.result()
        coming.result()
    assert order == ["let go", "came in"]


def test_who_is_in_one_store_may_come_into_another_while_a_fork_waits() -> None:
    first, second = Gate(lambda: None), Gate(lambda: None)
    with first.entered():
        second.hold()
        came_in = False
        with second.entered():
            came_in = True
    assert came_in


@forks
def test_a_process_forks_while_others_write_and_its_child_writes_too(store: SqlStore) -> None:
    store.write(opening("chung"))
    may_end = threading.Event()

    def write_on(name: str) -> None:
        for place in count():
            if may_end.is_set():
                return
            store.write(opening(f"{name}-{place}"))

    with ThreadPoolExecutor() as threads:
        writing = [threads.submit(write_on, f"cha {name}") for name in range(_THREADS)]
        try:
            children = [forked(partial(write_some, store, f"con {name}")) for name in range(_PROCESSES)]
            assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [
                0
            ] * _PROCESSES
        finally:
            may_end.set()
        for task in writing:
            task.result()


@forks
def test_a_forked_child_has_connections_of_its_own(store: SqlStore) -> None:
    """Parent and child go on with the store that was open when they parted, while threads of the parent write."""
    store.write(opening("chung"))
    writing = threading.Thread(target=write_some, args=(store, "luồng"))
    writing.start()
    children = [forked(partial(write_some, store, f"con {name}")) for name in range(_PROCESSES)]
    write_some(store, "cha")
    writing.join()
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * _PROCESSES
    assert given_out(store) == each_once(_PROCESSES + 2)


@forks
def test_what_a_child_closes_stays_open_for_its_parent(store: SqlStore) -> None:
    store.write(opening("HS-", series=CASES))
    child = forked(store.close)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.write(opening("HS-", series=CASES)).number == "HS-2"


def forked(work: Callable[[], None]) -> int:
    """Do *work* in a child, and return its id."""
    with warnings.catch_warnings():
        # What is warned of is what the test is about: threads are running.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException as error:  # noqa: BLE001 - the child must end here
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201 - as above
        finally:
            os._exit(status)
    return child
