"""When an item is to be published, and where that stands: five working days, day by day at the edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tiepcan import (
    InputError,
    MakeupDays,
    NotAllowedError,
    Policies,
    WorkingCalendar,
    WorkingDays,
)
from tiepcan.disclosure import (
    DutyBasis,
    DutyState,
    InformationItem,
    Publication,
    PublicationDuty,
    PublicationForm,
    publication_duties,
)

DAY = date(2026, 11, 20)
BOTH = ("L16-17.1.đ", "L26-17.1.d")
PORTAL = PublicationForm.PORTAL


def duty(calendar: WorkingCalendar, as_of: date = DAY, /, **fields: Any) -> PublicationDuty:
    item = InformationItem(**({"id": "NS-1", "number": "1/QĐ", "points": BOTH} | fields))
    (found,) = publication_duties([item], as_of=as_of, calendar=calendar)
    return found


def none(calendar: WorkingCalendar, **fields: Any) -> bool:
    return not list(publication_duties([InformationItem(id="A", **fields)], as_of=DAY, calendar=calendar))


@pytest.mark.parametrize(
    ("created", "due"),
    [
        # V13g: signed on a Wednesday, published by the next.
        ("2026-06-03", "2026-06-10"),
        ("2026-10-07", "2026-10-14"),
        # Over Tết 2026, off from Sat 14/2 to Sun 22/2: 13/2, then 23 to 26/2.
        ("2026-02-12", "2026-02-26"),
        ("2026-02-13", "2026-02-27"),
        # Tết 2025, off from Sat 25/1 to Sun 2/2.
        ("2025-01-24", "2025-02-07"),
        # The September holidays: Sat 22/8 worked, 31/8 to 2/9 off. 25, 26, 27, 28 August, 3 September.
        ("2026-08-21", "2026-08-27"),
        ("2026-08-24", "2026-09-03"),
        ("2026-08-31", "2026-09-09"),
        # Signed on the first day of the new law, a holiday: 3, 4, 7, 8, 9.
        ("2026-09-01", "2026-09-09"),
        # Culture Day, Tue 24/11, is off: 23, 25, 26, 27, 30.
        ("2026-11-20", "2026-11-30"),
        # Signed on a Saturday: the day of signing is not counted all the same.
        ("2026-06-06", "2026-06-12"),
        # Sat 10/1/2026 is worked for Fri 2/1: 5, 6, 7, 8, 9.
        ("2025-12-31", "2026-01-09"),
        ("2026-01-05", "2026-01-10"),
        # The first day of the law of 2016, a Sunday.
        ("2018-07-01", "2018-07-06"),
    ],
)
def test_five_working_days_from_the_day_of_creation(
    calendar: WorkingCalendar, created: str, due: str
) -> None:
    found = duty(calendar, created_on=date.fromisoformat(created))
    assert (str(found.due), found.basis) == (due, DutyBasis.GENERAL)
    law = "01/2026/QH16" if created >= "2026-09-01" else "104/2016/QH13"
    assert str(found.citation) == f"khoản 4 Điều 18 Luật {law}"


def test_the_points_are_those_of_the_law_of_the_day(calendar: WorkingCalendar) -> None:
    for created, point in ((date(2026, 8, 31), "L16-17.1.đ"), (date(2026, 9, 1), "L26-17.1.d")):
        assert [one.id for one in duty(calendar, created_on=created).points] == [point]


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [
        ("2026-11-20", "open", 0),
        ("2026-11-25", "open", 0),
        # Two working days before 30/11: Thu 26/11.
        ("2026-11-26", "due_soon", 0),
        ("2026-11-29", "due_soon", 0),
        ("2026-11-30", "due_soon", 0),
        ("2026-12-01", "overdue", 1),
        ("2026-12-31", "overdue", 31),
    ],
)
def test_what_is_not_published_yet_day_by_day(
    calendar: WorkingCalendar, as_of: str, state: str, late: int
) -> None:
    found = duty(calendar, date.fromisoformat(as_of), created_on=DAY)
    assert (found.state, found.days_late, found.needs_action) == (state, late, True)
    assert found.published_on is None


@pytest.mark.parametrize(
    ("published", "state", "late"),
    [
        ("2026-11-20", "published_in_time", 0),
        ("2026-11-30", "published_in_time", 0),
        ("2026-12-01", "published_late", 1),
        ("2026-12-11", "published_late", 11),
        # On the day that is asked about, and after it: not published yet.
        ("2026-12-20", "published_late", 20),
        ("2026-12-21", "overdue", 20),
    ],
)
def test_what_was_published(calendar: WorkingCalendar, published: str, state: str, late: int) -> None:
    outlet = Publication(form=PORTAL, on=date.fromisoformat(published))
    found = duty(calendar, date(2026, 12, 20), created_on=DAY, publications=(outlet,))
    assert (found.state, found.days_late) == (state, late)
    assert found.needs_action is (state == "overdue")


def test_the_first_of_several_outlets_counts_and_one_without_a_day_does_not(
    calendar: WorkingCalendar,
) -> None:
    days = (date(2026, 12, 15), None, date(2026, 11, 30))
    outlets = tuple(Publication(form=PORTAL, on=day) for day in days)
    found = duty(calendar, date(2026, 12, 20), created_on=DAY, publications=outlets)
    assert (found.state, found.published_on) == (DutyState.PUBLISHED_IN_TIME, date(2026, 11, 30))
    planned = duty(calendar, date(2026, 12, 20), created_on=DAY, publications=outlets[1:2])
    assert planned.state is DutyState.OVERDUE


@pytest.mark.parametrize(
    ("days", "first"), [(1, "2026-11-27"), (2, "2026-11-26"), (3, "2026-11-25"), (5, "2026-11-20")]
)
def test_how_long_before_is_soon_is_the_hosts_choice(
    calendar: WorkingCalendar, days: int, first: str
) -> None:
    item, day = InformationItem(id="A", created_on=DAY, points=BOTH), date.fromisoformat(first)
    states = [
        next(publication_duties([item], as_of=one, calendar=calendar, notice=WorkingDays(days))).state
        for one in (day - timedelta(days=1), day)
    ]
    assert states[1] is DutyState.DUE_SOON
    assert states[0] is not DutyState.DUE_SOON


def test_the_day_that_is_asked_about_never_moves_the_due_day(calendar: WorkingCalendar) -> None:
    created = date(2026, 11, 20)
    days = [date(2018, 7, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 11, 20), date(2027, 6, 1)]
    assert {duty(calendar, day, created_on=created).due for day in days} == {date(2026, 11, 30)}


def test_without_a_day_of_creation_there_is_no_due_day(calendar: WorkingCalendar) -> None:
    found = duty(calendar)
    assert (found.state, found.due, found.basis) == (DutyState.NOT_DATED, None, DutyBasis.NONE)
    assert (found.citation, found.obligation, found.days_late) == (None, None, 0)
    assert found.needs_action
    # It was published, and still nobody can say whether in time.
    outlet = Publication(form=PORTAL, on=date(2026, 6, 1))
    published = duty(calendar, publications=(outlet,))
    assert (published.state, published.published_on) == (DutyState.NOT_DATED, date(2026, 6, 1))
    # A sector rule obliges too.
    assert duty(calendar, points=(), sector_rule="grassroots-democracy").state is DutyState.NOT_DATED


def test_what_no_point_names_has_no_duty(calendar: WorkingCalendar) -> None:
    assert none(calendar, created_on=DAY)
    assert none(calendar)
    assert none(calendar, created_on=date(2026, 10, 1), points=("L16-17.1.n",))


def test_a_point_that_no_law_has_is_refused_and_its_item_named(calendar: WorkingCalendar) -> None:
    with pytest.raises(NotAllowedError, match="validate_items") as caught:
        none(calendar, created_on=DAY, points=("L26-17.1.d", "L99-1.a"))
    assert caught.value.path == "A"


def test_a_duty_as_a_sentence_and_explained(calendar: WorkingCalendar) -> None:
    found = duty(calendar, date(2026, 12, 2), created_on=DAY)
    assert str(found) == (
        "NS-1 1/QĐ; chưa công khai, quá hạn; hạn 30/11/2026; trễ 2 ngày (khoản 4 Điều 18 Luật 01/2026/QH16)"
    )
    assert found.in_language("en") == (
        "NS-1 1/QĐ; not published, overdue; due 30/11/2026; late by 2 days (Article 18(4), Law 01/2026/QH16)"
    )
    for lang, words in (("vi", "Ngày Văn hóa Việt Nam"), ("en", "Vietnam Culture Day")):
        said = found.explain("en" if lang == "en" else "vi")
        assert words in said
        assert "30/11/2026" in said
    assert str(duty(calendar)) == "NS-1 1/QĐ; thiếu ngày, không tính được hạn"
    assert duty(calendar).explain() == ""


@pytest.mark.parametrize("state", DutyState)
def test_each_state_has_words_in_both_languages(state: DutyState) -> None:
    assert len({state.in_words().vi, state.in_words().en, ""}) == 3


def test_the_agencys_choice_on_make_up_days_is_followed(calendar: WorkingCalendar) -> None:
    item = InformationItem(id="A", created_on=date(2026, 8, 21), points=BOTH)
    policies = Policies(makeup_days=MakeupDays.OFF)
    (found,) = publication_duties([item], as_of=DAY, calendar=calendar, policies=policies)
    assert found.due == date(2026, 8, 28)


def test_a_day_out_of_reach_is_told_and_stops_no_other_item(calendar: WorkingCalendar) -> None:
    items = [
        InformationItem(id="NS-1", created_on=DAY, points=BOTH),
        InformationItem(id="NS-2", title="Bí Mật", created_on=date(2062, 1, 1), points=BOTH),
    ]
    first, second = publication_duties(items, as_of=DAY, calendar=calendar)
    assert (first.item, first.state) == ("NS-1", DutyState.OPEN)
    assert (second.item, second.state, second.due) == ("NS-2", DutyState.NOT_DATED, None)
    assert "2062" in second.remarks[0].vi
    assert "Bí Mật" not in repr(second) + second.explain()


def test_bad_input_is_refused_before_anything_is_counted(calendar: WorkingCalendar) -> None:
    with pytest.raises(InputError):
        publication_duties([], as_of="2026-11-20", calendar=calendar)  # type: ignore[arg-type]
    item = InformationItem(id="A", created_on=DAY, points=BOTH, sector_rule="no-such-law")
    with pytest.raises(NotAllowedError):
        next(publication_duties([item], as_of=DAY, calendar=calendar))


def test_duties_come_one_at_a_time(calendar: WorkingCalendar) -> None:
    taken = []

    def items() -> Any:
        for number in range(3):
            taken.append(number)
            yield InformationItem(id=str(number), created_on=DAY, points=BOTH)

    found = publication_duties(items(), as_of=DAY, calendar=calendar)
    assert (next(found).item, taken) == ("0", [0])
