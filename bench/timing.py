"""Interleaved rounds: every contender runs in every round, so a slow moment of the machine hits all of them.

A ratio is taken within a round and its median over the rounds is what counts; see `Rounds.ratio`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from math import ceil
from statistics import median
from time import perf_counter

import attrs

__all__ = ["Bench", "Job", "Rounds"]

Job = Callable[[], object]

#: Short jobs are repeated within a round until they take this long.
_LEAST_SECONDS = 0.01


@attrs.frozen
class Rounds:
    """Seconds per job, one number for each round."""

    seconds: Mapping[str, list[float]]

    def median(self, name: str) -> float:
        """Return the seconds of *name*: the median over the rounds."""
        return median(self.seconds[name])

    def ratio(self, name: str, to: str) -> float:
        """Return how many times longer *name* takes than *to*: the median over the rounds."""
        return median(a / b for a, b in zip(self.seconds[name], self.seconds[to], strict=True))

    def difference(self, name: str, to: str) -> float:
        """Return how many seconds longer *name* takes than *to*: the median over the rounds."""
        return median(a - b for a, b in zip(self.seconds[name], self.seconds[to], strict=True))

    def less(self, overhead: str) -> Rounds:
        """Return the same rounds, the time of *overhead* taken off every other job."""
        spent = self.seconds[overhead]
        return Rounds(
            {
                name: [a - b for a, b in zip(seconds, spent, strict=True)]
                for name, seconds in self.seconds.items()
                if name != overhead
            }
        )


@attrs.frozen(kw_only=True)
class Bench:
    """How long to measure, and where to tell how far it is."""

    rounds: int
    quick: bool
    tell: Callable[[str], None]

    def interleave(
        self, what: str, jobs: Mapping[str, Job], *, rounds: int = 0, repeat: bool = True
    ) -> Rounds:
        """Run every job once in each round and return the seconds of one run.

        Args:
            what: What is measured, for the progress line.
            jobs: What to run, by name.
            rounds: Another number of rounds than usual.
            repeat: Whether short jobs are run several times over in a round.
        """
        wanted = rounds or self.rounds
        runs: dict[str, int] = {}
        for name, job in jobs.items():
            self.tell(f"{what}: warming up, {name}")
            # The second run shows the pace: the first one fills caches.
            job()
            runs[name] = max(1, ceil(_LEAST_SECONDS / _seconds(job, 1))) if repeat else 1
        seconds: dict[str, list[float]] = {name: [] for name in jobs}
        names = list(jobs)
        for turn in range(wanted):
            self.tell(f"{what}: round {turn + 1} of {wanted}")
            # No job always follows the same other one.
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                seconds[name].append(_seconds(jobs[name], runs[name]))
        return Rounds(seconds)


def _seconds(job: Job, runs: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        for _ in range(runs):
            job()
        return (perf_counter() - start) / runs
    finally:
        gc.enable()
