"""What the commands on dossiers have in common: files, days, calendar, language (tùy chọn chung)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from tiepcan import AgencyRules, Bilingual, Case, Channel, InputError, WorkingCalendar, vietnam_calendar
from tiepcan.output import replaced_file
from tiepcan.register import parse_day
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


class _Day(click.ParamType[date]):
    name = "ngày / day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that is written."""
        day = value if isinstance(value, date) else parse_day(str(value).strip())
        if day is None:
            self.fail("cần ngày dd/mm/yyyy hoặc yyyy-mm-dd / dd/mm/yyyy or yyyy-mm-dd", param, ctx)
        return day


DAY = _Day()


def lang_option(command: Command) -> Command:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ của lời giải thích. / Language of the text.",
    )(command)


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
    """Add what says how days are counted."""
    projected = click.option(
        "--projected",
        is_flag=True,
        help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
    )
    announcement = click.option(
        "--announcement",
        "announcements",
        type=INPUT,
        multiple=True,
        help="Thêm tệp TOML về ngày nghỉ mới công bố. / Add a TOML file with a new announcement.",
    )
    local = click.option(
        "--local",
        "local_rules",
        multiple=True,
        metavar="MÃ",
        help="Quy định địa phương, như hai-phong-3957; mặc định không. / A local rule; none by default.",
    )
    return projected(announcement(local(command)))


def load_calendar(announcements: Iterable[Path], *, projected: bool) -> WorkingCalendar:
    """Return the calendar with the announcements that were named."""
    texts = {str(file): read_text(file) for file in announcements}
    return vietnam_calendar(unannounced="projected" if projected else "error", announcements=texts or None)


def load_statuses(file: Path | None) -> StatusTable:
    """Return the table of statuses that was named; the portal's where none was."""
    return portal_statuses() if file is None else read_status_table(read_text(file), name=file.name)


def load_cases(files: Iterable[Path], local_rules: Iterable[str] = ()) -> list[Case]:
    """Return the cases in *files* and folders, each file once.

    Raises:
        DataFileError: A file holds no case.
        InputError: There is none.
    """
    rules = AgencyRules(local_rules=frozenset(local_rules))
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


def read_text(file: Path) -> str:
    """Return the text in *file*.

    Raises:
        InputError: It is no text in UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        error = InputError(
            Bilingual("tệp không phải văn bản UTF-8", "the file is no text in UTF-8"), path=str(file)
        )
    raise error


def write_file(out: Path, content: bytes, *, inputs: Iterable[Path] = ()) -> None:
    """Write *out* whole or not at all, for its owner to read; never over what was read.

    Raises:
        InputError: It is one of *inputs*, or no place for a file.
    """
    with replaced_file(out, inputs=inputs) as stream:
        stream.write(content)


def as_lang(lang: str) -> Lang:
    """Return the language of ``--lang``."""
    return "en" if lang == "en" else "vi"


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
