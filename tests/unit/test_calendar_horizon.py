"""Where the known calendar ends, and what a projected year says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import CalendarHorizonError, DayKind, WorkingCalendar, YearStatus, vietnam_calendar

#: An announcement that decides nothing: it makes a calendar that no other test has asked anything.
ANNOUNCEMENT = {"x.toml": '[[document]]\nissuer = "X"\ndecides = "y"\nevidence = "A"\n'}


def projected() -> WorkingCalendar:
    return vietnam_calendar(unannounced="projected")


@pytest.mark.parametrize("day", [date(2028, 1, 3), date(2015, 12, 31), date(2100, 1, 1)])
def test_a_day_outside_names_the_known_range_and_what_to_do(calendar: WorkingCalendar, day: date) -> None:
    with pytest.raises(CalendarHorizonError) as caught:
        calendar.is_working_day(day)
    assert f"{day} lies outside the known calendar, 2016-01-01 to 2027-12-31" in str(caught.value)
    assert "từ 01/01/2016 đến 31/12/2027" in str(caught.value)
    assert "unannounced='projected'" in str(caught.value.hint)


@pytest.mark.parametrize(("day", "days"), [(date(2027, 12, 31), 1), (date(2016, 1, 4), -1)])
def test_an_answer_outside_names_the_known_range(calendar: WorkingCalendar, day: date, days: int) -> None:
    with pytest.raises(CalendarHorizonError, match=r"the answer lies outside .* 2016-01-01 to 2027-12-31"):
        calendar.add_working_days(day, days)


def test_the_first_and_last_working_days_of_the_calendar_are_answered(calendar: WorkingCalendar) -> None:
    assert calendar.add_working_days(date(2027, 12, 30), 1) == date(2027, 12, 31)
    assert calendar.add_working_days(date(2016, 1, 1), 1) == date(2016, 1, 4)
    assert calendar.add_working_days(date(2016, 1, 5), -1) == date(2016, 1, 4)
    assert (calendar.first, calendar.last) == (date(2016, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("year", [2015, 2028, 0, -1, 10**9])
def test_a_year_outside_names_the_known_years(calendar: WorkingCalendar, year: int) -> None:
    with pytest.raises(
        CalendarHorizonError,
        match=f"the year {year} lies outside the known calendar, 2016-01-01 to 2027-12-31",
    ):
        calendar.year(year)


@pytest.mark.parametrize("day", [date(1999, 10, 1), date(1990, 1, 1), date.min])
def test_days_before_the_five_day_week_are_refused_even_when_projected(
    calendar: WorkingCalendar, day: date
) -> None:
    for each in (calendar, projected()):
        with pytest.raises(CalendarHorizonError, match="before the five-day week, which began on 1999-10-02"):
            each.is_working_day(day)


def test_the_first_day_of_the_five_day_week_is_out_of_reach_for_another_reason(
    calendar: WorkingCalendar,
) -> None:
    with pytest.raises(CalendarHorizonError, match="1999-10-02 lies outside the known calendar"):
        calendar.is_working_day(date(1999, 10, 2))


def test_the_five_day_week_begins_on_a_saturday_that_is_off() -> None:
    assert projected().day(date(1999, 10, 2)).kind is DayKind.WEEKEND
    year = projected().year(1999)
    assert (year.first, year.last, year.status) == (
        date(1999, 10, 2),
        date(1999, 12, 31),
        YearStatus.PROJECTED,
    )
    with pytest.raises(
        CalendarHorizonError, match="the year 1998 lies outside the known calendar, 1999-10-02"
    ):
        projected().year(1998)


def test_no_day_before_the_five_day_week_is_ever_an_answer() -> None:
    with pytest.raises(CalendarHorizonError):
        projected().add_working_days(date(1999, 10, 4), -1)


def test_projected_years_are_marked_and_announced_ones_are_not() -> None:
    calendar = projected()
    assert calendar.day(date(2028, 1, 27)).status is YearStatus.PROJECTED
    assert calendar.year(2030).status is YearStatus.PROJECTED
    assert "holidays package" in calendar.year(2030).notes[0].en
    assert calendar.day(date(2026, 6, 1)).status is YearStatus.ANNOUNCED
    assert calendar.day(date(2027, 6, 1)).status is YearStatus.PARTIAL
    assert calendar.status_between(date(2026, 1, 1), date(2028, 1, 3)) is YearStatus.PROJECTED


def test_a_projected_day_rests_on_no_document() -> None:
    tet = projected().day(date(2028, 1, 26))
    assert (tet.kind, tet.document) == (DayKind.HOLIDAY, None)


def test_projecting_does_not_touch_what_is_announced(calendar: WorkingCalendar) -> None:
    other = projected()
    assert other.is_working_day(date(2028, 3, 1))
    for year in range(2016, 2028):
        assert other.year(year) == calendar.year(year)


def test_a_count_may_start_announced_and_end_projected(calendar: WorkingCalendar) -> None:
    # 1 January 2028 is a Saturday: the package takes Monday the 3rd as its day in lieu.
    assert projected().add_working_days(date(2027, 12, 31), 1) == date(2028, 1, 4)
    with pytest.raises(CalendarHorizonError):
        calendar.add_working_days(date(2027, 12, 31), 1)


def test_24_november_2029_is_undecided_and_no_day_in_lieu_is_assumed() -> None:
    calendar = projected()
    saturday, monday = calendar.day(date(2029, 11, 24)), calendar.day(date(2029, 11, 26))
    assert (saturday.kind, monday.kind) == (DayKind.HOLIDAY, DayKind.WORKING)
    for day in (saturday, monday):
        assert day.undecided is not None
        assert "no text settles a day in lieu" in day.undecided.en
    notes = [note.en for note in calendar.year(2029).notes]
    assert any(note.startswith("24/11/2029") for note in notes)
    assert any(note.startswith("26/11/2029") for note in notes)


def test_other_holidays_on_a_rest_day_of_a_projected_year_have_a_day_in_lieu() -> None:
    assert projected().day(date(2028, 1, 3)).kind is DayKind.IN_LIEU
    assert projected().day(date(2028, 1, 3)).undecided is None


def test_24_november_on_a_weekday_is_settled() -> None:
    assert projected().day(date(2028, 11, 24)).undecided is None


def test_a_projected_calendar_ends_too() -> None:
    with pytest.raises(CalendarHorizonError) as caught:
        projected().is_working_day(date(2101, 1, 3))
    assert "1999-10-02 to 2100-12-31" in str(caught.value)
    assert caught.value.hint is None


@pytest.mark.parametrize("asked_before", [False, True])
def test_changes_hold_in_projected_years_too(asked_before: bool) -> None:  # noqa: FBT001 - a parameter
    fresh = vietnam_calendar(unannounced="projected", announcements=ANNOUNCEMENT)
    if asked_before:
        assert fresh.is_working_day(date(2030, 6, 3))
    calendar = fresh.with_changes(days_off={date(2030, 6, 3): "Ngày truyền thống"})
    day = calendar.day(date(2030, 6, 3))
    assert (day.kind, day.status) == (DayKind.AGENCY_OFF, YearStatus.PROJECTED)
    assert fresh.is_working_day(date(2030, 6, 3))


def test_the_version_and_range_of_a_projected_calendar_do_not_depend_on_what_was_asked_before() -> None:
    fresh, used = (vietnam_calendar(unannounced="projected", announcements=ANNOUNCEMENT) for _ in range(2))
    used.is_working_day(date(2030, 1, 3))
    assert (used.first, used.last) == (fresh.first, fresh.last)
    assert used.version == fresh.version
