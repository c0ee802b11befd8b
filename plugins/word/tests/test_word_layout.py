"""The page, its margins and its styles are those of Annex I of Decree 30/2020/NĐ-CP, as far as it is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tiepcan.law import Standing
from tiepcan.reports import LayoutPart, ReportKind, layout_rules
from tiepcan_word import word_renderer
from tiepcan_word._layout import WordStyle, word_layout
from word_reading import blocks_of, opened, parts_of
from word_samples import FORM_CODES, form, report

LAYOUT = word_layout()
DOCUMENTS = [form(code, "usual") for code in FORM_CODES] + [report(kind, "long") for kind in ReportKind]
FILES = [word_renderer().render(one, lang="vi") for one in DOCUMENTS]


def test_every_choice_says_that_it_is_one_and_from_memory() -> None:
    assert LAYOUT.from_memory
    assert LAYOUT.standing is Standing.LOCAL
    assert str(LAYOUT.citation) == str(layout_rules().citation)


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_each_margin_lies_in_the_range_of_the_annex(side: str) -> None:
    least, most = getattr(layout_rules().page, f"margin_{side}_mm")
    assert least <= getattr(LAYOUT.page, f"margin_{side}_mm") <= most


@pytest.mark.parametrize("style", LAYOUT.styles.values(), ids=lambda one: one.id)
def test_each_size_lies_in_the_range_of_its_part(style: WordStyle) -> None:
    rules = style.rules
    if rules is not None and rules.size_pt is not None and style.size_pt is not None:
        assert rules.size_pt[0] <= style.size_pt <= rules.size_pt[1]


def test_the_text_is_justified_indented_and_spaced_by_the_annex() -> None:
    page, text = layout_rules().page, LAYOUT.styles["Nội dung"]
    assert text.align == "both"
    assert text.first_line_cm in page.first_line_indent_cm
    assert text.before_pt >= page.paragraph_gap_at_least_pt
    assert page.line_spacing[0] <= (text.line or Decimal(0)) <= page.line_spacing[1]


def test_every_part_of_the_annex_has_a_style() -> None:
    shown = {style.part for style in LAYOUT.styles.values()}
    # Whom it is addressed to has no size in what is known of the rules: practice.
    assert set(LayoutPart) - shown == {LayoutPart.ADDRESSEES}


@pytest.mark.parametrize("content", FILES)
def test_the_paper_is_a4_upright_unless_a_table_needs_more(content: bytes) -> None:
    page = LAYOUT.page
    for section in opened(content).sections:
        width, height = section.page_width, section.page_height
        assert width is not None
        assert height is not None
        assert {round(width.mm), round(height.mm)} == {210, 297}
        if width < height:
            assert abs((section.left_margin or 0) - Mm(page.margin_left_mm)) < Mm(1)
            assert abs((section.right_margin or 0) - Mm(page.margin_right_mm)) < Mm(1)
            assert abs((section.top_margin or 0) - Mm(page.margin_top_mm)) < Mm(1)


@pytest.mark.parametrize("content", FILES)
def test_the_number_stands_in_the_top_margin_but_not_on_the_first_page(content: bytes) -> None:
    first, *others = opened(content).sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    header: Any = first.header._element
    assert [code.text for code in header.iter(qn("w:instrText"))] == ["PAGE"]
    for section in others:
        assert not section.different_first_page_header_footer
        later: Any = section.header._element
        assert [code.text for code in later.iter(qn("w:instrText"))] == ["PAGE"]


@pytest.mark.parametrize("content", FILES)
def test_one_font_and_one_language(content: bytes) -> None:
    parts = parts_of(content)
    styles = parts["word/styles.xml"].decode()
    assert layout_rules().page.font in styles
    assert 'w:val="vi-VN"' in styles
    for name in ("word/styles.xml", "word/document.xml"):
        assert not any(other in parts[name].decode() for other in ("Calibri", "Cambria", "asciiTheme"))


@pytest.mark.parametrize("content", FILES)
def test_the_look_is_in_the_styles_and_not_in_the_paragraphs(content: bytes) -> None:
    document = opened(content)
    named = set(LAYOUT.styles) | {"Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", "Header"}
    for paragraph in blocks_of(document):
        assert paragraph.style is not None
        assert paragraph.style.name in named
        for run in paragraph.runs:
            assert run.font.size is None
            assert run.font.name is None
    for style in document.styles:
        based: Any = getattr(style, "base_style", None)
        if style.name in named and style.name != "Normal":
            assert based.name == "Normal"


def test_a_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    # In Times New Roman bold 13 the motto takes 56 to 57 mm.
    assert LAYOUT.styles["Đường kẻ tiêu ngữ"].rule_mm == Decimal("56.5")
