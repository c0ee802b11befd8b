"""One cell of text in a workbook, whatever the text is: no formula, no markup, nothing cut (ô chữ trong sổ làm việc)."""

from __future__ import annotations

import re
from typing import Any

from tiepcan.errors import DataFileError, Fault
from tiepcan.sheet._cells import guard_cell
from tiepcan.text import Bilingual

__all__ = ["LONGEST_TEXT", "count_units", "write_text_cell"]

#: What one cell of a workbook holds, a limit of the format in units of UTF-16, but for the guard.
LONGEST_TEXT = 32_766
#: No text of so many letters is too long, whatever letters they are.
_NEVER_TOO_LONG = LONGEST_TEXT // 2
#: How text begins that may need a guard, or is taken for markup; what cannot be printed is looked at anyway.
_LOOKED_AT = frozenset(" =+-@＝＋－＠'<")
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_REPLACED = "\ufffd"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_ESCAPE = re.compile(r"(?<=_x)(?=[0-9A-Fa-f]{4}_)")


def write_text_cell(page: Any, row: int, column: int, text: str, cell_format: Any = None) -> None:
    """Write *text* as text into a cell of a sheet that xlsxwriter writes; `plain_cell` gives it back (ghi ô chữ).

    A text that would start a formula where the sheet is saved as CSV gets its guard; what a file cannot hold, such as
    half of a pair of surrogates, becomes U+FFFD. The empty text leaves the cell as it is.

    Args:
        page: A worksheet of xlsxwriter.
        row: Counted from 0.
        column: Counted from 0.
        text: Any text.
        cell_format: One of the workbook's formats; None: that of the column.

    Raises:
        DataFileError: The text is longer than a cell can hold; the cell is named, and not what stands there.
    """
    if not text:
        return
    if text.isprintable() and text[0] not in _LOOKED_AT and len(text) < _NEVER_TOO_LONG:
        page.write_string(row, column, text, cell_format)
        return
    length = count_units(text)
    if length > LONGEST_TEXT:
        raise _too_long(row, column, length)
    whole = guard_cell(_NO_TEXT.sub(_REPLACED, text))
    if whole.startswith("<r>") and whole.endswith("</r>"):
        # The library takes such a text for markup of its own, and writes it as it is: in pieces it is text. It has no
        # way to hold a control character there, and takes "_x" with digits for one: these stand apart.
        formats = () if cell_format is None else (cell_format,)
        pieces = _ESCAPE.split(_CONTROL.sub(_REPLACED, whole[2:].replace("\r\n", "\n")))
        page.write_rich_string(row, column, whole[0], whole[1], *filter(None, pieces), *formats)
    else:
        page.write_string(row, column, whole, cell_format)


def count_units(text: str) -> int:
    """Return how long *text* is to a spreadsheet: letters beyond the first 65,536 count twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _too_long(row: int, column: int, length: int) -> DataFileError:
    said = Bilingual(f"{length} ký tự, tối đa {LONGEST_TEXT}", f"{length} characters, {LONGEST_TEXT} at most")
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return DataFileError(
        Bilingual("bảng có ô quá dài", "a cell of the table is too long"),
        faults=[Fault(path=f"{letters}{row + 1}", message=said)],
        hint=Bilingual("Rút ngắn nội dung của ô đó.", "Shorten what stands in that cell."),
    )
