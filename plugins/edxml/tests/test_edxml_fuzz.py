"""The command that feeds the reader messages wrong at random runs, and finds what it is there to find (chạy thử fuzz)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "fuzz" / "edxml_fuzz.py"


def test_a_thousand_inputs_are_read_or_refused(tmp_path: Path) -> None:
    words = [sys.executable, str(SCRIPT), "--inputs", "1000", "--seed", "3", "--processes", "1"]
    went = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert went.returncode == 0, went.stdout + went.stderr
    assert "inputs   1000" in went.stdout
    assert "wrong    0" in went.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_error_that_escapes_is_found_and_its_input_kept(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import edxml_fuzz as fuzz\n"
        "def broken(data, **_): raise KeyError('OrganId')\n"
        "fuzz.read_edxml = broken\n"
        "counts = fuzz.Counts(); fuzz.observe(b'<edXML/>', counts)\n"
        "sys.exit(fuzz.report(counts))"
    )
    words = [sys.executable, "-c", code]
    went = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert went.returncode == 1
    assert "KeyError" in went.stdout
    assert (tmp_path / "edxml-fuzz-0.bin").read_bytes() == b"<edXML/>"
