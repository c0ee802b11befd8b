"""What makes an event impossible where it stands in a log (sự kiện không thể xảy ra).

A guard returns why the event cannot have happened, else None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._event import EventBase, day_in_vietnam, start_of_day
from tiepcan.requests._facts import CaseFacts, Why
from tiepcan.requests._states import ComplaintState, CorrectionState, LegalState
from tiepcan.text import Bilingual, format_date

__all__ = ["GUARDS", "Guard", "item_ids", "named_items", "valid_since"]

Guard = Callable[[CaseFacts, Any], Why | None]

#: Answers that name no item are about everything that is still open.
_ABOUT_THE_REST = (ev.RedirectionAdvised, ev.Withdrawn)


def named_items(event: EventBase) -> tuple[str, ...]:
    """Return the items an event names, as ids or as answers to them; empty where it names none."""
    named: Iterable[Any] = getattr(event, "items", ())
    return tuple(one if isinstance(one, str) else one.item for one in named)


def item_ids(facts: CaseFacts, event: EventBase) -> tuple[str, ...]:
    """Return the items an answer is about; where it names none, everything that is still open."""
    ids = named_items(event)
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
    # What went out against the rules went out all the same.
    supplied = facts.handed_out.keys()
    if not supplied:
        return Why.of("chưa cung cấp thông tin nào", "nothing was supplied yet")
    named = set(named_items(event))
    if not named <= supplied:
        names = ", ".join(sorted(named - supplied))
        return Why.of(f"mục {names} chưa được cung cấp", f"item {names} was not supplied")
    return None


def _to_be_settled(facts: CaseFacts, event: EventBase) -> Why | None:
    strange = _supplied_items(facts, event)
    if strange is not None or facts.correction not in _AT_THE_CREATOR:
        return strange
    named = set(named_items(event))
    own = {item for error in facts.errors if not error.referred for item in error.items}
    if not named or not named <= own:
        return Why.of(
            "thông tin đã đề nghị cơ quan tạo ra xem xét thì phải chờ trả lời",
            "what was referred to the creating agency waits for its answer",
        )
    return None


_AT_THE_CREATOR = frozenset({CorrectionState.REFERRED, CorrectionState.WITH_CREATOR})


def _wrong_since(facts: CaseFacts, event: EventBase) -> Why | None:
    strange = _supplied_items(facts, event)
    first = min(facts.handed_out.values(), default=event.day)
    if strange is None and event.day < first:
        return Why.of("trước ngày cung cấp thông tin", "before anything was supplied")
    return strange


def valid_since(facts: CaseFacts, event: ev.Completed) -> tuple[dt.datetime, dt.date]:
    """Return when a valid request was there, by an event that says that it is valid."""
    if event.valid_on is not None:
        return start_of_day(event.valid_on), event.valid_on
    completed = facts.state is LegalState.INCOMPLETE or event.request is not None or event.imported
    # Điều 29 to 31 Luật 104/2016/QH13, khoản 3 Điều 26 Luật 01/2026/QH16: from the receipt of a valid request. What
    # nobody asked more of was valid when it came in, and not when somebody found so.
    if facts.received_at is None or completed:
        return event.at, event.day
    return facts.received_at, day_in_vietnam(facts.received_at)


def _can_be_valid(facts: CaseFacts, event: ev.Completed) -> Why | None:
    return _valid_day_fits(facts, event) or _items_kept(facts, event) or _complexity_known(facts, event)


def _valid_day_fits(facts: CaseFacts, event: ev.Completed) -> Why | None:
    first = facts.received_on or event.day
    if event.valid_on is not None and not first <= event.valid_on <= event.day:
        return Why.of(
            f"ngày hợp lệ {format_date(event.valid_on)} không nằm giữa ngày nhận và ngày ghi nhận",
            f"valid on {event.valid_on}, which is not between its receipt and this event",
        )
    _, since = valid_since(facts, event)
    answered = min((answer.day for answer in facts.answers.values()), default=since)
    if answered < since or (facts.supplement is not None and since < facts.supplement.day):
        return Why.of(
            f"hợp lệ từ ngày {format_date(since)}, sau khi đã trả lời hoặc trước khi hướng dẫn bổ sung",
            f"valid since {since}, after an answer was given or before more was asked for",
        )
    return None


def _items_kept(facts: CaseFacts, event: ev.Completed) -> Why | None:
    if event.request is None or facts.request is None:
        return None
    kept = {item.id for item in event.request.items}
    lost = [item.id for item in facts.request.items if item.id not in kept]
    if lost:
        names = ", ".join(lost)
        return Why.of(
            f"yêu cầu bổ sung thiếu mục {names}: nếu người yêu cầu rút mục đó thì ghi “Rút yêu cầu”",
            f"the completed request lacks item {names}: if it was withdrawn, record that first",
        )
    return None


def _complexity_known(facts: CaseFacts, event: ev.Completed) -> Why | None:
    request, regime = event.request or facts.request, facts.regime
    if event.complexity or facts.complexity or request is None or regime is None:
        return None
    rules = facts.rules.local_rules_of(regime.id)
    if not regime.complexity_matters(request.deciding_channel, local_rules=rules):
        return None
    return Why(
        text=Bilingual(
            f"thời hạn theo {regime.name.vi} phụ thuộc thông tin đơn giản hay phức tạp",
            f"the limit of {regime.name.en} depends on the complexity",
        ),
        hint=Bilingual(
            "Ghi tính chất: complexity = simple (đơn giản, có sẵn) hoặc complex (phức tạp).",
            "Give complexity = simple (simple and available) or complex.",
        ),
    )


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


def _sent_before(facts: CaseFacts, event: ev.Received) -> Why | None:  # noqa: ARG001 - every guard has one form
    if event.sent_on is not None and event.sent_on > event.day:
        return Why.of(
            f"ngày gửi {format_date(event.sent_on)} đứng sau ngày nhận {format_date(event.day)}",
            f"sent on {event.sent_on}, after it was received on {event.day}",
        )
    return None


def _decision_unsent(facts: CaseFacts, event: later.ComplaintDecisionSent) -> Why | None:
    unsent = [instance for instance, _ in facts.unsent]
    if not unsent or (event.instance is not None and event.instance not in unsent):
        return Why.of("không có quyết định nào chưa gửi", "no decision is unsent")
    if event.instance is None and len(unsent) > 1:
        return Why(
            text=Bilingual("có hai quyết định chưa gửi", "two decisions are unsent"),
            hint=Bilingual("Ghi instance: first hoặc second.", "Give instance: first or second."),
        )
    return None


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


def _can_be_taken_back(facts: CaseFacts, event: later.Voided) -> Why | None:
    if event.event >= facts.position:
        return Why.of(
            f"không có sự kiện {event.event} trước đó để hủy",
            f"there is no event {event.event} before it to void",
        )
    if type(facts.events[event.event - 1]) is ev.Received:
        return Why.of("không hủy được việc tiếp nhận", "the receipt itself cannot be voided")
    if event.event in facts.voided:
        return Why.of(f"sự kiện {event.event} đã bị hủy", f"event {event.event} was voided already")
    return None


GUARDS: dict[type[EventBase], Guard] = {
    later.Voided: _can_be_taken_back,
    ev.Received: _sent_before,
    ev.Completed: _can_be_valid,
    ev.ItemsAssessed: _known_items,
    ev.OpinionSought: _known_items,
    ev.ConsentAsked: _known_items,
    ev.ConsentGiven: _known_items,
    ev.ConsentDenied: _known_items,
    ev.OverrideDecided: _known_items,
    ev.Extended: _noticed_after_receipt,
    ev.Supplied: _open_items,
    ev.Refused: _open_items,
    ev.RedirectionAdvised: _open_items,
    ev.Withdrawn: _open_items,
    later.ErrorFound: _wrong_since,
    later.CorrectionDemanded: _wrong_since,
    later.AccuracyConfirmed: _to_be_settled,
    later.Corrected: _to_be_settled,
    later.SuppliedAgain: _to_be_settled,
    later.ComplaintDecided: _decision_fits,
    later.ComplaintMade: _instance_fits,
    later.ComplaintDecisionSent: _decision_unsent,
}
