# ruff: noqa: INP001, E402, T201 - a script that finds the samples beside it, and prints
"""Feed the reader messages that are wrong at random: none may harm it (thử đọc thông điệp hỏng ngẫu nhiên).

    python plugins/edxml/fuzz/edxml_fuzz.py --inputs 200000 --seed 1

Every input is read, or refused with the one error that says so. Anything else, an input that takes longer than a second, or memory
beyond a bound ends it with exit status 1, and the input is written to a file. With --coverage and atheris installed, inputs are led by
what they reach in the code; else they are made by chance alone, the same for the same seed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from mutations import mutated

from edxml_samples import TRAPS, document, status
from edxml_signed import certificate, signed
from tiepcan import VIETNAM_TIME
from tiepcan.errors import DataFileError
from tiepcan_edxml import EdxmlDocument, SignatureTrust, read_edxml, unpack_attachment

#: Longer than this, and a message stops whoever waits for it.
MOST_SECONDS = 1.0
#: Of one process, above what it needed after its first inputs: small messages need little, and nothing may stay behind.
MOST_MEGABYTES = 200
#: One process sees so many inputs that what stays behind of each shows.
_WARM = 2_000
_PIECE = 5_000

SEEDS = (document(), status(), signed(), *(make() for make in TRAPS.values()))
TRUST = SignatureTrust(
    certificates=(certificate(),), as_of=dt.datetime(2026, 11, 20, 12, tzinfo=VIETNAM_TIME)
)
#: To check signatures takes long: one in so many inputs is.
_CHECKED = 16


def try_one(data: bytes) -> bool:
    """Tell whether *data* was read; it may be refused, and nothing else."""
    try:
        found = read_edxml(data, trust=TRUST if len(data) % _CHECKED == 0 else None)
    except DataFileError as error:
        str(error)
        return False
    repr(found)
    message = found.message
    if isinstance(message, EdxmlDocument):
        for one in message.attachments:
            if one.is_zip:
                try:
                    unpack_attachment(one)
                except DataFileError as error:
                    str(error)
    return True


class Counts:
    """What became of the inputs."""

    def __init__(self) -> None:
        self.inputs = self.read = 0
        self.slowest = 0.0
        self.grown = self.peak = 0.0
        self.wrong: list[tuple[str, bytes]] = []

    def add(self, other: Counts) -> None:
        """Add what became of others."""
        self.inputs += other.inputs
        self.read += other.read
        self.slowest = max(self.slowest, other.slowest)
        self.grown = max(self.grown, other.grown)
        self.peak = max(self.peak, other.peak)
        self.wrong.extend(other.wrong)

    def say(self, seconds: float) -> None:
        """Print them."""
        refused = self.inputs - self.read - sum(1 for why, _ in self.wrong if why.startswith("Traceback"))
        print(f"inputs   {self.inputs}")
        print(f"read     {self.read}")
        print(f"refused  {refused}")
        print(f"slowest  {self.slowest * 1000:.1f} ms")
        print(
            f"memory   {self.peak:.0f} MB at most; {self.grown:.1f} MB more than after the first {_WARM} inputs"
        )
        print(f"wrong    {len(self.wrong)}")
        print(f"time     {seconds:.0f} s")


def observe(data: bytes, counts: Counts) -> None:
    """Try *data*, and count what became of it."""
    begun = time.perf_counter()
    try:
        counts.read += try_one(data)
    except Exception:  # noqa: BLE001 - finding whatever escapes is what this is for
        counts.wrong.append((traceback.format_exc(), data))
    took = time.perf_counter() - begun
    counts.inputs += 1
    counts.slowest = max(counts.slowest, took)
    if took > MOST_SECONDS:
        counts.wrong.append((f"took {took:.1f} s", data))


def _megabytes() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _resident() -> float:
    if Path("/proc/self/statm").exists():
        return _megabytes()
    # Elsewhere only the most there ever was is known.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


_start: list[float] = []
_seen: list[int] = [0]


def work(task: tuple[int, int, int]) -> Counts:
    """Make and try a piece of the inputs: the same whichever process does it."""
    seed, piece, number = task
    chance = random.Random(f"{seed}/{piece}")  # noqa: S311 - the same again for the same seed
    counts = Counts()
    for _ in range(number):
        observe(mutated(chance, SEEDS), counts)
    _seen[0] += number
    counts.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e6 if sys.platform == "darwin" else 1e3
    )
    if _seen[0] >= _WARM:
        now = _resident()
        if not _start:
            _start.append(now)
        counts.grown = max(0.0, now - _start[0])
        if counts.grown > MOST_MEGABYTES:
            counts.wrong.append((f"{counts.grown:.0f} MB more are held than at first", b""))
    return counts


def run(inputs: int, seed: int, processes: int) -> int:
    """Try *inputs* of *seed*; return the exit status."""
    tasks = [(seed, start, min(_PIECE, inputs - start)) for start in range(0, inputs, _PIECE)]
    total, begun = Counts(), time.perf_counter()
    with multiprocessing.Pool(processes) as pool:
        for counts in pool.imap_unordered(work, tasks):
            total.add(counts)
            if sys.stderr.isatty():
                print(f"\r{total.inputs} / {inputs}", end="", file=sys.stderr, flush=True)
    total.say(time.perf_counter() - begun)
    return report(total)


def report(counts: Counts) -> int:
    """Print what went wrong, keep the inputs, and return the exit status."""
    for number, (why, data) in enumerate(counts.wrong[:20]):
        path = Path(f"edxml-fuzz-{number}.bin")
        path.write_bytes(data)
        print(f"\n{path}: {len(data)} bytes\n{why}")
    return 1 if counts.wrong else 0


def run_led_by_coverage(inputs: int, seed: int) -> int:
    """Let atheris choose *inputs*; return the exit status."""
    import atheris  # noqa: PLC0415 - only where it is asked for

    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(SEEDS):
            (Path(corpus) / f"seed-{number}").write_bytes(data)
        atheris.instrument_all()
        limits = [f"-timeout={MOST_SECONDS:.0f}", "-rss_limit_mb=2048", "-max_len=8192"]
        atheris.Setup([sys.argv[0], f"-runs={inputs}", f"-seed={seed}", *limits, corpus], try_one)
        atheris.Fuzz()
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """Run by *words* of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--coverage", action="store_true", help="let atheris choose the inputs")
    chosen = parser.parse_args(words)
    if chosen.coverage:
        return run_led_by_coverage(chosen.inputs, chosen.seed)
    return run(chosen.inputs, chosen.seed, chosen.processes)


if __name__ == "__main__":
    sys.exit(main())
