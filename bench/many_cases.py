"""A million cases folded into rows of the register in a process of their own: pace, and memory that does not grow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from children import use_python
from findings import Finding, at_least, at_most
from folded_cases import Folded
from timing import Bench

__all__ = ["measure"]

_SIZE, _QUICK_SIZE = 1_000_000, 100_000
_PROGRAM = str(Path(__file__).with_name("folded_cases.py"))


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield cases a second on one core, what making their events took apart, and megabytes on the way."""
    size = _QUICK_SIZE if bench.quick else _SIZE
    with TemporaryDirectory(prefix="tiepcan-bench-") as folder:
        bench.tell(f"folding {size:,} cases")
        output = Path(folder) / "folded.json"
        usage = use_python(output, _PROGRAM, str(size))
        if usage["code"]:
            raise RuntimeError(f"a child failed: {usage['said']}")
        folded: Folded = json.loads(output.read_text(encoding="utf-8"))
    name = f"{size:,} cases into rows"
    yield Finding(
        what=name,
        value=size / folded["fold_seconds"],
        unit="cases/s",
        target=at_least(15_000),
        note=f"{folded['events'] / size:.1f} events a case; making them took {folded['make_seconds']:.1f} s more",
    )
    yield Finding(what=f"{name}, peak memory", value=usage["peak_mb"], unit="MB", target=at_most(300))
    yield Finding(
        what=f"{name}, growth after a quarter",
        value=folded["last_mb"] - folded["quarter_mb"],
        unit="MB",
        target=at_most(5),
        note=f"peak {folded['quarter_mb']:.1f} MB, then {folded['last_mb']:.1f} MB",
    )
    yield Finding(
        what=f"{name}, wrong figures",
        value=len(folded["faults"]),
        unit="",
        target=at_most(0),
        note="; ".join(folded["faults"]),
    )
