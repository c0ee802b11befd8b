"""In which forms a law has an item published: the portal's own list under 2016, everything since, the gazette by item."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import LawBook, WorkingCalendar
from tiepcan.disclosure import (
    InformationItem,
    Publication,
    PublicationDuty,
    PublicationForm,
    publication_duties,
)

OLD, NEW = date(2026, 6, 3), date(2026, 10, 7)
DAY = date(2026, 11, 20)
#: Article 19(1) of the law of 2016: which of its points cite which of Article 17(1), whole or in part.
WHOLE = {"b": "b", "d": "c", "m": "đ"}
IN_PART = {"a": "a", "g": "d", "k": "đ", "l": "e", "n": "h", "p": "i"}
NOT_AT_ALL = "cđehio"


def duty(calendar: WorkingCalendar, created: date, *points: str, **fields: Any) -> PublicationDuty:
    item = InformationItem(id="A", created_on=created, points=points, **fields)
    (found,) = publication_duties([item], as_of=DAY, calendar=calendar)
    return found


def published(*forms: PublicationForm, on: date = date(2026, 10, 8)) -> tuple[Publication, ...]:
    return tuple(Publication(form=form, on=on) for form in forms)


def test_the_three_tables_hold_every_point_of_2016(law: LawBook) -> None:
    points = [one.code for one in law.regime("vn-2016").disclosure_rules.points]
    assert sorted([*WHOLE, *IN_PART, *NOT_AT_ALL]) == sorted(points)
    # Nine clauses, "m" being cited by two of them.
    assert {*WHOLE.values(), *IN_PART.values(), "g"} == set("abcdđeghi")


@pytest.mark.parametrize("letter", WHOLE)
def test_the_portal_is_asked_for_as_a_whole_under_2016(calendar: WorkingCalendar, letter: str) -> None:
    (form,) = duty(calendar, OLD, f"L16-17.1.{letter}").forms
    assert (form.form, form.met, form.in_part) == (PublicationForm.PORTAL, False, None)
    assert str(form.citation) == f"điểm {WHOLE[letter]} khoản 1 Điều 19 Luật 104/2016/QH13"
    missing = duty(calendar, OLD, f"L16-17.1.{letter}").missing_forms
    assert [one.form for one in missing] == [PublicationForm.PORTAL]
    there = duty(calendar, OLD, f"L16-17.1.{letter}", publications=published(PublicationForm.PORTAL))
    assert (there.forms[0].met, there.missing_forms) == (True, ())


@pytest.mark.parametrize("letter", IN_PART)
def test_the_portal_is_asked_for_in_part_under_2016_and_then_missed_by_nobody(
    calendar: WorkingCalendar, letter: str
) -> None:
    found = duty(calendar, OLD, f"L16-17.1.{letter}")
    (form,) = found.forms
    assert str(form.citation) == f"điểm {IN_PART[letter]} khoản 1 Điều 19 Luật 104/2016/QH13"
    assert form.in_part is not None
    assert form.in_part.vi != form.in_part.en
    assert (form.met, found.missing_forms) == (False, ())


@pytest.mark.parametrize("letter", NOT_AT_ALL)
def test_drafts_budgets_taxes_and_others_need_no_portal_under_2016(
    calendar: WorkingCalendar, letter: str
) -> None:
    assert duty(calendar, OLD, f"L16-17.1.{letter}").forms == ()


def test_a_whole_point_is_not_made_less_by_another_in_part(calendar: WorkingCalendar) -> None:
    for points in (("L16-17.1.a", "L16-17.1.b"), ("L16-17.1.b", "L16-17.1.a")):
        (form,) = duty(calendar, OLD, *points).forms
        assert (form.in_part, str(form.citation)) == (None, "điểm b khoản 1 Điều 19 Luật 104/2016/QH13")


def test_since_2026_everything_goes_on_the_portal(calendar: WorkingCalendar, law: LawBook) -> None:
    for point in law.regime("vn-2026").disclosure_rules.points:
        found = duty(calendar, NEW, point.id)
        assert [(one.form, one.in_part, str(one.citation)) for one in found.missing_forms] == [
            (PublicationForm.PORTAL, None, "khoản 1 Điều 19 Luật 01/2026/QH16")
        ]


def test_what_the_transition_makes_mandatory_goes_on_the_portal_too(calendar: WorkingCalendar) -> None:
    assert [one.form for one in duty(calendar, OLD, "L26-17.1.p").missing_forms] == [PublicationForm.PORTAL]


def test_the_gazette_is_asked_for_by_the_item(calendar: WorkingCalendar) -> None:
    gazette = {"required_forms": (PublicationForm.GAZETTE,)}
    found = duty(calendar, OLD, "L16-17.1.đ", **gazette)
    (form,) = found.missing_forms
    assert (form.form, form.citation) == (PublicationForm.GAZETTE, None)
    portal = duty(calendar, NEW, "L26-17.1.b", **gazette, publications=published(PublicationForm.GAZETTE))
    assert [(str(one.form), one.met) for one in portal.forms] == [("portal", False), ("gazette", True)]
    assert [str(one.form) for one in portal.missing_forms] == ["portal"]
    # Published in time, and still to be done: the form is missing.
    assert portal.state == "published_in_time"
    assert portal.needs_action


def test_the_portal_named_by_the_item_makes_a_part_a_whole(calendar: WorkingCalendar) -> None:
    (form,) = duty(calendar, OLD, "L16-17.1.a", required_forms=(PublicationForm.PORTAL,)).missing_forms
    assert form.in_part is None


def test_a_form_that_is_only_planned_is_not_met(calendar: WorkingCalendar) -> None:
    later = published(PublicationForm.PORTAL, on=date(2026, 11, 21))
    assert not duty(calendar, NEW, "L26-17.1.d", publications=later).forms[0].met
    undated = (Publication(form=PublicationForm.PORTAL),)
    assert not duty(calendar, NEW, "L26-17.1.d", publications=undated).forms[0].met


def test_a_data_portal_or_a_channel_is_no_portal(calendar: WorkingCalendar) -> None:
    outlets = published(
        PublicationForm.DATA_PORTAL, PublicationForm.OFFICIAL_CHANNEL, PublicationForm.POSTING
    )
    found = duty(calendar, NEW, "L26-17.1.d", publications=outlets)
    assert (found.state, [str(one.form) for one in found.missing_forms]) == ("published_in_time", ["portal"])
