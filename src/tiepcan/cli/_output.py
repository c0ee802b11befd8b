"""How the command line writes: text for people, JSON for programs, errors beside both."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tiepcan.text import Lang, printable

__all__ = [
    "busy",
    "people",
    "plain",
    "printable",
    "progress_console",
    "say_error",
    "say_written",
    "show_points",
    "take_utf8",
    "wide",
    "write_checked_json",
]

#: A file of this size takes a moment.
_LARGE_FILE_BYTES = 1 << 20
_PAGE_WIDTH = 100


def take_utf8() -> None:
    """Make the standard streams write UTF-8: Vietnamese must come out whole on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def people(*, beside: bool = False) -> Console:
    """Return where text for people goes, *beside* what a program reads; as wide as the terminal, plain where there is none."""
    return Console(highlight=False, soft_wrap=False, emoji=False, stderr=beside)


def wide(stream: TextIO) -> Console:
    """Return where text for people goes in a file: plain, and as wide as a printed page."""
    return Console(file=stream, width=_PAGE_WIDTH, color_system=None, highlight=False, emoji=False)


def progress_console() -> Console:
    """Return where progress is shown: never in the way of what is written."""
    return Console(stderr=True)


def busy(file: Path, lang: Lang) -> AbstractContextManager[object]:
    """Return what shows on a terminal that a large *file* is being worked on; nothing for a small one."""
    console = progress_console()
    if not console.is_terminal or not file.is_file() or file.stat().st_size < _LARGE_FILE_BYTES:
        return nullcontext()
    return console.status({"vi": "Đang đọc và kiểm tra", "en": "Reading and checking"}[lang])


def show_points(console: Console, lines: Iterable[str]) -> None:
    """Write one point a line, long ones with their next lines under the text."""
    points = Table.grid(padding=(0, 1))
    for line in lines:
        points.add_row("·", plain(line))
    console.print(points)


def write_checked_json(as_of: str, rows: Sequence[str], summary: Mapping[str, int]) -> None:
    """Write the check of a register; its *rows* are JSON already, one a line."""
    head = f'{{\n "as_of": {json.dumps(as_of)},\n "rows": [\n'
    tail = f'\n ],\n "summary": {json.dumps(dict(summary))}\n}}\n'
    sys.stdout.write(head)
    sys.stdout.write(",\n".join(rows))
    sys.stdout.write(tail)


def say_written(console: Console, out: Path, lang: Lang, what: str = "") -> None:
    """Say where a result went, and *what* or how much of it, on a line that is not broken: names are copied from it."""
    said = {"vi": "Đã ghi", "en": "Written to"}[lang]
    behind = f": {plain(what)}" if what else ""
    console.print(f"{said} {plain(str(out))}{behind}", soft_wrap=True)


def say_error(text: str) -> None:
    """Write an error for a person; where nobody reads it, the exit status tells."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(f"tiepcan: {printable(text, keep_lines=True)}\n")


def plain(text: str) -> str:
    """Return *text* from a file as it is shown in a table: printable, and no mark-up of ours."""
    return escape(printable(text, keep_lines=True))
