"""Tables of a report: as wide as what stands in them, header repeated, rows uncut (bảng trong văn bản)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tiepcan_word._styles import TABLE_STYLE, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

__all__ = ["add_table", "column_widths", "most_lines", "narrowest_mm", "whole_mm"]

#: How wide the letters of a table are, and what a cell has beside them.
_CAPITAL_MM, _NARROW_MM, _WIDE_MM, _LETTER_MM, _PADDING_MM = 2.8, 1.15, 3.1, 1.95, 3.2
_NARROW, _WIDE = frozenset("iíìỉĩịljtfI.,;:'|!()[]/ "), frozenset("mwMWĐ%@")
#: The words of a header are bold.
_BOLD = 1.1
#: A longer word is broken; a longer text is wrapped.
_LONGEST_WORD_MM, _LONGEST_TEXT_MM = 38.0, 220.0
#: What a column may ask for beside its longest word without having to share.
_LITTLE_MM = 22.0
#: A row of more letters is cut where the page ends: uncut it might not fit on any page.
_UNCUT_ROW = 1200

_HEAD, _CELL, _NUMBER = "Đầu bảng", "Ô bảng", "Ô số"

Rows = Sequence[Sequence[str]]


def narrowest_mm(columns: Sequence[str], rows: Rows) -> list[float]:
    """Return how narrow each column may be without breaking a word of usual length."""
    found = []
    for place, head in enumerate(columns):
        words = [word for row in rows for word in row[place].split()]
        longest = max((_long_mm(word) for word in words), default=0.0)
        longest = max([longest, *(_long_mm(word) * _BOLD for word in head.split())])
        found.append(min(longest, _LONGEST_WORD_MM) + _PADDING_MM)
    return found


def whole_mm(column: str, rows: Rows, place: int, most_mm: float) -> float:
    """Return how wide a column is in which nothing is wrapped, up to *most_mm*."""
    longest = max([_long_mm(column) * _BOLD, *(_long_mm(row[place]) for row in rows)])
    return min(longest + _PADDING_MM, most_mm)


def column_widths(columns: Sequence[str], rows: Rows, total_mm: int) -> list[float]:
    """Return the width of each column: no word broken if it can be, and what is left to those with more to say."""
    least = narrowest_mm(columns, rows)
    if sum(least) >= total_mm:
        return [one * total_mm / sum(least) for one in least]
    wanted = [
        max(whole_mm(head[: len(head) // 2], rows, place, _LONGEST_TEXT_MM) - least[place], 0.0)
        for place, head in enumerate(columns)
    ]
    # Who asks for little gets it, so that short columns are not wrapped; long ones share by what they have to say.
    widths, left = list(least), total_mm - sum(least)
    order = sorted(range(len(columns)), key=lambda place: (wanted[place], place))
    for waiting, place in zip(range(len(columns), 0, -1), order, strict=True):
        asked = sum(wanted[one] for one in order[-waiting:])
        fair = left * wanted[place] / asked if asked else left / waiting
        given = min(wanted[place], max(fair, min(left / waiting, _LITTLE_MM)))
        widths[place] += given
        left -= given
    # What nobody asks for goes to all, more of it to those with more to say.
    weights = [one + 1 for one in wanted]
    return [width + left * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)]


def most_lines(rows: Rows, widths_mm: Sequence[float]) -> int:
    """Return about how many lines the fullest cell takes."""
    return max(
        (
            ceil(_long_mm(text) / (width - _PADDING_MM))
            for row in rows
            for text, width in zip(row, widths_mm, strict=True)
        ),
        default=0,
    )


def _long_mm(text: str) -> float:
    """Return about how long *text* is in the letters of a table; no more than is asked for is looked at."""
    return sum(map(_letter_mm, text[: int(_LONGEST_TEXT_MM / _NARROW_MM)]))


def _letter_mm(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_MM
    if letter in _WIDE:
        return _WIDE_MM
    return _CAPITAL_MM if letter.isupper() else _LETTER_MM


def add_table(
    document: Document,
    columns: Sequence[str],
    rows: Rows,
    *,
    widths_mm: Sequence[float],
    numeric: frozenset[int],
    title: str,
) -> Table:
    """Add a table at the end of *document*, in named styles; its texts are fit to stand in a file.

    Its rows are written as they stand in the file: cell by cell through the library a long list takes minutes.
    """
    table: Table = document.add_table(rows=0, cols=len(columns))
    table.style = TABLE_STYLE
    table.autofit = False
    _describe(table, title, sum(widths_mm))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    named = {name: document.styles[name].style_id for name in (_HEAD, _CELL, _NUMBER)}
    widths = [twips(Decimal(str(width))) for width in widths_mm]
    element: Any = table._tbl  # noqa: SLF001 - no public way
    heads = map(_cell, columns, widths, [named[_HEAD]] * len(columns), [True] * len(columns))
    head = "".join(heads).replace("</w:tcPr>", '<w:vAlign w:val="center"/></w:tcPr>')
    element.append(_row(f"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}"))
    styles = [named[_NUMBER if place in numeric else _CELL] for place in range(len(columns))]
    for number, cells in enumerate(rows):
        # A table does not leave its last row alone on a page, nor its first.
        kept = len(rows) > 1 and number in {0, len(rows) - 2}
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if sum(map(len, cells)) <= _UNCUT_ROW else ""
        element.append(_row(whole + "".join(map(_cell, cells, widths, styles, [kept] * len(cells)))))
    return table


def _row(inside: str) -> Any:
    return parse_xml(f"<w:tr {nsdecls('w')}>{inside}</w:tr>")


def _cell(text: str, width: int, style: str, kept: bool) -> str:  # noqa: FBT001 - one of four columns
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f"{'<w:keepNext/>' * kept}</w:pPr>{run}</w:p></w:tc>"
    )


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
