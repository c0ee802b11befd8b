"""The disk is full in the middle of what is written: what was answered stays, and there is room again (đầy đĩa)."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

from checks import Tally, check_run, check_whole
from work import host_over, open_shared
from writers import Diary, start_writer

from tiepcan.plugins import CaseStore

__all__ = ["fill_the_disk"]

#: Room for some dozens of commands, more in each run: no file grows past it.
_LEAST_ROOM = 300_000
_MORE_ROOM = 20_011
_WRITERS = 2
_COMMANDS = 400


def fill_the_disk(
    new_place: Callable[[], Callable[[], CaseStore]],
    folder: Path,
    *,
    runs: int,
    check_place: Callable[[Callable[[], CaseStore], Tally], None],
    tell: Callable[[int], None],
) -> Tally:
    """Let writers write until no file may grow, then take the limit away, and look.

    The limit is one on the size of files, for the writers alone: they are refused just as on a full disk.
    """
    tally = Tally()
    for run in range(runs):
        open_store = new_place()
        with host_over(open_store()) as host:
            open_shared(host)
        room = _LEAST_ROOM + run * _MORE_ROOM

        def limit(room: int = room) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        writers = [
            start_writer(f"d{run}w{one}", open_store, folder, most=_COMMANDS, before=limit)
            for one in range(_WRITERS)
        ]
        for writer in writers:
            writer.process.join()
        said: list[Diary] = [writer.diary() for writer in writers]
        if failed := [writer.process.exitcode for writer in writers if writer.process.exitcode]:
            tally.note(f"run {run}: a writer ended with {failed[0]}: a full disk is an OSError")
        if not any(diary.unsure for diary in said):
            tally.note(f"run {run}: no writer was refused: there was room for all")
        with host_over(open_store()) as host:
            check_run(host, said, tally)
            check_whole(host, said, tally)
        check_place(open_store, tally)
        tell(run + 1)
    return tally
