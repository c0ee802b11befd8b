"""Registers read from workbooks as officers keep them (đọc sổ theo dõi từ Excel)."""

from __future__ import annotations

from typing import BinaryIO, TextIO

import attrs

from tiepcan import read_register as read_csv_register
from tiepcan.register import RegisterSource, register_of_table
from tiepcan_excel._reading import read_workbook_table
from tiepcan_excel._register_columns import find_register_column
from tiepcan_excel._tolerated import Toleration

__all__ = ["WorkbookRegister", "read_register", "register_from_csv"]


@attrs.frozen(kw_only=True)
class WorkbookRegister:
    """A register found in a workbook, and what was put up with on the way (sổ đọc từ Excel).

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan_excel import write_register
        >>> book = io.BytesIO()
        >>> write_register([], book, as_of=date(2026, 11, 20), calendar=vietnam_calendar())
        0
        >>> found = read_register(io.BytesIO(book.getvalue()))
        >>> found.sheet, found.rows
        ('Sổ theo dõi', 0)
    """

    #: As `tiepcan.read_register` gives it: its rows can be gone through once.
    source: RegisterSource
    #: The sheet it is on.
    sheet: str
    #: How many rows it has.
    rows: int = 0
    tolerated: tuple[Toleration, ...] = ()


def read_register(stream: BinaryIO, *, name: str = "XLSX", sheet: str | None = None) -> WorkbookRegister:
    """Return the register in a workbook, whatever stands around it (đọc sổ Excel).

    More is put up with than by `tiepcan.register.read_xlsx_register`, and all of it is told: see
    `read_workbook_table`. What a cell says is read by tiepcan itself: a row that cannot be read is set aside there.

    Args:
        stream: Opened with ``"rb"``.
        name: What to call the file in errors.
        sheet: The sheet by its name, where it is not to be found by its look.

    Raises:
        DataFileError: The file is no sound workbook, no sheet or more than one looks like a register, or its header
            lacks columns; all that are missing are listed.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan_excel import Template, write_template
        >>> book = io.BytesIO()
        >>> write_template(Template.REGISTER, book, regime=regime_for(date(2026, 11, 20)))
        >>> found = read_register(io.BytesIO(book.getvalue()))
        >>> found.sheet, found.rows, [str(one.kind) for one in found.tolerated]
        ('Sổ theo dõi', 0, ['title_above', 'other_sheets'])
    """
    found = read_workbook_table(stream, find=find_register_column, name=name, sheet=sheet)
    source = register_of_table(found.table, name=f"{name} › {found.sheet}")
    return WorkbookRegister(source=source, sheet=found.sheet, rows=found.rows, tolerated=found.tolerated)


def register_from_csv(stream: TextIO, *, name: str) -> WorkbookRegister:
    """Return the register in an open text stream of CSV, in the same form."""
    return WorkbookRegister(source=read_csv_register(stream, name=name), sheet="")
