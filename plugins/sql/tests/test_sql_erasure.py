"""Erasure: nobody is named any more, every figure stays (khử nhận dạng hồ sơ đã đóng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sql_cases import CALENDAR, new_agency, write, write_cases
from sqlalchemy import text

from tiepcan import VIETNAM_TIME, CalendarDays, Channel, Months, WorkingDays, Years
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.periods import parse_period
from tiepcan.requests import (
    ERASED,
    Case,
    ComplaintMade,
    Completed,
    CorrectionDemanded,
    Event,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    start_of_day,
)
from tiepcan.statistics import compute_case_statistics
from tiepcan.testing import strategies
from tiepcan.wire import dump
from tiepcan_sql import (
    CaseProjection,
    CaseSearch,
    Erased,
    Outbox,
    SqlStore,
    erase,
    erasures,
    kept_until_day,
)

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

AT = dt.datetime(2032, 1, 5, 8, tzinfo=VIETNAM_TIME)
BEFORE = dt.date(2031, 12, 31)
PROJECTION = CaseProjection(calendar=CALENDAR)
ASKED: dict[str, Any] = {
    "at": AT,
    "by": "Lò Thị Lưu",
    "why": "Quyết định 12/QĐ-UBND, 5 năm",
    "compact": False,
}
NAME, CONTENT = "Trần Thị Mẩy Dấu", "Hồ sơ đất của bà Mẩy Dấu Riêng"
DAY = dt.date(2026, 11, 12)


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with SqlStore.open(location, listeners=[PROJECTION, Outbox()]) as opened:
        yield opened


@pytest.fixture
def agency() -> str:
    return new_agency()


def closed(day: dt.date = DAY) -> tuple[Event, ...]:
    at = start_of_day(day)
    request = InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content=CONTENT),),
        requester=Requester(name=NAME, address="Thôn Nà Lốc"),
    )
    supplied = Supplied(at=at, by="Lò Thị Lưu", items=(SuppliedItem(item="1"),))
    return (Received(at=at, request=request), Completed(at=at), supplied)


def cases_of(store: SqlStore, agency: str) -> list[Case]:
    logs = [store.read(agency, number) for number in store.numbers(agency)]
    return [Case(number=log.number, events=log.events) for log in logs if log is not None]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases=st.lists(strategies.cases(lawful=False), min_size=1, max_size=5))
def test_no_figure_changes(store: SqlStore, cases: list[Case]) -> None:
    agency = new_agency()
    write_cases(store, agency, cases)
    years = [parse_period(str(year)) for year in (2018, 2026, 2027)]

    def figures() -> Any:
        found = cases_of(store, agency)
        return [compute_case_statistics(found, period=year, calendar=CALENDAR) for year in years]

    before, found = figures(), CaseSearch(store, PROJECTION).cases(agency).cases
    done = erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED)
    assert figures() == before
    ended = [one.number for one in found if not one.is_open]
    after = CaseSearch(store, PROJECTION).cases(agency).cases
    assert [one.number for one in after if one.is_erased] == ended
    assert done.cases == len(ended)
    again = erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED)
    assert (again.cases, again.events) == (0, 0)


def test_what_was_erased_names_nobody_anywhere(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", closed())
    done = erase(store, PROJECTION, agency, closed_before=dt.date(2026, 11, 13), **ASKED)
    assert (done.cases, done.events, done.bytes_gone) == (1, 2, False)
    [case] = cases_of(store, agency)
    assert case.request.requester.name == ERASED
    assert [one.kind for one in case.events] == ["received", "completed", "supplied"]
    with store.transaction() as connection:
        tables = [
            connection.execute(text(f"SELECT * FROM {name}")).all()  # noqa: S608 - names of our own
            for name in ("projected_cases", "events", "outbox", "commands")
        ]
    assert "Mẩy" not in str(tables)
    assert "M\\u1ea9y" not in str(tables)


def test_who_did_it_when_and_why_is_kept(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", closed())
    erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED)
    [kept] = erasures(store, agency)
    assert (kept.at, kept.by, kept.why) == (AT, ASKED["by"], ASKED["why"])
    assert (kept.closed_before, kept.cases, kept.events) == (BEFORE, 1, 2)
    assert erasures(store, new_agency()) == ()


def test_open_cases_young_ones_and_those_of_others_are_left_alone(store: SqlStore, agency: str) -> None:
    other = new_agency()
    write(store, agency, "HS-1", closed()[:2])
    write(store, agency, "HS-2", closed(DAY + dt.timedelta(days=9)))
    write(store, agency, "HS-3", [*closed(), ComplaintMade(at=start_of_day(DAY))])
    write(store, other, "HS-4", closed())
    logs = [dump(one) for code in (agency, other) for one in cases_of(store, code)]
    done = erase(store, PROJECTION, agency, closed_before=dt.date(2026, 11, 13), **ASKED)
    assert done == Erased(cases=0, events=0)
    assert [dump(one) for code in (agency, other) for one in cases_of(store, code)] == logs
    assert erasures(store, agency) == ()


def test_what_comes_in_after_an_erasure_is_erased_with_the_next_one(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", closed())
    erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED)
    at = start_of_day(DAY)
    later: list[Event] = [CorrectionDemanded(at=at, text=CONTENT), SuppliedAgain(at=at, by=NAME)]
    write(store, agency, "HS-1", later, before=3)
    [found] = CaseSearch(store, PROJECTION).cases(agency).cases
    assert (found.is_open, found.is_erased) == (False, False)
    assert erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED).events == 2
    [case] = cases_of(store, agency)
    assert "Mẩy" not in dump(case)


def test_a_dry_run_counts_and_changes_nothing(store: SqlStore, agency: str) -> None:
    write(store, agency, "HS-1", closed())
    assert erase(store, PROJECTION, agency, closed_before=BEFORE, dry_run=True, **ASKED) == Erased(
        cases=1, events=0
    )
    [case] = cases_of(store, agency)
    assert case.request.requester.name == NAME
    assert erasures(store, agency) == ()


def test_stale_rows_say_nothing_of_what_has_ended(location: str, agency: str) -> None:
    with SqlStore.open(location) as store:
        write(store, agency, "HS-1", closed())
        with pytest.raises(NotAllowedError, match="rebuild"):
            erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED)


def test_an_erasure_that_is_broken_off_leaves_whole_cases_and_goes_on(
    store: SqlStore, agency: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepcan_sql._erasure._BATCH", 2)
    for place in range(5):
        write(store, agency, f"HS-{place}", closed())

    def stop(done: int, of: int) -> None:
        assert (done, of) == (2, 5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erase(store, PROJECTION, agency, closed_before=BEFORE, progress=stop, **ASKED)
    assert [case.request.requester.name for case in cases_of(store, agency)] == [ERASED] * 2 + [NAME] * 3
    assert erase(store, PROJECTION, agency, closed_before=BEFORE, **ASKED).cases == 3
    assert [one.cases for one in erasures(store, agency)] == [2, 3]
    assert "Mẩy" not in "".join(map(dump, cases_of(store, agency)))


def test_the_bytes_are_gone_from_the_file_and_from_the_log_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.sqlite3"
    with SqlStore.open(str(path), listeners=[PROJECTION]) as store:
        for place in range(40):
            write(store, "H24.12", f"HS-{place}", closed())

        def bytes_there() -> bytes:
            return b"".join(one.read_bytes() for one in tmp_path.iterdir())

        assert NAME.encode() in bytes_there()
        done = erase(store, PROJECTION, "H24.12", closed_before=BEFORE, **{**ASKED, "compact": True})
        assert done == Erased(cases=40, events=80, bytes_gone=True)
        left = bytes_there()
    assert b"HS-39" in left
    for said in (NAME, CONTENT, "Nà Lốc"):
        assert said.encode() not in left
        assert said.encode("ascii", "backslashreplace") not in left


def test_on_a_server_the_tables_are_written_anew(postgres_location: str) -> None:
    with SqlStore.open(postgres_location, listeners=[PROJECTION]) as store:
        write(store, "H24.12", "HS-1", closed())
        done = erase(store, PROJECTION, "H24.12", closed_before=BEFORE, **{**ASKED, "compact": True})
        assert done.bytes_gone is True
        [case] = cases_of(store, "H24.12")
        assert case.request.requester.name == ERASED


def test_on_a_server_bytes_that_somebody_may_still_see_are_not_called_gone(postgres_location: str) -> None:
    asked: dict[str, Any] = {**ASKED, "compact": True}
    with SqlStore.open(postgres_location, listeners=[PROJECTION]) as store:
        write(store, "H24.12", "HS-1", closed())
        with psycopg.connect(postgres_location) as reader:
            reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            reader.execute("SELECT 1 FROM pg_class")
            done = erase(store, PROJECTION, "H24.12", closed_before=BEFORE, **asked)
            assert done == Erased(cases=1, events=2, bytes_gone=False)
        assert [one.bytes_gone for one in erasures(store, "H24.12")] == [False]
        again = erase(store, PROJECTION, "H24.12", closed_before=BEFORE, **asked)
        assert again == Erased(cases=0, events=0, bytes_gone=True)
        assert [one.bytes_gone for one in erasures(store, "H24.12")] == [True]
        assert erase(store, PROJECTION, "H24.12", closed_before=BEFORE, **asked).bytes_gone is None


def test_bytes_that_were_left_are_removed_when_it_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.sqlite3"
    asked: dict[str, Any] = {**ASKED, "closed_before": BEFORE}
    with SqlStore.open(str(path), listeners=[PROJECTION]) as store:
        write(store, "H24.12", "HS-1", closed())
        # As where it was killed before the bytes were removed.
        assert erase(store, PROJECTION, "H24.12", **asked).bytes_gone is False
        assert NAME.encode() in b"".join(one.read_bytes() for one in tmp_path.iterdir())
        again = erase(store, PROJECTION, "H24.12", **{**asked, "compact": True})
        assert again == Erased(cases=0, events=0, bytes_gone=True)
        assert NAME.encode() not in b"".join(one.read_bytes() for one in tmp_path.iterdir())


@pytest.mark.parametrize(
    "wrong",
    [{"by": " "}, {"why": ""}, {"at": dt.datetime(2032, 1, 5)}, {"closed_before": AT}],
    ids=["nobody", "no reason", "no zone", "an instant"],
)
def test_what_is_not_said_is_asked_for(store: SqlStore, wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        erase(store, PROJECTION, "H24", **{**ASKED, "closed_before": BEFORE, **wrong})


@pytest.mark.parametrize(
    ("kept_for", "day"),
    [
        (Years(5), dt.date(2027, 2, 28)),
        (Months(1), dt.date(2032, 1, 29)),
        (CalendarDays(1), dt.date(2032, 2, 28)),
    ],
)
def test_how_long_files_are_kept_is_the_agencys_own_rule(kept_for: Any, day: dt.date) -> None:
    assert kept_until_day(kept_for, dt.date(2032, 2, 29)) == day


def test_no_file_is_kept_for_working_days() -> None:
    with pytest.raises(InputError, match="kept_for"):
        kept_until_day(WorkingDays(5), BEFORE)


@pytest.mark.parametrize("kept_for", [Years(3000), Months(10**8), CalendarDays(10**7), CalendarDays(10**12)])
def test_a_time_of_keeping_that_goes_back_beyond_all_days_is_refused(kept_for: Any) -> None:
    with pytest.raises(InputError, match="kept_for"):
        kept_until_day(kept_for, BEFORE)
