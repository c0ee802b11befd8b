"""Options that commands share, and how their values are read (tuỳ chọn dùng chung)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tiepcan.errors import DataFileError, InputError
from tiepcan.register import parse_day
from tiepcan.text import Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.cli._renderers import ChosenRenderer, DocumentKind

__all__ = [
    "DAY",
    "WrongValueError",
    "choice_of",
    "lang_option",
    "language",
    "read_text",
    "renderer_of",
    "renderer_option",
    "to_folder",
]

Command = TypeVar("Command", bound=Callable[..., Any])


class WrongValueError(click.BadParameter):
    """A value that an option does not take, said in both languages."""

    def __init__(self, said: Bilingual, param: click.Parameter | None, ctx: click.Context | None) -> None:
        super().__init__(said.en, ctx, param)
        self.said = said


class DayType(click.ParamType[date]):
    """A day, dd/mm/yyyy or ISO 8601."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with what is allowed."""
        if isinstance(value, date):
            return value
        day = parse_day(str(value).strip())
        if day is None:
            raise WrongValueError(
                Bilingual(
                    f"“{value}” không phải ngày, cần yyyy-mm-dd hoặc dd/mm/yyyy",
                    f"“{value}” is no date: yyyy-mm-dd or dd/mm/yyyy is asked for",
                ),
                param,
                ctx,
            )
        return day


DAY: click.ParamType[date] = DayType()


def to_folder(context: click.Context, param: click.Parameter, value: str) -> Path:
    """Return the folder that is meant; no name at all would mean the one that one is in.

    Raises:
        WrongValueError: The name is blank.
    """
    if not value.strip():
        raise WrongValueError(
            Bilingual("tên thư mục trống", "the name of the folder is blank"), param, context
        )
    return Path(value)


def choice_of(codes: Iterable[StrEnum]) -> click.Choice[str]:
    """Return a choice among the values of an enumeration."""
    return click.Choice([str(code) for code in codes], case_sensitive=False)


def lang_option(command: Command) -> Command:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ của lời giải thích. / Language of the text.",
    )(command)


def renderer_option(command: Command) -> Command:
    """Add ``--renderer``."""
    return click.option(
        "--renderer",
        metavar="TÊN",
        help="Bộ trình bày của phần mở rộng ghi tệp, như word.docx; cần khi nhiều bộ có cùng đuôi tệp. / The renderer of a plugin that makes the file, where several have its ending.",
    )(command)


def renderer_of(
    kind: DocumentKind, out: Path | None, asked: str | None, *, own: Collection[str], form_asked: str | None
) -> ChosenRenderer | None:
    """Return the plugin's renderer that makes the file; None where it needs none.

    Args:
        kind: What is to be rendered.
        out: The file.
        asked: The value of ``--renderer``.
        own: The endings that need no plugin.
        form_asked: The option that asks for one of our own forms, such as ``--json``.

    Raises:
        InputError: No renderer has that ending or name, several have it, or there is no file.
        PluginError: The plugin cannot be used.
    """
    if asked is not None and (out is None or form_asked is not None):
        raise InputError(
            Bilingual(
                f"--renderer không đi cùng {form_asked}" if form_asked else "--renderer cần tên tệp",
                f"--renderer does not go with {form_asked}" if form_asked else "--renderer needs a file",
            ),
            hint=Bilingual(f"Bỏ {form_asked}.", f"Leave {form_asked} out.")
            if form_asked
            else Bilingual("Thêm --out TỆP.", "Add --out FILE."),
            path="--renderer",
        )
    if out is None or form_asked is not None or (asked is None and out.suffix.lower() in {"", *own}):
        return None
    # Files of our own need no plugins.
    from tiepcan.cli._renderers import choose_renderer  # noqa: PLC0415

    return choose_renderer(kind, out, asked, own=own)


def read_text(file: Path) -> str:
    """Return the text of a file.

    Raises:
        DataFileError: It is not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeError as error:
        raise DataFileError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            hint=Bilingual("Lưu lại tệp với mã UTF-8.", "Save the file as UTF-8."),
            path=str(file),
        ) from error


def language(value: str) -> Lang:
    """Return the language of ``--lang``."""
    return "en" if value == "en" else "vi"
