"""What an event decided, in the words of a reply (nội dung văn bản trả lời).

Free text of an officer may name people: it goes with the form or the file, and stands in no content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tiepcan import WorkingCalendar
from tiepcan.requests import (
    Case,
    Corrected,
    CostNotified,
    Event,
    Extended,
    Extent,
    ReceiptIssued,
    RedirectionAdvised,
    Refused,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    TimeLimitNotified,
)
from tiepcan.text import format_date, format_dong
from tiepcan_edxml._endings import had_ended

__all__ = ["decided_by"]


def decided_by(event: Event, case: Case, calendar: WorkingCalendar | None) -> str:
    """Return case and event, the outcome where it was there by then, and a line for each thing that the event decides.

    A ground that no article names, and a due day that an extension does not move, are left out: nothing is made up.
    """
    lines = [f"Hồ sơ {case.number}: {event.label.vi}{_ended(event, case)}"]
    if isinstance(event, Refused):
        lines.extend(_grounds(event, case))
    elif isinstance(event, SupplementAsked):
        lines.extend(_missing(event, case))
    elif isinstance(event, Extended) and calendar is not None:
        lines.extend(_new_due(event, case, calendar))
    elif type(event) in _WORDS:
        lines.extend(_WORDS[type(event)](event))
    return "\n".join(lines)


def _ended(event: Event, case: Case) -> str:
    outcome = case.outcome
    if outcome is None or not had_ended(event, case):
        return ""
    return f". Kết quả hồ sơ: {outcome.in_words().vi}"


def _named(items: Iterable[str]) -> str:
    return f"mục {', '.join(items)}"


def _grounds(event: Refused, case: Case) -> Iterator[str]:
    refused: dict[str, list[str]] = {}
    for one in event.items:
        ground = case.regime.request_rules.ground(one.ground)
        words = "" if ground is None else f"{ground.name.vi} ({ground.citation})"
        refused.setdefault(words, []).append(one.item)
    for words, items in refused.items():
        yield f"Căn cứ từ chối ({_named(items)}): {words}" if words else f"Từ chối: {_named(items)}"


def _missing(event: SupplementAsked, case: Case) -> Iterator[str]:
    known = {one.id: one.tell.vi for one in case.regime.request_rules.requirements}
    yield from (f"Cần bổ sung: {known[one]}" for one in event.missing if one in known)


def _new_due(event: Extended, case: Case, calendar: WorkingCalendar) -> Iterator[str]:
    for effect in case.clock(calendar).extensions:
        if effect.counts and case.events[effect.event - 1] == event and effect.new_due is not None:
            yield f"Hạn trả lời mới: {format_date(effect.new_due)}"


def _supplied(event: Supplied | SuppliedAgain) -> Iterator[str]:
    for extent, words in ((Extent.WHOLE, "toàn bộ"), (Extent.PART, "một phần")):
        items = [one.item for one in event.items if one.extent is extent]
        if items:
            yield f"Cung cấp {words}: {_named(items)}"


def _redirected(event: RedirectionAdvised) -> Iterator[str]:
    about = _named(event.items) if event.items else ""
    if event.to.strip():
        yield f"Cơ quan có trách nhiệm{f' ({about})' if about else ''}: {event.to.strip()}"
    elif about:
        yield f"Hướng dẫn: {about}"


def _cost(event: CostNotified) -> Iterator[str]:
    yield f"Chi phí: {format_dong(event.amount)} đồng"
    if event.until is not None:
        yield f"Hạn thanh toán: {format_date(event.until)}"


def _time_limit(event: TimeLimitNotified) -> Iterator[str]:
    if event.until is not None:
        yield f"Thời hạn giải quyết: {format_date(event.until)}"
    if event.place.strip():
        yield f"Địa điểm: {event.place.strip()}"


def _receipt(event: ReceiptIssued) -> Iterator[str]:
    if event.promised_on is not None:
        yield f"Ngày hẹn: {format_date(event.promised_on)}"


def _corrected(event: Corrected) -> Iterator[str]:
    if event.items:
        yield f"Đính chính: {_named(event.items)}"


_WORDS: dict[type[Event], Callable[[Any], Iterator[str]]] = {
    Supplied: _supplied,
    SuppliedAgain: _supplied,
    RedirectionAdvised: _redirected,
    CostNotified: _cost,
    TimeLimitNotified: _time_limit,
    ReceiptIssued: _receipt,
    Corrected: _corrected,
}
