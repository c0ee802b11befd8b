"""The command that checks a register, as an agency runs it: time, memory, and whether both grow in line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from children import Usage, run_python, use_python
from findings import Finding, at_most
from registers import AS_OF, count_set_aside, write_register
from timing import Bench, Job

__all__ = ["measure"]

_COMMAND = ("-m", "tiepcan.cli", "register", "check")
_SMALL, _LARGE = 25_000, 100_000


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield seconds and megabytes for a large register, and how much longer it takes than a small one."""
    tried = run_python(*_COMMAND, "--help")
    if tried.returncode:
        said = tried.stderr.strip().splitlines() or ["no message"]
        yield Finding(what="register check", value=None, unit="", note=said[-1])
        return
    with TemporaryDirectory(prefix="tiepcan-bench-") as folder:
        yield from _measure(bench, Path(folder))


def _measure(bench: Bench, folder: Path) -> Iterator[Finding]:
    usages: dict[int, list[Usage]] = {_SMALL: [], _LARGE: []}
    jobs: dict[str, Job] = {}
    for size, taken in usages.items():
        bench.tell(f"writing a register of {size:,} rows")
        write_register(_register(folder, size), size)
        jobs[_name(size)] = partial(_check, folder, size, taken)
    rounds = bench.interleave(
        "register check", jobs, rounds=1 if bench.quick else min(5, bench.rounds), repeat=False
    )
    yield Finding(
        what=_name(_LARGE),
        value=rounds.median(_name(_LARGE)),
        unit="s",
        target=at_most(4),
        note=f"{median(usage['cpu_seconds'] for usage in usages[_LARGE]):.2f} s of processor time",
    )
    yield Finding(
        what=f"{_name(_LARGE)}, peak memory",
        value=max(usage["peak_mb"] for usage in usages[_LARGE]),
        unit="MB",
        target=at_most(400),
    )
    yield Finding(
        what=f"time of {_name(_SMALL)}, taken for {_LARGE:,}",
        value=rounds.ratio(_name(_LARGE), _name(_SMALL)),
        unit="x",
        target=at_most(5),
    )
    faults = [fault for size, taken in usages.items() for fault in _faults(folder, size, taken[-1])]
    yield Finding(
        what="register check, wrong figures",
        value=len(faults),
        unit="",
        target=at_most(0),
        note="; ".join(faults),
    )


def _name(size: int) -> str:
    return f"register check, {size:,} rows"


def _check(folder: Path, size: int, taken: list[Usage]) -> None:
    arguments = (str(_register(folder, size)), "--as-of", AS_OF.isoformat(), "--json")
    taken.append(use_python(_output(folder, size), *_COMMAND, *arguments))


def _faults(folder: Path, size: int, usage: Usage) -> Iterator[str]:
    """Yield what is wrong with the answer: a fast wrong answer is worth nothing."""
    try:
        answer: dict[str, Any] = json.loads(_output(folder, size).read_text(encoding="utf-8"))
        summary: dict[str, int] = answer["summary"]
        given = {"rows": summary["rows"], "excluded": summary["excluded"]}
    except (ValueError, KeyError, TypeError) as error:
        yield f"{size:,} rows: exit {usage['code']}, {usage['said'] or repr(error)}"
        return
    for name, expected in {"rows": size, "excluded": count_set_aside(size)}.items():
        if given[name] != expected:
            yield f"{size:,} rows: {name} is {given[name]:,}, not {expected:,}"


def _register(folder: Path, size: int) -> Path:
    return folder / f"register-{size}.csv"


def _output(folder: Path, size: int) -> Path:
    return folder / f"checked-{size}.json"
