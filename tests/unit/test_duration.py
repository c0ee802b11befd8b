"""Lengths keep their unit and their type."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import (
    CalendarDays,
    CalendarHorizonError,
    InputError,
    Months,
    Unit,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    Years,
)
from tiepcan.duration import Length, duration_of, parse_duration

LENGTHS = (WorkingDays, CalendarDays, Weeks, Months, Years)


@pytest.mark.parametrize("kind", LENGTHS)
@pytest.mark.parametrize("amount", [0, -1, 1.0, True, "12", None], ids=repr)
def test_an_amount_is_a_whole_number_above_zero(kind: Any, amount: Any) -> None:
    with pytest.raises(InputError, match="a whole number above zero") as caught:
        kind(amount)
    assert caught.value.path == kind.__name__


def test_the_same_number_in_another_unit_is_another_length() -> None:
    lengths = [kind(5) for kind in LENGTHS]
    assert len(set(lengths)) == len(LENGTHS)
    assert WorkingDays(5) == WorkingDays(5)
    assert {kind.unit for kind in LENGTHS} == set(Unit)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_unit_makes_a_length_of_its_own_type(unit: Unit) -> None:
    length = duration_of(5, unit)
    assert (length.unit, length.amount) == (unit, 5)
    assert type(length) in LENGTHS


@pytest.mark.parametrize("kind", LENGTHS)
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("amount", [1, 2, 12, 9999])
def test_a_length_is_read_back_as_it_is_written(kind: Any, lang: Any, amount: int) -> None:
    assert parse_duration(kind(amount).in_language(lang)) == kind(amount)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("05 ngày", CalendarDays(5)),
        ("  15  NGÀY LÀM VIỆC ", WorkingDays(15)),
        # The same letters, decomposed.
        ("3 nga\u0300y", CalendarDays(3)),
        ("1 năm", Years(1)),
        ("2 Months", Months(2)),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, length: Length) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "ngày",
        "0 ngày",
        "-1 ngày",
        "1,5 ngày",
        "8 giờ",
        "15ngày",
        "1 tháng 5 ngày",
        "١ ngày",
        "12345 ngày",
        15,
        None,
    ],
    ids=repr,
)
def test_what_is_no_whole_length_is_refused_not_guessed(text: Any) -> None:
    with pytest.raises(InputError, match="a whole number above zero and its unit"):
        parse_duration(text)


def test_a_length_without_a_unit_cannot_be_made() -> None:
    kind: Any = Length
    with pytest.raises(TypeError):
        kind(5)


def test_a_length_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        CalendarDays(12).amount = 13  # type: ignore[misc]


@pytest.mark.parametrize(
    ("length", "vi", "en"),
    [
        (WorkingDays(1), "1 ngày làm việc", "1 working day"),
        (WorkingDays(3), "3 ngày làm việc", "3 working days"),
        (CalendarDays(12), "12 ngày", "12 calendar days"),
        (Weeks(2), "2 tuần", "2 weeks"),
        (Months(6), "6 tháng", "6 months"),
        (Years(1), "1 năm", "1 year"),
    ],
)
def test_a_length_in_words(length: Length, vi: str, en: str) -> None:
    assert (str(length), length.in_language("vi"), length.in_language("en")) == (vi, vi, en)


@pytest.mark.parametrize(
    ("length", "after", "last"),
    [
        (WorkingDays(5), date(2026, 11, 20), date(2026, 11, 30)),
        (CalendarDays(12), date(2026, 11, 12), date(2026, 11, 24)),
        (CalendarDays(1), date(2024, 2, 28), date(2024, 2, 29)),
        (Weeks(2), date(2026, 12, 25), date(2027, 1, 8)),
        (Months(1), date(2026, 1, 31), date(2026, 2, 28)),
        (Months(1), date(2024, 1, 31), date(2024, 2, 29)),
        (Months(6), date(2026, 9, 1), date(2027, 3, 1)),
        (Months(13), date(2026, 12, 31), date(2028, 1, 31)),
        (Years(1), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_nominal_last_day(calendar: WorkingCalendar, length: Length, after: date, last: date) -> None:
    assert length.nominal_last_day(after, calendar=calendar) == last


@pytest.mark.parametrize("kind", [CalendarDays, Weeks, Months, Years])
@pytest.mark.parametrize("amount", [10**4, 10**7, 10**12, 10**30], ids=str)
def test_a_period_past_the_last_year_is_a_horizon_error(
    calendar: WorkingCalendar, kind: Any, amount: int
) -> None:
    with pytest.raises(CalendarHorizonError, match="a period from 9990-01-01 runs past the last year"):
        kind(amount).nominal_last_day(date(9990, 1, 1), calendar=calendar)


def test_working_days_past_the_calendar_are_a_horizon_error(calendar: WorkingCalendar) -> None:
    with pytest.raises(CalendarHorizonError):
        WorkingDays(300).nominal_last_day(date(2027, 6, 1), calendar=calendar)
