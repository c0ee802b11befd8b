"""Statistics written as workbooks: figures as numbers, what each means, and the counts behind them (ghi thống kê Excel)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tiepcan.law import LawBook
from tiepcan.statistics import Cell, Figure, Statistics, figure_of, statistic_lines
from tiepcan.text import VIETNAMESE, Bilingual, Lang
from tiepcan_excel._book import Book, opened_book
from tiepcan_excel._columns import ColumnKind, SheetColumn
from tiepcan_excel._counts import COUNT_COLUMNS, count_rows
from tiepcan_excel._figures import basis_of, put_figure
from tiepcan_excel._page import Heading, Paper, TablePage

__all__ = ["write_statistics"]

_TITLE = Bilingual("SỐ LIỆU THỐNG KÊ", "STATISTICS")
_SHEETS = (
    Bilingual("Số liệu", "Figures"),
    Bilingual("Giải thích", "Definitions"),
    Bilingual("Số đếm", "Counts"),
)
_CODE, _LINE, _UNIT = (
    Bilingual("Mã", "Code"),
    Bilingual("Chỉ tiêu", "Line"),
    Bilingual("Đơn vị tính", "Unit"),
)
_TOTAL, _NOTE = Bilingual("Tổng", "Total"), Bilingual("Ghi chú", "Note")
_DEFINITION, _BASIS = Bilingual("Cách tính", "Definition"), Bilingual("Căn cứ", "Basis")
_SILENT = Bilingual("không kể {} yêu cầu mà nguồn không ghi", "without {} requests whose source is silent")


def write_statistics(
    statistics: Statistics, stream: BinaryIO, *, law: LawBook | None = None, lang: Lang = VIETNAMESE
) -> int:
    """Write statistics as a workbook and return how many lines (ghi thống kê Excel).

    One column for all together, and one for each agency and period where there are several. A figure is a number,
    shown as everywhere else; one that no source tells says so in words. The last sheet holds the exact counts:
    `read_statistics` reads them back.

    Args:
        statistics: Of any agencies and periods.
        stream: Opened with ``"wb"``.
        law: Whose grounds of refusal are listed; the law that comes with tiepcan where None.
        lang: The language of the text.

    Raises:
        NotAllowedError: Two periods of one agency overlap.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.statistics import compute_statistics
        >>> counted = compute_statistics((), period=parse_period("2026-Q3"), calendar=vietnam_calendar(), agency="UBND xã Khe Lim")
        >>> book = io.BytesIO()
        >>> write_statistics(counted, book)
        77
    """
    figures = statistics.figures(law=law)
    cells = sorted(statistics.cells, key=lambda cell: (cell.agency, cell.period.start))
    shown = cells if len(cells) > 1 else []
    with opened_book(stream, title=_TITLE.in_language(lang)) as book:
        _write_figures(book, statistics, figures, shown, lang)
        _write_definitions(book, law, lang)
        TablePage(book, _SHEETS[2].in_language(lang), COUNT_COLUMNS, paper=Paper.A4).write_rows(
            count_rows(statistics)
        )
    return len(figures)


def _write_figures(
    book: Book, statistics: Statistics, figures: tuple[Figure, ...], cells: list[Cell], lang: Lang
) -> None:
    numbers = [_TOTAL.in_language(lang), *(_name(cell, lang) for cell in cells)]
    columns = (
        SheetColumn(header=_CODE.in_language(lang), kind=ColumnKind.IDENTIFIER, width=14),
        SheetColumn(header=_LINE.in_language(lang), kind=ColumnKind.PROSE, width=46),
        SheetColumn(header=_UNIT.in_language(lang), width=13),
        *(SheetColumn(header=one, width=16) for one in numbers),
        SheetColumn(header=_NOTE.in_language(lang), kind=ColumnKind.PROSE),
    )
    page = TablePage(book, _SHEETS[0].in_language(lang), columns, paper=Paper.A4)
    title = " · ".join([_TITLE.in_language(lang), *_about(statistics, lang)])
    page.write_heading(Heading(title=title))
    place = 3

    def rows() -> Iterator[tuple[str, ...]]:
        for number, figure in enumerate(figures, start=page.header_row + 1):
            note = (
                _SILENT.in_language(lang).format(figure.not_told) if figure.not_told and figure.known else ""
            )
            line = figure.line
            words = (figure.code, line.label.in_language(lang), line.unit.in_words().in_language(lang))
            # What the row has as text is written first; its figures follow while it is still the last one.
            yield (*words, *("",) * (1 + len(cells)), note)
            of_cells = (figure_of(line, statistics.cells[cell]) for cell in cells)
            for at, one in enumerate((figure, *of_cells), start=place):
                put_figure(book, page.page, number, at, one, lang=lang)

    page.write_rows(rows())


def _write_definitions(book: Book, law: LawBook | None, lang: Lang) -> None:
    columns = (
        SheetColumn(header=_CODE.in_language(lang), kind=ColumnKind.IDENTIFIER, width=14),
        SheetColumn(header=_LINE.in_language(lang), kind=ColumnKind.PROSE, width=40),
        SheetColumn(header=_DEFINITION.in_language(lang), kind=ColumnKind.PROSE, width=60),
        SheetColumn(header=_BASIS.in_language(lang), kind=ColumnKind.PROSE, width=40),
    )
    page = TablePage(book, _SHEETS[1].in_language(lang), columns, paper=Paper.A4)
    page.write_rows(
        (
            line.code,
            line.label.in_language(lang),
            line.definition.in_language(lang),
            basis_of(line, lang),
        )
        for line in statistic_lines(law)
    )


def _name(cell: Cell, lang: Lang) -> str:
    return "\n".join(filter(None, (cell.agency, cell.period.label.in_language(lang))))


def _about(statistics: Statistics, lang: Lang) -> Iterator[str]:
    if len(statistics.cells) == 1:
        [cell] = statistics.cells
        yield from filter(None, (cell.agency, cell.period.label.in_language(lang)))
