"""One cell as the library read it, into the text that tiepcan reads; what is odd is noted (giá trị ô)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from tiepcan.sheet import parse_money
from tiepcan.text import format_date
from tiepcan_excel._columns import ColumnKind
from tiepcan_excel._tolerated import Tolerated, Tolerations, place_name

__all__ = ["CellReader", "clean_text"]

#: Day 0 of each way to count; that of 1900 makes good for a leap year that never was, from March 1900 on.
_DAY_ZERO = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
#: A bare number in a column of days is a day where it lies here: any other may be a year or an amount.
_FIRST_SERIAL_DAY, _LAST_SERIAL_DAY = dt.date(1990, 1, 1), dt.date(2099, 12, 31)
_MARCH_1900 = dt.date(1900, 3, 1)
_MOST_EXACT = 10**15
_ODD_SPACES = re.compile("[\u00a0\u2007\u202f]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NUMBER = re.compile(r"[0-9][0-9.,]*")


def clean_text(text: str) -> str:
    """Return *text* composed, with plain spaces, without what nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _ODD_SPACES.sub(" ", text)))


class CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, notes: Tolerations, *, counts_from_1904: bool) -> None:
        self._notes = notes
        self._from_1904 = counts_from_1904

    def read(self, value: Any, kind: ColumnKind | None, row: int, column: int) -> str:
        """Return what a cell says as text; row and column counted from 1, *kind* None for a column of the agency's own."""
        if isinstance(value, str):
            return self._text(value, kind, row, column) if value else ""
        if isinstance(value, dt.datetime | dt.date):
            return self._day(value, kind, row, column)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._number(value, kind, row, column)
        return str(value)

    def _text(self, value: str, kind: ColumnKind | None, row: int, column: int) -> str:
        text = value if value.isascii() and value.isprintable() else clean_text(value)
        if text != value:
            self._notes.note(Tolerated.ODD_LETTERS, place_name(row, column))
        if (
            kind in {ColumnKind.AMOUNT, ColumnKind.MONEY}
            and _NUMBER.fullmatch(text.strip())
            and parse_money(text) is not None
        ):
            self._notes.note(Tolerated.NUMBER_AS_TEXT, place_name(row, column))
        return text

    def _day(self, value: dt.date, kind: ColumnKind | None, row: int, column: int) -> str:
        day = value.date() if isinstance(value, dt.datetime) else value
        if day < _MARCH_1900:
            self._notes.note(Tolerated.EARLY_DAY, place_name(row, column))
        elif kind is ColumnKind.IDENTIFIER:
            self._notes.note(Tolerated.DAY_AS_IDENTIFIER, place_name(row, column))
        if isinstance(value, dt.datetime) and value.time() != dt.time():
            return f"{format_date(day)} {value:%H:%M:%S}"
        return format_date(day)

    def _number(self, value: float, kind: ColumnKind | None, row: int, column: int) -> str:
        if kind is ColumnKind.DAY:
            day = self._serial_day(value)
            if day is not None:
                self._notes.note(Tolerated.SERIAL_DAY, place_name(row, column))
                return format_date(day)
        if abs(value) >= _MOST_EXACT:
            self._notes.note(Tolerated.DIGITS_LOST, place_name(row, column))
        elif kind is ColumnKind.IDENTIFIER:
            self._notes.note(Tolerated.NUMBER_AS_IDENTIFIER, place_name(row, column))
        return str(int(value)) if float(value).is_integer() else str(value)

    def _serial_day(self, value: float) -> dt.date | None:
        if not float(value).is_integer() or not 0 < value < _MOST_EXACT:
            return None
        try:
            day = _DAY_ZERO[self._from_1904] + dt.timedelta(days=int(value))
        except OverflowError:
            return None
        return day if _FIRST_SERIAL_DAY <= day <= _LAST_SERIAL_DAY else None
