"""A wrong item, mark, publication, answer or body is refused where it is made, in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import InputError, vietnam_law
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    Consent,
    Hint,
    InformationItem,
    ItemPart,
    ItemState,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
    SupplyingBody,
    assess,
)

DAY = date(2026, 11, 12)
ITEM = InformationItem(id="TT-1", parts=(ItemPart(id="a"),))
MORNING = datetime(2026, 11, 12, 9)


def item(**more: Any) -> InformationItem:
    return InformationItem(**{"id": "TT-1", **more})


def mark(**more: Any) -> Mark:
    return Mark(**{"restriction": Restriction.STATE_SECRET, **more})


def posted(**more: Any) -> Publication:
    return Publication(**{"form": PublicationForm.POSTING, "on": DAY, **more})


def answer(**more: Any) -> Answer:
    whole = {
        "question": AssessmentTest.HARM,
        "yes": True,
        "by": "Chánh Văn phòng",
        "on": DAY,
        "why": "đã xem",
    }
    return Answer(**{**whole, **more})


def assessed(*answers: Any, as_of: Any = DAY, law: str = "vn-2026", of: InformationItem = ITEM) -> object:
    return assess(of, None, vietnam_law().regime(law), as_of=as_of, answers=answers)


#: What is made wrongly, and the sentence.
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "no id": (lambda: item(id=7), "id: an id is asked for, and may not be blank."),
    "a moment": (lambda: item(created_on=MORNING), "created_on: a datetime.date is asked for, not datetime."),
    "one point": (lambda: item(points="L26-17.1.d"), "points: a tuple of str is asked for."),
    "a list": (lambda: item(marks=[mark()]), "marks: a tuple of Mark is asked for."),
    "no part": (lambda: item(parts=("a",)), "parts: a tuple of ItemPart is asked for."),
    "two parts": (lambda: item(parts=(ItemPart(id="a"), ItemPart(id="a"))), "parts: part ids used twice."),
    "an origin": (lambda: item(origin="created"), "origin: one of these is asked for: Origin.CREATED"),
    "a creator": (lambda: item(creator_kind="ward"), "creator_kind: one of these is asked for:"),
    "digitised": (lambda: item(digitised=1), "digitised: bool is asked for, not int."),
    "item answers": (lambda: item(answers=(True,)), "answers: a tuple of Answer is asked for."),
    "separable": (lambda: ItemPart(id="a", separable=0), "separable: bool is asked for, not int."),  # type: ignore[arg-type]
    "restriction": (lambda: mark(restriction="secret"), "restriction: one of these is asked for:"),
    "declassified": (lambda: mark(declassified_on="2026-11-12"), "declassified_on: a datetime.date"),
    "a consent": (lambda: mark(consents=("Lò Thị Mẩy",)), "consents: a tuple of Consent is asked for."),
    "consent state": (lambda: Consent(of="A", state="given"), "state: one of these is asked for:"),  # type: ignore[arg-type]
    "no form": (lambda: posted(form="posting"), "form: one of these is asked for: PublicationForm.PORTAL"),
    "ends first": (lambda: posted(until=date(2026, 11, 11)), "until: ends on 2026-11-11, before it starts"),
    "down first": (lambda: posted(ended_on=date(2026, 11, 11)), "ended_on: ends on 2026-11-11, before"),
    "no question": (lambda: answer(question="harm"), "question: one of these is asked for:"),
    "no yes": (lambda: answer(yes="có"), "yes: bool is asked for, not str."),
    "nobody": (lambda: answer(by=" "), "by: who answered, and why, must be said."),
    "no reason": (lambda: answer(why=""), "why: who answered, and why, must be said."),
    "no day": (lambda: answer(on=None), "on: date is asked for, not NoneType."),
    "a hint": (lambda: Hint(restriction="x", text=""), "restriction: one of these is asked for:"),  # type: ignore[arg-type]
    "a body": (lambda: SupplyingBody(commune="xã"), "commune: bool is asked for, not str."),  # type: ignore[arg-type]
    "focal units": (lambda: SupplyingBody(focal_for=("commune",)), "focal_for: a tuple of CreatorKind"),  # type: ignore[arg-type]
    "as_of": (lambda: assessed(as_of=MORNING), "as_of: a datetime.date is asked for, not datetime."),
    "other part": (
        lambda: assessed(answer(part="z")),
        "answers: an answer is about a part that there is not.",
    ),
    "kept part": (
        lambda: assessed(of=item(answers=(answer(part="z"),))),
        "answers: an answer is about a part that there is not.",
    ),
    "not asked": (
        lambda: assessed(answer(question=AssessmentTest.PUBLIC_INTEREST), law="vn-2016"),
        "answers: nobody is asked public_interest by this law. The questions are: archive_law_allows,",
    ),
    "a fact": (
        lambda: assessed(answer(question=AssessmentTest.PUBLISHED_NOW)),
        "answers: nobody is asked published_now by this law.",
    ),
    "no answer": (lambda: assessed(True), "answers: every answer is an Answer."),  # noqa: FBT003
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_refused_with_its_field_and_one_sentence(case: str) -> None:
    make, sentence = WRONG[case]
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.in_language("en").startswith(sentence)
    assert caught.value.in_language("vi").startswith(f"{caught.value.path}: ")


# --- days ---


def test_a_publication_runs_from_its_first_day_through_its_last_and_not_on_the_day_it_is_taken_down() -> None:
    wall = posted(until=date(2026, 11, 14))
    down = posted(until=date(2026, 11, 14), ended_on=date(2026, 11, 13))
    days = [date(2026, 11, day) for day in range(11, 16)]
    assert [wall.runs(day) for day in days] == [False, True, True, True, False]
    assert [down.runs(day) for day in days] == [False, True, False, False, False]
    # Its planned time goes on all the same.
    assert [down.term_runs(day) for day in days] == [False, True, True, True, False]
    assert (wall.last_day, down.last_day) == (date(2026, 11, 14), date(2026, 11, 12))


def test_what_is_published_without_end_stays_within_its_time_though_taken_down() -> None:
    online = posted(form=PublicationForm.PORTAL, ended_on=date(2026, 11, 13))
    assert (online.runs(date(2027, 1, 1)), online.term_runs(date(2027, 1, 1))) == (False, True)
    assert not online.term_runs(date(2026, 11, 11))
    assert posted().last_day is None


def test_what_is_planned_and_has_no_day_is_nowhere_yet() -> None:
    planned = posted(on=None)
    assert (planned.started(DAY), planned.runs(DAY), planned.term_runs(DAY)) == (False, False, False)
    assert item(publications=(planned,)).first_published_on is None


def test_how_far_an_item_has_come_is_told_by_the_day() -> None:
    online = posted(form=PublicationForm.PORTAL)
    states = {
        ItemState.CREATED: item(),
        ItemState.HELD: item(origin=Origin.HELD),
        ItemState.DIGITISED: item(digitised=True),
        ItemState.PUBLISHED: item(digitised=True, publications=(online,)),
        ItemState.WITHDRAWN: item(publications=(online,), withdrawn_on=DAY),
    }
    assert {state: one.state(DAY) for state, one in states.items()} == {state: state for state in states}
    assert states[ItemState.WITHDRAWN].running(DAY) == ()
    anew = item(publications=(online,), withdrawn_on=date(2026, 11, 11))
    assert (anew.state(DAY), anew.running(DAY)) == (ItemState.PUBLISHED, (online,))
    assert states[ItemState.PUBLISHED].state(date(2026, 11, 11)) is ItemState.DIGITISED
    assert all(state.in_words().en and state.in_words().vi for state in ItemState)
