"""The line goes dead between a commit and its answer: the same command again is only told (mất câu trả lời)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checks import Tally, check_run, check_whole
from proxy import LosesAnswers
from work import host_over, open_shared
from writers import start_writer

from tiepcan.plugins import CaseStore

__all__ = ["lose_answers"]

_WRITERS = 2
_EVERY = 5
_TRIES = 50


def lose_answers(
    direct: Callable[[], CaseStore],
    through: Callable[[int], CaseStore],
    server: tuple[str, int],
    folder: Path,
    *,
    commands: int,
    seed: int,
) -> Tally:
    """Let writers write over a line that loses the answer to one commit in five, and look.

    Args:
        direct: Opens the store over a line that loses nothing.
        through: Opens it over that port of this machine.
        server: Where the server listens.
        folder: Where the writers keep their diaries.
        commands: How many each writer gives.
        seed: Of which answers are lost.
    """
    tally = Tally()
    with host_over(direct()) as host:
        open_shared(host)
    with LosesAnswers(server, seed=seed, every=_EVERY) as line:
        port = line.port
        writers = [
            start_writer(f"l{one}", lambda: through(port), folder, most=commands, tries=_TRIES)
            for one in range(_WRITERS)
        ]
        for writer in writers:
            writer.process.join()
        lost = line.lost
    said = [writer.diary() for writer in writers]
    if failed := [writer.process.exitcode for writer in writers if writer.process.exitcode]:
        tally.note(f"a writer ended with {failed[0]}: a line that goes dead is an OSError")
    if not lost:
        tally.note("no answer was lost")
    if never := [key for diary in said for key in diary.tried if key not in diary.answered]:
        tally.note(f"{len(never)} commands were never answered")
    with host_over(direct()) as host:
        check_run(host, said, tally)
        check_whole(host, said, tally)
    tally.lost_answers = lost
    return tally
