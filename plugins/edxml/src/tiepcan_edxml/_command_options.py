"""What ``tiepcan edxml write`` and ``status`` are asked with (tùy chọn của lệnh ghi)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import attrs
import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import DataFileError, InputError, TiepcanError
from tiepcan.register import parse_day
from tiepcan.requests import Case
from tiepcan.wire import load

__all__ = ["DAY", "EXISTING", "Instant", "common_options", "load_case", "name_missing", "options_named"]

EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


#: By which option each part of a message is given.
_OPTIONS = {
    "at": "--at",
    "case": "--case",
    "certificates": "--certificate",
    "code_notation": "--number",
    "code_number": "--number",
    "description": "--description",
    "document_type": "--kind",
    "number": "--number",
    "place": "--place",
    "promulgation_date": "--dated",
    "reason": "--reason",
    "receivers": "--to",
    "response_for": "--response-for",
    "sender": "--from",
    "sender.organ_name": "--from-name",
    "subject": "--subject",
    "timestamp": "--at",
    "trace_headers": "--sent-at",
}
#: A field of a message, its place where there are several, and what is wrong within it.
_FIELD = re.compile(r"(?P<field>[a-z_]+)(?:\[(?P<place>\d+)\])?(?:\..+)?")


class _Day(click.ParamType[date]):
    """A day, dd/mm/yyyy or ISO 8601."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with what is allowed."""
        day = value if isinstance(value, date) else parse_day(str(value).strip())
        if day is None:
            self.fail(
                "không phải ngày, cần yyyy-mm-dd hoặc dd/mm/yyyy / it is no date: yyyy-mm-dd or dd/mm/yyyy is asked for",
                param,
                ctx,
            )
        return day


DAY = _Day()


class Instant(click.ParamType[datetime]):
    """An instant of Vietnam's time, or with its own zone."""

    name = "thời_điểm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant, or fail with what is allowed; a day alone is none: nobody said midnight."""
        found = value if isinstance(value, datetime) else _instant_of(str(value).strip())
        if found is None:
            self.fail(
                "cần cả ngày và giờ, ví dụ / day and time are asked for, such as: 2026-11-13T08:30:00",
                param,
                ctx,
            )
        return found if found.tzinfo is not None else found.replace(tzinfo=VIETNAM_TIME)


def _instant_of(text: str) -> datetime | None:
    day, _, hour = text.partition(" ")
    written = parse_day(day) if "/" in day else None
    try:
        if written is not None:
            return datetime.combine(written, time.fromisoformat(hour.strip()))
        return None if _is_day(text) else datetime.fromisoformat(text)
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option(
                "--response-for",
                "answered",
                metavar="MÃ",
                help="Mã văn bản được trả lời (DocumentId). / Id of the document that is answered.",
            ),
            click.option(
                "--from",
                "sender",
                metavar="MÃ",
                help="Mã cơ quan mình theo QCVN 102, như 000.00.12.H24. / Our code.",
            ),
            click.option("--from-name", metavar="TÊN", help="Tên cơ quan mình. / Our name."),
            click.option(
                "--out",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="TỆP",
                help="Ghi vào tệp này. / Write this file.",
            ),
            click.option(
                "--lang",
                type=click.Choice(["vi", "en"]),
                default="vi",
                show_default=True,
                help="Ngôn ngữ của lời giải thích. / Language of the text.",
            ),
        )
    ):
        command = option(command)
    return command


def name_missing(**given: object) -> None:
    """Refuse what lacks an option, with the names of all that it lacks; a key is an option, ``response_for`` that of two words.

    Raises:
        InputError: Some are missing.
    """
    lacks = ", ".join(
        f"--{name.strip('_').replace('_', '-')}" for name, value in given.items() if value in (None, ())
    )
    if lacks:
        help_ = f"{click.get_current_context().command_path} --help"
        raise InputError(
            Bilingual(f"thiếu: {lacks}", f"these are missing: {lacks}"),
            hint=Bilingual(f"Mỗi mục là gì: {help_}.", f"What each of them is: {help_}."),
        )


@contextmanager
def options_named(**more: str) -> Iterator[None]:
    """Let errors name the option that they are about, and not the field of a message (nêu tên tùy chọn).

    A field of *more* is given by that option; of several values of one option the place is said, from 1.
    """
    options = _OPTIONS | more
    try:
        yield
    except TiepcanError as error:
        if error.path is not None:
            error.path = _option(error.path, options)
        if isinstance(error, DataFileError):
            error.faults = tuple(attrs.evolve(one, path=_option(one.path, options)) for one in error.faults)
        raise


def _option(path: str, options: dict[str, str]) -> str:
    found = _FIELD.fullmatch(path)
    if found is None:
        return path
    option = options.get(path) or options.get(found["field"])
    if option is None:
        return path
    # Only receivers are several by one option.
    return f"{option} {int(found['place']) + 1}" if found["place"] and option == "--to" else option


def load_case(file: Path) -> Case:
    """Return the case in *file*, or tell what is wrong with it, and where."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    try:
        found = load(text)
    except DataFileError as error:
        error.path = str(file)
        raise
    if not isinstance(found, Case):
        raise InputError(Bilingual("tệp không phải một hồ sơ", "the file holds no case"), path=str(file))
    return found
