"""What an officer should know beside the due day of an answer (lưu ý khi trả lời)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan.requests._facts import CaseFacts
from tiepcan.requests._request import Category, InformationRequest
from tiepcan.text import Bilingual, format_date, format_dong

if TYPE_CHECKING:
    from tiepcan.deadlines import Deadline

__all__ = ["supply_remarks"]


def supply_remarks(facts: CaseFacts, deadline: Deadline, as_of: dt.date) -> tuple[Bilingual, ...]:
    """Return whether it can still be extended, and what stands before supply."""
    remarks: list[Bilingual] = []
    if deadline.extended is None:
        remarks += _extension(deadline, as_of)
    remarks += _consents(facts, as_of)
    if facts.costs:
        remarks += _payment(facts, as_of)
    if facts.request is not None and facts.request.accommodations:
        remarks += _help(facts.request)
    return tuple(remarks)


def _extension(deadline: Deadline, as_of: dt.date) -> Iterator[Bilingual]:
    last, limit = deadline.extension_notice_due, deadline.extension_limit
    if last is not None and limit is not None and as_of <= last:
        cap = limit.duration
        if cap is not None:
            yield Bilingual(
                f"cần thêm thời gian: thông báo gia hạn bằng văn bản chậm nhất ngày {format_date(last)}, "
                f"tối đa {cap.in_language('vi')} ({limit.citation})",
                f"if more time is needed: written notice of extension by {format_date(last)}, "
                f"{cap.in_language('en')} at most ({limit.citation.in_language('en')})",
            )


def _consents(facts: CaseFacts, as_of: dt.date) -> Iterator[Bilingual]:
    rule = None if facts.regime is None else facts.regime.request_rules.consent
    if rule is None or facts.request is None:
        return
    for item in facts.request.items:
        conditional = facts.category(item.id) is Category.CONDITIONAL
        if conditional and item.id not in facts.answers and not facts.may_be_supplied(item.id, as_of):
            yield Bilingual(
                f"mục {item.id} có điều kiện: cần sự đồng ý hoặc quyết định của người đứng đầu ({rule.citation})",
                f"item {item.id} is conditional: consent or the head's decision is needed "
                f"({rule.citation.in_language('en')})",
            )


def _payment(facts: CaseFacts, as_of: dt.date) -> Iterator[Bilingual]:
    cost = None if facts.regime is None else facts.regime.request_rules.cost
    by = None if cost is None else cost.before_supply_citation
    unpaid = facts.unpaid(as_of)
    if by is not None and unpaid:
        yield Bilingual(
            f"còn {format_dong(unpaid)} đồng chi phí chưa trả, phải trả trước khi cung cấp ({by})",
            f"{format_dong(unpaid, 'en')} dong of cost is unpaid, to be paid before supply ({by.in_language('en')})",
        )


def _help(request: InformationRequest) -> Iterator[Bilingual]:
    for asked in request.accommodations:
        words = asked.in_words()
        yield Bilingual(f"người yêu cầu đề nghị hỗ trợ: {words.vi}", f"help is asked for: {words.en}")
