"""A register written as an .xlsx workbook (ghi sổ Excel)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from tiepcan.errors import MissingExtraError
from tiepcan.register._columns import Column
from tiepcan.register._row import RegisterRow
from tiepcan.register._write import fitting, row_cells
from tiepcan.sheet import guard_cell
from tiepcan.sheet._table import no_stream
from tiepcan.text import Bilingual

__all__ = ["write_xlsx_register"]

_SHEET = "Sổ theo dõi"
#: What one cell of a workbook holds, a limit of the format, but for the guard.
_LONGEST_CELL = 32_766
#: Days before this are no dates to a spreadsheet.
_FIRST_DATE = date(1900, 3, 1)


def write_xlsx_register(rows: Iterable[RegisterRow], stream: BinaryIO) -> int:
    """Write *rows* as one sheet of a workbook, one at a time, and return how many (ghi sổ Excel).

    Days are date cells shown dd/mm/yyyy; all else is text, so nothing becomes a formula. The header stays in
    sight. Does not open or close files.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: A text is longer than a cell can hold; nothing is cut.
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
        sheet = workbook.add_worksheet(_SHEET)
        day_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(Column):
            sheet.write_string(0, place, str(column), bold)
        sheet.set_column(0, len(Column) - 1, 16)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, cell in enumerate(row_cells(count, row)):
                _write_cell(sheet, count, place, cell, day_format)
    return count


def _write_cell(sheet: Any, number: int, place: int, cell: str | date, day_format: Any) -> None:
    if isinstance(cell, date):
        if cell >= _FIRST_DATE:
            sheet.write_datetime(number, place, cell, day_format)
        else:
            sheet.write_string(number, place, cell.isoformat())
    elif cell:
        # Text is never a formula here; it may become one where the sheet is saved as CSV.
        sheet.write_string(number, place, guard_cell(fitting(cell, number, place, longest=_LONGEST_CELL)))
