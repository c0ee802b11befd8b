"""Options that commands share, and how their values are read (tuỳ chọn dùng chung)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from tiepcan.calendar import Unannounced, WorkingCalendar, vietnam_calendar
from tiepcan.deadlines import Policies
from tiepcan.errors import DataFileError, InputError
from tiepcan.law import LawBook, vietnam_law
from tiepcan.register import parse_day
from tiepcan.text import Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.cli._renderers import ChosenRenderer, DocumentKind

__all__ = [
    "DAY",
    "WrongValueError",
    "calendar_options",
    "choice_of",
    "lang_option",
    "language",
    "law_option",
    "load_calendar",
    "load_law",
    "load_policies",
    "policy_option",
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


DAY = DayType()


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


def calendar_options(command: Command) -> Command:
    """Add the options that say which calendar to count with."""
    projected = click.option(
        "--projected",
        is_flag=True,
        help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
    )
    announcement = click.option(
        "--announcement",
        "announcements",
        type=click.Path(path_type=Path, readable=False),
        multiple=True,
        help="Thêm tệp TOML về ngày nghỉ mới công bố. / Add a TOML file with a new announcement.",
    )
    return projected(announcement(command))


def law_option(command: Command) -> Command:
    """Add ``--law-file``."""
    return click.option(
        "--law-file",
        "law_files",
        type=click.Path(path_type=Path, readable=False),
        multiple=True,
        help="Thêm tệp TOML về luật, như nghị định mới. / Add a TOML file with more law.",
    )(command)


def policy_option(command: Command) -> Command:
    """Add ``--policy``."""
    known = "; ".join(
        f"{name}={'|'.join(str(value) for value in values)}" for name, values in _policies().items()
    )
    return click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="TÊN=GIÁ_TRỊ",
        help=f"Lựa chọn khi luật chưa rõ. / A choice where the law is silent: {known}.",
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


def load_calendar(announcements: Iterable[Path], *, projected: bool) -> WorkingCalendar:
    """Return the calendar with the announcements that were named."""
    unannounced: Unannounced = "projected" if projected else "error"
    return vietnam_calendar(unannounced=unannounced, announcements=_texts(announcements))


def load_law(files: Iterable[Path]) -> LawBook:
    """Return the law book with the files that were named."""
    return vietnam_law(more=_texts(files))


def load_policies(asked: Iterable[str], **more: str | None) -> Policies:
    """Return the policies asked for as ``name=value``, and those of options of their own."""
    policies = Policies()
    chosen = [
        *(text.partition("=")[::2] for text in asked),
        *((name, value) for name, value in more.items() if value),
    ]
    for name, value in chosen:
        kinds = _policies()
        if name not in kinds:
            known = ", ".join(kinds)
            raise InputError(
                Bilingual(
                    f"không có lựa chọn {name!r}; có: {known}",
                    f"there is no choice {name!r}; there are: {known}",
                ),
                path="--policy",
            )
        changes: dict[str, Any] = {name: value}
        try:
            policies = attrs.evolve(policies, **changes)
        except InputError as error:
            error.path = f"--policy {name}"
            raise
    return policies


def _policies() -> Mapping[str, type[StrEnum]]:
    return {name: type(value) for name, value in attrs.asdict(Policies()).items()}


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {str(file): read_text(file) for file in files}


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
