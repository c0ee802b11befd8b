"""A million days at once: `BatchCalendar.add_working_days` against numpy's own `busday_offset`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from days import Oracle
from findings import Finding, at_least, at_most
from numpy.typing import NDArray
from peers import numpy_calendar
from timing import Bench

from tiepcan import WorkingCalendar, vietnam_calendar

__all__ = ["measure"]

_SIZE = 1_000_000
#: Amounts of the mixed batch: 3 to 30 working days.
_LEAST, _MOST = 3, 30
_ROOM = timedelta(days=90)


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield the dates a second, for one amount and for an amount a date, and count wrong answers."""
    calendar = vietnam_calendar()
    numbers = np.random.default_rng(2026)
    span = (calendar.last - _ROOM - calendar.first).days
    offsets = numbers.integers(0, span, _SIZE)
    days = np.datetime64(calendar.first, "D") + offsets.astype("timedelta64[D]")
    mixed = numbers.integers(_LEAST, _MOST + 1, _SIZE)
    expected = _right_answers(calendar, span)
    amounts: dict[str, int | NDArray[np.int64]] = {"n = 12": 12, "an n a date": mixed}
    for name, amount in amounts.items():
        yield from _measure(
            bench,
            name,
            calendar=calendar,
            days=days,
            amount=amount,
            expected=expected[offsets, amount - 1],
        )


def _measure(
    bench: Bench,
    name: str,
    *,
    calendar: WorkingCalendar,
    days: NDArray[np.datetime64],
    amount: int | NDArray[np.int64],
    expected: NDArray[np.datetime64],
) -> Iterator[Finding]:
    batch = calendar.batch()
    theirs = numpy_calendar(calendar)

    def own() -> NDArray[np.datetime64]:
        return batch.add_working_days(days, amount)

    def peer() -> NDArray[np.datetime64]:
        return np.busday_offset(days, amount, roll="preceding", busdaycal=theirs)

    rounds = bench.interleave(f"a million dates, {name}", {"own": own, "numpy": peer}, repeat=False)
    yield Finding(what=f"tiepcan batch, {name}", value=_SIZE / rounds.median("own") / 1e6, unit="M dates/s")
    yield Finding(
        what=f"wrong answers of {_SIZE:,}, {name}",
        value=int((own() != expected).sum()),
        unit="",
        target=at_most(0),
    )
    wrong = int((peer() != expected).sum())
    yield Finding(
        what=f"faster than numpy busday_offset, {name}",
        value=rounds.ratio("numpy", "own"),
        unit="x",
        target=at_least(10),
        note=f"{_SIZE / rounds.median('numpy') / 1e6:.1f} M dates/s, {wrong / _SIZE:.1%} wrong",
    )


def _right_answers(calendar: WorkingCalendar, span: int) -> NDArray[np.datetime64]:
    """Return the right answer for every day of the calendar (rows) and every amount from 1 (columns)."""
    oracle = Oracle(calendar)
    answers = [oracle.next_working_days(day, _MOST) for day in oracle.days[:span]]
    return np.array(answers, dtype="datetime64[D]")
