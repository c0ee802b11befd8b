"""Tables written as CSV, the way spreadsheets read it (ghi bảng CSV)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

from tiepcan.errors import DataFileError, Fault
from tiepcan.sheet._cells import guard_cell
from tiepcan.sheet._table import no_stream
from tiepcan.text import Bilingual, format_date

__all__ = ["fitting", "write_csv_table"]

#: What a reader of CSV takes, and a little room for the guard.
_LONGEST_CELL = 131_000


def write_csv_table(header: Sequence[str], rows: Iterable[Sequence[str | date]], stream: TextIO) -> int:
    r"""Write *rows* as CSV under *header*, one at a time, and return how many (ghi bảng CSV).

    Dates are written dd/mm/yyyy; a cell that would start a formula is written as text, and `plain_cell` gives it
    back as it was. Does not open or close files, and does not keep the rows.

    Args:
        header: The names of the columns, which are the caller's own: they are written as they stand.
        rows: Each as wide as the header.
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``, so that spreadsheets see Vietnamese.

    Raises:
        DataFileError: A text is longer than readers of CSV take; nothing is cut.
        ValueError: A row is not as wide as the header.

    Examples:
        >>> import io
        >>> out = io.StringIO()
        >>> write_csv_table(["Tên", "Ngày"], [("=1+1", date(2026, 9, 1))], out)
        1
        >>> out.getvalue()
        "Tên,Ngày\r\n'=1+1,01/09/2026\r\n"
    """
    if not hasattr(stream, "write"):
        raise no_stream('open(path, "w", encoding="utf-8-sig", newline="")')
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow(
            [
                guard_cell(fitting(cell, count, column, longest=_LONGEST_CELL))
                if isinstance(cell, str)
                else format_date(cell)
                for column, cell in zip(header, row, strict=True)
            ]
        )
    return count


def fitting(cell: str, ordinal: int, column: str, *, longest: int, length: int | None = None) -> str:
    """Return *cell* if it is no longer than a file of its kind can hold; nothing is ever cut.

    Its *length* is how many letters it has, unless the kind of file counts in another way.

    Raises:
        DataFileError: It is longer; the row and the column are named, and not what stands there.
    """
    length = len(cell) if length is None else length
    if length <= longest:
        return cell
    said = Bilingual(f"{length} ký tự, tối đa {longest}", f"{length} characters, {longest} at most")
    raise DataFileError(
        Bilingual("bảng có ô quá dài", "a cell of the table is too long"),
        faults=[Fault(path=f"{ordinal + 1}/{column}", message=said)],
        hint=Bilingual("Rút ngắn nội dung của ô đó.", "Shorten what stands in that cell."),
    )
