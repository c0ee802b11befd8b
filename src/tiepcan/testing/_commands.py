"""What every command of a plugin must do: it teaches, and says in one sentence what is wrong (kiểm chứng lệnh)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from tiepcan.errors import TiepcanError
from tiepcan.plugins import CommandEntry
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._leaks import leaked, with_values
from tiepcan.testing._marks import MissingFixtureError

if TYPE_CHECKING:
    import click
    from click.testing import Result

__all__ = ["CommandConformance", "CommandFeature"]

#: A command that could not do it, as click and tiepcan say.
_FAILED = 2
_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")


class CommandFeature(StrEnum):
    """What is known of a command (khả năng của lệnh)."""

    #: `calls` holds arguments with which it works.
    WORKS = "works"
    #: `bad_calls` holds arguments with which it cannot work.
    BAD_INPUT = "bad-input"


class CommandConformance(Conformance):
    """Tests of a `CommandEntry`: give the entry; needs click, as the command does (lệnh bổ sung)."""

    @pytest.fixture
    def entry(self) -> CommandEntry:
        """The entry to test."""
        raise MissingFixtureError("return the CommandEntry to test")

    @pytest.fixture
    def calls(self) -> Sequence[Sequence[str]]:
        """Arguments with which it works."""
        raise MissingFixtureError("return lists of arguments with which the command works")

    @pytest.fixture
    def bad_calls(self) -> Sequence[Sequence[str]]:
        """Arguments with which it cannot work, such as the name of a file that there is not."""
        raise MissingFixtureError("return lists of arguments with which the command cannot work")

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """What no error may show, such as personal data in the files of `bad_calls`."""
        return ()

    def test_it_makes_a_command(self, entry: CommandEntry) -> None:
        """Of click; another time it makes one that is as good."""
        click = pytest.importorskip("click", reason="commands need click")
        for _ in range(2):
            made = entry.load()
            assert isinstance(made, click.Command), (
                f"load gives {type(made).__name__}, and not a click.Command"
            )

    def test_help_teaches_in_vietnamese(self, entry: CommandEntry) -> None:
        """Each command says what it does, and each option what it is for, in Vietnamese first or too."""
        for words, command in _commands(entry):
            went = _run(entry, [*words, "--help"])
            where = " ".join([entry.command, *words])
            assert went.exit_code == 0, f"{where} --help: exit status {went.exit_code}"
            assert _is_vietnamese(command.help or command.short_help or ""), (
                f"{where}: its help says nothing in Vietnamese"
            )

    def test_every_option_is_explained(self, entry: CommandEntry) -> None:
        """An option without a word on it is found by nobody."""
        for words, command in _commands(entry):
            where = " ".join([entry.command, *words])
            silent = [
                one.opts[-1]
                for one in command.params
                if one.param_type_name == "option"
                and not getattr(one, "hidden", False)
                and not getattr(one, "help", "")
            ]
            assert not silent, f"{where}: options without help: {silent}"

    def test_an_option_that_there_is_not_is_refused(self, entry: CommandEntry) -> None:
        """With exit status 2, and without a traceback."""
        for words, _ in _commands(entry):
            went = _run(entry, [*words, "--khong-co-tuy-chon-nay"])
            where = " ".join([entry.command, *words])
            assert went.exit_code == _FAILED, (
                f"{where}: an option that there is not gives exit status {went.exit_code}"
            )

    @optional(CommandFeature.WORKS)
    def test_it_works(self, entry: CommandEntry, calls: Sequence[Sequence[str]]) -> None:
        """With exit status 0, or 1 where it found problems; and says something."""
        for place, arguments in enumerate(calls):
            went = _run(entry, arguments)
            assert went.exit_code in {0, 1}, f"calls[{place}]: exit status {went.exit_code}, {_raised(went)}"
            assert _has_ended(went), f"calls[{place}]: raises {_raised(went)}"

    @optional(CommandFeature.BAD_INPUT)
    def test_what_cannot_be_done_is_said_in_a_sentence(
        self, entry: CommandEntry, bad_calls: Sequence[Sequence[str]], secrets: Sequence[str]
    ) -> None:
        """With an exit status that is not 0; no traceback, and nothing personal."""
        for place, arguments in enumerate(bad_calls):
            went = _run(entry, arguments)
            failed = went.exit_code != 0
            assert failed, f"bad_calls[{place}]: exit status 0, as if it had been done"
            told = _has_ended(went) or isinstance(went.exception, TiepcanError)
            assert told, (
                f"bad_calls[{place}]: raises {_raised(went)}, and not an error of tiepcan's or click's"
            )
            said = f"{went.output}\n{went.exception}"
            assert "Traceback" not in said, f"bad_calls[{place}]: shows a traceback"
            shown = leaked(said, secrets)
            assert not shown, f"bad_calls[{place}]: shows {with_values(secrets, shown)}"


def _run(entry: CommandEntry, arguments: Sequence[str]) -> Result:
    testing = pytest.importorskip("click.testing", reason="commands need click")
    went: Result = testing.CliRunner().invoke(entry.load(), list(arguments), prog_name=entry.command)
    return went


def _commands(entry: CommandEntry) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    groups = pytest.importorskip("click", reason="commands need click")
    waiting: list[tuple[tuple[str, ...], click.Command]] = [((), entry.load())]
    while waiting:
        words, command = waiting.pop()
        yield words, command
        if isinstance(command, groups.Group):
            context = groups.Context(command, info_name=entry.command)
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                if found is not None and not found.hidden:
                    waiting.append(((*words, name), found))


def _is_vietnamese(text: str) -> bool:
    letters = unicodedata.normalize("NFD", text)
    return bool(_LETTERS & set(text)) or bool(_MARKS & set(letters))


def _has_ended(went: Result) -> bool:
    return went.exception is None or isinstance(went.exception, SystemExit)


def _raised(went: Result) -> str:
    return type(went.exception).__name__
