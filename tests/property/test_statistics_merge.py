"""Statistics add up: in any order and grouping, from any parts of a register, over periods in a row."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from random import Random

from hypothesis import given, strategies as st
from statistics_registers import CALENDAR, Cells, checked, read, registers

from tiepcan.periods import PeriodSpan, parse_period
from tiepcan.register import CheckedRow
from tiepcan.requests import Case, case_of_row
from tiepcan.statistics import (
    CASE_TOPICS,
    Cell,
    Counted,
    Days,
    Figure,
    MedianOf,
    Statistics,
    Tally,
    Topic,
    compute_case_statistics,
    compute_statistics,
    figure_of,
    find_line,
    observe_rows,
    statistic_lines,
)

LINES = statistic_lines()
YEAR = parse_period("2026")
AGENCIES = ("", "UBND xã Khe Lim", "UBND xã Khe Vàng")
MONTHS = YEAR.split(PeriodSpan.MONTH)
CELLS = [Cell(agency, month) for agency in AGENCIES for month in MONTHS[:3]]
LENGTHS = st.dictionaries(st.integers(0, 90), st.integers(1, 9), max_size=5)
TALLIES = st.builds(
    Tally,
    counts=st.dictionaries(st.sampled_from([*map(str, Counted), "refused_on:L26-REF-1"]), st.integers(1, 9)),
    days_to_answer=LENGTHS,
    days_late=LENGTHS,
    days_overdue=LENGTHS,
    cost=st.integers(0, 10**15 - 1).map(Decimal),
    told=st.frozensets(st.sampled_from(Topic)),
    untold=st.integers(0, 9),
    untold_carried_over=st.integers(0, 9),
)
STATISTICS = st.builds(Statistics, cells=st.dictionaries(st.sampled_from(CELLS), TALLIES, max_size=4))


def counted(rows: Sequence[CheckedRow], period: str = "2026", as_of: date | None = None) -> Statistics:
    return compute_statistics(rows, period=parse_period(period), calendar=CALENDAR, as_of=as_of)


@given(STATISTICS, STATISTICS, STATISTICS)
def test_merge_is_associative(one: Statistics, two: Statistics, three: Statistics) -> None:
    assert (one + two) + three == one + (two + three) == Statistics.merge((one, two, three))


@given(STATISTICS, STATISTICS)
def test_merge_is_commutative(one: Statistics, two: Statistics) -> None:
    assert one + two == two + one
    assert (one + two).figures() == (two + one).figures()


@given(STATISTICS)
def test_merge_has_an_identity(one: Statistics) -> None:
    assert one + Statistics() == Statistics() + one == Statistics.merge([one]) == one


@given(st.lists(STATISTICS, max_size=6), st.randoms(use_true_random=False))
def test_agencies_may_come_in_any_order_and_in_any_heaps(parts: list[Statistics], chance: Random) -> None:
    shuffled = list(parts)
    chance.shuffle(shuffled)
    middle = len(parts) // 2
    heaps = [Statistics.merge(shuffled[:middle]), Statistics.merge(shuffled[middle:])]
    assert Statistics.merge(heaps) == Statistics.merge(parts) == reduce(add, parts, Statistics())


@given(STATISTICS)
def test_the_sum_of_the_agencies_is_the_total(one: Statistics) -> None:
    by_agency = reduce(add, (one.of(agency).total() for agency in one.agencies), Tally())
    assert by_agency == one.total()


@given(registers(), st.data())
def test_a_register_may_be_split_anywhere(rows: Sequence[Cells], data: st.DataObject) -> None:
    found = checked(rows)
    cut = data.draw(st.integers(0, len(found)))
    assert counted(found[:cut]) + counted(found[cut:]) == counted(found) == counted(found[::-1])


@given(registers(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_what_came_in_is_closed_or_open(rows: Sequence[Cells], as_of: date) -> None:
    for period in ("2026", "2026-Q3"):
        span = parse_period(period)
        found = counted(checked(rows), period, max(as_of, span.start))
        assert found.imbalances() == ()
        value = {code: found.figure(code).value for code in ("1", "1.1", "1.2", "2", "2.6", "0.1")}
        total = found.total()
        assert value["1"] == total.count("carried_over") + total.count("received")
        assert value["1"] == total.count("closed") + total.count("open")
        assert value["0.1"] == len(rows)


@given(registers())
def test_twelve_months_are_the_year(rows: Sequence[Cells]) -> None:
    found = checked(rows)
    months = Statistics.merge(counted(found, month.code) for month in MONTHS)
    assert months.imbalances() == ()
    assert months.total() == counted(found).total()
    assert months.figures() == counted(found).figures()


@given(registers())
def test_cut_offs_of_the_twentieth_are_chained_like_calendar_months(rows: Sequence[Cells]) -> None:
    found = checked(rows)
    months = [parse_period(f"2026-{number:02}", kind="day20") for number in range(1, 13)]
    whole = parse_period(f"{months[0].start}..{months[-1].end}")
    parts = Statistics.merge(compute_statistics(found, period=month, calendar=CALENDAR) for month in months)
    assert parts.total() == compute_statistics(found, period=whole, calendar=CALENDAR).total()


@given(registers())
def test_what_flows_adds_up_and_what_stands_is_that_of_the_first_and_the_last(rows: Sequence[Cells]) -> None:
    found = checked(rows)
    months = [counted(found, month.code).total() for month in MONTHS]
    year = counted(found).total()
    for flow in (Counted.RECEIVED, Counted.CLOSED, Counted.CLOSED_LATE, Counted.CHARGED):
        assert sum(month.count(flow) for month in months) == year.count(flow)
    assert year.count(Counted.CARRIED_OVER) == months[0].count(Counted.CARRIED_OVER)
    for stock in (Counted.OPEN, Counted.OPEN_OVERDUE, Counted.SET_ASIDE):
        assert year.count(stock) == months[-1].count(stock)
    assert year.days_overdue == months[-1].days_overdue


def median_of(days: dict[int, int]) -> Figure:
    return figure_of(find_line("3.11", LINES), Tally(days_to_answer=days))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_averages_and_medians_are_exact(days: list[int]) -> None:
    tally = Tally(days_to_answer={day: days.count(day) for day in days})
    assert MedianOf(Days.TO_ANSWER).value(tally) == Fraction(statistics.median(map(Fraction, days)))
    assert figure_of(find_line("3.10", LINES), tally).value == statistics.mean(map(Fraction, days))


@given(st.lists(st.lists(st.integers(0, 40), max_size=9), min_size=1, max_size=6))
def test_a_median_of_merged_parts_is_the_median_of_all(parts: list[list[int]]) -> None:
    cell = Cell("", YEAR)
    merged = Statistics.merge(
        Statistics(cells={cell: Tally(days_to_answer={day: part.count(day) for day in part})})
        for part in parts
    )
    everything = [day for part in parts for day in part]
    expected = Fraction(statistics.median(map(Fraction, everything))) if everything else None
    assert merged.figure("3.11").value == expected


@given(registers())
def test_what_is_behind_a_line_is_as_many_as_it_says(rows: Sequence[Cells]) -> None:
    found = checked(rows)
    seen = list(observe_rows(found, period=YEAR, calendar=CALENDAR))
    for figure in counted(found).figures():
        if isinstance(figure.value, int) and figure.line.topic is None:
            assert sum(map(figure.line.how.involves, seen)) == figure.value, figure.code


@given(registers())
def test_cases_lifted_from_rows_give_the_same_figures(rows: Sequence[Cells]) -> None:
    """Rows that contradict themselves imply no case; every other figure is the same."""
    readable = [row for row, done in zip(read(rows), checked(rows), strict=True) if not done.set_aside]
    lifted: list[Case] = [case_of_row(row.row) for row in readable if row.row is not None]
    from_rows = counted([row for row in checked(rows) if not row.set_aside])
    from_cases = compute_case_statistics(lifted, period=YEAR, calendar=CALENDAR)
    for line in LINES:
        if line.topic is None:
            assert from_cases.figure(line.code).value == from_rows.figure(line.code).value, line.code
    assert from_cases.total().told == CASE_TOPICS


@given(registers(), st.integers(0, 400))
def test_a_later_day_of_asking_changes_nothing_of_a_period_that_is_over(
    rows: Sequence[Cells], days: int
) -> None:
    found = checked(rows)
    assert counted(found, "2026-Q2", date(2026, 6, 30) + timedelta(days=days)) == counted(found, "2026-Q2")
