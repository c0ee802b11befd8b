"""What would break those who build on tiepcan is found before it is released, unless the changelog tells it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

BREAKS = Path(__file__).parents[2] / "api" / "breaks.py"
ROOM = '__all__ = ["ask", "tell"]\ndef ask(code: str, day: int = 1) -> None: ...\ndef tell() -> None: ...\n'
PRIVATE = "def helper(code): ...\n"

Checked = Callable[[], tuple[int, str]]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the last tag is asked for from git")


@pytest.fixture(scope="module")
def breaks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("breaks", BREAKS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["breaks"] = module
    spec.loader.exec_module(module)
    return module


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in {
        "src/tiepcan/__init__.py": "",
        "src/tiepcan/room.py": ROOM,
        "src/tiepcan/_private.py": PRIVATE,
        "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n- Nothing.\n\n## 0.1.0\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "First")
    return tmp_path


@pytest.fixture
def check(
    breaks: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Checked:
    def run() -> tuple[int, str]:
        code: int = breaks.main()
        return code, capsys.readouterr().out

    monkeypatch.setattr(sys, "argv", ["breaks.py", "--root", str(checkout)])
    return run


def test_without_a_tag_nothing_can_break(checkout: Path, check: Checked) -> None:
    (checkout / "src/tiepcan/room.py").write_text("", encoding="utf-8")
    assert check() == (0, "No tag yet: nothing was released that could break.\n")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (ROOM.replace("day: int = 1", "day: int"), "ask(day)"),
        (ROOM.replace(", day: int = 1", ""), "ask(day)"),
        (ROOM.replace("def tell() -> None: ...", "").replace(', "tell"', ""), "tell"),
        (ROOM.replace(', "tell"', ""), "tiepcan.room.tell"),
    ],
    ids=["asked for now", "argument gone", "function gone", "not offered any more"],
)
def test_a_break_is_found_and_said(checkout: Path, check: Checked, changed: str, said: str) -> None:
    git(checkout, "tag", "v0.1.0")
    (checkout / "src/tiepcan/room.py").write_text(changed, encoding="utf-8")
    code, out = check()
    assert code == 1
    assert said in out


def test_what_is_private_or_added_breaks_nobody(checkout: Path, check: Checked) -> None:
    git(checkout, "tag", "v0.1.0")
    (checkout / "src/tiepcan/_private.py").write_text("", encoding="utf-8")
    added = ROOM.replace("day: int = 1", "day: int = 1, more: bool = False")
    (checkout / "src/tiepcan/room.py").write_text(added, encoding="utf-8")
    assert check()[0] == 0


def test_a_break_that_the_changelog_tells_passes_and_an_old_entry_does_not_count(
    checkout: Path, check: Checked
) -> None:
    git(checkout, "tag", "v0.1.0")
    (checkout / "src/tiepcan/room.py").write_text(ROOM.replace("day: int = 1", "day: int"), encoding="utf-8")
    changelog = checkout / "CHANGELOG.md"
    told = "- **Breaking**: now the day has to be named\n  in `ask`.\n"
    changelog.write_text(f"## Unreleased\n\n## 0.1.0\n\n{told}", encoding="utf-8")
    assert check()[0] == 1
    changelog.write_text(f"## Unreleased\n\n{told}\n## 0.1.0\n", encoding="utf-8")
    assert check()[0] == 0
