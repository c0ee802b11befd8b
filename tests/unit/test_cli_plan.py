"""``tiepcan plan status``: for people, programs and pages; late tasks first; errors that say what to write."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.plans import parse_plan, plan_gantt, plan_status
from tiepcan.rendering import gantt_page, gantt_svg

PLAN = """
[plan]
name = "Kế hoạch"
agency = "Ban Quản lý"
signed_on = 2026-01-02

[[task]]
id = "tới"
name = "Sơ kết"
lead = "Văn phòng"
time = "Quý IV năm 2026"

[[task]]
id = "trễ"
name = "Tập huấn"
lead = "Văn phòng"
with = ["Phòng Tư pháp"]
time = "Quý I, II năm 2026"
product = "02 lớp"
progress = 40
note = "GHI CHÚ"

[[task]]
id = "trễ hơn"
name = "Quy chế"
lead = "Phòng Tư pháp"
time = "Trước ngày 30/6/2026"
"""
Result = tuple[int, str, str]
Status = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "ke-hoach.toml"
    found.write_text(PLAN, encoding="utf-8")
    return found


@pytest.fixture
def status(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Status:
    monkeypatch.setenv("COLUMNS", "160")

    def call(path: Path, *more: object, as_of: str = "2026-07-02") -> Result:
        code = run(["plan", "status", str(path), "--as-of", as_of, *map(str, more)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_late_tasks_stand_first_with_their_days(status: Status, path: Path) -> None:
    code, out, err = status(path)
    assert (code, err) == (0, "")
    rows = [line.split("│")[1:] for line in out.splitlines() if line.startswith("│")]
    told = [[cell.strip() for cell in row[:-1]] for row in rows]
    assert told == [
        ["trễ hơn. Quy chế", "Phòng Tư pháp", "Trước ngày 30/6/2026", "29/06/2026", "quá hạn", "3"],
        ["trễ. Tập huấn", "Văn phòng", "Quý I, II năm 2026", "30/06/2026", "quá hạn", "2"],
        ["tới. Sơ kết", "Văn phòng", "Quý IV năm 2026", "31/12/2026", "chưa đến kỳ", ""],
    ]
    assert "Kế hoạch, tính đến ngày 02/07/2026" in out
    assert "· quá hạn: 2" in out
    assert "· Văn phòng: 2 nhiệm vụ, xong 0/2, quá hạn 1" in out
    assert "GHI CHÚ" not in out


def test_english(status: Status, path: Path) -> None:
    _, out, _ = status(path, "--lang", "en")
    assert "as of 02/07/2026" in out
    assert "Văn phòng: 2 task(s), finished 0/2, late 1" in out


def test_a_late_task_is_a_failure_only_where_that_is_asked_for(status: Status, path: Path) -> None:
    codes = {
        (as_of, more): status(path, *more, as_of=as_of)[0]
        for as_of in ("2026-06-29", "2026-06-30")
        for more in ((), ("--fail-late",))
    }
    assert codes == {
        ("2026-06-29", ()): 0,
        ("2026-06-29", ("--fail-late",)): 0,
        ("2026-06-30", ()): 0,
        ("2026-06-30", ("--fail-late",)): 1,
    }


def test_the_json_has_iso_dates_and_the_late_first(status: Status, path: Path) -> None:
    code, out, err = status(path, "--format", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    assert [*found] == ["plan", "as_of", "progress", "progress_by_lead", "tasks"]
    assert found["plan"] == {
        "name": "Kế hoạch",
        "agency": "Ban Quản lý",
        "agency_id": "",
        "number": "",
        "year": None,
        "signed_on": "2026-01-02",
    }
    assert found["as_of"] == "2026-07-02"
    assert {key: one for key, one in found["progress"].items() if one} == {
        "total": 3,
        "to_finish": 3,
        "late": 2,
        "upcoming": 1,
    }
    assert [one["lead"] for one in found["progress_by_lead"]] == ["Văn phòng", "Phòng Tư pháp"]
    assert [one["id"] for one in found["tasks"]] == ["trễ hơn", "trễ", "tới"]
    assert found["tasks"][1] == {
        "id": "trễ",
        "name": "Tập huấn",
        "lead": "Văn phòng",
        "with": ["Phòng Tư pháp"],
        "time": "Quý I, II năm 2026",
        "time_kind": "periods",
        "every": [],
        "start": "2026-01-01",
        "due": "2026-06-30",
        "periods": ["2026-Q1", "2026-Q2"],
        "product": "02 lớp",
        "state": "late",
        "days_late": 2,
        "days_left": None,
        "started_on": None,
        "done_on": None,
        "progress": 40,
        "missed": ["2026-Q1", "2026-Q2"],
    }
    # The same for every language: it is data.
    assert status(path, "--format", "json", "--lang", "en")[1] == out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_svg_and_html_are_what_the_library_draws(status: Status, path: Path, lang: Any) -> None:
    plan = parse_plan(PLAN)
    known = plan_status(plan, plan.tasks[1].time.periods[-1].end)
    _, svg, _ = status(path, "--format", "svg", "--lang", lang, as_of="2026-06-30")
    assert svg == gantt_svg(plan_gantt(known), lang=lang) + "\n"
    ET.fromstring(svg)  # noqa: S314 - our own
    _, page, _ = status(path, "--format", "html", "--lang", lang, as_of="2026-06-30")
    assert page == gantt_page(plan, known.as_of, lang=lang)


@pytest.mark.parametrize("form", ["text", "json", "svg", "html"])
def test_what_is_written_to_a_file_is_what_would_be_shown(
    status: Status, path: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "ra"
    code, shown, err = status(path, "--format", form, "--out", out)
    assert (code, err) == (0, "")
    assert shown.strip() == f"Đã ghi {out}"
    written = out.read_text(encoding="utf-8")
    if form != "text":
        assert written == status(path, "--format", form)[1]
    assert "trễ hơn" in written
    assert "\x1b" not in written
    # Who may read the plan may read what is made of it.
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)


def test_the_plan_itself_is_never_overwritten(status: Status, path: Path) -> None:
    code, out, err = status(path, "--format", "html", "--out", path)
    assert (code, out) == (2, "")
    assert "trùng với tệp đang đọc" in err
    assert path.read_text(encoding="utf-8") == PLAN


def test_notice_says_how_early_is_soon(status: Status, path: Path) -> None:
    counts = [
        json.loads(status(path, "--format", "json", *more, as_of="2026-12-01")[1])["progress"]["due_soon"]
        for more in ((), ("--notice", "30"))
    ]
    assert counts == [0, 1]
    page = status(path, "--format", "html", "--notice", "30", as_of="2026-12-01")[1]
    assert "sắp đến hạn" in page
    assert status(path, "--notice", "0")[0] == 2


def test_every_fault_of_a_bad_file_is_told_at_once(status: Status, path: Path) -> None:
    path.write_text(
        PLAN.replace("Quý IV năm 2026", "Cuối năm").replace('id = "trễ"', 'id = "tới"'), encoding="utf-8"
    )
    code, out, err = status(path)
    assert (code, out) == (2, "")
    assert "kế hoạch có 2 lỗi" in err
    assert "task[0] (tới).time: không đọc được thời gian “Cuối năm”" in err
    assert "task[1] (tới).id: mã này đã có ở nhiệm vụ trên" in err
    assert "“Quý IV năm 2016”, “Quý I, II năm 2018”" in err
    assert "the plan has 2 fault(s)" in status(path, "--lang", "en")[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "[plan]"),
        (b"plan = [", "TOML"),
        (b"\xff\xfe", "UTF-8"),
        (None, "không có tệp này"),
    ],
)
def test_what_is_no_plan_is_refused(status: Status, tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "khac.toml"
    if content is not None:
        path.write_bytes(content)
    code, out, err = status(path)
    assert (code, out) == (2, "")
    assert said in err
    assert "khac.toml" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Thiếu"),
        (["ke-hoach.toml"], "--as-of"),
        (["ke-hoach.toml", "--as-of", "30/02/2026"], "không phải ngày"),
        (["ke-hoach.toml", "--as-of", "2026-07-02", "--format", "pdf"], "text, json, svg, html"),
    ],
)
def test_wrong_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(["plan", "status", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "svg", "html"])
def test_nothing_in_a_plan_steers_the_terminal(status: Status, path: Path, form: str) -> None:
    hostile = r"[bold]x[/bold]\u001b[31m\u202e:warning:"
    path.write_text(PLAN.replace("Tập huấn", hostile).replace("Quy chế", hostile), encoding="utf-8")
    code, out, _ = status(path, "--format", form)
    assert code == 0
    assert "\x1b[31m" not in out
    assert "\u202e" not in out
    assert "[bold]x" in out.replace("\n", "")
    assert ":warning:" in out


def test_the_group_says_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "--help"]) == 0
    assert "status" in capsys.readouterr().out
    assert run(["plan", "status", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(
        option in shown for option in ("--as-of", "--format", "--out", "--notice", "--fail-late", "--lang")
    )
