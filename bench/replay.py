"""The typical case as an aggregate of `eventsourcing`: the same eight events, replayed as that library does it.

Its methods keep what was recorded and move the state. They check nothing: no order, no law, no void.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from case_logs import Log
from eventsourcing.domain import Aggregate, event

from tiepcan import Complexity, Duration, InformationRequest, LegalState
from tiepcan.requests import (
    Completed,
    Event,
    Extended,
    OpinionSought,
    ReceiptIssued,
    Received,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
)

__all__ = ["CaseAggregate", "Recorded", "record_log", "replay"]

#: The library's own events, each able to change an aggregate.
Recorded = Sequence[Any]


class CaseAggregate(Aggregate):
    """What the fold keeps of the eight events, on an aggregate."""

    @event("Received")
    def __init__(self, at: datetime, request: InformationRequest, complexity: Complexity | None) -> None:
        self.state = LegalState.RECEIVED
        self.received_at, self.received_on = at, at.date()
        self.request, self.complexity = request, complexity
        self.valid_on: date | None = None
        self.closed_on: date | None = None
        self.receipt: tuple[str, date | None] | None = None
        self.supplement: tuple[str, ...] = ()
        self.notice = ""
        self.opinions: list[str] = []
        self.extensions: list[tuple[Duration, date]] = []
        self.answers: dict[str, tuple[SuppliedItem, date]] = {}

    @event("ReceiptIssued")
    def issue_receipt(self, number: str, promised_on: date | None) -> None:
        """Keep the receipt."""
        self.receipt = (number, promised_on)

    @event("SupplementAsked")
    def ask_for_supplement(self, missing: tuple[str, ...]) -> None:
        """Wait for the requester."""
        self.state, self.supplement = LegalState.INCOMPLETE, missing

    @event("Completed")
    def complete(self, at: datetime) -> None:
        """Start the clock."""
        self.state, self.valid_on = LegalState.VALID, at.date()

    @event("TimeLimitNotified")
    def notify_time_limit(self, number: str) -> None:
        """Keep the notice."""
        self.notice = number

    @event("OpinionSought")
    def seek_opinion(self, body: str) -> None:
        """Keep whom was asked."""
        self.opinions.append(body)

    @event("Extended")
    def extend(self, at: datetime, length: Duration) -> None:
        """Keep the extension."""
        self.extensions.append((length, at.date()))

    @event("Supplied")
    def supply(self, at: datetime, items: tuple[SuppliedItem, ...]) -> None:
        """Keep the answers; the last of them closes the case."""
        for item in items:
            self.answers[item.item] = (item, at.date())
        if len(self.answers) == len(self.request.items):
            self.state, self.closed_on = LegalState.CLOSED, at.date()


def record_log(log: Log) -> Recorded:
    """Return the events that the library records where *log* happens."""
    received, *others = log
    if not isinstance(received, Received):
        raise TypeError(received)
    aggregate = CaseAggregate(at=received.at, request=received.request, complexity=received.complexity)
    for one in others:
        _record(aggregate, one)
    return tuple(aggregate.collect_events())


def replay(events: Recorded) -> CaseAggregate:
    """Return the aggregate as the library brings it back: each event changes what the ones before it left."""
    aggregate: Any = None
    for one in events:
        aggregate = one.mutate(aggregate)
    found: CaseAggregate = aggregate
    return found


def _record(aggregate: CaseAggregate, one: Event) -> None:
    match one:
        case ReceiptIssued():
            aggregate.issue_receipt(number=one.number, promised_on=one.promised_on)
        case SupplementAsked():
            aggregate.ask_for_supplement(missing=one.missing)
        case Completed():
            aggregate.complete(at=one.at)
        case TimeLimitNotified():
            aggregate.notify_time_limit(number=one.number)
        case OpinionSought():
            aggregate.seek_opinion(body=one.body)
        case Extended():
            aggregate.extend(at=one.at, length=one.length)
        case Supplied():
            aggregate.supply(at=one.at, items=one.items)
        case _:
            raise TypeError(one)
