"""One table on a sheet: title, header that stays in sight, rows one at a time, lists, filters, print set-up (trang bảng)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

import attrs

from tiepcan.sheet import write_text_cell
from tiepcan_excel._book import Book
from tiepcan_excel._cells import put_for
from tiepcan_excel._checks import add_checks
from tiepcan_excel._columns import ColumnKind, SheetColumn

__all__ = ["Heading", "Paper", "TablePage", "set_up_print"]

#: More rows are ready to be filled in below those that are there: more than an agency fills in a year.
_SPARE_ROWS = 5000
#: Heights in points.
_TITLE_HEIGHT, _HEADER_HEIGHT, _LINE_HEIGHT = 24, 48, 15
#: As high as a row can be.
_MOST_HEIGHT = 409
#: How many letters stand in the width of one: most letters are narrower than a digit.
_LETTERS_TO_A_WIDTH = 1.25
#: In a wide column less is lost at the end of each line.
_WIDE, _LETTERS_IN_A_WIDE_ONE = 24, 1.4
#: How wide a paper is between its margins, in widths of columns at full size.
_PAPER_WIDTHS = {8: 206, 9: 140}
#: Print that is made smaller than this cannot be read: a wide table goes over several papers instead.
_SMALLEST_PRINT = 0.65
_WHITE = {"bg_color": "#FFFFFF", "pattern": 1}
_HEADER_FILL, _NEEDED_FILL = "#DCE6F1", "#C6D9F0"


class Paper(IntEnum):
    """The paper a sheet is printed on, landscape, by its number in the format (khổ giấy).

    Examples:
        >>> Paper["A4"], [paper.name for paper in Paper]
        (<Paper.A4: 9>, ['A3', 'A4'])
    """

    A3 = 8
    A4 = 9


@attrs.frozen(kw_only=True)
class Heading:
    """What stands above a table: a title, and lines of a label with its value (phần đầu trang)."""

    title: str
    #: Label, value, and what is said beside it; a day is a date cell.
    lines: Sequence[tuple[str, str | int | dt.date, str]] = ()

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return 1 + len(self.lines)


class TablePage:
    """A sheet with one table on it, being written from the top down."""

    def __init__(self, book: Book, name: str, columns: Sequence[SheetColumn], *, paper: Paper) -> None:
        self.book = book
        self.page = book.add_page(name)
        self.columns = tuple(columns)
        #: The row of the header, counted from 0; the rows of the table follow.
        self.header_row = 0
        self._paper = paper
        #: The columns whose text may take several lines, and how many letters fit on one.
        self._wrapped = [
            (place, _letters_on_a_line(column.width_in_letters))
            for place, column in enumerate(self.columns)
            if not column.kind.is_number and column.kind is not ColumnKind.DAY
        ]
        for place, column in enumerate(self.columns):
            self.page.set_column(place, place, column.width_in_letters, book.format_for(column.kind))

    def write_heading(self, heading: Heading) -> None:
        """Write what stands above the table."""
        book, page = self.book, self.page
        white = book.format_of(**_WHITE)
        for row in range(heading.rows):
            # The lines between cells are printed where there is a table, and not here.
            page.set_row(row, _LINE_HEIGHT if row else _TITLE_HEIGHT, white)
        bold = book.format_of(bold=True, font_size=14, text_wrap=False, num_format="General", **_WHITE)
        label = book.format_of(italic=True, text_wrap=False, num_format="General", align="left", **_WHITE)
        write_text_cell(page, 0, 0, heading.title, bold)
        for row, (said, value, beside) in enumerate(heading.lines, start=1):
            write_text_cell(page, row, 1, said, label)
            self._write_value(row, value)
            write_text_cell(page, row, 3, beside, label)
        self.header_row = heading.rows

    def _write_value(self, row: int, value: str | int | dt.date) -> None:
        form = {"bold": True, "align": "left", "text_wrap": False, **_WHITE}
        if isinstance(value, dt.date):
            self.page.write_datetime(row, 2, value, self.book.format_of(num_format="dd/mm/yyyy", **form))
        elif isinstance(value, int):
            self.page.write_number(row, 2, value, self.book.format_of(num_format="0", **form))
        else:
            write_text_cell(self.page, row, 2, value, self.book.format_of(**form))

    def write_example(self) -> None:
        """Write the row that shows how to fill in, above the header: whoever reads the table leaves it out."""
        grey = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        for place, column in enumerate(self.columns):
            put_for(column.kind, self.book.format_for(column.kind, **grey))(
                self.page, self.header_row, place, column.example
            )
        examples = [column.example for column in self.columns]
        self.page.set_row(self.header_row, _height(examples, self._wrapped))
        self.header_row += 1

    def write_rows(self, rows: Iterable[Sequence[Any]]) -> int:
        """Write the header and the *rows*, taken one at a time and kept nowhere; return how many.

        What a row has beyond the header is written as text behind it.

        Raises:
            DataFileError: A text is longer than a cell can hold; nothing is cut.
            ValueError: A row is shorter than the header.
        """
        page, book = self.page, self.book
        page.set_row(self.header_row, _HEADER_HEIGHT)
        for place, column in enumerate(self.columns):
            fill = _NEEDED_FILL if column.needed else _HEADER_FILL
            form = book.format_of(
                bold=True, text_wrap=True, align="center", valign="vcenter", bg_color=fill, border=1
            )
            write_text_cell(page, self.header_row, place, column.header, form)
        puts = [put_for(column.kind, book.format_for(column.kind)) for column in self.columns]
        places, width = range(len(puts)), len(puts)
        beyond = put_for(ColumnKind.WORDS, book.format_for(ColumnKind.WORDS))
        wrapped = self._wrapped
        row = first = self.header_row + 1
        for cells in rows:
            for put, place, cell in zip(puts, places, cells, strict=False):
                if cell or cell == 0:
                    put(page, row, place, cell)
            if len(cells) > width:
                for place, cell in enumerate(cells[width:], start=width):
                    beyond(page, row, place, cell)
            elif len(cells) < width:
                raise ValueError(f"{len(cells)} cells in a table of {width} columns")
            for place, letters in wrapped:
                cell = cells[place]
                if isinstance(cell, str) and (len(cell) > letters or "\n" in cell):
                    page.set_row(row, _height(cells, wrapped))
                    break
            row += 1
        self._finish(row - 1)
        return row - first

    def _finish(self, last: int) -> None:
        page, first = self.page, self.header_row + 1
        page.freeze_panes(first, min(2, len(self.columns) - 1))
        page.autofilter(self.header_row, 0, max(last, self.header_row), len(self.columns) - 1)
        across = self._papers_across()
        set_up_print(page, paper=self._paper, across=across, repeat=(self.header_row, self.header_row))
        if across > 1:
            # On the second paper a row is still known by what stands first in it.
            page.repeat_columns(0, min(1, len(self.columns) - 1))
        self.last_row = max(last, first) + _SPARE_ROWS
        for place, column in enumerate(self.columns):
            add_checks(self.book, page, column, (first, place, self.last_row, place))

    def _papers_across(self) -> int:
        width = sum(column.width_in_letters for column in self.columns)
        return math.ceil(width * _SMALLEST_PRINT / _PAPER_WIDTHS[int(self._paper)])

    def colour_rows(self, formula: str, places: Sequence[int], **look: Any) -> None:
        """Colour the cells at *places* in each row for which *formula* holds, written for the first row."""
        first = self.header_row + 1
        runs = " ".join(f"{_cell(first, place)}:{_cell(self.last_row, place)}" for place in places)
        self.page.conditional_format(
            f"{_cell(first, places[0])}:{_cell(self.last_row, places[0])}",
            {"type": "formula", "criteria": formula, "format": self.book.colour(**look), "multi_range": runs},
        )

    def in_first_row(self, place: int) -> str:
        """Return how the first row's cell at *place* is called in a formula for every row."""
        return f"${_letters(place)}{self.header_row + 2}"


def set_up_print(page: Any, *, paper: Paper, across: int = 1, repeat: tuple[int, int] | None = None) -> None:
    """Set *page* up to be printed landscape on *paper*, as wide as *across* of them, with the numbers of its pages."""
    page.set_landscape()
    page.set_paper(int(paper))
    page.fit_to_pages(across, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.hide_gridlines(0)
    page.set_footer("&L&9&A&R&9Trang &P/&N")
    if repeat is not None:
        page.repeat_rows(*repeat)


def _letters_on_a_line(width: float) -> float:
    return width * (_LETTERS_TO_A_WIDTH if width < _WIDE else _LETTERS_IN_A_WIDE_ONE)


def _height(cells: Sequence[Any], wrapped: Sequence[tuple[int, float]]) -> float:
    """Return how high a row is that shows all lines of its *wrapped* cells; not every program works that out itself."""
    lines = max(
        sum(math.ceil(max(len(line), 1) / letters) for line in cells[place].split("\n"))
        for place, letters in wrapped
        if isinstance(cells[place], str)
    )
    return min(lines * _LINE_HEIGHT, _MOST_HEIGHT)


def _cell(row: int, column: int) -> str:
    return f"{_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - heavy, on first use

    return str(xl_col_to_name(column))
