"""Writers: processes of their own that say what they try, and what they were answered (tiến trình ghi)."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import attrs
from work import Step, host_over, steps

from tiepcan.plugins import CaseStore

__all__ = ["Diary", "Writer", "keys_of", "start_writer"]

#: Made from a copy of this process: a start costs milliseconds, so that hundreds of them are no matter.
_FORK = multiprocessing.get_context("fork")
_ANSWERED_WITHIN = 10.0
_LOOKS_EVERY = 0.005


@attrs.frozen(kw_only=True)
class Diary:
    """What one writer said: each line was there before, or after, the store was asked (nhật ký tiến trình)."""

    #: The keys of the commands that were begun, in order.
    tried: tuple[str, ...]
    #: Key → number and version, of the commands that were answered.
    answered: dict[str, tuple[str, int]]
    #: The keys of the commands that raised an OSError: whether they were made is not known.
    unsure: frozenset[str]

    @classmethod
    def read(cls, file: Path) -> Diary:
        """Return the diary in *file*; a line that was cut off was not said."""
        lines = [line.split("\t") for line in file.read_text().split("\n")[:-1]] if file.exists() else []
        return cls(
            tried=tuple(line[1] for line in lines if line[0] == "tried"),
            answered={line[1]: (line[2], int(line[3])) for line in lines if line[0] == "answered"},
            unsure=frozenset(line[1] for line in lines if line[0] == "unsure"),
        )


@attrs.frozen(kw_only=True)
class Writer:
    """A process that writes until it is killed or told to stop (tiến trình ghi)."""

    process: BaseProcess
    file: Path

    def wait_for_an_answer(self) -> None:
        """Wait until it was answered for the first time, or has come to its end; some seconds at most."""
        ends = time.monotonic() + _ANSWERED_WITHIN
        while time.monotonic() < ends and self.process.is_alive() and not self.diary().answered:
            time.sleep(_LOOKS_EVERY)

    def kill(self) -> None:
        """End it as the system does that has no memory left: without a word."""
        if self.process.pid is not None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.join()

    def diary(self) -> Diary:
        """Return what it said until now."""
        return Diary.read(self.file)


def start_writer(
    name: str,
    open_store: Callable[[], CaseStore],
    folder: Path,
    *,
    most: int | None = None,
    before: Callable[[], None] = lambda: None,
    tries: int = 1,
    refusals: int | None = None,
) -> Writer:
    """Start a writer.

    Args:
        name: Of the writer; its keys begin with it.
        open_store: How it opens the store.
        folder: Where its diary is kept.
        most: After how many commands it stops; None: never.
        before: What it does first, such as setting limits for itself.
        refusals: After how many of those it stops; None: never.
        tries: How often it gives a command that raises an OSError, before it goes on with the next.
    """
    file = folder / f"{name.replace('/', '-')}.tsv"
    process = _FORK.Process(
        target=_write, args=(name, open_store, file, most, before, tries, refusals), daemon=True
    )
    process.start()
    return Writer(process=process, file=file)


def _write(  # noqa: PLR0917 - as a process is started
    name: str,
    open_store: Callable[[], CaseStore],
    file: Path,
    most: int | None,
    before: Callable[[], None],
    tries: int,
    refusals: int | None,
) -> None:
    before()
    # Written without a buffer: what was said stays said, also by who is killed.
    diary = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(*words: object) -> None:
        os.write(diary, ("\t".join(map(str, words)) + "\n").encode())

    host, refused = None, 0
    for count, step in enumerate(steps(name)):
        if count == most or refused == refusals:
            break
        say("tried", step.key)
        for _ in range(tries):
            try:
                host = host or host_over(open_store())
                done = step.do(host)
            except OSError:
                say("unsure", step.key)
                refused += 1
            else:
                say("answered", step.key, done.number, done.version)
                break
    if host is not None:
        host.close()


def keys_of(diaries: Sequence[Diary]) -> list[Step]:
    """Return every command that was begun, in an order in which each can be asked again."""
    return [Step.of_key(key) for diary in diaries for key in diary.tried]
