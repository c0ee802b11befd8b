"""What a spreadsheet checks while a cell is filled in: words of a list, days, whole numbers (kiểm tra khi nhập)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tiepcan_excel._book import Book
from tiepcan_excel._columns import ColumnKind, SheetColumn

__all__ = ["add_checks"]

#: Days outside of these are slips of the hand.
_FIRST_DAY, _LAST_DAY = dt.date(1990, 1, 1), dt.date(2199, 12, 31)


def add_checks(book: Book, page: Any, column: SheetColumn, area: tuple[int, int, int, int]) -> None:
    """Add the check and the hint of *column* to the *area*: first row and column, last row and column."""
    rule = _rule(book, column)
    if column.hint:
        rule |= {"input_title": column.hint_title, "input_message": column.hint}
    if rule:
        # A check of nothing still shows its hint.
        page.data_validation(*area, {"validate": "any"} | rule)


def _rule(book: Book, column: SheetColumn) -> dict[str, Any]:
    if column.choices:
        rule = {
            "validate": "list",
            "source": book.list_source(column.choices),
            "error_title": "Không có trong danh mục",
        }
        if column.several:
            return rule | {
                "error_type": "warning",
                "error_message": "Chọn trong danh mục; nhiều giá trị thì cách nhau bằng dấu chấm phẩy.",
            }
        return rule | {"error_message": "Chọn một giá trị trong danh mục."}
    if column.kind is ColumnKind.DAY:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY,
            "error_title": "Không phải ngày",
            "error_message": "Ghi ngày dạng dd/mm/yyyy, như 05/10/2026.",
        }
    if column.kind is ColumnKind.AMOUNT:
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": "Không phải số",
            "error_message": "Ghi số nguyên, từ 0.",
        }
    if column.kind is ColumnKind.PER_CENT:
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": "Không phải phần trăm",
            "error_message": "Ghi số nguyên từ 0 đến 100.",
        }
    return {}
