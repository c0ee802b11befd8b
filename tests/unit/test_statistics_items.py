"""Publication and digitisation, of an invented database: five working days, then October 2026 is closed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tiepcan import CalendarHorizonError, NotAllowedError, vietnam_calendar
from tiepcan.disclosure import InformationItem, Mark, Publication, PublicationForm, Restriction
from tiepcan.periods import PeriodSpan, parse_period
from tiepcan.statistics import (
    ITEM_TOPICS,
    Reference,
    SourceKind,
    Statistics,
    compute_item_statistics,
    compute_statistics,
    observe_items,
)

CALENDAR = vietnam_calendar()
OCTOBER = parse_period("2026-10")
CODES = ("7.1", "7.2", "7.3", "7.4", "8.1", "8.2")


def item(name: str, created: date | None, published: date | None = None, **fields: Any) -> InformationItem:
    """A budget report, owed within five working days of the day it was signed."""
    posted = () if published is None else (Publication(form=PublicationForm.PORTAL, on=published),)
    given = {"points": ("L16-17.1.đ", "L26-17.1.d")} | fields
    return InformationItem(id=name, created_on=created, publications=posted, **given)


def october(day: int) -> date:
    return date(2026, 10, day)


DATABASE = (
    # Due 12 October.
    item("in-time", october(5), october(12), digitised=True),
    item("late", october(5), october(13), digitised=True),
    item("overdue", october(5), digitised=False),
    # Due 6 November.
    item("not-yet-due", october(30)),
    # Due 2 October.
    item("from-september", date(2026, 9, 25), october(2)),
    item("late-from-september", date(2026, 9, 15), october(2)),
    item("overdue-since-september", date(2026, 9, 15)),
    # Long done, created later, published later, owed by nobody, restricted.
    item("done-before", date(2026, 9, 1), date(2026, 9, 3), digitised=True),
    item("created-later", date(2026, 11, 2), digitised=True),
    item("published-later", october(5), date(2026, 11, 4)),
    item("not-owed", october(5), points=()),
    item("secret", october(5), marks=(Mark(restriction=Restriction.STATE_SECRET),)),
    item("leaked", october(5), october(6), marks=(Mark(restriction=Restriction.STATE_SECRET),)),
)


def counted(*items: InformationItem, period: str = "2026-10", as_of: date | None = None) -> Statistics:
    return compute_item_statistics(items, period=parse_period(period), calendar=CALENDAR, as_of=as_of)


def values(statistics: Statistics, *codes: str) -> list[object]:
    return [statistics.figure(code).value for code in codes]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("in-time", [1, 1, 0, 0, 1, 1]),
        ("late", [1, 0, 1, 0, 1, 1]),
        ("overdue", [1, 0, 0, 1, 1, 0]),
        ("not-yet-due", [0, 0, 0, 0, 1, 0]),
        ("from-september", [1, 1, 0, 0, 1, 0]),
        ("late-from-september", [0, 0, 1, 0, 1, 0]),
        ("overdue-since-september", [0, 0, 0, 1, 1, 0]),
        ("done-before", [0, 0, 0, 0, 1, 1]),
        ("created-later", [0, 0, 0, 0, 0, 0]),
        # A publication of November is none yet.
        ("published-later", [1, 0, 0, 1, 1, 0]),
        ("not-owed", [0, 0, 0, 0, 1, 0]),
        # What is restricted is not to be published: neither overdue, nor praised for having leaked out.
        ("secret", [0, 0, 0, 0, 1, 0]),
        ("leaked", [0, 0, 0, 0, 1, 0]),
    ],
)
def test_an_item_counts_by_its_due_day_and_what_was_done(name: str, expected: list[int]) -> None:
    [found] = [one for one in DATABASE if one.id == name]
    assert values(counted(found), *CODES) == expected


def test_the_database_is_the_sum_of_its_items() -> None:
    assert values(counted(*DATABASE), *CODES) == [5, 2, 2, 3, 12, 3]
    assert counted(*DATABASE).figure("8.3").value == Fraction(3, 4)


def test_what_does_not_say_whether_it_is_digitised_is_in_no_share() -> None:
    found = counted(item("a", october(5))).figure("8.3")
    assert (found.value, found.in_words("en")) == (None, "no item says whether it is digitised")


def test_the_last_day_that_counts_may_come_before_the_end_of_the_period() -> None:
    assert values(counted(*DATABASE, as_of=october(12)), "7.1", "7.2", "7.3") == [5, 2, 1]
    assert values(counted(*DATABASE, as_of=october(9)), "7.1", "7.2", "7.4") == [1, 1, 1]


def test_the_first_and_the_last_day_are_in_the_period() -> None:
    # Due 1 October, and due 30 October: the last working day of the period.
    first, last = item("first", date(2026, 9, 24), october(1)), item("last", october(23), october(30))
    assert values(counted(first, period="2026-10-01..2026-10-30"), "7.1", "7.2") == [1, 1]
    assert values(counted(last, period="2026-10-01..2026-10-30"), "7.1", "7.2") == [1, 1]
    assert values(counted(first, last, period="2026-10-02..2026-10-29"), "7.1", "7.2") == [0, 0]


def test_an_item_is_there_from_the_day_it_was_created() -> None:
    created = item("a", october(20))
    assert [values(counted(created, as_of=october(day)), "8.1") for day in (19, 20)] == [[0], [1]]


def test_months_in_a_row_are_the_quarter() -> None:
    quarter = parse_period("2026-Q4")
    months = Statistics.merge(counted(*DATABASE, period=one.code) for one in quarter.split(PeriodSpan.MONTH))
    assert months.total() == counted(*DATABASE, period="2026-Q4").total()


def test_a_database_tells_nothing_of_requests_and_is_silent_on_none() -> None:
    found = counted(*DATABASE)
    assert values(found, "0.1", "1", "5.1", "9") == [0, 0, None, None]
    assert {one.not_told for one in found.figures()} == {0}
    assert found.total().told == ITEM_TOPICS


def test_beside_a_register_it_tells_its_own() -> None:
    register = compute_statistics([], period=OCTOBER, calendar=CALENDAR)
    assert values(register, "7.1", "8.1") == [None, None]
    assert values(register + counted(*DATABASE), "7.1", "8.1") == [5, 12]


def test_an_empty_database_has_none_and_that_is_known() -> None:
    assert values(counted(), *CODES) == [0] * 6


def test_an_item_leads_back_to_its_id() -> None:
    seen = list(observe_items(DATABASE[:1], period=OCTOBER, calendar=CALENDAR, source="csdl.json"))
    assert {one.reference for one in seen} == {Reference(SourceKind.ITEM, "csdl.json", "in-time")}


def test_a_point_that_no_law_has_is_refused() -> None:
    with pytest.raises(NotAllowedError) as caught:
        counted(item("a", october(5), points=("L99-1",)))
    assert caught.value.path == "a"


def test_the_end_of_the_known_calendar_is_told() -> None:
    with pytest.raises(CalendarHorizonError):
        counted(*DATABASE, period="2028")
