"""``tiepcan calendar``: a year as data and for people, and years that are not known."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tiepcan import vietnam_calendar

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

Ask = Callable[..., dict[str, Any]]

SWAP = """\
[[document]]
kind = { vi = "Công văn", en = "Letter" }
number = "9999/BNV-CVL"
date = 2027-03-01
issuer = "Bộ Nội vụ"
decides = "Nghỉ 29/04/2027, làm bù 08/05/2027"
evidence = "B"
source = "https://example.invalid/9999"

[[swap]]
off = 2027-04-29
work = 2027-05-08
"""


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask for a year as JSON."""

    def answer(*arguments: str) -> dict[str, Any]:
        status = run(["calendar", *arguments, "--json"])
        said = capsys.readouterr()
        assert (status, said.err) == (0, "")
        found: dict[str, Any] = json.loads(said.out)
        return found

    return answer


def kinds(found: dict[str, Any]) -> dict[str, str]:
    return {day["date"]: day["kind"] for day in found["days"]}


def test_the_shape_of_a_year(ask: Ask) -> None:
    found = ask("2026")
    assert set(found) >= {"year", "status", "working_days", "days"}
    assert (found["year"], found["status"], found["working_days"]) == (2026, "announced", 249)
    for day in found["days"]:
        assert set(day) == {"date", "kind", "name", "document"}
        assert day["kind"] in {"holiday", "in_lieu", "swap", "makeup"}
        assert day["name"]
        assert day["document"]
    assert [day["date"] for day in found["days"]] == sorted(kinds(found))


def test_the_days_off_and_made_up_in_2026(ask: Ask) -> None:
    found = kinds(ask("2026"))
    assert found["2026-01-01"] == found["2026-09-02"] == found["2026-11-24"] == "holiday"
    assert (found["2026-01-02"], found["2026-01-10"]) == ("swap", "makeup")
    assert (found["2026-08-31"], found["2026-08-22"]) == ("swap", "makeup")
    # Hùng Kings' day is Sun 26/4: the Monday after it is off.
    assert found["2026-04-27"] == "in_lieu"
    assert Counter(found.values())["makeup"] == Counter(found.values())["swap"]


def test_the_days_account_for_the_number_of_working_days(ask: Ask) -> None:
    found = ask("2026")
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]
    weekdays = sum(day.weekday() < 5 for day in days)
    made_up = sum(kind == "makeup" for kind in kinds(found).values())
    assert found["working_days"] == weekdays - (len(found["days"]) - made_up) + made_up


def test_each_day_names_what_it_is_and_its_document(ask: Ask) -> None:
    (day,) = [day for day in ask("2026", "--lang", "en")["days"] if day["date"] == "2026-11-24"]
    assert day == {
        "date": "2026-11-24",
        "kind": "holiday",
        "name": "Vietnam Culture Day",
        "document": "28/2026/QH16",
    }


def test_a_year_decided_in_part_says_so(ask: Ask) -> None:
    assert ask("2027")["status"] == "partial"


def test_years_that_nobody_announced_are_projected_on_demand(ask: Ask) -> None:
    found = ask("2030", "--projected")
    assert (found["year"], found["status"]) == (2030, "projected")
    assert found["days"]
    assert ask("2026", "--projected")["days"] == ask("2026")["days"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["1998"],
        ["1998", "--projected"],
        ["2030"],
        ["2028"],
        ["0"],
        ["-1"],
        ["10000"],
        ["abc"],
        ["2026.5"],
        [],
    ],
)
def test_years_that_cannot_be_answered_are_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(["calendar", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("tiepcan: ")


def test_a_year_to_come_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calendar", "2030"]) == 2
    assert "--projected" in capsys.readouterr().err


def test_an_announcement_of_this_morning_is_taken_up(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "hoan-doi.toml"
    path.write_text(SWAP, encoding="utf-8")
    before, after = ask("2027"), ask("2027", "--announcement", str(path))
    changed = {day: kind for day, kind in kinds(after).items() if kinds(before).get(day) != kind}
    assert changed == {"2027-04-29": "swap", "2027-05-08": "makeup"}
    assert after["working_days"] == before["working_days"]
    assert after["version"] != before["version"]


def test_two_announcements_of_the_same_file_name_are_both_taken_up(ask: Ask, tmp_path: Path) -> None:
    other = (
        SWAP.replace("9999/", "9998/").replace("2027-04-29", "2027-09-01").replace("2027-05-08", "2027-08-28")
    )
    paths = []
    for folder, text in (("a", SWAP), ("b", other)):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "hoan-doi.toml")
        paths[-1].write_text(text, encoding="utf-8")
    found = kinds(ask("2027", *(word for path in paths for word in ("--announcement", str(path)))))
    assert (found.get("2027-05-08"), found.get("2027-08-28")) == ("makeup", "makeup")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"so = ", b"", b'[document]\nnumber = "1"\n'])
def test_an_announcement_that_cannot_be_used_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "hong.toml"
    path.write_bytes(content)
    assert run(["calendar", "2026", "--announcement", str(path)]) == 2
    assert "hong.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["ngày làm việc", "Tháng 12", "CN", "làm bù"]),
        ("en", ["working days", "December", "make-up day"]),
    ],
)
def test_a_year_for_people(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run(["calendar", "2026", "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in [*words, "249", "22+", "28/2026/QH16", vietnam_calendar().version])
    assert "\x1b[" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("more", [[], ["--json"], ["--lang", "en"]])
def test_a_reader_that_has_seen_enough_is_no_error(more: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tiepcan.cli", "calendar", "2026", *more]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
