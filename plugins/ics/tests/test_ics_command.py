"""``tiepcan … --ics``: with the plugin installed the commands that show days write them too (tuỳ chọn --ics)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from tiepcan.cli import main

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
CALLS = {
    "calendar": (("calendar", "2026"), 17),
    "case": (("case", "explain", "ho-so-2026.json", "--as-of", "2026-11-20"), 1),
    "duties": (("disclosure", "duties", "danh-muc.csv", "--as-of", "2026-11-20"), None),
    "plan": (("plan", "status", "ke-hoach.toml", "--as-of", "2026-11-20"), None),
    "period": (("period", "2026", "--kind", "nd09", "--local", "khanh-hoa"), 1),
}

pytestmark = pytest.mark.tiepcan_installed("tiepcan-ics")


@pytest.fixture
def ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    for name in ("ho-so-2026.json", "danh-muc.csv", "ke-hoach.toml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tiepcan", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int)
        return status, said.out, said.err

    return answer


@pytest.mark.parametrize("what", CALLS)
def test_the_days_are_in_a_calendar_file(
    what: str, ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    arguments, count = CALLS[what]
    status, out, err = ask(*arguments, "--ics", "lich.ics")
    assert (status in {0, 1}, err) == (True, "")
    events = icalendar.Calendar.from_ical((tmp_path / "lich.ics").read_bytes()).walk("VEVENT")
    assert f"Đã ghi lich.ics: {len(events)} mục" in out
    assert events if count is None else len(events) == count


def test_the_same_question_gives_the_same_file(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    for name in ("a.ics", "b.ics"):
        ask(*CALLS["case"][0], "--ics", name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_another_kind_of_file_is_not_written(
    ask: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    status, _, err = ask("calendar", "2026", "--ics", "lich.xlsx")
    assert (status, "kết thúc bằng .ics" in err) == (2, True)
    assert not (tmp_path / "lich.xlsx").exists()
