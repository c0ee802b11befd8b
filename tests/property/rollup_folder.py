"""A folder of reports, and ``tiepcan rollup`` on it; its fixtures are in ``tests/conftest.py``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rolled_up_reports import report, tally

from tiepcan.reports import Report
from tiepcan.wire import dump, load

HIERARCHY = """
[[agency]]
id = "TINH"
name = "UBND tỉnh Bình An"
reports = false
[[agency]]
id = "XP"
name = "UBND xã Xuân Phong"
parent = "TINH"
[[agency]]
id = "TL"
name = "UBND xã Tân Lập"
parent = "TINH"
"""
XP, TL = report("XP", tally(7, 6, 1)), report("TL", tally(5, 5))

Rollup = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two reports, one of them in a folder of its own, and the hierarchy."""
    here = tmp_path / "bao-cao"
    (here / "xa").mkdir(parents=True)
    put(here / "xp.json", XP)
    put(here / "xa" / "TL.JSON", TL)
    (here / "co-quan.toml").write_text(HIERARCHY, encoding="utf-8")
    return here


@pytest.fixture
def rollup(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Rollup:
    """Roll the folder up in English; return the exit status and what was written to each stream."""
    pytest.importorskip("click")
    pytest.importorskip("rich")
    from tiepcan.cli._app import run  # noqa: PLC0415 - an extra

    monkeypatch.setenv("COLUMNS", "220")

    def answer(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        status = run(["rollup", str(folder), "--lang", lang, *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return answer


def put(path: Path, found: Report) -> None:
    path.write_text(dump(found), encoding="utf-8")


def read(path: Path) -> Report:
    found = load(path.read_text(encoding="utf-8"))
    assert isinstance(found, Report)
    return found


def row_of(out: str, name: str) -> list[str]:
    line = next(line for line in out.splitlines() if "│" in line and name in line)
    return [cell.strip() for cell in line.strip("│").split("│")]
