"""What the law does not allow although it can happen: found in the log, each with its clause (việc trái quy định).

Recorded as a command it is refused; recorded as a fact it stays in the log without legal effect, but for the
few that stand: a request by a channel that the law does not name, a refusal without a ground, and an answer to a
request that nobody found valid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from tiepcan.citation import Citation
from tiepcan.guards import shown_code
from tiepcan.law import RefusalGround, Regime
from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._answers import RefusedItem
from tiepcan.requests._event import EventBase
from tiepcan.requests._facts import CaseFacts, CaseFinding
from tiepcan.requests._irregularity import Irregularity
from tiepcan.requests._limits import law_of_correction, supply_limit
from tiepcan.requests._request import Category, InformationRequest
from tiepcan.requests._states import LegalState
from tiepcan.text import Bilingual, format_dong

__all__ = ["IRREGULARITIES"]

Check = Callable[[CaseFacts, int, Any], Iterator[CaseFinding]]


def _finding(
    number: int,
    code: Irregularity,
    text: Bilingual,
    citation: Citation | None,
    hint: Bilingual,
    *,
    stands: bool = False,
    item: str | None = None,
) -> CaseFinding:
    return CaseFinding(
        event=number, code=code, text=text, citation=citation, hint=hint, stands=stands, item=item
    )


def _channel(facts: CaseFacts, number: int, event: ev.Received) -> Iterator[CaseFinding]:
    # The law that governs follows from the receipt itself, which is being judged here.
    yield from _by_channel(number, facts.rules.law.regime_for(event.sent_on or event.day), event.request)


def _completed(facts: CaseFacts, number: int, event: ev.Completed) -> Iterator[CaseFinding]:
    if event.request is not None and facts.regime is not None:
        yield from _by_channel(number, facts.regime, event.request)


def _by_channel(number: int, regime: Regime, request: InformationRequest) -> Iterator[CaseFinding]:
    if regime.allows_request_by(request.channel):
        return
    words = request.channel.in_words()
    yield _finding(
        number,
        Irregularity.CHANNEL_NOT_ALLOWED,
        Bilingual(
            f"{regime.name.vi} không quy định hình thức gửi yêu cầu {words.vi}",
            f"{regime.name.en} takes no request {words.en}",
        ),
        regime.request_channels_by,
        Bilingual(
            "Hướng dẫn người yêu cầu gửi lại bằng hình thức được quy định.",
            "Guide the requester to send it by a channel that the law names.",
        ),
        stands=True,
    )


def _supplement(facts: CaseFacts, number: int, _: ev.SupplementAsked) -> Iterator[CaseFinding]:
    if facts.state is not LegalState.VALID or facts.regime is None:
        return
    limit = supply_limit(facts)
    yield _finding(
        number,
        Irregularity.SUPPLEMENT_AFTER_VALID,
        Bilingual(
            "hỏi thêm sau khi yêu cầu đã hợp lệ không làm dừng hay tính lại thời hạn",
            "asking for more once the request is valid neither stops nor restarts the clock",
        ),
        None if limit is None else limit.citation,
        Bilingual(
            "Nếu ghi nhầm là hợp lệ, hủy sự kiện “Yêu cầu hợp lệ” trước.",
            "If it was called valid by mistake, void that event first.",
        ),
    )


def _unexamined(facts: CaseFacts, number: int, event: EventBase) -> Iterator[CaseFinding]:
    # Both laws count from a valid request: without one no answer is ever late.
    if event.imported or facts.state not in {LegalState.RECEIVED, LegalState.INCOMPLETE}:
        return
    limit = supply_limit(facts)
    yield _finding(
        number,
        Irregularity.ANSWERED_BEFORE_VALID,
        Bilingual(
            "trả lời khi chưa ghi nhận yêu cầu hợp lệ: không có thời hạn để xét đúng hạn hay trễ hạn",
            "answered before the request was found valid: there is no limit by which to judge it",
        ),
        None if limit is None else limit.citation,
        Bilingual("Ghi “Yêu cầu hợp lệ” trước.", "Record the valid request first."),
        stands=True,
    )


def _supply(facts: CaseFacts, number: int, event: ev.Supplied) -> Iterator[CaseFinding]:
    yield from _unexamined(facts, number, event)
    yield from _unpaid(facts, number, event)
    yield from _category_forbids(facts, number, event)


def _unpaid(facts: CaseFacts, number: int, event: ev.Supplied) -> Iterator[CaseFinding]:
    cost = None if facts.regime is None else facts.regime.request_rules.cost
    by = None if cost is None else cost.before_supply_citation
    unpaid = facts.unpaid(event.day)
    # Khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP: the cost is paid before the information is supplied.
    if by is not None and unpaid:
        yield _finding(
            number,
            Irregularity.SUPPLY_BEFORE_PAYMENT,
            Bilingual(
                f"cung cấp khi còn {format_dong(unpaid)} đồng chi phí chưa trả",
                f"supplied while {format_dong(unpaid, 'en')} dong of cost is unpaid",
            ),
            by,
            Bilingual("Ghi “Đã thanh toán chi phí” trước.", "Record the payment first."),
        )


def _cost(facts: CaseFacts, number: int, event: ev.CostNotified) -> Iterator[CaseFinding]:
    rule = None if facts.regime is None else facts.regime.request_rules.cost
    if rule is None or facts.request is None:
        return
    hint = Bilingual("Thông báo lại đúng chi phí.", "Notify the right cost.")
    # Khoản 2 Điều 25 Luật 01/2026/QH16: nothing is paid for what should have been published, or was out of reach.
    if event.amount and all(item.basis in rule.free_bases for item in facts.request.items):
        text = Bilingual(
            "thông tin này được cung cấp không phải trả chi phí", "this information is supplied free of cost"
        )
        yield _finding(number, Irregularity.COST_WHERE_FREE, text, rule.free_bases_citation, hint)
    # Khoản 2 Điều 3 Thông tư 46/2018/TT-BTC: nothing for sending electronically or by fax.
    channel = facts.request.deciding_channel
    if event.sending and channel in rule.free_sending:
        words = channel.in_words()
        text = Bilingual(f"gửi {words.vi} không phải trả chi phí gửi", f"sending {words.en} costs nothing")
        yield _finding(number, Irregularity.COST_WHERE_FREE, text, rule.free_sending_citation, hint)


def _category_forbids(facts: CaseFacts, number: int, event: ev.Supplied) -> Iterator[CaseFinding]:
    rule = None if facts.regime is None else facts.regime.request_rules.consent
    if rule is None:
        return
    for one in event.items:
        category = facts.category(one.item)
        # Điều 6 Luật 104/2016/QH13, Điều 15 Luật 01/2026/QH16: not accessible, whoever consents.
        if category is Category.INACCESSIBLE:
            yield _finding(
                number,
                Irregularity.SUPPLY_OF_INACCESSIBLE,
                Bilingual(
                    f"cung cấp mục {one.item} là thông tin không được tiếp cận",
                    f"item {one.item} is inaccessible information, and supplied",
                ),
                rule.inaccessible_citation,
                Bilingual("Từ chối, hoặc rà soát, phân loại lại.", "Refuse it, or assess it again."),
                item=one.item,
            )
        # Khoản 1, 2 và 3 Điều 7 Luật 104/2016/QH13; khoản 1, 2 và 4 Điều 16 Luật 01/2026/QH16: with consent, or
        # by decision of the head of the body.
        if category is not Category.CONDITIONAL or facts.may_be_supplied(one.item, event.day):
            continue
        yield _finding(
            number,
            Irregularity.SUPPLY_WITHOUT_CONSENT,
            Bilingual(
                f"cung cấp mục {one.item} có điều kiện mà không có đồng ý hay quyết định của người đứng đầu",
                f"item {one.item} is conditional, and supplied without consent or the head's decision",
            ),
            rule.citation,
            Bilingual(
                "Ghi sự đồng ý hoặc quyết định của người đứng đầu trước, hoặc từ chối.",
                "Record the consent or the head's decision first, or refuse.",
            ),
            item=one.item,
        )


def _refusal(facts: CaseFacts, number: int, event: ev.Refused) -> Iterator[CaseFinding]:
    yield from _unexamined(facts, number, event)
    regime = facts.regime
    if regime is None:
        return
    for one in event.items:
        ground = regime.request_rules.ground(one.ground)
        if ground is not None:
            # A register or another system does not tell how often, or what was paid: nothing follows from that.
            if not event.imported:
                yield from _ground_not_met(facts, number, one, ground, event.day)
        elif one.ground:
            yield _finding(
                number,
                Irregularity.UNKNOWN_GROUND,
                Bilingual(
                    f"mục {one.item}: {regime.name.vi} không có căn cứ từ chối này{_shown(one.ground)}",
                    f"item {one.item}: {regime.name.en} has no such ground of refusal{_shown(one.ground)}",
                ),
                regime.refusal_by,
                Bilingual(f"Các căn cứ: {_known(regime)}.", f"The grounds are: {_known(regime)}."),
                item=one.item,
            )
        # A register has the ground in words of its own: that it has some is all that can be asked.
        elif not (event.imported and one.reason.strip()):
            yield _finding(
                number,
                Irregularity.MISSING_REFUSAL_GROUND,
                Bilingual(
                    f"từ chối mục {one.item} không nêu căn cứ theo luật",
                    f"item {one.item} refused without a ground of the law",
                ),
                regime.refusal_by,
                Bilingual(
                    f"Ghi căn cứ của từng mục: {_known(regime)}.",
                    f"Give each item's ground: {_known(regime)}.",
                ),
                stands=True,
                item=one.item,
            )


def _shown(ground: str) -> str:
    # What is no code may be somebody's words.
    return f" ({ground})" if shown_code(ground) == repr(ground) else ""


def _known(regime: Regime) -> str:
    return ", ".join(ground.code for ground in regime.request_rules.grounds)


def _ground_not_met(
    facts: CaseFacts, number: int, one: RefusedItem, ground: RefusalGround, on: dt.date
) -> Iterator[CaseFinding]:
    # Điểm d khoản 1 Điều 28 Luật 104/2016/QH13, khoản 4 Điều 27 Luật 01/2026/QH16: supplied twice already, so at
    # the third request at the earliest.
    if ground.after_supplies is not None and (one.times_supplied or 0) < ground.after_supplies:
        vi, en = "chưa rõ đã cung cấp mấy lần", "how often it was supplied is not known"
        if one.times_supplied is not None:
            vi, en = f"mới cung cấp {one.times_supplied} lần", f"supplied before: {one.times_supplied}"
        yield _finding(
            number,
            Irregularity.SUPPLIED_TWICE_TOO_EARLY,
            Bilingual(
                f"mục {one.item}: {vi}; chỉ được từ chối khi đã cung cấp {ground.after_supplies} lần",
                f"item {one.item}: {en}; it may be refused once it was supplied {ground.after_supplies} times",
            ),
            ground.citation,
            Bilingual(
                "Ghi số lần đã cung cấp (times_supplied), hoặc cung cấp thông tin.",
                "Give times_supplied, or supply the information.",
            ),
            item=one.item,
        )
    if ground.unless_legitimate_reason and one.legitimate_reason:
        yield _finding(
            number,
            Irregularity.LEGITIMATE_REASON,
            Bilingual(
                f"mục {one.item}: người yêu cầu có lý do chính đáng để yêu cầu lại",
                f"item {one.item}: the requester has a legitimate reason to ask again",
            ),
            ground.citation,
            Bilingual("Cung cấp thông tin.", "Supply the information."),
            item=one.item,
        )
    if ground.for_unpaid_cost and not facts.unpaid(on):
        yield _finding(
            number,
            Irregularity.COST_NOT_DUE,
            Bilingual(
                "không có chi phí nào đã thông báo mà chưa trả", "no cost was notified and left unpaid"
            ),
            ground.citation,
            Bilingual("Thông báo chi phí trước.", "Notify the cost first."),
            item=one.item,
        )


def _referral(facts: CaseFacts, number: int, _: later.Referred) -> Iterator[CaseFinding]:
    regime = law_of_correction(facts)
    limit = (
        None
        if regime is None
        else next((one for one in regime.limits if one.code == "commune_referral"), None)
    )
    # Khoản 3 Điều 32 Luật 104/2016/QH13: a duty of the commune's alone; the law of 2026 has none like it.
    if regime is None or (limit is not None and facts.agency is not None and facts.agency.commune):
        return
    vi, en = (
        "chỉ Ủy ban nhân dân cấp xã được đề nghị xem xét lại như vậy",
        "only a commune refers in this way",
    )
    if limit is None:
        vi, en = f"{regime.name.vi} không có việc này", f"{regime.name.en} knows no such referral"
    fix = next((one for one in regime.limits if one.code == "supplied_error_answer"), None)
    yield _finding(
        number,
        Irregularity.REFERRAL_NOT_PROVIDED,
        Bilingual(vi, en),
        fix.citation if limit is None and fix is not None else None if limit is None else limit.citation,
        Bilingual(
            "Tự xác định, đính chính và trả lời trong thời hạn.",
            "Check, correct and answer within the limit.",
        ),
    )


IRREGULARITIES: dict[type[EventBase], Check] = {
    ev.Received: _channel,
    ev.Completed: _completed,
    ev.SupplementAsked: _supplement,
    ev.CostNotified: _cost,
    ev.Supplied: _supply,
    ev.Refused: _refusal,
    later.Referred: _referral,
}
