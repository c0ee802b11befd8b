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


@pytest.mark.parametrize("link", ["hard", "symbolic", "folder"])
def test_a_file_is_counted_once_whatever_it_is_called(
    report: Answer, register: Path, tmp_path: Path, link: str
) -> None:
    first, second = register, tmp_path / "so-2.csv"
    if link == "hard":
        second.hardlink_to(register)
    elif link == "symbolic":
        second.symlink_to(register)
    else:
        first, second = tmp_path / "ho-so", tmp_path / "ho-so" / "mot.json"
        first.mkdir()
        shutil.copy(EXAMPLES / "ho-so-2026.json", second)
    status, _, error = report("yearly", "--from", first, second, "--period", "2026")
    assert status == 2
    assert f"{second.name}: tệp này được nêu hai lần" in error


@pytest.mark.parametrize("name", ["so.csv", "ho-so.json", "nam.html"])
def test_a_link_that_leads_round_to_itself_is_named(
    report: Answer, register: Path, tmp_path: Path, name: str
) -> None:
    loop = tmp_path / "vong" / name
    loop.parent.mkdir()
    loop.symlink_to(loop)
    out = loop if name == "nam.html" else tmp_path / "nam.html"
    source = register if out is loop else loop
    status, said, error = report("yearly", "--from", source, "--period", "2026", "--out", out)
    assert (status, said) == (2, "")
    assert name in error
    assert loop.is_symlink()


def test_a_case_in_two_files_is_counted_in_neither_and_both_are_named(report: Answer, tmp_path: Path) -> None:
    for name in ("mot.json", "ban-sao.json"):
        shutil.copy(EXAMPLES / "ho-so-2026.json", tmp_path / name)
    status, _, error = report("yearly", "--from", tmp_path, "--period", "2026", "--out", tmp_path / "nam.md")
    assert status == 2
    assert "mot.json: cùng mã hồ sơ với tệp" in error
    assert "ban-sao.json" in error
    assert not (tmp_path / "nam.md").exists()


def test_faults_of_all_case_files_are_told_at_once(report: Answer, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    status, _, error = report("yearly", "--from", tmp_path, "--period", "2026")
    assert status == 2
    assert "a.json" in error
    assert "b.json" in error


@pytest.mark.parametrize(
    ("asked", "agency_id", "name"),
    [
        ((), "KKT-XP", "Ban Quản lý Khu kinh tế Xuân Phong"),
        (("--agency", "KKT-XP"), "KKT-XP", "Ban Quản lý Khu kinh tế Xuân Phong"),
        (("--agency-id", "KKT-XP"), "KKT-XP", "Ban Quản lý Khu kinh tế Xuân Phong"),
        (("--agency", "ban quản lý khu kinh tế Xuân Phong"), "KKT-XP", "ban quản lý khu kinh tế Xuân Phong"),
        (("--agency", "Ban Quản lý", "--agency-id", "KKT-XP"), "KKT-XP", "Ban Quản lý"),
        (("--agency", "UBND xã Đá Bạc"), "UBND-xa-Da-Bac", "UBND xã Đá Bạc"),
        (("--agency-id", "DB"), "DB", "DB"),
    ],
)
def test_the_agency_is_that_which_is_asked_for_else_that_of_the_records(
    report: Answer, tmp_path: Path, asked: tuple[str, ...], agency_id: str, name: str
) -> None:
    records, out = (
        EXAMPLES.parents[1] / "examples" / "reports" / "so-lieu-co-quan.toml",
        tmp_path / "nam.json",
    )
    assert report("yearly", "--records", records, "--period", "2026", "--out", out, *asked)[0] == 0
    agency = json.loads(out.read_text(encoding="utf-8"))["data"]["agency"]
    assert (agency["id"], agency["name"]) == (agency_id, name)


def test_a_trace_names_rows_and_nobody(report: Answer, register: Path) -> None:
    status, said, _ = report("yearly", "--from", register, "--period", "2026", "--trace", "2.3")
    assert status == 0
    assert "HS-2" in said
    assert "HS-1" not in said
    assert "Bí Mật" not in said


def test_a_trace_names_who_asked_where_that_is_asked_for(report: Answer, register: Path) -> None:
    _, said, _ = report("yearly", "--from", register, "--period", "2026", "--trace", "2.3", "--personal")
    assert said.count("Bí Mật") == 1


def test_a_trace_names_who_asked_in_a_case_too(report: Answer) -> None:
    arguments = ("yearly", "--from", EXAMPLES / "ho-so-2026.json", "--period", "2026", "--trace", "1")
    kept = json.loads((EXAMPLES / "ho-so-2026.json").read_text(encoding="utf-8"))["data"]
    request = next(one["request"] for one in kept["events"] if "request" in one)
    asked = (request["requester"]["name"], request["items"][0]["content"])
    _, said, _ = report(*arguments)
    assert kept["number"] in said
    assert not [one for one in (*asked, "cases") if one in said]
    _, said, _ = report(*arguments, "--personal")
    assert all(one in said for one in asked)


@pytest.mark.parametrize("personal", [(), ("--personal",)])
def test_a_long_trace_is_a_line_for_each_row(
    report: Answer, tmp_path: Path, personal: tuple[str, ...]
) -> None:
    file, many = tmp_path / "so.csv", 1001
    rows = [ROWS[0].replace("HS-1", f"HS-{number}") for number in range(many)]
    file.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
    _, said, _ = report("yearly", "--from", file, "--period", "2026", "--trace", "1", *personal)
    _, *lines = said.splitlines()
    assert len(lines) == many
    assert lines[0] == " · ".join(("dòng sổ", "so.csv", "2", "HS-0", *(["Bí Mật"] if personal else [])))


def test_nothing_is_written_where_the_trace_asks_for_a_line_that_is_none(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nam.md"
    assert report("yearly", "--from", register, "--period", "2026", "--trace", "99", "--out", out)[0] == 2
    assert not out.exists()


@pytest.mark.parametrize(
    ("lang", "title"), [("vi", "“Hỗ trợ người yêu cầu”"), ("en", "“Help given to requesters”")]
)
def test_what_is_missing_is_named_as_people_call_it(
    report: Answer, register: Path, tmp_path: Path, lang: str, title: str
) -> None:
    out = tmp_path / "nam.md"
    _, said, _ = report("yearly", "--from", register, "--period", "2026", "--out", out, "--lang", lang)
    assert f"II.6 ({title})" in said
    assert "accommodations" not in said
    assert "--agency" in said
    named = ("--agency", "UBND xã Xuân Phong", "--lang", lang)
    assert "--agency" not in report("yearly", "--from", register, "--period", "2026", "--out", out, *named)[1]


def test_the_state_is_that_of_the_day_asked_about(report: Answer, register: Path, tmp_path: Path) -> None:
    out = tmp_path / "nam.json"
    arguments = ("yearly", "--from", register, "--period", "2026", "--as-of", "21/06/2026", "--out", out)
    assert report(*arguments)[0] == 0
    assert (figures(out)["1"], figures(out)["2.6"]) == (2, 1)


def test_a_report_of_an_agency_that_nobody_named_is_told(
    report: Answer, register: Path, tmp_path: Path
) -> None:
    arguments = ("yearly", "--from", register, "--period", "2026", "--out", tmp_path / "nam.json")
    assert "--agency" in report(*arguments)[1]
    assert "--agency" not in report(*arguments, "--agency", "UBND xã Xuân Phong")[1]


@pytest.mark.parametrize(
    ("arguments", "agency"),
    [
        ((), "KL"),
        (("--agency", "ubnd xã  Khe Lim"), "KL"),
        (("--agency", "KL"), "KL"),
        (("--agency", "UBND xã Khe Vàng"), "UBND-xa-Khe-Vang"),
        (("--agency", "UBND xã Khe Lim", "--agency-id", "KL-2"), "KL-2"),
    ],
)
def test_the_agency_of_the_records_keeps_its_id_under_its_name(
    report: Answer, register: Path, tmp_path: Path, arguments: tuple[str, ...], agency: str
) -> None:
    records, out = tmp_path / "so-lieu.toml", tmp_path / "nam.json"
    records.write_text('[agency]\nid = "KL"\nname = "UBND xã Khe Lim"\n', encoding="utf-8")
    given = ("--from", register, "--period", "2026", "--records", records, "--out", out)
    assert report("yearly", *given, *arguments)[0] == 0
    assert json.loads(out.read_text(encoding="utf-8"))["data"]["agency"]["id"] == agency


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
        (("yearly", "--from", "SO", "--period", "2026", "--format", "md", "--out", "x.docx"), "md"),
        (("yearly", "--from", "SO", "--period", "2026", "--format", "json", "--out", "x.html"), "json"),
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
