"""Tables as CSV, the way spreadsheets write it (đọc bảng CSV)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TextIO

from tiepcan.errors import DataFileError
from tiepcan.sheet._table import HEADER_WITHIN, Table, empty_table, no_stream, table_of
from tiepcan.text import Bilingual

__all__ = ["read_csv_table"]

_SEPARATORS = ",;\t"
_NO_TEXT = _SEPARATORS + ' "\r\n\xa0'


def read_csv_table(stream: TextIO, *, is_column: Callable[[str], bool], name: str = "CSV") -> Table:
    r"""Return the table in an open text stream of CSV (đọc bảng CSV).

    Takes what spreadsheets write: a byte-order mark, a title above the header, ``,`` or ``;`` or tabs, whichever
    of them makes more cells name a column. The header is the first line, of the 25 at the top, that names three
    columns; else the first one with text. Asks for no column, and does not open or close files.

    Args:
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
        is_column: Tells whether a cell, as it stands, names a column.
        name: What to call it in errors.

    Raises:
        DataFileError: The text is empty, not UTF-8 or no CSV. While the rows are gone through, too: a cell that
            is far too long, a quote that is never closed.

    Examples:
        >>> import io
        >>> text = io.StringIO("Danh mục năm 2026\nMã;Tên;Ngày\n\nA-1;Một, hai;01/09/2026\n")
        >>> table = read_csv_table(text, is_column={"Mã", "Tên", "Ngày"}.__contains__)
        >>> table.header, table.separator
        (('Mã', 'Tên', 'Ngày'), ';')
        >>> list(table.records)
        [(4, ['A-1', 'Một, hai', '01/09/2026'])]
    """
    if not hasattr(stream, "readline"):
        raise no_stream('open(path, encoding="utf-8-sig", newline="")')
    first = _lines_to_header(stream, name)
    separator = _separator(first, is_column)
    reader = csv.reader(chain(first, stream), delimiter=separator, strict=True)
    return table_of(_numbered(reader, name), is_column=is_column, separator=separator, name=name)


def _lines_to_header(stream: TextIO, name: str) -> list[str]:
    """Return the first lines, as many as a header is looked for in."""
    try:
        lines = [stream.readline().removeprefix("\ufeff")]
        # A spreadsheet may say first what separates the cells.
        if lines[0].lower().startswith("sep="):
            lines = [stream.readline()]
        while lines[-1] and len(lines) < HEADER_WITHIN:
            lines.append(stream.readline())
    except UnicodeError as error:
        raise _not_utf8(name, error) from error
    text = "".join(lines)
    if not text.strip(_NO_TEXT):
        raise empty_table(name)
    # UTF-16 without its mark reads as text full of NUL.
    if "\0" in lines[0]:
        raise _not_utf8(name, None)
    return lines


def _separator(lines: Sequence[str], is_column: Callable[[str], bool]) -> str:
    return max(_SEPARATORS, key=lambda separator: _columns_named(lines, separator, is_column))


def _columns_named(lines: Sequence[str], separator: str, is_column: Callable[[str], bool]) -> int:
    try:
        return sum(is_column(cell) for cells in csv.reader(lines, delimiter=separator) for cell in cells)
    except csv.Error:
        return 0


def _numbered(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except UnicodeError as error:
        raise _not_utf8(name, error) from error
    except csv.Error as error:
        raise DataFileError(
            Bilingual(
                f"dòng {number + 1} không đúng định dạng CSV: {error}",
                f"row {number + 1} is not sound CSV: {error}",
            ),
            hint=Bilingual(
                "Tìm ô quá dài hoặc dấu nháy kép không đóng ở dòng đó.",
                "Look there for a cell that is far too long or a quote that is never closed.",
            ),
            path=name,
        ) from error


def _not_utf8(name: str, error: UnicodeError | None) -> DataFileError:
    where = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
    return DataFileError(
        Bilingual(f"tệp không phải UTF-8{where}", f"the file is not UTF-8{where}"),
        hint=Bilingual(
            "Mở bằng Excel và lưu lại: Tệp › Lưu thành › “CSV UTF-8 (phân tách bằng dấu phẩy)”.",
            "Open it in Excel and save again: File › Save As › “CSV UTF-8 (Comma delimited)”.",
        ),
        path=name,
    )
