"""A rebuild: whoever writes or rebuilds meanwhile, rows by two bases never stand side by side (dựng lại bảng suy ra)."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from sql_cases import CALENDAR, make_unreadable, new_agency, write
from sqlalchemy import text

from tiepcan import VIETNAM_TIME, Channel
from tiepcan.errors import ConflictError, NotAllowedError
from tiepcan.requests import Completed, InformationRequest, Received, RequestedItem
from tiepcan_sql import CaseProjection, CaseSearch, SqlStore

AT = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
PROJECTION = CaseProjection(calendar=CALENDAR)
OTHERS = CaseProjection(calendar=CALENDAR, units="one", unit_of=lambda _: "P. Tổng hợp")


def valid() -> tuple[Received, Completed]:
    request = InformationRequest(
        channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)
    )
    return (Received(at=AT, request=request), Completed(at=AT))


def wait_for_a_lock(store: SqlStore, task: Future[Any]) -> None:
    """Return once somebody in the database waits for a lock, or the task has come to its end without."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while not task.done():
        with store.transaction() as connection:
            if connection.execute(waits).scalar_one():
                return


def test_a_case_that_is_opened_while_a_rebuild_begins_has_no_rows_by_the_basis_of_before(
    postgres_location: str,
) -> None:
    agency, is_writing, may_end = new_agency(), Event(), Event()

    class Slow:
        def written(self, *_: object) -> None:
            is_writing.set()
            assert may_end.wait(30)

    with (
        SqlStore.open(postgres_location, listeners=[PROJECTION]) as store,
        SqlStore.open(postgres_location, listeners=[PROJECTION, Slow()]) as slow,
        ThreadPoolExecutor() as threads,
    ):
        write(store, agency, "HS-1", valid())
        writing = threads.submit(write, slow, agency, "HS-2", valid())
        assert is_writing.wait(30)
        rebuilding = threads.submit(OTHERS.rebuild, store, agency)
        wait_for_a_lock(store, rebuilding)
        may_end.set()
        writing.result()
        rebuilding.result()
        assert {one.unit for one in CaseSearch(store, OTHERS).cases(agency).cases} == {"P. Tổng hợp"}


def test_first_cases_by_two_bases_at_once_do_not_stand_side_by_side(postgres_location: str) -> None:
    agency, is_writing, may_end = new_agency(), Event(), Event()

    class Slow:
        def written(self, *_: object) -> None:
            is_writing.set()
            assert may_end.wait(30)

    with (
        SqlStore.open(postgres_location, listeners=[PROJECTION, Slow()]) as slow,
        SqlStore.open(postgres_location, listeners=[OTHERS]) as other,
        ThreadPoolExecutor() as threads,
    ):
        first = threads.submit(write, slow, agency, "HS-1", valid())
        assert is_writing.wait(30)
        second = threads.submit(write, other, agency, "HS-2", valid())
        wait_for_a_lock(other, second)
        may_end.set()
        first.result()
        second.result()
        for projection in (PROJECTION, OTHERS):
            with pytest.raises(NotAllowedError, match="rebuild"):
                CaseSearch(other, projection).cases(agency)


def test_of_two_rebuilds_the_later_one_wins_and_the_other_says_so(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepcan_sql._projection._BATCH", 2)
    agency = new_agency()
    with SqlStore.open(location) as store, SqlStore.open(location) as second:
        for place in range(5):
            write(store, agency, f"HS-{place}", valid())

        def begin_another(done: int, _: int) -> None:
            if done == 2:
                OTHERS.rebuild(second, agency)

        with pytest.raises(ConflictError, match="rebuild"):
            PROJECTION.rebuild(store, agency, progress=begin_another)
        assert {one.unit for one in CaseSearch(store, OTHERS).cases(agency).cases} == {"P. Tổng hợp"}


def test_a_rebuild_that_was_broken_off_goes_on_where_it_was(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepcan_sql._projection._BATCH", 2)
    agency = new_agency()

    class EnoughError(Exception):
        pass

    def stop_after_one_batch(done: int, of: int) -> None:
        assert (done, of) == (2, 5)
        raise EnoughError

    with SqlStore.open(location) as store:
        for place in range(5):
            write(store, agency, f"HS-{place}", valid())
        with pytest.raises(EnoughError):
            PROJECTION.rebuild(store, agency, progress=stop_after_one_batch)
        with pytest.raises(NotAllowedError):
            CaseSearch(store, PROJECTION).cases(agency)
        told: list[tuple[int, int]] = []
        PROJECTION.rebuild(store, agency, progress=lambda done, of: told.append((done, of)))
        assert told == [(2, 3), (3, 3)]
        assert len(CaseSearch(store, PROJECTION).cases(agency).cases) == 5


def test_a_log_that_cannot_be_read_stops_no_rebuild_and_is_a_problem(
    location: str,
) -> None:
    agency = new_agency()
    with SqlStore.open(location, listeners=[PROJECTION]) as store:
        search = CaseSearch(store, PROJECTION)
        write(store, agency, "HS-1", valid())
        write(store, agency, "HS-2", valid())
        make_unreadable(store, agency, "HS-1")
        assert PROJECTION.rebuild(store, agency, everything=True).with_problems == 1
        assert [one.number for one in search.cases(agency).cases] == ["HS-2"]
        [problem] = search.problems(agency)
        assert problem.case == "HS-1"


def test_a_unit_is_found_by_the_name_that_the_host_gives_it(location: str) -> None:
    agency, unit = new_agency(), "P. Tổng\thợp\n"
    projection = CaseProjection(calendar=CALENDAR, units="odd", unit_of=lambda _: unit)
    with SqlStore.open(location, listeners=[projection]) as store:
        write(store, agency, "HS-1", valid())
        search = CaseSearch(store, projection)
        assert [one.number for one in search.cases(agency, unit=unit).cases] == ["HS-1"]
        assert {one.case for one in search.inbox(agency, AT.date(), unit=unit).lines} == {"HS-1"}
