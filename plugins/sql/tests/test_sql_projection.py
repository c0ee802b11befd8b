"""What is found by index is what every log says (bảng suy ra và tìm kiếm)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sql_cases import CALENDAR, new_agency, owed_by_a_host, write, write_cases
from sqlalchemy import text

from tiepcan import Channel, vietnam_calendar
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.plugins import StoredLog
from tiepcan.register import Column, row_cells
from tiepcan.requests import (
    AgencyRules,
    Case,
    Completed,
    Event,
    InformationRequest,
    LegalState,
    Received,
    RequestedItem,
    Supplied,
    SuppliedItem,
    row_of_case,
    start_of_day,
)
from tiepcan.testing import strategies
from tiepcan_sql import CaseProjection, CaseSearch, FoundCase, OwedLine, SqlStore

# Hypothesis shortens what it shows of logs by itself.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

AS_OF = dt.date(2026, 11, 20)
KEEPS_ITS_STORE = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PROJECTION = CaseProjection(calendar=CALENDAR)


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with SqlStore.open(location, listeners=[PROJECTION]) as opened:
        yield opened


@pytest.fixture
def search(store: SqlStore) -> CaseSearch:
    return CaseSearch(store, PROJECTION)


def received(day: dt.date = dt.date(2026, 11, 12)) -> Received:
    items = (RequestedItem(id="1", content="Bảng giá đất"),)
    return Received(at=start_of_day(day), request=InformationRequest(channel=Channel.DIRECT, items=items))


def valid(day: dt.date = dt.date(2026, 11, 12)) -> tuple[Event, ...]:
    return (received(day), Completed(at=start_of_day(day)))


def closed(day: dt.date = dt.date(2026, 11, 12)) -> tuple[Event, ...]:
    return (*valid(day), Supplied(at=start_of_day(day), items=(SuppliedItem(item="1"),)))


def whole_inbox(
    search: CaseSearch, agency: str, as_of: dt.date, limit: int, **filters: Any
) -> list[OwedLine]:
    lines: list[OwedLine] = []
    after = None
    while True:
        page = search.inbox(agency, as_of, after=after, limit=limit, **filters)
        lines += page.lines
        if page.after is None:
            return lines
        after = page.after


def all_found(search: CaseSearch, agency: str, limit: int = 3, **filters: Any) -> list[FoundCase]:
    found: list[FoundCase] = []
    after = None
    while True:
        page = search.cases(agency, after=after, limit=limit, **filters)
        found += page.cases
        if page.after is None:
            return found
        after = page.after


@KEEPS_ITS_STORE
@given(
    cases=st.lists(strategies.cases(lawful=False), min_size=1, max_size=5),
    as_of=st.dates(dt.date(2018, 7, 1), dt.date(2028, 12, 31)),
    limit=st.integers(1, 7),
)
def test_the_inbox_by_index_is_that_of_all_logs(
    store: SqlStore, search: CaseSearch, cases: list[Case], as_of: dt.date, limit: int
) -> None:
    agency = new_agency()
    write_cases(store, agency, cases)
    owed = owed_by_a_host(store, agency, as_of)
    lines = whole_inbox(search, agency, as_of, limit)
    assert [(one.case, one.code, one.due) for one in lines] == [(one.case, one.code, one.due) for one in owed]
    assert all(line.tells(one) for line, one in zip(lines, owed, strict=True))


@KEEPS_ITS_STORE
@given(
    cases=st.lists(strategies.cases(lawful=False), min_size=1, max_size=5),
    days=st.tuples(st.dates(dt.date(2026, 7, 1), dt.date(2027, 6, 30)), st.integers(0, 60)),
    limit=st.integers(1, 7),
)
def test_filters_leave_out_what_does_not_fit_and_nothing_else(
    store: SqlStore, search: CaseSearch, cases: list[Case], days: tuple[dt.date, int], limit: int
) -> None:
    agency = new_agency()
    numbers = dict(zip(write_cases(store, agency, cases), cases, strict=True))
    first, last = days[0], days[0] + dt.timedelta(days=days[1])
    owed = owed_by_a_host(store, agency, AS_OF)
    between = [one for one in owed if one.due is not None and first <= one.due <= last]
    found = whole_inbox(search, agency, AS_OF, limit, due_from=first, due_until=last)
    assert [(one.case, one.code) for one in found] == [(one.case, one.code) for one in between]
    late = whole_inbox(search, agency, AS_OF, limit, overdue_only=True)
    assert [(one.case, one.code) for one in late] == [(one.case, one.code) for one in owed if one.overdue]
    for state in LegalState:
        wanted = [one for one in owed if numbers[one.case].state is state]
        of_state = whole_inbox(search, agency, AS_OF, limit, state=state)
        assert [(one.case, one.code) for one in of_state] == [(one.case, one.code) for one in wanted]
        in_state = [number for number, case in numbers.items() if case.state is state]
        assert [one.number for one in all_found(search, agency, state=state)] == in_state
    for unit in ("", "H24.12", "UBND xã Xuân Phong"):
        of_unit = [number for number, case in numbers.items() if unit_of(case) == unit]
        assert [one.number for one in all_found(search, agency, unit=unit)] == of_unit
        assert {one.case for one in whole_inbox(search, agency, AS_OF, limit, unit=unit)} <= set(of_unit)
    overdue = dict.fromkeys(one.case for one in owed if one.overdue)
    assert {one.number for one in all_found(search, agency, overdue_on=AS_OF)} == set(overdue)
    for is_open in (True, False):
        those = [number for number, case in numbers.items() if case.is_open is is_open]
        assert [one.number for one in all_found(search, agency, is_open=is_open)] == those


def unit_of(case: Case) -> str:
    return "" if case.agency is None else case.agency.code or case.agency.name


@KEEPS_ITS_STORE
@given(cases=st.lists(strategies.cases(lawful=False), min_size=1, max_size=4))
def test_a_rebuild_makes_the_same_rows(store: SqlStore, search: CaseSearch, cases: list[Case]) -> None:
    agency = new_agency()
    write_cases(store, agency, cases)
    before = (
        whole_inbox(search, agency, AS_OF, 50),
        all_found(search, agency),
        list(search.register_cells(agency)),
    )
    rebuilt = PROJECTION.rebuild(store, agency, everything=True)
    after = (
        whole_inbox(search, agency, AS_OF, 50),
        all_found(search, agency),
        list(search.register_cells(agency)),
    )
    assert after == before
    assert rebuilt.cases == len(cases)


@KEEPS_ITS_STORE
@given(case=strategies.cases(lawful=False))
def test_the_kept_row_of_the_register_is_that_of_the_case(
    store: SqlStore, search: CaseSearch, case: Case
) -> None:
    agency = new_agency()
    write(store, agency, case.number, case.events)
    [cells] = search.register_cells(agency)
    row = row_cells(1, row_of_case(case, 2))[1:]
    assert cells == tuple(one.isoformat() if isinstance(one, dt.date) else one for one in row)
    assert len(cells) == len(Column) - 1


def test_agencies_do_not_see_each_other(store: SqlStore, search: CaseSearch) -> None:
    one, other = new_agency(), new_agency()
    write(store, one, "HS-1", valid())
    write(store, other, "HS-2", valid())
    assert {line.case for line in search.inbox(one, AS_OF).lines} == {"HS-1"}
    assert [found.number for found in search.cases(other).cases] == ["HS-2"]


def test_a_listener_that_fails_leaves_no_rows(location: str) -> None:
    class Broken:
        def written(self, *_: object) -> None:
            raise RuntimeError("không ghi được")

    agency = new_agency()
    with SqlStore.open(location, listeners=[PROJECTION, Broken()]) as store:
        with pytest.raises(RuntimeError):
            write(store, agency, "HS-1", valid())
        assert CaseSearch(store, PROJECTION).cases(agency).cases == ()
        assert list(store.numbers(agency)) == []


def test_what_was_written_without_rows_is_never_left_out_in_silence(location: str) -> None:
    agency = new_agency()
    with SqlStore.open(location, listeners=[PROJECTION]) as store:
        write(store, agency, "HS-1", valid())
    with SqlStore.open(location) as store:
        write(store, agency, "HS-2", valid())
        for ask in (
            lambda: CaseSearch(store, PROJECTION).inbox(agency, AS_OF),
            lambda: CaseSearch(store, PROJECTION).cases(agency),
            lambda: CaseSearch(store, PROJECTION).problems(agency),
            lambda: list(CaseSearch(store, PROJECTION).register_cells(agency)),
        ):
            with pytest.raises(NotAllowedError, match="rebuild"):
                ask()
        assert PROJECTION.rebuild(store, agency).cases == 2
        assert [one.number for one in CaseSearch(store, PROJECTION).cases(agency).cases] == ["HS-1", "HS-2"]


@pytest.mark.parametrize(
    "other",
    [
        CaseProjection(calendar=vietnam_calendar()),
        CaseProjection(calendar=CALENDAR, rules=AgencyRules(office_closes=dt.time(17))),
        CaseProjection(calendar=CALENDAR, unit_of=lambda _: "Văn phòng", units="one"),
    ],
    ids=["calendar", "rules", "units"],
)
def test_rows_by_another_calendar_or_rules_are_stale_until_they_are_rebuilt(
    store: SqlStore, location: str, other: CaseProjection
) -> None:
    agency = new_agency()
    write(store, agency, "HS-1", valid())
    with SqlStore.open(location, listeners=[other]) as second:
        search = CaseSearch(second, other)
        with pytest.raises(NotAllowedError, match="rebuild"):
            search.cases(agency)
        # Its rows do not stand beside those of the first.
        write(second, agency, "HS-2", valid())
        with pytest.raises(NotAllowedError, match="rebuild"):
            CaseSearch(store, PROJECTION).cases(agency)
        other.rebuild(second, agency)
        assert len(search.cases(agency).cases) == 2
    with pytest.raises(NotAllowedError, match="rebuild"):
        CaseSearch(store, PROJECTION).cases(agency)


def test_a_log_that_cannot_be_told_stops_no_write_and_is_a_problem(
    store: SqlStore, search: CaseSearch
) -> None:
    agency = new_agency()
    write(store, agency, "HS-1", [Completed(at=start_of_day(AS_OF))])
    write(store, agency, "HS-2", valid())
    assert [one.number for one in search.cases(agency).cases] == ["HS-2"]
    [problem] = search.problems(agency)
    assert problem.case == "HS-1"
    assert "HS-1" in problem.text.en
    assert PROJECTION.rebuild(store, agency).with_problems == 1


def test_a_clock_beyond_the_calendar_is_a_problem_and_hides_nothing_else(location: str) -> None:
    projection = CaseProjection(calendar=vietnam_calendar())
    agency = new_agency()
    far = dt.date(vietnam_calendar().last.year, 12, 30)
    with SqlStore.open(location, listeners=[projection]) as store:
        write(store, agency, "HS-1", valid(far))
        search = CaseSearch(store, projection)
        owed = owed_by_a_host(store, agency, AS_OF, vietnam_calendar())
        assert [one.code for one in search.inbox(agency, AS_OF).lines] == [one.code for one in owed]
        assert len(search.problems(agency)) == 1
        assert [one.number for one in search.cases(agency, is_open=True).cases] == ["HS-1"]


def test_a_closed_case_owes_nothing_and_is_found_as_closed(store: SqlStore, search: CaseSearch) -> None:
    agency = new_agency()
    write(store, agency, "HS-1", closed())
    assert search.inbox(agency, AS_OF).lines == ()
    [found] = search.cases(agency, is_open=False, closed_before=dt.date(2026, 11, 13)).cases
    assert (found.state, found.closed_on, found.is_erased) == (
        LegalState.CLOSED,
        dt.date(2026, 11, 12),
        False,
    )
    assert search.cases(agency, closed_before=dt.date(2026, 11, 12)).cases == ()


@pytest.mark.parametrize("limit", [0, -1, 10_001, True])
def test_the_size_of_a_page_has_bounds(search: CaseSearch, limit: int) -> None:
    with pytest.raises(InputError, match="limit"):
        search.cases("H24", limit=limit)


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "x",
        "{}",
        "[1]",
        '[1, "2026", 1, 1]',
        '["1", "", 1, 1]',
        "[1, 2, 3, 4]",
        "3",
        f'[1, "", {2**63}, 1]',
        '[1, "", -1, 1]',
    ],
)
def test_what_is_no_mark_is_refused(search: CaseSearch, mark: str) -> None:
    with pytest.raises(InputError, match="after"):
        search.inbox("H24", AS_OF, after=mark)


def test_what_no_database_keeps_is_no_question(search: CaseSearch) -> None:
    with pytest.raises(InputError, match="agency"):
        search.inbox("H24\0", AS_OF)
    with pytest.raises(InputError, match="unit"):
        search.cases("H24", unit="x" * 2_000)


def test_a_unit_is_kept_whatever_a_host_calls_it(location: str) -> None:
    projection = CaseProjection(calendar=CALENDAR, unit_of=lambda _: "Phòng\0 một\ud800", units="odd")
    agency = new_agency()
    with SqlStore.open(location, listeners=[projection]) as store:
        write(store, agency, "HS-1", valid())
        [found] = CaseSearch(store, projection).cases(agency).cases
        assert found.unit.startswith("Phòng")
        assert CaseSearch(store, projection).cases(agency, unit=found.unit).cases == (found,)


def test_what_nobody_thought_of_is_a_problem_too(location: str) -> None:
    def overflows(_: Case) -> str:
        raise OverflowError

    projection = CaseProjection(calendar=CALENDAR, unit_of=overflows, units="broken")
    agency = new_agency()
    with SqlStore.open(location, listeners=[projection]) as store:
        write(store, agency, "HS-1", valid())
        [problem] = CaseSearch(store, projection).problems(agency)
        assert "OverflowError" in problem.text.vi


def test_what_a_case_says_is_not_in_its_rows(store: SqlStore) -> None:
    agency = new_agency()
    write(store, agency, "HS-1", valid())
    with store.transaction() as connection:
        for table in ("owed", "duties", "case_problems", "outbox", "projections"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - names of our own
            assert "Bảng giá đất" not in str(rows)


def test_the_same_calendar_and_rules_are_the_same_basis_in_every_process() -> None:
    one, other = (
        CaseProjection(calendar=CALENDAR),
        CaseProjection(calendar=vietnam_calendar(unannounced="projected")),
    )
    assert one.rows_of(StoredLog(number="HS-1", events=valid())) == other.rows_of(
        StoredLog(number="HS-1", events=valid())
    )
    assert attrs.evolve(one)._basis == other._basis
