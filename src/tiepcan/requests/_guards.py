"""What makes an event impossible where it stands in a log (sự kiện không thể xảy ra).

A guard returns why the event cannot have happened, else None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tiepcan.register import Outcome
from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._event import EventBase
from tiepcan.requests._facts import CaseFacts, Why
from tiepcan.requests._states import ComplaintState
from tiepcan.text import Bilingual, format_date

__all__ = ["GUARDS", "SUPPLIED", "Guard", "item_ids"]

Guard = Callable[[CaseFacts, Any], Why | None]

#: The outcomes of items that went out.
SUPPLIED = frozenset({Outcome.SUPPLIED, Outcome.PARTIAL})

#: Answers that name no item are about everything that is still open.
_ABOUT_THE_REST = (ev.RedirectionAdvised, ev.Withdrawn)


def item_ids(facts: CaseFacts, event: EventBase) -> tuple[str, ...]:
    """Return the items an answer is about; where it names none, everything that is still open."""
    named: Iterable[Any] = getattr(event, "items", ())
    ids = tuple(one if isinstance(one, str) else one.item for one in named)
    if ids or facts.request is None or not isinstance(event, _ABOUT_THE_REST):
        return ids
    return tuple(item.id for item in facts.request.items if item.id not in facts.answers)


def _known_items(facts: CaseFacts, event: EventBase) -> Why | None:
    return _all_asked_for(facts, item_ids(facts, event))


def _all_asked_for(facts: CaseFacts, ids: tuple[str, ...]) -> Why | None:
    asked = {item.id for item in facts.request.items} if facts.request is not None else set()
    strange = [one for one in ids if one not in asked]
    if strange:
        names = ", ".join(strange)
        return Why.of(
            f"mục {names} không có trong yêu cầu ({', '.join(sorted(asked))})",
            f"item {names} was never asked for ({', '.join(sorted(asked))})",
        )
    return None


def _open_items(facts: CaseFacts, event: EventBase) -> Why | None:
    ids = item_ids(facts, event)
    strange = _all_asked_for(facts, ids)
    if strange is not None:
        return strange
    if not ids or len(set(ids)) < len(ids):
        return Why.of("phải nêu mục, mỗi mục một lần", "items must be named, each once")
    for one in ids:
        answer = facts.answers.get(one)
        if answer is not None:
            words = answer.outcome.in_words()
            return Why.of(
                f"mục {one} đã có kết quả ({words.vi}, sự kiện {answer.event})",
                f"item {one} has its outcome already ({words.en}, event {answer.event})",
            )
    if facts.valid_on is not None and event.day < facts.valid_on:
        return Why.of(
            f"kết quả ngày {format_date(event.day)} trước ngày yêu cầu hợp lệ {format_date(facts.valid_on)}",
            f"answered on {event.day}, before the request was valid on {facts.valid_on}",
        )
    return None


def _supplied_items(facts: CaseFacts, event: EventBase) -> Why | None:
    supplied = {one.item for one in facts.answers.values() if one.outcome in SUPPLIED}
    if not supplied:
        return Why.of("chưa cung cấp thông tin nào", "nothing was supplied yet")
    named = {one if isinstance(one, str) else one.item for one in getattr(event, "items", ())}
    if not named <= supplied:
        names = ", ".join(sorted(named - supplied))
        return Why.of(f"mục {names} chưa được cung cấp", f"item {names} was not supplied")
    return None


def _same_items(facts: CaseFacts, event: ev.Completed) -> Why | None:
    first = facts.received_on or event.day
    if event.valid_on is not None and not first <= event.valid_on <= event.day:
        return Why.of(
            f"ngày hợp lệ {format_date(event.valid_on)} không nằm giữa ngày nhận và ngày ghi nhận",
            f"valid on {event.valid_on}, which is not between its receipt and this event",
        )
    if event.request is not None:
        kept = {item.id for item in event.request.items}
        asked = () if facts.request is None else facts.request.items
        lost = [item.id for item in asked if item.id not in kept]
        if lost:
            names = ", ".join(lost)
            return Why.of(
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
            return Why(
                text=Bilingual(
                    f"thời hạn theo {facts.regime.name.vi} phụ thuộc thông tin đơn giản hay phức tạp",
                    f"the limit of {facts.regime.name.en} depends on the complexity",
                ),
                hint=Bilingual(
                    "Ghi tính chất: complexity = simple (đơn giản, có sẵn) hoặc complex (phức tạp).",
                    "Give complexity = simple (simple and available) or complex.",
                ),
            )
    return None


def _noticed_after_receipt(facts: CaseFacts, event: ev.Extended) -> Why | None:
    # A day that another system has stays what it is, odd or not.
    if event.imported or facts.received_on is None:
        return None
    if event.noticed_on < facts.received_on:
        return Why.of(
            f"thông báo gia hạn ngày {format_date(event.noticed_on)} trước ngày tiếp nhận",
            f"notice of extension on {event.noticed_on}, before the request came in",
        )
    return None


def _asked_to_pay(facts: CaseFacts, _: ev.CostPaid) -> Why | None:
    return None if facts.costs else Why.of("chưa thông báo chi phí", "no cost was notified")


def _sent_before(facts: CaseFacts, event: ev.Received) -> Why | None:  # noqa: ARG001 - every guard has one form
    if event.sent_on is not None and event.sent_on > event.day:
        return Why.of(
            f"ngày gửi {format_date(event.sent_on)} đứng sau ngày nhận {format_date(event.day)}",
            f"sent on {event.sent_on}, after it was received on {event.day}",
        )
    return None


def _decision_unsent(facts: CaseFacts, _: later.ComplaintDecisionSent) -> Why | None:
    return None if facts.unsent else Why.of("không có quyết định nào chưa gửi", "no decision is unsent")


def _decision_fits(facts: CaseFacts, event: later.ComplaintDecided) -> Why | None:
    if facts.complaint is ComplaintState.MADE and event.ruling is not later.Ruling.ENDED:
        return Why.of("chưa thụ lý khiếu nại", "the complaint was not accepted yet")
    return None


def _instance_fits(facts: CaseFacts, event: later.ComplaintMade) -> Why | None:
    under_way = facts.complaint in {ComplaintState.MADE, ComplaintState.ACCEPTED}
    if event.instance is later.Instance.SECOND and facts.complaint is ComplaintState.NONE:
        return Why.of("chưa có khiếu nại lần đầu", "there was no first complaint")
    if event.instance is later.Instance.SECOND and facts.instance is later.Instance.SECOND:
        return Why.of("đã có khiếu nại lần hai", "there was a second complaint already")
    if event.instance is later.Instance.FIRST and under_way:
        return Why.of("đang có khiếu nại chưa giải quyết", "a complaint is under way")
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
    later.AccuracyConfirmed: _supplied_items,
    later.Corrected: _supplied_items,
    later.SuppliedAgain: _supplied_items,
    later.ComplaintDecided: _decision_fits,
    later.ComplaintMade: _instance_fits,
    later.ComplaintDecisionSent: _decision_unsent,
}
