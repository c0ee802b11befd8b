"""A file of which only some may go out: separated by law since 2026, by decree and policy before."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from tiepcan import Policies, Redaction, vietnam_law
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
    Publication,
    PublicationForm,
    Restriction,
    assess,
)

DAY = date(2026, 11, 12)
BOTH = ("vn-2016", "vn-2026")
SECRET = Mark(restriction=Restriction.STATE_SECRET)
GIVEN = Mark(
    restriction=Restriction.PRIVATE_LIFE, consents=(Consent(of="Lò Thị Mẩy", state=ConsentState.GIVEN),)
)
SILENT = Mark(restriction=Restriction.PRIVATE_LIFE, consents=(Consent(of="Lò Thị Mẩy"),))
NO_HARM = Answer(question=AssessmentTest.HARM, yes=False, by="Chánh Văn phòng", on=DAY, why="đã xem")
OVERRIDE = Answer(
    question=AssessmentTest.OVERRIDE, yes=True, by="Chủ tịch", on=DAY, why="bảo vệ sức khỏe cộng đồng"
)
WITHHELD = Policies(redaction=Redaction.WHOLE_IS_WITHHELD)


def item(*parts: ItemPart, marks: tuple[Mark, ...] = ()) -> InformationItem:
    return InformationItem(
        id="TT-1",
        created_on=date(2026, 9, 10),
        points=("L16-17.1.đ", "L26-17.1.d"),
        marks=marks,
        parts=parts,
    )


def part(name: str, *marks: Mark, separable: bool = True) -> ItemPart:
    return ItemPart(id=name, marks=marks, separable=separable)


def found(
    asked: InformationItem, law: str = "vn-2026", *answers: Answer, policies: Policies | None = None
) -> ItemAssessment:
    regime = vietnam_law().regime(law)
    return assess(asked, None, regime, as_of=DAY, answers=(NO_HARM, *answers), policies=policies)


@pytest.mark.parametrize(
    ("law", "clause"),
    [
        ("vn-2016", "khoản 2 Điều 7 Nghị định 13/2018/NĐ-CP"),
        ("vn-2026", "khoản 4 Điều 10 Luật 01/2026/QH16"),
    ],
)
def test_the_rest_is_supplied_where_a_secret_part_can_be_separated(law: str, clause: str) -> None:
    assessment = found(item(part("a"), part("b", SECRET)), law)
    assert (assessment.decision, assessment.supplied) == (Decision.SUPPLY_IN_PART, frozenset({"a"}))
    assert str(assessment.in_part_by) == clause
    # By the decree it is a reading, and the officer is told so.
    told = "policy redaction" in assessment.explain("en")
    assert told is (law == "vn-2016")


def test_under_the_law_of_2016_a_policy_may_withhold_the_whole_and_then_nothing_goes_out() -> None:
    assessment = found(item(part("a"), part("b", SECRET)), "vn-2016", policies=WITHHELD)
    assert (assessment.decision, assessment.supplied) == (Decision.REFUSE, frozenset())
    assert (assessment.in_part_by, assessment.cost) == (None, None)
    assert "policy redaction" in assessment.explain("en")


def test_the_law_of_2026_says_it_itself_and_no_policy_changes_it() -> None:
    asked = item(part("a"), part("b", SECRET))
    assert found(asked, policies=WITHHELD) == found(asked)


def test_withheld_as_a_whole_a_part_that_waits_for_consent_makes_the_whole_wait() -> None:
    assessment = found(item(part("a"), part("b", SILENT)), "vn-2016", policies=WITHHELD)
    assert (assessment.decision, assessment.supplied) == (Decision.SUPPLY_ON_CONSENT, frozenset())


@pytest.mark.parametrize("law", BOTH)
def test_parts_that_cannot_be_separated_stand_or_fall_together(law: str) -> None:
    bound = item(part("a", separable=False), part("b", SECRET, separable=False), part("c"))
    assessment = found(bound, law)
    assert [(one.parts, one.decision) for one in assessment.parts] == [
        (("c",), Decision.SUPPLY),
        (("a", "b"), Decision.REFUSE),
    ]
    assert assessment.supplied == {"c"}


@pytest.mark.parametrize("law", BOTH)
def test_a_mark_of_the_item_holds_for_all_its_parts(law: str) -> None:
    assessment = found(item(part("a"), part("b"), marks=(SECRET,)), law)
    assert [one.decision for one in assessment.parts] == [Decision.REFUSE, Decision.REFUSE]
    assert assessment.decision is Decision.REFUSE


@pytest.mark.parametrize(
    ("marks", "decision"),
    [
        (((), ()), Decision.SUPPLY),
        (((), (GIVEN,)), Decision.SUPPLY),
        (((), (SILENT,)), Decision.SUPPLY_IN_PART),
        (((SECRET,), (SECRET,)), Decision.REFUSE),
        (((SECRET,), (SILENT,)), Decision.SUPPLY_ON_CONSENT),
    ],
)
def test_the_whole_is_told_by_its_parts(marks: tuple[tuple[Mark, ...], ...], decision: Decision) -> None:
    first, second = marks
    assert found(item(part("a", *first), part("b", *second))).decision is decision


def test_parts_supplied_by_right_and_by_the_head_s_decision_are_supplied() -> None:
    assessment = found(item(part("a"), part("b", SILENT)), "vn-2026", OVERRIDE)
    assert [one.decision for one in assessment.parts] == [Decision.SUPPLY, Decision.SUPPLY_BY_OVERRIDE]
    assert (assessment.decision, assessment.in_part_by) == (Decision.SUPPLY, None)


def test_one_part_that_waits_for_an_answer_makes_the_whole_wait_and_nothing_goes_out_yet() -> None:
    archived = part("b", Mark(restriction=Restriction.HISTORICAL_ARCHIVE))
    assessment = found(item(part("a"), archived))
    assert [one.decision for one in assessment.parts] == [Decision.SUPPLY, Decision.UNDECIDED]
    assert (assessment.decision, assessment.supplied) == (Decision.UNDECIDED, frozenset())


def test_a_published_file_with_a_restricted_part_is_refused_in_that_part_with_a_warning() -> None:
    online = Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 1))
    asked = attrs.evolve(item(part("a"), part("b", SECRET)), publications=(online,))
    assessment = found(asked)
    assert [one.decision for one in assessment.parts] == [Decision.ALREADY_PUBLISHED, Decision.REFUSE]
    assert assessment.decision is Decision.REFUSE
    assert "published all the same: check at once" in assessment.explain("en")


def test_what_goes_out_within_its_time_of_publication_is_free_and_paid_for_after_it() -> None:
    posted = Publication(form=PublicationForm.POSTING, on=DAY, until=DAY)
    in_time = found(item(part("a"), part("b", SECRET)))
    over = attrs.evolve(item(part("a"), part("b", SECRET)), publications=(posted,))
    late = assess(over, None, vietnam_law().regime("vn-2026"), as_of=date(2026, 11, 13), answers=[NO_HARM])
    assert [one.cost and one.cost.free for one in (in_time, late)] == [True, False]
