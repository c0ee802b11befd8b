"""Where the header of a table is on a sheet, in one line or in two that are merged (tìm dòng tiêu đề)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs

from tiepcan.text import format_date
from tiepcan_excel._columns import FindColumn
from tiepcan_excel._values import clean_text

__all__ = ["HEADER_WITHIN", "Header", "Merged", "find_header"]

#: A header stands within this many lines, and names at least so many columns.
HEADER_WITHIN = 25
_NAMES_A_HEADER = 3

#: First and last row and column of merged cells, counted from 0.
Merged = tuple[tuple[int, int], tuple[int, int]]


@attrs.frozen(kw_only=True)
class Header:
    """The header of a table (tiêu đề)."""

    cells: tuple[str, ...]
    #: The line it begins on, counted from 0.
    line: int
    #: How many lines it takes.
    lines: int
    #: How many of its cells name a column.
    named: int


def find_header(rows: Sequence[Sequence[Any]], merged: Sequence[Merged], find: FindColumn) -> Header | None:
    """Return the header near the top of *rows* that names most columns; None where none names enough."""
    found: list[Header] = []
    for line, cells in enumerate(rows[:HEADER_WITHIN]):
        found.append(_header([_label(cell) for cell in cells], line, 1, find))
        if line + 1 < len(rows) and _is_group(line, merged):
            found.append(_header(_joined(rows, line, merged, find), line, 2, find))
    best = max(found, key=lambda one: (one.named, -one.line), default=None)
    return best if best is not None and best.named >= _NAMES_A_HEADER else None


def _header(cells: list[str], line: int, lines: int, find: FindColumn) -> Header:
    while cells and not cells[-1]:
        cells.pop()
    named = sum(find(cell) is not None for cell in cells)
    return Header(cells=tuple(cells), line=line, lines=lines, named=named)


def _is_group(line: int, merged: Sequence[Merged]) -> bool:
    """Tell whether cells of *line* are merged as those of a header of two lines are: across, or down by one."""
    return any(
        first[0] == line and (last == (line + 1, first[1]) or (last[0] == line and last[1] > first[1]))
        for first, last in merged
    )


def _joined(
    rows: Sequence[Sequence[Any]], line: int, merged: Sequence[Merged], find: FindColumn
) -> list[str]:
    above = [_label(cell) for cell in rows[line]]
    below = [_label(cell) for cell in rows[line + 1]]
    for first, last in merged:
        if first[0] == last[0] == line:
            # What is merged across stands over each of its columns; cells may be merged beyond the last one with text.
            for column in range(first[1], min(last[1] + 1, len(above))):
                above[column] = above[first[1]]
    return [_together(top, sub, find) for top, sub in zip(above, below, strict=True)]


def _together(top: str, sub: str, find: FindColumn) -> str:
    whole = f"{top} {sub}".strip()
    # "Ngày" over "gửi" names a column together; "Gia hạn" over "Số ngày gia hạn" does in its second line.
    return next((one for one in (whole, sub, top) if one and find(one) is not None), whole)


def _label(cell: Any) -> str:
    # A column of the agency's own may be called by a year or a day.
    if isinstance(cell, dt.date):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(clean_text(str(cell)).split())
