"""Commands that plugins add to the command line (lệnh bổ sung)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from tiepcan.errors import InputError
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    import click

__all__ = ["CommandEntry"]

_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _word(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, str) or _WORD.fullmatch(value) is None:
        raise InputError(
            Bilingual(
                "lệnh là một từ chữ thường, như edxml",
                "a command is one word in small letters, such as edxml",
            ),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class CommandEntry(Contribution):
    """One command, or group of commands, below ``tiepcan`` (lệnh bổ sung)."""

    #: The word after ``tiepcan``; a command of tiepcan's own keeps its word.
    command: str = attrs.field(validator=_word)
    #: Makes the command; called when somebody asks for it or for its help, and not before.
    load: Callable[[], click.Command] = attrs.field(validator=check_callable, repr=False)
