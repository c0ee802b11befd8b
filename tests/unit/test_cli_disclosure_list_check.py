"""``tiepcan disclosure list check``: exit statuses, the report, the list written back with what was found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tiepcan.disclosure import InformationItem, ListColumn, Publication, PublicationForm, PublicationList
from tiepcan.law import Regime

pytest.importorskip("click")
pytest.importorskip("rich")

from tiepcan.cli._app import run

HEADER = ["Mã", "Tên", "Số hiệu", "Ngày ký", "Điểm", "Hình thức", "Thời điểm", "Link", "Ghi chú riêng"]
GOOD = [
    "A-1",
    "Bí Mật",
    "1/QĐ",
    "01/10/2026",
    "d",
    "cổng",
    "02/10/2026",
    "https://kkt.example.vn/1",
    "phòng A",
]
ADDED = ["Vấn đề", "Lưu ý khi kiểm tra"]

Check = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check a list; no title is ever said."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(path: Path, *arguments: object, as_of: str = "2026-11-20") -> tuple[int, str, str]:
        status = run(["disclosure", "list", "check", str(path), "--as-of", as_of, *map(str, arguments)])
        said = capsys.readouterr()
        assert "Bí Mật" not in said.out + said.err
        assert "Traceback" not in said.err
        return status, said.out, said.err

    return answer


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a list of good rows, but for the cells named by their heading."""

    def to_file(*rows: dict[str, str], name: str = "danh-muc.csv", separator: str = ";") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=separator)
            writer.writerow(HEADER)
            writer.writerows(
                [row.get(key, cell) for key, cell in zip(HEADER, GOOD, strict=True)] for row in rows
            )
        return path

    return to_file


def lines_of(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


BAD = {"Mã": "A-2", "Số hiệu": "", "Điểm": "f"}


def test_a_clean_list_has_status_zero_and_one_with_problems_one(check: Check, write: Write) -> None:
    status, out, err = check(write({}))
    assert (status, err) == (0, "")
    assert "Danh mục danh-muc.csv (vn-2026, tính đến 20/11/2026): 1 dòng, 0 vấn đề, 0 để riêng" in out
    assert "Không có vấn đề." in out
    status, out, err = check(write({}, BAD), "--lang", "en")
    assert (status, err) == (1, "")
    assert "List danh-muc.csv (vn-2026, as of 20/11/2026): 2 rows, 2 problems, 1 set aside" in out
    # A note is no problem; an empty list neither.
    status, out, _ = check(write({"Điểm": ""}))
    assert (status, "chưa phân loại theo điểm của luật" in out) == (0, True)
    assert check(write())[0] == 0


def test_the_shape_of_the_json(check: Check, write: Write) -> None:
    status, out, err = check(write({}, BAD, {"Mã": "A-3", "Thời điểm": "02/12/2026"}), "--json")
    assert (status, err) == (1, "")
    found: dict[str, Any] = json.loads(out)
    assert [*found] == ["as_of", "regime", "rows", "set_aside", "problems", "notes", "counts", "gaps"]
    assert (found["as_of"], found["regime"], found["rows"], found["set_aside"]) == (
        "2026-11-20",
        "vn-2026",
        3,
        1,
    )
    first, unknown, missing, last = found["problems"]
    assert unknown == {
        "row": 3,
        "column": "Điểm phải công khai",
        "problem": "unknown_point",
        "text": "luật không có điểm này: “f”",
        "citation": None,
        "standing": None,
    }
    assert missing == {
        "row": 3,
        "column": "Số, ký hiệu",
        "problem": "missing_number",
        "text": "thiếu số, ký hiệu",
        "citation": "khoản 3 Điều 6 Nghị định 13/2018/NĐ-CP",
        "standing": "inference",
    }
    assert [(one["row"], one["problem"]) for one in (first, last)] == [
        (2, "duplicate_number"),
        (4, "duplicate_number"),
    ]
    assert [one["problem"] for one in found["notes"]] == ["planned"]
    assert found["counts"] == {"duplicate_number": 2, "unknown_point": 1, "missing_number": 1, "planned": 1}


def test_gaps_are_a_suggestion_and_no_problem(check: Check, write: Write) -> None:
    status, out, _ = check(write({}), "--json")
    gaps = json.loads(out)["gaps"]
    assert (status, "".join(one["point"] for one in gaps)) == (0, "abcđeghiklmnopqrstuv")
    assert {one["year"] for one in gaps} == {2026}
    assert gaps[0]["text"].endswith("chưa có thông tin nào của năm 2026")
    fewer = json.loads(check(write({}), "--json", "--not-ours", "o, Q,điểm đ")[1])["gaps"]
    assert "".join(one["point"] for one in fewer) == "abceghiklmnprstuv"
    assert "điểm a " in check(write({}))[1]
    status, out, err = check(write({}), "--not-ours", "o,f", "--lang", "en")
    assert (status, out) == (2, "")
    assert "this law has no such point" in err


def test_the_law_of_the_letters_is_that_of_the_day_unless_it_is_named(check: Check, write: Write) -> None:
    path = write({"Điểm": "s"})
    assert check(path)[0] == 0
    for asked in ({"as_of": "2026-08-31"}, {}):
        more = [] if asked else ["--regime", "vn-2016"]
        assert "luật không có điểm này: “s”" in check(path, *more, **asked)[1]
    assert check(path, "--regime", "vn-2031")[0] == 2


def test_the_list_is_written_back_with_every_cell_and_what_was_found(
    check: Check, write: Write, tmp_path: Path
) -> None:
    path, out = write({"Ghi chú riêng": "=1+1"}, BAD, {"Mã": "A-3", "Điểm": ""}), tmp_path / "ket-qua.csv"
    before = path.read_bytes()
    status, said, _ = check(path, "--out", out)
    assert (status, f"Đã ghi {out}" in said) == (1, True)
    lines = lines_of(out)
    assert lines[0] == [*HEADER, *ADDED]
    assert lines[1][:-2] == [*GOOD[:-1], "'=1+1"]
    assert lines[2][:-2] == [BAD.get(key, cell) for key, cell in zip(HEADER, GOOD, strict=True)]
    assert lines[2][-2:] == [
        "Điểm phải công khai: luật không có điểm này: “f”; Số, ký hiệu: thiếu số, ký hiệu",
        "",
    ]
    assert lines[3][-1] == "Điểm phải công khai: chưa phân loại theo điểm của luật"
    assert path.read_bytes() == before
    # Checked again, over itself or elsewhere: the same answers.
    again = tmp_path / "lan-hai.csv"
    assert check(out, "--out", again)[0] == 1
    assert again.read_bytes() == out.read_bytes()
    assert check(path, "--out", out)[0] == 1
    assert again.read_bytes() == out.read_bytes()
    assert json.loads(check(out, "--json")[1])["problems"] == json.loads(check(path, "--json")[1])["problems"]


def test_cells_beyond_the_header_and_short_rows_are_written_back_too(check: Check, tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    rows = [HEADER, [*GOOD, "", "thừa"], GOOD[:3]]
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    assert check(path, "--out", out)[0] == 1
    _, long, short = lines_of(out)
    assert (long[:9], long[-2:]) == (GOOD, ["", "thừa"])
    assert "*: dòng dài hơn tiêu đề" in long[9]
    assert short[:9] == [*GOOD[:3], *[""] * 6]
    again = tmp_path / "c.csv"
    assert check(out, "--out", again)[0] == 1
    assert [line[:9] + line[11:] for line in lines_of(again)] == [
        line[:9] + line[11:] for line in lines_of(out)
    ]


def test_what_is_read_is_never_written_over(check: Check, write: Write, tmp_path: Path) -> None:
    path = write({})
    before = path.read_bytes()
    for target in (path, tmp_path, tmp_path / "khong-co" / "a.csv"):
        assert check(path, "--out", target)[0] == 2
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_workbook_is_checked_and_written_back_as_csv(
    check: Check, tmp_path: Path, law_2026: Regime
) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    outlet = Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 2), link="https://kkt.example.vn/1")
    item = InformationItem(
        id="A-1", title="Bí Mật", created_on=date(2026, 10, 1), points=("L26-17.1.d",), publications=(outlet,)
    )
    stream, path, out = io.BytesIO(), tmp_path / "danh-muc.xlsx", tmp_path / "ket-qua.csv"
    PublicationList.of([item], law_2026).write_xlsx(stream)
    path.write_bytes(stream.getvalue())
    status, said, _ = check(path, "--out", out, "--sheet", "Danh mục công khai")
    assert (status, "thiếu số, ký hiệu" in said) == (1, True)
    header, row = lines_of(out)
    assert header == [*ListColumn, *ADDED]
    assert row[header.index("Ngày tạo ra")] == "01/10/2026"
    assert check(path, "--sheet", "khác")[0] == 2


def test_the_conditional_list_is_checked_by_its_own_rules(check: Check, tmp_path: Path) -> None:
    path, out = tmp_path / "dk.csv", tmp_path / "dk-ra.csv"
    path.write_text(
        "Mã,Tên,Loại thông tin có điều kiện\nA-1,Bí Mật,bí mật kinh doanh\nA-2,Bí Mật,đời tư bà Bí Mật\n",
        encoding="utf-8",
    )
    status, said, _ = check(path, "--conditional", "--out", out)
    assert (status, "loại hạn chế không rõ" in said) == (1, True)
    found = json.loads(check(path, "--conditional", "--json")[1])
    assert (found["rows"], found["set_aside"], found["gaps"]) == (2, 1, [])
    assert lines_of(out)[2][2] == "đời tư bà Bí Mật"
    # As a publication list it lacks columns, all of which are named.
    status, said, err = check(path)
    assert (status, said) == (2, "")
    assert all(
        name in err for name in ("Số, ký hiệu", "Ngày tạo ra", "Hình thức công khai", "Thời điểm công khai")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"B\xed M\xe2t,x\n", "not UTF-8"),
        ("Mã,Tên\n".encode("utf-16"), "UTF-16"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
        (b"PK\x03\x04" + bytes(600), ".xlsx"),
        ('Mã,Tên\n"Bí Mật'.encode(), "not sound CSV"),
        (b'{"schema": "tiepcan-catalogue/1"}', "the column is missing"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(
    check: Check, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "danh-muc.csv"
    path.write_bytes(content)
    status, out, err = check(path, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err
    assert "danh-muc.csv" in err


def test_a_missing_file_a_missing_day_and_a_sheet_of_a_csv(
    check: Check, write: Write, tmp_path: Path
) -> None:
    assert "khong-co.csv" in check(tmp_path / "khong-co.csv")[2]
    assert check(write({}), as_of="20.11.2026")[0] == 2
    assert "a CSV file has no sheets" in check(write({}), "--sheet", "1", "--lang", "en")[2]
    assert run(["disclosure", "list", "check", str(write({}))]) == 2


def test_long_lists_of_problems_are_cut_and_counted(check: Check, write: Write) -> None:
    path = write(*({"Mã": f"A-{number}", "Số hiệu": ""} for number in range(50)))
    out = check(path)[1]
    assert out.count("thiếu số, ký hiệu") == 40
    assert "và 10 vấn đề nữa: xem --json hoặc --out" in out
    assert len(json.loads(check(path, "--json")[1])["problems"]) == 50
    assert (
        "vấn đề nữa" not in check(write(*({"Mã": f"A-{number}", "Số hiệu": ""} for number in range(40))))[1]
    )


def test_a_day_beyond_the_calendar_needs_none(check: Check, write: Write) -> None:
    assert check(write({}), as_of="2031-01-01")[0] == 0
