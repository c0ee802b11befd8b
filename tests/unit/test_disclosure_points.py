"""From the fifteen points of 2016 to the twenty-one of 2026: each is in the map, and what is newly due."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from tiepcan import LawBook, NotAllowedError, Regime, WorkingCalendar, vietnam_law
from tiepcan.disclosure import Change, PointDiff, compare_points

#: Each point of 2016 with the points it became, and what is new, by letters.
BECAME = {
    "a": "b",
    "b": "b",
    "c": "b",
    "d": "ak",
    "đ": "d",
    "e": "đ",
    "g": "gl",
    "h": "e",
    "i": "nh",
    "k": "c",
    "l": "adr",
    "m": "u",
    "n": "",
    "o": "d",
    "p": "v",
}
NEW = "imopqst"


@pytest.fixture(name="diff", scope="module")
def fixture_diff(law_2016: Regime, law_2026: Regime) -> PointDiff:
    return compare_points(law_2016, law_2026)


def test_every_point_of_either_law_is_in_the_map(diff: PointDiff, law_2016: Regime, law_2026: Regime) -> None:
    old, new = (law.disclosure_rules.points for law in (law_2016, law_2026))
    assert (len(old), len(new)) == (15, 21)
    assert {one.old for one in diff.moves if one.old is not None} == set(old)
    assert {one.new for one in diff.moves if one.new is not None} == set(new)


@pytest.mark.parametrize("letter", BECAME)
def test_what_became_of_each_point_of_2016(diff: PointDiff, letter: str) -> None:
    moves = [one for one in diff.moves if one.old is not None and one.old.code == letter]
    assert "".join("" if one.new is None else one.new.code for one in moves) == BECAME[letter]
    expected = {"n": Change.GONE, "e": Change.SAME, "h": Change.SAME, "p": Change.SAME}
    assert {one.change for one in moves} == {expected.get(letter, Change.MOVED)}


def test_what_is_new(diff: PointDiff) -> None:
    new = [one for one in diff.moves if one.change is Change.NEW]
    assert "".join(one.new.code for one in new if one.new is not None) == NEW
    assert {one.old for one in new} == {None}


def test_newly_due_is_what_is_new_and_what_was_added_to_others(diff: PointDiff) -> None:
    newly = {one.new.code for one in diff.newly_due if one.new is not None}
    assert set(NEW) < newly
    # The same and the gone ask for nothing new.
    assert not newly & set("đev")
    assert all(one.change is Change.NEW or one.added is not None for one in diff.newly_due)
    assert len(diff.newly_due) > len(NEW)


def test_each_move_is_said_in_both_languages(diff: PointDiff) -> None:
    for one in diff.moves:
        assert one.label.vi != one.label.en
        assert one.added is None or one.added.vi != one.added.en
    assert len({change.in_words().vi for change in Change}) == len(Change) == 4


def test_the_transition_ends_on_the_first_of_march(diff: PointDiff, calendar: WorkingCalendar) -> None:
    # V24.
    found = diff.transition(calendar)
    assert found is not None
    assert (found.due, found.triggered_on) == (date(2027, 3, 1), date(2026, 9, 1))
    assert str(diff.transition_citation) == str(found.citation) == "khoản 3 Điều 31 Luật 01/2026/QH16"


def test_without_a_transition_there_is_no_day(
    diff: PointDiff, law_2016: Regime, calendar: WorkingCalendar
) -> None:
    none = attrs.evolve(diff, new=law_2016)
    assert (none.transition(calendar), none.transition_citation) == (None, None)


def test_the_wrong_way_round_is_refused_with_the_right_one(law_2016: Regime, law_2026: Regime) -> None:
    with pytest.raises(NotAllowedError, match="vn-2016 has no map from vn-2026") as caught:
        compare_points(law_2026, law_2016)
    assert "The earlier law comes first. vn-2016 has a map from: -." in str(caught.value)
    with pytest.raises(NotAllowedError, match="vn-2026 has no map from vn-2026") as caught:
        compare_points(law_2026, law_2026)
    assert "vn-2026 has a map from: vn-2016." in str(caught.value)


def test_a_decree_that_carries_the_law_on_carries_its_map_and_no_transition(
    law: LawBook, calendar: WorkingCalendar
) -> None:
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
"""
    more = vietnam_law(more={"nd.toml": decree})
    found = compare_points(more.regime("vn-2016"), more.regime("vn-2027"))
    assert len(found.moves) == len(compare_points(law.regime("vn-2016"), law.regime("vn-2026")).moves)
    assert found.transition(calendar) is None


def test_the_repr_is_short(diff: PointDiff) -> None:
    assert repr(diff) == f"PointDiff(old=vn-2016, new=vn-2026, moves={len(diff.moves)})"
