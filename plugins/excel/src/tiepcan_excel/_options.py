"""What the commands have in common: files, sheets, progress, what is said at the end (tuỳ chọn chung)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tiepcan import Bilingual
from tiepcan.cli import DAY, law_option
from tiepcan.law import LawBook, Regime
from tiepcan.text import Lang, printable
from tiepcan_excel._tolerated import Toleration

__all__ = [
    "FILE",
    "as_of_option",
    "counted",
    "out_option",
    "regime_of",
    "regime_option",
    "say_written",
    "sheet_option",
]

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

#: Files of fewer rows are done before a bar is seen.
_LONG = 5000
_STEP = 500
FILE = click.Path(path_type=Path, readable=False)


def as_of_option(command: Command) -> Command:
    """Add ``--as-of``."""
    return click.option("--as-of", type=DAY, required=True, help="Tính đến ngày nào. / As of which day.")(
        command
    )


def out_option(command: Command) -> Command:
    """Add ``--out``."""
    return click.option(
        "--out", type=FILE, required=True, help="Ghi vào tệp .xlsx này. / Write this .xlsx file."
    )(command)


def sheet_option(command: Command) -> Command:
    """Add ``--sheet``."""
    return click.option(
        "--sheet",
        help="Trang tính; mặc định trang có dòng tiêu đề của bảng. / Sheet; the one that looks like the table by default.",
    )(command)


def regime_option(command: Command) -> Command:
    """Add ``--regime`` and ``--law-file``."""
    regime = click.option(
        "--regime", "regime_id", metavar="LUẬT", help="Luật của các điểm. / The law whose points are used."
    )
    return regime(law_option(command))


def regime_of(law: LawBook, regime_id: str | None, as_of: date | None) -> Regime:
    """Return the law that was named; else that of the day, and without one the newest."""
    if regime_id is not None:
        return law.regime(regime_id)
    return law.regimes[-1] if as_of is None else law.regime_for(as_of)


@contextmanager
def counted(rows: int | None, said: Bilingual, lang: Lang) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """Yield what goes through rows and shows how far it is, on a terminal only; *rows* None where nobody knows."""
    console = Console(stderr=True)
    if not console.is_terminal or (rows is not None and rows < _LONG):
        yield iter
        return
    text = said.in_language(lang)
    with Progress(
        TextColumn(text),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task(text, total=rows)

        def through(given: Iterable[T]) -> Iterator[T]:
            for number, one in enumerate(given):
                if number % _STEP == 0:
                    bar.update(task, completed=number)
                yield one

        yield through


def say_written(
    out: Path, count: int | None, what: Bilingual, lang: Lang, tolerated: Iterable[Toleration] = ()
) -> None:
    """Say what was written, how many of it where they count, and what was put up with while reading."""
    console = Console(highlight=False, emoji=False)
    for one in tolerated:
        console.print(f"· {escape(printable(one.in_language(lang)))}", soft_wrap=True)
    many = "" if count is None else f"{count} "
    written = {"vi": "Đã ghi", "en": "Written to"}[lang]
    console.print(f"{written} {escape(printable(str(out)))}: {many}{what.in_language(lang)}", soft_wrap=True)
