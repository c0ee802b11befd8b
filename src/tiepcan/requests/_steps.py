"""The table of transitions, checked when it is imported, and laid out for the fold (kiểm tra bảng)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiepcan.requests import _events as ev
from tiepcan.requests._event import EventBase
from tiepcan.requests._event_set import EVENT_TYPES
from tiepcan.requests._states import LegalState, State, Track
from tiepcan.requests._table import ANSWERS, TRANSITIONS, Transition

__all__ = ["STEPS", "table_faults"]


def table_faults(table: Sequence[Transition] = TRANSITIONS) -> tuple[str, ...]:
    """Return what is wrong with a table: an event without a row, two rows for one state, a state out of reach."""
    return (*_event_faults(table), *_row_faults(table), *_reach_faults(table))


def _event_faults(table: Sequence[Transition]) -> Iterator[str]:
    kinds = [event.kind for event in EVENT_TYPES]
    if len(set(kinds)) < len(kinds) or not all(kinds):
        yield "each kind of event has a name of its own"
    for event in EVENT_TYPES:
        rows = [row for row in table if row.event is event]
        if not rows:
            yield f"{event.kind}: no row"
        if len({row.track for row in rows}) > 1:
            yield f"{event.kind}: on more than one track"
        if sum(len(row.after) for row in rows) > len({state for row in rows for state in row.after}):
            yield f"{event.kind}: two rows for one state"


def _row_faults(table: Sequence[Transition]) -> Iterator[str]:
    for row in table:
        states = set(row.track.states)
        if row.event not in EVENT_TYPES:
            yield f"{row.event.__name__}: no kind of event"
        if not row.after or not row.after <= states or row.leads_to not in {None, *states}:
            yield f"{row.event.kind}: states of another track, or none"
        if LegalState.NONE in row.after and row.event is not ev.Received:
            yield f"{row.event.kind}: before receipt"
        if row.leads_to is LegalState.NONE or (row.leads_to is LegalState.CLOSED) != row.once_all_answered:
            yield f"{row.event.kind}: leads before the receipt, or closes a case on its own"
        if LegalState.CLOSED in row.after and row.leads_to is not None:
            yield f"{row.event.kind}: opens what is closed"
        if (row.event in ANSWERS) != row.once_all_answered:
            yield f"{row.event.kind}: only answers close a case, and all of them do"


def _reach_faults(table: Sequence[Transition]) -> Iterator[str]:
    for track in Track:
        start, *others = track.states
        for state in set(others) - _reached(start, [row for row in table if row.track is track]):
            yield f"{state}: nothing leads there"


def _reached(start: State, rows: Sequence[Transition]) -> set[State]:
    reached: set[State] = {start}
    while True:
        more = {row.leads_to for row in rows if row.leads_to is not None and row.after & reached}
        if more <= reached:
            return reached
        reached |= more


def _lay_out() -> dict[type[EventBase], tuple[str, dict[State, Transition]]]:
    faults = table_faults()
    if faults:
        raise ImportError("; ".join(faults), name=__name__)
    steps: dict[type[EventBase], tuple[str, dict[State, Transition]]] = {}
    for row in TRANSITIONS:
        _, rows = steps.setdefault(row.event, (row.track.value, {}))
        rows.update((state, row) for state in row.after)
    return steps


#: For each kind of event, its track and the row of each state: what the fold goes by.
STEPS = _lay_out()
