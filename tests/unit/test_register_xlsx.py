"""Registers kept as workbooks: what a cell of Excel says, and what is no workbook."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import pytest

from tiepcan import DataFileError, MissingExtraError, WorkingCalendar, check_rows
from tiepcan.register import Column, ReadRow, RegisterSource, read_xlsx_register
from tiepcan.sheet import _workbook

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

HEADER = [str(column) for column in Column]
GOOD: dict[str, Any] = {
    "Mã hồ sơ": "A-1",
    "Ngày gửi": "12/11/2026",
    "Ngày nhận": "12/11/2026",
    "Ngày hợp lệ": "12/11/2026",
    "Hình thức gửi yêu cầu": "Trực tiếp",
    "Tính chất": "Đơn giản",
}


def row_of(**cells: object) -> list[object]:
    values = GOOD | {str(Column[name]): cell for name, cell in cells.items()}
    return [values.get(column) for column in HEADER]


def workbook(**sheets: Sequence[Sequence[object]]) -> io.BytesIO:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def read(*lines: Sequence[object]) -> list[ReadRow]:
    return list(read_xlsx_register(workbook(So=[HEADER, *lines])).rows)


def codes(row: ReadRow) -> list[str]:
    return [str(found.problem) for found in row.findings]


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 11, 12),
        datetime(2026, 11, 12),
        datetime(2026, 11, 12, 23, 59, 59),
        "12/11/2026",
        "2026-11-12",
    ],
)
def test_a_day_as_a_date_cell_or_as_text(cell: object) -> None:
    (row,) = read(row_of(VALID_ON=cell))
    assert row.row is not None
    assert row.row.valid_on == date(2026, 11, 12)


@pytest.mark.parametrize("cell", [46338, 46338.0, 46338.5, 2026, time(8, 30), True, "46338", "31/02/2026"])
def test_a_cell_that_is_no_day_is_a_bad_date(cell: object) -> None:
    (row,) = read(row_of(VALID_ON=cell))
    assert (row.row, codes(row)) == (None, ["bad_date"])


@pytest.mark.parametrize(("cell", "days"), [(5, 5), (5.0, 5), ("5", 5), (None, None), (0, 0)])
def test_numbers_come_as_numbers_or_as_text(cell: object, days: int | None) -> None:
    (row,) = read(row_of(EXTENSION_DAYS=cell, DOSSIER=20261112, ORIGIN_NUMBER=17.0, ORIGIN_SYSTEM="Cũ"))
    assert row.row is not None
    assert row.row.extension_days == days
    assert (row.dossier, row.origin) == ("20261112", ("cũ", "17"))


def test_a_part_of_a_day_is_no_extension() -> None:
    (row,) = read(row_of(EXTENSION_DAYS=2.5))
    assert codes(row) == ["unknown_value"]


def test_empty_lines_count_and_the_header_may_stand_lower() -> None:
    lines: list[list[object]] = [[], [None, None], [*HEADER], [], row_of(), [" "], row_of()]
    assert [row.number for row in read_xlsx_register(workbook(So=lines)).rows] == [5, 7]


def test_the_first_sheet_unless_another_is_named() -> None:
    book = workbook(Thang10=[HEADER, row_of(DOSSIER="X")], Thang11=[HEADER, row_of(DOSSIER="XI")])
    assert [row.dossier for row in read_xlsx_register(book).rows] == ["X"]
    book.seek(0)
    assert [row.dossier for row in read_xlsx_register(book, sheet="Thang11").rows] == ["XI"]


def test_a_sheet_that_is_not_there_is_told_from_those_that_are() -> None:
    book = workbook(Thang10=[HEADER], Thang11=[HEADER])
    with pytest.raises(DataFileError, match="không có trang tính 'Thang12'") as raised:
        read_xlsx_register(book, name="so.xlsx", sheet="Thang12")
    assert "Thang10, Thang11" in raised.value.in_language("en")
    assert raised.value.path == "so.xlsx"


def test_missing_columns_are_listed_as_in_csv() -> None:
    with pytest.raises(DataFileError) as raised:
        read_xlsx_register(workbook(So=[[name for name in HEADER if name not in {"Kết quả", "Ngày gửi"}]]))
    assert [fault.path for fault in raised.value.faults] == ["Ngày gửi", "Kết quả"]


@pytest.mark.parametrize("lines", [[], [[]], [[None, " "]]])
def test_an_empty_sheet_has_no_header(lines: list[list[object]]) -> None:
    with pytest.raises(DataFileError, match="tệp trống"):
        read_xlsx_register(workbook(So=lines))


def test_what_was_read_can_be_checked(calendar: WorkingCalendar) -> None:
    days = dict.fromkeys(("SENT_ON", "RECEIVED_ON", "VALID_ON"), date(2026, 9, 7))
    line = row_of(**days, EXTENSION_DAYS=12, EXTENSION_NOTICE_ON=datetime(2026, 9, 21, 16))
    source: RegisterSource = read_xlsx_register(workbook(So=[HEADER, line]))
    assert (source.header, source.separator) == (tuple(HEADER), ",")
    (row,) = check_rows(source.rows, as_of=date(2026, 10, 1), calendar=calendar)
    # 12 days → Sat 19/9 → Mon 21/9; 12 more from 19/9 → Thu 1/10.
    assert (row.due, row.extended_due) == (date(2026, 9, 21), date(2026, 10, 1))
    assert (row.timeliness, row.problems) == ("open_in_time", ())


def test_formulas_are_not_computed() -> None:
    (row,) = read(row_of(DOSSIER="=1+1"))
    assert row.dossier == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\0" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"a,b\n",
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(DataFileError) as raised:
        read_xlsx_register(io.BytesIO(content), name="so.xlsx")
    assert raised.value.path == "so.xlsx"
    assert raised.value.hint is not None


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_workbook_that_was_cut_off_is_refused(share: float) -> None:
    content = workbook(So=[HEADER, row_of()]).getvalue()
    with pytest.raises(DataFileError):
        read_xlsx_register(io.BytesIO(content[: int(len(content) * share)]))


def test_a_workbook_whose_sheet_is_damaged_is_refused() -> None:
    whole = workbook(So=[HEADER, row_of()])
    damaged = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    damaged.seek(0)
    with pytest.raises(DataFileError):
        list(read_xlsx_register(damaged).rows)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("thu.txt", "xin chào")
    stream.seek(0)
    with pytest.raises(DataFileError):
        read_xlsx_register(stream)


def test_a_workbook_of_an_unknown_zip_version_is_refused() -> None:
    content = bytearray(workbook(So=[HEADER, row_of()]).getvalue())
    content[content.index(b"PK\x01\x02") + 6] = 99
    with pytest.raises(DataFileError):
        read_xlsx_register(io.BytesIO(content))


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(So=[HEADER, row_of(CONTENT="x" * 30_000)])
    with zipfile.ZipFile(book) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    monkeypatch.setattr(_workbook, "_MOST_UNPACKED_BYTES", unpacked)
    book.seek(0)
    assert len(list(read_xlsx_register(book).rows)) == 1
    monkeypatch.setattr(_workbook, "_MOST_UNPACKED_BYTES", unpacked - 1)
    book.seek(0)
    with pytest.raises(DataFileError, match="giải nén quá lớn"):
        read_xlsx_register(book)


def test_without_the_extra_one_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[xlsx\]"):
        read_xlsx_register(workbook(So=[HEADER]))


FAR_CELLS = [
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    b'<row r ="1048576"><c r ="xfd1048576"><v>1</v></c></row>',
    b'<row r="1048576">' + b"<c><v>1</v></c>" * 16_000 + b"</row>",
]


@pytest.mark.parametrize("far", FAR_CELLS)
@pytest.mark.parametrize("place", ["xl/worksheets/sheet1.xml", "xl/w/s.XML"])
def test_one_cell_far_away_is_refused_before_the_reader_makes_room_for_it(far: bytes, place: str) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(place, b"<worksheet><sheetData>" + far + b"</sheetData></worksheet>")
    book.seek(0)
    with pytest.raises(DataFileError, match="a sheet spans"):
        read_xlsx_register(book)


def test_a_workbook_with_entities_is_refused() -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    book.seek(0)
    with pytest.raises(DataFileError, match=r"no \.xlsx workbook"):
        read_xlsx_register(book)


def test_a_workbook_packed_in_an_odd_way_is_refused() -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/a.xml", "<a/>")
    book.seek(0)
    with pytest.raises(DataFileError, match="a password or is packed in an odd way"):
        read_xlsx_register(book)
