"""Commands that plugins add to the command line (lệnh bổ sung)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import attrs

from tiepcan.errors import InputError
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    import click

__all__ = ["CommandEntry", "check_command_words", "check_word", "command_word"]

_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


_COMMAND = Bilingual("lệnh", "command")


def check_command_words(names: Iterable[str], path: str, *, of: Bilingual = _COMMAND) -> None:
    """Refuse names of which one ends in no word for a command, or what else they are *of*, or two in the same.

    Raises:
        InputError: There are such names.
    """
    words = [command_word(name) for name in names]
    if len(words) > len(set(words)):
        raise InputError(
            Bilingual(f"hai {of.vi} có cùng một từ", f"two {of.en}s have the same word"), path=path
        )
    for word in words:
        if _WORD.fullmatch(word) is None:
            raise InputError(
                Bilingual(
                    f"phần cuối của tên là {of.vi}, bắt đầu bằng chữ cái, như acme.bridge",
                    f"the last part of the name is the {of.en}, a letter first, such as acme.bridge",
                ),
                path=path,
            )


def check_word(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no word in small letters."""
    if not isinstance(value, str) or _WORD.fullmatch(value) is None:
        raise InputError(
            Bilingual(
                "lệnh là một từ chữ thường, như bridge",
                "a command is one word in small letters, such as bridge",
            ),
            path=field.name,
        )


def command_word(name: str) -> str:
    """Return the word of the command of that record name: its last part."""
    return name.rpartition(".")[2]


@attrs.frozen(kw_only=True)
class CommandEntry(Contribution):
    """One command, or group of commands, below ``tiepcan`` (lệnh bổ sung).

    Its word is the last part of its name, so that the card tells it and nothing is loaded to know it:
    ``acme.bridge`` is ``tiepcan bridge``.

    Raises:
        InputError: The word is not the last part of the name.
    """

    #: The word after ``tiepcan``; a command of tiepcan's own keeps its word, and of two plugins with one neither has it.
    command: str = attrs.field(validator=check_word)
    #: Makes the command; called when somebody asks for it or for its help, and not before.
    load: Callable[[], click.Command] = attrs.field(validator=check_callable, repr=False)

    def __attrs_post_init__(self) -> None:
        word = command_word(self.name)
        if word != self.command:
            raise InputError(
                Bilingual(
                    f"lệnh phải là phần cuối của tên: {word}",
                    f"the command is the last part of the name: {word}",
                ),
                hint=Bilingual(
                    'Ví dụ: name="acme.bridge", command="bridge".',
                    'Such as name="acme.bridge", command="bridge".',
                ),
                path="command",
            )
