"""One part of a workbook gone through for what the reader does not tell: its extent, what is hidden, errors (phần trang tính).

The reader makes room for every cell up to the last row and column, so one stray cell far away is more than a
machine has, and ends the process. That is seen here first.
"""

from __future__ import annotations

import re
from typing import IO
from xml.parsers import expat

__all__ = ["MOST_CELLS", "PartReading", "read_part"]

#: A sheet that spans more cells than this, empty ones counted, is none that people keep.
MOST_CELLS = 1 << 24
#: The last row and column of a workbook; what lies beyond is in no sound file.
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
_PIECE = 1 << 20
_PROGRAM_LINK = "ddeLink"
_LINKS = frozenset({"externalLink", _PROGRAM_LINK})
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ASKS_A_PROGRAM = re.compile(r"\||\bDDE\s*\(", re.IGNORECASE)


class PartReading:
    """What a part says; a part that is no sheet says nothing."""

    def __init__(self) -> None:
        #: Counted from 1, as people see them.
        self.hidden_rows: list[int] = []
        #: First and last, counted from 1.
        self.hidden_columns: list[tuple[int, int]] = []
        #: What stands in cells whose value is an error, by row and column counted from 1.
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas = 0
        #: Those whose value was never stored: a program wrote them, and no spreadsheet has seen them yet.
        self.formulas_without_value = 0
        #: Whether a formula asks another program for data (DDE).
        self.asks_a_program = False
        #: Whether it keeps data of another workbook, under whatever name the part has.
        self.is_link = False
        #: Whether it is no sound XML: a picture, or what another reader might read all the same.
        self.is_broken = False
        self._rows = self._columns = 0
        self._row = self._column = 0
        self._type = ""
        self._without_value = False
        self._heard: list[str] | None = None
        self._listens_to = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._refuse_entity

    @property
    def cells(self) -> int:
        """How many cells it spans."""
        return self._rows * self._columns

    @property
    def is_too_wide(self) -> bool:
        """Whether it spans more than the format or a table has."""
        return self.cells > MOST_CELLS or self._rows > _LAST_ROW or self._columns > _LAST_COLUMN

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._heard is not None:
            self._stop_listening()
        kind = tag.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes)
        elif kind == "row":
            self._row = _row_number(attributes.get("r", ""), self._row + 1)
            self._column = 0
            if attributes.get("hidden") in _YES:
                self.hidden_rows.append(self._row)
        elif kind == "f":
            self.formulas += 1
            self._without_value = self._type != "str"
            self._listen("f")
        elif kind == "v" and (self._without_value or self._type == "e"):
            self._listen("v")
        elif kind in _LINKS:
            self.is_link = True
            self.asks_a_program |= kind == _PROGRAM_LINK
        elif kind == "col" and attributes.get("hidden") in _YES:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns.append((int(first), int(last)))

    def _cell(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        place = attributes.get("r", "").upper()
        letters = place.rstrip("0123456789")
        self._column = _column_number(letters) or self._column + 1
        row = _row_number(place[len(letters) :], self._row)
        self._rows = max(self._rows, row)
        self._columns = max(self._columns, self._column)
        self._type = attributes.get("t", "")

    def _end_cell(self) -> None:
        self.formulas_without_value += self._without_value
        self._without_value = False

    def _listen(self, kind: str) -> None:
        self._heard, self._listens_to = [], kind
        self.parser.CharacterDataHandler = self._heard.append

    def end(self) -> None:
        """Take note of what the last cell says."""
        self._stop_listening()
        self._end_cell()

    def _stop_listening(self) -> None:
        text = "".join(self._heard or ()).strip()
        self._heard = None
        self.parser.CharacterDataHandler = None
        if self._listens_to == "f":
            self.asks_a_program |= _ASKS_A_PROGRAM.search(_QUOTED.sub("", text)) is not None
        elif text:
            self._without_value = False
            if self._type == "e":
                self.errors[self._row, self._column] = text

    def _refuse_entity(self, *_: object) -> None:
        raise ValueError("entities have no place in a workbook")


_YES = frozenset({"1", "true"})


def read_part(part: IO[bytes]) -> PartReading:
    """Return what a *part* of a workbook says; it stops early where that is too much already."""
    found = PartReading()
    try:
        while piece := part.read(_PIECE):
            found.parser.Parse(piece, False)  # noqa: FBT003 - the parser's own signature
            if found.is_too_wide:
                break
        else:
            found.parser.Parse(b"", True)  # noqa: FBT003 - as above
    except (expat.ExpatError, LookupError):
        # Letters in an encoding that nobody knows are as broken as a tag that is not closed.
        found.is_broken = True
    return found


def _row_number(text: str, otherwise: int) -> int:
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) < len("10000000") else _LAST_ROW + 1


def _column_number(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters[: len("XFDA")]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
