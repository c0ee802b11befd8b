"""Tables of a report: as wide as what stands in them, header repeated, rows uncut (bảng trong văn bản)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tiepcan_word._styles import TABLE_STYLE, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

__all__ = ["add_table", "column_widths", "narrowest_mm"]

#: A letter of a table on average, and what a cell has beside its letters.
_LETTER_MM, _PADDING_MM = 2.05, 3.0
#: A longer word is broken; a longer text is wrapped.
_LONGEST_WORD, _LONGEST_TEXT = 18, 70
#: A row of more letters is cut where the page ends: uncut it might not fit on any page.
_UNCUT_ROW = 1200

Rows = Sequence[Sequence[str]]


def narrowest_mm(columns: Sequence[str], rows: Rows) -> list[float]:
    """Return how narrow each column may be without breaking a word of usual length."""
    found = []
    for place, head in enumerate(columns):
        texts = [head, *(row[place] for row in rows)]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        found.append(min(max(longest, 2), _LONGEST_WORD) * _LETTER_MM + _PADDING_MM)
    return found


def column_widths(columns: Sequence[str], rows: Rows, total_mm: int) -> list[float]:
    """Return the width of each column: no word broken if it can be, and what is left to those with more to say."""
    least = narrowest_mm(columns, rows)
    if sum(least) >= total_mm:
        return [one * total_mm / sum(least) for one in least]
    wanted = []
    for place, (head, narrow) in enumerate(zip(columns, least, strict=True)):
        lengths = [len(head) / 2, *(len(row[place]) for row in rows)]
        longest = min(max(lengths), _LONGEST_TEXT) * _LETTER_MM + _PADDING_MM
        wanted.append(max(longest - narrow, 0.0))
    left = total_mm - sum(least)
    share = [one / sum(wanted) for one in wanted] if sum(wanted) else [1 / len(least)] * len(least)
    return [narrow + left * part for narrow, part in zip(least, share, strict=True)]


def add_table(
    document: Document,
    columns: Sequence[str],
    rows: Rows,
    *,
    widths_mm: Sequence[float],
    numeric: frozenset[int],
    title: str,
) -> Table:
    """Add a table at the end of *document*, in named styles."""
    table = document.add_table(rows=1, cols=len(columns))
    table.style = TABLE_STYLE
    table.autofit = False
    _describe(table, title, sum(widths_mm))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    header = table.rows[0]
    _fill(header, columns, ["Đầu bảng"] * len(columns), widths_mm)
    properties: Any = header._tr.get_or_add_trPr()  # noqa: SLF001 - no public way
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    styles = ["Ô số" if place in numeric else "Ô bảng" for place in range(len(columns))]
    for number, cells in enumerate(rows):
        row = table.add_row()
        _fill(row, cells, styles, widths_mm)
        if sum(map(len, cells)) <= _UNCUT_ROW:
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001
            properties.append(OxmlElement("w:cantSplit"))
        # A table does not leave its last row alone on a page, nor its first.
        if number in {0, len(rows) - 2} and len(rows) > 1:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
    return table


def _fill(row: Any, texts: Sequence[str], styles: Sequence[str], widths_mm: Sequence[float]) -> None:
    # The library finds a cell anew each time it is asked; a row's own cells are there at once.
    for cell, text, style, width in zip(row.cells, texts, styles, widths_mm, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if text:
            paragraph.add_run(text)


def _describe(table: Table, title: str, width_mm: float) -> None:
    """Give a table its width, its look and its name for those who hear it."""
    properties: Any = table._tbl.tblPr  # noqa: SLF001
    for old in (*properties.findall(qn("w:tblW")), *properties.findall(qn("w:tblLook"))):
        properties.remove(old)
    style = properties.find(qn("w:tblStyle"))
    width = parse_xml(f'<w:tblW {nsdecls("w")} w:w="{twips(round(width_mm))}" w:type="dxa"/>')
    style.addnext(width)
    look = parse_xml(f'<w:tblLook {nsdecls("w")} w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>')
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    properties.append(look)
    properties.append(caption)
