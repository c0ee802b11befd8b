"""How the cells of a column are written: days as dates, numbers as numbers, all else as text (ghi ô)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tiepcan.sheet import parse_day, write_text_cell
from tiepcan_excel._columns import ColumnKind

__all__ = ["Put", "put_for"]

#: Puts a value into a cell: the sheet, row and column counted from 0, the value.
Put = Callable[[Any, int, int, Any], None]

#: Days before this are other days in other spreadsheets: 1900 was no leap year, and some say it was.
_FIRST_DATE = date(1900, 3, 1)
#: Digits beyond these a spreadsheet does not keep.
_MOST_DIGITS = 15
#: A date with a time of day behind it stays text: nothing is dropped.
_LONGEST_DAY = len("01/09/2026")


def put_for(kind: ColumnKind, cell_format: Any) -> Put:
    """Return what writes the cells of a column of that *kind*."""
    if kind is ColumnKind.DAY:
        return _put_day(cell_format)
    if kind.is_number:
        return _put_number(cell_format)
    return _put_text(cell_format)


def _put_text(cell_format: Any) -> Put:
    def put(page: Any, row: int, column: int, value: Any) -> None:
        write_text_cell(page, row, column, _as_text(value), cell_format)

    return put


def _put_day(cell_format: Any) -> Put:
    def put(page: Any, row: int, column: int, value: Any) -> None:
        text = isinstance(value, str)
        day = (parse_day(value) if len(value) <= _LONGEST_DAY else None) if text else value
        if day is not None and day >= _FIRST_DATE:
            page.write_datetime(row, column, day, cell_format)
        else:
            write_text_cell(page, row, column, _as_text(value), cell_format)

    return put


def _put_number(cell_format: Any) -> Put:
    def put(page: Any, row: int, column: int, value: Any) -> None:
        if not isinstance(value, str):
            page.write_number(row, column, value, cell_format)
        elif _is_plain_number(value):
            page.write_number(row, column, int(value), cell_format)
        else:
            write_text_cell(page, row, column, value, cell_format)

    return put


def _is_plain_number(text: str) -> bool:
    # A nought in front, a sign or a point would not come back as it was.
    return (
        text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS and (text[0] != "0" or text == "0")
    )


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
