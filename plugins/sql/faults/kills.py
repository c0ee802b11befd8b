"""Writers are killed in the middle of what they do, hundreds of times (giết tiến trình đang ghi)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from checks import Tally, check_run, check_whole
from work import host_over, open_shared
from writers import Diary, start_writer

from tiepcan.plugins import CaseStore

__all__ = ["kill_writers"]

_WRITERS = 3
#: A new database after so many runs: each is looked through as a whole at its end.
_RUNS_IN_ONE = 25
_LONGEST_LIFE = 0.25


def kill_writers(
    new_place: Callable[[], Callable[[], CaseStore]],
    folder: Path,
    *,
    runs: int,
    seed: int,
    tell: Callable[[int], None],
) -> Tally:
    """Let three writers write at once, kill each at a moment drawn by chance, and look; again and again.

    Args:
        new_place: Makes an empty database, and returns how a store on it is opened.
        folder: Where the writers keep their diaries.
        runs: How often.
        seed: Of the moments: the same seed, the same moments, as far as the system keeps time.
        tell: Is told how many runs are done.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    tally = Tally()
    for first in range(0, runs, _RUNS_IN_ONE):
        open_store = new_place()
        with host_over(open_store()) as host:
            open_shared(host)
        diaries: list[Diary] = []
        for run in range(first, min(first + _RUNS_IN_ONE, runs)):
            writers = [start_writer(f"r{run}w{one}", open_store, folder) for one in range(_WRITERS)]
            # A machine with much to do kills them all before they are at work: one run in four is left to that.
            if run % 4:
                for writer in writers:
                    writer.wait_for_an_answer()
            for writer in sorted(writers, key=lambda _: chance.random()):
                time.sleep(chance.random() * _LONGEST_LIFE / _WRITERS)
                writer.kill()
            said = [writer.diary() for writer in writers]
            diaries += said
            with host_over(open_store()) as host:
                check_run(host, said, tally)
            tell(run + 1)
        with host_over(open_store()) as host:
            check_whole(host, diaries, tally)
    return tally
