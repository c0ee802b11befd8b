"""A register written from its rows, as CSV or as an .xlsx workbook (ghi sổ theo dõi)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO, TextIO

from tiepcan.register._columns import Column
from tiepcan.register._row import RegisterRow
from tiepcan.register._values import CHANNEL_WORDS, COMPLEXITY_WORDS, OUTCOME_WORDS
from tiepcan.sheet import write_csv_table, write_xlsx_table

__all__ = ["row_cells", "write_register", "write_xlsx_register"]

_SHEET = "Sổ theo dõi"
_HEADER = tuple(map(str, Column))


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
    return write_csv_table(_HEADER, _cells_of(rows), stream)


def write_xlsx_register(rows: Iterable[RegisterRow], stream: BinaryIO) -> int:
    """Write *rows* as one sheet of a workbook, one at a time, and return how many (ghi sổ Excel).

    Days are date cells shown dd/mm/yyyy; all else is text, so nothing becomes a formula. The header stays in
    sight. Does not open or close files.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: A text is longer than a cell can hold; nothing is cut.
    """
    return write_xlsx_table(_HEADER, _cells_of(rows), stream, sheet=_SHEET)


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


def _cells_of(rows: Iterable[RegisterRow]) -> Iterator[tuple[str | date, ...]]:
    return (row_cells(ordinal, row) for ordinal, row in enumerate(rows, start=1))
