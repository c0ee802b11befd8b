"""Tables written as .xlsx workbooks (ghi bảng Excel)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from tiepcan.errors import MissingExtraError
from tiepcan.sheet._table import no_stream
from tiepcan.sheet._text_cell import LONGEST_TEXT, count_units, write_text_cell
from tiepcan.sheet._write import fitting
from tiepcan.text import Bilingual

__all__ = ["write_xlsx_table"]

#: Days before this are no dates to a spreadsheet.
_FIRST_DATE = date(1900, 3, 1)


def write_xlsx_table(
    header: Sequence[str], rows: Iterable[Sequence[str | date]], stream: BinaryIO, *, sheet: str
) -> int:
    """Write *rows* under *header* as one sheet of a workbook, one at a time, and return how many (ghi bảng Excel).

    Days are date cells shown dd/mm/yyyy; all else is text, so nothing becomes a formula. The header stays in
    sight. Does not open or close files.

    Args:
        header: The names of the columns.
        rows: Each as wide as the header.
        stream: Opened with ``"wb"``.
        sheet: What to call the sheet.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        ValueError: A row is not as wide as the header.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError.of(
            "xlsx", Bilingual("ghi .xlsx cần XlsxWriter", "writing .xlsx needs XlsxWriter")
        ) from error
    if not hasattr(stream, "write"):
        raise no_stream('open(path, "wb")')
    with Workbook(stream, {"constant_memory": True, "in_memory": False}) as workbook:
        page = workbook.add_worksheet(sheet)
        day_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        page.freeze_panes(1, 0)
        for place, column in enumerate(header):
            write_text_cell(page, 0, place, column, bold)
        page.set_column(0, len(header) - 1, 16)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, (column, cell) in enumerate(zip(header, row, strict=True)):
                if isinstance(cell, date):
                    _write_day(page, count, place, cell, day_format)
                else:
                    fits = fitting(cell, count, column, longest=LONGEST_TEXT, length=count_units(cell))
                    write_text_cell(page, count, place, fits)
    return count


def _write_day(page: Any, number: int, place: int, day: date, day_format: Any) -> None:
    if day >= _FIRST_DATE:
        page.write_datetime(number, place, day, day_format)
    else:
        page.write_string(number, place, day.isoformat())
