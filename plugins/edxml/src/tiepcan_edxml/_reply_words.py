"""What an event decided, in the words of a reply (nội dung văn bản trả lời)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan import WorkingCalendar
from tiepcan.requests import Case, Event, Extended, Refused
from tiepcan.text import format_date

__all__ = ["decided_by"]


def decided_by(event: Event, case: Case, calendar: WorkingCalendar | None) -> str:
    """Return case and event, the outcome if there is one, then a line for each thing that the event itself decides.

    A ground that no article names, and a due day that an extension does not move, are left out: nothing is made up.
    """
    outcome = case.outcome
    ended = "" if outcome is None else f". Kết quả hồ sơ: {outcome.in_words().vi}"
    lines = [f"Hồ sơ {case.number}: {event.label.vi}{ended}"]
    if isinstance(event, Refused):
        lines.extend(_grounds(event, case))
    elif isinstance(event, Extended) and calendar is not None:
        lines.extend(_new_due(event, case, calendar))
    return "\n".join(lines)


def _grounds(event: Refused, case: Case) -> Iterator[str]:
    regime = case.facts.regime
    refused: dict[str, list[str]] = {}
    for one in event.items:
        refused.setdefault(one.ground, []).append(one.item)
    for code, items in refused.items():
        ground = None if regime is None else regime.request_rules.ground(code)
        if ground is not None:
            yield f"Căn cứ từ chối (mục {', '.join(items)}): {ground.name.vi} ({ground.citation})"


def _new_due(event: Extended, case: Case, calendar: WorkingCalendar) -> Iterator[str]:
    for effect in case.clock(calendar).extensions:
        if effect.counts and case.events[effect.event - 1] == event and effect.new_due is not None:
            yield f"Hạn trả lời mới: {format_date(effect.new_due)}"
