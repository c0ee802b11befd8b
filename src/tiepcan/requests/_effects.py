"""What each event does to the facts of a case, and what makes it impossible (tác động của sự kiện).

A guard returns why the event cannot have happened, else None. An effect is applied only to what could happen
and was regular.
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
from tiepcan.requests._event import EventBase, day_in_vietnam, start_of_day
from tiepcan.requests._facts import CaseFacts, ItemAnswer, OpenError
from tiepcan.requests._states import ComplaintState, LegalState
from tiepcan.text import Bilingual, format_date

__all__ = ["EFFECTS", "GUARDS", "Effect", "Guard"]

Guard = Callable[[CaseFacts, Any], Bilingual | None]
Effect = Callable[[CaseFacts, int, Any], None]


#: Answers that name no item are about everything that is still open.
_ABOUT_THE_REST = (ev.RedirectionAdvised, ev.Withdrawn)


def item_ids(facts: CaseFacts, event: EventBase) -> tuple[str, ...]:
    """Return the items an answer is about; where it names none, everything that is still open."""
    named: Iterable[Any] = getattr(event, "items", ())
    ids = tuple(one if isinstance(one, str) else one.item for one in named)
    if ids or facts.request is None or not isinstance(event, _ABOUT_THE_REST):
        return ids
    return tuple(item.id for item in facts.request.items if item.id not in facts.answers)


def _known_items(facts: CaseFacts, event: EventBase) -> Bilingual | None:
    return _all_asked_for(facts, item_ids(facts, event))


def _all_asked_for(facts: CaseFacts, ids: tuple[str, ...]) -> Bilingual | None:
    asked = {item.id for item in facts.request.items} if facts.request is not None else set()
    strange = [one for one in ids if one not in asked]
    if strange:
        names = ", ".join(strange)
        return Bilingual(
            f"mục {names} không có trong yêu cầu ({', '.join(sorted(asked))})",
            f"item {names} was never asked for ({', '.join(sorted(asked))})",
        )
    return None


def _open_items(facts: CaseFacts, event: EventBase) -> Bilingual | None:
    ids = item_ids(facts, event)
    strange = _all_asked_for(facts, ids)
    if strange is not None:
        return strange
    if not ids or len(set(ids)) < len(ids):
        return Bilingual("phải nêu mục, mỗi mục một lần", "items must be named, each once")
    for one in ids:
        answer = facts.answers.get(one)
        if answer is not None:
            words = answer.outcome.in_words()
            return Bilingual(
                f"mục {one} đã có kết quả ({words.vi}, sự kiện {answer.event})",
                f"item {one} has its outcome already ({words.en}, event {answer.event})",
            )
    if facts.valid_on is not None and event.day < facts.valid_on:
        return Bilingual(
            f"kết quả ngày {format_date(event.day)} trước ngày yêu cầu hợp lệ {format_date(facts.valid_on)}",
            f"answered on {event.day}, before the request was valid on {facts.valid_on}",
        )
    return None


def _supplied_items(facts: CaseFacts, event: EventBase) -> Bilingual | None:
    supplied = {one.item for one in facts.answers.values() if one.outcome in _SUPPLIED}
    if not supplied:
        return Bilingual("chưa cung cấp thông tin nào", "nothing was supplied yet")
    named = {one if isinstance(one, str) else one.item for one in getattr(event, "items", ())}
    if not named <= supplied:
        names = ", ".join(sorted(named - supplied))
        return Bilingual(f"mục {names} chưa được cung cấp", f"item {names} was not supplied")
    return None


_SUPPLIED = frozenset({Outcome.SUPPLIED, Outcome.PARTIAL})


def _same_items(facts: CaseFacts, event: ev.Completed) -> Bilingual | None:
    first = facts.received_on or event.day
    if event.valid_on is not None and not first <= event.valid_on <= event.day:
        return Bilingual(
            f"ngày hợp lệ {format_date(event.valid_on)} không nằm giữa ngày nhận và ngày ghi nhận",
            f"valid on {event.valid_on}, which is not between its receipt and this event",
        )
    if event.request is not None:
        kept = {item.id for item in event.request.items}
        asked = () if facts.request is None else facts.request.items
        lost = [item.id for item in asked if item.id not in kept]
        if lost:
            names = ", ".join(lost)
            return Bilingual(
                f"yêu cầu bổ sung thiếu mục {names}: nếu người yêu cầu rút mục đó thì ghi “Rút yêu cầu”",
                f"the completed request lacks item {names}: if it was withdrawn, record that first",
            )
    complexity = event.complexity or facts.complexity
    if complexity is None and facts.regime is not None:
        request = event.request or facts.request
        rules = facts.rules.local_rules_of(facts.regime.id)
        if request is not None and facts.regime.complexity_matters(
            request.deciding_channel, local_rules=rules
        ):
            return Bilingual(
                f"thời hạn theo {facts.regime.name.vi} phụ thuộc tính chất: phải ghi complexity (simple, complex)",
                f"the limit of {facts.regime.name.en} depends on the complexity: give complexity (simple, complex)",
            )
    return None


def _noticed_after_receipt(facts: CaseFacts, event: ev.Extended) -> Bilingual | None:
    # A day that another system has stays what it is, odd or not.
    if event.imported or facts.received_on is None:
        return None
    if event.noticed_on < facts.received_on:
        return Bilingual(
            f"thông báo gia hạn ngày {format_date(event.noticed_on)} trước ngày tiếp nhận",
            f"notice of extension on {event.noticed_on}, before the request came in",
        )
    return None


def _asked_to_pay(facts: CaseFacts, _: ev.CostPaid) -> Bilingual | None:
    return None if facts.costs else Bilingual("chưa thông báo chi phí", "no cost was notified")


def _sent_before(facts: CaseFacts, event: ev.Received) -> Bilingual | None:  # noqa: ARG001 - every guard has one form
    if event.sent_on is not None and event.sent_on > event.day:
        return Bilingual(
            f"ngày gửi {format_date(event.sent_on)} đứng sau ngày nhận {format_date(event.day)}",
            f"sent on {event.sent_on}, after it was received on {event.day}",
        )
    return None


def _decision_unsent(facts: CaseFacts, _: later.ComplaintDecisionSent) -> Bilingual | None:
    return None if facts.unsent else Bilingual("không có quyết định nào chưa gửi", "no decision is unsent")


def _instance_fits(facts: CaseFacts, event: later.ComplaintMade) -> Bilingual | None:
    under_way = facts.complaint in {ComplaintState.MADE, ComplaintState.ACCEPTED}
    if event.instance is later.Instance.SECOND and facts.complaint is ComplaintState.NONE:
        return Bilingual("chưa có khiếu nại lần đầu", "there was no first complaint")
    if event.instance is later.Instance.SECOND and facts.instance is later.Instance.SECOND:
        return Bilingual("đã có khiếu nại lần hai", "there was a second complaint already")
    if event.instance is later.Instance.FIRST and under_way:
        return Bilingual("đang có khiếu nại chưa giải quyết", "a complaint is under way")
    return None


GUARDS: dict[type[EventBase], Guard] = {
    ev.Received: _sent_before,
    ev.Completed: _same_items,
    ev.ItemsAssessed: _known_items,
    ev.OpinionSought: _known_items,
    ev.ConsentAsked: _known_items,
    ev.ConsentGiven: _known_items,
    ev.ConsentDenied: _known_items,
    ev.OverrideDecided: _known_items,
    ev.CostPaid: _asked_to_pay,
    ev.Extended: _noticed_after_receipt,
    ev.Supplied: _open_items,
    ev.Refused: _open_items,
    ev.RedirectionAdvised: _open_items,
    ev.Withdrawn: _open_items,
    later.ErrorFound: _supplied_items,
    later.CorrectionDemanded: _supplied_items,
    later.SuppliedAgain: _supplied_items,
    later.ComplaintMade: _instance_fits,
    later.ComplaintDecisionSent: _decision_unsent,
}


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
    facts.consents.update(event.request.consents)


def _completed(facts: CaseFacts, _: int, event: ev.Completed) -> None:
    facts.valid_at, facts.valid_on = _valid_since(facts, event)
    if event.request is not None:
        facts.request = event.request
        facts.consents.update(event.request.consents)
    facts.complexity = event.complexity or facts.complexity


def _valid_since(facts: CaseFacts, event: ev.Completed) -> tuple[dt.datetime, dt.date]:
    if event.valid_on is not None:
        return start_of_day(event.valid_on), event.valid_on
    completed = facts.state is LegalState.INCOMPLETE or event.request is not None or event.imported
    # Điều 29 to 31 Luật 104/2016/QH13, khoản 3 Điều 26 Luật 01/2026/QH16: from the receipt of a valid request. What
    # lacked nothing was valid when it came in, and not when somebody found so.
    if facts.received_at is None or completed:
        return event.at, event.day
    return facts.received_at, day_in_vietnam(facts.received_at)


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
    facts.consents.update(event.items)
    facts.consent = event


def _paid(facts: CaseFacts, _: int, event: ev.CostPaid) -> None:
    facts.paid += event.amount


def _wrong(facts: CaseFacts, number: int, event: EventBase) -> None:
    demanded = isinstance(event, later.CorrectionDemanded)
    facts.errors.append(OpenError(event=number, day=event.day, demanded=demanded))


def _refer(facts: CaseFacts, _: int, __: later.Referred) -> None:
    facts.errors = [attrs.evolve(error, referred=True) for error in facts.errors]


def _creator_received(facts: CaseFacts, _: int, event: later.ReferralReceived) -> None:
    facts.creator_received_on = event.day


def _creator_answered(facts: CaseFacts, _: int, event: later.ReferralAnswered) -> None:
    facts.creator_answered_on = event.day


def _settled(facts: CaseFacts, _: int, event: EventBase) -> None:  # noqa: ARG001 - every effect has one form
    facts.errors.clear()
    facts.creator_received_on = facts.creator_answered_on = None


def _corrected(facts: CaseFacts, number: int, event: later.Corrected) -> None:
    # Where the creating agency answered, correcting ends it; else right information is still to be supplied.
    if facts.creator_answered_on is not None:
        _settled(facts, number, event)


def _complained(facts: CaseFacts, _: int, event: later.ComplaintMade) -> None:
    facts.instance, facts.complaint_on = event.instance, event.day


def _accepted(facts: CaseFacts, _: int, event: later.ComplaintAccepted) -> None:
    facts.complaint_on, facts.variant = event.day, event.variant


def _decided(facts: CaseFacts, _: int, event: later.ComplaintDecided) -> None:
    facts.unsent.append((facts.instance or later.Instance.FIRST, event.day))


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
    ev.ConsentDenied: lambda facts, _, event: facts.consents.difference_update(event.items),
    ev.OverrideDecided: lambda facts, _, event: facts.overrides.update(event.items),
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
    later.ComplaintDecisionSent: lambda facts, _, __: facts.unsent.clear(),
    later.Imported: _keep("origin"),
}
