"""A whole deadline with all its obligations, and what the calendar behind it costs to build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from children import python_prints
from findings import Finding, at_most
from timing import Bench, Job

from tiepcan import Channel, Complexity, Regime, compute_deadline, regime_for, vietnam_calendar

__all__ = ["measure"]

#: The first day of the law of 2026, and the days tried on both sides of it.
_CHANGE = date(2026, 9, 1)
_DAYS = 400
_BUILD = """
from time import perf_counter
from tiepcan import vietnam_calendar, vietnam_law
start = perf_counter()
{call}
print((perf_counter() - start) * 1000)
"""


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield microseconds for a deadline of either law, and milliseconds for what it needs."""
    jobs: dict[str, Job] = {
        "vn-2016, electronic, complex, longest extension": _deadlines(
            regime_for(_CHANGE - timedelta(days=1)), [_CHANGE - timedelta(days=1 + n) for n in range(_DAYS)]
        ),
        "vn-2026, electronic, complex, longest extension": _deadlines(
            regime_for(_CHANGE), [_CHANGE + timedelta(days=n) for n in range(_DAYS)]
        ),
    }
    rounds = bench.interleave("a whole deadline", jobs)
    for name in jobs:
        yield Finding(
            what=f"deadline {name}", value=rounds.median(name) / _DAYS * 1e6, unit="µs", target=at_most(20)
        )
    calendar = vietnam_calendar()
    change: dict[str, Job] = {"agency": partial(calendar.with_changes, days_off=[date(2026, 3, 18)])}
    yield Finding(
        what="calendar.with_changes of one day",
        value=bench.interleave("a changed calendar", change).median("agency") * 1e3,
        unit="ms",
    )
    for what, call in (("calendar", "vietnam_calendar()"), ("law", "vietnam_law()")):
        bench.tell(f"building the {what}")
        built = sorted(float(python_prints(_BUILD.format(call=call))) for _ in range(5))
        yield Finding(
            what=f"first {call} of a process",
            value=built[len(built) // 2],
            unit="ms",
            note="its data files read and checked; imports not counted",
        )


def _deadlines(regime: Regime, days: list[date]) -> Job:
    calendar = vietnam_calendar()

    def job() -> None:
        for day in days:
            compute_deadline(
                regime,
                valid_on=day,
                channel=Channel.ELECTRONIC,
                complexity=Complexity.COMPLEX,
                calendar=calendar,
                extension="max",
            )

    return job
