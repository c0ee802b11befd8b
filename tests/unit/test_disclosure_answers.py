"""What the library asks of people, whose word counts, and what stays open: it judges nothing itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from tiepcan import Regime, vietnam_law
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    AssessmentTest as Asked,
    Decision,
    Hint,
    InformationItem,
    ItemAssessment,
    ItemPart,
    Mark,
    Restriction,
    assess,
)

EARLIER, DAY = date(2026, 11, 10), date(2026, 11, 12)
MANDATORY = InformationItem(id="TT-1", created_on=date(2026, 9, 10), points=("L16-17.1.đ", "L26-17.1.d"))
PLAIN = InformationItem(id="TT-2", created_on=date(2026, 9, 10))
TWO = attrs.evolve(MANDATORY, parts=(ItemPart(id="a"), ItemPart(id="b")))
BOUND = attrs.evolve(MANDATORY, parts=(ItemPart(id="a", separable=False), ItemPart(id="b", separable=False)))
BOTH = ("vn-2016", "vn-2026")


def said(
    question: Asked, *, yes: bool, part: str | None = None, on: date = DAY, by: str = "Chánh Văn phòng"
) -> Answer:
    return Answer(question=question, yes=yes, by=by, on=on, why="đã xem tài liệu", part=part)


def harm(*, yes: bool, **more: Any) -> Answer:
    return said(Asked.HARM, yes=yes, **more)


def found(item: InformationItem, *answers: Answer, law: str = "vn-2026", **more: Any) -> ItemAssessment:
    return assess(item, None, regime(law), as_of=DAY, answers=answers, **more)


def regime(law: str) -> Regime:
    return vietnam_law().regime(law)


@pytest.mark.parametrize("law", BOTH)
def test_an_assessment_that_waits_is_a_value_with_its_open_question(law: str) -> None:
    assessment = found(MANDATORY, law=law)
    assert assessment.decision is Decision.UNDECIDED
    assert [(one.test, one.parts, one.open) for one in assessment.questions] == [(Asked.HARM, (), True)]
    assert assessment.open_questions == assessment.questions
    [part] = assessment.parts
    assert (part.leaf, part.ground, part.basis, part.standing) == (None, None, None, None)
    assert (assessment.cost, assessment.supplied) == (None, frozenset())


def test_a_question_says_what_is_asked_by_which_clause() -> None:
    [question] = found(MANDATORY).open_questions
    assert question.text.en.startswith("If supplied, would it harm")
    assert str(question.citation) == "khoản 4 Điều 15 Luật 01/2026/QH16"


@pytest.mark.parametrize("law", BOTH)
def test_answered_one_by_one_the_questions_lead_to_a_decision(law: str) -> None:
    answers: list[Answer] = []
    asked: list[Asked] = []
    while (assessment := found(PLAIN, *answers, law=law)).decision is Decision.UNDECIDED:
        [question] = assessment.open_questions
        asked.append(question.test)
        answers.append(said(question.test, yes=question.test is Asked.DISCRETION))
    assert asked == [Asked.HARM, Asked.OWN_LIFE, Asked.DISCRETION]
    assert (assessment.decision, assessment.answers) == (Decision.SUPPLY, tuple(answers))


def test_a_question_that_holds_nothing_up_is_told_and_not_open() -> None:
    assessment = found(MANDATORY, harm(yes=False))
    assert [(one.test, one.open) for one in assessment.questions] == [(Asked.BEYOND_CAPACITY, False)]
    assert assessment.open_questions == ()


def test_whose_answer_a_step_rests_on_is_recorded_with_it() -> None:
    answer = harm(yes=False, by="Trưởng phòng")
    [part] = found(MANDATORY, answer).parts
    taken = {one.step.test: one for one in part.path}
    assert (taken[Asked.HARM].answer, taken[Asked.HARM].branch) == (answer, "no")
    assert (taken[Asked.PUBLISHED_NOW].answer, taken[Asked.PUBLISHED_NOW].branch) == (None, "no")
    assert (taken[Asked.BEYOND_CAPACITY].outcome, taken[Asked.BEYOND_CAPACITY].branch) == (None, "unanswered")


def test_an_answer_that_nobody_needed_is_not_one_it_rests_on() -> None:
    needless = said(Asked.OWN_LIFE, yes=True)
    assert found(MANDATORY, harm(yes=False), needless).answers == (harm(yes=False),)


def test_what_the_facts_tell_no_answer_changes() -> None:
    secret = attrs.evolve(MANDATORY, marks=(Mark(restriction=Restriction.STATE_SECRET),))
    assert found(secret, harm(yes=False), said(Asked.OVERRIDE, yes=True)).decision is Decision.REFUSE


# --- the last word ---


@pytest.mark.parametrize("order", [1, -1])
def test_who_answered_later_has_the_last_word_in_whatever_order_it_is_told(order: int) -> None:
    answers = [harm(yes=True, on=EARLIER), harm(yes=False)][::order]
    assert found(MANDATORY, *answers).decision is Decision.SUPPLY


def test_of_two_answers_of_one_day_the_one_told_last_counts() -> None:
    assert found(MANDATORY, harm(yes=False), harm(yes=True)).decision is Decision.REFUSE
    assert found(MANDATORY, harm(yes=True), harm(yes=False)).decision is Decision.SUPPLY


def test_what_the_item_was_answered_at_classification_holds_until_somebody_says_otherwise() -> None:
    item = attrs.evolve(MANDATORY, answers=(harm(yes=False, on=EARLIER),))
    assert found(item).decision is Decision.SUPPLY
    assert found(item, harm(yes=True)).decision is Decision.REFUSE


def test_of_one_day_the_answer_on_the_part_itself_counts() -> None:
    assessment = found(TWO, harm(yes=True, part="a"), harm(yes=False))
    assert [one.decision for one in assessment.parts] == [Decision.REFUSE, Decision.SUPPLY]


def test_a_later_answer_on_the_whole_takes_back_nothing_that_was_said_of_a_part() -> None:
    assessment = found(TWO, harm(yes=True, part="a", on=EARLIER), harm(yes=False))
    assert [one.decision for one in assessment.parts] == [Decision.UNDECIDED, Decision.SUPPLY]
    assert [(one.test, one.parts) for one in assessment.open_questions] == [(AssessmentTest.HARM, ("a",))]
    again = found(TWO, harm(yes=True, part="a", on=EARLIER), harm(yes=False), harm(yes=False, part="a"))
    assert again.decision is Decision.SUPPLY


def test_what_is_answered_after_the_day_is_not_known_on_it() -> None:
    tomorrow = DAY + timedelta(days=1)
    assert found(MANDATORY, harm(yes=False, on=tomorrow)).decision is Decision.UNDECIDED
    assert found(MANDATORY, harm(yes=True), harm(yes=False, on=tomorrow)).decision is Decision.REFUSE


# --- parts ---


def test_a_question_is_asked_once_for_all_parts_that_wait_for_it() -> None:
    [question] = found(TWO).questions
    assert (question.test, question.parts) == (Asked.HARM, ("a", "b"))


def test_a_question_names_only_the_parts_that_still_wait() -> None:
    [question] = found(TWO, harm(yes=False, part="a")).open_questions
    assert question.parts == ("b",)


def test_parts_that_cannot_be_separated_need_one_answer() -> None:
    # One harmful part makes all that cannot be parted from it harmful.
    differ = found(BOUND, harm(yes=False, part="a"), harm(yes=True, part="b"))
    assert (differ.decision, [one.part for one in differ.answers]) == (Decision.REFUSE, ["b"])
    half = found(BOUND, harm(yes=False, part="a"))
    assert half.decision is Decision.UNDECIDED
    agree = found(BOUND, harm(yes=False, part="a"), harm(yes=False, part="b"))
    assert (agree.decision, agree.supplied) == (Decision.SUPPLY, frozenset({"a", "b"}))
    assert found(BOUND, harm(yes=False)).supplied == {"a", "b"}


# --- two laws, and hints ---


def test_an_answer_for_the_other_law_that_an_item_keeps_is_no_error() -> None:
    kept = (
        said(Asked.PRIVATE_LIFE, yes=False),
        said(Asked.PUBLIC_INTEREST, yes=True),
        harm(yes=False),
    )
    item = attrs.evolve(MANDATORY, answers=kept)
    assert [found(item, law=law).decision for law in BOTH] == [Decision.SUPPLY, Decision.SUPPLY]


def test_personal_details_that_are_not_private_life_are_restricted_by_no_clause_of_2016() -> None:
    details = attrs.evolve(PLAIN, marks=(Mark(restriction=Restriction.PERSONAL_DATA),))
    assert [one.test for one in found(details, law="vn-2016").open_questions] == [Asked.PRIVATE_LIFE]
    assessment = found(details, said(Asked.PRIVATE_LIFE, yes=False), harm(yes=False), law="vn-2016")
    # It is not conditional information, so whether it is owed at all is asked as of any other.
    assert [one.test for one in assessment.open_questions] == [Asked.OWN_LIFE]
    assert assessment.parts[0].consents == ()


def test_hints_are_passed_on_and_decide_nothing() -> None:
    hint = Hint(restriction=Restriction.STATE_SECRET, text="dấu MẬT ở trang 2", source="quét", part="a")
    with_hint, without = found(MANDATORY, harm(yes=False), hints=[hint]), found(MANDATORY, harm(yes=False))
    assert with_hint.hints == (hint,)
    assert attrs.evolve(with_hint, hints=()) == without
