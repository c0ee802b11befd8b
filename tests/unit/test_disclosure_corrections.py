"""Correcting what was published wrongly: who acts, by when, in which forms, under either law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import InputError, LastDayOff, NotAllowedError, Policies, WorkingCalendar, vietnam_law
from tiepcan.disclosure import (
    CorrectionDuty,
    PublicationForm,
    PublishedError,
    PublishedErrorState,
    Publisher,
    correction_duties,
)
from tiepcan.law import Actor

PORTAL, POSTING, GAZETTE = PublicationForm.PORTAL, PublicationForm.POSTING, PublicationForm.GAZETTE
UNDER_2016, UNDER_2026 = date(2026, 6, 1), date(2026, 9, 10)


def duties(calendar: WorkingCalendar, as_of: date, /, **fields: Any) -> list[CorrectionDuty]:
    return list(correction_duties([PublishedError(item="GD-1", **fields)], as_of=as_of, calendar=calendar))


def duty(calendar: WorkingCalendar, as_of: date, /, **fields: Any) -> CorrectionDuty:
    (found,) = duties(calendar, as_of, **fields)
    return found


@pytest.mark.parametrize(
    ("petition", "due", "clause"),
    [
        # V13f: fifteen days.
        ("2026-06-01", "2026-06-16", "khoản 4 Điều 22 Luật 104/2016/QH13"),
        # V20: ten days, Sun 20/9, moves to Monday.
        ("2026-09-10", "2026-09-21", "khoản 4 Điều 22 Luật 01/2026/QH16"),
        # The last day of one law, and the first of the other.
        ("2026-08-31", "2026-09-15", "khoản 4 Điều 22 Luật 104/2016/QH13"),
        ("2026-09-01", "2026-09-11", "khoản 4 Điều 22 Luật 01/2026/QH16"),
        # Culture Day, 24/11.
        ("2026-11-14", "2026-11-25", "khoản 4 Điều 22 Luật 01/2026/QH16"),
        # Within Tết 2026, off until Sun 22/2.
        ("2026-02-03", "2026-02-23", "khoản 4 Điều 22 Luật 104/2016/QH13"),
    ],
)
def test_a_petition_is_answered_in_fifteen_days_and_in_ten_since_2026(
    calendar: WorkingCalendar, petition: str, due: str, clause: str
) -> None:
    day = date.fromisoformat(petition)
    found = duty(calendar, day, petition_on=day)
    assert (found.code, str(found.due), str(found.citation)) == ("published_error_answer", due, clause)


@pytest.mark.parametrize(
    ("as_of", "answered", "state", "acts"),
    [
        ("2026-09-21", None, "open", True),
        ("2026-09-22", None, "overdue", True),
        ("2026-09-30", "2026-09-21", "done", False),
        ("2026-09-30", "2026-09-22", "done_late", False),
        ("2026-09-20", "2026-09-21", "open", True),
        ("2026-09-22", "2026-09-23", "overdue", True),
    ],
)
def test_an_answer_in_time_late_or_not_there(
    calendar: WorkingCalendar,
    as_of: str,
    answered: str | None,
    state: str,
    acts: bool,  # noqa: FBT001
) -> None:
    day = None if answered is None else date.fromisoformat(answered)
    found = duty(calendar, date.fromisoformat(as_of), petition_on=UNDER_2026, answered_on=day, wrong=False)
    assert (found.state, found.needs_action) == (state, acts)
    assert found.done_on == (day if state.startswith("done") else None)


def test_the_agencys_choice_on_a_last_day_off_is_followed(calendar: WorkingCalendar) -> None:
    error = PublishedError(item="GD-1", petition_on=UNDER_2026)
    policies = Policies(last_day_off=LastDayOff.STAYS)
    (found,) = correction_duties([error], as_of=UNDER_2026, calendar=calendar, policies=policies)
    assert found.due == date(2026, 9, 20)


@pytest.mark.parametrize("found_on", [UNDER_2016, UNDER_2026])
def test_promptly_has_no_day_and_is_never_overdue(calendar: WorkingCalendar, found_on: date) -> None:
    found = duty(calendar, date(2027, 6, 1), found_on=found_on)
    assert (found.due, found.state) == (None, PublishedErrorState.OPEN)
    assert "kịp thời, luật không nêu số ngày" in str(found)
    assert "promptly, the law gives no number" in found.in_language("en")
    corrected = duty(
        calendar, date(2027, 6, 1), found_on=found_on, corrected_on=date(2027, 5, 1), corrected_in=(PORTAL,)
    )
    assert (corrected.state, corrected.done_on) == (PublishedErrorState.DONE, date(2027, 5, 1))


@pytest.mark.parametrize(
    ("publisher", "code", "clause", "actor"),
    [
        (Publisher.OWN, "published_error_correction", "1", Actor.PUBLISHING_AGENCY),
        (Publisher.OF_OTHERS, "published_error_correction_of_others", "2", Actor.PUBLISHING_AGENCY),
        (Publisher.BY_OTHERS, "published_error_request", "3", Actor.CREATING_AGENCY),
    ],
)
@pytest.mark.parametrize(("day", "law"), [(UNDER_2016, "104/2016/QH13"), (UNDER_2026, "01/2026/QH16")])
def test_whose_error_it_is_decides_who_does_what(  # noqa: PLR0917
    calendar: WorkingCalendar, day: date, law: str, publisher: Publisher, code: str, clause: str, actor: Actor
) -> None:
    found = duty(calendar, day, found_on=day, publisher=publisher)
    assert (found.code, found.actor, str(found.citation)) == (
        code,
        actor,
        f"khoản {clause} Điều 22 Luật {law}",
    )


@pytest.mark.parametrize(
    ("day", "used", "missing"),
    [
        (UNDER_2016, (POSTING,), []),
        (UNDER_2016, (POSTING, PORTAL), []),
        (UNDER_2016, (PORTAL,), ["posting"]),
        (UNDER_2016, (), ["posting"]),
        (UNDER_2026, (POSTING,), ["portal"]),
        (UNDER_2026, (PORTAL,), ["posting"]),
        (UNDER_2026, (), ["posting", "portal"]),
        (UNDER_2026, (PORTAL, POSTING, GAZETTE), []),
    ],
)
@pytest.mark.parametrize("publisher", [Publisher.OWN, Publisher.OF_OTHERS])
def test_the_same_form_and_the_portal_too_since_2026(
    calendar: WorkingCalendar,
    day: date,
    used: tuple[PublicationForm, ...],
    missing: list[str],
    publisher: Publisher,
) -> None:
    error = {"found_on": day, "forms": (POSTING,), "corrected_on": day, "corrected_in": used}
    found = duty(calendar, day, **error, publisher=publisher)
    assert [str(form) for form in found.missing_forms] == missing
    assert found.state is (PublishedErrorState.INCOMPLETE if missing else PublishedErrorState.DONE)
    assert found.needs_action is bool(missing)
    if missing:
        assert found.citation.clause == "5"
        assert f"còn thiếu: {found.missing_forms[0].in_words().vi}" in str(found)
        assert "still missing: " in found.in_language("en")


def test_what_is_on_the_portal_is_corrected_there_once(calendar: WorkingCalendar) -> None:
    found = duty(calendar, UNDER_2026, found_on=UNDER_2026, forms=(PORTAL,), corrected_on=UNDER_2026)
    assert found.missing_forms == (PORTAL,)


def test_of_another_publisher_only_asking_is_due(calendar: WorkingCalendar) -> None:
    error = {"found_on": UNDER_2026, "forms": (GAZETTE,), "publisher": Publisher.BY_OTHERS}
    assert duty(calendar, UNDER_2026, **error).state is PublishedErrorState.OPEN
    asked = duty(calendar, UNDER_2026, **error, corrected_on=UNDER_2026)
    assert (asked.state, asked.missing_forms) == (PublishedErrorState.DONE, ())


def test_a_correction_that_is_still_to_come_is_open(calendar: WorkingCalendar) -> None:
    error = {"found_on": UNDER_2026, "forms": (POSTING,), "corrected_on": date(2026, 9, 15)}
    before, after = (duty(calendar, day, **error) for day in (date(2026, 9, 14), date(2026, 9, 15)))
    assert (before.state, before.missing_forms, before.done_on) == (PublishedErrorState.OPEN, (), None)
    assert (after.state, after.missing_forms) == (PublishedErrorState.INCOMPLETE, (POSTING, PORTAL))


def test_a_petition_found_right_is_answered_and_corrected(calendar: WorkingCalendar) -> None:
    answer, correction = duties(
        calendar, date(2026, 9, 22), petition_on=date(2026, 8, 28), answered_on=date(2026, 9, 4), wrong=True
    )
    assert (answer.state, answer.due) == (PublishedErrorState.DONE, date(2026, 9, 14))
    # Found right on a day of the new law: corrected by that.
    assert (correction.state, str(correction.citation)) == (
        PublishedErrorState.OPEN,
        "khoản 1 Điều 22 Luật 01/2026/QH16",
    )
    # The agency had found it before it answered: corrected by the law of that day.
    found = duties(
        calendar,
        date(2026, 9, 22),
        petition_on=date(2026, 8, 20),
        found_on=date(2026, 8, 28),
        answered_on=date(2026, 9, 4),
    )
    assert str(found[1].citation) == "khoản 1 Điều 22 Luật 104/2016/QH13"
    unanswered = duties(calendar, date(2026, 9, 22), petition_on=date(2026, 8, 28), wrong=True)
    assert str(unanswered[1].citation) == "khoản 1 Điều 22 Luật 104/2016/QH13"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"petition_on": UNDER_2026}, ["answer"]),
        ({"petition_on": UNDER_2026, "wrong": False}, ["answer"]),
        ({"petition_on": UNDER_2026, "wrong": True}, ["answer", "correction"]),
        ({"petition_on": UNDER_2026, "found_on": UNDER_2026}, ["answer", "correction"]),
        ({"petition_on": UNDER_2026, "found_on": UNDER_2026, "wrong": False}, ["answer"]),
        ({"found_on": UNDER_2026}, ["correction"]),
        ({"found_on": UNDER_2026, "wrong": False}, []),
    ],
)
def test_there_is_something_to_correct_where_it_was_found_or_a_petition_was_right(
    calendar: WorkingCalendar, fields: dict[str, Any], codes: list[str]
) -> None:
    found = [one.code for one in duties(calendar, UNDER_2026, **fields)]
    assert found == [f"published_error_{code}" for code in codes]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({}, "found_on"),
        ({"wrong": True}, "found_on"),
        ({"answered_on": UNDER_2026}, "found_on"),
        ({"found_on": UNDER_2026, "answered_on": UNDER_2026}, "answered_on"),
        ({"petition_on": UNDER_2026, "answered_on": date(2026, 9, 9)}, "answered_on"),
        ({"petition_on": UNDER_2026, "corrected_on": date(2026, 9, 9)}, "corrected_on"),
        ({"found_on": "2026-09-10"}, "found_on"),
        ({"found_on": UNDER_2026, "publisher": "own"}, "publisher"),
        ({"found_on": UNDER_2026, "forms": "portal"}, "forms"),
        ({"found_on": UNDER_2026, "corrected_in": [PORTAL]}, "corrected_in"),
        ({"found_on": UNDER_2026, "wrong": 1}, "wrong"),
    ],
)
def test_what_contradicts_itself_is_refused_where_it_is_made(fields: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        PublishedError(item="GD-1", **fields)
    assert caught.value.path == path


def test_before_the_first_law_there_is_no_duty_to_name(calendar: WorkingCalendar) -> None:
    with pytest.raises(NotAllowedError):
        duty(calendar, UNDER_2026, found_on=date(2018, 6, 30))
    with pytest.raises(InputError):
        duty(calendar, "2026-09-10", found_on=UNDER_2026)  # type: ignore[arg-type]


def test_a_decree_with_a_number_has_a_day_by_the_agencys_choices(calendar: WorkingCalendar) -> None:
    decree = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ", en = "An example" }
source_status = { vi = "bịa ra", en = "invented" }

[regime]
id = "vn-2027"
name = { vi = "Ví dụ", en = "Example" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
amends = "vn-2026"
repeals = ["L26-CORR1"]

[[limit]]
id = "ND-CORR"
code = "published_error_correction"
name = { vi = "Đính chính", en = "Correct" }
actor = "publishing_agency"
trigger = "error_found"
bound = "at_most"
amount = 5
unit = "calendar_day"
standing = "text"
cite = { document = "decree", article = "7" }
"""
    law = vietnam_law(more={"nd.toml": decree})
    # Mon 4/1/2027 and five days: Sat 9/1.
    error = PublishedError(item="GD-1", found_on=date(2027, 1, 4))
    for policies, due in (
        (None, date(2027, 1, 11)),
        (Policies(last_day_off=LastDayOff.STAYS), date(2027, 1, 9)),
    ):
        (found,) = correction_duties(
            [error], as_of=date(2027, 1, 12), calendar=calendar, law=law, policies=policies
        )
        assert (found.due, found.state) == (due, PublishedErrorState.OVERDUE)
    assert [str(one.in_words()) for one in PublishedErrorState] == [
        "đã làm",
        "đã làm, trễ hạn",
        "chưa làm",
        "chưa làm, quá hạn",
        "chưa đủ hình thức",
    ]
