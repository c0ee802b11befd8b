"""The whole chain of the example: dossiers a second from a toy one-stop through a host on SQLite to a toy e-office.

Two processes on this machine; each dossier is taken in, worked on, and told step by step over HTTP, every step on disk before the
next. Once as it goes when all is well, and once while requests fail and the host is killed twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from findings import Finding, at_most
from timing import Bench

__all__ = ["measure"]

_EXAMPLE = Path(__file__).parent.parent / "examples" / "chain"
_SIZE, _QUICK_SIZE = 1_000, 100
_SEED = 1


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield dossiers a second, with and without faults, and what was lost on the way."""
    sys.path.append(str(_EXAMPLE))
    try:
        run_chain = import_module("chuoi").run_chain
    except ImportError as error:
        yield Finding(
            what="chain of one-stop and e-office", value=None, unit="", note=f"{error.name} is not installed"
        )
        return
    size = _QUICK_SIZE if bench.quick else _SIZE
    for how, faults in (("all well", False), ("faults, killed twice", True)):
        with TemporaryDirectory(prefix="tiepcan-bench-") as folder:

            def tell(done: int, how: str = how) -> None:
                bench.tell(f"chain, {how}: {done} of {size}")

            run = run_chain(Path(folder), dossiers=size, seed=_SEED, faults=faults, tell=tell)
        yield Finding(
            what=f"chain of {size:,} dossiers, {how}",
            value=size / run.seconds,
            unit="cases/s",
            note="one run, with the start of the processes",
        )
        yield Finding(
            what=f"chain of {size:,} dossiers, {how}: lost, double or counted otherwise",
            value=len(run.wrong),
            unit="",
            target=at_most(0),
            note="; ".join(run.wrong),
        )
