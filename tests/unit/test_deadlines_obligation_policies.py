"""A single obligation follows the same policies as a whole deadline, and its explanation agrees with it."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from tiepcan import (
    Channel,
    Complexity,
    DataFileError,
    InputError,
    MakeupDays,
    Obligation,
    Policies,
    ReceiptDay,
    Weekday,
    compute_obligation,
    explain_obligation,
    vietnam_calendar,
    vietnam_law,
)

CALENDAR = vietnam_calendar()
LAW = vietnam_law()
NEXT_WORKING_DAY = Policies(receipt_day=ReceiptDay.NEXT_WORKING_DAY)
MAKEUP_OFF = Policies(makeup_days=MakeupDays.OFF)


def count(limit: str, triggered_on: date, policies: Policies = NEXT_WORKING_DAY) -> Obligation:
    return compute_obligation(
        LAW.limit(limit), triggered_on=triggered_on, calendar=CALENDAR, policies=policies
    )


def test_a_demand_received_on_a_sunday_is_deemed_received_on_monday_where_the_policy_says_so() -> None:
    sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
    found = count("L26-FIX2", sunday)
    assert (found.happened_on, found.triggered_on, found.due) == (sunday, monday, date(2026, 12, 3))
    said = explain_obligation(found, "en").lines
    assert said[1].startswith(
        "Note: received on 22/11/2026, a day off, deemed received on 23/11/2026 (policy"
    )
    assert count("L26-FIX2", sunday, Policies()).due == date(2026, 12, 2)


@pytest.mark.parametrize("limit", ["L26-FIX1", "L26-PUB", "L26-POST"])
def test_what_is_no_receipt_stays_on_its_day(limit: str) -> None:
    found = count(limit, date(2026, 11, 22))
    assert (found.happened_on, found.triggered_on) == (None, date(2026, 11, 22))


def test_the_explanation_counts_with_the_calendar_of_the_answer() -> None:
    found = count("L16-FIX1", date(2026, 8, 20), MAKEUP_OFF)
    said = str(explain_obligation(found, "en"))
    assert found.due == date(2026, 8, 27)
    assert "Not counted: Saturday 22/08/2026" in said
    assert "makeup_days=off" in said
    assert "Counted: Saturday" not in said


@pytest.mark.parametrize(
    ("policies", "due", "said"),
    [
        (Policies(), date(2026, 8, 22), "a make-up day is a working day (policy makeup_days)"),
        (MAKEUP_OFF, date(2026, 8, 24), "a make-up day is a day off by the policy makeup_days=off"),
    ],
)
def test_a_limit_in_days_that_ends_on_a_makeup_day_names_the_policy(
    policies: Policies, due: date, said: str
) -> None:
    found = count("L16-CORR2", date(2026, 8, 7), policies)
    assert found.due == due
    assert said in str(explain_obligation(found, "en"))


def test_an_agency_that_works_on_saturdays_anyway_loses_no_saturday_by_the_policy() -> None:
    desk = CALENDAR.with_changes(weekend=[Weekday.SUNDAY]).without_makeup_days()
    assert desk.is_working_day(date(2026, 8, 22))
    assert not CALENDAR.without_makeup_days().is_working_day(date(2026, 8, 22))


def test_local_rules_are_a_set_and_not_one_text() -> None:
    regime = LAW.regime("vn-2026")
    with pytest.raises(InputError, match="not one text"):
        regime.find("supply", Channel.DIRECT, Complexity.SIMPLE, local_rules="hai-phong-3957")


def test_calendars_of_one_version_are_equal_and_others_are_not() -> None:
    changed = CALENDAR.with_changes(days_off=[date(2026, 12, 7)])
    assert copy.deepcopy(CALENDAR) == CALENDAR
    assert hash(copy.deepcopy(CALENDAR)) == hash(CALENDAR)
    assert changed != CALENDAR
    assert CALENDAR != "2026"


def test_an_announcement_that_is_no_text_is_a_fault_and_no_crash() -> None:
    with pytest.raises(DataFileError, match="TOML text is asked for, not bytes"):
        vietnam_calendar(announcements={"a.toml": b"x"})  # type: ignore[dict-item]
