"""An agency's own days on top of the national calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import DataFileError, DayKind, Swap, Weekday, WorkingCalendar
from tiepcan.calendar import Document, Evidence


def faults_of(error: DataFileError) -> list[str]:
    return [fault.in_language("en") for fault in error.faults]


def test_a_change_gives_a_new_calendar_and_leaves_the_old_one(calendar: WorkingCalendar) -> None:
    before = calendar.version
    changed = calendar.with_changes(days_off=[date(2026, 12, 1)])
    assert not changed.is_working_day(date(2026, 12, 1))
    assert calendar.is_working_day(date(2026, 12, 1))
    assert calendar.version == before != changed.version


def test_no_change_at_all_answers_the_same(calendar: WorkingCalendar) -> None:
    same = calendar.with_changes()
    assert same.add_working_days(date(2026, 1, 1), 240) == calendar.add_working_days(date(2026, 1, 1), 240)


def test_a_day_off_carries_its_name_and_documents(calendar: WorkingCalendar) -> None:
    notice = Document(
        number="05/TB-UBND",
        date=date(2026, 11, 2),
        issuer="UBND phường",
        decides="Nghỉ ngày 01/12/2026",
        evidence=Evidence.EXTRACT_SEEN,
    )
    changed = calendar.with_changes(days_off={date(2026, 12, 1): "Mất điện"}, documents=[notice])
    day = changed.day(date(2026, 12, 1))
    assert (day.kind, str(day.name), day.document) == (DayKind.AGENCY_OFF, "Mất điện", "05/TB-UBND")


def test_a_day_off_without_a_name_is_called_by_its_kind(calendar: WorkingCalendar) -> None:
    changed = calendar.with_changes(days_off=[date(2026, 12, 1)], working_days=[date(2026, 12, 5)])
    assert str(changed.day(date(2026, 12, 1)).name) == "cơ quan nghỉ"
    assert str(changed.day(date(2026, 12, 5)).name) == "cơ quan làm việc"


def test_an_agency_may_work_on_a_holiday(calendar: WorkingCalendar) -> None:
    changed = calendar.with_changes(working_days=[date(2026, 11, 24)])
    assert changed.day(date(2026, 11, 24)).kind is DayKind.AGENCY_WORKING
    assert changed.add_working_days(date(2026, 11, 20), 5) == date(2026, 11, 27)


def test_an_agency_may_rest_on_other_days_of_the_week(calendar: WorkingCalendar) -> None:
    desk = calendar.with_changes(weekend=[Weekday.SUNDAY, Weekday.MONDAY])
    assert desk.is_working_day(date(2026, 12, 5))
    assert desk.day(date(2026, 12, 7)).kind is DayKind.WEEKEND
    assert desk.add_working_days(date(2026, 12, 4), 2) == date(2026, 12, 8)


def test_national_holidays_stay_off_whatever_the_weekend(calendar: WorkingCalendar) -> None:
    desk = calendar.with_changes(weekend=[Weekday.SUNDAY])
    assert desk.day(date(2027, 5, 1)).kind is DayKind.HOLIDAY
    assert desk.day(date(2027, 5, 3)).kind is DayKind.IN_LIEU
    assert not desk.is_working_day(date(2027, 5, 1))


def test_an_agency_may_never_close(calendar: WorkingCalendar) -> None:
    always = calendar.with_changes(weekend=[])
    assert always.is_working_day(date(2026, 12, 6))
    assert not always.is_working_day(date(2026, 9, 2))


def test_a_swap_of_this_morning_makes_two_days(calendar: WorkingCalendar) -> None:
    changed = calendar.with_changes(swaps=[Swap(off=date(2027, 4, 29), work=date(2027, 5, 8))])
    assert changed.day(date(2027, 4, 29)).kind is DayKind.SWAP
    assert changed.day(date(2027, 5, 8)).kind is DayKind.MAKEUP
    assert changed.day(date(2027, 5, 8)).counterpart == date(2027, 4, 29)
    assert changed.year(2027).working_days == calendar.year(2027).working_days


def test_layers_lie_over_each_other_and_the_last_one_speaks(calendar: WorkingCalendar) -> None:
    first = calendar.with_changes(days_off=[date(2026, 12, 1), date(2026, 12, 2)])
    second = first.with_changes(working_days=[date(2026, 12, 1)])
    assert second.is_working_day(date(2026, 12, 1))
    assert not second.is_working_day(date(2026, 12, 2))
    assert not first.is_working_day(date(2026, 12, 1))


def test_changes_that_contradict_are_all_named_at_once(calendar: WorkingCalendar) -> None:
    with pytest.raises(DataFileError) as caught:
        calendar.with_changes(
            days_off=[date(2026, 12, 1), date(2030, 1, 1)],
            working_days=[date(2026, 12, 1), date(2015, 1, 1)],
            swaps=[
                Swap(off=date(2026, 11, 24), work=date(2026, 11, 27)),
                Swap(off=date(2026, 12, 2), work=date(2029, 1, 1)),
            ],
        )
    assert faults_of(caught.value) == [
        "days_off: 2026-12-01 is both a day off and a working day",
        "days_off: 2030-01-01 is outside the calendar, 2016-01-01 to 2027-12-31",
        "working_days: 2015-01-01 is outside the calendar, 2016-01-01 to 2027-12-31",
        "swaps[0]: 2026-11-24 is a day off already",
        "swaps[0]: 2026-11-27 is worked already",
        "swaps[1]: 2029-01-01 is outside the calendar, 2016-01-01 to 2027-12-31",
    ]


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (
            Swap(off=date(2026, 12, 1), work=date(2026, 12, 6)),
            "swaps[1]: 2026-12-01 is a day off already",
        ),
        (Swap(off=date(2026, 12, 2), work=date(2026, 12, 5)), "swaps[1]: 2026-12-05 is worked already"),
        (Swap(off=date(2026, 12, 2), work=date(2026, 12, 2)), "swaps[1]: 2026-12-02 is worked already"),
        (Swap(off=date(2026, 12, 5), work=date(2026, 12, 6)), None),
    ],
)
def test_a_second_swap_is_held_against_the_first(
    calendar: WorkingCalendar, second: Swap, fault: str | None
) -> None:
    first = Swap(off=date(2026, 12, 1), work=date(2026, 12, 5))
    if fault is None:
        # The make-up day is a working day like any other: it can be given off in its turn.
        assert not calendar.with_changes(swaps=[first, second]).is_working_day(date(2026, 12, 5))
        return
    with pytest.raises(DataFileError) as caught:
        calendar.with_changes(swaps=[first, second])
    assert faults_of(caught.value) == [fault]


def test_make_up_days_can_be_left_out_as_a_policy(calendar: WorkingCalendar) -> None:
    strict = calendar.without_makeup_days()
    assert [strict.is_working_day(day) for day in (date(2026, 1, 10), date(2026, 8, 22))] == [False, False]
    assert not strict.is_working_day(date(2026, 8, 31))
    assert strict.year(2026).working_days == 247
    assert calendar.is_working_day(date(2026, 8, 22))
    assert strict is calendar.without_makeup_days()


def test_leaving_out_make_up_days_keeps_an_agency_own_working_days(calendar: WorkingCalendar) -> None:
    strict = calendar.with_changes(working_days=[date(2026, 12, 5)]).without_makeup_days()
    assert strict.is_working_day(date(2026, 12, 5))
    assert not strict.is_working_day(date(2026, 8, 22))


def test_two_calendars_with_the_same_changes_have_the_same_version(calendar: WorkingCalendar) -> None:
    one = calendar.with_changes(days_off=[date(2026, 12, 1)])
    two = calendar.with_changes(days_off={date(2026, 12, 1): ""})
    named = calendar.with_changes(days_off={date(2026, 12, 1): "Mất điện"})
    three = calendar.with_changes(days_off=[date(2026, 12, 2)])
    assert one.version == two.version
    assert len({one.version, named.version, three.version}) == 3


def test_a_version_tells_what_a_day_became_and_not_only_which_day(calendar: WorkingCalendar) -> None:
    holiday = date(2026, 11, 24)
    assert calendar.with_changes(working_days=[holiday]).version != calendar.version
    assert calendar.with_changes().version == calendar.version
