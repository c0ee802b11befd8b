"""The command line loads the command that is asked for, and no other."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

import click

from tiepcan.cli._app import app

_ASK = (
    "import sys; from tiepcan.cli._app import run; run({arguments!r}); "
    "print(*sorted(one for one in sys.modules if one.startswith('tiepcan.')), file=sys.stderr)"
)


def loaded(*arguments: str) -> set[str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _ASK.format(arguments=list(arguments))],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("register", "check", "--help"), ("calendar", "2026"), ("--version",)])
def test_who_asks_for_no_report_does_not_wait_for_reports(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & {
        "tiepcan.reports",
        "tiepcan.statistics",
        "tiepcan.rendering",
        "tiepcan.plans",
    }


def test_a_command_that_is_asked_for_is_there() -> None:
    assert "tiepcan.reports" in loaded("report", "--help")


def test_every_command_in_the_help_can_be_had() -> None:
    context = click.Context(app)
    names = app.list_commands(context)
    found = {name: app.get_command(context, name) for name in names}
    assert {name: command.name for name, command in found.items() if command is not None} == {
        name: name for name in names
    }
    assert app.get_command(context, "khong-co") is None
