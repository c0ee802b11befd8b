"""A workbook being written: streamed, the same bytes for the same content, nobody's name in it (sổ làm việc đang ghi)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from tiepcan import Bilingual, InputError
from tiepcan.sheet import write_text_cell
from tiepcan_excel._columns import ColumnKind

__all__ = ["Book", "opened_book"]

#: No workbook is of the day it was written: the same content is the same file.
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - as the library asks for it
_LISTS = "_danh_muc"
#: What a spreadsheet takes as a list in the cell itself.
_LONGEST_LIST = 255
_FONT = "Times New Roman"
_NUMBER_FORMATS = {
    ColumnKind.ORDINAL: "0",
    ColumnKind.DAY: "dd/mm/yyyy",
    ColumnKind.AMOUNT: "#,##0",
    ColumnKind.MONEY: "#,##0",
    ColumnKind.PER_CENT: '0"%"',
    ColumnKind.IDENTIFIER: "@",
}
_CENTRED = frozenset({ColumnKind.ORDINAL, ColumnKind.DAY, ColumnKind.CODE})


class Book:
    """What the pages of one workbook share: formats, and lists of words."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def add_page(self, name: str) -> Any:
        """Return a new sheet.

        Raises:
            InputError: The format takes no such name.
        """
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415 - heavy, on first use

        try:
            return self._workbook.add_worksheet(name)
        except XlsxWriterException as error:
            raise InputError(
                Bilingual("tên trang tính không dùng được", "this is no name for a sheet"),
                hint=Bilingual(
                    "Tối đa 31 ký tự, không có [ ] : * ? / \\, không ở trong dấu nháy, không trùng.",
                    "At most 31 characters, without [ ] : * ? / \\ or quotes around it, each once.",
                ),
                path="sheet",
            ) from error

    def format_of(self, **properties: Any) -> Any:
        """Return the format with these *properties*; asked for twice, it is the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 11, "valign": "top"}
            self._formats[key] = self._workbook.add_format(base | properties)
        return self._formats[key]

    def format_for(self, kind: ColumnKind, **more: Any) -> Any:
        """Return the format of the cells of a column of that *kind*."""
        properties: dict[str, Any] = {"text_wrap": not kind.is_number and kind is not ColumnKind.DAY}
        if kind in _NUMBER_FORMATS:
            properties["num_format"] = _NUMBER_FORMATS[kind]
        if kind in _CENTRED:
            properties["align"] = "center"
        return self.format_of(**(properties | more))

    def colour(self, **properties: Any) -> Any:
        """Return a format that only colours what stands there."""
        key = (("colour", True), *sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def list_source(self, words: Sequence[str]) -> list[str] | str:
        """Return what a validation takes for the list of *words*: themselves, or the name of a hidden range."""
        if len(",".join(words)) <= _LONGEST_LIST and not any("," in word or '"' in word for word in words):
            return list(words)
        name = self._lists.setdefault(tuple(words), f"dm_{len(self._lists) + 1}")
        return f"={name}"

    def write_lists(self) -> None:
        """Write the long lists on a hidden sheet of their own, each under its name."""
        if not self._lists:
            return
        page = self._workbook.add_worksheet(_LISTS)
        page.hide()
        for place, (words, name) in enumerate(self._lists.items()):
            letters = _letters(place)
            self._workbook.define_name(name, f"='{_LISTS}'!${letters}$1:${letters}${len(words)}")
        for row, words in enumerate(zip_longest(*self._lists, fillvalue="")):
            for place, word in enumerate(words):
                write_text_cell(page, row, place, word)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - heavy, on first use

    return str(xl_col_to_name(column))


@contextmanager
def opened_book(stream: BinaryIO, *, title: str) -> Iterator[Book]:
    """Yield a workbook that is written to *stream* row by row; its lists and its end come last.

    Raises:
        InputError: *stream* is no open file.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy, on first use

    if not hasattr(stream, "write"):
        raise InputError(
            Bilingual("cần một tệp đã mở, không phải đường dẫn", "an open file is asked for, not a path"),
            hint=Bilingual('Mở bằng open(path, "wb").', 'Open it with open(path, "wb").'),
            path="stream",
        )
    with TemporaryDirectory(prefix="tiepcan-excel-", ignore_cleanup_errors=True) as folder:
        workbook = Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        workbook.set_properties({"title": title, "author": "", "company": "", "created": _CREATED})
        workbook.set_size(2400, 1400)
        book = Book(workbook)
        try:
            yield book
            book.write_lists()
            workbook.close()
        finally:
            # Rows wait in files of the folder: whatever went wrong, none of them stays behind.
            for page in workbook.worksheets():
                if getattr(page, "row_data_fh", None) is not None:
                    page.row_data_fh.close()
