"""Options that commands share, those of plugins too: one meaning, one way to read, one way to refuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

import click
from click.testing import CliRunner, Result

import tiepcan.cli
from tiepcan import AgencyRules, DataFileError, InputError, WorkingCalendar
from tiepcan.cli import (
    DAY,
    calendar_options,
    lang_option,
    language,
    law_option,
    load_calendar,
    load_rules,
    local_option,
    policy_option,
)

SWAP = """
[[document]]
kind = {{ vi = "Công văn", en = "Letter" }}
number = "{number}"
date = 2026-11-20
issuer = "Văn phòng Chính phủ"
decides = "Ví dụ"
evidence = "B"

[[swap]]
off = {off}
work = {work}
"""


def asked(*arguments: str) -> tuple[Result, list[tuple[WorkingCalendar, AgencyRules]]]:
    given: list[tuple[WorkingCalendar, AgencyRules]] = []

    @click.command("acme")
    @click.option("--as-of", type=DAY)
    @calendar_options
    @law_option
    @policy_option
    @local_option
    @lang_option
    def acme(
        *,
        as_of: object,
        projected: bool,
        announcements: tuple[Path, ...],
        law_files: tuple[Path, ...],
        policies: tuple[str, ...],
        local_rules: tuple[str, ...],
        lang: str,
    ) -> None:
        calendar = load_calendar(announcements, projected=projected)
        given.append((calendar, load_rules(local_rules, policies, law_files)))
        click.echo(f"{language(lang)} {as_of}")

    return CliRunner().invoke(acme, arguments), given


def test_what_was_asked_for_is_what_the_command_gets() -> None:
    done, [(calendar, rules)] = asked(
        *("--as-of", "20/11/2026", "--projected", "--policy", "extend_from=rolled"),
        *("--local", "hai-phong-3957", "--lang", "en"),
    )
    assert done.output == "en 2026-11-20\n"
    assert str(calendar.year(2030).status) == "projected"
    assert str(rules.policies.extend_from) == "rolled"
    assert rules.local_rules == {"hai-phong-3957"}


def test_two_announcements_of_one_name_both_count(tmp_path: Path) -> None:
    files = []
    for folder, off, work in (("a", "2026-11-25", "2026-11-28"), ("b", "2026-11-26", "2026-12-05")):
        file = tmp_path / folder / "hoan-doi.toml"
        file.parent.mkdir()
        file.write_text(SWAP.format(number=f"{folder}/VPCP", off=off, work=work), encoding="utf-8")
        files += ["--announcement", str(file)]
    _, [(calendar, _)] = asked(*files)
    assert [str(day.date) for day in calendar.year(2026).days if (day.document or "").endswith("/VPCP")] == [
        "2026-11-25",
        "2026-11-26",
        "2026-11-28",
        "2026-12-05",
    ]


@pytest.mark.parametrize("option", ["--announcement", "--law-file"])
def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path: Path, option: str) -> None:
    file = tmp_path / "sai.toml"
    file.write_bytes("[[swap]]".encode("utf-16"))
    done, given = asked(option, str(file))
    assert isinstance(done.exception, DataFileError)
    assert (done.exception.path, done.exception.message.en) == (str(file), "the file is not UTF-8")
    assert given == []


@pytest.mark.parametrize(
    ("option", "value", "path"),
    [("--local", "khong-co", "--local"), ("--policy", "khong-co=1", "--policy")],
)
def test_what_nothing_is_called_is_told_by_the_option(option: str, value: str, path: str) -> None:
    done, given = asked(option, value)
    assert isinstance(done.exception, InputError)
    assert done.exception.path == path
    assert "khong-co" in done.exception.message.vi
    assert given == []


def test_every_name_is_there_and_none_needs_the_extra_to_be_imported() -> None:
    assert [name for name in tiepcan.cli.__all__ if getattr(tiepcan.cli, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'DAYS'"):
        tiepcan.cli.DAYS  # noqa: B018 - reading it is the test
    code = "import sys, tiepcan.cli; print(sorted(sys.modules.keys() & {'click', 'rich'}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    assert loaded.stdout == "[]\n"
