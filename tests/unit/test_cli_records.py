"""``tiepcan records``: by period, one table, for people, programs and spreadsheets; and every fault of a file."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run
from tiepcan.reports import RECORD_TABLES, parse_records

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "so-lieu-co-quan.toml"
#: Colours, the window's title, text turned round, a bell, half a line, and one-byte controls, as TOML writes them.
STEERING = "\\u001b[31m\\u001b]0;title\\u0007\\u202e\\u009b2J\\b\\u007f\\u200b"
MARKUP = "[bold red]lừa[/bold red]"

Records = Callable[..., tuple[int, str, str]]


@pytest.fixture
def records(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Records:
    monkeypatch.setenv("COLUMNS", "300")

    def answer(command: str, path: Path, *arguments: object) -> tuple[int, str, str]:
        status = run(["records", command, str(path), *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return status, said.out, said.err

    return answer


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[str], Path]:
    def to_file(text: str) -> Path:
        path = tmp_path / "so-lieu.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def of_words(word: str) -> str:
    return f"""
[agency]
id = "A"
name = "{MARKUP}"
[[directive]]
number = "{word}"
signed_on = 2026-07-01
kind = "{word}"
title = "{word}"
[[procedure]]
code = "{word}"
name = "{word}"
field = "{word}"
[[feedback]]
number = "{word}"
kind = "feedback"
received_on = 2026-07-02
procedure = "{word}1"
[narratives]
"yearly:V" = "{word}"
"""


def test_the_records_of_a_quarter_for_a_person(records: Records) -> None:
    status, out, err = records("show", EXAMPLE, "--period", "2026-Q3")
    assert (status, err) == (0, "")
    lines = [line.strip() for line in out.splitlines()]
    assert lines[0] == (
        "Ban Quản lý Khu kinh tế Xuân Phong (KKT-XP): Quý III năm 2026 (01/07/2026 - 30/09/2026)"
    )
    assert "· Văn bản chỉ đạo, hướng dẫn: 2 (Công văn: 1; Quyết định: 1)" in lines
    assert "· Tập huấn: 2 (số người: 66)" in lines
    assert (
        "· Thủ tục hành chính: 54 (lĩnh vực: 8; cắt giảm thời gian: 54; trực tuyến toàn trình: 46; đã số hóa: 54)"
        in lines
    )
    assert (
        "· Phản ánh, kiến nghị: 2 (kỳ trước chuyển sang: 1; nhận trong kỳ: 2; đã trả lời: 2; chưa trả lời: 1; trễ: 1)"
        in lines
    )


def test_the_rule_of_cut_offs_changes_what_is_counted(records: Records) -> None:
    _, out, _ = records("show", EXAMPLE, "--period", "2026-Q3", "--kind", "nd09", "--lang", "en")
    assert "(15/06/2026 - 14/09/2026)" in out
    assert "· Directive documents: 3 (" in out


def test_all_of_it_without_a_period(records: Records) -> None:
    _, out, _ = records("show", EXAMPLE, "--lang", "en")
    assert out.startswith("Ban Quản lý Khu kinh tế Xuân Phong (KKT-XP): all")
    # What came over and stays open is of a period only.
    assert "· Feedback and petitions: 8 " in out


@pytest.mark.parametrize("code", RECORD_TABLES)
def test_each_table_for_a_person_a_program_and_a_spreadsheet(code: str, records: Records) -> None:
    table = RECORD_TABLES[code](parse_records(EXAMPLE.read_text(encoding="utf-8")))
    _, out, _ = records("show", EXAMPLE, "--table", code)
    assert all(column in out for column in table.header())
    assert out.splitlines()[1].strip() == f"{table.title}: {len(table.rows)}"
    _, as_csv, _ = records("show", EXAMPLE, "--table", code, "--format", "csv")
    assert [tuple(row) for row in csv.reader(io.StringIO(as_csv))] == [table.header(), *table.rows]
    status, as_json, _ = records("show", EXAMPLE, "--table", code, "--format", "json")
    found = json.loads(as_json)
    assert (status, found["table"], found["title"]) == (0, code, str(table.title))
    assert len(found["entries"]) == len(table.rows)


def test_data_has_iso_days_codes_and_units(records: Records) -> None:
    def first(code: str) -> dict[str, object]:
        found = json.loads(records("show", EXAMPLE, "--table", code, "--format", "json")[1])["entries"][0]
        assert isinstance(found, dict)
        return found

    assert first("training")["on"] == "2022-05-18"
    assert first("procedures")["shortened_time"] == {"amount": 25, "unit": "working_day"}
    assert (first("feedback")["kind"], first("legal")["actions"]) == ("feedback", ["replace"])
    assert first("procedure-fields") == {
        "field": "Đầu tư",
        "procedures": 9,
        "fields": 1,
        "with_time_cut": 9,
        "online_full": 9,
        "online_partial": 0,
        "digitised": 9,
        "digitised_not_told": 0,
    }


def test_people_nobody_counted_are_not_nought(records: Records) -> None:
    _, out, _ = records("show", EXAMPLE, "--period", "2026-11", "--lang", "en")
    assert "· Training: 1 (without a number of people: 1)" in [line.strip() for line in out.splitlines()]


def test_a_table_without_rows_says_so(records: Records) -> None:
    status, out, _ = records("show", EXAMPLE, "--period", "2021", "--table", "legal")
    assert (status, out.splitlines()[-1].strip()) == (0, "Không có mục nào.")


def test_everything_for_a_program(records: Records) -> None:
    status, out, err = records("show", EXAMPLE, "--period", "2026-11", "--kind", "day20", "--format", "json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert found["agency"]["id"] == "KKT-XP"
    assert (found["period"]["start"], found["period"]["end"]) == ("2026-10-20", "2026-11-19")
    assert found["figures"]["feedback"] == {
        "carried_over": 1,
        "received": 2,
        "answered": 1,
        "open": 2,
        "late": 0,
        "without_due_day": 1,
    }
    assert (found["figures"]["procedures"]["procedures"], found["figures"]["procedures"]["fields"]) == (54, 8)
    assert list(found["tables"]) == list(RECORD_TABLES)
    assert [one["number"] for one in found["tables"]["feedback"]] == ["PA-07", "PA-08"]
    assert "yearly:V" in found["narratives"]


def test_without_a_period_there_are_no_figures_of_one(records: Records) -> None:
    found = json.loads(records("show", EXAMPLE, "--format", "json")[1])
    assert found["period"] is found["figures"]["feedback"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "csv"), "Giá trị sai cho '--table': csv ghi một bảng: thêm --table"),
        (("--format", "csv", "--lang", "en"), "Invalid value for '--table': csv is one table: add --table"),
        (("--period", "2026-Q5"), "--period: "),
        (("--period", "2026-Q3", "--kind", "day20"), "--period: "),
        (("--period", "2026-Q3", "--kind", "x"), "--kind: "),
        (("--table", "x"), "Giá trị sai cho '--table', cần một trong: directives"),
        (("--format", "xlsx"), "Giá trị sai cho '--format'"),
    ],
)
def test_what_cannot_be_asked_for_is_told(arguments: tuple[str, ...], said: str, records: Records) -> None:
    status, out, err = records("show", EXAMPLE, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"tiepcan: {said}")


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_file_that_cannot_be_opened(command: str, records: Records, tmp_path: Path) -> None:
    assert records(command, tmp_path / "khong-co.toml")[0] == 2
    assert records(command, tmp_path)[0] == 2
    binary = tmp_path / "a.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    status, out, err = records(command, binary)
    assert (status, out) == (2, "")
    assert "UTF-8" in err


def test_a_sound_file(records: Records) -> None:
    status, out, err = records("check", EXAMPLE)
    assert (status, err) == (0, "")
    assert out.startswith("so-lieu-co-quan.toml: đọc được, không có lỗi")
    assert "Lưu ý" not in out


def test_every_fault_with_its_key_and_what_to_do(records: Records, kept: Callable[[str], Path]) -> None:
    path = kept('[agency]\nid = "A B"\n[[directive]]\nnumbr = "1"\n[narratives]\n"yearly:V" = ""\n')
    status, out, err = records("check", path)
    lines = [line.strip() for line in out.splitlines()]
    assert (status, err) == (1, "")
    assert lines[0] == "so-lieu.toml: 8 lỗi"
    assert "· agency.name: thiếu khoá 'name'" in lines
    assert any(line.endswith("có phải number?") for line in lines)
    assert "· narratives['yearly:V']: phần yearly:V để trống: viết lời, hoặc bỏ khoá này" in lines
    assert records("check", path, "--lang", "en")[1].splitlines()[0].strip() == "so-lieu.toml: 8 fault(s)"


def test_show_refuses_a_faulty_file_with_the_same_faults(
    records: Records, kept: Callable[[str], Path]
) -> None:
    status, out, err = records("show", kept("agency = 1\n"))
    assert (status, out) == (2, "")
    assert "so-lieu.toml: agency: cần một mục gồm các khoá" in err


def test_what_is_no_toml_is_a_fault(records: Records, kept: Callable[[str], Path]) -> None:
    status, out, _ = records("check", kept("[agency"))
    assert status == 1
    assert "không phải TOML" in out


def test_feedback_on_an_unknown_procedure_is_a_note(records: Records, kept: Callable[[str], Path]) -> None:
    status, out, _ = records("check", kept(of_words("A")))
    assert status == 0
    assert out.splitlines()[-1].strip() == "· phản ánh A: thủ tục A1 không có trong danh mục"


ASKED = [
    ("show",),
    ("show", "--period", "2026"),
    ("show", "--table", "directives"),
    ("show", "--table", "directives", "--format", "csv"),
    ("show", "--table", "procedures"),
    ("check",),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_in_a_file_steers_the_terminal_or_becomes_markup(
    asked: tuple[str, ...], lang: str, records: Records, kept: Callable[[str], Path]
) -> None:
    command, *more = asked
    status, out, _ = records(command, kept(of_words(MARKUP + STEERING)), *more, "--lang", lang)
    assert status == 0
    assert MARKUP in out
    assert {one for one in out if unicodedata.category(one) in {"Cc", "Cf", "Cs"}} <= {"\n"}


def test_json_keeps_every_character_and_steers_nothing(records: Records, kept: Callable[[str], Path]) -> None:
    _, out, _ = records("show", kept(of_words(STEERING)), "--format", "json")
    assert {one for one in out if unicodedata.category(one) in {"Cc", "Cf", "Cs"}} <= {"\n"}
    assert json.loads(out)["tables"]["directives"][0]["title"] == json.loads(f'"{STEERING}"')


@pytest.mark.parametrize(
    "start", ["=1+1", "+1+1", "-a", "@x", " =1+1", "\\t=1+1", "\\u001b=1+1", "\\u200b=1"]
)
def test_no_cell_of_csv_starts_a_formula(start: str, records: Records, kept: Callable[[str], Path]) -> None:
    _, out, _ = records("show", kept(of_words(start)), "--table", "directives", "--format", "csv")
    _, row = list(csv.reader(io.StringIO(out)))
    guarded = [row[1], row[3], row[4]]
    assert all(cell.startswith("'") for cell in guarded)


def test_a_table_goes_to_a_file_that_excel_opens(records: Records, tmp_path: Path) -> None:
    out = tmp_path / "iso.csv"
    asked = ("--table", "iso", "--format", "csv", "--out", out)
    status, said, _ = records("show", EXAMPLE, *asked)
    assert (status, said.strip()) == (0, f"Đã ghi {out}: 8 dòng")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline=""))
    assert (header[4], len(rows)) == ("Trách nhiệm", 8)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--table", "iso", "--out", "a.csv"), "Giá trị sai cho '--out': thêm --format csv"),
        (("--format", "json", "--out", "a.csv"), "Giá trị sai cho '--out': thêm --format csv"),
        (("--table", "iso", "--format", "csv", "--out", EXAMPLE), f"{EXAMPLE}: "),
        (("--table", "iso", "--format", "csv", "--out", "a.xlsx"), ""),
    ],
    ids=str,
)
def test_what_is_read_is_never_overwritten(
    arguments: tuple[object, ...],
    said: str,
    records: Records,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = EXAMPLE.read_bytes()
    status, out, err = records("show", EXAMPLE, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"tiepcan: {said}")
    assert EXAMPLE.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_a_line_break_in_a_cell_stays_in_its_cell(records: Records, kept: Callable[[str], Path]) -> None:
    _, out, _ = records(
        "show", kept(of_words('a\\r\\nb \\"c\\"')), "--table", "directives", "--format", "csv"
    )
    assert next(iter(list(csv.reader(io.StringIO(out)))[1:]))[4] == 'a\nb "c"'
