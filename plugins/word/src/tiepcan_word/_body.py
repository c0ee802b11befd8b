"""The text of a report: its parts, figures, tables, charts, gaps and remarks, in named styles (nội dung báo cáo).

Says the same as the page and the Markdown of tiepcan, in the same order: all three are made from `show_report`.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import attrs
from docx.oxml.ns import qn

from tiepcan.rendering import (
    ShownFigures,
    ShownGap,
    ShownPart,
    ShownReport,
    ShownTable,
    keep_together,
    words_in,
)
from tiepcan.reports import Report
from tiepcan.text import VIETNAMESE
from tiepcan_word._base import set_page
from tiepcan_word._chart import add_chart
from tiepcan_word._layout import WordLayout
from tiepcan_word._tables import add_table, column_widths, most_lines, narrowest_mm, whole_mm
from tiepcan_word._values import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["ReportBody"]

_TEXT, _ABOUT, _BASIS, _GAP, _LIST = (
    "Nội dung",
    "Thông tin báo cáo",
    "Căn cứ của phần",
    "Chỗ còn thiếu",
    "Danh sách gạch đầu dòng",
)
#: Of the columns of values and units.
_MOST_MM = 34
_ROMAN_FIRST = "I"


@attrs.define(kw_only=True)
class ReportBody:
    """Writes the text of one report into a document, in place of the paragraph that stands for it."""

    document: Document
    layout: WordLayout
    report: Report
    shown: ShownReport
    #: Whether the pages before were ended to turn a table on its side.
    turned: bool = attrs.field(default=False, init=False)

    def write_text(self, place: Any) -> None:
        """Write all but the annexes."""
        with_ = _Written(self.document)
        words = words_in(self.shown.lang)
        for label, text in self.shown.about:
            self._say(_ABOUT, text, lead=f"{label}: ")
        for part in self.shown.parts:
            self._part(part)
        self._say(self._heading(2), words["missing"])
        for gap in self.shown.gaps:
            self._say(_LIST, self._gap_words(gap), lead=f"{gap.part_name}: ")
        if not self.shown.gaps:
            self._say(_TEXT, words["complete"])
        if self.shown.remarks:
            self._say(self._heading(2), words["remarks"])
            for remark in self.shown.remarks:
                self._say(_LIST, remark)
        # What is signed has some text above it on its page.
        last = self.document.paragraphs[-1]
        last.paragraph_format.keep_with_next = True
        with_.move_before(place)

    def write_annexes(self, place: Any) -> None:
        """Write the annexes: what each line means."""
        with_ = _Written(self.document)
        if self.shown.lines:
            words, lang = words_in(self.shown.lang), self.shown.lang
            self._say("Số phụ lục", f"{self.layout.word('annex', lang)} {_ROMAN_FIRST}")
            self._say("Tên phụ lục", words["lines"])
            if self.shown.frame:
                self._say("Chỉ dẫn ký", self._issued_with())
            self._space()
            columns = (words["code"], words["definition"], words["basis"])
            rows = [
                (one.code, _told(f"{one.label}: {one.definition}"), _told(one.basis))
                for one in self.shown.lines
            ]
            widths = column_widths(columns, rows, self.layout.page.text_mm)
            add_table(
                self.document, columns, rows, widths_mm=widths, numeric=frozenset(), title=words["lines"]
            )
            self._space()
        with_.move_before(place)

    def _issued_with(self) -> str:
        frame = self.report.frame
        number = frame.number_line.partition(" ")[2]
        day = frame.place_and_date_line.rpartition(", ngày ")[2]
        opening = self.layout.word("with_document", VIETNAMESE)
        return keep_together(
            clean(f"({opening} {frame.kind} số {number} ngày {day} của {frame.issuing_body})")
        )

    def _part(self, part: ShownPart) -> None:
        words = words_in(self.shown.lang)
        self._say(self._heading(part.level), part.name)
        if part.basis:
            self._say(_BASIS, f"{words['basis']}: {part.basis}")
        for text in (*part.facts, *part.words):
            self._say(_TEXT, text)
        if part.figures is not None:
            self._figures(part.figures)
        if part.chart is not None:
            named = words["picture"]
            add_chart(self.document, part.chart, named=words["chart"], width_mm=self.layout.page.text_mm - 10)
            self._say("Tên hình", f"{named} {part.chart.number}. {part.chart.title}")
        for table in part.tables:
            self._table(table)
        for gap in part.gaps:
            lead = words["unwritten"] if gap.words else words["missing"]
            self._say(_GAP, self._gap_words(gap), lead=f"{lead}: ")

    def _figures(self, table: ShownFigures) -> None:
        words = words_in(self.shown.lang)
        columns = tuple(words[name] for name in ("code", "label", "value", "unit"))
        rows = [
            (
                one.code,
                _told(f"{one.label} ({one.note})" if one.note else one.label),
                one.value,
                one.unit,
            )
            for one in table.rows
        ]
        title = self._caption(table.number, table.title)
        code = narrowest_mm(columns, rows)[0]
        value = whole_mm(columns[2], rows, 2, _MOST_MM)
        unit = whole_mm(columns[3], rows, 3, _MOST_MM)
        rest = self.layout.page.text_mm - code - value - unit
        add_table(
            self.document,
            columns,
            rows,
            widths_mm=(code, rest, value, unit),
            numeric=frozenset({2}),
            title=title,
        )
        self._space()

    def _table(self, table: ShownTable) -> None:
        if not table.rows:
            self._say(_TEXT, f"{table.title}: {words_in(self.shown.lang)['none']}.")
            return
        wide = self._is_wide(table)
        if wide:
            self._end_section(sideways=False)
        title = self._caption(table.number, table.title)
        add_table(
            self.document,
            table.columns,
            [[_told(cell) for cell in row] for row in table.rows],
            widths_mm=column_widths(table.columns, table.rows, self._across_mm(sideways=wide)),
            numeric=table.numeric,
            title=title,
        )
        if wide:
            self._end_section(sideways=True)
        else:
            self._space()

    def _is_wide(self, table: ShownTable) -> bool:
        """Tell whether a table is turned: its words do not fit across the page, or would stand in tall columns."""
        page, upright = self.layout.page, self._across_mm(sideways=False)
        count = len(table.columns)
        if count > page.columns_upright or sum(narrowest_mm(table.columns, table.rows)) > upright:
            return True
        lines = most_lines(table.rows, column_widths(table.columns, table.rows, upright))
        return count >= page.columns_crowded and lines > page.lines_crowded

    def _across_mm(self, *, sideways: bool) -> int:
        return self.layout.page.sideways_mm if sideways else self.layout.page.text_mm

    def _caption(self, number: int, title: str) -> str:
        words = f"{words_in(self.shown.lang)['table']} {number}. {title}"
        self._say("caption", words)
        return words

    def _gap_words(self, gap: ShownGap) -> str:
        return gap.hint if gap.words else f"{gap.of}: {gap.text}. {gap.hint}"

    def _heading(self, level: int) -> str:
        # The title of the document is above them all, and is no heading of Word: its first is the first part's.
        return f"Heading {level - 1}"

    def _say(self, style: str, text: str, *, lead: str = "") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if lead:
            paragraph.add_run(f"{_told(lead)} ").bold = True
        paragraph.add_run(_told(text))
        return paragraph

    def _space(self) -> None:
        # Two tables that touch become one in Word.
        self.document.add_paragraph(style="Sau bảng")

    def _end_section(self, *, sideways: bool) -> None:
        """End the pages so far, upright or on their side."""
        body: Any = self.document.element.body
        final = body.find(qn("w:sectPr"))
        ended = copy.deepcopy(final)
        paragraph: Any = self.document.add_paragraph(style="Sau bảng")._p  # noqa: SLF001
        paragraph.get_or_add_pPr().append(ended)
        section = self._section_of(ended)
        set_page(section, self.layout, sideways=sideways)
        if not self.turned:
            # Only the first page of the document goes without a number.
            self.turned = True
            for one in final.findall(qn("w:titlePg")):
                final.remove(one)

    def _section_of(self, element: Any) -> Any:
        return next(one for one in self.document.sections if one._sectPr is element)  # noqa: SLF001


def _told(text: str) -> str:
    return keep_together(clean(text))


class _Written:
    """What is written at the end of a document, so that it can be moved to where it belongs."""

    def __init__(self, document: Document) -> None:
        self._body: Any = document.element.body
        self._before = len(self._body)

    def move_before(self, place: Any) -> None:
        """Move all that was written since before *place*, and take that away."""
        # The last element is the section of the document, which stays the last.
        for one in list(self._body)[self._before - 1 : -1]:
            place.addprevious(one)
        self._body.remove(place)
