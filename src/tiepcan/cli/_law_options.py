"""Options that say by which calendar, law and rules days are counted, and what they stand for (tuỳ chọn lịch, luật)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from tiepcan.calendar import Unannounced, WorkingCalendar, vietnam_calendar
from tiepcan.cli._options import read_text
from tiepcan.deadlines import Policies
from tiepcan.errors import InputError
from tiepcan.law import LawBook, vietnam_law
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.requests import AgencyRules

__all__ = [
    "calendar_options",
    "law_option",
    "load_calendar",
    "load_law",
    "load_policies",
    "load_rules",
    "local_option",
    "policy_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])


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


def local_option(command: Command) -> Command:
    """Add ``--local``, as often as an agency has local rules."""
    return click.option(
        "--local",
        "local_rules",
        multiple=True,
        metavar="QUY_ĐỊNH",
        help="Quy định địa phương, như hai-phong-3957. / A local rule.",
    )(command)


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


def load_rules(local_rules: Iterable[str], policies: Iterable[str], law_files: Iterable[Path]) -> AgencyRules:
    """Return the rules that were asked for.

    Raises:
        InputError: A policy or a local rule is none that is known.
        DataFileError: A file cannot be read, or contradicts another; all is named.
    """
    # Commands that count days alone need no cases.
    from tiepcan.requests import AgencyRules  # noqa: PLC0415

    law, chosen = load_law(law_files), load_policies(policies)
    try:
        return AgencyRules(law=law, policies=chosen, local_rules=frozenset(local_rules))
    except InputError as error:
        # A person knows the option, not the argument behind it.
        error.path = "--local"
        raise


def _policies() -> Mapping[str, type[StrEnum]]:
    return {name: type(value) for name, value in attrs.asdict(Policies()).items()}


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {str(file): read_text(file) for file in files}
