"""Statistics of a million checked rows in a process of their own, and of ten thousand agencies put together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from children import Usage, use_python
from counted_rows import Counting, made_up_rows
from findings import Finding, at_most
from timing import Bench, Job

from tiepcan import vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.statistics import Cell, Statistics, Tally, compute_statistics

__all__ = ["measure"]

_SIZE, _QUICK_SIZE = 1_000_000, 100_000
_PROGRAM = str(Path(__file__).with_name("counted_rows.py"))
_AGENCIES, _KINDS_OF_AGENCY, _ROWS_EACH = 10_000, 50, 200
_MERGED, _TOTAL, _PARTS = "merged", "merged and added up", "parts of one register, merged"
_PEER = "collections.Counter, the counts alone"
_YEAR = parse_period("2026")


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield seconds and megabytes for a register of a whole country, and seconds for its agencies."""
    yield from _rows(bench)
    yield from _agencies(bench)


def _rows(bench: Bench) -> Iterator[Finding]:
    size = _QUICK_SIZE if bench.quick else _SIZE
    with TemporaryDirectory(prefix="tiepcan-bench-") as folder:
        bench.tell(f"counting {size:,} rows")
        output = Path(folder) / "counted.json"
        usage: Usage = use_python(output, _PROGRAM, str(size))
        if usage["code"]:
            raise RuntimeError(f"a child failed: {usage['said']}")
        counted: Counting = json.loads(output.read_text(encoding="utf-8"))
    name = f"statistics of {size:,} rows"
    yield Finding(
        what=name,
        value=counted["count_seconds"],
        unit="s",
        target=at_most(20),
        note=f"making and checking the rows took {counted['make_seconds']:.1f} s more",
    )
    yield Finding(
        what=f"{name}, beside a loop of collections.Counter",
        value=counted["count_seconds"] / counted["plain_seconds"],
        unit="x",
        note=f"{counted['plain_seconds']:.2f} s for 7 of the lines, without states, grounds and medians",
    )
    yield Finding(what=f"{name}, peak memory", value=usage["peak_mb"], unit="MB", target=at_most(200))
    yield Finding(
        what=f"{name}, growth after a quarter",
        value=counted["last_mb"] - counted["quarter_mb"],
        unit="MB",
        target=at_most(5),
        note=f"peak {counted['start_mb']:.1f} MB at the start, then {counted['quarter_mb']:.1f}"
        f" and {counted['last_mb']:.1f} MB",
    )
    yield Finding(
        what=f"{name}, wrong figures",
        value=len(counted["faults"]),
        unit="",
        target=at_most(0),
        note="; ".join(counted["faults"]),
    )


def _agencies(bench: Bench) -> Iterator[Finding]:
    bench.tell(f"making the statistics of {_AGENCIES:,} agencies")
    tallies = list(_made_up_tallies())
    each = [tallies[number % len(tallies)] for number in range(_AGENCIES)]
    agencies = [Statistics(cells={Cell(f"UBND xã {number}", _YEAR): one}) for number, one in enumerate(each)]
    parts = [Statistics(cells={Cell("", _YEAR): one}) for one in each]
    jobs: dict[str, Job] = {
        _MERGED: lambda: Statistics.merge(agencies),
        _TOTAL: lambda: Statistics.merge(agencies).total(),
        _PARTS: lambda: Statistics.merge(parts),
        _PEER: lambda: _plain_sum(each),
    }
    rounds = bench.interleave("agencies", jobs, repeat=False)
    of = f"{_AGENCIES:,} agencies"
    yield Finding(what=f"{of}: {_TOTAL}", value=rounds.median(_TOTAL), unit="s", target=at_most(1))
    for name in (_MERGED, _PARTS, _PEER):
        yield Finding(what=f"{of}: {name}", value=rounds.median(name), unit="s")
    yield Finding(what=f"{_TOTAL}, beside {_PEER}", value=rounds.ratio(_TOTAL, _PEER), unit="x")
    expected = _plain_sum(each)
    wrong = sum(
        dict(expected) != dict(found.counts)
        for found in (Statistics.merge(agencies).total(), Statistics.merge(parts).total())
    )
    yield Finding(what="agencies: wrong sums", value=wrong, unit="", target=at_most(0))


def _made_up_tallies() -> Iterator[Tally]:
    rows, calendar = made_up_rows(_KINDS_OF_AGENCY * _ROWS_EACH), vietnam_calendar()
    for _ in range(_KINDS_OF_AGENCY):
        found = compute_statistics(islice(rows, _ROWS_EACH), period=_YEAR, calendar=calendar)
        yield found.total()


def _plain_sum(tallies: list[Tally]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in tallies:
        total.update(one.counts)
    return total
