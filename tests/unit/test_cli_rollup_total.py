"""``tiepcan rollup``: the total that is written, and what is shown beside."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from rolled_up_reports import report, tally

from tiepcan.reports import Report
from tiepcan.wire import load

pytest.importorskip("click")
pytest.importorskip("rich")

from rollup_folder import HIERARCHY, XP, Rollup, put, read, row_of

from tiepcan.cli._app import run


def test_the_total_is_written_and_can_be_rolled_up_again(
    rollup: Rollup, folder: Path, tmp_path: Path
) -> None:
    above = tmp_path / "bo"
    above.mkdir()
    status, out, _ = rollup("--out", above / "tinh.json", "--revision", 2)
    assert status == 0
    assert "Written to" in out
    total = read(above / "tinh.json")
    assert (total.agency.id, total.version) == ("TINH", 2)
    assert total.figure("1.2").value == 12
    put(above / "khac.json", report("K", tally(1), parent="BO"))
    assert run(["rollup", str(above), "--agency", "BO", "--out", str(tmp_path / "bo.json")]) == 0
    assert read(tmp_path / "bo.json").figure("1.2").value == 13
    assert read(tmp_path / "bo.json").statistics.agencies == ("K", "TL", "XP")


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_total_is_written_for_people_too(rollup: Rollup, folder: Path, tmp_path: Path, form: str) -> None:
    if form == "html":
        pytest.importorskip("jinja2")
        pytest.importorskip("pygal")
    (folder / "xp.json").unlink()
    out = tmp_path / f"tong.{form}"
    assert rollup("--out", out)[0] == 1
    text = out.read_text(encoding="utf-8")
    assert "UBND tỉnh Bình An" in text
    # Whoever reads the total alone knows that somebody is missing in it.
    assert "UBND xã Xuân Phong" in text


def test_the_table_of_agencies_is_written_as_csv(rollup: Rollup, folder: Path, tmp_path: Path) -> None:
    (folder / "xp.json").unlink()
    out = tmp_path / "bang.csv"
    status, said, _ = rollup("--table", out, "--line", "1.2", lang="vi")
    assert status == 1
    assert "Đã ghi" in said
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [
        ["Cơ quan", "Tình trạng", "Tiếp nhận mới"],
        ["\u00a0\u00a0UBND xã Xuân Phong", "chưa gửi", "–"],
        ["\u00a0\u00a0UBND xã Tân Lập", "đã gửi", "5"],
        ["Tổng cộng", "", "5"],
    ]
    assert rollup("--table", out, "--out", out)[0] == 2
    assert rollup("--table", folder / "bang.json")[0] == 2


def test_json_stands_alone_on_standard_output(rollup: Rollup) -> None:
    status, out, err = rollup("--format", "json")
    assert status == 0
    found = load(out)
    assert isinstance(found, Report)
    assert found.figure("1.2").value == 12
    assert "2 of 2 agencies counted" in err


def test_the_total_never_stands_among_the_reports(rollup: Rollup, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    status, _, err = rollup("--out", folder / "xa" / "tong.json")
    assert status == 2
    assert "the total would stand among the reports" in err
    assert rollup("--out", folder / "xp.json")[0] == 2
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "text", "--out", "x.json"), "is for the screen only"),
        (("--out", "x.docx", "--format", "md"), "tells another form than md"),
        (("--out", "x.dat"), "a report cannot be written as .dat"),
    ],
)
def test_a_form_that_is_none_is_refused(rollup: Rollup, arguments: tuple[str, ...], said: str) -> None:
    status, _, err = rollup(*arguments)
    assert status == 2
    assert said in err


def test_of_many_agencies_the_first_are_shown_unless_all_are_asked_for(rollup: Rollup, folder: Path) -> None:
    more = "".join(
        f'[[agency]]\nid = "M{one}"\nname = "Xã số {one}."\nparent = "TINH"\n' for one in range(60)
    )
    (folder / "co-quan.toml").write_text(HIERARCHY + more, encoding="utf-8")
    out = rollup()[1]
    assert "… and 22 more: add --all." in out
    everything = rollup("--all")[1]
    assert "add --all" not in everything
    assert row_of(everything, "Xã số 59.")[1] == "not sent"


def test_control_characters_of_a_report_reach_no_terminal(rollup: Rollup, folder: Path) -> None:
    put(folder / "xp.json", report("XP", tally(7, 6), carried={"Xã \x1b[31mđỏ\u202e [bold]": tally(1)}))
    out = rollup()[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[31mđỏ [bold] is not in the hierarchy" in out


@pytest.mark.skipif(os.name == "nt", reason="no such name can be given there")
def test_the_name_of_a_file_is_one_line(rollup: Rollup, folder: Path) -> None:
    (folder / "a\nComplete, and everything agrees.\x1b[2J.json").write_text("{", encoding="utf-8")
    put(folder / "xp\n2.json", XP)
    status, out, _ = rollup()
    assert status == 1
    assert "· aComplete, and everything agrees.[2J.json: is no JSON" in out
    assert "XP version 1: xp.json, xp2.json" in out or "XP version 1: xp2.json, xp.json" in out


def test_the_help_tells_the_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", "--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n    {status}  " in said for status in (0, 1, 2))
