"""Registers as they come: CSV as a spreadsheet writes it (đọc sổ từ tệp)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TextIO

import attrs

from tiepcan.errors import DataFileError, InputError
from tiepcan.register._columns import Layout, find_layout, matches_any_column
from tiepcan.register._row import ReadRow, read_row
from tiepcan.text import Bilingual

__all__ = ["RegisterSource", "SourceRow", "no_stream", "read_register", "source_of"]

_SEPARATORS = ",;\t"
#: A header stands within this many lines, below a title at most, and names at least so many columns.
_HEADER_WITHIN = 25
_NAMES_A_HEADER = 3
_NO_TEXT = _SEPARATORS + ' "\r\n\xa0'


@attrs.frozen(kw_only=True)
class SourceRow:
    """One row with its cells as they stand, for whoever writes the register back (dòng gốc)."""

    cells: tuple[str, ...] = attrs.field(repr=False)
    read: ReadRow


@attrs.frozen(kw_only=True)
class RegisterSource:
    """A register being read: its header, and its rows one at a time (nguồn sổ).

    The rows can be gone through once.
    """

    header: tuple[str, ...]
    #: What stands between cells, for whoever writes the register back.
    separator: str
    source_rows: Iterator[SourceRow] = attrs.field(repr=False)

    @property
    def rows(self) -> Iterator[ReadRow]:
        """The rows as they were read."""
        return (row.read for row in self.source_rows)


def read_register(stream: TextIO, *, name: str = "CSV") -> RegisterSource:
    """Return the register in an open text stream of CSV (đọc sổ CSV).

    Takes what spreadsheets write: a byte-order mark, ``,`` or ``;`` or tabs, dates dd/mm/yyyy or ISO 8601,
    columns in any order, extra columns. Does not open or close files.

    Args:
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
        name: What to call it in errors.

    Raises:
        DataFileError: The text is not UTF-8 or no CSV, or the header lacks columns. While the rows are gone
            through, too: a cell that is far too long, a quote that is never closed.
    """
    if not hasattr(stream, "readline"):
        raise no_stream('open(path, encoding="utf-8-sig", newline="")')
    first = _lines_to_header(stream, name)
    separator = _separator(first)
    reader = csv.reader(chain(first, stream), delimiter=separator, strict=True)
    return source_of(_records(reader, name), separator=separator, name=name)


def source_of(records: Iterable[Sequence[str]], *, separator: str, name: str) -> RegisterSource:
    """Return the register in *records*; lines above the header, such as a title, are left out."""
    numbered = iter(enumerate(records, start=1))
    first: Sequence[str] | None = None
    for _, cells in islice(numbered, _HEADER_WITHIN):
        if first is None and any(cell.strip() for cell in cells):
            first = cells
        if sum(map(matches_any_column, cells)) >= _NAMES_A_HEADER:
            first = cells
            break
    if first is None:
        raise _empty(name)
    header = tuple(cell.strip().lstrip("\ufeff") for cell in first)
    rows = _read_rows(numbered, find_layout(header, name=name))
    return RegisterSource(header=header, separator=separator, source_rows=rows)


def no_stream(how: str) -> InputError:
    """Return the error for a path, or anything else, where an open file is asked for."""
    return InputError(
        Bilingual("cần một tệp đã mở, không phải đường dẫn", "an open file is asked for, not a path"),
        hint=Bilingual(f"Mở bằng {how}.", f"Open it with {how}."),
        path="stream",
    )


def _read_rows(numbered: Iterator[tuple[int, Sequence[str]]], layout: Layout) -> Iterator[SourceRow]:
    for number, cells in numbered:
        # A line without any text is no row of a register; its number is still its own.
        if any(cell and not cell.isspace() for cell in cells):
            yield SourceRow(cells=tuple(cells), read=read_row(number, cells, layout))


def _lines_to_header(stream: TextIO, name: str) -> list[str]:
    """Return the first lines, as many as a header is looked for in."""
    try:
        lines = [stream.readline().removeprefix("\ufeff")]
        # A spreadsheet may say first what separates the cells.
        if lines[0].lower().startswith("sep="):
            lines = [stream.readline()]
        while lines[-1] and len(lines) < _HEADER_WITHIN:
            lines.append(stream.readline())
    except UnicodeError as error:
        raise _not_utf8(name, error) from error
    text = "".join(lines)
    if not text.strip(_NO_TEXT):
        raise _empty(name)
    # UTF-16 without its mark reads as text full of NUL.
    if "\0" in lines[0]:
        raise _not_utf8(name, None)
    return lines


def _separator(lines: Sequence[str]) -> str:
    return max(_SEPARATORS, key=lambda separator: _columns_named(lines, separator))


def _columns_named(lines: Sequence[str], separator: str) -> int:
    try:
        return sum(
            matches_any_column(cell) for cells in csv.reader(lines, delimiter=separator) for cell in cells
        )
    except csv.Error:
        return 0


def _records(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):  # noqa: B007 - the number is for the error below
            yield cells
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


def _empty(name: str) -> DataFileError:
    return DataFileError(
        Bilingual("tệp trống, không có dòng tiêu đề", "the file is empty, there is no header"), path=name
    )


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
