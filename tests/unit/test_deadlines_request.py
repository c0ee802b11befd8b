"""The obligations of one request: supply, notice, extension."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import (
    CalendarDays,
    CalendarHorizonError,
    Channel,
    Complexity,
    Deadline,
    InputError,
    Months,
    NotAllowedError,
    Regime,
    WorkingCalendar,
    WorkingDays,
    YearStatus,
    compute_deadline,
    vietnam_calendar,
)


@pytest.fixture(name="new")
def fixture_new(law_2026: Regime, calendar: WorkingCalendar) -> Any:
    def compute(valid_on: date, **more: Any) -> Deadline:
        asked = {"channel": Channel.DIRECT, "complexity": Complexity.SIMPLE, "calendar": calendar, **more}
        return compute_deadline(law_2026, valid_on=valid_on, **asked)

    return compute


@pytest.fixture(name="old")
def fixture_old(law_2016: Regime, calendar: WorkingCalendar) -> Any:
    def compute(valid_on: date, channel: Channel | None, complexity: Complexity, **more: Any) -> Deadline:
        return compute_deadline(
            law_2016, valid_on=valid_on, channel=channel, complexity=complexity, calendar=calendar, **more
        )

    return compute


def test_the_obligations_come_in_the_order_of_the_law(old: Any) -> None:
    found = old(date(2026, 6, 1), Channel.POST, Complexity.COMPLEX, extension="max")
    assert [duty.code for duty in found.obligations] == ["supply", "notice_of_time_limit", "extended_supply"]
    assert [str(duty.citation.article) for duty in found.obligations] == ["31", "31", "31"]
    assert found.supply is found.obligations[0]
    assert found.extended is found.obligations[2]


def test_without_an_extension_supply_is_what_is_due(new: Any) -> None:
    found = new(date(2026, 9, 7))
    assert found.extended is None
    assert found.due == found.supply.due == date(2026, 9, 21)
    assert found.supply.nominal == date(2026, 9, 19)


def test_at_once_is_not_a_date(old: Any) -> None:
    found = old(date(2026, 6, 1), Channel.DIRECT, Complexity.SIMPLE)
    assert found.supply.immediate
    assert (found.due, found.supply.nominal, found.supply.duration) == (None, None, None)
    assert found.extension_notice_due is None
    assert found.calendar_status is YearStatus.ANNOUNCED


def test_a_limit_with_a_number_is_not_at_once(new: Any) -> None:
    assert not new(date(2026, 9, 7)).supply.immediate


def test_an_extension_may_be_shorter_than_the_law_allows(new: Any) -> None:
    found = new(date(2026, 9, 3), extension=CalendarDays(2))
    assert found.extended.duration == CalendarDays(2)
    assert found.due == date(2026, 9, 17)


def test_the_longest_extension_is_the_cap_itself(new: Any) -> None:
    longest = new(date(2026, 9, 3), extension="max")
    assert longest.due == new(date(2026, 9, 3), extension=CalendarDays(12)).due == date(2026, 9, 28)


@pytest.mark.parametrize("days", [13, 1000])
def test_an_extension_beyond_the_cap_names_the_cap_and_the_clause(new: Any, days: int) -> None:
    with pytest.raises(NotAllowedError, match="Choose 12 calendar days at most") as caught:
        new(date(2026, 9, 3), extension=CalendarDays(days))
    assert caught.value.path == "extension"
    assert str(caught.value.citation) == "khoản 3 Điều 26 Luật 01/2026/QH16"


@pytest.mark.parametrize("length", [WorkingDays(5), Months(1)], ids=str)
def test_an_extension_in_another_unit_is_refused_with_the_units(new: Any, length: Any) -> None:
    with pytest.raises(
        InputError, match="the law counts the extension as 12 calendar days at most"
    ) as caught:
        new(date(2026, 9, 3), extension=length)
    assert str(length) in str(caught.value)


def test_the_old_law_extends_working_days_by_calendar_days_but_in_person_by_working_days(old: Any) -> None:
    with pytest.raises(InputError):
        old(date(2026, 6, 1), Channel.POST, Complexity.COMPLEX, extension=WorkingDays(5))
    with pytest.raises(InputError):
        old(date(2026, 6, 1), Channel.DIRECT, Complexity.COMPLEX, extension=CalendarDays(5))
    by_post = old(date(2026, 6, 1), Channel.POST, Complexity.COMPLEX, extension=CalendarDays(5))
    in_person = old(date(2026, 6, 1), Channel.DIRECT, Complexity.COMPLEX, extension=WorkingDays(5))
    # 22 June and 5 days is Saturday the 27th; 15 June and 5 working days is Monday the 22nd.
    assert (by_post.extended.nominal, by_post.due) == (date(2026, 6, 27), date(2026, 6, 29))
    assert in_person.due == date(2026, 6, 22)


@pytest.mark.parametrize("channel", list(Channel))
def test_simple_information_is_never_extended_under_the_old_law(old: Any, channel: Channel) -> None:
    with pytest.raises(NotAllowedError, match="no extension is allowed here") as caught:
        old(date(2026, 6, 1), channel, Complexity.SIMPLE, extension="max")
    assert caught.value.citation is not None


def test_a_local_rule_is_off_by_default_and_shortens_only_when_asked(new: Any) -> None:
    day = date(2026, 11, 20)
    assert new(day).due == date(2026, 12, 2)
    assert new(day, local_rules=["hai-phong-3957"]).due == date(2026, 11, 26)
    local = new(day, local_rules=["hai-phong-3957"], complexity=Complexity.COMPLEX, extension="max")
    assert local.due == date(2026, 12, 14)
    with pytest.raises(NotAllowedError, match="no extension is allowed here"):
        new(day, local_rules=["hai-phong-3957"], extension="max")


def test_an_unknown_local_rule_is_refused(new: Any) -> None:
    with pytest.raises(NotAllowedError, match="There are: hai-phong-3957"):
        new(date(2026, 11, 20), local_rules=["da-nang"])


def test_the_notice_of_an_extension_is_due_with_supply(new: Any, old: Any) -> None:
    assert new(date(2026, 9, 7)).extension_notice_due == date(2026, 9, 21)
    complex_case = old(date(2026, 6, 1), Channel.POST, Complexity.COMPLEX)
    assert complex_case.extension_notice_due == date(2026, 6, 22)


def test_the_deadline_says_how_far_its_years_are_decided(new: Any) -> None:
    assert new(date(2026, 9, 7)).calendar_status is YearStatus.ANNOUNCED
    assert new(date(2026, 12, 20)).calendar_status is YearStatus.PARTIAL
    assert new(date(2026, 12, 10)).calendar_status is YearStatus.ANNOUNCED
    # Supply falls in 2026, the extension in 2027.
    assert new(date(2026, 12, 10), extension="max").calendar_status is YearStatus.PARTIAL
    projected = vietnam_calendar(unannounced="projected")
    assert new(date(2027, 12, 20), calendar=projected).calendar_status is YearStatus.PROJECTED


def test_a_deadline_beyond_the_calendar_is_refused_and_projected_on_request(new: Any) -> None:
    with pytest.raises(CalendarHorizonError, match="2016-01-01 to 2027-12-31"):
        new(date(2027, 12, 20))
    projected = vietnam_calendar(unannounced="projected")
    # 1 January 2028 is a Saturday, 3 January is off in lieu.
    assert new(date(2027, 12, 20), calendar=projected).due == date(2028, 1, 4)


def test_the_same_question_has_the_same_answer(new: Any) -> None:
    assert new(date(2026, 9, 7), extension="max") == new(date(2026, 9, 7), extension="max")
    assert new(date(2026, 9, 7)) != new(date(2026, 9, 8))


def test_the_day_of_sending_is_kept_and_never_made_up(new: Any) -> None:
    assert new(date(2026, 9, 7)).sent_on is None
    assert new(date(2026, 9, 7), sent_on=date(2026, 9, 1)).sent_on == date(2026, 9, 1)


def test_the_channel_of_request_decides_where_that_of_supply_is_not_known(old: Any) -> None:
    day, complexity = date(2026, 6, 1), Complexity.SIMPLE
    by_request = old(day, None, complexity, request_channel=Channel.POST)
    assert (by_request.due, by_request.channel) == (date(2026, 6, 8), Channel.POST)
    by_supply = old(day, Channel.ELECTRONIC, complexity, request_channel=Channel.POST)
    assert (by_supply.due, by_supply.channel) == (date(2026, 6, 4), Channel.ELECTRONIC)
    assert by_supply.request_channel is Channel.POST


def test_no_channel_at_all_is_refused(old: Any) -> None:
    with pytest.raises(InputError) as caught:
        old(date(2026, 6, 1), None, Complexity.SIMPLE)
    assert caught.value.path == "channel"


def test_an_agency_calendar_moves_its_own_deadlines(new: Any, calendar: WorkingCalendar) -> None:
    closed = calendar.with_changes(days_off=[date(2026, 9, 21)])
    assert new(date(2026, 9, 7), calendar=closed).due == date(2026, 9, 22)


def test_a_day_of_sending_under_another_law_or_after_the_valid_day_is_refused(new: Any, old: Any) -> None:
    with pytest.raises(InputError, match="does not govern a request sent on 2026-08-31"):
        new(date(2026, 9, 7), sent_on=date(2026, 8, 31))
    with pytest.raises(InputError, match="does not govern a request sent on 2026-09-01"):
        old(date(2026, 9, 7), Channel.POST, Complexity.SIMPLE, sent_on=date(2026, 9, 1))
    with pytest.raises(InputError, match="sent on 2026-09-08, after it was valid on 2026-09-07"):
        new(date(2026, 9, 7), sent_on=date(2026, 9, 8))


@pytest.mark.parametrize("name", ["channel", "request_channel", "complexity"])
def test_a_code_that_does_not_exist_is_refused(new: Any, name: str) -> None:
    with pytest.raises(InputError, match="'pigeon' is not one of"):
        new(date(2026, 9, 7), **{name: "pigeon"})
