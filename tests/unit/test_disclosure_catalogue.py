"""The agency's database of information: asked by point, unit, state and due day; changed only by making another."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import InputError, WorkingCalendar
from tiepcan.disclosure import (
    Catalogue,
    InformationItem,
    ItemState,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
)
from tiepcan.wire import dump, load

DAY = date(2026, 11, 20)
POINTS = ("L16-17.1.đ", "L26-17.1.d")
OUTLET = Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 10))


def item(name: str, **fields: Any) -> InformationItem:
    return InformationItem(id=name, title="Bí Mật", **fields)


def ids(found: Any) -> list[str]:
    return [one.id for one in found]


def test_an_empty_one_answers_everything(calendar: WorkingCalendar) -> None:
    empty = Catalogue(items=())
    assert (len(empty), list(empty), empty.find("A"), empty.states(DAY)) == (0, [], None, {})
    assert (empty.digitised_share(), empty.due_by(DAY, as_of=DAY, calendar=calendar)) == (None, ())
    assert empty.compare(empty).is_empty


def test_items_are_found_by_id_point_and_unit() -> None:
    found = Catalogue(
        items=(
            item("A", points=POINTS, creating_unit="Phòng Kế hoạch"),
            item("B", points=("L26-17.1.d",), creating_unit=" PHÒNG  KẾ HOẠCH"),
            item("C", creating_unit="Văn phòng"),
        )
    )
    assert found.find("B") is found.items[1]
    assert found.find("b") is None
    assert ids(found.at_point("L26-17.1.d")) == ["A", "B"]
    assert ids(found.at_point("d")) == []
    assert ids(found.of_unit("phòng kế hoạch")) == ["A", "B"]
    assert ids(found.of_unit("")) == []


def test_states_on_a_day() -> None:
    found = Catalogue(
        items=(
            item("created"),
            item("held", origin=Origin.HELD),
            item("digitised", digitised=True, origin=Origin.HELD),
            item("published", digitised=True, publications=(OUTLET,)),
            item("withdrawn", publications=(OUTLET,), withdrawn_on=date(2026, 7, 1)),
        )
    )
    for state in ItemState:
        assert ids(found.in_state(state, DAY)) == [str(state)]
        assert state.in_words().vi != state.in_words().en
    assert found.states(DAY) == dict.fromkeys(ItemState, 1)
    before = date(2026, 6, 9)
    assert ids(found.in_state(ItemState.CREATED, before)) == ["created", "withdrawn"]
    assert ids(found.in_state(ItemState.DIGITISED, before)) == ["digitised", "published"]
    assert ids(found.in_state(ItemState.PUBLISHED, date(2026, 6, 30))) == ["published", "withdrawn"]


def test_adding_and_dropping_make_another_and_leave_the_first() -> None:
    first = Catalogue(items=(item("A"), item("B")))
    second = first.with_items([item("B", digitised=True), item("C")])
    third = second.without(["A", "nobody"])
    assert [ids(one) for one in (first, second, third)] == [["A", "B"], ["A", "B", "C"], ["B", "C"]]
    # An item keeps its place; of two with one id the later holds.
    assert second.items[1].digitised
    assert first.items[1].digitised is None
    assert ids(first.with_items([item("C"), item("C", digitised=False)])) == ["A", "B", "C"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        first.items = ()  # type: ignore[misc]


def test_ids_are_there_once_and_how_many_are_twice_is_said_and_not_which() -> None:
    with pytest.raises(InputError, match=r"2 item id\(s\) used twice") as caught:
        Catalogue(items=tuple(item(name) for name in ("A", "B", "A", "C", "C", "C")))
    assert caught.value.path == "items"
    assert "Bí Mật" not in str(caught.value)


@pytest.mark.parametrize("items", [[], None, ("A",), [item("A")], item("A")])
def test_a_tuple_of_items_is_asked_for(items: Any) -> None:
    if items == []:
        items = [item("A"), item("B")]
    with pytest.raises(InputError, match="a tuple of InformationItem is asked for"):
        Catalogue(items=items)


@pytest.mark.parametrize(
    ("known", "share"),
    [
        ([], None),
        ([None, None], None),
        ([True, None], 1.0),
        ([True, False, False, None, False], 0.25),
        ([False], 0.0),
    ],
)
def test_the_digitised_share_is_of_those_where_it_is_recorded(
    known: list[bool | None], share: float | None
) -> None:
    found = Catalogue(items=tuple(item(str(place), digitised=one) for place, one in enumerate(known)))
    assert found.digitised_share() == share


def test_what_is_due_by_a_day_the_earliest_first(calendar: WorkingCalendar) -> None:
    late, soon = item("late", created_on=date(2026, 10, 7), points=POINTS), date(2026, 11, 20)
    found = Catalogue(
        items=(
            # Due on 30/11, the transition on 1/3/2027, the first one since 14/10.
            item("soon", created_on=soon, points=POINTS),
            item("again", created_on=soon, points=POINTS),
            item("transition", created_on=date(2025, 1, 2), points=("L26-17.1.p",)),
            late,
            item("done", created_on=date(2026, 6, 3), points=POINTS, publications=(OUTLET,)),
            item("secret", created_on=soon, points=POINTS, marks=(Mark(restriction=Restriction.HARMFUL),)),
            item("undated", points=POINTS),
            item("none"),
        )
    )

    def due_by(day: date) -> list[str]:
        return [one.item for one in found.due_by(day, as_of=DAY, calendar=calendar)]

    assert due_by(date(2026, 10, 13)) == []
    assert due_by(date(2026, 11, 29)) == ["late"]
    assert due_by(date(2026, 11, 30)) == ["late", "again", "soon"]
    assert due_by(date(2027, 3, 1)) == ["late", "again", "soon", "transition"]


def test_it_goes_over_the_wire_and_shows_no_title() -> None:
    found = Catalogue(items=(item("A", digitised=True), item("B")))
    assert load(dump(found)) == found
    assert repr(found) == "Catalogue(items=2)"
    assert "Bí Mật" not in repr(found.items)
