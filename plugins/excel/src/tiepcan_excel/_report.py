"""Reports as workbooks: figures as numbers, words as text, each table a sheet, sources and gaps named (báo cáo Excel)."""

from __future__ import annotations

import io
import re
from typing import Any

from tiepcan import Bilingual, InputError, NotAllowedError
from tiepcan.plugins import Rendered, Renderer
from tiepcan.reports import RecordTable, Report, ReportPart
from tiepcan.requests import FilledForm
from tiepcan.sheet import write_text_cell
from tiepcan.statistics import Reference
from tiepcan.text import Lang, format_date
from tiepcan_excel._book import Book, opened_book
from tiepcan_excel._columns import ColumnKind, SheetColumn
from tiepcan_excel._figures import basis_of, put_figure
from tiepcan_excel._page import Paper, TablePage, set_up_print
from tiepcan_excel._report_words import WORDS, say

__all__ = ["RENDERER", "render_report"]

_WIDTHS = (14, 54, 16, 18, 34)
_LINE_HEIGHT = 15
_LETTERS_TO_A_LINE = 165
_LONGEST_TEXT = 32_000
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31


def render_report(document: FilledForm | Report, /, *, lang: Lang) -> bytes:
    """Return a report as a workbook: the same report, the same bytes (trình bày báo cáo ra Excel).

    The first sheet is the report: its parts with their figures, words and gaps. Each table of records has a sheet, the
    last ones say what each figure means and, where the report keeps it, which rows and cases are behind it. What the
    report does not know is said to be missing.

    Args:
        document: A report.
        lang: The language of the text.

    Raises:
        InputError: It is a form; forms are no tables.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.reports import ReportingAgency, build_report
        >>> from tiepcan.sheet import inspect_workbook
        >>> report = build_report("yearly", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=parse_period("2026"), as_of=date(2026, 12, 31), calendar=vietnam_calendar(), registers={})
        >>> [sheet.name for sheet in inspect_workbook(render_report(report, lang="vi"), name="bao-cao.xlsx").sheets]
        ['Báo cáo', 'Giải thích chỉ tiêu', 'Truy nguồn']
    """
    if not isinstance(document, Report):
        raise InputError(
            Bilingual("chỉ trình bày báo cáo, không trình bày mẫu", "reports are rendered, forms are not"),
            path="document",
        )
    stream = io.BytesIO()
    with opened_book(stream, title=document.title.in_language(lang)) as book:
        _ReportPage(book, document, lang).write()
        names = _Names()
        for part in document.parts:
            for table in part.tables:
                _write_table(book, table, names.name_of(table, lang), lang)
        _write_lines(book, document, lang)
        _write_trace(book, document, lang)
    return stream.getvalue()


class _ReportPage:
    """The first sheet, from the top down."""

    def __init__(self, book: Book, report: Report, lang: Lang) -> None:
        self._book, self._report, self._lang = book, report, lang
        self._page: Any = book.add_page(say("report", lang))
        self._row = 0
        for place, width in enumerate(_WIDTHS):
            self._page.set_column(place, place, width)

    def write(self) -> None:
        """Write all of it."""
        report, lang = self._report, self._lang
        self._line(report.title.in_language(lang), bold=True, font_size=14)
        period = report.period
        days = f"{format_date(period.start)} - {format_date(period.end)}"
        for label, text in (
            ("agency", f"{report.agency.name} ({report.agency.id})"),
            ("period", f"{period.label.in_language(lang)} ({days})"),
            ("as_of", format_date(report.as_of)),
            ("version", str(report.version) if report.version > 1 else ""),
        ):
            if text:
                self._line(f"{say(label, lang)}: {text}")
        for part in report.parts:
            self._part(part)
        remarks = (*period.remarks, *report.remarks)
        if remarks:
            self._heading(say("remarks", lang), depth=0)
            for remark in remarks:
                self._text(remark.in_language(lang))
        set_up_print(self._page, paper=Paper.A4)
        # Its tables have lines of their own, and words need none.
        self._page.hide_gridlines(2)

    def _part(self, part: ReportPart) -> None:
        lang = self._lang
        self._heading(f"{part.code}. {part.title.in_language(lang)}", depth=part.depth)
        for fact in part.facts:
            self._text(fact.in_language(lang))
        if part.figures:
            self._figures(part)
        for table in part.tables:
            said = say("table_empty" if not table.rows else "table_on_sheet", lang)
            self._text(f"{table.title.in_language(lang)}: {said.format(len(table.rows))}", italic=True)
        if part.words:
            self._text(part.words)
        for gap in self._report.gaps:
            if gap.part == part.code:
                of = f" ({', '.join(gap.of)})" if gap.of else ""
                said = (
                    f"{say('missing', lang)}{of}: {gap.text.in_language(lang)}. {gap.hint.in_language(lang)}"
                )
                self._text(said, italic=True, font_color="#9C0006")

    def _figures(self, part: ReportPart) -> None:
        lang, book = self._lang, self._book
        head = book.format_of(bold=True, text_wrap=True, align="center", bg_color="#DCE6F1", border=1)
        for place, key in enumerate(("code", "line", "unit", "value", "note")):
            write_text_cell(self._page, self._row, place, say(key, lang), head)
        self._row += 1
        for figure in part.figures:
            line = figure.line
            silent = say("silent", lang).format(figure.not_told)
            note = silent if figure.known and figure.not_told else ""
            words = (
                figure.code,
                line.label.in_language(lang),
                line.unit.in_words().in_language(lang),
                "",
                note,
            )
            form = book.format_of(text_wrap=True, border=1)
            for place, text in enumerate(words):
                write_text_cell(self._page, self._row, place, text, form)
                if not text:
                    self._page.write_blank(self._row, place, None, form)
            put_figure(book, self._page, self._row, 3, figure, lang=lang, border=1)
            longest = max(len(words[1]) / 72, len(figure.in_words(lang)) / 18, len(note) / 36)
            if longest > 1:
                self._page.set_row(self._row, _LINE_HEIGHT * (int(longest) + 1))
            self._row += 1

    def _heading(self, text: str, *, depth: int) -> None:
        self._row += depth == 0
        self._line(text, bold=True, font_size=max(13 - depth, 11))

    def _line(self, text: str, **look: Any) -> None:
        write_text_cell(self._page, self._row, 0, text, self._book.format_of(text_wrap=False, **look))
        self._row += 1

    def _text(self, text: str, **look: Any) -> None:
        """Write a text as wide as the sheet, each paragraph in a row of its own; one that no cell holds in several."""
        form = self._book.format_of(text_wrap=True, **look)
        for paragraph in text.splitlines() or [""]:
            for start in range(0, len(paragraph), _LONGEST_TEXT // 2):
                piece = paragraph[start : start + _LONGEST_TEXT // 2]
                self._page.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", form)
                write_text_cell(self._page, self._row, 0, piece, form)
                lines = -(-len(piece) // _LETTERS_TO_A_LINE)
                self._page.set_row(self._row, min(_LINE_HEIGHT * lines, 409))
                self._row += 1


class _Names:
    """Names of sheets, each once, as the format has them."""

    def __init__(self) -> None:
        self._taken = {text.in_language(lang).casefold() for text in WORDS.values() for lang in _LANGUAGES}

    def name_of(self, table: RecordTable, lang: Lang) -> str:
        """Return the name of the sheet of *table*."""
        plain = _NOT_IN_A_NAME.sub(" ", table.title.in_language(lang)).strip()[:_LONGEST_NAME].strip()
        base = plain or table.code[:_LONGEST_NAME]
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{base[: _LONGEST_NAME - 4]} {number}"
        self._taken.add(name.casefold())
        return name


_LANGUAGES: tuple[Lang, ...] = ("vi", "en")


def _write_table(book: Book, table: RecordTable, name: str, lang: Lang) -> None:
    columns = tuple(SheetColumn(header=one, width=22) for one in table.header(lang))
    page = TablePage(book, name, columns, paper=Paper.A4)
    page.write_rows(table.rows)


def _write_lines(book: Book, report: Report, lang: Lang) -> None:
    headers = (("code", 14), ("line", 40), ("definition", 60), ("basis", 40))
    columns = tuple(
        SheetColumn(header=say(key, lang), kind=ColumnKind.PROSE, width=width) for key, width in headers
    )
    page = TablePage(book, say("definitions", lang), columns, paper=Paper.A4)
    page.write_rows(
        (
            one.code,
            one.line.label.in_language(lang),
            one.line.definition.in_language(lang),
            basis_of(one.line, lang),
        )
        for one in report.figures
    )


def _write_trace(book: Book, report: Report, lang: Lang) -> None:
    try:
        traced = [(one.code, report.trace(one.code)) for one in report.figures]
    except NotAllowedError:
        # A report that does not keep what is behind its figures has nothing to show here.
        return
    headers = (("code", 14), ("source", 30), ("kind", 14), ("number", 10), ("id", 26))
    columns = tuple(SheetColumn(header=say(key, lang), width=width) for key, width in headers)
    page = TablePage(book, say("trace", lang), columns, paper=Paper.A4)
    page.write_rows(_traced(code, one, lang) for code, found in traced for one in found)


def _traced(code: str, one: Reference, lang: Lang) -> tuple[Any, ...]:
    return (code, one.source, say(one.kind, lang), "" if one.row is None else str(one.row), one.id)


#: The renderer as hosts list it.
RENDERER = Renderer(
    name="excel.xlsx",
    title=Bilingual("Báo cáo Excel", "Excel report"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffix=".xlsx",
    takes=frozenset({Rendered.REPORT}),
    render=render_report,
)
