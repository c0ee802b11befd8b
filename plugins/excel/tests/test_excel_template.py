"""A workbook filled in by an officer: what the template offers, and that a check reads what was filled in."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import column_index_from_string

from excel_books import AS_OF, REGIME, opened, saved
from tiepcan.cli import main
from tiepcan.disclosure import PublicationForm, read_xlsx_conditional_list, read_xlsx_publication_list
from tiepcan.register import Column
from tiepcan.sheet import inspect_workbook
from tiepcan_excel import Template, read_plan, read_register, write_template

FILLED: Mapping[Template, Mapping[str, object]] = {
    Template.LIST: {
        "Tên thông tin": "Nội quy",
        "Số, ký hiệu": "15/QĐ-UBND",
        "Ngày tạo ra": date(2026, 10, 5),
        "Điểm phải công khai": "L26-17.1.d",
        "Hình thức công khai": "niêm yết",
        "Thời điểm công khai": "06/10/2026",
    },
    Template.CONDITIONAL_LIST: {
        "Tên thông tin": "Danh sách hộ",
        "Loại thông tin có điều kiện": "dữ liệu cá nhân",
    },
    Template.PLAN: {
        "Số thứ tự": "1",
        "Nhiệm vụ": "Tập huấn",
        "Chủ trì": "Văn phòng",
        "Thời gian": "Quý IV năm 2026",
    },
}


def template(kind: Template) -> Any:
    stream = io.BytesIO()
    write_template(kind, stream, regime=REGIME)
    return opened(stream.getvalue())


def header_of(sheet: Any) -> tuple[int, dict[str, str]]:
    """Return the row of the header, just above which the table begins, and the letters of its columns."""
    row = int(sheet.freeze_panes[1:]) - 1
    return row, {cell.value: cell.column_letter for cell in sheet[row]}


def filled(book: Any, *rows: Mapping[str, object]) -> io.BytesIO:
    sheet = book.worksheets[0]
    header, letters = header_of(sheet)
    for number, cells in enumerate(rows, start=header + 1):
        for name, value in cells.items():
            sheet[f"{letters[name]}{number}"] = value
    stream: io.BytesIO = saved(book)
    return stream


@pytest.mark.parametrize("kind", Template)
def test_a_template_has_a_table_with_an_example_above_its_header_and_a_guide(kind: Template) -> None:
    book = template(kind)
    table, guide = book.worksheets[:2]
    header, letters = header_of(table)
    assert guide.title == "Hướng dẫn"
    explained = [cell.value for cell in guide["A"]]
    start = explained.index("Cột") + 1
    assert explained[start : start + len(letters)] == list(letters)
    example = table[header - 1]
    assert "VÍ DỤ" in [cell.value for cell in example]
    assert all(cell.font.italic and cell.fill.bgColor.rgb for cell in example if cell.value is not None)
    assert [cell.value for cell in table[header + 1]] == [None] * len(letters)
    assert kind.in_words().vi != kind.in_words().en


@pytest.mark.parametrize("kind", Template)
def test_cells_to_be_filled_in_have_lists_and_hints_in_vietnamese(kind: Template) -> None:
    table = template(kind).worksheets[0]
    rules = table.data_validations.dataValidation
    assert [rule for rule in rules if rule.type == "list"] or kind is Template.PLAN
    hints = [rule.prompt for rule in rules if rule.prompt]
    assert len(hints) >= 5
    header, _ = header_of(table)
    assert all(str(rule.sqref).startswith(tuple("ABCDEFGHIJKLMNOPQRSTU")) for rule in rules)
    assert all(f"{header + 1}:" in str(rule.sqref) for rule in rules)


def test_codes_that_are_typed_keep_their_noughts_and_days_are_shown_as_days() -> None:
    table = template(Template.REGISTER).worksheets[0]
    _, letters = header_of(table)
    # What a column is, a cell that is typed into is.
    for name, shown in (("Mã hồ sơ", "@"), ("Ngày nhận", "dd/mm/yyyy"), ("Chi phí (đồng)", "#,##0")):
        place = column_index_from_string(letters[name])
        runs = table.column_dimensions.values()
        (style,) = [run.number_format for run in runs if run.min <= place <= run.max]
        assert style == shown


def test_long_lists_of_a_template_stand_on_a_hidden_sheet() -> None:
    book = template(Template.LIST)
    forms = [form.in_words().vi for form in PublicationForm]
    assert book["_danh_muc"].sheet_state == "hidden"
    lists = [[cell.value for cell in column if cell.value] for column in book["_danh_muc"].iter_cols()]
    assert forms in lists


def test_an_empty_template_counts_nothing() -> None:
    stream = filled(template(Template.REGISTER))
    assert list(read_register(stream).source.rows) == []


def test_the_check_of_a_filled_register_finds_what_is_wrong_and_leaves_the_example_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good: dict[str, object] = {
        Column.DOSSIER: "007",
        Column.SENT_ON: date(2026, 11, 12),
        Column.RECEIVED_ON: date(2026, 11, 12),
        Column.VALID_ON: date(2026, 11, 12),
        Column.REQUEST_CHANNEL: "Trực tiếp",
        Column.SUPPLY_CHANNEL: "Mạng điện tử",
        Column.COMPLEXITY: "Đơn giản",
    }
    stream = filled(
        template(Template.REGISTER),
        good | {Column.PROMISED_ON: date(2026, 11, 24)},
        good | {Column.OUTCOME: "Từ chối", Column.CLOSED_ON: date(2026, 11, 20)},
        good
        | {Column.RECEIVED_ON: date(2026, 10, 1), Column.SENT_ON: None, Column.VALID_ON: date(2026, 10, 1)},
        good | {Column.OUTCOME: "Cung cấp", Column.CLOSED_ON: date(2026, 11, 20)},
    )
    file = tmp_path / "so.xlsx"
    file.write_bytes(stream.getvalue())
    monkeypatch.setattr(
        sys, "argv", ["tiepcan", "register", "check", str(file), "--as-of", "2026-11-20", "--json"]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    checked = json.loads(capsys.readouterr().out)
    header, _ = header_of(opened(stream.getvalue()).worksheets[0])
    assert [row["row"] for row in checked["rows"]] == list(range(header + 1, header + 5))
    assert [row["problems"] for row in checked["rows"]] == [
        ["promised_date_wrong"],
        ["missing_refusal_ground"],
        [],
        [],
    ]
    assert [row["timeliness"] for row in checked["rows"]] == [
        "open_in_time",
        "closed_in_time",
        "open_overdue",
        "closed_in_time",
    ]
    assert next(iter(read_register(stream).source.rows)).dossier == "007"


def test_filled_lists_are_read_by_the_core_without_a_problem() -> None:
    public = read_xlsx_publication_list(filled(template(Template.LIST), FILLED[Template.LIST]), regime=REGIME)
    (item,) = public.items
    assert (item.title, item.points, item.created_on) == ("Nội quy", ("L26-17.1.d",), date(2026, 10, 5))
    conditional = read_xlsx_conditional_list(
        filled(template(Template.CONDITIONAL_LIST), FILLED[Template.CONDITIONAL_LIST]), regime=REGIME
    )
    assert conditional.check(as_of=AS_OF).is_clean
    assert len(conditional.items) == 1


def test_a_filled_plan_is_read() -> None:
    found = read_plan(filled(template(Template.PLAN), FILLED[Template.PLAN]), title="Kế hoạch")
    assert [(task.name, task.time.end) for task in found.plan.tasks] == [("Tập huấn", date(2026, 12, 31))]


@pytest.mark.parametrize("kind", Template)
def test_no_formula_and_nobody_is_in_a_template(kind: Template) -> None:
    content = saved(template(kind)).getvalue()
    assert sum(sheet.formulas for sheet in inspect_workbook(content).sheets) == 0
