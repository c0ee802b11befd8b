"""What each event does to the facts of a case (tác động của sự kiện).

An effect is applied only to what could happen and was regular.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from tiepcan.deadlines import decide_day_sent
from tiepcan.register import Outcome
from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._answers import Extent
from tiepcan.requests._event import EventBase
from tiepcan.requests._facts import CaseFacts, ItemAnswer, OpenError
from tiepcan.requests._guards import item_ids, named_items, valid_since
from tiepcan.requests._states import CorrectionState, LegalState, Track
from tiepcan.requests._steps import STEPS

__all__ = ["EFFECTS", "TRACES", "Effect"]

Effect = Callable[[CaseFacts, int, Any], None]


def _received(facts: CaseFacts, _: int, event: ev.Received) -> None:
    day = event.day
    sent_on = decide_day_sent(
        received_on=day,
        sent_on=event.sent_on,
        channel=event.request.channel,
        law=facts.rules.law,
        policies=facts.rules.policies,
    )
    facts.received_at, facts.received_on, facts.sent_on = event.at, day, event.sent_on
    facts.request, facts.agency, facts.complexity = event.request, event.agency, event.complexity
    facts.regime = facts.rules.law.regime_for(sent_on)
    _have_consent(facts, event.request.consents, day)


def _have_consent(facts: CaseFacts, items: Iterable[str], day: dt.date) -> None:
    for item in items:
        facts.consents.setdefault(item, day)


def _completed(facts: CaseFacts, _: int, event: ev.Completed) -> None:
    facts.valid_at, facts.valid_on = valid_since(facts, event)
    if event.request is not None:
        facts.request = event.request
        _have_consent(facts, event.request.consents, event.day)
    facts.complexity = event.complexity or facts.complexity


def _extended(facts: CaseFacts, number: int, event: ev.Extended) -> None:
    # Whether it counts depends on the calendar: judged where one is given, see `_clock`.
    facts.extensions.append((number, event, facts.state is LegalState.VALID))


def _supplied(facts: CaseFacts, number: int, event: ev.Supplied) -> None:
    for one in event.items:
        outcome = Outcome.SUPPLIED if one.extent is Extent.WHOLE else Outcome.PARTIAL
        facts.answers[one.item] = ItemAnswer(item=one.item, outcome=outcome, day=event.day, event=number)


def _refused(facts: CaseFacts, number: int, event: ev.Refused) -> None:
    for one in event.items:
        facts.answers[one.item] = ItemAnswer(
            item=one.item,
            outcome=Outcome.REFUSED,
            day=event.day,
            event=number,
            ground=one.ground,
            reason=one.reason,
        )


def _ends_with(outcome: Outcome) -> Effect:
    def effect(facts: CaseFacts, number: int, event: EventBase) -> None:
        for one in item_ids(facts, event):
            facts.answers[one] = ItemAnswer(item=one, outcome=outcome, day=event.day, event=number)

    return effect


def _assessed(facts: CaseFacts, _: int, event: ev.ItemsAssessed) -> None:
    facts.categories.update((one.item, one.category) for one in event.items)


def _consented(facts: CaseFacts, _: int, event: ev.ConsentGiven) -> None:
    _have_consent(facts, event.items, event.day)
    facts.consent = event


def _denied(facts: CaseFacts, _: int, event: ev.ConsentDenied) -> None:
    for item in event.items:
        facts.consents.pop(item, None)
    if facts.consent is not None and not set(facts.consent.items).isdisjoint(event.items):
        facts.consent = None


def _overridden(facts: CaseFacts, _: int, event: ev.OverrideDecided) -> None:
    for item in event.items:
        facts.overrides.setdefault(item, event.day)


def _paid(facts: CaseFacts, _: int, event: ev.CostPaid) -> None:
    facts.payments.append(event)


def _wrong(facts: CaseFacts, number: int, event: later.ErrorFound | later.CorrectionDemanded) -> None:
    supplied = facts.handed_out
    facts.errors.append(
        OpenError(
            event=number,
            day=event.day,
            demanded=isinstance(event, later.CorrectionDemanded),
            items=frozenset(event.items or supplied),
        )
    )


def _refer(facts: CaseFacts, _: int, __: later.Referred) -> None:
    facts.errors = [attrs.evolve(error, referred=True) for error in facts.errors]


def _creator_received(facts: CaseFacts, _: int, event: later.ReferralReceived) -> None:
    facts.creator_received_on = event.day


def _creator_answered(facts: CaseFacts, _: int, event: later.ReferralAnswered) -> None:
    facts.creator_answered_on = event.day


def _settled(facts: CaseFacts, _: int, event: EventBase) -> None:
    """Take the items that were settled out of the open errors; an error without items left is settled."""
    named = frozenset(named_items(event))
    at_the_creator = facts.correction is CorrectionState.CREATOR_ANSWERED
    left: list[OpenError] = []
    for error in facts.errors:
        # Where no item is named, all is settled; after a referral, all that was referred.
        rest = (
            error.items - named
            if named
            else frozenset(error.items if at_the_creator and not error.referred else ())
        )
        if rest:
            left.append(attrs.evolve(error, items=rest))
    facts.errors = left
    if not any(error.referred for error in left):
        facts.creator_received_on = facts.creator_answered_on = None


def _corrected(facts: CaseFacts, number: int, event: later.Corrected) -> None:
    # Đoạn 2 khoản 3 Điều 32 Luật 104/2016/QH13: after the creating agency's answer, correcting ends it; else right
    # information is still to be supplied.
    if facts.correction is CorrectionState.CREATOR_ANSWERED:
        _settled(facts, number, event)


def _complained(facts: CaseFacts, _: int, event: later.ComplaintMade) -> None:
    facts.instance, facts.complaint_on = event.instance, event.day


def _accepted(facts: CaseFacts, _: int, event: later.ComplaintAccepted) -> None:
    facts.complaint_on, facts.variant = event.day, event.variant


def _decided(facts: CaseFacts, _: int, event: later.ComplaintDecided) -> None:
    # What was withdrawn, returned or not accepted has no decision to send.
    if event.ruling is later.Ruling.ENDED:
        return
    facts.unsent.append((facts.instance or later.Instance.FIRST, event.day))


def _sent(facts: CaseFacts, _: int, event: later.ComplaintDecisionSent) -> None:
    facts.unsent = [one for one in facts.unsent if event.instance not in {None, one[0]}]


def _keep(name: str) -> Effect:
    def effect(facts: CaseFacts, _: int, event: EventBase) -> None:
        setattr(facts, name, event)

    return effect


EFFECTS: dict[type[EventBase], Effect] = {
    ev.Received: _received,
    ev.ReceiptIssued: _keep("receipt"),
    ev.SupplementAsked: _keep("supplement"),
    ev.Completed: _completed,
    ev.TimeLimitNotified: _keep("notice"),
    ev.ItemsAssessed: _assessed,
    ev.ConsentGiven: _consented,
    ev.ConsentDenied: _denied,
    ev.OverrideDecided: _overridden,
    ev.CostNotified: lambda facts, _, event: facts.costs.append(event),
    ev.CostPaid: _paid,
    ev.Extended: _extended,
    ev.Supplied: _supplied,
    ev.Refused: _refused,
    ev.RedirectionAdvised: _ends_with(Outcome.REDIRECTED),
    ev.Withdrawn: _ends_with(Outcome.WITHDRAWN),
    later.ErrorFound: _wrong,
    later.CorrectionDemanded: _wrong,
    later.Referred: _refer,
    later.ReferralReceived: _creator_received,
    later.ReferralAnswered: _creator_answered,
    later.AccuracyConfirmed: _settled,
    later.Corrected: _corrected,
    later.SuppliedAgain: _settled,
    later.ComplaintMade: _complained,
    later.ComplaintAccepted: _accepted,
    later.ComplaintDecided: _decided,
    later.ComplaintDecisionSent: _sent,
    later.Imported: _keep("origin"),
}


def _handed_out(facts: CaseFacts, _: int, event: ev.Supplied) -> None:
    for one in event.items:
        facts.handed_out.setdefault(one.item, event.day)


def _on_track(slot: str) -> Effect:
    def trace(facts: CaseFacts, _: int, event: EventBase) -> None:
        facts.track_days[slot] = max(event.day, facts.track_days.get(slot, event.day))

    return trace


#: What an event leaves behind whether it was lawful or not: what went out, and the last day of a track.
TRACES: dict[type[EventBase], Effect] = {
    ev.Supplied: _handed_out,
    later.Voided: lambda facts, _, event: facts.voided.add(event.event),
    **{kind: _on_track(slot) for kind, (slot, _) in STEPS.items() if slot != Track.REQUEST},
}
