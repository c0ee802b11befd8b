"""Whether a case had ended by an event, and whether the event still stands (kết quả vào lúc của sự kiện)."""

from __future__ import annotations

from tiepcan.requests import Case, Event

__all__ = ["had_ended", "was_taken_back"]


def had_ended(event: Event, case: Case) -> bool:
    """Whether *event* gave the last answer of a closed *case*, or came after it: what was before knew of no outcome."""
    last = max((one.event for one in case.answers), default=1)
    return case.outcome is not None and event in case.events[last - 1 :]


def was_taken_back(event: Event, case: Case) -> bool:
    """Whether *event* is in the log of *case* and was taken back there, each time it is."""
    dead = case.facts.dead
    places = [place for place, one in enumerate(case.events, start=1) if one == event]
    return bool(places) and dead.issuperset(places)
