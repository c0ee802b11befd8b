"""What the commands on dossiers have in common: files, days, calendar, language (tùy chọn chung)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from tiepcan import Bilingual, Case, Channel, InputError
from tiepcan.cli import (
    DAY,
    calendar_options as day_options,
    lang_option,
    language as as_lang,
    load_calendar,
    load_rules,
    local_option,
    read_text,
)
from tiepcan.output import replaced_file
from tiepcan.text import Lang, printable
from tiepcan.wire import load_case
from tiepcan_onestop._json import DEFAULT_LIMITS
from tiepcan_onestop._status import StatusTable, portal_statuses, read_status_table

__all__ = [
    "CHANNEL",
    "DAY",
    "FILE",
    "INPUT",
    "as_lang",
    "calendar_options",
    "cases_argument",
    "lang_option",
    "load_calendar",
    "load_cases",
    "load_statuses",
    "out_option",
    "read_bytes",
    "read_text",
    "say",
    "say_written",
    "statuses_option",
    "write_file",
]

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, readable=False)
#: A file that is read.
INPUT = click.Path(path_type=Path, exists=True, dir_okay=False)
_CASES = click.Path(path_type=Path, exists=True)
CHANNEL = click.Choice([str(one) for one in Channel])


def statuses_option(command: Command) -> Command:
    """Add ``--statuses``."""
    return click.option(
        "--statuses",
        "status_file",
        type=INPUT,
        help="Bảng trạng thái riêng (TOML); mặc định của Cổng. / A table of statuses of your own.",
    )(command)


def cases_argument(command: Command) -> Command:
    """Add the files of cases."""
    return click.argument("case_files", type=_CASES, metavar="HỒ_SƠ…", nargs=-1, required=True)(command)


def out_option(command: Command) -> Command:
    """Add ``--out``."""
    return click.option("--out", type=FILE, help="Ghi vào tệp này. / Write this file.")(command)


def calendar_options(command: Command) -> Command:
    """Add what says how days are counted, local rules too."""
    return day_options(local_option(command))


def load_statuses(file: Path | None) -> StatusTable:
    """Return the table of statuses that was named; the portal's where none was."""
    return portal_statuses() if file is None else read_status_table(read_text(file), name=file.name)


def load_cases(files: Iterable[Path], local_rules: Iterable[str] = ()) -> list[Case]:
    """Return the cases in *files* and folders, each file once.

    Raises:
        DataFileError: A file holds no case.
        InputError: There is none.
    """
    rules = load_rules(local_rules, (), ())
    there = [one for file in files for one in (sorted(file.glob("*.json")) if file.is_dir() else [file])]
    cases = [load_case(read_text(one), name=one.name, rules=rules) for one in dict.fromkeys(there)]
    if not cases:
        raise InputError(
            Bilingual("không có hồ sơ nào", "there is no case"),
            hint=Bilingual(
                "Nêu tệp .json hoặc thư mục có tệp .json.", "Name .json files, or a folder of them."
            ),
            path="HỒ_SƠ",
        )
    return cases


def read_bytes(file: Path) -> bytes:
    """Return what is in *file*; of one that is too long to be read as a message just enough to say so."""
    with file.open("rb") as stream:
        return stream.read(DEFAULT_LIMITS.size + 1)


def write_file(out: Path, content: bytes, *, inputs: Iterable[Path] = ()) -> None:
    """Write *out* whole or not at all, for its owner to read; never over what was read.

    Raises:
        InputError: It is one of *inputs*, or no place for a file.
    """
    with replaced_file(out, inputs=inputs) as stream:
        stream.write(content)


def say(said: Bilingual | str, lang: Lang) -> None:
    """Write one line for people; nothing in it steers a terminal or is taken for markup."""
    text = said if isinstance(said, str) else said.in_language(lang)
    Console(highlight=False, emoji=False).print(
        printable(text, keep_lines=True), markup=False, soft_wrap=True
    )


def say_written(out: Path, lang: Lang, what: Bilingual | None = None) -> None:
    """Say where a result went, and how much of it."""
    said = Bilingual("Đã ghi", "Written to").in_language(lang)
    say(f"{said} {out}" if what is None else f"{said} {out}: {what.in_language(lang)}", lang)
