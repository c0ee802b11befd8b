"""The child of `many_cases`: ``folded_cases.py SIZE`` folds so many made-up cases and prints what that took.

In turns, a share at a time: the logs are made and dropped, then made again and folded into rows that are dropped
too. What the first took is taken off the second.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from time import process_time
from typing import TypedDict

from case_logs import Log, expected_outcomes, made_up_logs

from tiepcan import Case, Outcome
from tiepcan.requests import rows_of_cases

__all__ = ["Folded"]

_SHARES = 100


class Folded(TypedDict):
    """What folding took, in seconds of the processor and in megabytes at the highest so far."""

    make_seconds: float
    #: Without making the logs.
    fold_seconds: float
    events: int
    quarter_mb: float
    last_mb: float
    faults: list[str]


def _fold(size: int) -> Folded:
    bare, logs = made_up_logs(size), made_up_logs(size)
    outcomes: Counter[Outcome | None] = Counter()
    make_seconds = both_seconds = quarter_mb = 0.0
    events = 0
    for share in range(1, _SHARES + 1):
        wanted = size // _SHARES
        start = process_time()
        for log in islice(bare, wanted):
            events += len(log)
        made = process_time()
        outcomes.update(row.outcome for row in rows_of_cases(_cases(islice(logs, wanted))))
        both_seconds += process_time() - made
        make_seconds += made - start
        if share == _SHARES // 4:
            quarter_mb = _peak_mb()
    return Folded(
        make_seconds=make_seconds,
        fold_seconds=both_seconds - make_seconds,
        events=events,
        quarter_mb=quarter_mb,
        last_mb=_peak_mb(),
        faults=[*_faults(outcomes, expected_outcomes(size))],
    )


def _cases(logs: Iterator[Log]) -> Iterator[Case]:
    return (Case(number="H99-0001", events=log) for log in logs)


def _faults(outcomes: Counter[Outcome | None], expected: Counter[Outcome | None]) -> Iterator[str]:
    for outcome in outcomes | expected:
        if outcomes[outcome] != expected[outcome]:
            yield f"{outcome}: {outcomes[outcome]:,}, not {expected[outcome]:,}"


def _peak_mb() -> float:
    import resource  # noqa: PLC0415 - not on Windows

    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    print(json.dumps(_fold(int(sys.argv[1]))))
