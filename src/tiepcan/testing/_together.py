"""Several threads that do something at the same moment, without waiting for a clock (chạy đồng thời)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread, local
from typing import Generic, TypeVar

import attrs

__all__ = ["Done", "Meeting", "together"]

Answer = TypeVar("Answer")

#: What takes longer hangs: no store needs that long for a few events.
_HANGS = 60
#: How long one waits for others who cannot come, because the store lets one in at a time.
_PATIENCE = 0.05


@attrs.define
class Done(Generic[Answer]):
    """How one of several threads ended (kết quả của một luồng)."""

    answer: Answer | None = None
    error: BaseException | None = None
    hangs: bool = True


class Meeting:
    """A place in the middle of the work where threads meet, each once, if they are let in together (điểm hẹn).

    Whoever comes alone goes on after a moment: where one is let in at a time that is right.
    """

    def __init__(self, parties: int) -> None:
        self._barrier = Barrier(parties)
        self._been = local()

    def meet(self) -> None:
        """Wait for the others, the first time in this thread."""
        if not getattr(self._been, "here", False):
            self._been.here = True
            with suppress(BrokenBarrierError):
                self._barrier.wait(_PATIENCE)


def together(jobs: Sequence[Callable[[], Answer]], *, hangs: int = _HANGS) -> list[Done[Answer]]:
    """Run *jobs* in threads that begin at one moment, and return how each ended, in their order.

    What takes longer than *hangs* seconds is left behind, and counts as hanging.
    """
    start = Barrier(len(jobs))
    done: list[Done[Answer]] = [Done() for _ in jobs]

    def run(place: int) -> None:
        mine = done[place]
        try:
            start.wait(_HANGS)
            mine.answer = jobs[place]()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test looks at it
            mine.error = error
        mine.hangs = False

    threads = [Thread(target=run, args=(place,), daemon=True) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(hangs)
    return done
