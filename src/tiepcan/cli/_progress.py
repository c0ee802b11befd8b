"""A bar beside long work on files, on a terminal only (thanh tiến độ)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tiepcan.cli._output import progress_console
from tiepcan.text import Bilingual, Lang

__all__ = ["progress", "tracked"]

_LONG_FILE_BYTES = 1 << 20
_ROWS_BETWEEN_UPDATES = 500

T = TypeVar("T")


@contextmanager
def progress(size: int, said: Bilingual, lang: Lang) -> Iterator[Callable[[int], None]]:
    """Return what is told how many bytes of *size* are done; it shows nothing for a small file, or without a terminal."""
    console = progress_console()
    if size < _LONG_FILE_BYTES or not console.is_terminal:
        yield lambda _: None
        return
    text = said.in_language(lang)
    columns = (TextColumn(text), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text, total=size)
        yield lambda done: bar.update(task, completed=done)


def tracked(rows: Iterable[T], position: Callable[[], int], advance: Callable[[int], None]) -> Iterator[T]:
    """Yield the rows, and tell now and then how far the file is read."""
    for number, row in enumerate(rows):
        if number % _ROWS_BETWEEN_UPDATES == 0:
            advance(position())
        yield row
