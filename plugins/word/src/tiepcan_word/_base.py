"""An empty document of our page and styles, and the few blocks that templates are built of (khung văn bản)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tiepcan.text import Lang
from tiepcan_word._layout import WordLayout
from tiepcan_word._styles import put_styles, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

__all__ = ["add_two_columns", "new_document", "number_pages", "put_lines", "set_page"]

#: Of the library's own blank document: nothing in ours needs them.
_DROPPED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings", "theme", "fontTable")


def new_document(layout: WordLayout, lang: Lang) -> Document:
    """Return an empty document: page, styles, page number in the top margin."""
    document = docx.Document()
    for owner in (document.part, document.part.package):
        relations: Any = owner.rels
        for key in [key for key, one in relations.items() if one.reltype.endswith(_DROPPED)]:
            del relations[key]
    put_styles(document, layout, lang)
    body: Any = document.element.body
    for paragraph in body.xpath("w:p"):
        body.remove(paragraph)
    [section] = document.sections
    set_page(section, layout)
    number_pages(section)
    _put_settings(document)
    return document


def set_page(section: Section, layout: WordLayout, *, sideways: bool = False) -> None:
    """Give a section its paper and margins; turned, the upper margin comes to lie on the left."""
    page = layout.page
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    margins = (page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm)
    if sideways:
        section.page_width, section.page_height = Mm(page.height_mm), Mm(page.width_mm)
        margins = (page.margin_left_mm, page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm)
    element: Any = section._sectPr  # noqa: SLF001 - the library has no public way to the element
    for size in element.xpath("w:pgSz"):
        if sideways:
            size.set(qn("w:orient"), "landscape")
        else:
            size.attrib.pop(qn("w:orient"), None)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.header_distance, section.footer_distance = Mm(page.header_mm), Mm(page.footer_mm)


def number_pages(section: Section) -> None:
    """Number the pages in the top margin, but for the first one."""
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].style = "Header"
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    for kind in ("begin", "code", "separate", "text", "end"):
        run: Any = paragraph.add_run("2" if kind == "text" else "")._r  # noqa: SLF001 - fields have no public way
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run.append(code)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)


def add_two_columns(document: Document, widths_mm: Sequence[int], rows: int = 1) -> Table:
    """Return a table without lines that puts two blocks beside each other; no page cuts a row of it."""
    table: Table = document.add_table(rows=rows, cols=len(widths_mm))
    properties: Any = table._tbl.tblPr  # noqa: SLF001
    for child in list(properties):
        properties.remove(child)
    for text in (
        f'<w:tblW {nsdecls("w")} w:w="{twips(sum(widths_mm))}" w:type="dxa"/>',
        f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>',
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>',
    ):
        properties.append(parse_xml(text))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row_properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001
        row_properties.append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    return table


def put_lines(cell: _Cell | Document, *lines: tuple[str, str]) -> list[Paragraph]:
    """Write paragraphs, each with text and style, into a cell or at the end of a document."""
    first = cell.paragraphs[0] if hasattr(cell, "merge") else None
    found = []
    for text, style in lines:
        paragraph = cell.add_paragraph() if first is None else first
        first = None
        paragraph.style = style
        if text:
            paragraph.add_run(text)
        found.append(paragraph)
    return found


def _put_settings(document: Document) -> None:
    settings: Any = document.settings.element
    for child in list(settings):
        settings.remove(child)
    compatible = (
        "<w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    for text in (
        f'<w:zoom {nsdecls("w")} w:percent="100"/>',
        f'<w:defaultTabStop {nsdecls("w")} w:val="720"/>',
        f'<w:characterSpacingControl {nsdecls("w")} w:val="doNotCompress"/>',
        f"<w:compat {nsdecls('w')}>{compatible}</w:compat>",
        f'<w:themeFontLang {nsdecls("w")} w:val="vi-VN"/>',
    ):
        settings.append(parse_xml(text))
