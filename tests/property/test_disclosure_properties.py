"""Whatever is recorded and answered: what the law withholds never goes out, and every way has an end."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from random import Random
from typing import TypeVar

import attrs
from disclosure_situations import DAY, NEVER, QUESTIONS, Situation, live, situations, units
from hypothesis import assume, given, strategies as st

from tiepcan.disclosure import (
    Answer,
    AssessedPart,
    Consent,
    ConsentState,
    Decision,
    InformationItem,
    ItemAssessment,
    Mark,
)

NEXT_WEEK = DAY + timedelta(days=7)
Thing = TypeVar("Thing")


# --- what never happens ---


@given(situations())
def test_no_part_with_a_secret_internal_or_harmful_mark_is_ever_supplied(at: Situation) -> None:
    found = at.assessed()
    for names, its_marks in units(at.item):
        if any(mark.restriction in NEVER and live(mark) for mark in its_marks):
            assert not found.supplied & {*(names or [""])}


@given(situations(), st.data())
def test_one_more_consent_never_turns_supply_into_anything_else(at: Situation, data: st.DataObject) -> None:
    def more(mark: Mark) -> Mark:
        states = [
            data.draw(st.sampled_from([one, attrs.evolve(one, state=ConsentState.GIVEN)]))
            for one in mark.consents
        ]
        added = data.draw(st.lists(st.just(Consent(of="…", state=ConsentState.GIVEN)), max_size=1))
        return attrs.evolve(mark, consents=(*states, *added))

    before = at.assessed()
    after = attrs.evolve(at, item=each_mark(at.item, more)).assessed()
    assert supplying(before) <= supplying(after)


def each_mark(item: InformationItem, change: Callable[[Mark], Mark]) -> InformationItem:
    return attrs.evolve(
        item,
        marks=tuple(map(change, item.marks)),
        parts=tuple(attrs.evolve(part, marks=tuple(map(change, part.marks))) for part in item.parts),
    )


def supplying(found: ItemAssessment) -> set[tuple[str, ...]]:
    return {part.parts for part in found.parts if part.decision.supplies}


@given(situations(), st.data())
def test_without_a_part_that_is_withheld_nothing_less_is_supplied(at: Situation, data: st.DataObject) -> None:
    before = at.assessed()
    withheld = [name for part in before.parts if not part.decision.supplies for name in part.parts]
    assume(withheld)
    name = data.draw(st.sampled_from(sorted(withheld)))
    less = attrs.evolve(
        at,
        item=attrs.evolve(at.item, parts=tuple(part for part in at.item.parts if part.id != name)),
        answers=tuple(one for one in at.answers if one.part != name),
    )
    assert before.supplied <= less.assessed().supplied


@given(situations())
def test_what_is_not_supplied_has_a_ground_of_its_own_law_and_what_is_has_a_basis(at: Situation) -> None:
    rules = at.regime
    for part in at.assessed().parts:
        if part.decision is Decision.UNDECIDED:
            assert (part.ground, part.basis) == (None, None)
        elif part.decision.supplies:
            assert part.ground is None
            assert part.basis is not None
            assert rules.disclosure_rules.basis(part.basis) is not None
        elif part.decision is Decision.SUPPLY_ON_CONSENT:
            # Nothing is refused while consent may still come.
            assert (part.ground, part.basis) == (None, None)
        else:
            assert part.basis is None
            assert part.ground in rules.request_rules.grounds


# --- a function of what it is given ---


@given(situations())
def test_the_same_input_gives_the_same_and_stays_as_it_was(at: Situation) -> None:
    as_it_was = deepcopy((at.item, at.answers, at.body, at.request))
    assert at.assessed() == at.assessed()
    assert (at.item, at.answers, at.body, at.request) == as_it_was


def gist(found: ItemAssessment) -> object:
    ends = {(part.parts, part.decision, part.ground, part.basis, ways(part)) for part in found.parts}
    return found.decision, found.supplied, ends, found.cost, found.guide_to


def ways(part: AssessedPart) -> tuple[str, ...]:
    return tuple(f"{taken.step.code}:{taken.branch}" for taken in part.path)


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_recorded_does_not_matter(at: Situation, shuffled: Random) -> None:
    def mixed(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        return tuple(shuffled.sample(things, len(things)))

    item = each_mark(at.item, lambda mark: attrs.evolve(mark, consents=mixed(mark.consents)))
    item = attrs.evolve(
        item,
        marks=mixed(item.marks),
        points=mixed(item.points),
        publications=mixed(item.publications),
        parts=tuple(attrs.evolve(part, marks=mixed(part.marks)) for part in item.parts),
    )
    other = attrs.evolve(at, item=item, answers=mixed(at.answers))
    assert gist(other.assessed()) == gist(at.assessed())


@given(situations())
def test_every_way_goes_step_by_step_to_an_end_or_to_an_open_question(at: Situation) -> None:
    found = at.assessed()
    tree = at.regime.disclosure_rules.tree
    for part in found.parts:
        led = [taken.step.branches.get(taken.branch) for taken in part.path]
        assert [tree.first, *led] == [
            *(taken.step.code for taken in part.path),
            None if part.leaf is None else part.leaf.code,
        ]
        assert (part.leaf is None) is (part.decision is Decision.UNDECIDED)
        if part.leaf is None:
            waits_for = part.path[-1].step.test
            [question] = [one for one in found.open_questions if one.test is waits_for]
            assert set(part.parts) <= set(question.parts)
    assert bool(found.open_questions) is (found.decision is Decision.UNDECIDED)


@given(situations(), st.data())
def test_answering_what_is_open_always_ends_in_a_decision(at: Situation, data: st.DataObject) -> None:
    for _ in QUESTIONS[at.law]:
        found = at.assessed()
        answered = tuple(
            Answer(question=one.test, yes=data.draw(st.booleans()), by="…", on=DAY, why="…")
            for one in found.open_questions
        )
        at = attrs.evolve(at, answers=(*at.answers, *answered))
    assert at.assessed().decision is not Decision.UNDECIDED
