"""Workbooks as people keep them: what is put up with is told, nothing is guessed, what had better not be read is refused."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from excel_books import GOOD, HEADER, book_of, line, part, saved, with_parts
from tiepcan import DataFileError, InputError
from tiepcan.register import ReadRow
from tiepcan_excel import Tolerated, WorkbookRegister, read_register

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(book: Any, **more: Any) -> WorkbookRegister:
    return read_register(saved(book), name="so.xlsx", **more)


def rows(book: Any, **more: Any) -> list[ReadRow]:
    return list(read(book, **more).source.rows)


def told(book: Any, **more: Any) -> dict[Tolerated, tuple[str, ...]]:
    return {one.kind: one.places for one in read(book, **more).tolerated}


def test_a_plain_register_is_read_and_nothing_is_put_up_with() -> None:
    book = book_of(So=[HEADER, line(), line(DOSSIER="A-2")])
    found = read(book)
    assert (found.sheet, found.rows, found.tolerated) == ("So", 2, ())
    assert [row.dossier for row in found.source.rows] == ["A-1", "A-2"]


def test_titles_above_the_header_may_be_merged() -> None:
    book = book_of(So=[["SỔ THEO DÕI"], ["Năm 2026"], [], HEADER, line()])
    book["So"].merge_cells("A1:U1")
    found = read(book)
    assert [row.number for row in found.source.rows] == [5]
    assert {one.kind: one.places for one in found.tolerated} == {Tolerated.TITLE_ABOVE: ("1", "2")}


def test_a_long_number_of_a_column_of_the_agencys_own_is_told_too() -> None:
    book = book_of(So=[[*HEADER, "Số định danh"], [*line(), 1234567890123456789]])
    assert told(book) == {Tolerated.DIGITS_LOST: ("V2",)}


def test_a_title_may_be_merged_beyond_the_last_column() -> None:
    book = book_of(So=[["SỔ THEO DÕI"], HEADER, line()])
    book["So"].merge_cells("A1:AZ1")
    assert [row.number for row in read(book).source.rows] == [3]


def test_a_column_of_the_agencys_own_may_be_called_by_a_number_or_a_day() -> None:
    found = read(book_of(So=[[*HEADER, 2025, date(2026, 1, 1), 1.5], [*line(), "a", "b", "c"]]))
    assert found.source.header[-3:] == ("2025", "01/01/2026", "1.5")
    (row,) = found.source.source_rows
    assert row.read.row is not None
    assert row.cells[-3:] == ("a", "b", "c")


def test_a_header_of_two_merged_lines_is_put_together() -> None:
    # "Ngày" stands over "gửi", "nhận" and "hợp lệ"; all else is merged downwards.
    above = [name if not name.startswith("Ngày ") or at > 4 else "Ngày" for at, name in enumerate(HEADER)]
    below = [name.removeprefix("Ngày ") if 2 <= at <= 4 else None for at, name in enumerate(HEADER)]
    above[3] = above[4] = None  # type: ignore[call-overload]
    book = book_of(So=[above, below, line()])
    sheet = book["So"]
    sheet.merge_cells("C1:E1")
    for at in range(1, len(HEADER) + 1):
        if not 3 <= at <= 5:
            letter = openpyxl.utils.get_column_letter(at)
            sheet.merge_cells(f"{letter}1:{letter}2")
    found = read(book)
    assert found.source.header == tuple(HEADER)
    (row,) = found.source.rows
    assert row.row is not None
    assert row.row.received_on == date(2026, 11, 12)
    assert Tolerated.TWO_LINE_HEADER in {one.kind for one in found.tolerated}


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = book_of(So=[HEADER, line(), line(DOSSIER="A-2")])
    book["So"].row_dimensions[3].hidden = True
    book["So"].column_dimensions["G"].hidden = True
    assert [row.dossier for row in rows(book)] == ["A-1", "A-2"]
    assert told(book) == {Tolerated.HIDDEN_ROWS: ("3",), Tolerated.HIDDEN_COLUMNS: ("G",)}


@pytest.mark.parametrize("since", [1900, 1904])
def test_a_bare_number_in_a_column_of_days_is_a_day_by_the_date_system_of_the_file(since: int) -> None:
    first = date(1899, 12, 30) if since == 1900 else date(1904, 1, 1)
    serial = (date(2026, 11, 12) - first).days
    book = book_of(So=[HEADER, line(VALID_ON=serial)])
    if since == 1904:
        book.epoch = CALENDAR_MAC_1904
    (row,) = rows(book)
    assert row.row is not None
    assert row.row.valid_on == date(2026, 11, 12)
    found = told(book)
    assert found[Tolerated.SERIAL_DAY] == ("E2",)
    assert (Tolerated.DAYS_FROM_1904 in found) is (since == 1904)


@pytest.mark.parametrize("since", [1900, 1904])
def test_a_date_cell_is_its_day_in_both_date_systems(since: int) -> None:
    book = book_of(So=[HEADER, line(VALID_ON=datetime(2026, 11, 12))])
    if since == 1904:
        book.epoch = CALENDAR_MAC_1904
    (row,) = rows(book)
    assert row.row is not None
    assert row.row.valid_on == date(2026, 11, 12)


@pytest.mark.parametrize("number", [2026, 46338.5, -5, 0, 30000, 80000, 10**12, 10**16])
def test_another_bare_number_is_no_day(number: float) -> None:
    (row,) = rows(book_of(So=[HEADER, line(VALID_ON=number)]))
    assert [str(one.problem) for one in row.findings] == ["bad_date"]


@pytest.mark.parametrize("serial", [1, 31, 59, 60])
def test_a_day_before_march_1900_is_told_as_the_small_number_it_mostly_is(serial: int) -> None:
    book = book_of(So=[HEADER, line(CLOSED_ON=serial)])
    book["So"]["O2"].number_format = "dd/mm/yyyy"
    assert told(book)[Tolerated.EARLY_DAY] == ("O2",)


def test_a_day_from_march_1900_on_is_the_right_one() -> None:
    book = book_of(So=[HEADER, line(CLOSED_ON=61)])
    book["So"]["O2"].number_format = "dd/mm/yyyy"
    (row,) = read(book).source.source_rows
    assert row.cells[14] == "01/03/1900"


def test_numbers_kept_as_text_and_codes_kept_as_numbers_are_told_and_not_mended() -> None:
    book = book_of(
        So=[HEADER, line(EXTENSION_DAYS="5", COST="15.000", DOSSIER=7, ORIGIN_NUMBER=123456789012345678)]
    )
    found = told(book)
    assert found[Tolerated.NUMBER_AS_TEXT] == ("L2", "Q2")
    assert found[Tolerated.NUMBER_AS_IDENTIFIER] == ("B2",)
    assert found[Tolerated.DIGITS_LOST] == ("T2",)
    assert rows(book)[0].dossier == "7"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (True, "True"),
        (time(8, 30), "08:30:00"),
        (datetime(2026, 11, 12, 8, 30), "12/11/2026 08:30:00"),
        (2.5, "2.5"),
        (15.0, "15"),
    ],
)
def test_other_cells_are_read_as_they_say(cell: object, text: str) -> None:
    (row,) = read(book_of(So=[HEADER, line(REMARK=cell)])).source.source_rows
    assert row.cells[20] == text


def test_a_sheet_that_the_reader_cannot_take_is_said_to_be_damaged() -> None:
    name = "xl/worksheets/sheet1.xml"
    sheet = part(good(), name).replace('r="A1"', 'r="A0"')
    with pytest.raises(DataFileError, match="bị hỏng"):
        read_register(io.BytesIO(with_parts(good(), {name: sheet})), name="so.xlsx")


def test_a_code_that_became_a_day_is_told() -> None:
    book = book_of(So=[HEADER, line(DOSSIER=date(2026, 12, 1))])
    assert told(book)[Tolerated.DAY_AS_IDENTIFIER] == ("B2",)


def test_odd_letters_are_brought_into_one_form_and_told() -> None:
    apart = unicodedata.normalize("NFD", "Trực\u00a0tiếp")
    book = book_of(So=[HEADER, line(REQUEST_CHANNEL=f"\u200b{apart}", CONTENT="Sổ\u00a0đỏ")])
    (row,) = read(book).source.source_rows
    assert (row.cells[5], row.cells[8]) == ("Trực tiếp", "Sổ đỏ")
    assert told(book)[Tolerated.ODD_LETTERS] == ("F2", "I2")


def test_headers_may_be_decomposed_too() -> None:
    book = book_of(So=[[unicodedata.normalize("NFD", name) for name in HEADER], line()])
    assert read(book).source.header == tuple(HEADER)


def test_an_error_in_a_cell_stays_one_and_is_told() -> None:
    book = book_of(So=[HEADER, line(VALID_ON="#REF!")])
    book["So"]["E2"].data_type = "e"
    assert told(book)[Tolerated.ERROR_VALUE] == ("E2",)
    (row,) = rows(book)
    assert [str(one.problem) for one in row.findings] == ["bad_date"]


def test_formulas_are_told_with_those_that_have_no_value() -> None:
    found = read(book_of(So=[HEADER, line(REMARK='=CONCATENATE("a","b")')]))
    assert {one.kind: one.count for one in found.tolerated} == {
        Tolerated.FORMULAS: 1,
        Tolerated.FORMULA_WITHOUT_VALUE: 1,
    }


def test_merged_cells_in_the_table_are_told_and_not_filled() -> None:
    book = book_of(So=[HEADER, line(), line(DOSSIER=None)])
    book["So"].merge_cells("B2:B3")
    assert [row.dossier for row in rows(book)] == ["A-1", ""]
    assert told(book) == {Tolerated.MERGED_CELLS: ("B2",)}


def test_empty_rows_and_columns_around_the_table_are_no_rows() -> None:
    book = book_of(So=[HEADER, line(), [], line(), [None] * 40])
    for at in range(1, 41):
        book["So"].cell(row=60, column=at).value = " "
    assert [row.number for row in rows(book)] == [2, 4]
    assert all(row.row is not None for row in rows(book))


def test_cells_that_slipped_are_no_empty_columns() -> None:
    book = book_of(So=[HEADER, [*line(), None, "lạc"]])
    (row,) = rows(book)
    assert [str(one.problem) for one in row.findings] == ["unknown_value"]


def test_of_several_sheets_the_one_that_looks_like_a_register_is_read() -> None:
    book = book_of(Bìa=[["SỔ"], ["Năm 2026"]], So=[HEADER, line()], Khác=[["Tên", "Tuổi"], ["a", 1]])
    book["Khác"].sheet_state = "hidden"
    found = read(book)
    assert found.sheet == "So"
    assert told(book) == {Tolerated.HIDDEN_SHEETS: ("Khác",), Tolerated.OTHER_SHEETS: ("Bìa",)}


def test_where_two_sheets_fit_one_is_asked_for() -> None:
    book = book_of(Thang10=[HEADER, line(DOSSIER="X")], Thang11=[[], HEADER, line(DOSSIER="XI")])
    with pytest.raises(DataFileError, match="nhiều trang tính") as raised:
        read(book)
    assert [fault.path for fault in raised.value.faults] == ["Thang10", "Thang11"]
    assert "dòng 2" in raised.value.faults[1].message.vi
    assert [row.dossier for row in rows(book, sheet="Thang11")] == ["XI"]


def test_a_hidden_sheet_is_read_where_it_is_named() -> None:
    book = book_of(Bìa=[["SỔ"]], So=[HEADER, line()])
    book["So"].sheet_state = "hidden"
    with pytest.raises(DataFileError, match="không trang tính nào") as raised:
        read(book)
    assert "“Bìa”, “So”" in str(raised.value)
    assert len(rows(book, sheet="So")) == 1


def test_a_sheet_that_is_not_there_is_told_from_those_that_are() -> None:
    with pytest.raises(DataFileError, match=r"không có trang tính “Y”.*“So”"):
        read(book_of(So=[HEADER]), sheet="Y")


def test_missing_columns_come_all_at_once_with_the_sheet() -> None:
    names = [name for name in HEADER if name not in {"Kết quả", "Ngày gửi"}]
    with pytest.raises(DataFileError) as raised:
        read(book_of(So=[names]))
    assert raised.value.path == "so.xlsx › So"
    assert [fault.path for fault in raised.value.faults] == ["Ngày gửi", "Kết quả"]


def test_what_was_put_up_with_is_said_in_both_languages_and_long_lists_are_cut() -> None:
    book = book_of(So=[HEADER, *(line(DOSSIER=number) for number in range(1, 10))])
    (one,) = read(book).tolerated
    assert (one.count, len(one.places)) == (9, 5)
    assert str(one).endswith("(B2, B3, B4, B5, B6 và 4 chỗ khác)")
    assert one.in_language("en").endswith("B6 and 4 more)")


@pytest.mark.parametrize("kind", Tolerated)
def test_everything_that_is_put_up_with_has_words(kind: Tolerated) -> None:
    words = kind.in_words()
    assert words.vi != words.en


def test_a_path_is_no_stream() -> None:
    with pytest.raises(InputError, match="tệp đã mở"):
        read_register("so.xlsx")  # type: ignore[arg-type]


# --- what had better not be read ---


def good() -> bytes:
    return saved(book_of(So=[HEADER, line()])).getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(401):
                sheet.write(b" " * (1 << 20))
    return stream.getvalue()


def with_cells(cells: str) -> bytes:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts(good(), {"xl/worksheets/sheet1.xml": sheet})


def with_formula(formula: str) -> bytes:
    return saved(book_of(So=[HEADER, line(REMARK=formula)])).getvalue()


def macro_enabled() -> bytes:
    types = part(good(), "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return with_parts(good(), {"[Content_Types].xml": types})


BAD: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "tệp trống"),
    "truncated": (good()[:-200], "cắt cụt"),
    "old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls đời cũ"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "có mật khẩu",
    ),
    "HTML as .xls": (b"<html><table></table></html>", "trang HTML"),
    "CSV renamed": ("Mã hồ sơ,Ngày nhận\n".encode(), "CSV"),
    "bomb": (bomb(), "giải nén quá lớn"),
    "a million columns": (with_cells(f'<row r="1">{"<c/>" * 1_000_000}</row>'), "trải quá rộng"),
    "a stray far cell": (
        with_cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "trải quá rộng",
    ),
    "macros": (with_parts(good(), {"xl/vbaProject.bin": b"\xcc\x61"}), "macro"),
    "macros by content type": (macro_enabled(), "macro"),
    "external links": (
        with_parts(good(), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        "tệp khác",
    ),
    "DDE link": (
        with_parts(good(), {"xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>"}),
        "DDE",
    ),
    "DDE formula": (with_formula("=cmd|'/C calc'!A0"), "DDE"),
    "binary workbook": (with_parts(good(), {"xl/workbook.bin": b"\x83"}), "xlsb"),
    "a broken sheet": (with_cells("<row>")[:-2] + b"\0\0", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_what_had_better_not_be_read_is_refused_by_its_name_with_what_to_do(name: str) -> None:
    content, said = BAD[name]
    with pytest.raises(DataFileError) as raised:
        read_register(io.BytesIO(content), name="so.xlsx")
    error = raised.value
    assert said in error.message.vi
    assert error.path == "so.xlsx"
    assert error.hint is not None
    assert error.hint.en


@pytest.mark.parametrize("share", range(1, 10))
def test_a_workbook_cut_off_anywhere_is_refused(share: int) -> None:
    content = good()
    with pytest.raises(DataFileError):
        read_register(io.BytesIO(content[: len(content) * share // 10]))


def test_no_error_shows_what_stands_in_a_cell() -> None:
    book = book_of(So=[[*HEADER[:5], "Nguyễn Thị Bí Mật"], [*line()[:5], GOOD["Mã hồ sơ"]]])
    with pytest.raises(DataFileError) as raised:
        read(book)
    assert "Bí Mật" not in str(raised.value)
