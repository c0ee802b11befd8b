"""``tiepcan reconcile``: what it shows, writes and returns; never who asked, unless told to."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tiepcan import read_register
from tiepcan.reconciliation import FINDING_COLUMNS
from tiepcan.register import Column
from tiepcan.requests import Register
from tiepcan.wire import dump

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli import _output
from tiepcan.cli._app import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
OLD, NEW = EXAMPLES / "so-cu.csv", EXAMPLES / "so-moi.csv"
NAMES = ("Người Ví Dụ", "Người V. D.")

Reconcile = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reconcile:
    """Run the command; return the exit status and what was written to each stream."""
    monkeypatch.setenv("COLUMNS", "160")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run(["reconcile", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return answer


def example() -> Register:
    with OLD.open(encoding="utf-8-sig", newline="") as stream:
        return Register.read_csv(stream)


def test_the_totals_come_first_then_what_contradicts(command: Reconcile) -> None:
    status, out, err = command(OLD, NEW)
    assert (status, err) == (1, "")
    assert out.index("Sổ mới: 14 dòng = 9 yêu cầu + 4 dòng trùng") < out.index("Mâu thuẫn: 4")
    assert "đây là hệ thống gốc của hồ sơ" in out
    assert "chắc chắn trùng" in out
    assert not any(name in out for name in NAMES)


def test_the_figures_before_and_after_stand_side_by_side(command: Reconcile) -> None:
    _, out, _ = command(OLD, NEW, "--as-of", "2026-09-30", "--lang", "en")
    assert "Figures as of 30/09/2026" in out
    lines = {line.split("│")[1].strip(): line.split("│")[2:5] for line in out.splitlines() if "│" in line}
    assert [cell.strip() for cell in lines["supplied"]] == ["4", "8", "6"]
    assert [cell.strip() for cell in lines["Set aside"]] == ["0", "2", "1"]
    assert "Figures as of" not in command(OLD, NEW, "--lang", "en")[1]


def test_names_show_only_where_they_are_asked_for(command: Reconcile) -> None:
    for form in ("text", "json", "csv"):
        assert not any(name in command(OLD, NEW, "--format", form)[1] for name in NAMES)
        told = command(OLD, NEW, "--format", form, "--personal")[1]
        assert all(name in told for name in NAMES)


def test_a_register_held_against_itself_has_nothing_to_look_at(command: Reconcile) -> None:
    status, out, _ = command(OLD, OLD)
    assert status == 0
    assert "Không có mâu thuẫn." in out
    assert command(OLD, OLD, "--lang", "en")[1].count("Nothing contradicts.") == 1


def test_json_tells_every_row_once_and_the_figures_before_and_after(command: Reconcile) -> None:
    status, out, _ = command(OLD, NEW, "--json", "--as-of", "30/09/2026")
    data = json.loads(out)
    assert status == 1
    assert data["as_of"] == "2026-09-30"
    assert data["summary"] == {
        "rows": 22,
        "requests": 10,
        "matched": 7,
        "uncertain": 0,
        "contradicting": 3,
        "contradictions": 4,
        "copies": 4,
        "suspected_copies": 3,
        "possible_matches": 0,
        "shared_numbers": 0,
        "unreadable": 1,
    }
    rows = [(row["side"], row["row"]) for request in data["requests"] for row in request["rows"]]
    assert len(rows) == len(set(rows)) == 21
    assert {one["side"]: one["supplied"] for one in data["figures"]} == {"old": 4, "new": 8, "merged": 6}
    hidden = next(one for one in data["differences"] if one["column"] == "Người yêu cầu")
    assert {value["value"] for value in hidden["values"]} == {None}
    assert hidden["proposed"] is None


def test_csv_is_one_table_of_what_a_person_looks_at(command: Reconcile, tmp_path: Path) -> None:
    out = tmp_path / "can-xem.csv"
    status, said, _ = command(OLD, NEW, "--format", "csv", "--out", out)
    assert status == 1
    assert str(out) in said
    with out.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == [*FINDING_COLUMNS]
    kinds = [row[0] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "mâu thuẫn": 8,
        "nghi trùng": 3,
        "chắc chắn trùng": 1,
        "không đọc được": 1,
        "chỉ có ở sổ này": 3,
    }


def test_the_merged_register_has_each_request_once_and_is_read_again(
    command: Reconcile, tmp_path: Path
) -> None:
    merged = tmp_path / "so-hop-nhat.csv"
    assert command(OLD, NEW, "--merged", merged)[0] == 1
    with merged.open(encoding="utf-8-sig", newline="") as stream:
        source = read_register(stream)
        assert source.header == tuple(map(str, Column))
        rows = [read.row for read in source.rows]
    assert len(rows) == 10
    assert all(row is not None for row in rows)
    assert command(merged, NEW)[0] == 1
    assert command(merged, merged)[0] == 0


def test_a_file_holds_what_the_screen_would_show(command: Reconcile, tmp_path: Path) -> None:
    for form in ("text", "json"):
        out = tmp_path / form
        command(OLD, NEW, "--format", form, "--out", out)
        text = out.read_text(encoding="utf-8")
        assert "Sổ mới: 14 dòng = 9 yêu cầu" in text
        assert "\x1b" not in text


def test_cases_are_a_third_side(command: Reconcile, tmp_path: Path) -> None:
    for case in example().lift().cases:
        (tmp_path / f"{case.number}.json").write_text(dump(case), encoding="utf-8")
    status, out, _ = command(OLD, OLD, "--cases", tmp_path)
    assert status == 0
    assert "Hồ sơ trong tiepcan: 8 dòng = 8 yêu cầu." in out
    one = tmp_path / "MC-2026-001.json"
    data = json.loads(command(OLD, NEW, "--cases", one, "--json")[1])
    assert [side["rows"] for side in data["sides"]] == [8, 14, 1]


def test_what_cannot_be_done_is_said_and_nothing_is_written(command: Reconcile, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    status, said, err = command(OLD, tmp_path / "none.csv", "--merged", out)
    assert (status, said) == (2, "")
    assert "none.csv" in err
    assert not out.exists()
    assert command(OLD, NEW, "--merged", out, "--out", out)[0] == 2
    empty = tmp_path / "rong"
    empty.mkdir()
    assert "không có hồ sơ" in command(OLD, NEW, "--cases", empty)[2]
    assert command(OLD, NEW, "--format", "html")[0] == 2


def test_neither_register_is_ever_overwritten(command: Reconcile, tmp_path: Path) -> None:
    copy = tmp_path / "so-cu.csv"
    copy.write_bytes(OLD.read_bytes())
    for option in ("--merged", "--out"):
        assert command(copy, NEW, option, copy)[0] == 2
    assert copy.read_bytes() == OLD.read_bytes()


def test_nothing_is_written_where_one_of_two_files_cannot_be(command: Reconcile, tmp_path: Path) -> None:
    merged = tmp_path / "so-hop-nhat.csv"
    assert command(OLD, NEW, "--merged", merged, "--out", tmp_path / "none" / "x.txt")[0] == 2
    assert [*tmp_path.iterdir()] == []


def test_what_may_be_one_request_is_listed_in_every_form(command: Reconcile, tmp_path: Path) -> None:
    text = (
        OLD.read_text(encoding="utf-8-sig").replace("MC-2026", "HS-2026").replace("Rút yêu cầu", "Cung cấp")
    )
    changed = tmp_path / "doi.csv"
    changed.write_text(text, encoding="utf-8")
    status, out, _ = command(OLD, changed)
    assert status == 1
    assert "Có thể là một yêu cầu, đang tính riêng: 1" in out
    assert json.loads(command(OLD, changed, "--json")[1])["summary"]["possible_matches"] == 1
    assert command(OLD, changed, "--format", "csv")[1].count("có thể là một yêu cầu") == 2


def test_policies_are_options(command: Reconcile) -> None:
    each = json.loads(command(OLD, NEW, "--json", "--copies", "each")[1])
    assert each["summary"]["requests"] == 13
    assert each["policies"] == {"copies": "each", "truth": "evidence"}
    last = json.loads(command(OLD, NEW, "--json", "--truth", "last")[1])
    assert {one["proposed"] for one in last["differences"] if one["column"] == "Ngày trả kết quả"} == {
        "28/09/2026",
        "30/09/2026",
    }
    named = json.loads(command(OLD, NEW, "--json", "--old-system", "Hệ thống khác")[1])
    # Nothing comes from a system of that name: rows match only by what they say.
    assert named["summary"]["matched"] < 7


def test_long_lists_are_cut_and_said_to_be(command: Reconcile, tmp_path: Path) -> None:
    register = example()
    many = [row for row in register.rows for _ in range(4)]
    copied = tmp_path / "nhieu.csv"
    with copied.open("w", encoding="utf-8-sig", newline="") as stream:
        Register(rows=tuple(many)).write_csv(stream)
    assert "… và 4 nữa" in command(OLD, copied)[1]
    assert "nữa" not in command(OLD, copied, "--all")[1]


def test_nothing_in_a_register_steers_the_terminal(command: Reconcile, tmp_path: Path) -> None:
    file = tmp_path / "so.csv"
    text = OLD.read_text(encoding="utf-8-sig").replace("MC-2026-001", "MC\x1b[31m[bold]=1")
    file.write_text(text, encoding="utf-8")
    for form in ("text", "json", "csv"):
        assert "\x1b" not in command(file, NEW, "--format", form)[1]


def test_long_work_shows_that_it_goes_on(command: Reconcile, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(_output, "_LARGE_FILE_BYTES", 1)
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    assert command(OLD, NEW)[0] == 1
    assert "Đang đọc và kiểm tra" in shown.getvalue()
