"""Any table as a workbook with the care that registers get (ghi bảng bất kỳ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO

from tiepcan_excel._book import opened_book
from tiepcan_excel._columns import SheetColumn
from tiepcan_excel._page import Heading, Paper, TablePage

__all__ = ["write_table"]


def write_table(
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[str | dt.date | int | float | Decimal]],
    stream: BinaryIO,
    *,
    title: str,
    sheet: str,
    paper: Paper = Paper.A4,
) -> int:
    """Write *rows* under *columns* as a workbook, one at a time, and return how many (ghi bảng Excel).

    Days are date cells, numbers numbers, all else is text: nothing becomes a formula. The header stays in sight and
    has filters, columns of codes have lists, the sheet prints as wide as its paper. The same rows, the same bytes.

    Args:
        columns: What each column holds.
        rows: Each as wide as the header; what is beyond is written behind it.
        stream: Opened with ``"wb"``.
        title: Stands above the table.
        sheet: What to call the sheet.
        paper: What it is printed on, landscape.

    Raises:
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        InputError: *stream* is no open file, or *sheet* no name for a sheet.
        ValueError: A row is shorter than the header.

    Examples:
        >>> import io
        >>> from tiepcan_excel import ColumnKind
        >>> columns = [SheetColumn(header="Mã"), SheetColumn(header="Ngày", kind=ColumnKind.DAY)]
        >>> write_table(columns, [("007", dt.date(2026, 9, 1))], io.BytesIO(), title="Bảng", sheet="Bảng")
        1
    """
    with opened_book(stream, title=title) as book:
        page = TablePage(book, sheet, columns, paper=paper)
        page.write_heading(Heading(title=title))
        return page.write_rows(rows)
