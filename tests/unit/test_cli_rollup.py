"""``tiepcan rollup``: a folder of reports, what is none of them, exit statuses, the total that is written."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rolled_up_reports import report, restated, tally

from tiepcan.periods import parse_period
from tiepcan.reports import Report, ReportKind
from tiepcan.wire import dump, load

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

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


def test_complete_reports_that_agree_end_with_nought(rollup: Rollup) -> None:
    status, out, err = rollup()
    assert status == 0
    assert "UBND tỉnh Bình An: 2 of 2 agencies counted." in out
    assert row_of(out, "Xuân Phong") == ["UBND xã Xuân Phong", "sent", "7", "6", "1", "0"]
    assert row_of(out, "Total") == ["Total", "", "12", "11", "1", "0"]
    assert "Complete, and everything agrees." in out
    assert err == ""


def test_vietnamese_is_spoken_by_default(rollup: Rollup) -> None:
    status, out, _ = rollup(lang="vi")
    assert status == 0
    assert "cộng 2/2 cơ quan." in out
    assert "Đủ và khớp." in out


def test_without_a_hierarchy_nobody_says_that_all_have_sent(rollup: Rollup, folder: Path) -> None:
    (folder / "co-quan.toml").unlink()
    status, out, _ = rollup()
    assert status == 0
    assert "Complete" not in out
    assert "--hierarchy" in out


def test_the_lines_of_the_table_can_be_chosen(rollup: Rollup) -> None:
    _, out, _ = rollup("--line", "1.2", "--line", "10.1")
    assert (
        row_of(out, "Agency")[2] == "Received"
        if "Agency" in out and "│" in out.splitlines()[1]
        else "Received" in out
    )
    assert len(row_of(out, "Total")) == 4
    status, out, err = rollup("--line", "99")
    # Nothing is shown of what cannot be shown whole.
    assert (out, "--line" in err) == ("", True)
    assert status == 2
    assert "there is no such line" in err


# --- what is missing, double, different ---


def test_a_missing_report_is_named_and_ends_with_one(rollup: Rollup, folder: Path) -> None:
    (folder / "xp.json").unlink()
    status, out, _ = rollup()
    assert status == 1
    assert "Not sent, below UBND tỉnh Bình An: UBND xã Xuân Phong." in out
    assert row_of(out, "Xuân Phong")[1:] == ["not sent", "–", "–", "–", "–"]
    assert "everything agrees" not in out


def test_two_versions_that_differ_are_named_with_their_files(rollup: Rollup, folder: Path) -> None:
    put(folder / "xp-2.json", report("XP", tally(8)))
    status, out, _ = rollup()
    assert status == 1
    assert "1.2 Received 7 ≠ 8" in out
    assert "XP version 1: xp-2.json, xp.json" in out
    assert row_of(out, "Total")[2] == "5"


def test_a_newer_version_and_the_same_one_twice_are_named_and_no_fault(rollup: Rollup, folder: Path) -> None:
    put(folder / "xp-2.json", report("XP", tally(8), version=2))
    put(folder / "xp-3.json", report("XP", tally(8), version=2))
    status, out, _ = rollup()
    assert status == 0
    assert "XP version 2: xp-2.json, xp-3.json" in out
    assert "version 1 was superseded by version 2" in out
    assert row_of(out, "Total")[2] == "13"


def test_a_stated_figure_that_does_not_follow_ends_with_one(rollup: Rollup, folder: Path) -> None:
    put(folder / "xp.json", restated(XP, "2", 60))
    status, out, _ = rollup()
    assert status == 1
    assert "2 Closed: the report states 60, its counts come to 6" in out


def test_a_stranger_is_named_and_ends_with_one(rollup: Rollup, folder: Path) -> None:
    put(folder / "x.json", report("x.p", tally(100)))
    status, out, _ = rollup()
    assert status == 1
    assert "(x.p) is not in the hierarchy: it is not counted. Is it XP?" in out


# --- what is no report ---


def test_every_file_that_is_no_report_is_named_with_all_its_faults(rollup: Rollup, folder: Path) -> None:
    (folder / "a.json").write_text("{", encoding="utf-8")
    (folder / "b.json").write_text('{"schema": "tiepcan-case/1", "data": {}}', encoding="utf-8")
    (folder / "c.json").write_bytes(b"\xff\xfe{")
    (folder / "d.json").write_text(
        dump(XP).replace('"version": 1', '"version": "1"').replace('"kind": "yearly"', '"kind": "weekly"'),
        encoding="utf-8",
    )
    (folder / "ghi-chu.txt").write_text("not looked at", encoding="utf-8")
    (folder / "e.json").mkdir()
    status, out, _ = rollup()
    assert status == 1
    assert "Files set aside" in out
    for said in (
        "a.json: is no JSON",
        "b.json: schema: tiepcan-report/1 is asked for",
        "c.json: the file is not UTF-8",
        "d.json: data.kind",
    ):
        assert said in out
    assert "ghi-chu" not in out
    assert row_of(out, "Total")[2] == "12"


def test_links_are_not_followed_and_named(rollup: Rollup, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "khac"
    elsewhere.mkdir()
    put(elsewhere / "hb.json", report("HB", tally(100)))
    try:
        (folder / "hb.json").symlink_to(elsewhere / "hb.json")
        (folder / "khac").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    status, out, _ = rollup()
    assert status == 1
    assert "hb.json: a link, not followed" in out
    assert "khac: a link to a folder, not followed" in out
    assert "HB" not in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_opened(rollup: Rollup, folder: Path) -> None:
    os.mkfifo(folder / "ong.json")
    status, out, _ = rollup()
    assert status == 1
    assert "ong.json: no plain file, not read" in out


def test_nothing_to_read_ends_with_two(rollup: Rollup, folder: Path, tmp_path: Path) -> None:
    (folder / "xp.json").write_text("{", encoding="utf-8")
    (folder / "xa" / "TL.JSON").write_text("[]", encoding="utf-8")
    status, _, err = rollup()
    assert status == 2
    assert "the report files have 2 fault(s)" in err
    assert "xa/TL.JSON" in err
    (folder / "xp.json").unlink()
    (folder / "xa" / "TL.JSON").unlink()
    assert "holds no report (.json)" in rollup()[2]
    assert run(["rollup", str(tmp_path / "none"), "--lang", "en"]) == 2


# --- which reports, whose total ---


def test_several_periods_must_be_told_apart(rollup: Rollup, folder: Path) -> None:
    put(folder / "q3.json", report("XP", tally(2), period=parse_period("2026-Q3")))
    put(folder / "nd09.json", report("XP", tally(2), period=parse_period("2026", kind="nd09")))
    status, _, err = rollup()
    assert status == 2
    assert "the reports are on several periods" in err
    assert rollup("--period", "2026")[0] == 2
    assert "Name one: calendar:2026, nd09:2026." in rollup("--period", "2026")[2]
    status, out, _ = rollup("--period", "calendar:2026")
    assert status == 0
    assert "yearly nd09:2026, version 1: set aside, another period." in out
    status, out, _ = rollup("--period", "Quý III năm 2026")
    assert status == 1
    assert row_of(out, "Total")[2] == "2"
    assert "no report to add up" in rollup("--period", "2025")[2]
    assert rollup("--period", "hôm qua")[0] == 2


def test_the_kind_can_be_chosen(rollup: Rollup, folder: Path) -> None:
    put(folder / "q3.json", report("XP", tally(2), kind=ReportKind.PERIODIC))
    assert "the reports are of several kinds" in rollup()[2]
    status, out, _ = rollup("--kind", "yearly")
    assert status == 0
    assert "another kind of report" in out


def test_a_kind_without_lines_has_a_table_without_figures(rollup: Rollup, folder: Path) -> None:
    put(folder / "xp.json", report("XP", None, kind=ReportKind.LEGAL_REVIEW))
    (folder / "xa" / "TL.JSON").unlink()
    status, out, _ = rollup()
    assert status == 1
    assert row_of(out, "Xuân Phong") == ["UBND xã Xuân Phong", "sent"]


@pytest.mark.parametrize("asked", ["TINH", "UBND tỉnh Bình An", "ubnd  TỈNH bình an"])
def test_the_body_that_sums_up_is_found_by_id_or_name(rollup: Rollup, asked: str) -> None:
    status, out, _ = rollup("--agency", asked)
    assert status == 0
    assert "UBND tỉnh Bình An" in out


def test_a_body_that_nobody_knows_is_refused_where_there_is_a_hierarchy(rollup: Rollup, folder: Path) -> None:
    status, _, err = rollup("--agency", "Sở")
    assert status == 2
    assert "--agency: the hierarchy has no such agency" in err
    (folder / "co-quan.toml").write_text(
        HIERARCHY.replace("UBND xã Tân Lập", "UBND xã Xuân Phong"), encoding="utf-8"
    )
    assert "several agencies have this name" in rollup("--agency", "UBND xã Xuân Phong")[2]


def test_without_a_hierarchy_any_body_may_sum_up(rollup: Rollup, folder: Path, tmp_path: Path) -> None:
    (folder / "co-quan.toml").unlink()
    out = tmp_path / "tong.json"
    assert rollup("--agency", "Sở Tư pháp", "--out", out)[0] == 0
    assert (read(out).agency.id, read(out).agency.name) == ("So-Tu-phap", "Sở Tư pháp")
    assert rollup("--out", out)[0] == 0
    assert read(out).agency.id == "TINH"


def test_the_hierarchy_may_stand_elsewhere_and_two_are_refused(
    rollup: Rollup, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac.toml"
    other.write_text(
        HIERARCHY + '[[agency]]\nid = "HB"\nname = "Hòa Bình"\nparent = "TINH"\n', encoding="utf-8"
    )
    status, out, _ = rollup("--hierarchy", other)
    assert status == 1
    assert "Hòa Bình" in out
    (folder / "hierarchy.toml").write_text(HIERARCHY, encoding="utf-8")
    status, _, err = rollup()
    assert status == 2
    assert "two files of the hierarchy" in err
    assert rollup("--hierarchy", folder / "hierarchy.toml")[0] == 0
    other.write_text('[[agency]]\nid = "A"\nname = "A"\nparent = "B"\n', encoding="utf-8")
    assert "khac.toml: agency[0] (A).parent" in rollup("--hierarchy", other)[2]


# --- the total ---


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
        (("--out", "x.docx"), "writes no Word, Excel or PDF"),
        (("--out", "x.dat"), "does not tell its form"),
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
