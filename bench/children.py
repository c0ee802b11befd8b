"""Fresh Python processes, with bytecode kept as an installed package has it, and the memory of one child alone.

As a script, ``children.py OUTPUT COMMAND...`` runs a command and prints its seconds, peak memory and exit code. It
imports little, since a child's peak starts with the size of the process it is forked from.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter
from typing import TypedDict

__all__ = ["Usage", "python_prints", "run_python", "use_python"]


class Usage(TypedDict):
    """What a command took."""

    seconds: float
    #: Processor time, which a busy machine stretches less.
    cpu_seconds: float
    peak_mb: float
    code: int
    #: The last line it wrote to stderr.
    said: str


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a fresh interpreter like this one and return what it said; any exit code will do."""
    return subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=_environment(),
    )


def python_prints(program: str) -> str:
    """Return what *program* prints in a fresh interpreter."""
    done = run_python("-c", program)
    if done.returncode:
        raise RuntimeError(f"a child failed: {done.stderr}")
    return done.stdout.strip()


def use_python(output: Path, *arguments: str) -> Usage:
    """Run a fresh interpreter, its stdout to *output*, and return what it alone took."""
    done = run_python(__file__, str(output), sys.executable, *arguments)
    if done.returncode:
        raise RuntimeError(f"the watcher failed: {done.stderr}")
    usage: Usage = json.loads(done.stdout)
    return usage


@cache
def _environment() -> dict[str, str]:
    """Return the environment, bytecode written to a folder of its own whatever the host chose."""
    folder = mkdtemp(prefix="tiepcan-bench-bytecode-")
    atexit.register(rmtree, folder, ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder, "PYTHONUTF8": "1"}


def _watch(output: Path, command: list[str]) -> Usage:
    import resource  # noqa: PLC0415 - not on Windows

    start = perf_counter()
    with output.open("wb") as stream:
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, check=False)  # noqa: S603 - see above
    seconds = perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return Usage(
        seconds=seconds,
        cpu_seconds=used.ru_utime + used.ru_stime,
        peak_mb=used.ru_maxrss * unit / 1e6,
        code=done.returncode,
        said=said[-1] if said else "",
    )


if __name__ == "__main__":
    print(json.dumps(_watch(Path(sys.argv[1]), sys.argv[2:])))
