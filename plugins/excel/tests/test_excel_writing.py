"""Workbooks as another library reads them: cells, filters, lists, colours, print set-up, and nothing that runs."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from weakref import WeakSet

import pytest

from excel_books import AS_OF, CALENDAR, CLOSED, HEADER, opened, part, row_of
from tiepcan import CalendarDays, DataFileError, InputError, check_rows
from tiepcan.register import ADDED_COLUMNS, Column, ReadRow, RegisterRow, row_cells
from tiepcan.sheet import inspect_workbook
from tiepcan_excel import (
    ColumnKind,
    Paper,
    SheetColumn,
    write_checked_register,
    write_register,
    write_table,
)

HEADER_ROW = 4
FORMULAS = ["=1+1", "+84 90", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|'/C calc'!A0", "<r>=1</r>"]


def written(rows: list[RegisterRow], **more: Any) -> bytes:
    stream = io.BytesIO()
    assert write_register(rows, stream, as_of=AS_OF, calendar=CALENDAR, **more) == len(rows)
    return stream.getvalue()


def table(rows: list[tuple[Any, ...]], *columns: SheetColumn) -> bytes:
    stream = io.BytesIO()
    write_table(columns, rows, stream, title="Bảng", sheet="Bảng")
    return stream.getvalue()


def test_the_register_stands_under_its_title_with_the_columns_of_a_check() -> None:
    (sheet,) = opened(written([row_of()])).worksheets
    assert sheet["A1"].value == "SỔ THEO DÕI CUNG CẤP THÔNG TIN THEO YÊU CẦU"
    assert [cell.value for cell in sheet[HEADER_ROW]] == [*HEADER, *ADDED_COLUMNS]
    assert sheet["C2"].value.date() == AS_OF


def test_days_are_days_numbers_are_numbers_and_codes_keep_their_noughts() -> None:
    rows = [row_of(dossier="007", extension_days=5, extension_notice_on=date(2026, 11, 13), **CLOSED)]
    (sheet,) = opened(written(rows)).worksheets
    cells = {head.value: cell for head, cell in zip(sheet[HEADER_ROW], sheet[HEADER_ROW + 1], strict=True)}
    assert cells["Ngày nhận"].value.date() == date(2026, 11, 12)
    assert cells["Ngày nhận"].number_format == "dd/mm/yyyy"
    assert cells["Hạn theo luật"].value.date() == date(2026, 11, 25)
    assert (cells["Số ngày gia hạn"].value, cells["Chi phí (đồng)"].value) == (5, 15000)
    assert cells["Chi phí (đồng)"].number_format == "#,##0"
    assert (cells["Mã hồ sơ"].value, cells["Mã hồ sơ"].number_format) == ("007", "@")
    assert cells["Kết quả"].value == "Cung cấp"


@pytest.mark.parametrize("text", ["035", "35.500 đ", "1234567890123456", "-5", "12,5", "0"])
def test_a_number_that_would_not_come_back_as_it_was_stays_text(text: str) -> None:
    content = table([(text,)], SheetColumn(header="Chi phí", kind=ColumnKind.MONEY))
    value = opened(content).active["A3"].value
    assert value == (0 if text == "0" else text)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(1900, 2, 28), "1900-02-28"),
        ("1/9/2026", date(2026, 9, 1)),
        ("12/11/2026 08:30:00", "12/11/2026 08:30:00"),
        ("hôm qua", "hôm qua"),
    ],
)
def test_a_day_is_a_date_cell_where_every_spreadsheet_shows_the_same(value: object, stored: object) -> None:
    cell = opened(table([(value,)], SheetColumn(header="Ngày", kind=ColumnKind.DAY))).active["A3"].value
    assert (cell.date() if hasattr(cell, "date") else cell) == stored


def test_the_header_stays_in_sight_and_filters() -> None:
    (sheet,) = opened(written([row_of(1), row_of(2)])).worksheets
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:AB6"


def test_a_register_prints_on_a3_and_others_on_a4() -> None:
    register = opened(written([row_of()])).active
    other = opened(table([], SheetColumn(header="Mã"))).active
    # 28 columns on one paper would be too small to read: they go on two, each with the number of the case.
    for sheet, paper, across in ((register, Paper.A3, 2), (other, Paper.A4, 1)):
        assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (paper, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (across, 0)
        assert "&P" in (sheet.oddFooter.right.text or "")
    assert (register.print_title_rows, register.print_title_cols) == ("$4:$4", "$A:$B")
    assert other.print_title_cols is None


def test_widths_follow_the_kind_of_column() -> None:
    (sheet,) = opened(written([row_of()])).worksheets
    widths = {
        head.value: sheet.column_dimensions[head.column_letter].width
        for head in sheet[HEADER_ROW]
        if head.column_letter in sheet.column_dimensions
    }
    assert widths["Số thứ tự"] < widths["Ngày gửi"] < widths["Mã hồ sơ"] < widths["Nội dung thông tin"]


def test_coded_columns_offer_their_words_and_days_ask_for_days() -> None:
    (sheet,) = opened(written([row_of()])).worksheets
    letters = {cell.value: cell.column_letter for cell in sheet[HEADER_ROW]}
    rules = {
        str(one.sqref).split(":")[0].rstrip("0123456789"): one
        for one in sheet.data_validations.dataValidation
    }
    outcome = rules[letters["Kết quả"]]
    assert outcome.type == "list"
    assert outcome.formula1 == '"Cung cấp,Cung cấp một phần,Từ chối,Hướng dẫn nơi khác,Rút yêu cầu"'
    assert rules[letters["Ngày nhận"]].type == "date"
    assert rules[letters["Số ngày gia hạn"]].type == "whole"
    assert rules[letters["Ngày nhận"]].prompt
    # Rows to come are checked too.
    assert str(outcome.sqref).endswith("5005")


def test_long_lists_stand_on_a_hidden_sheet_under_a_name() -> None:
    words = tuple(f"hình thức, số {number}" for number in range(40))
    book = opened(table([], SheetColumn(header="Hình thức", choices=words, several=True)))
    (rule,) = book.active.data_validations.dataValidation
    assert (rule.formula1, rule.errorStyle) == ("dm_1", "warning")
    hidden = book["_danh_muc"]
    assert hidden.sheet_state == "hidden"
    assert book.defined_names["dm_1"].attr_text == "'_danh_muc'!$A$1:$A$40"
    assert [cell.value for cell in hidden["A"]] == list(words)


def test_what_is_overdue_or_due_soon_is_coloured_by_the_day_above_the_table() -> None:
    content = written([row_of()], soon=CalendarDays(7))
    (sheet,) = opened(content).worksheets
    assert (sheet["B3"].value, sheet["C3"].value) == ("Báo trước (ngày)", 7)
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    formulas = [rule.formula[0] for rule in rules]
    assert len(formulas) == 3
    assert all("$C$2" in formula for formula in formulas[1:])
    assert not any(word in part(content, "xl/worksheets/sheet1.xml") for word in ("TODAY", "NOW("))


def test_nothing_that_is_written_runs() -> None:
    rows = [row_of(number, remark=text, requester=text) for number, text in enumerate(FORMULAS, start=1)]
    content = written(rows)
    facts = inspect_workbook(content)
    assert [one.formulas for one in facts.sheets] == [0]
    (sheet,) = opened(content).worksheets
    assert not [cell for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"]
    assert not [cell for cells in sheet.iter_rows() for cell in cells if cell.hyperlink]


def test_an_address_is_no_link() -> None:
    content = table([("https://xa.example.vn/a",)], SheetColumn(header="Địa chỉ"))
    assert "hyperlink" not in part(content, "xl/worksheets/sheet1.xml")


def test_the_same_rows_are_the_same_file() -> None:
    files = {hashlib.sha256(written([row_of(**CLOSED)])).hexdigest() for _ in range(2)}
    assert len(files) == 1


def test_the_file_names_nobody_and_no_day_of_writing() -> None:
    properties = opened(written([row_of()])).properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.created.year == 2000


class Cell(str):
    """Text that tells when nobody holds it any more."""

    __slots__ = ("__weakref__",)


def test_rows_are_taken_one_at_a_time_and_not_kept() -> None:
    alive: WeakSet[Cell] = WeakSet()
    most = 0

    def rows() -> Iterator[tuple[str]]:
        nonlocal most
        for number in range(2000):
            cell = Cell(f"VD-{number}")
            alive.add(cell)
            most = max(most, len(alive))
            yield (cell,)

    write_table([SheetColumn(header="Mã")], rows(), io.BytesIO(), title="Bảng", sheet="Bảng")
    # The row that is being made, and those that wait to be written.
    assert 1 <= most <= 4


def test_rows_wait_in_no_file_once_it_is_over(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows() -> Iterator[tuple[str]]:
        yield ("Người Ví Dụ",)
        yield ("x" * 40_000,)

    with pytest.raises(DataFileError, match="quá dài"):
        write_table([SheetColumn(header="Tên")], rows(), io.BytesIO(), title="Bảng", sheet="Bảng")
    assert list(tmp_path.iterdir()) == []


def test_a_row_with_a_cell_too_few_is_refused_and_one_too_many_is_kept() -> None:
    columns = [SheetColumn(header="Mã"), SheetColumn(header="Tên")]
    with pytest.raises(ValueError, match="1 cells in a table of 2"):
        write_table(columns, [("A",)], io.BytesIO(), title="Bảng", sheet="Bảng")
    content = table([("A", "B", "lạc")], *columns)
    assert [cell.value for cell in opened(content).active[3]] == ["A", "B", "lạc"]


def test_a_row_of_several_lines_is_as_high_as_they_are() -> None:
    content = table([("một",), ("một\nhai\nba",), ("x" * 200,)], SheetColumn(header="Mã", width=20))
    heights = opened(content).active.row_dimensions
    assert (heights[3].height, heights[4].height, heights[5].height) == (None, 45, 120)


def test_a_path_is_no_stream() -> None:
    with pytest.raises(InputError, match="tệp đã mở"):
        write_register([], "so.xlsx", as_of=AS_OF, calendar=CALENDAR)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="CalendarDays"):
        write_register([], io.BytesIO(), as_of=AS_OF, calendar=CALENDAR, soon=3)  # type: ignore[arg-type]


def test_a_hint_that_no_spreadsheet_shows_is_refused() -> None:
    with pytest.raises(InputError, match="255"):
        SheetColumn(header="Mã", hint="x" * 256)


@pytest.mark.parametrize("name", ["x" * 32, "a/b", "'a'", "History:"])
def test_a_name_that_no_sheet_may_have_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="31 ký tự") as raised:
        write_table([SheetColumn(header="Mã")], [], io.BytesIO(), title="Bảng", sheet=name)
    assert raised.value.path == "sheet"


@pytest.mark.parametrize("wrong", [{"kind": "day"}, {"choices": ["a"]}, {"header": 1}])
def test_a_column_of_another_kind_than_it_says_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        SheetColumn(**({"header": "Mã"} | wrong))


def test_a_register_as_it_stands_loses_nothing() -> None:
    header = ("Cột riêng", *HEADER, "Tình trạng")
    cells = ("của xã", *map(str, row_cells(1, row_of())), "cũ", "lạc")
    (checked,) = check_rows([ReadRow.of(row_of())], as_of=AS_OF, calendar=CALENDAR)
    stream = io.BytesIO()
    assert write_checked_register([(cells, checked)], stream, header=header, as_of=AS_OF) == 1
    (sheet,) = opened(stream.getvalue()).worksheets
    head = [cell.value for cell in sheet[HEADER_ROW]]
    row = [cell.value for cell in sheet[HEADER_ROW + 1]]
    assert head[:22] == ["Cột riêng", *HEADER]
    # What an earlier check added is replaced, what belongs to no column follows.
    assert head[22:29] == list(ADDED_COLUMNS)
    assert (row[0], row[25], row[-1]) == ("của xã", "Đang xử lý, trong hạn", "lạc")


def test_a_column_that_is_not_there_is_no_part_of_a_colour() -> None:
    header = [name for name in HEADER if name != Column.OUTCOME]
    (checked,) = check_rows([ReadRow.of(row_of())], as_of=AS_OF, calendar=CALENDAR)
    stream = io.BytesIO()
    write_checked_register([((), checked)], stream, header=header, as_of=AS_OF)
    (sheet,) = opened(stream.getvalue()).worksheets
    assert any("TRUE" in rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules)
