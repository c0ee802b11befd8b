"""One part on its way through the tree of a law (đi qua cây xem xét)."""

from __future__ import annotations

from collections.abc import Sequence

from tiepcan.disclosure._assessed import AssessedPart, ConsentNeeded, Question, TakenStep
from tiepcan.disclosure._item import ConsentState
from tiepcan.disclosure._judgement import Answer
from tiepcan.disclosure._looked_at import LookedAt, holds, still_marked
from tiepcan.errors import NotAllowedError
from tiepcan.law import AssessmentLeaf, AssessmentStep, AssessmentTest, Decision, SupplyBasis
from tiepcan.text import Bilingual

__all__ = ["walk"]


def walk(
    parts: tuple[str, ...], at: LookedAt, answers: Sequence[Answer]
) -> tuple[AssessedPart, tuple[Question, ...]]:
    """Return what the tree says of *parts*, which stand or fall together, and what it asks of people.

    Raises:
        NotAllowedError: The law has no tree.
    """
    tree = at.rules.tree
    if not tree.first:
        raise _no_tree(at)
    path: list[TakenStep] = []
    questions: list[Question] = []
    basis: SupplyBasis | None = None
    code: str | None = tree.first
    steps = tree.steps
    while code is not None and (step := steps.get(code)) is not None:
        found = holds(step, at, basis)
        # What the facts say is not asked; what they do not say, people are.
        taken = _asked(step, parts, answers) if found is None else TakenStep(step=step, outcome=found)
        path.append(taken)
        if taken.outcome is None:
            questions.append(_question(step, parts))
            code = step.unanswered
        elif taken.outcome:
            basis = step.gives or basis
            code = step.yes
        else:
            if step.test is AssessmentTest.PRIVATE_LIFE:
                at = at.without(step.restrictions)
            code = step.no
    leaf = None if code is None else tree.leaves[code]
    return _ended(parts, leaf, path, basis, at), tuple(questions)


def _asked(step: AssessmentStep, parts: tuple[str, ...], answers: Sequence[Answer]) -> TakenStep:
    answer = _said(step.test, parts, answers)
    return TakenStep(step=step, outcome=None if answer is None else answer.yes, answer=answer)


def _said(test: AssessmentTest, parts: tuple[str, ...], answers: Sequence[Answer]) -> Answer | None:
    said = [_last_word(test, part, answers) for part in (parts or (None,))]
    # One harmful part makes all that cannot be parted from it harmful.
    harmful = next((one for one in said if one is not None and one.yes), None)
    if test is AssessmentTest.HARM and harmful is not None:
        return harmful
    # Parts that stand or fall together need one answer: where they differ, people are asked again.
    agreed = len({None if one is None else one.yes for one in said}) == 1
    return said[-1] if agreed else None


def _last_word(test: AssessmentTest, part: str | None, answers: Sequence[Answer]) -> Answer | None:
    of_part = _latest(test, part, answers)
    of_whole = None if part is None else _latest(test, None, answers)
    if of_part is None or of_whole is None:
        return of_part or of_whole
    # What is said of the part itself counts; a later word on the whole does not take it back, so where the two
    # differ people are asked again.
    return None if of_whole.on > of_part.on and of_whole.yes is not of_part.yes else of_part


def _latest(test: AssessmentTest, part: str | None, answers: Sequence[Answer]) -> Answer | None:
    # Whoever answered later knew what was answered before.
    about = [one for one in answers if one.question is test and one.part == part]
    return max(reversed(about), key=lambda one: one.on, default=None)


def _question(step: AssessmentStep, parts: tuple[str, ...]) -> Question:
    return Question(
        test=step.test,
        text=step.ask or step.name,
        citation=step.citation,
        parts=parts,
        open=step.unanswered is None,
    )


def _ended(
    parts: tuple[str, ...],
    leaf: AssessmentLeaf | None,
    path: Sequence[TakenStep],
    basis: SupplyBasis | None,
    at: LookedAt,
) -> AssessedPart:
    if leaf is None:
        return AssessedPart(
            parts=parts, decision=Decision.UNDECIDED, path=tuple(path), consents=_consents(path, at)
        )
    decision = leaf.decision
    if decision is Decision.SUPPLY and _overridden(path):
        decision = Decision.SUPPLY_BY_OVERRIDE
    # While consent is waited for nothing is refused yet; the ground is what it would be refused on.
    waits = decision is Decision.SUPPLY_ON_CONSENT
    ground = None if leaf.ground is None or waits else at.regime.request_rules.ground(leaf.ground)
    return AssessedPart(
        parts=parts,
        decision=decision,
        path=tuple(path),
        leaf=leaf,
        ground=ground,
        basis=basis if decision.supplies else None,
        consents=_consents(path, at),
    )


def _overridden(path: Sequence[TakenStep]) -> bool:
    return any(one.step.test is AssessmentTest.OVERRIDE and one.outcome for one in path)


def _consents(path: Sequence[TakenStep], at: LookedAt) -> tuple[ConsentNeeded, ...]:
    """Return whose consent was looked at on the way, and how it stands."""
    step = next((one.step for one in path if one.step.test is AssessmentTest.CONSENT_GIVEN), None)
    if step is None:
        return ()
    found = []
    for mark in still_marked(at, step.restrictions):
        rule = at.rules.restriction(mark.restriction)
        states = [one.state for one in mark.consents]
        found.append(
            ConsentNeeded(
                restriction=mark.restriction,
                consent_of=_CONCERNED if rule is None or rule.consent_of is None else rule.consent_of,
                citation=step.citation if rule is None else rule.condition,
                given=states.count(ConsentState.GIVEN),
                denied=states.count(ConsentState.DENIED),
                waiting=states.count(ConsentState.SILENT) + states.count(ConsentState.NOT_ASKED),
                override_citation=None if rule is None else rule.override_citation,
            )
        )
    return tuple(found)


_CONCERNED = Bilingual("người liên quan", "whom it concerns")


def _no_tree(at: LookedAt) -> NotAllowedError:
    name = at.regime.name
    return NotAllowedError(
        Bilingual(
            f"{name.vi}: dữ liệu chưa có cây xem xét", f"{name.en}: its data has no tree of assessment"
        ),
        hint=Bilingual(
            "Thêm [assessment], [[step]] và [[leaf]] vào tệp luật.",
            "Add [assessment], [[step]] and [[leaf]] to the law file.",
        ),
        path="regime",
    )
