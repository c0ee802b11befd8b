"""Registers written as workbooks that officers work in (ghi sổ theo dõi ra Excel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from tiepcan import (
    Bilingual,
    CalendarDays,
    CheckedRow,
    InputError,
    LawBook,
    Policies,
    WorkingCalendar,
    check_rows,
)
from tiepcan.register import ADDED_COLUMNS, Column, ReadRow, RegisterRow, added_cells, row_cells
from tiepcan.text import fold_text
from tiepcan_excel._book import opened_book
from tiepcan_excel._columns import SheetColumn
from tiepcan_excel._page import Heading, Paper, TablePage
from tiepcan_excel._register_columns import (
    ADDED_SHEET_COLUMNS,
    REGISTER_SHEET_COLUMNS,
    find_register_column,
)

__all__ = ["SOON", "write_checked_register", "write_register"]

_TITLE = "SỔ THEO DÕI CUNG CẤP THÔNG TIN THEO YÊU CẦU"
_SHEET = "Sổ theo dõi"
#: How long before its day a row is coloured as due soon: practice, no clause.
SOON = CalendarDays(3)
_SET_ASIDE = "Để riêng"
_LEGEND = "Đỏ: quá hạn · Vàng: sắp đến hạn · Xám: để riêng, chưa đọc được"
#: A check names rows as they stand where they were read.
_HOW = "Đổi hai ô này thì màu đổi theo. Số dòng nêu ở các cột kết quả là số dòng trong tệp đã đọc."
_LATE = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_DUE_SOON = {"bg_color": "#FFEB9C"}
_ASIDE = {"bg_color": "#E7E6E6", "italic": True}
_ADDED = frozenset(map(fold_text, ADDED_COLUMNS))


def write_register(
    rows: Iterable[RegisterRow],
    stream: BinaryIO,
    *,
    as_of: dt.date,
    calendar: WorkingCalendar,
    law: LawBook | None = None,
    policies: Policies | None = None,
    soon: CalendarDays = SOON,
) -> int:
    """Write *rows* as a workbook with their due days and states, and return how many (ghi sổ Excel).

    Days are date cells, coded columns have lists to choose from, the header stays in sight, what is overdue or due
    soon on *as_of* is coloured. The day stands in a cell above the table: put in another, and the colours follow;
    no cell asks a clock. What was written is read back as the same rows. Streams: no row is kept.

    Args:
        rows: In the order of the register.
        stream: Opened with ``"wb"``.
        as_of: The day for which open requests are judged.
        calendar: Working days.
        law: The law book; tiepcan's own where None.
        policies: Choices where the law is silent.
        soon: How long before its last day a row counts as due soon; practice.

    Raises:
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> write_register([], io.BytesIO(), as_of=date(2026, 11, 20), calendar=vietnam_calendar())
        0
    """
    kept: list[tuple[str | dt.date, ...]] = []

    def remembered() -> Iterator[ReadRow]:
        for ordinal, row in enumerate(rows, start=1):
            kept[:] = [row_cells(ordinal, row)]
            yield ReadRow.of(row)

    checked = check_rows(remembered(), as_of=as_of, calendar=calendar, law=law, policies=policies)
    return _write(
        REGISTER_SHEET_COLUMNS,
        ((*kept[0], *added_cells(row)) for row in checked),
        stream,
        as_of=as_of,
        soon=soon,
    )


def write_checked_register(
    rows: Iterable[tuple[Sequence[str], CheckedRow]],
    stream: BinaryIO,
    *,
    header: Sequence[str],
    as_of: dt.date,
    soon: CalendarDays = SOON,
) -> int:
    """Write the rows of a register as they stand, with what a check says of them, and return how many (ghi sổ đã kiểm tra).

    Nothing is lost: columns of the agency's own stay, and a row that could not be read keeps its cells as they were.
    Columns that an earlier check added are replaced.

    Args:
        rows: The cells of each row, as `tiepcan.register.SourceRow` has them, with its check.
        stream: Opened with ``"wb"``.
        header: The header of the register.
        as_of: The day of the check.
        soon: How long before its last day a row counts as due soon; practice.

    Raises:
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan.sheet import read_xlsx_table
        >>> header, book = ("Mã hồ sơ", "Ghi chú", "Vấn đề"), io.BytesIO()
        >>> row = (("VD-1", "ngõ 7", "của lần kiểm tra trước"), CheckedRow(number=2, dossier="VD-1"))
        >>> write_checked_register([row], book, header=header, as_of=date(2026, 11, 20))
        1
        >>> table = read_xlsx_table(io.BytesIO(book.getvalue()), is_column=header.__contains__)
        >>> [(number, cells[:2]) for number, cells in table.records]
        [(5, ['VD-1', 'ngõ 7'])]
    """
    kept = [place for place, cell in enumerate(header) if fold_text(cell) not in _ADDED]
    columns = [_column_named(header[place]) for place in kept]
    wide = len(header)

    def cells_of() -> Iterator[tuple[Any, ...]]:
        for cells, row in rows:
            padded = (*cells, *("",) * (wide - len(cells)))
            # Cells beyond the header belong to no column: they follow the added ones rather than be lost.
            yield (*(padded[place] for place in kept), *added_cells(row), *cells[wide:])

    return _write(columns, cells_of(), stream, as_of=as_of, soon=soon)


def _column_named(header: str) -> SheetColumn:
    return find_register_column(header) or SheetColumn(header=header)


def _write(
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Any]],
    stream: BinaryIO,
    *,
    as_of: dt.date,
    soon: CalendarDays,
) -> int:
    if type(soon) is not CalendarDays:
        raise InputError(Bilingual("cần CalendarDays", "CalendarDays is asked for"), path="soon")
    whole = (*columns, *ADDED_SHEET_COLUMNS)
    with opened_book(stream, title=_TITLE) as book:
        page = TablePage(book, _SHEET, whole, paper=Paper.A3)
        page.write_heading(
            Heading(
                title=_TITLE,
                lines=(
                    ("Tính đến ngày", as_of, _LEGEND),
                    ("Báo trước (ngày)", soon.amount, _HOW),
                ),
            )
        )
        count = page.write_rows(rows)
        _colour(page, whole)
    return count


def _colour(page: TablePage, columns: Sequence[SheetColumn]) -> None:
    places = {column.header: place for place, column in enumerate(columns)}
    due, extended, state = (places[ADDED_COLUMNS[place]] for place in (1, 2, 3))
    outcome = next((at for name, at in places.items() if fold_text(name) == fold_text(Column.OUTCOME)), None)
    dossier = next((at for name, at in places.items() if fold_text(name) == fold_text(Column.DOSSIER)), due)
    coloured = sorted({dossier, due, extended, state})
    last_day = f"MAX({page.in_first_row(due)},{page.in_first_row(extended)})"
    is_open = "TRUE" if outcome is None else f'{page.in_first_row(outcome)}=""'
    stands = f'{page.in_first_row(state)}="{_SET_ASIDE}"'
    page.colour_rows(f"={stands}", coloured, **_ASIDE)
    awaited = f"NOT({stands}),{is_open},{last_day}>0"
    page.colour_rows(f"=AND({awaited},{last_day}<$C$2)", coloured, **_LATE)
    page.colour_rows(f"=AND({awaited},{last_day}>=$C$2,{last_day}<=$C$2+$C$3)", coloured, **_DUE_SOON)
