"""The disk is full in the middle of what is written: what was answered stays, and there is room again (đầy đĩa)."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from checks import Tally, check_run, check_whole
from work import host_over, open_shared
from writers import Diary, start_writer

from tiepcan.plugins import CaseStore

__all__ = ["fill_the_disk", "limit_of_this_process"]

#: Room for some dozens of commands, more in each run: no file grows past it.
_LEAST_ROOM = 600_000
_MORE_ROOM = 20_011
_WRITERS = 2
#: A writer is done once it was refused so often: there is no more room.
_REFUSALS = 10


@contextmanager
def limit_of_this_process(run: int) -> Iterator[Callable[[], None]]:
    """Give what limits the writer itself, with a little more room in each run (giới hạn của tiến trình)."""
    room = _LEAST_ROOM + run * _MORE_ROOM
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def fill_the_disk(
    new_place: Callable[[], Callable[[], CaseStore]],
    folder: Path,
    *,
    runs: int,
    limited: Callable[[int], AbstractContextManager[Callable[[], None]]],
    tell: Callable[[int], None],
) -> Tally:
    """Let writers write until no file may grow, then take the limit away, and look.

    Args:
        new_place: Makes an empty database, and returns how a store on it is opened.
        folder: Where the writers keep their diaries.
        runs: How often.
        limited: Limits the size of files in that run: whoever writes is refused just as on a full disk. Gives what a writer
            does first.
        tell: Is told how many runs are done.
    """
    tally = Tally()
    for run in range(runs):
        open_store = new_place()
        with host_over(open_store()) as host:
            open_shared(host)
        with limited(run) as before:
            writers = [
                start_writer(f"d{run}w{one}", open_store, folder, before=before, refusals=_REFUSALS)
                for one in range(_WRITERS)
            ]
            for writer in writers:
                writer.process.join()
        said: list[Diary] = [writer.diary() for writer in writers]
        if failed := [writer.process.exitcode for writer in writers if writer.process.exitcode]:
            tally.note(f"run {run}: a writer ended with {failed[0]}: a full disk is an OSError")
        with host_over(open_store()) as host:
            check_run(host, said, tally)
            check_whole(host, said, tally)
        tell(run + 1)
    return tally
