"""How long what is posted must stand, what is taken down too early, and what a sector rule asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import LawBook, WorkingCalendar, vietnam_law
from tiepcan.disclosure import (
    DutyBasis,
    DutyState,
    InformationItem,
    PostingTerm,
    Publication,
    PublicationDuty,
    PublicationForm,
    publication_duties,
)

START = date(2026, 6, 1)
POSTING, PORTAL, LOUD = PublicationForm.POSTING, PublicationForm.PORTAL, PublicationForm.LOUDSPEAKER
GRASSROOTS: dict[str, Any] = {"sector_rule": "grassroots-democracy"}


def duty(
    calendar: WorkingCalendar, *outlets: Publication, as_of: date = date(2026, 6, 10), **fields: Any
) -> PublicationDuty:
    known: dict[str, Any] = {"id": "A", "created_on": START, "points": ("L16-17.1.đ",)}
    item = InformationItem(**(known | fields), publications=outlets)
    (found,) = publication_duties([item], as_of=as_of, calendar=calendar)
    return found


def posted(on: date = START, form: PublicationForm = POSTING, **more: Any) -> Publication:
    return Publication(form=form, on=on, **more)


def term(found: PublicationDuty) -> PostingTerm:
    (posting,) = found.postings
    return posting


def test_what_is_posted_stands_thirty_days_after_the_first(calendar: WorkingCalendar) -> None:
    # V13h: posted on 1/6, kept through 1/7.
    found = term(duty(calendar, posted()))
    assert (found.keep_until, found.too_short, found.running) == (date(2026, 7, 1), False, True)
    assert str(found.citation) == "khoản 2 Điều 21 Luật 104/2016/QH13"


@pytest.mark.parametrize(
    ("on", "until"),
    [("2026-01-18", "2026-02-17"), ("2026-05-01", "2026-05-31"), ("2026-08-02", "2026-09-01")],
)
def test_the_last_day_of_a_minimum_does_not_move_off_a_day_off(
    calendar: WorkingCalendar, on: str, until: str
) -> None:
    # Tết, a Sunday, National Day.
    assert str(term(duty(calendar, posted(date.fromisoformat(on)))).keep_until) == until


def test_the_law_of_the_day_of_posting_holds_for_it(calendar: WorkingCalendar) -> None:
    for on, law in ((date(2026, 8, 31), "104/2016/QH13"), (date(2026, 9, 1), "01/2026/QH16")):
        assert str(term(duty(calendar, posted(on))).citation) == f"khoản 2 Điều 21 Luật {law}"
    assert duty(calendar, posted(date(2018, 6, 30)), as_of=date(2018, 7, 10)).postings == ()


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"until": date(2026, 6, 30)}, True),
        ({"until": date(2026, 7, 1)}, False),
        ({"until": date(2026, 12, 31)}, False),
        # On the day it is taken down it cannot be found.
        ({"ended_on": date(2026, 7, 1)}, True),
        ({"ended_on": date(2026, 7, 2)}, False),
        ({"until": date(2026, 7, 1), "ended_on": date(2026, 6, 5)}, True),
    ],
)
def test_a_posting_that_ends_too_early_is_said_to(
    calendar: WorkingCalendar,
    fields: dict[str, Any],
    short: bool,  # noqa: FBT001
) -> None:
    found = duty(calendar, posted(**fields))
    assert term(found).too_short is short
    assert (found.short_postings != ()) is short


def test_so_is_one_whose_item_was_withdrawn_early(calendar: WorkingCalendar) -> None:
    for day, short in ((date(2026, 7, 1), True), (date(2026, 7, 2), False)):
        assert term(duty(calendar, posted(), withdrawn_on=day)).too_short is short


def test_a_posting_too_short_is_something_to_do_though_it_was_in_time(calendar: WorkingCalendar) -> None:
    found = duty(calendar, posted(until=date(2026, 6, 15)))
    assert (found.state, found.needs_action) == (DutyState.PUBLISHED_IN_TIME, True)
    assert not duty(calendar, posted()).needs_action


@pytest.mark.parametrize(
    ("as_of", "running"),
    [("2026-05-31", False), ("2026-06-01", True), ("2026-07-01", True), ("2026-07-02", False)],
)
def test_until_when_it_must_still_be_there(calendar: WorkingCalendar, as_of: str, running: bool) -> None:  # noqa: FBT001
    assert term(duty(calendar, posted(), as_of=date.fromisoformat(as_of))).running is running


def test_other_forms_have_no_minimum_and_each_posting_its_own(calendar: WorkingCalendar) -> None:
    found = duty(calendar, posted(form=PORTAL), posted(form=LOUD), posted(), posted(date(2026, 6, 5)))
    assert [str(one.keep_until) for one in found.postings] == ["2026-07-01", "2026-07-05"]
    assert duty(calendar, Publication(form=POSTING)).postings == ()


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        # Its time was over: nothing was taken down too early.
        ({"until": date(2026, 7, 1)}, "published_in_time"),
        ({"until": date(2026, 7, 1), "ended_on": date(2026, 7, 2)}, "published_in_time"),
        ({"ended_on": date(2026, 7, 2)}, "published_in_time"),
        ({"ended_on": date(2026, 7, 1)}, "withdrawn"),
        ({"until": date(2026, 8, 1), "ended_on": date(2026, 8, 1)}, "withdrawn"),
        ({"until": date(2026, 8, 1), "ended_on": date(2026, 7, 20)}, "withdrawn"),
        # To be taken down, and still there.
        ({"ended_on": date(2026, 9, 11)}, "published_in_time"),
    ],
)
def test_what_served_its_time_was_not_taken_down(
    calendar: WorkingCalendar, fields: dict[str, Any], state: str
) -> None:
    assert duty(calendar, posted(**fields), as_of=date(2026, 9, 10)).state == state


@pytest.mark.parametrize(
    ("withdrawn", "state"),
    [("2026-06-20", "withdrawn"), ("2026-07-01", "withdrawn"), ("2026-07-02", "published_in_time")],
)
def test_withdrawing_an_item_ends_all_its_outlets(
    calendar: WorkingCalendar, withdrawn: str, state: str
) -> None:
    day = date.fromisoformat(withdrawn)
    found = duty(calendar, posted(until=date(2026, 7, 1)), withdrawn_on=day, as_of=date(2026, 9, 10))
    assert (found.state, found.published_on, found.days_late) == (state, START, 0)
    # What has no end on the portal has not served its time.
    assert duty(calendar, posted(form=PORTAL), withdrawn_on=day, as_of=date(2026, 9, 10)).state == "withdrawn"


def test_what_can_still_be_found_somewhere_is_not_withdrawn(calendar: WorkingCalendar) -> None:
    gone = posted(form=PORTAL, ended_on=date(2026, 6, 5))
    assert duty(calendar, gone, as_of=date(2026, 6, 20)).state is DutyState.WITHDRAWN
    assert duty(calendar, gone, posted(), as_of=date(2026, 6, 20)).state is DutyState.PUBLISHED_IN_TIME


def test_what_is_withdrawn_late_keeps_how_late_it_was(calendar: WorkingCalendar) -> None:
    found = duty(
        calendar, posted(date(2026, 6, 10), PORTAL, ended_on=date(2026, 6, 12)), as_of=date(2026, 6, 20)
    )
    assert (found.state, found.days_late, found.needs_action) == (DutyState.WITHDRAWN, 2, True)


def test_what_nothing_obliges_to_publish_and_is_posted_has_its_days_all_the_same(
    calendar: WorkingCalendar,
) -> None:
    found = duty(calendar, posted(until=date(2026, 6, 5)), points=())
    assert (found.basis, found.due, found.state) == (DutyBasis.NONE, None, DutyState.NOT_OWED)
    assert (found.forms, term(found).too_short) == ((), True)
    planned = duty(calendar, posted(date(2026, 6, 11)), points=())
    assert (planned.state, planned.published_on) == (DutyState.NOT_OWED, None)


def test_a_sector_rule_has_its_own_limit_and_its_own_minimums(calendar: WorkingCalendar) -> None:
    outlets = (posted(), posted(form=LOUD), posted(form=PORTAL))
    found = duty(calendar, *outlets, **GRASSROOTS)
    assert (found.basis, found.due) == (DutyBasis.SECTOR, date(2026, 6, 8))
    assert str(found.citation) == "khoản 3 Điều 12 Luật 10/2022/QH15"
    assert [(str(one.publication.form), str(one.keep_until)) for one in found.postings] == [
        ("posting", "2026-07-01"),
        ("loudspeaker", "2026-06-04"),
    ]
    assert {str(one.citation) for one in found.postings} == {"Điều 13 Luật 10/2022/QH15"}
    assert "Only where no other law provides" in found.explain("en")


@pytest.mark.parametrize(("until", "short"), [("2026-06-03", True), ("2026-06-04", False)])
def test_the_loudspeaker_speaks_for_three_days(calendar: WorkingCalendar, until: str, short: bool) -> None:  # noqa: FBT001
    found = duty(calendar, posted(form=LOUD, until=date.fromisoformat(until)), **GRASSROOTS)
    assert term(found).too_short is short


def test_a_sector_rule_obliges_without_a_point_of_the_access_law(calendar: WorkingCalendar) -> None:
    for points in ((), ("L26-17.1.p",)):
        found = duty(calendar, points=points, **GRASSROOTS)
        assert (found.basis, found.due, found.points) == (DutyBasis.SECTOR, date(2026, 6, 8), ())
    # Its posting holds on days on which no access law was in force.
    old = duty(
        calendar, posted(date(2018, 6, 1)), created_on=date(2018, 6, 1), as_of=date(2018, 6, 10), **GRASSROOTS
    )
    assert (old.due, term(old).keep_until) == (date(2018, 6, 8), date(2018, 7, 1))


def test_a_sector_rule_without_a_time_of_its_own_leaves_the_general_one_and_asks_for_its_forms(
    calendar: WorkingCalendar,
) -> None:
    law = vietnam_law(
        more={
            "nganh.toml": """
[document.law]
kind = { vi = "Luật", en = "Law" }
number = "99/2025/QH15"
title = { vi = "Ví dụ", en = "An example" }
source_status = { vi = "bịa ra", en = "invented" }

[[sector_rule]]
id = "gazette-only"
name = { vi = "Ví dụ", en = "Example" }
standing = "text"
cite = { document = "law", article = "5" }
forms = ["gazette"]
"""
        }
    )
    item = InformationItem(id="A", created_on=START, points=("L16-17.1.b",), sector_rule="gazette-only")
    (found,) = publication_duties([item], as_of=START, calendar=calendar, law=law)
    assert (found.basis, found.due) == (DutyBasis.SECTOR, date(2026, 6, 8))
    assert str(found.citation) == "khoản 4 Điều 18 Luật 104/2016/QH13"
    assert [str(one.form) for one in found.missing_forms] == ["portal", "gazette"]
    # Before there was a general one, nothing sets a day.
    old = attrs.evolve(item, created_on=date(2018, 6, 1))
    (found,) = publication_duties([old], as_of=START, calendar=calendar, law=law)
    assert (found.state, found.due) == (DutyState.NOT_DATED, None)


def test_without_the_rule_an_item_of_a_commune_goes_by_the_access_law(
    calendar: WorkingCalendar, law: LawBook
) -> None:
    assert [rule.id for rule in law.sector_rules] == ["grassroots-democracy"]
    assert duty(calendar).basis is DutyBasis.GENERAL
