"""What a workbook must not be before it is handed to the reader: broken, locked, a bomb (kiểm tra tệp .xlsx).

The reader makes room for every cell up to the last row and column, so one stray cell far away is more than a
machine has, and ends the process. That is seen here first, by going through the sheets once.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from tiepcan.errors import DataFileError
from tiepcan.text import Bilingual

__all__ = ["check_workbook"]

#: A workbook that unpacks to more than this is no table that people keep.
_MOST_UNPACKED_BYTES = 400 << 20
#: A sheet that spans more cells than this, empty ones counted, is none either.
_MOST_CELLS = 1 << 24
_PIECE = 1 << 20
_ENCRYPTED = 0x1
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def check_workbook(content: bytes, name: str) -> None:
    """Refuse *content* that the reader had better not see.

    Raises:
        DataFileError: It is no workbook, is locked, or is far larger than any table that people keep.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(_unreadable(member) for member in members):
                raise _refusal(name, _LOCKED)
            if sum(member.file_size for member in members) > _MOST_UNPACKED_BYTES:
                raise _refusal(name, _TOO_LARGE)
            for member in members:
                with archive.open(member) as part:
                    if _cells_spanned(part) > _MOST_CELLS:
                        raise _refusal(name, _TOO_LARGE)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise _refusal(name, _BROKEN) from error


def _unreadable(member: zipfile.ZipInfo) -> bool:
    return bool(member.flag_bits & _ENCRYPTED) or member.compress_type not in _PLAIN_METHODS


def _cells_spanned(part: IO[bytes]) -> int:
    """Return how many cells a part of the workbook spans; 0 where it is no sheet."""
    extent = _Extent()
    try:
        while piece := part.read(_PIECE):
            extent.parser.Parse(piece, False)  # noqa: FBT003 - the parser's own signature
            if extent.cells > _MOST_CELLS:
                break
    except expat.ExpatError:
        # No XML: a picture, say. What the reader makes of it is the reader's to say.
        return extent.cells
    return extent.cells


class _Extent:
    """The last row and column of a sheet, cells without a place of their own following the one before."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._refuse_entity
        self._row = self._column = self._rows = self._columns = 0

    @property
    def cells(self) -> int:
        return self._rows * self._columns

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "row":
            self._row = _row_number(attributes.get("r", ""), self._row + 1)
            self._column = 0
        elif kind == "c":
            place = attributes.get("r", "").upper()
            letters = place.rstrip("0123456789")
            self._column = _column_number(letters) or self._column + 1
            row = _row_number(place[len(letters) :], self._row)
            self._rows = max(self._rows, row)
            self._columns = max(self._columns, self._column)

    def _refuse_entity(self, *_: object) -> None:
        raise ValueError("entities have no place in a workbook")


def _row_number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000000") else otherwise


def _column_number(letters: str) -> int:
    number = 0
    if letters.isascii() and letters.isalpha() and len(letters) <= len("XFD"):
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refusal(name: str, why: tuple[Bilingual, Bilingual]) -> DataFileError:
    message, hint = why
    return DataFileError(message, hint=hint, path=name)


_BROKEN = (
    Bilingual("không phải tệp .xlsx", "this is no .xlsx workbook"),
    Bilingual("Kiểm tra lại tệp, hoặc lưu lại từ Excel.", "Check the file, or save it from Excel again."),
)
_LOCKED = (
    Bilingual(
        "tệp .xlsx có mật khẩu hoặc nén kiểu lạ", "the workbook has a password or is packed in an odd way"
    ),
    Bilingual("Bỏ mật khẩu, lưu lại từ Excel.", "Drop the password and save it from Excel again."),
)
_TOO_LARGE = (
    Bilingual(
        "trang tính trải quá rộng hoặc dung lượng giải nén quá lớn",
        "a sheet spans, or the file unpacks to, far too much",
    ),
    Bilingual("Xoá ô lạc ở xa bảng rồi lưu lại.", "Delete stray cells far from the table and save again."),
)
