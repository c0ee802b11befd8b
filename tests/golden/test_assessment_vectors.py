"""Every assessment worked out by hand from the law comes true, and no way through either tree is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tiepcan import Channel, Citation, InformationRequest, Policies, Regime, RequestedItem, vietnam_law
from tiepcan.disclosure import (
    Answer,
    AssessedPart,
    AssessmentTest,
    Consent,
    ConsentState,
    CreatorKind,
    InformationItem,
    ItemAssessment,
    ItemPart,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
    SupplyingBody,
    assess,
)
from tiepcan.requests import Requester
from tiepcan.testing import read_vectors

Json = dict[str, Any]
VECTORS = read_vectors("assessments")
CASES: list[Json] = VECTORS["cases"]
LAWS = ("vn-2016", "vn-2026")
LAW = vietnam_law()


def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def mark_of(given: Json) -> Mark:
    return Mark(
        restriction=Restriction(given["restriction"]),
        declassified_on=day_of(given.get("declassified_on")),
        consents=tuple(
            Consent(of="…", state=ConsentState(one["state"])) for one in given.get("consents", ())
        ),
    )


def publication_of(given: Json) -> Publication:
    days: Json = {name: day_of(given.get(name)) for name in ("on", "until", "ended_on")}
    return Publication(form=PublicationForm(given["form"]), **days)


def answer_of(given: Json, as_of: date) -> Answer:
    return Answer(
        question=AssessmentTest(given["question"]),
        yes=given["yes"],
        by="…",
        on=day_of(given.get("on")) or as_of,
        why="…",
        part=given.get("part"),
    )


def item_of(given: Json, as_of: date) -> InformationItem:
    creator = given.get("creator_kind")
    return InformationItem(
        id=given["id"],
        origin=Origin(given.get("origin", "created")),
        creator_kind=None if creator is None else CreatorKind(creator),
        creating_unit=given.get("creating_unit", ""),
        points=tuple(given.get("points", ())),
        marks=tuple(map(mark_of, given.get("marks", ()))),
        parts=tuple(
            ItemPart(
                id=one["id"],
                separable=one.get("separable", True),
                marks=tuple(map(mark_of, one.get("marks", ()))),
            )
            for one in given.get("parts", ())
        ),
        publications=tuple(map(publication_of, given.get("publications", ()))),
        withdrawn_on=day_of(given.get("withdrawn_on")),
        answers=tuple(answer_of(one, as_of) for one in given.get("answers", ())),
    )


def body_of(given: Json) -> SupplyingBody:
    focal_for = tuple(map(CreatorKind, given.get("focal_for", ())))
    return SupplyingBody(commune=given.get("commune", False), focal_for=focal_for)


def request_of(given: Json | None) -> InformationRequest | None:
    if given is None:
        return None
    return InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1"),),
        requester=Requester(resides_in_commune=given.get("resident")),
        concerns_own_rights=given.get("own_rights"),
    )


def assessed(given: Json) -> ItemAssessment:
    as_of = date.fromisoformat(given["as_of"])
    return assess(
        item_of(given["item"], as_of),
        request_of(given.get("request")),
        LAW.regime(given["regime"]),
        as_of=as_of,
        body=body_of(given.get("body", {})),
        answers=[answer_of(one, as_of) for one in given.get("answers", ())],
        supplied_before=given.get("supplied_before", 0),
        cost_unpaid=given.get("cost_unpaid", False),
        policies=Policies(**given.get("policies", {})),
    )


def part_said(part: AssessedPart) -> Json:
    return {
        "parts": list(part.parts),
        "decision": str(part.decision),
        "leaf": None if part.leaf is None else part.leaf.code,
        "ground": None if part.ground is None else part.ground.code,
        "basis": None if part.basis is None else str(part.basis),
        "path": [f"{taken.step.code}:{taken.branch}" for taken in part.path],
    }


def clause_said(clause: Citation | None) -> Json | None:
    if clause is None:
        return None
    return {"document": clause.number, "article": clause.article, "clause": clause.clause}


def said(found: ItemAssessment) -> Json:
    guide = found.guide_to
    return {
        "decision": str(found.decision),
        "parts": list(map(part_said, found.parts)),
        "questions": [{"test": str(one.test), "open": one.open} for one in found.questions],
        "free": None if found.cost is None else found.cost.free,
        "guide_to": None if guide is None else {"vi": guide.vi, "en": guide.en},
        "supplied": sorted(found.supplied),
        "in_part_by": clause_said(found.in_part_by),
    }


def taken(regime: str) -> set[str]:
    """Every step and branch that the vectors of *regime* expect to be taken."""
    expected = [case["expected"] for case in CASES if case["given"]["regime"] == regime]
    return {step for one in expected for part in one["parts"] for step in part["path"]}


def branches(regime: Regime) -> Iterable[str]:
    """Every step and branch there is, with those on which an assessment waits for an answer."""
    tree = regime.disclosure_rules.tree
    for step, answer, _ in tree.branches():
        yield f"{step.code}:{answer}"
    for step in tree.steps.values():
        if step.ask is not None and step.unanswered is None:
            yield f"{step.code}:unanswered"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_assessment_comes_out_as_the_law_has_it(case: Json) -> None:
    found = said(assessed(case["given"]))
    assert {key: found[key] for key in case["expected"]} == case["expected"]


@pytest.mark.parametrize("law", LAWS)
def test_every_branch_of_the_tree_is_taken_by_a_vector(law: str) -> None:
    assert set(branches(LAW.regime(law))) == taken(law)


@pytest.mark.parametrize("law", LAWS)
def test_every_end_of_the_tree_is_reached_by_a_vector(law: str) -> None:
    reached = {
        part["leaf"] for case in CASES if case["given"]["regime"] == law for part in case["expected"]["parts"]
    }
    assert reached == {*LAW.regime(law).disclosure_rules.tree.leaves, None}


@pytest.mark.parametrize("law", LAWS)
def test_every_ground_restriction_and_basis_of_the_law_has_a_vector(law: str) -> None:
    regime = LAW.regime(law)
    cases = [case for case in CASES if case["given"]["regime"] == law]
    parts = [part for case in cases for part in case["expected"]["parts"]]
    assert {part["ground"] for part in parts} == {one.code for one in regime.request_rules.grounds} | {None}
    assert {part["basis"] for part in parts} == {*map(str, basis_codes(regime)), None}
    marks = {mark["restriction"] for case in cases for mark in case["given"]["item"].get("marks", ())}
    assert marks >= {str(one.code) for one in regime.disclosure_rules.restrictions}


def basis_codes(regime: Regime) -> Iterable[str]:
    return (one.code for one in regime.disclosure_rules.bases)


@pytest.mark.parametrize("law", LAWS)
def test_every_body_that_another_supplies_for_is_guided_to_by_a_vector(law: str) -> None:
    rules = LAW.regime(law).disclosure_rules.focal_rules
    guided = {
        (case["given"]["item"]["creator_kind"], case["expected"]["guide_to"]["vi"])
        for case in CASES
        if case["given"]["regime"] == law
        and "creator_kind" in case["given"]["item"]
        and case["expected"]["guide_to"] is not None
    }
    assert guided >= {(str(creator), rule.focal.vi) for rule in rules for creator in rule.creators}


def test_every_case_says_what_it_is_and_what_it_rests_on() -> None:
    assert (VECTORS["schema"], VECTORS["kind"]) == ("tiepcan-vectors/1", "assessments")
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids))
    for case in CASES:
        assert sorted(case) == ["basis", "expected", "given", "id", "what"]
        assert sorted(case["what"]) == ["en", "vi"]
        assert case["basis"].startswith(("Law", "Decree"))
        assert case["expected"].keys() >= {"decision", "parts", "questions", "free", "guide_to"}
