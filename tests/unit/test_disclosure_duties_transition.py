"""Older information that the law of 2026 made mandatory: until 2027-03-01, and only what was not mandatory before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiepcan import LawBook, WorkingCalendar, vietnam_law
from tiepcan.disclosure import (
    Change,
    DutyBasis,
    DutyState,
    InformationItem,
    Mark,
    Publication,
    PublicationDuty,
    PublicationForm,
    Restriction,
    SupplyingBody,
    publication_duties,
)

LAST = date(2027, 3, 1)
LAST_OLD, FIRST_NEW = date(2026, 8, 31), date(2026, 9, 1)
MAP = vietnam_law().regime("vn-2026").disclosure_rules.point_changes
NEW = [one.new_id for one in MAP if one.change is Change.NEW]
LIVED_ON = sorted({one.new_id for one in MAP if one.old_id and one.new_id})
DECREE = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ cho kiểm thử", en = "An example for tests" }
source_status = { vi = "bịa ra", en = "invented" }

[regime]
id = "vn-2027"
name = { vi = "Luật và nghị định ví dụ", en = "The Law with the example decree" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
amends = "vn-2026"
repeals = ["L26-PUB"]

[[limit]]
id = "ND-PUB"
code = "publication"
name = { vi = "Công khai", en = "Publish" }
actor = "agency"
trigger = "information_created"
bound = "at_most"
amount = 2
unit = "working_day"
standing = "text"
cite = { document = "decree", article = "5" }
"""


def duty(
    calendar: WorkingCalendar,
    created: date,
    *points: str,
    as_of: date = date(2026, 11, 20),
    service_unit: bool = False,
    law: LawBook | None = None,
    **fields: Any,
) -> PublicationDuty | None:
    item = InformationItem(id="A", created_on=created, points=points, **fields)
    body = SupplyingBody(service_unit=service_unit)
    found = publication_duties([item], as_of=as_of, calendar=calendar, body=body, law=law)
    return next(found, None)


def by(found: PublicationDuty | None) -> tuple[str, str, list[str]] | None:
    return None if found is None else (str(found.basis), str(found.due), [one.id for one in found.points])


def test_the_map_has_seven_new_points() -> None:
    assert "".join(str(one)[-1] for one in NEW) == "imopqst"


@pytest.mark.parametrize("point", NEW)
def test_what_is_new_has_six_months_where_it_was_there_before(calendar: WorkingCalendar, point: str) -> None:
    found = duty(calendar, LAST_OLD, point)
    assert found is not None
    assert by(found) == ("transition", "2027-03-01", [point])
    assert str(found.citation) == "khoản 3 Điều 31 Luật 01/2026/QH16"
    # Created on the first day of the new law: five working days.
    assert by(duty(calendar, FIRST_NEW, point)) == ("general", "2026-09-09", [point])


@pytest.mark.parametrize("point", LIVED_ON)
def test_what_lived_on_under_another_letter_was_mandatory_before(
    calendar: WorkingCalendar, point: str
) -> None:
    found = duty(calendar, date(2026, 6, 3), point)
    assert found is not None
    assert (found.basis, found.due) == (DutyBasis.GENERAL, date(2026, 6, 10))
    assert str(found.citation) == "khoản 4 Điều 18 Luật 104/2016/QH13"
    assert all(one.id.startswith("L16") for one in found.points)
    # Read backwards the map is a presumption, and that is said.
    assert "Classified under the later law only" in found.explain("en")


def test_classified_under_both_laws_nothing_is_presumed(calendar: WorkingCalendar) -> None:
    found = duty(calendar, date(2026, 6, 3), "L16-17.1.đ", "L26-17.1.d")
    assert found is not None
    assert (by(found), found.remarks) == (("general", "2026-06-10", ["L16-17.1.đ"]), ())


def test_classified_under_the_earlier_law_only_the_points_of_today_are_read_off_the_map(
    calendar: WorkingCalendar,
) -> None:
    found = duty(calendar, date(2026, 10, 7), "L16-17.1.i")
    assert found is not None
    assert by(found) == ("general", "2026-10-14", ["L26-17.1.h", "L26-17.1.n"])
    assert "classify it anew" in found.explain("en")
    # What is no longer mandatory is no duty of today's, and was one of yesterday's.
    assert duty(calendar, date(2026, 10, 7), "L16-17.1.n") is None
    assert by(duty(calendar, date(2026, 6, 3), "L16-17.1.n")) == ("general", "2026-06-10", ["L16-17.1.n"])


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [
        ("2026-09-01", "open", 0),
        ("2027-02-24", "open", 0),
        ("2027-02-25", "due_soon", 0),
        ("2027-03-01", "due_soon", 0),
        ("2027-03-02", "overdue", 1),
    ],
)
def test_the_transition_day_by_day(calendar: WorkingCalendar, as_of: str, state: str, late: int) -> None:
    found = duty(calendar, date(2025, 3, 3), "L26-17.1.p", as_of=date.fromisoformat(as_of))
    assert found is not None
    assert (found.state, found.days_late) == (state, late)


def test_what_was_published_long_ago_was_published_in_time(calendar: WorkingCalendar) -> None:
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2025, 3, 4))
    found = duty(calendar, date(2025, 3, 3), "L26-17.1.p", publications=(outlet,))
    assert found is not None
    assert found.state is DutyState.PUBLISHED_IN_TIME


def test_before_the_first_law_nothing_was_mandatory_by_it(calendar: WorkingCalendar) -> None:
    for created in (date(1990, 1, 1), date(2018, 6, 30)):
        assert by(duty(calendar, created, "L26-17.1.d")) == ("transition", "2027-03-01", ["L26-17.1.d"])
        mapped = duty(calendar, created, "L16-17.1.đ")
        assert by(mapped) == ("transition", "2027-03-01", ["L26-17.1.d"])
        assert mapped is not None
        assert "classify it anew" in mapped.explain("en")
        assert duty(calendar, created, "L16-17.1.n") is None
    assert by(duty(calendar, date(2018, 7, 1), "L16-17.1.đ")) == ("general", "2018-07-06", ["L16-17.1.đ"])


@pytest.mark.parametrize("points", [("L26-17.1.p",), ("L16-17.1.đ", "L26-17.1.d"), ("L16-17.1.n",)])
@pytest.mark.parametrize("created", [date(2010, 1, 1), date(2025, 6, 3), LAST_OLD])
def test_a_service_unit_has_no_duty_for_what_it_had_before(
    calendar: WorkingCalendar, points: tuple[str, ...], created: date
) -> None:
    assert duty(calendar, created, *points, service_unit=True) is None


def test_a_service_unit_has_the_same_duty_as_all_since(calendar: WorkingCalendar) -> None:
    for point in ("L26-17.1.p", "L26-17.1.d"):
        found = duty(calendar, FIRST_NEW, point, service_unit=True)
        assert by(found) == ("general", "2026-09-09", [point])
    # The law of its field goes on.
    sector = duty(calendar, LAST_OLD, service_unit=True, sector_rule="grassroots-democracy")
    assert by(sector) == ("sector", "2026-09-09", [])


def test_what_is_declassified_in_the_six_months_has_them_and_later_five_days(
    calendar: WorkingCalendar,
) -> None:
    def declassified(day: date) -> tuple[str, str, list[str]] | None:
        mark = Mark(restriction=Restriction.STATE_SECRET, declassified_on=day)
        return by(duty(calendar, date(2025, 3, 3), "L26-17.1.p", marks=(mark,)))

    assert declassified(date(2026, 10, 1)) == ("transition", "2027-03-01", ["L26-17.1.p"])
    assert declassified(LAST) == ("transition", "2027-03-01", ["L26-17.1.p"])
    assert declassified(date(2027, 3, 2)) == ("general", "2027-03-09", ["L26-17.1.p"])


def test_a_decree_that_amends_the_law_sets_its_own_days_and_opens_no_second_transition(
    calendar: WorkingCalendar,
) -> None:
    law = vietnam_law(more={"nd-99.toml": DECREE})
    assert by(duty(calendar, date(2025, 3, 3), "L26-17.1.p", law=law)) == (
        "transition",
        "2027-03-01",
        ["L26-17.1.p"],
    )
    # Thu 31/12/2026: 4 to 8 January; Mon 4/1/2027: two working days by the decree.
    last, first = (
        duty(calendar, day, "L26-17.1.p", law=law) for day in (date(2026, 12, 31), date(2027, 1, 4))
    )
    assert by(last) == ("general", "2027-01-08", ["L26-17.1.p"])
    assert by(first) == ("general", "2027-01-06", ["L26-17.1.p"])
    assert first is not None
    assert str(first.citation) == "Điều 5 Nghị định 99/2027/NĐ-CP"
    # What the decree does not say the law says on: the portal, and units' older information.
    assert [(one.form, str(one.citation)) for one in first.forms] == [
        (PublicationForm.PORTAL, "khoản 1 Điều 19 Luật 01/2026/QH16")
    ]
    assert duty(calendar, LAST_OLD, "L26-17.1.p", law=law, service_unit=True) is None
