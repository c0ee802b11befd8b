"""Events as JSON text and back, fully checked: every kind once in each turn; and whole cases of eight events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from case_logs import typical_log
from event_kinds import one_of_each
from findings import Finding, at_least, at_most
from timing import Bench, Job

from tiepcan import Case
from tiepcan.requests import EVENT_TYPES
from tiepcan.wire import Wired, dump, load

__all__ = ["measure"]

_FIRST_DAY = date(2026, 10, 1)
_TURNS = 10
_CASES = 50
_TARGET = at_least(20_000)


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield events a second in both directions, and count what does not come back as it was."""
    days = [_FIRST_DAY + timedelta(days=after) for after in range(_CASES)]
    events = [event for day in days[:_TURNS] for event in one_of_each(day)]
    cases = [Case(number="H99-0001", events=typical_log(day)) for day in days]
    yield from _measure(bench, f"events of {len(EVENT_TYPES)} kinds", events, count=len(events))
    yield from _measure(
        bench, "events in cases of eight", cases, count=sum(len(case.events) for case in cases)
    )
    missing = {kind.kind for kind in EVENT_TYPES} - {event.kind for event in events}
    yield Finding(
        what="kinds of events left out",
        value=len(missing),
        unit="",
        target=at_most(0),
        note=", ".join(sorted(missing)),
    )


def _measure(bench: Bench, name: str, records: Sequence[Wired], *, count: int) -> Iterator[Finding]:
    texts = [dump(record) for record in records]
    size = sum(len(text.encode()) for text in texts) / count
    out, back = f"{name} to JSON", f"{name} from JSON"
    jobs: dict[str, Job] = {out: _dumps(records), back: _loads(texts)}
    rounds = bench.interleave(name, jobs)
    for job in jobs:
        yield Finding(
            what=job,
            value=count / rounds.median(job),
            unit="events/s",
            target=_TARGET,
            note=f"{size:.0f} bytes an event",
        )
    wrong = sum(load(text) != record for text, record in zip(texts, records, strict=True))
    yield Finding(what=f"{name}, changed on the way", value=wrong, unit="", target=at_most(0))


def _dumps(records: Sequence[Wired]) -> Job:
    def job() -> None:
        for record in records:
            dump(record)

    return job


def _loads(texts: Sequence[str]) -> Job:
    def job() -> None:
        for text in texts:
            load(text)

    return job
