"""What ``tiepcan edxml write`` and ``status`` are asked with (tùy chọn của lệnh ghi)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.cli import lang_option, read_text
from tiepcan.errors import InputError
from tiepcan.register import parse_day
from tiepcan.requests import AgencyRules, Case
from tiepcan.wire import load_case

__all__ = ["EXISTING", "Instant", "common_options", "name_missing", "once", "read_case"]

EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


def once(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return an option that is given once, and says something: of two one would be lost without a word (tùy chọn một lần)."""
    return click.option(*names, multiple=True, callback=_the_one, **settings)


def _the_one(context: click.Context, param: click.Parameter, values: tuple[Any, ...]) -> Any:
    if len(values) > 1:
        raise click.BadParameter("chỉ nêu một lần / it is given once only", context, param)
    if any(isinstance(one, str) and not one.strip() for one in values):
        raise click.BadParameter("đang để trống / it is left blank", context, param)
    return values[0] if values else None


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
            once(
                "--response-for",
                "answered",
                metavar="MÃ",
                help="Mã văn bản được trả lời, như tiepcan edxml read cho thấy. / Id of the document that is answered, as read shows it.",
            ),
            once(
                "--from",
                "sender",
                metavar="MÃ",
                help="Mã cơ quan mình theo QCVN 102, như 000.00.12.H24. / Our code.",
            ),
            once("--from-name", metavar="TÊN", help="Tên cơ quan mình. / Our name."),
            once(
                "--out",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="TỆP",
                help="Ghi vào tệp này. / Write this file.",
            ),
            lang_option,
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


def read_case(file: Path, rules: AgencyRules | None = None) -> Case:
    """Return the case in *file*, read by *rules*, or tell what is wrong with it, and where."""
    return load_case(read_text(file), name=str(file), rules=rules)
