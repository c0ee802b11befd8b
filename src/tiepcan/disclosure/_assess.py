"""Assessing one item: every part walked through the law's tree, and the whole put together (xem xét cung cấp)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from tiepcan.deadlines import Policies, Redaction
from tiepcan.disclosure._assessed import AssessedPart, CostConsequence, Question, Remark
from tiepcan.disclosure._assessment import ItemAssessment
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._item import InformationItem, Mark
from tiepcan.disclosure._judgement import Answer, Hint
from tiepcan.disclosure._looked_at import LookedAt, marks_on
from tiepcan.disclosure._points import points_under
from tiepcan.disclosure._remarks import remarks_on
from tiepcan.disclosure._walk import walk
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.law import AssessmentTest, Decision, Regime, SeveranceRule
from tiepcan.requests import InformationRequest
from tiepcan.text import Bilingual

__all__ = ["assess"]

#: Nobody asked any other way.
_NOBODY = SupplyingBody()
_DEFAULTS = Policies()


def assess(
    item: InformationItem,
    request: InformationRequest | None,
    regime: Regime,
    *,
    as_of: dt.date,
    body: SupplyingBody = _NOBODY,
    answers: Iterable[Answer] = (),
    supplied_before: int = 0,
    cost_unpaid: bool = False,
    hints: Iterable[Hint] = (),
    policies: Policies | None = None,
) -> ItemAssessment:
    """Return whether *item* may be supplied under *regime*, part by part, with every reason (xem xét cung cấp).

    Judges nothing: where the law leaves harm, the public interest, capacity or a reason to people, the result asks
    them, and records who answered. Depends on its arguments alone, and changes no case: see `assessed_event`.

    Legal basis:
        Law 104/2016/QH13 Art. 6, 7, 9, 17, 23, 28 and Decree 13/2018/NĐ-CP Art. 7, or Law 01/2026/QH16 Art. 10, 15,
        16, 17, 23, 27: the steps are data of *regime*, each with its clause.

    Args:
        item: As it is recorded.
        request: Who asks; None: the item is classified before anybody asks.
        regime: The law that governs the request.
        as_of: The day of the assessment: what is declassified, published or withdrawn is that of this day.
        body: The agency that was asked.
        answers: What people have answered; they come on top of the answers that the item holds.
        supplied_before: How many times the same was supplied to the same requester before.
        cost_unpaid: Whether a cost was notified and is not paid.
        hints: What scanners noticed; they are passed on, and decide nothing.
        policies: Choices where the law is silent.

    Raises:
        InputError: *as_of* is no plain date, an answer is about a part or a question that there is not.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> day = date(2026, 11, 12)
        >>> item = InformationItem(id="KH-2026", title="Kế hoạch công tác 2026", points=("L26-17.1.a",))
        >>> found = assess(item, None, regime_for(day), as_of=day)
        >>> found.decision, [one.test for one in found.open_questions]
        (<Decision.UNDECIDED: 'undecided'>, [<AssessmentTest.HARM: 'harm'>])
        >>> no_harm = Answer(question=AssessmentTest.HARM, yes=False, by="Chánh Văn phòng", on=day, why="kế hoạch chung")
        >>> print(assess(item, None, regime_for(day), as_of=day, answers=[no_harm]).decision.in_words())
        cung cấp
    """
    check_date(as_of, "as_of")
    _check_kinds(item, request, regime, supplied_before)
    own, added = item.answers, tuple(answers)
    _check_answers(added, regime)
    _check_parts((*own, *added), item)
    # What is answered after the day is not known on it.
    given = tuple(one for one in (*own, *added) if one.on <= as_of)
    chosen = _DEFAULTS if policies is None else policies
    rules = regime.disclosure_rules
    points = points_under(item, rules)
    looked_at = [
        (
            parts,
            LookedAt(
                item=item,
                marks=marks_on(marks, rules, as_of),
                points=points,
                regime=regime,
                rules=rules,
                body=body,
                request=request,
                as_of=as_of,
                policies=chosen,
                supplied_before=supplied_before,
                cost_unpaid=cost_unpaid,
            ),
        )
        for parts, marks in _units(item)
    ]
    walked = [walk(parts, at, given) for parts, at in looked_at]
    parts = tuple(one for one, _ in walked)
    severance = rules.severance
    decision = _together(parts, severance, chosen)
    return ItemAssessment(
        item=item.id,
        regime=regime,
        as_of=as_of,
        decision=decision,
        parts=parts,
        questions=_merged(question for _, questions in walked for question in questions),
        answers=_used(parts),
        cost=_cost(parts, regime) if decision.supplies else None,
        found_at=item.running(as_of),
        guide_to=_guide_to(item, parts, regime),
        in_part_by=severance.citation if severance and decision is Decision.SUPPLY_IN_PART else None,
        remarks=(
            *remarks_on(item, parts, points, regime, body=body, as_of=as_of),
            *_on_severance(decision, parts, severance),
        ),
        hints=tuple(hints),
    )


def _units(item: InformationItem) -> list[tuple[tuple[str, ...], tuple[Mark, ...]]]:
    """Return what stands or falls together: each separable part, all others as one, the whole where there are none."""
    if not item.parts:
        return [((), item.marks)]
    units: list[tuple[tuple[str, ...], tuple[Mark, ...]]] = [
        ((part.id,), (*item.marks, *part.marks)) for part in item.parts if part.separable
    ]
    bound = [part for part in item.parts if not part.separable]
    if bound:
        marks = tuple(mark for part in bound for mark in part.marks)
        units.append((tuple(part.id for part in bound), (*item.marks, *marks)))
    return units


def _together(parts: Sequence[AssessedPart], severance: SeveranceRule | None, policies: Policies) -> Decision:
    found = [one.decision for one in parts]
    if Decision.UNDECIDED in found:
        return Decision.UNDECIDED
    if all(one.supplies for one in found):
        return found[0] if len(set(found)) == 1 else Decision.SUPPLY
    # Khoản 4 Điều 10 Luật 01/2026/QH16: what can be separated is supplied. The law of 2016 has no such clause;
    # khoản 2 Điều 7 Nghị định 13/2018/NĐ-CP removes what is restricted before supply.
    separated = severance is not None and (
        severance.by_law or policies.redaction is Redaction.REST_IS_SUPPLIED
    )
    if separated and any(one.supplies for one in found):
        return Decision.SUPPLY_IN_PART
    return next(one for one in _WITHOUT_SUPPLY if one in found)


#: Of parts that end differently, where nothing goes out, what is said of the whole.
_WITHOUT_SUPPLY = (
    Decision.SUPPLY_ON_CONSENT,
    Decision.REFUSE,
    Decision.ALREADY_PUBLISHED,
    Decision.GUIDE_ELSEWHERE,
)


def _on_severance(
    decision: Decision, parts: Sequence[AssessedPart], severance: SeveranceRule | None
) -> tuple[Remark, ...]:
    # Supplied in part, or withheld as a whole though a part could go out: where the law is silent, a policy says which.
    chosen = len({one.decision.supplies for one in parts}) > 1 and decision is not Decision.UNDECIDED
    if not chosen or severance is None or severance.remark is None:
        return ()
    return (Remark(text=severance.remark, citation=severance.citation),)


def _merged(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return each question once, with all the parts it is about."""
    found: dict[AssessmentTest, Question] = {}
    for one in questions:
        known = found.get(one.test)
        found[one.test] = (
            one
            if known is None
            else attrs.evolve(known, parts=(*known.parts, *one.parts), open=known.open or one.open)
        )
    return tuple(found.values())


def _used(parts: Sequence[AssessedPart]) -> tuple[Answer, ...]:
    taken = [step.answer for one in parts for step in one.path if step.answer is not None]
    return tuple(dict.fromkeys(taken))


def _cost(parts: Sequence[AssessedPart], regime: Regime) -> CostConsequence | None:
    rule = regime.request_rules.cost
    supplied = [one for one in parts if one.decision.supplies]
    if rule is None or not supplied:
        return None
    free = all(one.basis in rule.free_bases for one in supplied)
    by = rule.free_bases_citation if free else None
    return CostConsequence(
        free=free,
        citation=by or rule.citation,
        before_supply=None if free else rule.before_supply_citation,
    )


def _guide_to(item: InformationItem, parts: Sequence[AssessedPart], regime: Regime) -> Bilingual | None:
    if all(one.decision is not Decision.GUIDE_ELSEWHERE for one in parts):
        return None
    rule = None if item.creator_kind is None else regime.disclosure_rules.focal_rule(item.creator_kind)
    if rule is not None:
        return rule.focal
    unit = item.creating_unit.strip()
    return Bilingual(unit, unit) if unit else _CREATOR


_CREATOR = Bilingual("cơ quan tạo ra thông tin", "the body that created the information")


def _check_kinds(item: object, request: object, regime: object, supplied_before: object) -> None:
    asked = (("item", item, InformationItem), ("regime", regime, Regime))
    for name, value, kind in asked:
        if not isinstance(value, kind):
            raise InputError(Bilingual(f"cần {kind.__name__}", f"{kind.__name__} is asked for"), path=name)
    if request is not None and not isinstance(request, InformationRequest):
        raise InputError(
            Bilingual("cần InformationRequest hoặc None", "InformationRequest or None is asked for"),
            path="request",
        )
    if type(supplied_before) is not int or supplied_before < 0:
        raise InputError(
            Bilingual("cần số lần, từ 0", "a number of times from zero is asked for"), path="supplied_before"
        )


def _check_answers(answers: Sequence[Answer], regime: Regime) -> None:
    if not answers:
        return
    # What an item holds may be for another law too: an item is classified under both.
    asked = {step.test for step in regime.disclosure_rules.tree.steps.values() if step.ask is not None}
    for one in answers:
        if not isinstance(one, Answer):
            raise InputError(
                Bilingual("mỗi câu trả lời là một Answer", "every answer is an Answer"), path="answers"
            )
        if one.question not in asked:
            names = ", ".join(sorted(asked))
            raise InputError(
                Bilingual(
                    f"không ai hỏi {one.question} theo luật này",
                    f"nobody is asked {one.question} by this law",
                ),
                hint=Bilingual(f"Các câu hỏi: {names}.", f"The questions are: {names}."),
                path="answers",
            )


def _check_parts(answers: Sequence[Answer], item: InformationItem) -> None:
    parts = {part.id for part in item.parts}
    if any(one.part is not None and one.part not in parts for one in answers):
        raise InputError(
            Bilingual("câu trả lời về một phần không có", "an answer is about a part that there is not"),
            path="answers",
        )
