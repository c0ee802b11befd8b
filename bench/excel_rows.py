"""Writes a workbook of so many rows of 26 columns in a process of its own: ``excel_rows.py OURS|BARE ROWS FILE``.

The rows and the formats are the same either way; they are made while they are written, and kept nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

__all__ = ["made_up_rows", "write_bare", "write_ours"]

_COLUMNS = 26
_FIRST_DAY = date(2024, 1, 2)
_WORDS = ("Trực tiếp", "Mạng điện tử", "Bưu chính", "Đơn giản", "Phức tạp", "Cung cấp", "Từ chối")
_TEXTS = (
    "Quy hoạch chi tiết khu dân cư",
    "Kết quả quan trắc không khí",
    "Quyết toán quỹ bảo trì đường xã",
    "Kế hoạch tuyển dụng viên chức",
)
#: What stands in the columns: o ordinal, i identifier, d day, c code, t text, a amount, m money.
_KINDS = "oidddctctcadctdtmditccddac"
_ROW_ABOVE = 1


def made_up_rows(size: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows such as a register with its check has: days, codes, numbers, text, and no empty cell."""
    for number in range(1, size + 1):
        day = _FIRST_DAY + timedelta(days=number % 1000)
        values: dict[str, Any] = {
            "o": number,
            "i": f"H99.01-{number:06}",
            "d": day,
            "c": _WORDS[number % len(_WORDS)],
            "t": _TEXTS[number % len(_TEXTS)],
            "a": number % 30,
            "m": number % 80 * 500,
        }
        yield tuple(values[kind] for kind in _KINDS)


def write_ours(size: int, path: Path) -> None:
    """Write them by tiepcan-excel."""
    from tiepcan_excel import ColumnKind, SheetColumn, write_table  # noqa: PLC0415 - only one is loaded

    kinds = {
        "o": ColumnKind.ORDINAL,
        "i": ColumnKind.IDENTIFIER,
        "d": ColumnKind.DAY,
        "c": ColumnKind.CODE,
        "t": ColumnKind.PROSE,
        "a": ColumnKind.AMOUNT,
        "m": ColumnKind.MONEY,
    }
    columns = [SheetColumn(header=f"Cột {place + 1}", kind=kinds[kind]) for place, kind in enumerate(_KINDS)]
    with path.open("wb") as stream:
        write_table(columns, made_up_rows(size), stream, title="Sổ theo dõi", sheet="Sổ")


def write_bare(size: int, path: Path) -> None:
    """Write the same cells by XlsxWriter alone, in its mode for long files."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only one is loaded

    with Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("Sổ")
        plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        formats = {
            "o": book.add_format(plain | {"num_format": "0", "align": "center"}),
            "i": book.add_format(plain | {"num_format": "@", "text_wrap": True}),
            "d": book.add_format(plain | {"num_format": "dd/mm/yyyy", "align": "center"}),
            "c": book.add_format(plain | {"align": "center", "text_wrap": True}),
            "t": book.add_format(plain | {"text_wrap": True}),
            "a": book.add_format(plain | {"num_format": "#,##0"}),
            "m": book.add_format(plain | {"num_format": "#,##0"}),
        }
        write = {"d": page.write_datetime, **dict.fromkeys("oam", page.write_number)}
        for place in range(_COLUMNS):
            page.write_string(_ROW_ABOVE, place, f"Cột {place + 1}")
        for row, cells in enumerate(made_up_rows(size), start=_ROW_ABOVE + 1):
            for place, (kind, cell) in enumerate(zip(_KINDS, cells, strict=True)):
                write.get(kind, page.write_string)(row, place, cell, formats[kind])


if __name__ == "__main__":
    {"OURS": write_ours, "BARE": write_bare}[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
