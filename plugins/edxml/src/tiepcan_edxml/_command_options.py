"""What ``tiepcan edxml write`` and ``status`` are asked with (tùy chọn của lệnh ghi)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import DataFileError, InputError
from tiepcan.requests import Case
from tiepcan.wire import load

__all__ = ["DAY", "EXISTING", "Instant", "common_options", "load_case", "name_missing"]

EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


class _Day(click.ParamType[date]):
    """A day, as ISO 8601 writes it."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with what is allowed."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail("cần một ngày, ví dụ / a day is asked for, such as: 2026-11-20", param, ctx)


DAY = _Day()


class Instant(click.ParamType[datetime]):
    """An instant of Vietnam's time, or with its own zone."""

    name = "thời_điểm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant, or fail with what is allowed; a day alone is none: nobody said midnight."""
        text = str(value).strip()
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(text)
            day_alone = found is not value and _is_day(text)
        except ValueError:
            day_alone = True
        if day_alone:
            self.fail(
                "cần cả ngày và giờ, ví dụ / day and time are asked for, such as: 2026-11-13T08:30:00",
                param,
                ctx,
            )
        return found if found.tzinfo is not None else found.replace(tzinfo=VIETNAM_TIME)


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
        raise InputError(Bilingual(f"thiếu: {lacks}", f"these are missing: {lacks}"))


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
