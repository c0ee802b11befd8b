"""One table of records as people read it, and how it is written as CSV and Excel (bảng số liệu)."""

from __future__ import annotations

import re
from typing import Any, BinaryIO, TextIO

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan.sheet import write_csv_table, write_xlsx_table
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["RecordTable"]

#: What a workbook allows in the name of a sheet.
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def _check_rows(instance: RecordTable, field: attrs.Attribute[Any], rows: object) -> None:
    if isinstance(rows, tuple) and all(
        type(row) is tuple
        and len(row) == len(instance.columns)
        and all(isinstance(cell, str) for cell in row)
        for row in rows
    ):
        return
    raise InputError(
        Bilingual(
            f"cần các dòng, mỗi dòng {len(instance.columns)} ô chữ",
            f"rows of {len(instance.columns)} text cells each are asked for",
        ),
        path=field.name,
    )


@attrs.frozen(kw_only=True)
class RecordTable:
    r"""A table whose cells are text already: what renderers and spreadsheets share (bảng số liệu).

    Cells are in the one language it was made in; days are written dd/mm/yyyy. They stand as they were noted: whoever
    writes them anywhere makes them safe there, as `write_csv` and `write_xlsx` do.

    Raises:
        InputError: A row is not as wide as the columns, or a cell is no text.

    Examples:
        >>> import io
        >>> shown = RecordTable(code="training", title=Bilingual("Tập huấn", "Training"),
        ...     columns=(Bilingual("Ngày", "Day"), Bilingual("Nội dung", "Topic")), rows=(("01/07/2026", "=1+1"),))
        >>> out = io.StringIO()
        >>> shown.write_csv(out)
        1
        >>> out.getvalue()
        "Ngày,Nội dung\r\n01/07/2026,'=1+1\r\n"
    """

    code: str = attrs.field(validator=check_text)
    title: Bilingual = attrs.field(validator=is_a(Bilingual))
    columns: tuple[Bilingual, ...] = attrs.field(validator=is_tuple_of(Bilingual))
    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=lambda found: str(len(found)), validator=_check_rows)

    def header(self, lang: Lang = VIETNAMESE) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.in_language(lang) for column in self.columns)

    def write_csv(self, stream: TextIO, *, lang: Lang = VIETNAMESE) -> int:
        """Write the table as CSV and return how many rows (ghi CSV).

        A cell that would start a formula is written as text. Does not open or close files.

        Args:
            stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
            lang: The language of the header.

        Raises:
            DataFileError: A cell is longer than readers of CSV take; nothing is cut.
        """
        return write_csv_table(self.header(lang), self.rows, stream)

    def write_xlsx(self, stream: BinaryIO, *, lang: Lang = VIETNAMESE) -> int:
        """Write the table as one sheet of a workbook and return how many rows (ghi Excel); all cells are text.

        Raises:
            MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
            DataFileError: A cell is longer than a workbook takes; nothing is cut.
        """
        sheet = _NOT_IN_A_NAME.sub(" ", self.title.in_language(lang))[:_LONGEST_NAME].strip()
        return write_xlsx_table(
            self.header(lang), self.rows, stream, sheet=sheet or self.code[:_LONGEST_NAME]
        )
