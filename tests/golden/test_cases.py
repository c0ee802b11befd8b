"""Case files that were written once and are never changed: old files stay readable, and say what they said.

What is expected was worked out by hand from the clauses, and leaves out wording and the calendar's version. A file
is added for a new version of the schema; none is ever mended to make a test pass.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tiepcan import vietnam_calendar
from tiepcan.requests import Case, fill_form
from tiepcan.wire import dump, load, load_log

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

# vn-2016: valid on Fri 05/06/2026 in Vietnam (17:30Z the day before). 15 working days (Art. 30(4)): Fri 26/06; notice
# on that day is in time; 10 days more: Mon 06/07. Complaint of Mon 20/07: 7 working days: Wed 29/07. Correction
# demanded on Tue 21/07: 15 days: Wed 05/08 (Art. 32(2)); a commune refers within 5 working days: Tue 28/07 (Art. 32(3)).
# vn-2026: valid on Thu 12/11/2026, sent by post on 10/11. 12 days (Art. 26(3)): Tue 24/11, a holiday since 2026, so Wed
# 25/11, the last day of notice; 12 days more from 24/11: Sun 06/12, so Mon 07/12. Error found on Thu 26/11: 5 working
# days (Art. 28(1)): Thu 03/12, for Sat 28/11 was proposed as a make-up day and not adopted.
FOLDER = Path(__file__).parent / "cases"
FILES = sorted(path for path in FOLDER.glob("*.json") if not path.name.endswith(".expected.json"))


def differences(found: Any, expected: Any, path: str = "") -> list[str]:
    """Return where *found* lacks what is *expected*, or says otherwise; it may say more."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            said
            for key, one in expected.items()
            for said in differences(found.get(key), one, f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        return [
            said
            for place, (one, other) in enumerate(zip(found, expected, strict=True))
            for said in differences(one, other, f"{path}[{place}]")
        ]
    return [] if found == expected else [f"{path}: {found!r}, not {expected!r}"]


def test_there_is_a_file_of_each_law() -> None:
    assert {path.stem for path in FILES} >= {"vn-2016", "vn-2026"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_old_case_file_says_what_it_always_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    status = run(["case", "explain", str(path), "--as-of", expected["as_of"], "--json"])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    found = json.loads(said.out)
    assert differences(found, expected) == []
    assert found.keys() == {*expected, "calendar"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_old_case_file_is_read_whole_and_written_so_that_it_is_read_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    case = load(text, name=path.name)
    assert isinstance(case, Case)
    assert load(dump(case)) == case
    assert load_log(text) == (case.number, case.events)
    data = json.loads(text)["data"]
    assert [event.kind for event in case.events] == [event["type"] for event in data["events"]]
    # Not a letter of a name is lost on the way.
    name = data["events"][0]["request"]["requester"]["name"]
    assert fill_form("02", case, calendar=vietnam_calendar()).value("requester") == name
