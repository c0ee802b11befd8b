"""The fold: a log of events into the facts of a case, in one go (dựng hồ sơ từ nhật ký)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from tiepcan.requests._effects import EFFECTS, TRACES
from tiepcan.requests._event import EventBase, start_of_day
from tiepcan.requests._events import Received, Refused, Supplied
from tiepcan.requests._facts import CaseFacts, CaseFinding, Impossible, Why
from tiepcan.requests._guards import GUARDS
from tiepcan.requests._irregular import IRREGULARITIES
from tiepcan.requests._later_events import CorrectionDemanded, ErrorFound, Voided
from tiepcan.requests._rules import AgencyRules
from tiepcan.requests._states import CorrectionState, LegalState, State
from tiepcan.requests._steps import STEPS
from tiepcan.requests._table import Transition
from tiepcan.text import Bilingual

__all__ = ["fold_events", "possible_events", "taken_back"]

_VOID_OR_ORDER = Bilingual(
    "Xem lại thứ tự; sự kiện ghi sai thì hủy bằng “Hủy sự kiện” (voided).",
    "Check the order; take back what was recorded wrongly with a `voided` event.",
)
_BACK_IN_TIME = Why.of(
    "ngày của sự kiện trước ngày của bước liền trước", "its day is before that of the step it follows"
)
_BEFORE_RECEIPT = Why.of("trước khi tiếp nhận yêu cầu", "before the request was received")


def fold_events(events: Sequence[EventBase], rules: AgencyRules) -> CaseFacts:
    """Return the facts that *events* add up to; what is impossible is listed, and left out.

    Raises:
        AmbiguousLawError: A letter's day of sending is needed to choose the law.
        NotAllowedError: No access law was in force when the request was sent.
    """
    facts = CaseFacts(rules=rules, events=events, dead=taken_back(events))
    dead = facts.dead
    for number, event in enumerate(events, start=1):
        if number not in dead:
            _apply(facts, number, event)
        elif facts.received_at is None:
            facts.impossible.append(Impossible(event=number, text=_BEFORE_RECEIPT.text, hint=_VOID_OR_ORDER))
    return facts


def taken_back(events: Sequence[EventBase]) -> frozenset[int]:
    """Return the positions of the events that were voided; a void that was voided itself takes nothing back."""
    dead: set[int] = set()
    for number in range(len(events), 0, -1):
        event = events[number - 1]
        if type(event) is Voided and number not in dead and _can_be_void(events, number, event.event):
            dead.add(event.event)
    return frozenset(dead)


def possible_events(facts: CaseFacts) -> tuple[type[EventBase], ...]:
    """Return the kinds of event that the table allows after *facts*."""
    return tuple(kind for kind, (slot, rows, *_) in _STEPS.items() if getattr(facts, slot) in rows)


def _can_be_void(events: Sequence[EventBase], number: int, target: int) -> bool:
    return target < number and type(events[target - 1]) is not Received


def _apply(facts: CaseFacts, number: int, event: EventBase) -> None:
    slot, rows, guard, always, check, effect = _STEPS[type(event)]
    row = rows.get(getattr(facts, slot))
    facts.position = number
    reason = None
    if row is None or facts.received_at is None or event.at < facts.received_at or slot in facts.track_days:
        reason = _out_of_place(facts, event, slot, row)
    if reason is None and guard is not None:
        reason = guard(facts, event)
    if reason is not None or row is None:
        _refuse(facts, number, event, reason or _BEFORE_RECEIPT)
        return
    if always is not None:
        always(facts, number, event)
    counts = event if check is None else _what_counts(facts, event, list(check(facts, number, event)))
    if counts is None:
        return
    if effect is not None:
        effect(facts, number, counts)
    if row.leads_to is not None:
        _move(facts, slot, row)


def _refuse(facts: CaseFacts, number: int, event: EventBase, reason: Why) -> None:
    label, why = event.label, reason.text
    said = Bilingual(f"{label.vi}: {why.vi}", f"{label.en}: {why.en}")
    facts.impossible.append(Impossible(event=number, text=said, hint=reason.hint or _VOID_OR_ORDER))


def _what_counts(facts: CaseFacts, event: EventBase, found: list[CaseFinding]) -> EventBase | None:
    """Return *event* without the items that have no legal effect; None where nothing of it has any."""
    if not found:
        return event
    facts.findings += found
    lost = {one.item for one in found if not one.stands}
    if not lost:
        return event
    if None in lost or not isinstance(event, Supplied | Refused):
        return None
    kept: Any = tuple(one for one in event.items if one.item not in lost)
    return attrs.evolve(event, items=kept) if kept else None


def _before_receipt(facts: CaseFacts, event: EventBase) -> bool:
    # The first instant of the day stands for an event of which only the day is known.
    if facts.received_at is None or event.at >= facts.received_at:
        return False
    return event.day != facts.received_on or event.at != start_of_day(event.day)


def _move(facts: CaseFacts, slot: str, row: Transition) -> None:
    if row.once_all_settled and facts.errors:
        # Correcting one thing leaves the others where they are; after a referral they are the body's own again.
        if not any(error.referred for error in facts.errors) and facts.creator_answered_on is None:
            stays = facts.correction is CorrectionState.TO_SUPPLY_AGAIN
            facts.correction = facts.correction if stays else CorrectionState.OPEN
    elif not row.once_all_answered:
        setattr(facts, slot, row.leads_to)
    elif facts.request is not None and len(facts.answers) == len(facts.request.items):
        facts.state = LegalState.CLOSED
        facts.closed_on = max(answer.day for answer in facts.answers.values())


def _out_of_place(facts: CaseFacts, event: EventBase, slot: str, row: Transition | None) -> Why | None:
    """Return why an event cannot have happened in this state, or on this day; None where it can."""
    if facts.received_at is None and not isinstance(event, Received):
        return _BEFORE_RECEIPT
    if _before_receipt(facts, event):
        return _BEFORE_RECEIPT
    if row is None:
        state: State = getattr(facts, slot)
        words = state.in_words()
        return Why.of(
            f"không ghi được, vì hồ sơ ở trạng thái “{words.vi}”", f"impossible in the state “{words.en}”"
        )
    # Errors come to light in any order; what is done about them follows.
    follows = not isinstance(event, ErrorFound | CorrectionDemanded)
    return _BACK_IN_TIME if follows and event.day < facts.track_days.get(slot, event.day) else None


#: For each kind of event: its track, the rows of the table, what makes it impossible, what it leaves behind lawful or
#: not, what makes it irregular, what it does.
_STEPS = {
    kind: (slot, rows, GUARDS.get(kind), TRACES.get(kind), IRREGULARITIES.get(kind), EFFECTS.get(kind))
    for kind, (slot, rows) in STEPS.items()
}
