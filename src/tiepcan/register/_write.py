"""A register written from its rows: CSV as a spreadsheet reads it (ghi sổ theo dõi)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from tiepcan.errors import DataFileError, Fault
from tiepcan.register._columns import Column
from tiepcan.register._row import RegisterRow
from tiepcan.register._values import CHANNEL_WORDS, COMPLEXITY_WORDS, OUTCOME_WORDS
from tiepcan.sheet import guard_cell
from tiepcan.sheet._table import no_stream
from tiepcan.text import Bilingual, format_date

__all__ = ["fitting", "row_cells", "write_register"]

#: What a reader of CSV takes, and a little room for the guard.
_LONGEST_CELL = 131_000


def write_register(rows: Iterable[RegisterRow], stream: TextIO) -> int:
    """Write *rows* as CSV under the usual header, one at a time, and return how many (ghi sổ CSV).

    Dates are written dd/mm/yyyy; a cell that would start a formula is written as text, and read back as it was.
    Does not open or close files, and does not keep the rows.

    Args:
        rows: In the order of the register.
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``, so that spreadsheets see Vietnamese.

    Examples:
        >>> import io
        >>> from tiepcan.register import write_register
        >>> out = io.StringIO()
        >>> write_register([], out)
        0
        >>> out.getvalue()[:24]
        'Số thứ tự,Mã hồ sơ,Ngày '
    """
    if not hasattr(stream, "write"):
        raise no_stream('open(path, "w", encoding="utf-8-sig", newline="")')
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(Column)
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow(
            [
                guard_cell(fitting(cell, count, place, longest=_LONGEST_CELL))
                if isinstance(cell, str)
                else format_date(cell)
                for place, cell in enumerate(row_cells(count, row))
            ]
        )
    return count


def fitting(cell: str, ordinal: int, place: int, *, longest: int) -> str:
    """Return *cell* if it is no longer than a file of its kind can hold; nothing is ever cut.

    Raises:
        DataFileError: It is longer; the row and the column are named, and not what stands there.
    """
    if len(cell) <= longest:
        return cell
    said = Bilingual(f"{len(cell)} ký tự, tối đa {longest}", f"{len(cell)} characters, {longest} at most")
    raise DataFileError(
        Bilingual("sổ có ô quá dài", "a cell of the register is too long"),
        faults=[Fault(path=f"{ordinal + 1}/{list(Column)[place]}", message=said)],
        hint=Bilingual("Rút ngắn nội dung của ô đó.", "Shorten what stands in that cell."),
    )


def row_cells(ordinal: int, row: RegisterRow) -> tuple[str | date, ...]:
    """Return the cells of *row* in the order of `Column`; days as days, what is not known as empty text."""
    return (
        str(ordinal),
        row.dossier,
        row.sent_on or "",
        row.received_on,
        row.valid_on or "",
        CHANNEL_WORDS[row.request_channel],
        row.requester,
        row.requester_kind,
        row.content,
        "" if row.complexity is None else COMPLEXITY_WORDS[row.complexity],
        CHANNEL_WORDS[row.supply_channel],
        "" if row.extension_days is None else str(row.extension_days),
        row.extension_notice_on or "",
        "" if row.outcome is None else OUTCOME_WORDS[row.outcome],
        row.closed_on or "",
        row.refusal_ground,
        row.cost,
        row.promised_on or "",
        row.origin_system,
        row.origin_number,
        row.remark,
    )
