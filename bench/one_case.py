"""One case of eight events: its fold with what is owed in it, and the fold alone beside `eventsourcing`'s replay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from case_logs import Log, typical_log
from findings import Finding, at_most
from replay import Recorded, record_log, replay
from timing import Bench, Job

from tiepcan import Case, vietnam_calendar

__all__ = ["measure"]

#: The first of the days on which the requests come in, well within each law.
_FIRST_DAYS = {"vn-2016": date(2024, 11, 1), "vn-2026": date(2026, 10, 1)}
_DAYS = 200
#: How long after its receipt a case is looked at.
_LATER = timedelta(days=8)
_FOLD = "fold"
_PEER = "eventsourcing replay"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield microseconds for a case under either law, and the fold as a ratio to a peer that checks nothing."""
    for law, first in _FIRST_DAYS.items():
        days = [first + timedelta(days=after) for after in range(_DAYS)]
        yield from _measure(bench, law, days)


def _measure(bench: Bench, law: str, days: Sequence[date]) -> Iterator[Finding]:
    logs = [typical_log(day) for day in days]
    recorded = [record_log(log) for log in logs]
    owed = f"fold of 8 events with its obligations, {law}"
    jobs: dict[str, Job] = {owed: _owed(logs, days), _FOLD: _folds(logs), _PEER: _replays(recorded)}
    rounds = bench.interleave(f"one case, {law}", jobs)
    yield Finding(
        what=owed,
        value=rounds.median(owed) / _DAYS * 1e6,
        unit="µs",
        target=at_most(60),
        note="no explanations",
    )
    yield Finding(what=f"fold alone, {law}", value=rounds.median(_FOLD) / _DAYS * 1e6, unit="µs")
    yield Finding(
        what=f"time of {_PEER}, {law}",
        value=rounds.ratio(_FOLD, _PEER),
        unit="x",
        note=f"replay {rounds.median(_PEER) / _DAYS * 1e6:.1f} µs, nothing checked",
    )
    faults = [fault for log, own in zip(logs, recorded, strict=True) for fault in _faults(log, own, law)]
    yield Finding(
        what=f"wrong cases of {_DAYS}, {law}",
        value=len(faults),
        unit="",
        target=at_most(0),
        note="; ".join(dict.fromkeys(faults)),
    )


def _faults(log: Log, recorded: Recorded, law: str) -> Iterator[str]:
    """Yield what is not as it should be: both must come to the same state, and the extension must count."""
    case, aggregate = Case(number="H99-0001", events=log), replay(recorded)
    calendar = vietnam_calendar()
    owed = [one.code for one in case.obligations(calendar, case.received_on + _LATER)]
    if case.regime.id != law:
        yield f"under {case.regime.id}"
    if (case.state, case.valid_on) != (aggregate.state, aggregate.valid_on):
        yield f"{case.state}, replayed as {aggregate.state}"
    if owed != ["supply"] or case.findings(calendar):
        yield f"owed: {', '.join(owed)}"


def _owed(logs: Sequence[Log], days: Sequence[date]) -> Job:
    calendar = vietnam_calendar()
    work = [(log, day + _LATER) for log, day in zip(logs, days, strict=True)]

    def job() -> None:
        for log, as_of in work:
            Case(number="H99-0001", events=log).obligations(calendar, as_of)

    return job


def _folds(logs: Sequence[Log]) -> Job:
    def job() -> None:
        for log in logs:
            Case(number="H99-0001", events=log)

    return job


def _replays(recorded: Sequence[Recorded]) -> Job:
    def job() -> None:
        for events in recorded:
            replay(events)

    return job
