"""Whether one item may be supplied: every ground, restriction and basis of both laws, each by its own clause."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from tiepcan import (
    Channel,
    FamilyConsent,
    InformationRequest,
    NotAllowedError,
    Policies,
    Regime,
    RequestedItem,
    vietnam_law,
)
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    Consent,
    ConsentState,
    CreatorKind,
    Decision,
    InformationItem,
    ItemAssessment,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
    SupplyingBody,
    assess,
)
from tiepcan.law import AssessmentTree, SupplyBasis
from tiepcan.requests import Requester

DAY = date(2026, 11, 12)
BOTH = ("vn-2016", "vn-2026")
POINTS = ("L16-17.1.đ", "L26-17.1.d")
PLAIN = InformationItem(id="TT-1", created_on=date(2026, 9, 10))
MANDATORY = attrs.evolve(PLAIN, points=POINTS)
POSTED = attrs.evolve(
    MANDATORY, publications=(Publication(form=PublicationForm.PORTAL, on=date(2026, 9, 14)),)
)
NO_TREE = AssessmentTree(first="", steps={}, leaves={})
COMMUNE = SupplyingBody(name="Ủy ban nhân dân xã", commune=True)


def said(question: AssessmentTest, *, yes: bool) -> Answer:
    return Answer(question=question, yes=yes, by="Chánh Văn phòng", on=DAY, why="đã xem tài liệu")


NO_HARM = said(AssessmentTest.HARM, yes=False)


def found(item: InformationItem, law: str, *answers: Answer, **more: Any) -> ItemAssessment:
    return assess(item, more.pop("request", None), regime(law), as_of=DAY, answers=answers, **more)


def regime(law: str) -> Regime:
    return vietnam_law().regime(law)


def marked(restriction: Restriction, *states: ConsentState, **more: Any) -> InformationItem:
    consents = tuple(Consent(of=f"người {number}", state=state) for number, state in enumerate(states))
    return attrs.evolve(PLAIN, marks=(Mark(restriction=restriction, consents=consents, **more),))


def asks(*, resident: bool | None = None, own_rights: bool | None = None) -> InformationRequest:
    return InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1"),),
        requester=Requester(resides_in_commune=resident),
        concerns_own_rights=own_rights,
    )


#: By the code of the ground: an item, what is said of it, and the clause of each law.
GROUNDS: dict[str, tuple[InformationItem, tuple[Answer, ...], dict[str, Any], str, str]] = {
    "inaccessible_or_condition_unmet": (
        marked(Restriction.STATE_SECRET),
        (),
        {},
        "điểm a khoản 1 Điều 28",
        "khoản 1 Điều 27",
    ),
    "already_public": (POSTED, (), {}, "điểm b khoản 1 Điều 28", "khoản 2 Điều 27"),
    "not_responsible": (
        attrs.evolve(PLAIN, origin=Origin.NOT_HELD),
        (),
        {},
        "điểm c khoản 1 Điều 28",
        "khoản 3 Điều 27",
    ),
    "supplied_twice": (
        MANDATORY,
        (NO_HARM, said(AssessmentTest.LEGITIMATE_REASON, yes=False)),
        {"supplied_before": 2},
        "điểm d khoản 1 Điều 28",
        "khoản 4 Điều 27",
    ),
    "exceeds_capacity": (
        MANDATORY,
        (NO_HARM, said(AssessmentTest.BEYOND_CAPACITY, yes=True)),
        {},
        "điểm đ khoản 1 Điều 28",
        "khoản 5 Điều 27",
    ),
    "cost_unpaid": (
        PLAIN,
        (NO_HARM, said(AssessmentTest.OWN_LIFE, yes=True)),
        {"cost_unpaid": True},
        "điểm e khoản 1 Điều 28",
        "khoản 6 Điều 27",
    ),
}


@pytest.mark.parametrize("law", BOTH)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_not_supplied_has_its_ground_by_the_clause_of_the_law(ground: str, law: str) -> None:
    item, answers, more, *clauses = GROUNDS[ground]
    assessment = found(item, law, *answers, **more)
    [part] = assessment.parts
    assert part.ground is not None
    assert (part.ground.code, part.basis, assessment.supplied) == (ground, None, frozenset())
    number = {"vn-2016": "104/2016/QH13", "vn-2026": "01/2026/QH16"}[law]
    assert str(part.ground.citation) == f"{clauses[BOTH.index(law)]} Luật {number}"
    assert assessment.cost is None


@pytest.mark.parametrize("law", BOTH)
def test_every_ground_of_the_law_is_told_here(law: str) -> None:
    assert {one.code for one in regime(law).request_rules.grounds} == GROUNDS.keys()


@pytest.mark.parametrize("law", BOTH)
@pytest.mark.parametrize(
    "restriction",
    [
        Restriction.STATE_SECRET,
        Restriction.WORK_SECRET,
        Restriction.INTERNAL_MEETING,
        Restriction.INTERNAL_DRAFT,
        Restriction.HARMFUL,
    ],
)
def test_no_consent_opens_what_is_inaccessible(restriction: Restriction, law: str) -> None:
    item = marked(restriction, ConsentState.GIVEN)
    assessment = found(item, law, NO_HARM, said(AssessmentTest.OVERRIDE, yes=True))
    assert assessment.decision is Decision.REFUSE
    assert assessment.parts[0].consents == ()


CONDITIONAL = [
    (
        "vn-2016",
        Restriction.BUSINESS_SECRET,
        "khoản 1 Điều 7 Luật 104/2016/QH13",
        "the owner of the business secret",
    ),
    ("vn-2016", Restriction.PRIVATE_LIFE, "khoản 2 Điều 7 Luật 104/2016/QH13", "the person concerned"),
    ("vn-2016", Restriction.FAMILY_SECRET, "khoản 2 Điều 7 Luật 104/2016/QH13", "the members of the family"),
    (
        "vn-2026",
        Restriction.BUSINESS_SECRET,
        "khoản 2 Điều 16 Luật 01/2026/QH16",
        "the owner of the business secret",
    ),
    ("vn-2026", Restriction.PRIVATE_LIFE, "khoản 1 Điều 16 Luật 01/2026/QH16", "the person concerned"),
    ("vn-2026", Restriction.FAMILY_SECRET, "khoản 1 Điều 16 Luật 01/2026/QH16", "the members of the family"),
    (
        "vn-2026",
        Restriction.PERSONAL_DATA,
        "đoạn 2 khoản 1 Điều 16 Luật 01/2026/QH16",
        "the data subject, by the law on personal data",
    ),
]


@pytest.mark.parametrize(("law", "restriction", "clause", "whom"), CONDITIONAL)
def test_what_is_conditional_tells_whose_consent_is_needed_and_how_it_stands(
    law: str, restriction: Restriction, clause: str, whom: str
) -> None:
    states = (ConsentState.GIVEN, ConsentState.SILENT, ConsentState.NOT_ASKED)
    assessment = found(marked(restriction, *states), law)
    assert assessment.decision is Decision.SUPPLY_ON_CONSENT
    [needed] = assessment.parts[0].consents
    assert (needed.restriction, needed.consent_of.en, str(needed.citation)) == (restriction, whom, clause)
    assert (needed.given, needed.denied, needed.waiting) == (1, 0, 2)
    assert needed.override_citation is not None


@pytest.mark.parametrize(("law", "restriction"), [case[:2] for case in CONDITIONAL])
@pytest.mark.parametrize(
    ("state", "decision"),
    [
        (ConsentState.GIVEN, Decision.SUPPLY),
        (ConsentState.DENIED, Decision.REFUSE),
        (ConsentState.SILENT, Decision.SUPPLY_ON_CONSENT),
        (ConsentState.NOT_ASKED, Decision.SUPPLY_ON_CONSENT),
    ],
)
def test_only_a_consent_that_was_given_opens_it(
    law: str, restriction: Restriction, state: ConsentState, decision: Decision
) -> None:
    assert found(marked(restriction, state), law, NO_HARM).decision is decision


def test_a_state_secret_is_accessible_from_the_day_on_which_it_is_declassified() -> None:
    item = marked(Restriction.STATE_SECRET, declassified_on=DAY)
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    decisions = [assess(item, None, regime("vn-2026"), as_of=day, answers=[NO_HARM]).decision for day in days]
    assert decisions == [Decision.REFUSE, Decision.UNDECIDED, Decision.UNDECIDED]


@pytest.mark.parametrize("law", BOTH)
def test_the_head_decides_in_the_public_interest_and_the_decision_says_so(law: str) -> None:
    item = marked(Restriction.PRIVATE_LIFE, ConsentState.DENIED)
    assessment = found(item, law, NO_HARM, said(AssessmentTest.OVERRIDE, yes=True))
    assert assessment.decision is Decision.SUPPLY_BY_OVERRIDE
    assert (assessment.parts[0].basis, assessment.supplied) == (SupplyBasis.CONDITIONS_MET, frozenset({""}))


def test_whether_one_member_speaks_for_a_family_is_a_policy() -> None:
    item = marked(Restriction.FAMILY_SECRET, ConsentState.GIVEN, ConsentState.SILENT)
    one = Policies(family_consent=FamilyConsent.ONE_MEMBER)
    decisions = [found(item, "vn-2026", NO_HARM, policies=chosen).decision for chosen in (Policies(), one)]
    assert decisions == [Decision.SUPPLY_ON_CONSENT, Decision.SUPPLY]


@pytest.mark.parametrize(("law", "free"), [("vn-2016", False), ("vn-2026", True)])
def test_what_should_have_been_published_costs_nothing_since_2026(law: str, free: bool) -> None:  # noqa: FBT001
    cost = found(MANDATORY, law, NO_HARM).cost
    assert cost is not None
    assert cost.free is free
    before = None if free else "khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP"
    assert (cost.before_supply and str(cost.before_supply)) == before


def test_what_is_published_is_shown_where_to_find() -> None:
    assessment = found(POSTED, "vn-2026")
    assert assessment.decision is Decision.ALREADY_PUBLISHED
    assert assessment.found_at == POSTED.publications


def test_what_a_body_creates_is_guided_to_its_focal_unit_and_supplied_by_it() -> None:
    item = attrs.evolve(MANDATORY, origin=Origin.NOT_HELD, creator_kind=CreatorKind.PROVINCIAL_COMMITTEE)
    elsewhere = found(item, "vn-2016")
    assert elsewhere.guide_to is not None
    assert elsewhere.guide_to.vi == "Văn phòng Ủy ban nhân dân cấp tỉnh"
    focal = SupplyingBody(focal_for=(CreatorKind.PROVINCIAL_COMMITTEE,))
    here = found(item, "vn-2016", NO_HARM, body=focal)
    assert (here.decision, here.guide_to) == (Decision.SUPPLY, None)


@pytest.mark.parametrize("law", BOTH)
def test_a_commune_serves_its_residents_and_others_where_their_own_rights_are_concerned(law: str) -> None:
    people = [
        asks(resident=True),
        asks(resident=False, own_rights=True),
        asks(resident=False, own_rights=False),
    ]
    decisions = [found(MANDATORY, law, NO_HARM, body=COMMUNE, request=one).decision for one in people]
    assert decisions == [Decision.SUPPLY, Decision.SUPPLY, Decision.REFUSE]


def test_a_law_without_a_tree_assesses_nothing(law_2026: Regime) -> None:
    bare = attrs.evolve(law_2026, disclosure=lambda: attrs.evolve(law_2026.disclosure_rules, tree=NO_TREE))
    with pytest.raises(NotAllowedError, match="no tree of assessment"):
        assess(PLAIN, None, bare, as_of=DAY)
