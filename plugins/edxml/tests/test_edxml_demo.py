"""The program of the docs answers a request, and what it writes is read back (chương trình ví dụ)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tiepcan_edxml import read_edxml

PROGRAM = Path(__file__).parents[3] / "examples" / "edxml" / "tra_loi.py"
PAGE = Path(__file__).parents[3] / "docs" / "tiepcan-edxml-cases.md"

pytestmark = pytest.mark.tiepcan_installed("tiepcan-edxml")


def test_the_program_writes_what_the_page_shows(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8", str(PROGRAM), str(tmp_path)]
    said = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own program
    assert said.stdout.decode() in PAGE.read_text(encoding="utf-8")
    files = sorted(tmp_path.glob("di-*.edxml"))
    assert len(files) == len(said.stdout.splitlines())
    assert all(read_edxml(one.read_bytes()).tolerated == () for one in files)
