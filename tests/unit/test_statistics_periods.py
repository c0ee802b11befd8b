"""What a period counts: the state on its last day, what came before it, what goes on after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from statistics_registers import CALENDAR, cells, checked, october

from tiepcan import InputError, NotAllowedError
from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period
from tiepcan.statistics import (
    CASE_TOPICS,
    ITEM_TOPICS,
    Cell,
    Statistics,
    Tally,
    compute_statistics,
    cutoff_of,
    observe_rows,
)

OCTOBER = parse_period("2026-10")
ROWS = checked(october())


def counted(period: ReportingPeriod | str, as_of: date | None = None) -> Statistics:
    found = parse_period(period) if isinstance(period, str) else period
    return compute_statistics(ROWS, period=found, calendar=CALENDAR, as_of=as_of)


def values(statistics: Statistics, *codes: str) -> list[object]:
    return [statistics.figure(code).value for code in codes]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (None, date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 10, 20), date(2026, 10, 20)),
        (date(2026, 10, 31), date(2026, 10, 31)),
        # What is known later changes nothing of October.
        (date(2026, 11, 1), date(2026, 10, 31)),
        (date(2027, 2, 1), date(2026, 10, 31)),
    ],
)
def test_the_last_day_that_counts_is_that_of_the_period_or_an_earlier_one(
    as_of: date | None, day: date
) -> None:
    assert cutoff_of(OCTOBER, as_of) == day
    assert counted(OCTOBER, as_of) == counted(OCTOBER, day)


def test_a_period_that_has_not_begun_cannot_be_counted() -> None:
    with pytest.raises(InputError) as caught:
        observe_rows(ROWS, period=OCTOBER, calendar=CALENDAR, as_of=date(2026, 9, 30))
    assert caught.value.path == "as_of"
    assert "01/10/2026" in caught.value.in_language("en")


def test_a_result_after_the_last_day_is_none_yet() -> None:
    """By 9 October: 8 is closed that day, 21, 23, 2 and 5 before; 3 and the others of October are open."""
    found = counted(OCTOBER, date(2026, 10, 9))
    assert values(found, "1.1", "1.2", "2", "2.6", "0.2") == [6, 6, 5, 7, 10]


def test_what_is_open_at_the_end_is_carried_over_into_the_next_period() -> None:
    october, november = counted("2026-10"), counted("2026-11")
    assert values(october, "2.6") == values(november, "1.1") == [9]
    # 18 came in; 13 was closed on 10 November, 15 days after Monday 26 October.
    assert values(november, "1.2", "2", "3.2.2", "3.9") == [1, 1, 1, 2]
    assert (october + november).imbalances() == ()


def test_months_in_a_row_are_the_quarter() -> None:
    quarter = parse_period("2026-Q4")
    months = Statistics.merge(counted(month) for month in quarter.split(PeriodSpan.MONTH))
    assert months.total() == counted(quarter).total()
    assert months.figures() == counted(quarter).figures()


def test_a_request_that_lives_through_two_months_is_silent_once() -> None:
    both = counted("2026-10") + counted("2026-11")
    assert both.figure("1").value == both.figure("5.1").not_told == 21


@pytest.mark.parametrize("other", ["2026-Q4", "2026", "2026-10-31..2026-11-30"])
def test_periods_that_overlap_are_not_added_up(other: str) -> None:
    both = counted("2026-10") + counted(other)
    for asked in (both.total, both.figures, both.imbalances):
        with pytest.raises(NotAllowedError) as caught:
            asked()
        assert other in caught.value.in_language("en")


def test_cut_offs_of_another_rule_overlap_with_calendar_months_too() -> None:
    local = parse_period("2026-11", kind="day20")
    with pytest.raises(NotAllowedError):
        (counted("2026-10") + counted(local)).total()


def test_the_same_period_of_two_agencies_does_not_overlap() -> None:
    two = Statistics(cells={Cell(name, OCTOBER): Tally(counts={"received": 1}) for name in ("A", "B")})
    assert two.figure("1.2").value == 2


def test_what_does_not_add_up_within_a_period_is_named() -> None:
    cell = Cell("A", OCTOBER)
    [found] = Statistics(cells={cell: Tally(counts={"received": 5, "closed": 3, "open": 1})}).imbalances()
    assert (found.cell, found.expected, found.found) == (cell, 5, 4)
    assert str(found).endswith("5 ≠ 4")


def test_what_does_not_add_up_from_one_period_to_the_next_is_named() -> None:
    november = Cell("A", OCTOBER.next())
    merged = Statistics(
        cells={
            Cell("A", OCTOBER): Tally(counts={"received": 5, "closed": 3, "open": 2}),
            november: Tally(counts={"carried_over": 1, "open": 1}),
        }
    )
    [found] = merged.imbalances()
    assert (found.cell, found.expected, found.found) == (november, 2, 1)


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 10, 31)])
def test_the_first_and_the_last_day_are_in_the_period(day: date) -> None:
    shown = f"{day:%d/%m/%Y}"
    rows = checked(
        [
            cells(received=shown),
            cells(received="07/09/2026", outcome="Cung cấp", closed=shown),
            cells(received="07/09/2026", valid=shown),
        ]
    )
    found = compute_statistics(rows, period=OCTOBER, calendar=CALENDAR)
    assert values(found, "1.1", "1.2", "2", "1.4", "0.2") == [2, 1, 1, 3, 0]


def test_periods_with_a_day_between_them_are_not_compared() -> None:
    first, second = (parse_period(code) for code in ("2026-01-01..2026-03-09", "2026-03-11..2026-05-01"))
    merged = Statistics(
        cells={
            Cell("A", first): Tally(counts={"received": 5, "closed": 3, "open": 2}),
            Cell("A", second): Tally(counts={"received": 1, "open": 1}),
        }
    )
    assert merged.imbalances() == ()


def test_periods_with_a_month_between_them_are_not_compared() -> None:
    merged = Statistics(
        cells={
            Cell("A", OCTOBER): Tally(counts={"received": 5, "closed": 3, "open": 2}),
            Cell("A", OCTOBER.next().next()): Tally(counts={"received": 1, "open": 1}),
        }
    )
    assert merged.imbalances() == ()


def test_publication_is_known_where_every_period_tells_of_it() -> None:
    tells = Tally(told=CASE_TOPICS | ITEM_TOPICS, counts={"item": 8, "published_late": 1})
    silent = Tally(told=CASE_TOPICS, counts={"complaint_made": 1})
    january, february = (Cell("A", parse_period(code)) for code in ("2026-01", "2026-02"))
    both = Statistics(cells={january: tells, february: tells})
    assert values(both, "8.1", "7.3", "5.1") == [8, 2, 0]
    one = Statistics(cells={january: tells, february: silent})
    assert values(one, "8.1", "7.3", "5.1") == [None, None, 1]


def test_the_monthly_report_of_a_unit_counts_from_the_twentieth_to_the_nineteenth() -> None:
    """77 closed, 8 of them late, 53 received online, in the month that runs from 20 June to 19 July."""
    july = parse_period("2026-07", kind="day20")
    assert (july.start, july.end) == (date(2026, 6, 20), date(2026, 7, 19))
    online, post = "Mạng điện tử", "Bưu chính"
    monday = date(2026, 6, 22)
    rows = [
        # Online, simple: 3 working days, so Thursday 25 June; by post 5, so Monday 29 June.
        *(answered(monday, days=3, by=online) for _ in range(45)),
        *(answered(monday, days=7, by=online) for _ in range(8)),
        *(answered(monday, days=7, by=post) for _ in range(14)),
        # Carried over from the month before, and due on Friday 26 June.
        *(answered(date(2026, 6, 19), days=7, by=post) for _ in range(10)),
        # Closed on the last day before the period, and received on the first day after it.
        answered(date(2026, 6, 17), days=2, by=online),
        answered(date(2026, 7, 20), days=1, by=online),
    ]
    found = compute_statistics(checked(rows), period=july, calendar=CALENDAR)
    assert values(found, "2", "3.2", "1.2.2") == [77, 8, 53]
    assert values(found, "1.1", "1.2", "2.6", "0.2") == [10, 67, 0, 2]
    calendar_month = compute_statistics(checked(rows), period=parse_period("2026-07"), calendar=CALENDAR)
    assert values(calendar_month, "2") == [1]


def answered(day: date, *, days: int, by: str) -> dict[str, str]:
    closed = day + timedelta(days=days)
    return dict(cells(received=f"{day:%d/%m/%Y}", by=by, outcome="Cung cấp", closed=f"{closed:%d/%m/%Y}"))
