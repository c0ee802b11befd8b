"""A right command, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import click
import pytest

from tiepcan import Bilingual, InputError
from tiepcan.plugins import CommandEntry
from tiepcan.testing._commands import CommandConformance, CommandFeature


def group(
    *,
    says: str = "Đổi tệp của cổng mẫu. / Convert files.",
    option: str | None = "Tệp cần đọc.",
    fails: Callable[[str], Any],
) -> click.Group:
    @click.group(help="Lệnh của cổng mẫu.")
    def made() -> None:
        pass

    @made.command(name="doi", help=says)
    @click.option("--tep", required=True, help=option)
    def convert(tep: str) -> None:
        if not tep.endswith(".json"):
            fails(tep)
        click.echo("đã đổi")

    return made


def refuse(tep: str) -> None:
    raise InputError(Bilingual("không đọc được tệp", "the file cannot be read"), path="--tep")


def break_down(tep: str) -> None:
    raise KeyError(tep)


class TestReference(CommandConformance):
    features = frozenset(CommandFeature)
    given: ClassVar[dict[str, Any]] = {"fails": refuse}

    @pytest.fixture
    def entry(self) -> CommandEntry:
        title = Bilingual("Đổi tệp", "Convert files")
        return CommandEntry(name="mau.doi", title=title, command="mau", load=lambda: group(**self.given))

    @pytest.fixture
    def calls(self) -> Sequence[Sequence[str]]:
        return [["doi", "--tep", "a.json"]]

    @pytest.fixture
    def bad_calls(self) -> Sequence[Sequence[str]]:
        return [["doi"], ["doi", "--tep", "Đặng Thị Mẫu.txt"]]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ["Đặng Thị Mẫu"]


class TestSpeaksEnglishOnly(TestReference):
    fails_at = "test_help_teaches_in_vietnamese"
    given: ClassVar = {"fails": refuse, "says": "Convert files."}


class TestDoesNotExplainItsOption(TestReference):
    fails_at = "test_every_option_is_explained"
    given: ClassVar = {"fails": refuse, "option": None}


class TestBreaksDown(TestReference):
    fails_at = "test_what_cannot_be_done_is_said_in_a_sentence"
    given: ClassVar = {"fails": break_down}


class TestSwallowsTheError(TestReference):
    fails_at = "test_what_cannot_be_done_is_said_in_a_sentence"
    given: ClassVar = {"fails": click.echo}


class TestGivesAFunction(TestReference):
    fails_at = "test_it_makes_a_command"

    @pytest.fixture
    def entry(self) -> CommandEntry:
        title = Bilingual("Đổi tệp", "Convert files")
        load: Any = lambda: refuse  # noqa: E731
        return CommandEntry(name="mau.doi", title=title, command="mau", load=load)


class TestNeverWorks(TestReference):
    fails_at = "test_it_works"

    @pytest.fixture
    def calls(self) -> Sequence[Sequence[str]]:
        return [["doi", "--tep", "a.txt"]]


class TestTakesAnyOption(TestReference):
    fails_at = "test_an_option_that_there_is_not_is_refused"

    @pytest.fixture
    def entry(self) -> CommandEntry:
        settings = {"ignore_unknown_options": True, "allow_extra_args": True}
        made = click.Command("mau", help="Đổi tệp.", context_settings=settings, callback=lambda: None)
        title = Bilingual("Đổi tệp", "Convert files")
        return CommandEntry(name="mau.doi", title=title, command="mau", load=lambda: made)
