"""How far the program is: bars on a terminal, one plain line a stage elsewhere (tiến độ)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

__all__ = ["Stages"]


class Stages:
    """The stages of the program, one after the other (các bước).

    Args:
        console: Where they are shown.
        count: How many there are.
    """

    def __init__(self, console: Console, count: int) -> None:
        self._console = console
        self._count = count
        self._done = 0
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, console=console, disable=not console.is_terminal)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bars.stop()

    @contextmanager
    def stage(self, title: str, most: int, unit: str) -> Iterator[Callable[[int], None]]:
        """Yield what is told how many are done, of *most* that there may be."""
        self._done += 1
        said, done = f"{self._done}/{self._count} {title}", 0
        bar = self._bars.add_task(said, total=most)

        def tell(count: int) -> None:
            nonlocal done
            done = count
            self._bars.update(bar, completed=count)

        yield tell
        self._bars.update(bar, total=done)
        if not self._console.is_terminal:
            self.say(f"{said}: {done} {unit}")

    def say(self, line: str) -> None:
        """Write a line between the bars."""
        self._console.print(line, soft_wrap=True, markup=False)
