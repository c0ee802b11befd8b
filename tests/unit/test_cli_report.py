"""``tiepcan report``: from files to a file, what is said beside, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

HEADER = (
    "Mã hồ sơ;Người yêu cầu;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
    "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;Hạn đã hẹn;Hệ thống gốc;"
    "Mã hồ sơ gốc"
)
ROWS = (
    "HS-1;Bí Mật;20/06/2026;20/06/2026;20/06/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;22/06/2026;;;;",
    "HS-2;Bí Mật;19/06/2026;19/06/2026;19/06/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Từ chối;19/06/2026;;;;",
    "HS-3;Bí Mật;20/07/2026;20/07/2026;20/07/2026;Trực tiếp;Trực tiếp;Đơn giản;;;;;;;;",
    "HS-4;Bí Mật;hôm nọ;hôm kia;;Trực tiếp;Trực tiếp;Đơn giản;;;;;;;;",
)

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

Answer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*arguments: object) -> tuple[int, str, str]:
        status = run(["report", *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return status, said.out, said.err

    return answer


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "so.csv"
    file.write_text("\n".join((HEADER, *ROWS, "")), encoding="utf-8")
    return file


def figures(file: Path) -> dict[str, Any]:
    data = json.loads(file.read_text(encoding="utf-8"))["data"]
    return {one["code"]: one["value"] for part in data["parts"] for one in part.get("figures", ())}


def test_a_report_is_written_and_what_it_lacks_is_said(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nam.json"
    status, said, _ = report(
        "yearly", "--from", register, "--period", "2026", "--agency", "UBND xã", "--out", out
    )
    assert status == 0
    assert figures(out)["1"] == 3
    assert "1 dòng hoặc hồ sơ không tính được" in said
    assert "Còn thiếu" in said
    assert "Bí Mật" not in said + out.read_text(encoding="utf-8")


def test_the_monthly_report_runs_from_the_20th_to_the_19th(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    out = tmp_path / "thang.json"
    assert report("monthly-procedure", "--from", register, "--period", "2026-07", "--out", out)[0] == 0
    period = json.loads(out.read_text(encoding="utf-8"))["data"]["period"]
    assert (period["rule"], period["start"], period["end"]) == ("day20", "2026-06-20", "2026-07-19")
    assert figures(out)["1"] == 1


def test_another_cut_off_is_taken_where_it_is_asked_for(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    out = tmp_path / "thang.json"
    arguments = ("monthly-procedure", "--from", register, "--period", "2026-07", "--out", out)
    assert report(*arguments, "--kind", "calendar")[0] == 0
    assert json.loads(out.read_text(encoding="utf-8"))["data"]["period"]["start"] == "2026-07-01"
    assert report(*arguments[:-1], tmp_path / "y.json", "--kind", "lunar")[0] == 2


def test_several_sources_stand_behind_one_from_or_many(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    second = tmp_path / "so-2.csv"
    second.write_text(f"{HEADER}\n{ROWS[2].replace('HS-3', 'HS-9')}\n", encoding="utf-8")
    for arguments in (("--from", register, second), ("--from", register, "--from", second)):
        out = tmp_path / "nam.json"
        assert report("yearly", *arguments, "--period", "2026", "--out", out)[0] == 0
        assert figures(out)["1"] == 4


def test_a_case_file_and_a_folder_of_them_are_sources(report: Answer, tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for file in ("ho-so-2016.json", "ho-so-2026.json"):
        shutil.copy(EXAMPLES / file, folder / file)
    status, _, error = report("yearly", "--from", folder, "--period", "2026", "--out", tmp_path / "nam.json")
    assert (status, error) == (0, "")
    assert figures(tmp_path / "nam.json")["5.1"] is not None
    one = tmp_path / "mot.json"
    assert report("yearly", "--from", folder / "ho-so-2026.json", "--period", "2026", "--out", one)[0] == 0
    assert figures(one)["1"] == 1


def test_faults_of_all_case_files_are_told_at_once(report: Answer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    status, _, error = report("yearly", "--from", tmp_path, "--period", "2026")
    assert status == 2
    assert "a.json" in error
    assert "b.json" in error


def test_a_trace_names_rows_and_nobody(report: Answer, register: Path) -> None:
    status, said, _ = report("yearly", "--from", register, "--period", "2026", "--trace", "2.3")
    assert status == 0
    assert "HS-2" in said
    assert "HS-1" not in said
    assert "Bí Mật" not in said


def test_a_trace_names_who_asked_where_that_is_asked_for(report: Answer, register: Path) -> None:
    _, said, _ = report("yearly", "--from", register, "--period", "2026", "--trace", "2.3", "--personal")
    assert said.count("Bí Mật") == 1


def test_the_state_is_that_of_the_day_asked_about(report: Answer, register: Path, tmp_path: Path) -> None:
    out = tmp_path / "nam.json"
    arguments = ("yearly", "--from", register, "--period", "2026", "--as-of", "21/06/2026", "--out", out)
    assert report(*arguments)[0] == 0
    assert (figures(out)["1"], figures(out)["2.6"]) == (2, 1)


def test_the_register_is_never_overwritten(report: Answer, register: Path) -> None:
    before = register.read_bytes()
    arguments = ("yearly", "--from", register, "--period", "2026", "--format", "json", "--out", register)
    status, _, error = report(*arguments)
    assert (status, register.read_bytes()) == (2, before)
    assert "trùng" in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("yearly", "--period", "2026"), "--from"),
        (("yearly", "--from", "SO", "--period", "2026-13"), "2026-13"),
        (("weekly", "--from", "SO", "--period", "2026"), "monthly-procedure"),
        (("yearly", "--from", "khong-co.csv", "--period", "2026"), "không có tệp này"),
        (("yearly", "--from", "SO", "--from", "SO", "--period", "2026"), "hai lần"),
        (("yearly", "--from", "SO", "--period", "2026", "--out", "x.docx"), "Word"),
        (("yearly", "--from", "SO", "--period", "2026", "--out", "x.txt"), "--format"),
        (("yearly", "--from", "SO", "--period", "2026", "--trace", "99"), "không có chỉ tiêu"),
        (("yearly", "--from", "SO", "--period", "2026", "--as-of", "2025-12-31"), "chưa bắt đầu"),
        (("yearly", "--from", "SO", "--period", "2026", "--agency-id", "có dấu"), "mã cơ quan"),
        (("yearly", "--from", "SO", "--period", "2026", "--revision", "0"), "--revision"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    report: Answer, register: Path, arguments: tuple[str, ...], said: str
) -> None:
    status, out, error = report(*(register if one == "SO" else one for one in arguments))
    assert status == 2
    assert said in error
    assert out == ""
