"""What may not be published is said to be restricted; what is declassified has its time from that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import WorkingCalendar
from tiepcan.disclosure import (
    DutyBasis,
    DutyState,
    InformationItem,
    ItemPart,
    Mark,
    Publication,
    PublicationDuty,
    PublicationForm,
    Restriction,
    publication_duties,
)

CREATED = date(2026, 6, 3)
SINCE = "Counted from the day it was declassified"


def secret(declassified_on: date | None = None) -> Mark:
    return Mark(restriction=Restriction.STATE_SECRET, basis="Mật", declassified_on=declassified_on)


def duty(calendar: WorkingCalendar, as_of: date, *marks: Mark, **fields: Any) -> PublicationDuty:
    known: dict[str, Any] = {"id": "A", "created_on": CREATED, "points": ("L16-17.1.đ", "L26-17.1.d")}
    item = InformationItem(**(known | fields), marks=marks)
    (found,) = publication_duties([item], as_of=as_of, calendar=calendar)
    return found


@pytest.mark.parametrize("restriction", Restriction)
def test_what_is_marked_and_not_published_is_restricted_and_never_overdue(
    calendar: WorkingCalendar, restriction: Restriction
) -> None:
    found = duty(calendar, date(2026, 11, 20), Mark(restriction=restriction))
    assert (found.state, found.days_late, found.due) == (DutyState.RESTRICTED, 0, date(2026, 6, 10))
    since = duty(calendar, date(2026, 11, 20), Mark(restriction=restriction), created_on=date(2026, 10, 7))
    # The portal would be asked for, and nothing is to be done there.
    assert (found.needs_action, since.needs_action, len(since.missing_forms)) == (False, False, 1)


def test_what_is_marked_in_part_is_to_be_published(calendar: WorkingCalendar) -> None:
    part, rest = ItemPart(id="1", marks=(secret(),)), ItemPart(id="2")
    found = duty(calendar, date(2026, 6, 11), parts=(part, rest))
    assert found.state is DutyState.OVERDUE
    assert any("separate that part" in said.en for said in found.remarks)
    # Where every part is withheld nothing is left to publish.
    assert duty(calendar, date(2026, 6, 11), parts=(part,)).state is DutyState.RESTRICTED


def test_what_is_marked_and_published_all_the_same_is_the_first_thing_to_look_at(
    calendar: WorkingCalendar,
) -> None:
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 12))
    found = duty(calendar, date(2026, 6, 20), secret(), publications=(outlet,))
    assert (found.state, found.needs_action) == (DutyState.PUBLISHED_RESTRICTED, True)
    # Before that day it was not there.
    assert duty(calendar, date(2026, 6, 11), secret(), publications=(outlet,)).state is DutyState.RESTRICTED


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-07-14", "restricted"),
        ("2026-07-15", "open"),
        ("2026-07-20", "due_soon"),
        ("2026-07-22", "due_soon"),
        ("2026-07-23", "overdue"),
    ],
)
def test_once_declassified_it_has_five_working_days(
    calendar: WorkingCalendar, as_of: str, state: str
) -> None:
    found = duty(calendar, date.fromisoformat(as_of), secret(date(2026, 7, 15)))
    assert (found.state, found.due) == (state, date(2026, 7, 22))
    # The law does not say so: a reading, and named as one.
    assert SINCE in found.explain("en")


def test_of_several_marks_the_last_opens_it(calendar: WorkingCalendar) -> None:
    marks = (secret(date(2026, 7, 15)), secret(date(2026, 7, 1)))
    assert duty(calendar, date(2026, 7, 10), *marks).state is DutyState.RESTRICTED
    assert duty(calendar, date(2026, 7, 23), *marks).due == date(2026, 7, 22)
    kept = (*marks, secret())
    assert duty(calendar, date(2026, 11, 20), *kept).state is DutyState.RESTRICTED


def test_what_was_declassified_before_it_was_created_waits_for_nothing(calendar: WorkingCalendar) -> None:
    for day in (date(2026, 6, 1), CREATED):
        found = duty(calendar, date(2026, 6, 9), secret(day))
        assert (found.due, found.state, found.remarks) == (date(2026, 6, 10), DutyState.DUE_SOON, ())


def test_declassified_under_the_later_law_its_points_and_forms_are_that_laws(
    calendar: WorkingCalendar,
) -> None:
    found = duty(calendar, date(2026, 11, 20), secret(date(2026, 10, 1)))
    assert (found.basis, found.due, [one.id for one in found.points]) == (
        DutyBasis.GENERAL,
        date(2026, 10, 8),
        ["L26-17.1.d"],
    )
    assert str(found.citation) == "khoản 4 Điều 18 Luật 01/2026/QH16"
    assert [str(one.citation) for one in found.missing_forms] == ["khoản 1 Điều 19 Luật 01/2026/QH16"]
    by_map = duty(calendar, date(2026, 11, 20), secret(date(2026, 10, 1)), points=("L16-17.1.đ",))
    assert [one.id for one in by_map.points] == ["L26-17.1.d"]
    assert "classify it anew" in by_map.explain("en")


def test_what_the_later_law_does_not_ask_for_is_no_duty_once_it_is_declassified_under_it(
    calendar: WorkingCalendar,
) -> None:
    # Public interest was mandatory under 2016; its letter stands for something else since.
    item = InformationItem(
        id="A", created_on=CREATED, points=("L16-17.1.n",), marks=(secret(date(2026, 10, 1)),)
    )
    assert list(publication_duties([item], as_of=date(2026, 11, 20), calendar=calendar)) == []


def test_a_sector_rule_knows_declassification_too(calendar: WorkingCalendar) -> None:
    found = duty(
        calendar, date(2026, 7, 16), secret(date(2026, 7, 15)), points=(), sector_rule="grassroots-democracy"
    )
    assert (found.basis, found.due) == (DutyBasis.SECTOR, date(2026, 7, 22))
    assert SINCE in found.explain("en")


def test_no_secret_is_told(calendar: WorkingCalendar) -> None:
    found = duty(calendar, date(2026, 11, 20), secret(), title="Bí Mật", withdrawn_why="Bí Mật")
    assert "Bí Mật" not in f"{found!r}{found}{found.explain()}"
    assert "Mật'" not in repr(found)
