"""Reports: headings, tables, charts and sections are Word's own; order and words are those of the page."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from docx.oxml.ns import qn

from tiepcan.rendering import render_markdown, show_report
from tiepcan.reports import RecordTable, ReportKind
from tiepcan.text import Bilingual, Lang
from tiepcan_word import word_renderer
from tiepcan_word._base import new_document
from tiepcan_word._layout import word_layout
from tiepcan_word._tables import add_table, column_widths
from word_reading import blocks_of, opened, parts_of, text_of
from word_samples import SIZES, report

CASES = [(kind, size, lang) for kind in ReportKind for size in SIZES for lang in ("vi", "en")]


def rendered(kind: ReportKind, size: str, lang: Lang = "vi") -> bytes:
    return word_renderer().render(report(kind, size), lang=lang)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


@pytest.mark.parametrize(("kind", "size", "lang"), CASES)
def test_every_word_of_the_markdown_stands_in_the_document(kind: ReportKind, size: str, lang: Lang) -> None:
    shown = squeezed(text_of(rendered(kind, size, lang)))
    for line in render_markdown(report(kind, size), lang=lang).splitlines():
        words = re.sub(r"\\(.)|\*+|^#+ |^> |^- ", r"\1", line)
        cells = [squeezed(cell) for cell in words.split("|")] if line.startswith("|") else [squeezed(words)]
        assert [cell for cell in cells if cell not in shown] == []


@pytest.mark.parametrize("kind", ReportKind)
def test_parts_come_in_their_order_as_headings_of_word(kind: ReportKind) -> None:
    shown = show_report(report(kind, "usual"), "vi")
    headings = [
        (one.style.name, one.text.replace("\xa0", " "))
        for one in blocks_of(opened(rendered(kind, "usual")))
        if one.style is not None and str(one.style.name).startswith("Heading")
    ]
    parts = [(f"Heading {part.level - 1}", part.name) for part in shown.parts]
    assert headings[: len(parts)] == parts
    assert headings[len(parts)] == ("Heading 1", "Còn thiếu")


@pytest.mark.parametrize("kind", ReportKind)
def test_tables_repeat_their_header_and_cut_no_row(kind: ReportKind) -> None:
    document = opened(rendered(kind, "long"))
    drawn = [one for one in document.tables if one.style is not None and one.style.name == "Bảng có khung"]
    assert drawn
    for table in drawn:
        rows: list[Any] = [row._tr for row in table.rows]
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        properties: Any = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))


@pytest.mark.parametrize("kind", ReportKind)
def test_tables_are_as_wide_as_the_text_and_no_wider(kind: ReportKind) -> None:
    document = opened(rendered(kind, "long"))
    for table in document.tables:
        properties: Any = table._tbl
        width = sum(int(one.get(qn("w:w"))) for one in properties.tblGrid.findall(qn("w:gridCol")))
        assert any(abs(width - one) < 60 for one in (9354, 14570))


def test_a_wide_table_lies_on_its_side_and_the_text_after_it_stands_again() -> None:
    document = opened(rendered(ReportKind.YEARLY, "long"))
    widths = [round((section.page_width or 0) / 36000) for section in document.sections]
    assert widths == [210, 297, 210]


def test_a_table_whose_cells_would_be_tall_is_turned() -> None:
    document = opened(rendered(ReportKind.LEGAL_REVIEW, "usual"))
    assert [round((section.page_width or 0) / 36000) for section in document.sections] == [210, 297, 210]


@pytest.mark.parametrize("total", [100, 165, 257])
def test_columns_are_together_as_wide_as_the_text(total: int) -> None:
    columns = ("Số", "Nội dung rất dài", "Ghi chú")
    rows = [("1", "một câu dài " * 9, ""), ("2", "ngắn", "x")]
    widths = column_widths(columns, rows, total)
    assert abs(sum(widths) - total) < 0.01
    assert widths[1] == max(widths)


def test_columns_that_say_as_much_are_as_wide() -> None:
    widths = column_widths(("A", "A", "A"), [("1", "1", "1")], 165)
    assert max(widths) - min(widths) < 0.01


def test_a_row_too_long_for_a_page_may_be_cut() -> None:
    document = new_document(word_layout(), "vi")
    table = add_table(
        document, ["a"], [["ngắn"], ["từ " * 2000]], widths_mm=[100], numeric=frozenset(), title="t"
    )
    cut = [row._tr.find(qn("w:trPr")) is None for row in table.rows]
    assert cut == [False, False, True]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_chart_tells_its_figures_to_those_who_cannot_see_it(lang: Lang) -> None:
    content = rendered(ReportKind.YEARLY, "usual", lang)
    shown = [part.chart for part in show_report(report(ReportKind.YEARLY, "usual"), lang).parts if part.chart]
    told = [one.get("descr") for one in opened(content).element.body.iter(qn("wp:docPr"))]
    assert len(told) == len(shown) > 0
    for words, chart in zip(told, shown, strict=True):
        assert all(bar.label in str(words) and bar.words in str(words) for bar in chart.bars)
    assert len([name for name in parts_of(content) if "/charts/" in name]) == len(shown)


def test_a_section_of_another_report_has_no_frame() -> None:
    text = text_of(rendered(ReportKind.PERIODIC, "usual"))
    assert "CỘNG HÒA" not in text
    assert "Nơi nhận" not in text


def test_the_annex_is_numbered_and_says_what_it_belongs_to() -> None:
    text = text_of(rendered(ReportKind.YEARLY, "long"))
    assert "PHỤ LỤC I" in text
    assert "Kèm theo Báo cáo số 05/BC-BQL ngày 05 tháng 02 năm 2027 của Ban Quản lý" in text.replace(
        "\xa0", " "
    )


def test_what_is_signed_keeps_text_above_it() -> None:
    document = opened(rendered(ReportKind.YEARLY, "bare"))
    foot: Any = document.tables[-2]._tbl if document.tables[-1].style is not None else None
    texts = list(blocks_of(document))
    place = next(
        n for n, one in enumerate(texts) if one.style is not None and one.style.name == "Trước phần ký"
    )
    assert texts[place - 1].paragraph_format.keep_with_next
    assert foot is not None


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }} \ufdd1", "a\ufffe\ufdd5", "\ufdd4<w:br/>", "\ud800]]>", "{% if x %}"]
)
def test_text_of_a_report_is_text_and_nothing_else(text: str) -> None:
    given = report(ReportKind.YEARLY, "long")
    parts = tuple(
        attrs.evolve(
            one,
            words=text,
            tables=tuple(
                attrs.evolve(table, rows=tuple(tuple(text for _ in row) for row in table.rows))
                for table in one.tables
            ),
        )
        for one in given.parts
    )
    content = word_renderer().render(attrs.evolve(given, parts=parts), lang="vi")
    shown = text.translate({0xFDD1: None, 0xFFFE: None, 0xFDD5: None, 0xFDD4: None, 0xD800: "\ufffd"}).strip()
    assert shown in text_of(content)
    runs = (run for one in blocks_of(opened(content)) for run in one.runs)
    assert not any(run.style is not None and run.style.name == "Còn thiếu" for run in runs)


def test_a_list_of_thousands_of_rows_is_one_table() -> None:
    given = report(ReportKind.YEARLY, "usual")
    rows = tuple((str(n), f"hồ sơ {n}") for n in range(5000))
    table = RecordTable(
        code="dai",
        title=Bilingual("Dài", "Long"),
        columns=(Bilingual("Số", "No."), Bilingual("Tên", "Name")),
        rows=rows,
    )
    *others, last = given.parts
    found = attrs.evolve(given, parts=(*others, attrs.evolve(last, tables=(table,))))
    document = opened(word_renderer().render(found, lang="vi"))
    assert max(len(one._tbl.tr_lst) for one in document.tables) == 5001
