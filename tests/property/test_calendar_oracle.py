"""The index against an oracle that knows nothing of it: sets of days, walked one day at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from tiepcan import CalendarHorizonError, Swap, Weekday, WorkingCalendar, vietnam_calendar
from tiepcan.testing import read_vectors

FIRST, LAST = date(2016, 1, 1), date(2027, 12, 31)
ONE_DAY = timedelta(days=1)
WEEK = list(Weekday)
VIETNAM = vietnam_calendar()


def announced_days() -> dict[date, bool]:
    """Every day that a decision made a day off or a working day, from the golden vectors."""
    days: dict[date, bool] = {}
    for case in read_vectors("calendar")["cases"]:
        if case["given"]["operation"] == "year":
            expected: dict[str, Any] = case["expected"]
            off = [*expected["days_off"], *expected["holidays_on_rest_days"]]
            days.update((date.fromisoformat(day["date"]), False) for day in off)
            days.update((date.fromisoformat(day["date"]), True) for day in expected["makeup_days"])
    return days


class Oracle:
    """A working calendar in the plainest form there is."""

    def __init__(self) -> None:
        self.rest = {5, 6}
        self.decided = announced_days()

    def worked(self, day: date) -> bool:
        return self.decided.get(day, day.weekday() not in self.rest)

    def add(self, day: date, days: int) -> date | None:
        """Walk; None where the walk leaves the calendar."""
        step = ONE_DAY if days > 0 else -ONE_DAY
        left = abs(days)
        while left:
            day += step
            if not FIRST <= day <= LAST:
                return None
            left -= self.worked(day)
        return day

    def count(self, after: date, until: date) -> int:
        if until < after:
            return -self.count(until, after)
        return sum(self.worked(after + ONE_DAY * step) for step in range(1, (until - after).days + 1))


dates = st.dates(FIRST, LAST)
amounts = st.integers(-60, 60)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, Oracle]:
    """A calendar with random layers of changes, and an oracle with the same ones."""
    calendar, oracle = VIETNAM, Oracle()
    for _ in range(draw(st.integers(0, 2))):
        weekend = draw(st.none() | st.sets(st.sampled_from(WEEK), max_size=6))
        off = draw(st.sets(dates, max_size=8))
        working = draw(st.sets(dates, max_size=8)) - off
        if weekend is not None:
            oracle.rest = {WEEK.index(day) for day in weekend}
        oracle.decided.update({**dict.fromkeys(off, False), **dict.fromkeys(working, True)})
        swaps = []
        for day_off, day_worked in draw(st.lists(st.tuples(dates, dates), max_size=6)):
            # Only a working day can be given for a day off: everything else is refused, see the unit tests.
            if oracle.worked(day_off) and not oracle.worked(day_worked):
                swaps.append(Swap(off=day_off, work=day_worked))
                oracle.decided.update({day_off: False, day_worked: True})
        calendar = calendar.with_changes(weekend=weekend, days_off=off, working_days=working, swaps=swaps)
    return calendar, oracle


def add_or_none(calendar: WorkingCalendar, day: date, days: int) -> date | None:
    try:
        return calendar.add_working_days(day, days)
    except CalendarHorizonError:
        return None


@given(calendars(), dates)
def test_the_same_days_are_worked(pair: tuple[WorkingCalendar, Oracle], start: date) -> None:
    calendar, oracle = pair
    last = min(start + timedelta(days=60), LAST)
    for step in range((last - start).days + 1):
        day = start + ONE_DAY * step
        assert calendar.is_working_day(day) == oracle.worked(day), day
        assert calendar.day(day).is_working == oracle.worked(day), day


@given(calendars(), dates, amounts)
def test_adding_is_walking(pair: tuple[WorkingCalendar, Oracle], day: date, days: int) -> None:
    calendar, oracle = pair
    assert add_or_none(calendar, day, days) == oracle.add(day, days)


@given(calendars(), dates, st.integers(-400, 400))
def test_counting_is_walking(pair: tuple[WorkingCalendar, Oracle], after: date, length: int) -> None:
    calendar, oracle = pair
    until = min(max(after + timedelta(days=length), FIRST), LAST)
    assert calendar.count_working_days(after, until) == oracle.count(after, until)


def test_every_announced_day_is_as_the_decisions_say() -> None:
    oracle = Oracle()
    days = [FIRST + ONE_DAY * step for step in range((LAST - FIRST).days + 1)]
    assert [day for day in days if VIETNAM.is_working_day(day) != oracle.worked(day)] == []


@given(calendars(), dates, dates, amounts)
def test_a_later_start_never_ends_earlier(
    pair: tuple[WorkingCalendar, Oracle], one: date, other: date, days: int
) -> None:
    found = [add_or_none(pair[0], day, days) for day in sorted((one, other))]
    assume(None not in found)
    ends = [day for day in found if day is not None]
    assert ends == sorted(ends)


@given(calendars(), dates, amounts)
def test_one_day_more_ends_later(pair: tuple[WorkingCalendar, Oracle], day: date, days: int) -> None:
    shorter, longer = (add_or_none(pair[0], day, each) for each in (days, days + 1))
    assume(shorter is not None)
    assume(longer is not None)
    assert shorter is not None
    assert longer is not None
    # From a day off, "no days" stays on it: then one day more still comes later.
    assert shorter < longer


@given(calendars(), dates, st.integers(1, 60))
def test_going_and_coming_back_ends_on_the_last_working_day(
    pair: tuple[WorkingCalendar, Oracle], day: date, days: int
) -> None:
    calendar, oracle = pair
    there = add_or_none(calendar, day, days)
    assume(there is not None)
    assert there is not None
    start = day
    while start >= FIRST and not oracle.worked(start):
        start -= ONE_DAY
    assume(start >= FIRST)
    assert calendar.add_working_days(there, -days) == start


@given(calendars(), dates, st.integers(1, 60))
def test_what_was_added_is_what_is_counted(
    pair: tuple[WorkingCalendar, Oracle], day: date, days: int
) -> None:
    calendar = pair[0]
    end = add_or_none(calendar, day, days)
    assume(end is not None)
    assert end is not None
    assert calendar.is_working_day(end)
    assert calendar.count_working_days(day, end) == days


@given(calendars(), dates, dates, dates)
def test_counts_add_up_and_turn_their_sign(
    pair: tuple[WorkingCalendar, Oracle], one: date, two: date, three: date
) -> None:
    count = pair[0].count_working_days
    assert count(one, two) + count(two, three) == count(one, three)
    assert count(one, two) == -count(two, one)


@given(calendars(), dates)
def test_the_next_working_day_is_the_first_one_walked_to(
    pair: tuple[WorkingCalendar, Oracle], day: date
) -> None:
    calendar, oracle = pair
    expected = oracle.add(day, 1)
    assume(expected is not None)
    assert calendar.next_working_day(day) == expected


@given(calendars(), st.lists(st.tuples(dates, st.integers(-30, 30)), min_size=1, max_size=40))
def test_an_array_gets_the_answers_of_single_dates(
    pair: tuple[WorkingCalendar, Oracle], asked: list[tuple[date, int]]
) -> None:
    np = pytest.importorskip("numpy")
    calendar = pair[0]
    batch = calendar.batch()
    answered = [(day, days) for day, days in asked if add_or_none(calendar, day, days) is not None]
    assume(answered)
    array = np.array([day for day, _ in answered], dtype="datetime64[D]")
    amount = np.array([days for _, days in answered])
    singles = [calendar.add_working_days(day, days) for day, days in answered]
    assert batch.add_working_days(array, amount).tolist() == singles
    first_amount = [add_or_none(calendar, day, answered[0][1]) for day, _ in answered]
    if None not in first_amount:
        assert batch.add_working_days(array, answered[0][1]).tolist() == first_amount
    assert batch.is_working_day(array).tolist() == [calendar.is_working_day(day) for day, _ in answered]
    counts = [calendar.count_working_days(FIRST, day) for day, _ in answered]
    assert batch.count_working_days(np.full_like(array, FIRST), array).tolist() == counts
