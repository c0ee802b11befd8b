"""What may follow what: the table of transitions (bảng chuyển trạng thái); checked in `_steps`.

An event that no row allows in a state is impossible there, whoever records it.
"""

from __future__ import annotations

import attrs

from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._event import EventBase
from tiepcan.requests._states import ComplaintState, CorrectionState, LawsuitState, LegalState, State, Track

__all__ = ["ANSWERS", "TRANSITIONS", "Transition"]


@attrs.frozen(kw_only=True)
class Transition:
    """One row: an event, the states it may come in, and where it leads (một dòng của bảng)."""

    event: type[EventBase]
    track: Track
    after: frozenset[State]
    #: None: the state stays.
    leads_to: State | None = None
    #: It leads there once no item is left to answer; until then the state stays.
    once_all_answered: bool = False
    #: It leads there once no error is left to settle; until then what is left is open.
    once_all_settled: bool = False


_UNDER_WAY = frozenset({LegalState.RECEIVED, LegalState.INCOMPLETE, LegalState.VALID})
_UNEXAMINED = frozenset({LegalState.RECEIVED, LegalState.INCOMPLETE})
_SINCE_RECEIPT = _UNDER_WAY | {LegalState.CLOSED}
_NO_REFERRAL = frozenset(
    {CorrectionState.NONE, CorrectionState.OPEN, CorrectionState.TO_SUPPLY_AGAIN, CorrectionState.DONE}
)
_AT_THE_CREATOR = frozenset(
    {CorrectionState.REFERRED, CorrectionState.WITH_CREATOR, CorrectionState.CREATOR_ANSWERED}
)
_OPEN = frozenset({CorrectionState.OPEN})
_CREATOR_ANSWERED = frozenset({CorrectionState.CREATOR_ANSWERED})
_TO_CORRECT = _OPEN | _CREATOR_ANSWERED
_WITH_OTHERS = frozenset({CorrectionState.REFERRED, CorrectionState.WITH_CREATOR})

#: Events that give items their outcome.
ANSWERS = (ev.Supplied, ev.Refused, ev.RedirectionAdvised, ev.Withdrawn)


def _request(
    event: type[EventBase], after: frozenset[LegalState], leads_to: LegalState | None = None
) -> Transition:
    answers = event in ANSWERS
    return Transition(
        event=event,
        track=Track.REQUEST,
        after=frozenset(after),
        leads_to=LegalState.CLOSED if answers else leads_to,
        once_all_answered=answers,
    )


def _correction(
    event: type[EventBase], after: frozenset[CorrectionState], leads_to: CorrectionState | None
) -> Transition:
    return Transition(
        event=event,
        track=Track.CORRECTION,
        after=frozenset(after),
        leads_to=leads_to,
        once_all_settled=leads_to is CorrectionState.DONE,
    )


def _complaint(event: type[EventBase], *after: ComplaintState, leads_to: ComplaintState) -> Transition:
    return Transition(event=event, track=Track.COMPLAINT, after=frozenset(after), leads_to=leads_to)


def _lawsuit(event: type[EventBase], *after: LawsuitState, leads_to: LawsuitState) -> Transition:
    return Transition(event=event, track=Track.LAWSUIT, after=frozenset(after), leads_to=leads_to)


TRANSITIONS: tuple[Transition, ...] = (
    _request(ev.Received, frozenset({LegalState.NONE}), LegalState.RECEIVED),
    _request(ev.ReceiptIssued, _UNDER_WAY),
    _request(ev.SupplementAsked, _UNEXAMINED, LegalState.INCOMPLETE),
    # Asked for after the request was valid: irregular, and the clock goes on.
    _request(ev.SupplementAsked, frozenset({LegalState.VALID})),
    _request(ev.Completed, _UNEXAMINED, LegalState.VALID),
    _request(ev.TimeLimitNotified, frozenset({LegalState.VALID})),
    _request(ev.OpinionSought, _UNDER_WAY),
    _request(ev.OpinionGiven, _UNDER_WAY),
    _request(ev.ItemsAssessed, _UNDER_WAY),
    _request(ev.ConsentAsked, _UNDER_WAY),
    _request(ev.ConsentGiven, _UNDER_WAY),
    _request(ev.ConsentDenied, _UNDER_WAY),
    _request(ev.OverrideDecided, _UNDER_WAY),
    _request(ev.CostNotified, _UNDER_WAY),
    _request(ev.CostPaid, _SINCE_RECEIPT),
    # Before the request is valid there is no period to extend: irregular.
    _request(ev.Extended, _UNDER_WAY),
    _request(ev.Supplied, _UNDER_WAY),
    _request(ev.Refused, _UNDER_WAY),
    _request(ev.RedirectionAdvised, _UNDER_WAY),
    _request(ev.Withdrawn, _UNDER_WAY),
    _request(later.Imported, _SINCE_RECEIPT),
    _request(later.Voided, _SINCE_RECEIPT),
    _correction(later.ErrorFound, _NO_REFERRAL, CorrectionState.OPEN),
    _correction(later.ErrorFound, _AT_THE_CREATOR, None),
    _correction(later.CorrectionDemanded, _NO_REFERRAL, CorrectionState.OPEN),
    _correction(later.CorrectionDemanded, _AT_THE_CREATOR, None),
    _correction(later.Referred, _OPEN, CorrectionState.REFERRED),
    _correction(later.ReferralReceived, frozenset({CorrectionState.REFERRED}), CorrectionState.WITH_CREATOR),
    _correction(
        later.ReferralAnswered,
        frozenset({CorrectionState.REFERRED, CorrectionState.WITH_CREATOR}),
        CorrectionState.CREATOR_ANSWERED,
    ),
    _correction(later.AccuracyConfirmed, _TO_CORRECT, CorrectionState.DONE),
    # What was not referred is settled meanwhile: see the guard.
    _correction(later.AccuracyConfirmed, _WITH_OTHERS, None),
    _correction(later.Corrected, _WITH_OTHERS, None),
    _correction(later.SuppliedAgain, _WITH_OTHERS, None),
    _correction(later.Corrected, _OPEN, CorrectionState.TO_SUPPLY_AGAIN),
    # Đoạn 2 khoản 3 Điều 32 Luật 104/2016/QH13: the commune corrects or informs, and that is all.
    _correction(later.Corrected, _CREATOR_ANSWERED, CorrectionState.DONE),
    _correction(later.SuppliedAgain, _TO_CORRECT | {CorrectionState.TO_SUPPLY_AGAIN}, CorrectionState.DONE),
    _complaint(later.ComplaintMade, *ComplaintState, leads_to=ComplaintState.MADE),
    _complaint(later.ComplaintAccepted, ComplaintState.MADE, leads_to=ComplaintState.ACCEPTED),
    # What is not accepted, withdrawn or returned ends without a decision: see the guard.
    _complaint(
        later.ComplaintDecided,
        ComplaintState.MADE,
        ComplaintState.ACCEPTED,
        leads_to=ComplaintState.DECIDED,
    ),
    _complaint(later.ComplaintDecisionSent, ComplaintState.DECIDED, leads_to=ComplaintState.SENT),
    # The first decision may still be sent while a second complaint is under way.
    Transition(
        event=later.ComplaintDecisionSent,
        track=Track.COMPLAINT,
        after=frozenset({ComplaintState.MADE, ComplaintState.ACCEPTED}),
    ),
    _lawsuit(later.LawsuitFiled, LawsuitState.NONE, LawsuitState.DECIDED, leads_to=LawsuitState.FILED),
    _lawsuit(later.LawsuitDecided, LawsuitState.FILED, leads_to=LawsuitState.DECIDED),
)
