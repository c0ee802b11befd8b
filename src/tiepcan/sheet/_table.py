"""A table being read: where its header is, and its rows one at a time (bảng đang đọc)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

import attrs

from tiepcan.errors import DataFileError, InputError
from tiepcan.text import Bilingual

__all__ = ["HEADER_WITHIN", "Table", "empty_table", "no_stream", "table_of"]

#: A header stands within this many lines, below a title at most, and names at least so many columns.
HEADER_WITHIN = 25
_NAMES_A_HEADER = 3


@attrs.frozen(kw_only=True)
class Table:
    """A table with its cells as they stand: nothing in them is read yet (bảng).

    What the columns mean, and which of them must be there, is not looked at.
    """

    #: Its cells are counted, not shown: where no line names columns, this is the first line of whatever is there.
    header: tuple[str, ...] = attrs.field(repr=lambda cells: str(len(cells)))
    #: What stands between cells, for whoever writes the table back.
    separator: str
    #: The row in the file and its cells, gone through once. Rows without any text are left out; a row may be shorter
    #: or longer than the header.
    records: Iterator[tuple[int, Sequence[str]]] = attrs.field(repr=False)


def table_of(
    numbered: Iterator[tuple[int, Sequence[str]]],
    *,
    is_column: Callable[[str], bool],
    separator: str,
    name: str,
) -> Table:
    """Return the table in *numbered* rows; lines above the header, such as a title, are left out (tìm tiêu đề).

    Where no line near the top names enough columns, the first one with text is the header, and the rest are rows.

    Raises:
        DataFileError: There is no text near the top.
    """
    looked_at: list[tuple[int, Sequence[str]]] = []
    for row in islice(numbered, HEADER_WITHIN):
        if sum(map(is_column, row[1])) >= _NAMES_A_HEADER:
            looked_at = [row]
            break
        looked_at.append(row)
    rest = iter(looked_at)
    found = next(_with_text(rest), None)
    if found is None:
        raise empty_table(name)
    header = tuple(cell.strip().lstrip("\ufeff") for cell in found[1])
    return Table(header=header, separator=separator, records=_with_text(chain(rest, numbered)))


def empty_table(name: str) -> DataFileError:
    """Return the error for a file without any text (tệp trống)."""
    return DataFileError(
        Bilingual("tệp trống, không có dòng tiêu đề", "the file is empty, there is no header"), path=name
    )


def no_stream(how: str) -> InputError:
    """Return the error for a path, or anything else, where an open file is asked for."""
    return InputError(
        Bilingual("cần một tệp đã mở, không phải đường dẫn", "an open file is asked for, not a path"),
        hint=Bilingual(f"Mở bằng {how}.", f"Open it with {how}."),
        path="stream",
    )


def _with_text(numbered: Iterator[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, Sequence[str]]]:
    for row in numbered:
        # A line without any text is no row of a table; its number is still its own.
        if any(cell and not cell.isspace() for cell in row[1]):
            yield row
