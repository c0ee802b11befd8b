"""Registers kept as .xlsx workbooks (đọc sổ Excel)."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, BinaryIO

from tiepcan.errors import DataFileError, MissingExtraError
from tiepcan.register._source import RegisterSource, source_of
from tiepcan.text import Bilingual

__all__ = ["read_xlsx_register"]

#: A workbook that unpacks to more than this is no register: it is refused before it is read.
_MOST_UNPACKED_BYTES = 1 << 30
#: A sheet that spans more cells than this, empty ones counted, is refused too.
_MOST_CELLS = 1 << 24
_PIECE = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_LONGEST_CELL = 32


def read_xlsx_register(stream: BinaryIO, *, name: str = "XLSX", sheet: str | None = None) -> RegisterSource:
    """Return the register on a sheet of an .xlsx workbook, the first one by default (đọc sổ Excel).

    Date cells are dates; a bare number in a date column is none. Formulas are not computed: their stored
    values are read. Does not open or close files.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
        DataFileError: The file is no sound workbook, has no such sheet, or the header lacks columns.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            Bilingual("đọc .xlsx cần python-calamine", "reading .xlsx needs python-calamine"),
            hint=Bilingual(
                'Cài thêm: pip install "tiepcan[xlsx]".', 'Install it: pip install "tiepcan[xlsx]".'
            ),
        ) from error
    content = stream.read()
    _refuse_bombs(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if not names or (sheet is not None and sheet not in names):
            raise _no_such_sheet(name, sheet, names)
        found = workbook.get_sheet_by_name(names[0] if sheet is None else sheet)
        rows: list[list[Any]] = found.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise DataFileError(
            Bilingual(f"không đọc được tệp Excel: {error}", f"the workbook cannot be read: {error}"),
            hint=Bilingual(
                "Mở bằng Excel và lưu lại dạng .xlsx.", "Open it in Excel and save it as .xlsx again."
            ),
            path=name,
        ) from error
    return source_of(_as_text(rows), separator=",", name=name)


def _as_text(rows: Sequence[Sequence[Any]]) -> Iterator[list[str]]:
    return ([_cell_text(value) for value in row] for row in rows)


def _cell_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refuse_bombs(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            too_large = sum(member.file_size for member in members) > _MOST_UNPACKED_BYTES
            sheets = [member for member in members if _SHEET.fullmatch(member.filename)]
            too_wide = not too_large and any(
                _cells_spanned(archive, member) > _MOST_CELLS for member in sheets
            )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise DataFileError(
            Bilingual("không phải tệp .xlsx", "this is no .xlsx workbook"),
            hint=Bilingual(
                "Kiểm tra lại tệp, hoặc lưu lại từ Excel.", "Check the file, or save it from Excel again."
            ),
            path=name,
        ) from error
    if too_large or too_wide:
        raise DataFileError(
            Bilingual(
                "trang tính trải quá rộng hoặc tệp bung ra quá lớn",
                "a sheet spans, or the file unpacks to, far too much",
            ),
            hint=Bilingual(
                "Xoá ô lạc ở xa bảng rồi lưu lại.", "Delete stray cells far from the table and save again."
            ),
            path=name,
        )


def _cells_spanned(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    # The reader makes room for every cell up to the last row and column: one stray cell far away would be
    # more than the machine has.
    rows = columns = 0
    with archive.open(member) as sheet:
        tail = b""
        while piece := sheet.read(_PIECE):
            for letters, digits in _CELL.findall(tail + piece):
                rows = max(rows, int(digits))
                columns = max(columns, _column_number(letters))
            tail = piece[-_LONGEST_CELL:]
    return rows * columns


@lru_cache(maxsize=1024)
def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _no_such_sheet(name: str, sheet: str | None, names: Sequence[str]) -> DataFileError:
    known = ", ".join(names) or "-"
    return DataFileError(
        Bilingual(f"không có trang tính {sheet!r}", f"there is no sheet {sheet!r}"),
        hint=Bilingual(f"Các trang tính: {known}.", f"The sheets are: {known}."),
        path=name,
    )
