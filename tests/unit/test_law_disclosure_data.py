"""What both laws say of disclosure, as data: points, portal, restrictions, bases, focal units, and the map of points."""

from __future__ import annotations

import pytest

from tiepcan import LawBook, NotAllowedError, vietnam_law
from tiepcan.disclosure import CreatorKind, Decision, PublicationForm, Restriction
from tiepcan.law import (
    AssessmentLeaf,
    AssessmentStep,
    Change,
    DisclosureRules,
    RestrictionKind,
    Standing,
    SupplyBasis,
)

BOTH = ("vn-2016", "vn-2026")
#: The Vietnamese alphabet as points of a clause count it: no f, j, w, z, and none with a mark but đ.
ALPHABET = "abcdđeghiklmnopqrstuv"
LETTERS = {"vn-2016": ALPHABET[:15], "vn-2026": ALPHABET}
NUMBER = {"vn-2016": "104/2016/QH13", "vn-2026": "01/2026/QH16"}


def rules(law: str) -> DisclosureRules:
    return vietnam_law().regime(law).disclosure_rules


# --- points of publication ---


@pytest.mark.parametrize(("law", "count"), [("vn-2016", 15), ("vn-2026", 21)])
def test_the_points_stand_in_the_order_of_their_letters_each_with_its_clause(law: str, count: int) -> None:
    points = rules(law).points
    assert len(points) == count
    assert "".join(one.code for one in points) == LETTERS[law]
    for one in points:
        assert one.id == f"L{law[-2:]}-17.1.{one.code}"
        assert str(one.citation) == f"điểm {one.code} khoản 1 Điều 17 Luật {NUMBER[law]}"
        assert one.name.vi
        assert one.name.en
        assert one.name.vi != one.name.en


def test_the_portal_list_of_2016_is_shorter_than_its_points() -> None:
    portal = rules("vn-2016").portal
    assert "".join(one.code for one in portal) == ALPHABET[:9]
    assert [str(one.citation) for one in portal] == [
        f"điểm {letter} khoản 1 Điều 19 Luật 104/2016/QH13" for letter in ALPHABET[:9]
    ]
    covered = {letter for one in portal for letter in one.covers}
    # Budget, taxes and fees, drafts; and also aid, State enterprises, harmful goods.
    assert set(LETTERS["vn-2016"]) - covered == {"đ", "o", "c", "e", "h", "i"}


@pytest.mark.parametrize("letter", ["đ", "o", "c"])
def test_budget_taxes_and_drafts_are_on_no_portal_list_of_2016(letter: str) -> None:
    old = rules("vn-2016")
    assert old.portal_points(old.point(letter)) == ()


def test_since_2026_every_point_is_on_the_portal_whole() -> None:
    new = rules("vn-2026")
    [portal] = new.portal
    assert (portal.covers, portal.in_part) == (tuple(ALPHABET), {})
    assert str(portal.citation) == "khoản 1 Điều 19 Luật 01/2026/QH16"
    assert all(new.portal_points(point) == (portal,) for point in new.points)


def test_what_the_portal_of_2016_takes_only_in_part_says_which_part() -> None:
    parts = {letter for one in rules("vn-2016").portal for letter in one.in_part}
    assert parts == {"a", "g", "k", "l", "n", "p"}


# --- finding a point ---


@pytest.mark.parametrize(
    "text",
    ["đ", "Đ", " điểm đ ", "17.1.đ", "L16-17.1.đ", "l16-17.1.Đ", "điểm đ khoản 1 Điều 17"],
)
def test_a_point_is_found_as_people_write_it(text: str) -> None:
    assert rules("vn-2016").point(text).code == "đ"


@pytest.mark.parametrize("law", BOTH)
def test_letters_with_and_without_a_stroke_are_two_and_every_point_is_found_by_every_spelling(
    law: str,
) -> None:
    for point in rules(law).points:
        for text in (point.code, point.id, str(point.citation), f"Điểm {point.code}", f"17.1.{point.code}"):
            assert rules(law).find_point(text) is point


@pytest.mark.parametrize(
    "text", ["s", "L26-17.1.đ", "18.1.đ", "điểm đ khoản 1 Điều 17 Luật 01/2026/QH16", "", "f"]
)
def test_what_names_no_point_of_this_law_is_not_guessed(text: str) -> None:
    assert rules("vn-2016").find_point(text) is None
    with pytest.raises(
        NotAllowedError, match=r"The points are: a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p\."
    ):
        rules("vn-2016").point(text)


# --- the map of points ---


def test_the_map_leaves_out_no_point_of_either_law() -> None:
    changes = rules("vn-2026").point_changes
    assert rules("vn-2026").points_from == "vn-2016"
    assert {one.old for one in changes if one.old} == set(LETTERS["vn-2016"])
    assert {one.new for one in changes if one.new} == set(LETTERS["vn-2026"])
    assert {one.old_id for one in changes if one.old} == {one.id for one in rules("vn-2016").points}
    assert {one.new_id for one in changes if one.new} == {one.id for one in rules("vn-2026").points}


def test_public_interest_and_health_is_the_one_point_that_is_gone() -> None:
    gone = [one for one in rules("vn-2026").point_changes if one.change is Change.GONE]
    assert [(one.old, one.new, one.new_id) for one in gone] == [("n", None, None)]


def test_new_points_come_from_nowhere() -> None:
    changes = rules("vn-2026").point_changes
    new = {one.new for one in changes if one.change is Change.NEW}
    assert new == {"i", "m", "o", "p", "q", "s", "t"}
    assert new.isdisjoint(one.new for one in changes if one.change is not Change.NEW)
    assert all(one.old is None and one.old_id is None for one in changes if one.change is Change.NEW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *[("a", "b"), ("b", "b"), ("c", "b"), ("d", "ak"), ("đ", "d"), ("e", "đ"), ("g", "gl"), ("h", "e")],
        *[("i", "nh"), ("k", "c"), ("l", "adr"), ("m", "u"), ("o", "d"), ("p", "v")],
    ],
)
def test_each_point_of_2016_lives_on_in_these_of_2026(old: str, new: str) -> None:
    assert "".join(one.new or "" for one in rules("vn-2026").point_changes if one.old == old) == new


# --- restrictions and bases ---

NEVER = {
    Restriction.STATE_SECRET,
    Restriction.WORK_SECRET,
    Restriction.INTERNAL_MEETING,
    Restriction.INTERNAL_DRAFT,
    Restriction.HARMFUL,
}
SECRETS = {Restriction.BUSINESS_SECRET, Restriction.PRIVATE_LIFE, Restriction.FAMILY_SECRET}


@pytest.mark.parametrize(
    ("law", "conditional"),
    [
        ("vn-2016", SECRETS),
        ("vn-2026", SECRETS | {Restriction.PERSONAL_DATA, Restriction.HISTORICAL_ARCHIVE}),
    ],
)
def test_what_is_inaccessible_and_what_is_conditional(law: str, conditional: set[Restriction]) -> None:
    kinds = {one.code: one.kind for one in rules(law).restrictions}
    assert {code for code, kind in kinds.items() if kind is RestrictionKind.INACCESSIBLE} == NEVER
    assert {code for code, kind in kinds.items() if kind is RestrictionKind.CONDITIONAL} == conditional


@pytest.mark.parametrize("law", BOTH)
def test_only_state_secrets_end_only_families_are_many_and_only_harm_is_judged(law: str) -> None:
    all_of_it = rules(law).restrictions
    assert [one.code for one in all_of_it if one.ends_when_declassified] == [Restriction.STATE_SECRET]
    assert [one.code for one in all_of_it if one.of_family] == [Restriction.FAMILY_SECRET]
    assert [one.code for one in all_of_it if one.judged_by_people] == [Restriction.HARMFUL]


@pytest.mark.parametrize(
    ("law", "clause"),
    [("vn-2016", "khoản 3 Điều 7 Luật 104/2016/QH13"), ("vn-2026", "khoản 4 Điều 16 Luật 01/2026/QH16")],
)
def test_the_head_may_open_what_somebody_s_consent_opens(law: str, clause: str) -> None:
    for one in rules(law).restrictions:
        override = None if one.override_citation is None else str(one.override_citation)
        assert override == (clause if one.consent_of else None)


@pytest.mark.parametrize("law", BOTH)
def test_each_law_has_the_same_six_bases_of_supply_in_article_23(law: str) -> None:
    bases = rules(law).bases
    assert [one.code for one in bases] == list(SupplyBasis)
    where = [f"điểm {point} khoản 1" for point in "abc"] + [f"khoản {clause}" for clause in (2, 3, 4)]
    assert [str(one.citation) for one in bases] == [f"{place} Điều 23 Luật {NUMBER[law]}" for place in where]


@pytest.mark.parametrize("law", BOTH)
def test_every_form_of_publication_has_one_clause_in_article_18(law: str) -> None:
    for form in PublicationForm:
        assert str(rules(law).form_citation(form)).endswith(f"khoản 1 Điều 18 Luật {NUMBER[law]}")


# --- who supplies for whom ---


def test_the_units_that_supply_for_others_stand_in_the_order_of_the_law() -> None:
    old, new = rules("vn-2016").focal_rules, rules("vn-2026").focal_rules
    assert "".join(one.citation.point or "" for one in old) == "abcdđeghi"
    assert "".join(one.citation.point or "" for one in new) == "abcdđeg"
    assert {one.citation.article for one in old} == {"9"}
    assert {one.citation.article for one in new} == {"10"}


def test_the_district_is_gone_and_the_delegation_shares_its_office_since_2026() -> None:
    old, new = rules("vn-2016"), rules("vn-2026")
    assert {creator for creator in CreatorKind if old.focal_rule(creator) is None} == set()
    assert {creator for creator in CreatorKind if new.focal_rule(creator) is None} == {CreatorKind.DISTRICT}
    shared = (CreatorKind.DELEGATION, CreatorKind.PROVINCIAL_COUNCIL)
    assert new.focal_rule(shared[0]) is new.focal_rule(shared[1])
    assert old.focal_rule(shared[0]) is not old.focal_rule(shared[1])


# --- the rest ---


def test_separating_is_the_law_s_own_words_since_2026_and_a_reading_before() -> None:
    found = [rules(law).severance for law in BOTH]
    assert [one and (one.by_law, one.standing) for one in found] == [
        (False, Standing.INFERENCE),
        (True, Standing.TEXT),
    ]


@pytest.mark.parametrize("law", BOTH)
def test_every_clause_and_name_of_a_tree_is_there_in_both_languages(law: str) -> None:
    tree = rules(law).tree
    assert tree.reached() == {*tree.steps, *tree.leaves}
    every: list[AssessmentStep | AssessmentLeaf] = [*tree.steps.values(), *tree.leaves.values()]
    for one in every:
        assert one.id.startswith(f"L{law[-2:]}-")
        assert one.citation.number == NUMBER[law]
        assert one.name.vi
        assert one.name.en
    assert {one.decision for one in tree.leaves.values()} == {
        Decision.SUPPLY,
        Decision.SUPPLY_ON_CONSENT,
        Decision.ALREADY_PUBLISHED,
        Decision.GUIDE_ELSEWHERE,
        Decision.REFUSE,
    }


@pytest.mark.parametrize("law", BOTH)
def test_every_end_but_supply_names_a_ground_of_the_law(law: str) -> None:
    regime = vietnam_law().regime(law)
    for leaf in regime.disclosure_rules.tree.leaves.values():
        ground = leaf.ground and regime.request_rules.ground(leaf.ground)
        assert (ground is None) is (leaf.decision is Decision.SUPPLY)


def test_the_table_of_categories_holds_all_of_it_once(law: LawBook) -> None:
    for regime in law.regimes:
        ids = [one.id for one in regime.disclosure_rules.categories()]
        assert len(ids) == len(set(ids))
    counts = [len(list(rules(one).categories())) for one in BOTH]
    # Restrictions, points, points of the portal, what is voluntary, bases.
    assert counts == [8 + 15 + 9 + 1 + 6, 10 + 21 + 1 + 1 + 6]
