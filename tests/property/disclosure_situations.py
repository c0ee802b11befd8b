"""Any situation in which information is assessed: what the property tests of disclosure draw from."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from tiepcan import (
    Channel,
    FamilyConsent,
    InformationRequest,
    Policies,
    Redaction,
    Regime,
    RequestedItem,
    vietnam_law,
)
from tiepcan.disclosure import (
    Answer,
    AssessmentTest as Asked,
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

LAW = vietnam_law()
DAY = date(2026, 11, 12)
LONG_AGO = DAY - timedelta(days=30)
NEVER = {
    Restriction.STATE_SECRET,
    Restriction.WORK_SECRET,
    Restriction.INTERNAL_MEETING,
    Restriction.INTERNAL_DRAFT,
    Restriction.HARMFUL,
}
CONDITIONAL = [one for one in Restriction if one not in NEVER]
#: What is answered no where the rest is answered in favour of supply.
AGAINST = {Asked.HARM, Asked.BEYOND_CAPACITY, Asked.PRIVATE_LIFE}
#: What is asked of people under each law, for how many rounds at most.
QUESTIONS = {
    law: sorted({step.test for step in LAW.regime(law).disclosure_rules.tree.steps.values() if step.ask})
    for law in ("vn-2016", "vn-2026")
}


@attrs.frozen(kw_only=True)
class Situation:
    """Everything that an assessment depends on."""

    law: str
    item: InformationItem
    request: InformationRequest | None
    body: SupplyingBody
    answers: tuple[Answer, ...]
    supplied_before: int
    cost_unpaid: bool
    policies: Policies

    @property
    def regime(self) -> Regime:
        return LAW.regime(self.law)

    def assessed(self) -> ItemAssessment:
        return assess(
            self.item,
            self.request,
            self.regime,
            as_of=DAY,
            body=self.body,
            answers=self.answers,
            supplied_before=self.supplied_before,
            cost_unpaid=self.cost_unpaid,
            policies=self.policies,
        )


days = st.integers(-2, 2).map(lambda number: DAY + timedelta(days=number))
consents = st.builds(
    Consent, of=st.just("…"), state=st.sampled_from([*ConsentState, *[ConsentState.GIVEN] * 3])
)
marks = st.builds(
    Mark,
    restriction=st.sampled_from([*Restriction, *CONDITIONAL, *CONDITIONAL]),
    declassified_on=st.none() | days,
    consents=st.lists(consents, max_size=2).map(tuple),
)
some_marks = st.just(()) | st.lists(marks, max_size=2).map(tuple)
parts = st.lists(
    st.builds(ItemPart, id=st.sampled_from("abc"), marks=some_marks, separable=st.booleans()),
    max_size=3,
    unique_by=lambda part: part.id,
).map(tuple)
publications = st.builds(
    lambda on, stays, down: Publication(
        form=PublicationForm.PORTAL,
        on=on,
        until=None if stays is None else on + timedelta(days=stays),
        ended_on=None if down is None else on + timedelta(days=down),
    ),
    days,
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, 3),
)
items = st.builds(
    InformationItem,
    id=st.just("TT-1"),
    origin=st.sampled_from([*Origin, *[Origin.CREATED] * 6]),
    creator_kind=st.sampled_from([*CreatorKind, *[None] * 40]),
    points=st.lists(st.sampled_from(["L16-17.1.đ", "L16-17.1.n", "L26-17.1.d"]), max_size=2).map(tuple),
    marks=st.just(()) | st.lists(marks, max_size=1).map(tuple),
    parts=parts,
    publications=st.lists(publications, max_size=2).map(tuple),
    withdrawn_on=st.none() | st.none() | days,
)
bodies = st.builds(
    SupplyingBody,
    commune=st.sampled_from([False, False, True]),
    focal_for=st.lists(st.sampled_from(CreatorKind), max_size=6).map(tuple),
)
known = st.none() | st.booleans()
requests = st.none() | st.builds(
    lambda resident, rights: InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1"),),
        requester=Requester(resides_in_commune=resident),
        concerns_own_rights=rights,
    ),
    known,
    known,
)


@st.composite
def answers_on(draw: st.DrawFn, item: InformationItem, law: str) -> tuple[Answer, ...]:
    """Answers to what the law asks, of the whole and of parts, no two of them of the same and of one day."""
    names = [None, *(part.id for part in item.parts)]
    found = draw(
        st.lists(
            st.builds(
                Answer,
                question=st.sampled_from(QUESTIONS[law]),
                yes=st.booleans(),
                by=st.just("…"),
                on=days,
                why=st.just("…"),
                part=st.sampled_from(names),
            ),
            max_size=3,
            unique_by=lambda one: (one.question, one.part, one.on),
        )
    )
    # Much is answered in favour of supply beforehand: else few would come to the end.
    open_still = draw(st.sets(st.sampled_from(QUESTIONS[law]), max_size=3))
    against = AGAINST | draw(st.sampled_from([set(), {Asked.OVERRIDE}]))
    favours = [
        Answer(question=one, yes=one not in against, by="…", on=LONG_AGO, why="…")
        for one in QUESTIONS[law]
        if one not in open_still
    ]
    return (*found, *draw(st.sampled_from([favours, favours, []])))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    law, item = draw(st.sampled_from(sorted(QUESTIONS))), draw(items)
    return Situation(
        law=law,
        item=item,
        request=draw(requests),
        body=draw(bodies),
        answers=draw(answers_on(item, law)),
        supplied_before=draw(st.sampled_from([0, 0, 1, 2, 3])),
        cost_unpaid=draw(st.sampled_from([False, False, True])),
        policies=Policies(
            family_consent=draw(st.sampled_from(FamilyConsent)), redaction=draw(st.sampled_from(Redaction))
        ),
    )


def units(item: InformationItem) -> list[tuple[tuple[str, ...], tuple[Mark, ...]]]:
    """What stands or falls together, with its marks."""
    bound = [part for part in item.parts if not part.separable]
    groups = [[part] for part in item.parts if part.separable] + ([bound] if bound else [])
    return [
        (
            tuple(part.id for part in group),
            (*item.marks, *(mark for part in group for mark in part.marks)),
        )
        for group in groups or [[]]
    ]


def live(mark: Mark) -> bool:
    ended = mark.declassified_on is not None and mark.declassified_on <= DAY
    return not (mark.restriction is Restriction.STATE_SECRET and ended)
