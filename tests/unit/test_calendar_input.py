"""Anything that is not a plain date is refused: which day it is must not be guessed."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tiepcan import CalendarHorizonError, InputError, Swap, Weekday, WorkingCalendar, vietnam_calendar


class Timestamp(datetime):
    """Stands for pandas.Timestamp: an instant that is a date to isinstance."""


NOT_DATES: list[Any] = [
    datetime(2026, 11, 20),
    datetime(2026, 11, 20, 8, 30),
    Timestamp(2026, 11, 20),
    "2026-11-20",
    True,
    20261120,
    20261120.0,
    None,
    [],
    (2026, 11, 20),
]
GOOD = date(2026, 11, 20)
QUESTIONS: dict[str, Callable[[WorkingCalendar, Any], object]] = {
    "add_working_days": lambda calendar, day: calendar.add_working_days(day, 3),
    "add_no_days": lambda calendar, day: calendar.add_working_days(day, 0),
    "add_backwards": lambda calendar, day: calendar.add_working_days(day, -3),
    "count_after": lambda calendar, day: calendar.count_working_days(day, GOOD),
    "count_until": lambda calendar, day: calendar.count_working_days(GOOD, day),
    "is_working_day": lambda calendar, day: calendar.is_working_day(day),
    "next_working_day": lambda calendar, day: calendar.next_working_day(day),
    "day": lambda calendar, day: calendar.day(day),
    "status_between": lambda calendar, day: calendar.status_between(GOOD, day),
    "swap_off": lambda calendar, day: calendar.with_changes(swaps=[Swap(off=day, work=date(2026, 11, 28))]),
    "swap_work": lambda calendar, day: calendar.with_changes(swaps=[Swap(off=GOOD, work=day)]),
}


@pytest.mark.parametrize("unannounced", ["error", "projected"])
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("value", NOT_DATES, ids=lambda value: f"{type(value).__name__}-{value}")
def test_what_is_no_plain_date_is_refused(question: str, value: object, unannounced: Any) -> None:
    calendar = vietnam_calendar(unannounced=unannounced)
    with pytest.raises(InputError, match=type(value).__name__):
        QUESTIONS[question](calendar, value)


@pytest.mark.parametrize("value", [value for value in NOT_DATES if value != []], ids=repr)
def test_an_agency_day_that_is_no_plain_date_is_refused(calendar: WorkingCalendar, value: Any) -> None:
    with pytest.raises(InputError, match=r"days_off: a datetime.date is asked for"):
        calendar.with_changes(days_off=[value])
    with pytest.raises(InputError, match=r"working_days: a datetime.date is asked for"):
        calendar.with_changes(working_days={value: "mở cửa"})


def test_a_date_of_a_subclass_without_hours_is_a_date(calendar: WorkingCalendar) -> None:
    class Feast(date):
        pass

    assert calendar.add_working_days(Feast(2026, 11, 20), 5) == date(2026, 11, 30)


@pytest.mark.parametrize("days", [1.0, True, False, "3", None, timedelta(days=3)], ids=repr)
def test_days_are_a_whole_number_and_nothing_else(calendar: WorkingCalendar, days: Any) -> None:
    with pytest.raises(InputError) as caught:
        calendar.add_working_days(GOOD, days)
    assert caught.value.path == "days"


@pytest.mark.parametrize("year", ["2026", True, 2026.0, None, GOOD], ids=repr)
def test_a_year_is_a_whole_number_and_nothing_else(calendar: WorkingCalendar, year: Any) -> None:
    with pytest.raises(InputError) as caught:
        calendar.year(year)
    assert caught.value.path == "year"


@pytest.mark.parametrize("days", [10**30, -(10**30), 5000, -5000])
def test_any_number_of_days_beyond_the_calendar_is_a_horizon_error(
    calendar: WorkingCalendar, days: int
) -> None:
    with pytest.raises(CalendarHorizonError):
        calendar.add_working_days(GOOD, days)


def test_a_wrong_choice_for_unannounced_years_names_the_right_ones() -> None:
    wrong: Any = "guess"
    with pytest.raises(InputError, match="'error' or 'projected'"):
        vietnam_calendar(unannounced=wrong)


def test_a_week_without_working_days_is_refused(calendar: WorkingCalendar) -> None:
    with pytest.raises(InputError, match="at least one working day"):
        calendar.with_changes(weekend=list(Weekday))


def test_a_weekday_that_does_not_exist_is_refused_with_those_that_do(calendar: WorkingCalendar) -> None:
    wrong: Any = ["sunday", "caturday"]
    with pytest.raises(InputError, match="'caturday' is no weekday: monday, tuesday"):
        calendar.with_changes(weekend=wrong)


def test_a_calendar_can_be_copied_and_pickled(calendar: WorkingCalendar) -> None:
    again = pickle.loads(pickle.dumps(calendar))  # noqa: S301 - our own bytes
    for other in (copy.copy(calendar), copy.deepcopy(calendar), again):
        assert other.version == calendar.version
        assert other.add_working_days(GOOD, 5) == date(2026, 11, 30)
