"""Registers as they come, in CSV or as .xlsx workbooks (đọc sổ từ tệp)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, TextIO

import attrs

from tiepcan.register._columns import find_layout, is_register_column
from tiepcan.register._row import ReadRow, read_row
from tiepcan.sheet import Table, read_csv_table, read_xlsx_table

__all__ = ["RegisterSource", "SourceRow", "read_register", "read_xlsx_register", "register_of_table"]


@attrs.frozen(kw_only=True)
class SourceRow:
    """One row with its cells as they stand, for whoever writes the register back (dòng gốc)."""

    cells: tuple[str, ...] = attrs.field(repr=False)
    read: ReadRow


@attrs.frozen(kw_only=True)
class RegisterSource:
    """A register being read: its header, and its rows one at a time (nguồn sổ).

    The rows can be gone through once.
    """

    header: tuple[str, ...]
    #: What stands between cells, for whoever writes the register back.
    separator: str
    source_rows: Iterator[SourceRow] = attrs.field(repr=False)

    @property
    def rows(self) -> Iterator[ReadRow]:
        """The rows as they were read."""
        return (row.read for row in self.source_rows)


def read_register(stream: TextIO, *, name: str = "CSV") -> RegisterSource:
    """Return the register in an open text stream of CSV (đọc sổ CSV).

    Takes what spreadsheets write: a byte-order mark, ``,`` or ``;`` or tabs, dates dd/mm/yyyy or ISO 8601,
    columns in any order, extra columns. Does not open or close files.

    Args:
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
        name: What to call it in errors.

    Raises:
        DataFileError: The text is not UTF-8 or no CSV, or the header lacks columns. While the rows are gone
            through, too: a cell that is far too long, a quote that is never closed.
    """
    return register_of_table(read_csv_table(stream, is_column=is_register_column, name=name), name=name)


def read_xlsx_register(stream: BinaryIO, *, name: str = "XLSX", sheet: str | None = None) -> RegisterSource:
    """Return the register on a sheet of an .xlsx workbook, the first one by default (đọc sổ Excel).

    Date cells are dates; a bare number in a date column is none. Formulas are not computed: their stored
    values are read. Does not open or close files.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: The file is no sound workbook, has no such sheet, or the header lacks columns.
    """
    return register_of_table(
        read_xlsx_table(stream, is_column=is_register_column, name=name, sheet=sheet), name=name
    )


def register_of_table(table: Table, *, name: str) -> RegisterSource:
    """Return the register that a *table* holds, whoever read it (đọc sổ từ bảng).

    Args:
        table: Its cells as they stand; gone through once.
        name: What to call it in errors.

    Raises:
        DataFileError: The header lacks columns, or has one twice; all are listed.
    """
    layout = find_layout(table.header, name=name)
    rows = (
        SourceRow(cells=tuple(cells), read=read_row(number, cells, layout)) for number, cells in table.records
    )
    return RegisterSource(header=table.header, separator=table.separator, source_rows=rows)
