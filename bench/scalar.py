"""One day at a time: `WorkingCalendar.add_working_days` against a bare closure and against the peers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from days import Oracle, bare_closure, sample_days
from findings import Finding, Target, at_least, at_most
from peers import all_peers
from timing import Bench, Job

from tiepcan import vietnam_calendar

__all__ = ["measure"]

_DAYS = 1000
_OWN = "tiepcan add_working_days"
_CLOSURE = "bare closure over two lists"
_LOOP = "the loop alone"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield what one call costs for 5 and for 30 working days, and who answers wrong."""
    calendar = vietnam_calendar()
    oracle = Oracle(calendar)
    peers = all_peers(calendar)
    closure = bare_closure(oracle)
    days = sample_days(calendar, _DAYS)
    for amount in (5, 30):
        jobs: dict[str, Job] = {
            _LOOP: _loop(days),
            _CLOSURE: _calls(closure, days, amount),
            _OWN: _calls(calendar.add_working_days, days, amount),
        }
        jobs |= {peer.name: _calls(peer.add, [*map(peer.from_date, days)], amount) for peer in peers}
        rounds = bench.interleave(f"one call, n = {amount}", jobs).less(_LOOP)
        own = [calendar.add_working_days(day, amount) for day in days]
        yield Finding(what=f"{_OWN}, n = {amount}", value=rounds.median(_OWN) / _DAYS * 1e9, unit="ns")
        yield Finding(
            what=f"wrong answers of {_DAYS:,}, n = {amount}",
            value=oracle.count_wrong(own, days, amount),
            unit="",
            target=at_most(0),
        )
        yield Finding(
            what=f"time of {_CLOSURE}, n = {amount}",
            value=rounds.ratio(_OWN, _CLOSURE),
            unit="x",
            target=at_most(1.7),
            note=f"closure {rounds.median(_CLOSURE) / _DAYS * 1e9:.0f} ns",
        )
        for peer in peers:
            wrong = oracle.count_wrong(peer.answers(days, amount), days, amount)
            yield Finding(
                what=f"faster than {peer.name}, n = {amount}",
                value=rounds.ratio(peer.name, _OWN),
                unit="x",
                target=_target(peer.name, amount),
                note=f"{rounds.median(peer.name) / _DAYS * 1e6:.1f} µs, {wrong} of {_DAYS:,} wrong",
            )


def _target(name: str, amount: int) -> Target | None:
    if name.startswith("holidays"):
        return at_least(50 if amount == 5 else 250)
    return at_least(10) if name.startswith("numpy") else None


def _calls(add: Callable[[Any, int], Any], days: Sequence[Any], amount: int) -> Job:
    def job() -> None:
        for day in days:
            add(day, amount)

    return job


def _loop(days: Sequence[Any]) -> Job:
    def job() -> None:
        for _ in days:
            pass

    return job
