"""What was found of the items of a request reaches its case as one event, and answers nobody."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    Case,
    Channel,
    Complexity,
    InformationRequest,
    InputError,
    NotAllowedError,
    Policies,
    Redaction,
    RequestedItem,
    vietnam_calendar,
    vietnam_law,
)
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    Consent,
    ConsentState,
    Decision,
    InformationItem,
    ItemAssessment,
    ItemPart,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
    assess,
    assessed_event,
)
from tiepcan.requests import Category, Completed, Irregularity, Received, Supplied, SuppliedItem

DAY = date(2026, 11, 12)
AT = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
BOTH = ("vn-2016", "vn-2026")
BARE = InformationItem(id="TT-1", created_on=date(2026, 9, 10), points=("L16-17.1.đ", "L26-17.1.d"))
SECRET = Mark(restriction=Restriction.STATE_SECRET)


def answer(question: AssessmentTest, *, yes: bool) -> Answer:
    return Answer(question=question, yes=yes, by="Chánh Văn phòng", on=DAY, why="đã xem tài liệu")


NO_HARM = answer(AssessmentTest.HARM, yes=False)


def private(*states: ConsentState) -> Mark:
    consents = tuple(Consent(of="Lò Thị Mẩy", state=state) for state in states)
    return Mark(restriction=Restriction.PRIVATE_LIFE, consents=consents)


def with_marks(*marks: Mark) -> InformationItem:
    return attrs.evolve(BARE, marks=marks)


def with_parts(*marks: tuple[Mark, ...]) -> InformationItem:
    return attrs.evolve(
        BARE, parts=tuple(ItemPart(id=str(number), marks=one) for number, one in enumerate(marks))
    )


def found(
    item: InformationItem, law: str = "vn-2026", *answers: Answer, policies: Policies | None = None
) -> ItemAssessment:
    regime = vietnam_law().regime(law)
    return assess(item, None, regime, as_of=DAY, answers=(NO_HARM, *answers), policies=policies)


def category(assessment: ItemAssessment) -> Category:
    [one] = assessed_event({"1": assessment}, at=AT).items
    return one.category


PUBLISHED = attrs.evolve(BARE, publications=(Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 1)),))
CATEGORIES = {
    "supplied": (BARE, Category.ACCESSIBLE),
    "declassified": (with_marks(attrs.evolve(SECRET, declassified_on=DAY)), Category.ACCESSIBLE),
    "published": (PUBLISHED, Category.ACCESSIBLE),
    "elsewhere": (attrs.evolve(BARE, origin=Origin.NOT_HELD), Category.ACCESSIBLE),
    "consent given": (with_marks(private(ConsentState.GIVEN)), Category.CONDITIONAL),
    "silent": (with_marks(private(ConsentState.SILENT)), Category.CONDITIONAL),
    "denied": (with_marks(private(ConsentState.DENIED)), Category.CONDITIONAL),
    "secret": (with_marks(SECRET), Category.INACCESSIBLE),
    "work secret": (with_marks(Mark(restriction=Restriction.WORK_SECRET)), Category.INACCESSIBLE),
    "secret and private": (with_marks(SECRET, private()), Category.INACCESSIBLE),
    "a secret page": (with_parts((), (SECRET,)), Category.ACCESSIBLE),
    "a page with consent, a secret one": (
        with_parts((private(ConsentState.GIVEN),), (SECRET,)),
        Category.CONDITIONAL,
    ),
    "a secret page, a private one": (with_parts((SECRET,), (private(),)), Category.INACCESSIBLE),
}


@pytest.mark.parametrize("law", BOTH)
@pytest.mark.parametrize("case", CATEGORIES)
def test_the_category_is_that_of_what_goes_out_else_of_what_is_withheld(case: str, law: str) -> None:
    item, wanted = CATEGORIES[case]
    assert category(found(item, law)) is wanted


@pytest.mark.parametrize("law", BOTH)
def test_what_people_found_harmful_is_inaccessible_and_what_the_head_opens_conditional(law: str) -> None:
    assert category(found(BARE, law, answer(AssessmentTest.HARM, yes=True))) is Category.INACCESSIBLE
    opened = found(with_marks(private(ConsentState.DENIED)), law, answer(AssessmentTest.OVERRIDE, yes=True))
    assert (opened.decision, category(opened)) == (Decision.SUPPLY_BY_OVERRIDE, Category.CONDITIONAL)


def test_withheld_as_a_whole_the_category_is_that_of_the_secret_page() -> None:
    withheld = Policies(redaction=Redaction.WHOLE_IS_WITHHELD)
    assert category(found(with_parts((), (SECRET,)), "vn-2016", policies=withheld)) is Category.INACCESSIBLE


def test_personal_details_that_are_not_private_life_are_accessible_under_the_law_of_2016() -> None:
    item = with_marks(Mark(restriction=Restriction.PERSONAL_DATA))
    assessment = found(item, "vn-2016", answer(AssessmentTest.PRIVATE_LIFE, yes=False))
    assert category(assessment) is Category.ACCESSIBLE


def test_an_undecided_assessment_is_no_event_and_the_items_that_wait_are_named() -> None:
    regime = vietnam_law().regime("vn-2026")
    waits = assess(BARE, None, regime, as_of=DAY)
    with pytest.raises(NotAllowedError, match="questions are open: item 2, 3"):
        assessed_event({"1": found(BARE), "2": waits, "3": waits}, at=AT)


def test_the_reason_is_where_it_ended_with_its_clause_each_once() -> None:
    event = assessed_event({"1": found(with_parts((SECRET,), (SECRET,), ()))}, at=AT, by="Văn phòng")
    assert [one.reason for one in event.items] == [
        "Từ chối: bí mật nhà nước (khoản 1 Điều 15 Luật 01/2026/QH16); Cung cấp (khoản 1 Điều 10 Luật 01/2026/QH16)"
    ]
    assert (event.by, event.at) == ("Văn phòng", AT)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(InputError, match="at:"):
        assessed_event({"1": found(BARE)}, at=datetime(2026, 11, 12, 9))


def test_the_case_keeps_what_was_found_and_answers_nobody_by_it() -> None:
    calendar = vietnam_calendar()
    request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"), RequestedItem(id="2")))
    case = Case(
        number="TH-01",
        events=(
            Received(at=AT, request=request, complexity=Complexity.COMPLEX),
            Completed(at=AT, complexity=Complexity.COMPLEX),
        ),
    )
    event = assessed_event({"1": found(BARE), "2": found(with_marks(SECRET))}, at=AT)
    assessed = case.record(event, calendar=calendar)
    assert assessed.answers == ()
    # From then on the case knows that the second item is inaccessible, and refuses its supply.
    both = Supplied(at=AT, items=(SuppliedItem(item="1"), SuppliedItem(item="2")))
    [finding] = assessed.record_fact(both).findings(calendar)
    assert finding.code is Irregularity.SUPPLY_OF_INACCESSIBLE
