"""Figures as real numbers that show just what `Figure.in_words` says (số liệu trong ô)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tiepcan.sheet import write_text_cell
from tiepcan.statistics import Figure, StatisticLine
from tiepcan.text import Bilingual, Lang
from tiepcan_excel._book import Book

__all__ = ["basis_of", "number_format", "put_figure"]

_PRACTICE = Bilingual("thông lệ", "practice")
_READING = {
    "inference": Bilingual("cách hiểu", "a reading"),
    "local": Bilingual("quy định địa phương", "a local rule"),
}


def put_figure(
    book: Book, page: Any, row: int, column: int, figure: Figure, *, lang: Lang, border: int = 0
) -> None:
    """Put the value of *figure* into a cell as a number; where there is none, why there is none, as text."""
    look: dict[str, Any] = {"border": border} if border else {}
    value = figure.value
    if value is None:
        form = book.format_of(italic=True, text_wrap=True, font_color="#7F7F7F", align="right", **look)
        write_text_cell(page, row, column, figure.in_words(lang), form)
    else:
        form = book.format_of(num_format=number_format(figure, lang), align="right", **look)
        page.write_number(row, column, float(value) if isinstance(value, Fraction) else value, form)


def number_format(figure: Figure, lang: Lang) -> str:
    """Return the format under which a spreadsheet shows the value of *figure* as it is shown elsewhere.

    The comma and the point are those of whoever opens the file.
    """
    words = figure.in_words("en")
    share = words.endswith("%")
    digits = len(words.rstrip("%").partition(".")[2])
    if share and f"{float(figure.value or 0) * 100:.{digits}f}%" != words:
        # Almost all is not all: what rounding would say is said in other words.
        return f'"{figure.in_words(lang)}"'
    whole = "0" if isinstance(figure.value, Fraction) else "#,##0"
    return f"{whole}{'.' * bool(digits)}{'0' * digits}{'%' * share}"


def basis_of(line: StatisticLine, lang: Lang) -> str:
    """Return the clause of *line*, with its standing where that is no text of the law; without one it is practice."""
    if line.citation is None:
        return _PRACTICE.in_language(lang)
    said = line.citation.in_language(lang)
    reading = _READING.get(str(line.standing))
    return said if reading is None else f"{said} ({reading.in_language(lang)})"
