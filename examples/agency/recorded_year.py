"""The year goes into a store through a host, in the order in which things happened (ghi vào kho hồ sơ)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import attrs
from invented_case import Step

from tiepcan.host import Host
from tiepcan.requests import Event, Extended, Received, Refused, TimeLimitNotified

__all__ = ["record_year"]

#: What goes out under a number.
Notice = TimeLimitNotified | Extended | Refused


def record_year(host: Host, year: Sequence[Sequence[Step]], tell: Callable[[int], None]) -> tuple[int, int]:
    """Record every step of *year*, tell how many are done, and return how many cases and events there are.

    Each command has a key: one that is sent twice, because a connection broke, records nothing again.
    """
    in_order = sorted(
        (
            (step.event.at, place, number, step)
            for place, steps in enumerate(year)
            for number, step in enumerate(steps)
        ),
        key=lambda one: one[:3],
    )
    numbers: dict[int, str] = {}
    for done, (_, place, number, step) in enumerate(in_order, start=1):
        key = f"{place}/{number}"
        if isinstance(step.event, Received):
            numbers[place] = host.open(step.event, key=key).number
        else:
            _record(host, numbers[place], step, key)
        tell(done)
    return len(numbers), len(in_order)


def _record(host: Host, case: str, step: Step, key: str) -> None:
    if step.series is not None and isinstance(step.event, Notice):
        # The number of the notice is taken in the same transaction as the notice itself.
        make = partial(_numbered, step.event)
        host.record_numbered(case, make, series=step.series, dated=step.event.day, key=key)
    elif step.as_fact:
        host.record_fact(case, step.event, key=key)
    else:
        host.record(case, step.event, key=key)


def _numbered(event: Notice, number: str) -> Event:
    return attrs.evolve(event, number=number)
