"""``tiepcan plugins new``: what is asked, what is refused, what is written, and that nothing of it runs."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")
pytest.importorskip("copier")

import yaml
from copier.errors import CopierAnswersInterrupt

from tiepcan.cli._app import run
from tiepcan.cli._plugins_new import CAPABILITIES
from tiepcan.plugins import SDK_VERSION, PluginCard, parse_card

TEMPLATE = resources.files("tiepcan.cli") / "plugin_template"
SAID = ("--name", "tiepcan-acme", "--vendor", "Công ty Acme", "--with", "calendar")
New = Callable[..., tuple[int, str, str]]


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> New:
    """Return what runs the command in an empty folder, and gives its status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run_new(*arguments: str) -> tuple[int, str, str]:
        status = run(["plugins", "new", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_new


def questions() -> dict[str, Any]:
    found = yaml.safe_load((TEMPLATE / "copier.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def card_in(folder: Path) -> PluginCard:
    [card] = folder.glob("src/*/tiepcan-plugin.toml")
    return parse_card(card.read_text(encoding="utf-8"))


def test_what_was_said_is_written(new: New, tmp_path: Path) -> None:
    status, out, err = new("acme", *SAID, "--contact", "ho-tro@acme.example", "--with", "event-sink")
    assert (status, err) == (0, "")
    assert "tiepcan-acme, event-sink, calendar" in out
    card = card_in(tmp_path / "acme")
    assert (card.name, card.vendor, card.contact) == ("tiepcan-acme", "Công ty Acme", "ho-tro@acme.example")
    assert card.provides == {"calendars": ("acme.nghi-bao",)}
    assert card.sees_events
    assert card.sdk.since == SDK_VERSION
    assert card.sdk.holds()
    project = tomllib.loads((tmp_path / "acme" / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["tiepcan"] == {"tiepcan-acme": "tiepcan_acme.plugin"}


def test_only_what_was_asked_for_is_there(new: New, tmp_path: Path) -> None:
    assert new("acme", *SAID, "--ci", "none")[0] == 0
    files = {file.relative_to(tmp_path / "acme").as_posix() for file in (tmp_path / "acme").rglob("*.*")}
    assert "src/tiepcan_acme/_calendars.py" in files
    assert not {file for file in files if re.search(r"store|intake|dossier|gitlab|github|ci/|jinja", file)}


@pytest.mark.parametrize(
    ("ci", "file"), [("gitlab", ".gitlab-ci.yml"), ("github", ".github/workflows/check.yml")]
)
def test_continuous_integration_runs_the_same_script(new: New, tmp_path: Path, ci: str, file: str) -> None:
    assert new("acme", *SAID, "--ci", ci)[0] == 0
    steps = (tmp_path / "acme" / file).read_text(encoding="utf-8")
    assert "sh ci/run" in steps
    assert isinstance(yaml.safe_load(steps), dict)
    assert (tmp_path / "acme" / "ci" / "run").is_file()


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("Apache-2.0", "Apache License"),
        ("MIT", "MIT License\n\nCopyright (c) Công ty Acme"),
        ("proprietary", "Bản quyền Công ty Acme. Giữ mọi quyền."),
    ],
)
def test_the_licence_is_the_one_that_was_chosen(new: New, tmp_path: Path, chosen: str, words: str) -> None:
    assert new("acme", *SAID, "--license", chosen)[0] == 0
    folder = tmp_path / "acme"
    assert (folder / "LICENSE").read_text(encoding="utf-8").startswith(words)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == ("LicenseRef-Proprietary" if chosen == "proprietary" else chosen)
    assert ("Private :: Do Not Upload" in project["classifiers"]) == (chosen == "proprietary")


@pytest.mark.parametrize("vendor", ['Công ty "Acme" & con', "C:\\Acme's <b>", "{{ 7 * 7 }}"])
def test_a_vendor_may_have_any_letters(new: New, tmp_path: Path, vendor: str) -> None:
    assert new("acme", "--name", "tiepcan-acme", "--vendor", vendor, "--with", "calendar")[0] == 0
    assert card_in(tmp_path / "acme").vendor == vendor
    project = tomllib.loads((tmp_path / "acme" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["authors"] == [{"name": vendor}]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--name", "Acme"),
        ("--name", "acme"),
        ("--name", "tiepcan_acme"),
        ("--name", "tiepcan-acme\n"),
        ("--name", "../tiepcan-acme"),
        ("--name", "tiepcan-" + "a" * 60),
        ("--vendor", "  "),
        ("--vendor", "Acme\nAcme"),
        ("--contact", "a\x1b[31m"),
        ("--prefix", "Acme.x"),
    ],
)
def test_a_wrong_answer_is_refused_in_both_languages(
    new: New, tmp_path: Path, option: str, value: str
) -> None:
    status, _, vietnamese = new("acme", *SAID, option, value)
    assert status == 2
    assert vietnamese.startswith(f"tiepcan: {option}: ")
    _, _, english = new("acme", *SAID, option, value, "--lang", "en")
    assert english.startswith(f"tiepcan: {option}: ")
    assert english != vietnamese
    assert not (tmp_path / "acme").exists()


def test_without_a_terminal_it_says_what_must_be_said(new: New) -> None:
    status, _, err = new("acme", "--vendor", "Acme")
    assert status == 2
    assert "--name, --with" in err
    assert "--defaults" in err


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("tiepcan-thu", "tiepcan-thu"),
        ("thu", "tiepcan-thu"),
        ("Lich_Rieng", "tiepcan-lich-rieng"),
        ("acme bridge", "tiepcan-acme-bridge"),
    ],
)
def test_defaults_ask_nothing_and_take_the_name_of_the_folder(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, name: str
) -> None:
    assert new(folder, "--defaults", "--vendor", "Công ty Ví Dụ")[0] == 0
    card = card_in(tmp_path / folder)
    assert (card.name, card.vendor) == (name, "Công ty Ví Dụ")
    (tmp_path / "nữa" / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "nữa" / folder)
    assert new(".", "--defaults", "--vendor", "Công ty Ví Dụ")[0] == 0
    assert card_in(tmp_path / "nữa" / folder).name == name


def test_what_is_not_usual_has_to_be_said_even_with_defaults(new: New, tmp_path: Path) -> None:
    status, _, err = new("thu", "--defaults", "--lang", "en")
    assert (status, "nothing is usual for: --vendor." in err) == (2, True)
    status, _, err = new("Thư mục", "--defaults", "--lang", "en")
    assert (status, "--name, --vendor" in err) == (2, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["tiepcan-2x", "tiepcan-" + "a" * 31])
def test_a_name_that_makes_no_code_is_refused_as_a_name(new: New, name: str) -> None:
    status, _, err = new("acme", *SAID, "--name", name)
    assert status == 2
    assert err.startswith("tiepcan: --name: phần sau tiepcan- ")
    assert "bắt đầu bằng chữ" in err
    assert new("acme", *SAID, "--name", name, "--prefix", "x2")[0] == 0


def test_a_command_never_has_the_word_of_one_of_tiepcan(new: New, tmp_path: Path) -> None:
    for said in (("--name", "tiepcan-deadline"), ("--prefix", "plugins")):
        status, _, err = new("acme", *SAID, *said, "--with", "command")
        assert (status, f"tiepcan đã có lệnh {said[1].removeprefix('tiepcan-')}" in err) == (2, True)
    assert not (tmp_path / "acme").exists()
    # Nobody calls a calendar by a word.
    assert new("acme", *SAID, "--name", "tiepcan-deadline")[0] == 0


@pytest.fixture
def typed(new: New, monkeypatch: pytest.MonkeyPatch) -> New:
    """Return what runs the command as on a terminal: first the lines that are typed, then the arguments."""

    def run_typed(lines: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        monkeypatch.setattr("tiepcan.cli._plugins_new._is_terminal", lambda: True)
        return new(*arguments, "--with", "calendar", "--license", "MIT", "--ci", "none")

    return run_typed


def test_on_a_terminal_what_is_usual_is_shown_and_taken_by_an_empty_line(typed: New, tmp_path: Path) -> None:
    status, out, _ = typed("\nCông ty Ví Dụ\n\n\n", "thu")
    assert status == 0
    assert "[tiepcan-thu]" in out
    card = card_in(tmp_path / "thu")
    assert (card.name, card.vendor, card.contact) == ("tiepcan-thu", "Công ty Ví Dụ", None)
    assert card.provides == {"calendars": ("thu.nghi-bao",)}


def test_on_a_terminal_what_is_typed_stands_alone(typed: New, tmp_path: Path) -> None:
    assert typed("tiepcan-hoi\nCông ty Ví Dụ\na@b.example\nhoi\n", "thu")[0] == 0
    card = card_in(tmp_path / "thu")
    assert (card.name, card.contact) == ("tiepcan-hoi", "a@b.example")


def test_on_a_terminal_a_wrong_answer_is_asked_for_again(typed: New, tmp_path: Path) -> None:
    status, _, err = typed("Hỏi\ntiepcan-2x\n\nCông ty Ví Dụ\n\n2x\nhai\n", "thu")
    assert status == 0
    assert [line.split()[0] for line in err.splitlines()] == ["tên", "mã"]
    card = card_in(tmp_path / "thu")
    assert (card.name, *card.provides["calendars"]) == ("tiepcan-2x", "hai.nghi-bao")


def test_a_folder_that_is_not_empty_is_left_alone(new: New, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "README.md").write_text("của tôi", encoding="utf-8")
    status, _, err = new("acme", *SAID)
    assert (status, "--force" in err) == (2, True)
    assert [file.name for file in (tmp_path / "acme").iterdir()] == ["README.md"]
    assert (tmp_path / "acme" / "README.md").read_text(encoding="utf-8") == "của tôi"


def test_force_writes_over_files_of_the_same_name_and_no_others(new: New, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    for name in ("README.md", "GHI-CHU.md"):
        (tmp_path / "acme" / name).write_text("của tôi", encoding="utf-8")
    assert new("acme", *SAID, "--force")[0] == 0
    assert "tiepcan-acme" in (tmp_path / "acme" / "README.md").read_text(encoding="utf-8")
    assert (tmp_path / "acme" / "GHI-CHU.md").read_text(encoding="utf-8") == "của tôi"


def test_a_repository_that_was_just_made_is_empty(new: New, tmp_path: Path) -> None:
    (tmp_path / "acme" / ".git").mkdir(parents=True)
    assert new("acme", *SAID)[0] == 0


def test_a_file_is_no_folder(new: New, tmp_path: Path) -> None:
    (tmp_path / "acme").write_text("", encoding="utf-8")
    assert new("acme", *SAID)[0] == 2
    assert new("acme", *SAID, "--force")[0] == 2


def test_without_copier_it_says_how_to_get_it(new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "copier", None)
    status, _, err = new("acme", *SAID)
    assert (status, 'pip install "tiepcan[new]"' in err) == (2, True)


def test_whoever_stops_at_a_question_stops_it(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody: Any = None

    def interrupted(*_: object, **__: object) -> None:
        raise CopierAnswersInterrupt(nobody, nobody, nobody)

    monkeypatch.setattr("copier.run_copy", interrupted)
    assert new("acme", *SAID)[0] == 130
    assert not (tmp_path / "acme").exists()


def test_the_next_steps_can_be_copied(new: New) -> None:
    _, out, _ = new("Thư mục mới", *SAID)
    assert "  cd 'Thư mục mới'\n" in out
    assert "tiepcan plugins check tiepcan-acme\n" in out


class Origin:
    """A tiepcan that was installed from somewhere, as installers write it down."""

    def __init__(self, told: str | None) -> None:
        self.told = told

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.told


@pytest.mark.parametrize("editable", [False, True])
def test_the_next_step_installs_tiepcan_from_the_folder_it_came_from(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, editable: bool
) -> None:
    place = tmp_path / "mã nguồn" / "tiepcan"
    place.mkdir(parents=True)
    told = json.dumps({"url": place.as_uri(), "dir_info": {"editable": editable}})
    monkeypatch.setattr("tiepcan.cli._plugins_source.distribution", lambda _: Origin(told))
    _, out, _ = new("acme", *SAID)
    assert f"pip install {shlex.quote(f'{place}[cli,testing]')} --editable .\n" in out
    assert "--find-links" not in out


@pytest.mark.parametrize(
    "told",
    [
        None,
        "{",
        "[]",
        "{}",
        '{"url": 1}',
        '{"url": "https://vi-du.example/tiepcan"}',
        '{"url": "file:///khong/co/tiepcan"}',
    ],
)
def test_the_next_step_says_how_to_name_a_folder_that_nobody_knows(
    new: New, monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    monkeypatch.setattr("tiepcan.cli._plugins_source.distribution", lambda _: Origin(told))
    _, out, _ = new("acme", *SAID)
    assert "pip install 'tiepcan[cli,testing]' --editable .\n" in out
    assert "--find-links" in out


def test_nothing_of_the_template_runs() -> None:
    asked = questions()
    assert not {"_tasks", "_migrations", "_jinja_extensions", "_external_data"} & asked.keys()
    assert {file.name.rpartition(".")[2] for file in TEMPLATE.iterdir() if file.is_file()} == {"yml", "txt"}


def test_the_settings_of_a_person_change_nothing(
    new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("defaults:\n  license: MIT\n  vendor: Người khác\n", encoding="utf-8")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings))
    assert new("acme", "--defaults", "--vendor", "Acme")[0] == 0
    assert card_in(tmp_path / "acme").vendor == "Acme"
    assert (tmp_path / "acme" / "LICENSE").read_text(encoding="utf-8").startswith("Apache License")


def test_the_options_are_the_questions() -> None:
    asked = questions()
    assert tuple(asked["capabilities"]["choices"].values()) == CAPABILITIES
    for question in asked.values():
        if isinstance(question, dict) and "help" in question:
            assert " / " in question["help"]


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_not_the_folder_one_is_in(new: New, tmp_path: Path, name: str) -> None:
    status, out, err = new(name, *SAID)
    assert (status, out) == (2, "")
    assert err.startswith("tiepcan: Giá trị sai cho 'THƯ_MỤC': tên thư mục trống\n")
    assert list(tmp_path.iterdir()) == []
