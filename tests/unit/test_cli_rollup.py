"""``tiepcan rollup``: a folder of reports, what is none of them, exit statuses, whose total it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rolled_up_reports import report, restated, tally

from tiepcan.periods import parse_period
from tiepcan.reports import ReportKind
from tiepcan.wire import dump

pytest.importorskip("click")
pytest.importorskip("rich")

from rollup_folder import HIERARCHY, XP, Rollup, put, read, row_of

from tiepcan.cli._app import run


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
