"""What `import tiepcan` costs a fresh process, and what it must not load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from children import python_prints
from findings import Finding, at_most
from timing import Bench, Job

__all__ = ["measure"]

_BARE = "a bare interpreter"
_NEEDED = "import attrs, pluggy"
_OWN = "import tiepcan"
_FIRST = "a first deadline"
_FIRST_DEADLINE = """
from datetime import date
from tiepcan import Channel, Complexity, compute_deadline, regime_for, vietnam_calendar
compute_deadline(regime_for(date(2026, 9, 7)), valid_on=date(2026, 9, 7), channel=Channel.DIRECT,
    complexity=Complexity.SIMPLE, calendar=vietnam_calendar()).due
"""
_PROGRAMS = {_BARE: "pass", _NEEDED: _NEEDED, _OWN: _OWN, _FIRST: _FIRST_DEADLINE}
#: Slow to import, and not needed for it.
_HEAVY = {_OWN: ("cattrs", "holidays"), _FIRST: ("holidays", "numpy", "pandas")}
_LOADED = "\nimport sys, json; print(json.dumps([name for name in {names} if name in sys.modules]))"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield milliseconds in fresh processes, interleaved, and the heavy modules that were loaded."""
    jobs: dict[str, Job] = {name: partial(python_prints, program) for name, program in _PROGRAMS.items()}
    rounds = bench.interleave(
        "fresh processes", jobs, rounds=5 if bench.quick else max(11, bench.rounds), repeat=False
    )
    yield Finding(
        what=f"{_OWN}, beyond {_NEEDED}",
        value=rounds.difference(_OWN, _NEEDED) * 1e3,
        unit="ms",
        target=at_most(20),
    )
    for name in (_OWN, _NEEDED, _FIRST):
        yield Finding(what=f"{name}, beyond {_BARE}", value=rounds.difference(name, _BARE) * 1e3, unit="ms")
    for name, heavy in _HEAVY.items():
        loaded: list[str] = json.loads(python_prints(_PROGRAMS[name] + _LOADED.format(names=heavy)))
        yield Finding(
            what=f"of {', '.join(heavy)}: loaded by {name}",
            value=len(loaded),
            unit="",
            target=at_most(0),
            note=", ".join(loaded),
        )
