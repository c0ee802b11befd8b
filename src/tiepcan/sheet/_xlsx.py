"""Tables kept as .xlsx workbooks (đọc bảng Excel)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

from tiepcan.errors import DataFileError, MissingExtraError
from tiepcan.sheet._table import Table, no_stream, table_of
from tiepcan.sheet._workbook import SheetFacts, inspect_workbook
from tiepcan.text import Bilingual, format_date

__all__ = ["read_xlsx_table"]


def read_xlsx_table(
    stream: BinaryIO, *, is_column: Callable[[str], bool], name: str = "XLSX", sheet: str | None = None
) -> Table:
    """Return the table on a sheet of an .xlsx workbook, the first one by default (đọc bảng Excel).

    Date cells come as people write a date, dd/mm/yyyy; a bare number stays one. Formulas are not computed: their
    stored values are read; an error stays what it is, such as ``#REF!``. The header is found as `read_csv_table` finds it. Asks for no column, and does not open
    or close files.

    Args:
        stream: Opened with ``"rb"``.
        is_column: Tells whether a cell, as it stands, names a column.
        name: What to call it in errors.
        sheet: The sheet by its name.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: The file is no sound workbook, holds macros or links to other files (see
            `inspect_workbook`), has no such sheet, or the sheet is empty.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError.of(
            "xlsx", Bilingual("đọc .xlsx cần python-calamine", "reading .xlsx needs python-calamine")
        ) from error
    if not hasattr(stream, "read"):
        raise no_stream('open(path, "rb")')
    content = stream.read()
    facts = inspect_workbook(content, name=name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if not names or (sheet is not None and sheet not in names):
            raise _no_such_sheet(name, sheet, names)
        found = workbook.get_sheet_by_name(names[0] if sheet is None else sheet)
        rows: list[list[Any]] = found.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise DataFileError(
            Bilingual(f"không đọc được tệp Excel: {error}", f"the workbook cannot be read: {error}"),
            hint=Bilingual(
                "Mở bằng Excel và lưu lại dạng .xlsx.", "Open it in Excel and save it as .xlsx again."
            ),
            path=name,
        ) from error
    of_sheet = facts.sheet(names[0] if sheet is None else sheet)
    return table_of(_numbered(rows, of_sheet), is_column=is_column, separator=",", name=name)


def _numbered(rows: Sequence[list[Any]], facts: SheetFacts) -> Iterator[tuple[int, list[str]]]:
    for (row, column), text in facts.errors.items():
        # The reader leaves such a cell empty, and empty is another thing.
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = text
    return ((number, [_cell_text(value) for value in row]) for number, row in enumerate(rows, start=1))


def _cell_text(value: object) -> str:
    # As people write a date, since the cell may be written back as text.
    if isinstance(value, datetime) and value.time() != time():
        return f"{format_date(value)} {value:%H:%M:%S}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _no_such_sheet(name: str, sheet: str | None, names: Sequence[str]) -> DataFileError:
    known = ", ".join(names) or "-"
    return DataFileError(
        Bilingual(f"không có trang tính {sheet!r}", f"there is no sheet {sheet!r}"),
        hint=Bilingual(f"Các trang tính: {known}.", f"The sheets are: {known}."),
        path=name,
    )
