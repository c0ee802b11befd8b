"""What was put up with while a workbook was read: told, with its places, and never in silence (điều được bỏ qua khi đọc)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan import Bilingual
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["Tolerated", "Toleration", "Tolerations", "place_name"]

#: As many places as are named; the rest is counted.
_NAMED = 5


class Tolerated(StrEnum):
    """A kind of thing that is put up with (loại).

    Examples:
        >>> print(Tolerated.HIDDEN_ROWS.in_words().en)
        hidden rows, read all the same
    """

    TITLE_ABOVE = "title_above"
    TWO_LINE_HEADER = "two_line_header"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEETS = "hidden_sheets"
    OTHER_SHEETS = "other_sheets"
    MERGED_CELLS = "merged_cells"
    FORMULAS = "formulas"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_VALUE = "error_value"
    DAYS_FROM_1904 = "days_from_1904"
    SERIAL_DAY = "serial_day"
    EARLY_DAY = "early_day"
    NUMBER_AS_TEXT = "number_as_text"
    NUMBER_AS_IDENTIFIER = "number_as_identifier"
    DAY_AS_IDENTIFIER = "day_as_identifier"
    DIGITS_LOST = "digits_lost"
    ODD_LETTERS = "odd_letters"

    def in_words(self) -> Bilingual:
        """Return what it is, as a person says it."""
        return _WORDS[self]


_WORDS = {
    Tolerated.TITLE_ABOVE: Bilingual(
        "dòng phía trên tiêu đề, không thuộc bảng", "lines above the header, no part of the table"
    ),
    Tolerated.TWO_LINE_HEADER: Bilingual(
        "tiêu đề hai dòng, ghép thành một", "a header of two lines, put together"
    ),
    Tolerated.HIDDEN_ROWS: Bilingual("dòng bị ẩn, vẫn đọc", "hidden rows, read all the same"),
    Tolerated.HIDDEN_COLUMNS: Bilingual("cột bị ẩn, vẫn đọc", "hidden columns, read all the same"),
    Tolerated.HIDDEN_SHEETS: Bilingual("trang tính bị ẩn, không đọc", "hidden sheets, not read"),
    Tolerated.OTHER_SHEETS: Bilingual("trang tính khác, không đọc", "other sheets, not read"),
    Tolerated.MERGED_CELLS: Bilingual(
        "ô gộp trong bảng: chỉ ô đầu có giá trị, không chép sang ô khác",
        "merged cells in the table: the first one has the value, it is not copied to the others",
    ),
    Tolerated.FORMULAS: Bilingual(
        "ô có công thức: đọc giá trị đã lưu, không tính lại",
        "cells with formulas: their stored values are read, nothing is computed",
    ),
    Tolerated.FORMULA_WITHOUT_VALUE: Bilingual(
        "ô có công thức chưa lưu giá trị, đọc là trống: mở bằng Excel và lưu lại",
        "cells with formulas that have no stored value, read as empty: open the file in Excel and save it",
    ),
    Tolerated.ERROR_VALUE: Bilingual(
        "ô báo lỗi như #REF!, giữ nguyên chữ", "cells with an error such as #REF!, kept as they say"
    ),
    Tolerated.DAYS_FROM_1904: Bilingual(
        "ngày trong tệp tính từ năm 1904, đã đổi đúng", "days counted from 1904, read as such"
    ),
    Tolerated.SERIAL_DAY: Bilingual(
        "ngày ghi thành số của Excel, đọc là ngày", "days written as a spreadsheet's number, read as days"
    ),
    Tolerated.EARLY_DAY: Bilingual(
        "ngày của tháng 1, 2 năm 1900: thường là số nhỏ bị định dạng thành ngày, xem lại",
        "days of January or February 1900: mostly small numbers shown as dates, look again",
    ),
    Tolerated.NUMBER_AS_TEXT: Bilingual(
        "số ghi dạng chữ, đọc là số", "numbers kept as text, read as numbers"
    ),
    Tolerated.NUMBER_AS_IDENTIFIER: Bilingual(
        "mã ghi dạng số: chữ số 0 ở đầu, nếu có, đã mất; không đoán lại",
        "codes kept as numbers: a nought in front, if there was one, is lost; it is not guessed",
    ),
    Tolerated.DAY_AS_IDENTIFIER: Bilingual(
        "mã bị Excel đổi thành ngày, xem lại", "codes that a spreadsheet turned into days, look again"
    ),
    Tolerated.DIGITS_LOST: Bilingual(
        "mã hoặc số dài hơn 15 chữ số ghi dạng số: các chữ số cuối đã mất",
        "codes or numbers of more than 15 digits kept as numbers: the last digits are lost",
    ),
    Tolerated.ODD_LETTERS: Bilingual(
        "chữ dựng sẵn và tổ hợp lẫn nhau, dấu cách không ngắt hoặc ký tự không thấy: đã đưa về một dạng",
        "decomposed letters, non-breaking spaces or invisible characters: brought into one form",
    ),
}


@attrs.frozen(kw_only=True)
class Toleration:
    """One kind of thing that was put up with on a sheet, and where (điều được bỏ qua).

    Examples:
        >>> print(Toleration(kind=Tolerated.HIDDEN_ROWS, sheet="Sổ theo dõi", places=("5", "6"), count=7))
        Sổ theo dõi: dòng bị ẩn, vẫn đọc (5, 6 và 5 chỗ khác)
    """

    kind: Tolerated
    sheet: str
    #: Cells, rows, columns or sheets, as a spreadsheet names them; the first few.
    places: tuple[str, ...] = ()
    #: How many there are.
    count: int = 1

    def in_language(self, lang: Lang) -> str:
        """Return it as one sentence."""
        said = self.kind.in_words().in_language(lang)
        more = self.count - len(self.places)
        named = ", ".join(self.places)
        if named and more:
            named += {"vi": f" và {more} chỗ khác", "en": f" and {more} more"}[lang]
        return f"{self.sheet}: {said} ({named})" if named else f"{self.sheet}: {said}"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


class Tolerations:
    """Notes what is put up with on one sheet, while it is read."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._places: dict[Tolerated, list[str]] = {}
        self._counts: dict[Tolerated, int] = {}

    def note(self, kind: Tolerated, place: str | None = None, *, count: int = 1) -> None:
        """Note one thing of that *kind*, or *count* of them, at a *place*."""
        self._counts[kind] = self._counts.get(kind, 0) + count
        places = self._places.setdefault(kind, [])
        if place is not None and len(places) < _NAMED:
            places.append(place)

    def all(self) -> tuple[Toleration, ...]:
        """Return everything that was noted, by kind."""
        return tuple(
            Toleration(
                kind=kind, sheet=self._sheet, places=tuple(self._places[kind]), count=self._counts[kind]
            )
            for kind in Tolerated
            if kind in self._counts
        )


def place_name(row: int, column: int) -> str:
    """Return how a spreadsheet names a cell, row and column counted from 1; a column alone where *row* is 0.

    Examples:
        >>> place_name(5, 28), place_name(0, 3)
        ('AB5', 'C')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}" if row else letters
