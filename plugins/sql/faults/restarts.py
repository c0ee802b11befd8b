"""The server goes away and comes back while everybody writes (khởi động lại máy chủ khi đang ghi)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from checks import Tally, check_run, check_whole
from work import host_over, open_shared
from writers import start_writer

from tiepcan.plugins import CaseStore

__all__ = ["restart_under_load"]

_WRITERS = 3
_COMMANDS = 100
#: A command is asked again for as long as a server needs to come back, and longer.
_TRIES = 2_000
_LONGEST_PEACE = 0.5


def restart_under_load(
    open_store: Callable[[], CaseStore],
    folder: Path,
    *,
    ways: Sequence[Callable[[], None]],
    seed: int,
    tell: Callable[[int], None],
) -> Tally:
    """Let writers write, end the server in each of *ways* and start it again, and look once all is written.

    Args:
        open_store: How the store is opened.
        folder: Where the writers keep their diaries.
        ways: Each ends the server, and starts it again.
        seed: Of the moments.
        tell: Is told how many times the server has come back.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    tally = Tally()
    with host_over(open_store()) as host:
        open_shared(host)
    writers = [
        start_writer(f"s{one}", open_store, folder, most=_COMMANDS * len(ways), tries=_TRIES)
        for one in range(_WRITERS)
    ]
    hit = 0
    for count, way in enumerate(ways, start=1):
        time.sleep(chance.random() * _LONGEST_PEACE)
        hit += any(writer.process.is_alive() for writer in writers)
        way()
        tell(count)
    for writer in writers:
        writer.process.join()
        if writer.process.exitcode:
            tally.note(f"a writer ended with {writer.process.exitcode}: a server that is away is an OSError")
    if not hit:
        tally.note("the writers were done before the server went away")
    said = [writer.diary() for writer in writers]
    if lost := [key for diary in said for key in diary.tried if key not in diary.answered]:
        tally.note(f"{len(lost)} commands were never answered, though the server came back")
    with host_over(open_store()) as host:
        check_run(host, said, tally)
        check_whole(host, said, tally)
    return tally
