"""What the commands of ``tiepcan sql`` have in common: where the store is, what they say, progress (tùy chọn chung)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.text import Lang, printable
from tiepcan_sql._integrity import list_agencies
from tiepcan_sql._location import Place
from tiepcan_sql._store import SqlStore

__all__ = [
    "STORE",
    "agency_option",
    "json_option",
    "new_table",
    "opened",
    "people",
    "say",
    "say_if_unknown",
    "shown_progress",
    "store_argument",
]

#: What the place of the store is called in the help.
STORE = "KHO"
#: Where a password is not seen in the list of programs that run.
URL_VARIABLE = "TIEPCAN_SQL_URL"
#: Shorter work is done before anybody looks.
_LONG = 1_000

Command = TypeVar("Command", bound=Callable[..., Any])


def _given(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if not value:
        raise InputError(
            Bilingual("chưa nói kho hồ sơ ở đâu", "it is not said where the store is"),
            hint=Bilingual(
                f"Ghi {STORE} sau lệnh, hoặc đặt biến môi trường {URL_VARIABLE}.",
                f"Give {STORE} behind the command, or set {URL_VARIABLE}.",
            ),
            path=STORE,
        )
    return value


def store_argument(command: Command) -> Command:
    """Let the command be told where the store is: by an argument, or by the environment."""
    return click.argument(
        "location", metavar=f"[{STORE}]", required=False, envvar=URL_VARIABLE, callback=_given, type=str
    )(command)


def agency_option(*, required: bool) -> Callable[[Command], Command]:
    """Let the command be told for which agency."""
    one = "Mã cơ quan. / Code of the agency."
    many = "Mã cơ quan; mặc định mọi cơ quan. / Code of the agency; all of them by default."
    return click.option("--agency", required=required, metavar="MÃ", help=one if required else many)


def json_option(command: Command) -> Command:
    """Let the command write for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")(command)


def opened(location: str, *, upgrade: bool = False) -> SqlStore:
    """Return the store that is at *location*; a slip of the pen makes no new one.

    Raises:
        InputError: There is none, or it cannot be used.
        OSError: The server was not reached.
    """
    place = Place.parse(location)
    if isinstance(place.target, Path) and not place.target.exists():
        raise InputError(
            Bilingual("không có kho hồ sơ ở đây", "there is no store here"),
            hint=Bilingual("Tạo mới: tiepcan sql init.", "Make one: tiepcan sql init."),
            path=str(place),
        )
    return SqlStore.open(location, upgrade=upgrade)


def people() -> Console:
    """Return where text for people goes."""
    return Console(highlight=False, emoji=False)


def say(vi: str, en: str, lang: Lang) -> None:
    """Write one sentence for people; nothing in it steers a terminal or is taken for markup."""
    people().print(printable(en if lang == "en" else vi), markup=False)


def say_if_unknown(store: SqlStore, agency: str, lang: Lang) -> None:
    """Say that the store has no case of that agency: a code that was mistyped finds nothing, and says no more."""
    known = list_agencies(store)
    if not known:
        say("Kho chưa có hồ sơ nào.", "The store has no case yet.", lang)
    elif agency not in known:
        has = ", ".join(known)
        say(
            f"Kho chưa có hồ sơ nào của cơ quan {agency}; có hồ sơ của: {has}",
            f"The store has no case of the agency {agency}; it has cases of: {has}",
            lang,
        )


def new_table(*columns: str) -> Table:
    """Return a table for people."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


@contextmanager
def shown_progress(vi: str, en: str, lang: Lang) -> Iterator[Callable[[int, int], None]]:
    """Return what is told how far long work is; shown on a terminal only, and never in the way of what is written."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _, __: None
        return
    text = en if lang == "en" else vi
    columns = (TextColumn(text), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text, total=None)

        def advance(done: int, of: int) -> None:
            if of >= _LONG:
                bar.update(task, completed=done, total=of)

        yield advance
