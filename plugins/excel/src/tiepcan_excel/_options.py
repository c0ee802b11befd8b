"""What the commands have in common: days, files, language, law, what is said at the end (tuỳ chọn chung)."""

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

from tiepcan import Bilingual, WorkingCalendar, vietnam_calendar, vietnam_law
from tiepcan.law import LawBook, Regime
from tiepcan.sheet import parse_day
from tiepcan.text import Lang, printable
from tiepcan_excel._tolerated import Toleration

__all__ = [
    "DAY",
    "FILE",
    "as_of_option",
    "calendar_options",
    "counted",
    "lang_option",
    "language",
    "load_calendar",
    "load_law",
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


class _Day(click.ParamType[date]):
    name = "ngày / day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that is written."""
        if isinstance(value, date):
            return value
        day = parse_day(str(value).strip())
        if day is None:
            self.fail("cần ngày dd/mm/yyyy hoặc yyyy-mm-dd / dd/mm/yyyy or yyyy-mm-dd", param, ctx)
        return day


DAY = _Day()


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


def lang_option(command: Command) -> Command:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ của lời giải thích. / Language of the text.",
    )(command)


def regime_option(command: Command) -> Command:
    """Add ``--regime`` and ``--law-file``."""
    regime = click.option(
        "--regime", "regime_id", metavar="LUẬT", help="Luật của các điểm. / The law whose points are used."
    )
    return regime(_law_option(command))


def calendar_options(command: Command) -> Command:
    """Add what says by which calendar and law days are counted."""
    projected = click.option(
        "--projected",
        is_flag=True,
        help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
    )
    announcement = click.option(
        "--announcement",
        "announcements",
        type=FILE,
        multiple=True,
        help="Thêm tệp TOML về ngày nghỉ mới công bố. / Add a TOML file with a new announcement.",
    )
    return projected(announcement(_law_option(command)))


def _law_option(command: Command) -> Command:
    return click.option(
        "--law-file",
        "law_files",
        type=FILE,
        multiple=True,
        help="Thêm tệp TOML về luật, như nghị định mới. / Add a TOML file with more law.",
    )(command)


def load_calendar(announcements: Iterable[Path], *, projected: bool) -> WorkingCalendar:
    """Return the calendar with the announcements that were named."""
    return vietnam_calendar(
        unannounced="projected" if projected else "error", announcements=_texts(announcements)
    )


def load_law(files: Iterable[Path]) -> LawBook:
    """Return the law book with the files that were named."""
    return vietnam_law(more=_texts(files))


def regime_of(law: LawBook, regime_id: str | None, as_of: date | None) -> Regime:
    """Return the law that was named; else that of the day, and without one the newest."""
    if regime_id is not None:
        return law.regime(regime_id)
    return law.regimes[-1] if as_of is None else law.regime_for(as_of)


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {str(file): file.read_text(encoding="utf-8-sig") for file in files}


def language(value: str) -> Lang:
    """Return the language of ``--lang``."""
    return "en" if value == "en" else "vi"


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
