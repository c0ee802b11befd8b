"""A checked register written back, and the same as data (ghi lại sổ đã kiểm tra)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from tiepcan.register._check import CheckedRow
from tiepcan.register._columns import ADDED_COLUMNS
from tiepcan.sheet import safe_cell
from tiepcan.text import VIETNAMESE, Lang, fold_text, format_date

__all__ = ["CheckedRegisterWriter", "added_cells", "checked_row_to_dict"]

_ADDED = frozenset(map(fold_text, ADDED_COLUMNS))


def checked_row_to_dict(row: CheckedRow, *, lang: Lang = VIETNAMESE) -> dict[str, Any]:
    """Return a checked row as plain data; ``duplicate_of`` and ``notes`` only where there are any."""
    data: dict[str, Any] = {
        "row": row.number,
        "regime": row.regime,
        "due": _iso(row.due),
        "extended_due": _iso(row.extended_due),
        "outcome": None if row.outcome is None else str(row.outcome),
        "timeliness": None if row.timeliness is None else str(row.timeliness),
        "problems": [str(problem) for problem in row.problems],
    }
    if row.duplicate_of is not None:
        data["duplicate_of"] = row.duplicate_of
    if row.notes:
        data["notes"] = [note.text.in_language(lang) for note in row.notes]
    return data


class CheckedRegisterWriter:
    """Writes each row of a register as it stands, with the computed columns added on the right.

    Dates are written dd/mm/yyyy; cells that start a formula are written as text. Columns that an earlier
    check added are replaced.
    """

    def __init__(
        self, stream: TextIO, header: Sequence[str], *, separator: str, lang: Lang = VIETNAMESE
    ) -> None:
        self._writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        self._kept = [place for place, cell in enumerate(header) if fold_text(cell) not in _ADDED]
        self._width = len(header)
        self._lang = lang
        kept = [header[place] for place in self._kept]
        self._writer.writerow(map(safe_cell, (*kept, *ADDED_COLUMNS)))

    def write(self, cells: Sequence[str], row: CheckedRow) -> None:
        """Write one row with what the check says of it."""
        padded = (*cells, *("",) * (self._width - len(cells)))
        kept = [padded[place] for place in self._kept]
        # Cells beyond the header belong to no column: they follow the added ones rather than be lost.
        beyond = cells[self._width :]
        added = (
            format_date(cell) if isinstance(cell, date) else cell
            for cell in added_cells(row, lang=self._lang)
        )
        self._writer.writerow(map(safe_cell, (*kept, *added, *beyond)))


def added_cells(row: CheckedRow, *, lang: Lang = VIETNAMESE) -> tuple[str | date, ...]:
    """Return what a check says of a row, in the order of `ADDED_COLUMNS`; days as days (các cột kết quả)."""
    problems = "; ".join(found.text.in_language(lang) for found in row.findings if found.problem)
    notes = "; ".join(found.text.in_language(lang) for found in row.notes)
    state = "" if row.timeliness is None else row.timeliness.in_words().in_language(lang)
    if row.set_aside:
        state = {"vi": "Để riêng", "en": "set aside"}[lang]
    return (
        row.regime or "",
        row.due or "",
        row.extended_due or "",
        state,
        problems,
        "" if row.duplicate_of is None else str(row.duplicate_of),
        notes,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
