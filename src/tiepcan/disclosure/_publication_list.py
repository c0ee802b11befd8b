"""The list of information to be published: built from items, read, written, compared (danh mục thông tin phải công khai)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import BinaryIO, TextIO

import attrs

from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._list_check import ListCheck, check_rows
from tiepcan.disclosure._list_columns import ListColumn, find_columns, is_list_column
from tiepcan.disclosure._list_diff import ListDiff, compare_items
from tiepcan.disclosure._list_row import ListRow, RowReader, cells_of_item, refuse_unread, with_cells
from tiepcan.disclosure._marks import is_withheld_as_a_whole, mark_holds
from tiepcan.disclosure._points import points_under
from tiepcan.fields import is_a, is_tuple_of
from tiepcan.law import LawBook, Regime, vietnam_law
from tiepcan.sheet import Table, read_csv_table, read_xlsx_table, write_csv_table, write_xlsx_table

__all__ = [
    "PublicationList",
    "publication_list_of_table",
    "read_publication_list",
    "read_xlsx_publication_list",
]

_SHEET = "Danh mục công khai"
_NEEDED = (
    ListColumn.TITLE,
    ListColumn.NUMBER,
    ListColumn.CREATED_ON,
    ListColumn.FORMS,
    ListColumn.PUBLISHED_ON,
)


@attrs.frozen(kw_only=True)
class PublicationList:
    """The list of information that must be published (danh mục thông tin phải được công khai).

    Holds what each row says; whether that is what the law asks for is said by `check`, what is late by
    `publication_duties`, what is missing by `find_gaps`.

    Legal basis: Law 104/2016/QH13 Art. 17(1)(m), 34(1)(b) and Decree 13/2018/NĐ-CP Art. 6(3); Law 01/2026/QH16 Art.
    17(1)(u), which prescribes no columns.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> budget = InformationItem(id="NS-1", number="12/BC-BQL", points=("L26-17.1.d",))
        >>> note = InformationItem(id="TB-1", number="3/TB-BQL")
        >>> built = PublicationList.from_items([budget, note], regime_for(date(2026, 11, 12)))
        >>> [item.id for item in built.items]
        ['NS-1']
    """

    #: The law whose points it follows.
    regime: Regime = attrs.field(repr=lambda found: found.id, validator=is_a(Regime))
    rows: tuple[ListRow, ...] = attrs.field(
        repr=lambda found: str(len(found)), validator=is_tuple_of(ListRow)
    )
    #: The header it was read with; empty where it was built.
    header: tuple[str, ...] = attrs.field(default=(), repr=False)

    @property
    def items(self) -> tuple[InformationItem, ...]:
        """The items of all rows that can be read."""
        return tuple(row.item for row in self.rows if not row.set_aside)

    @property
    def set_aside(self) -> tuple[ListRow, ...]:
        """The rows that say something that cannot be read."""
        return tuple(row for row in self.rows if row.set_aside)

    @classmethod
    def of(cls, items: Iterable[InformationItem], regime: Regime) -> PublicationList:
        """Return the list of just these *items*, in their order."""
        rows = tuple(ListRow(number=number, item=item) for number, item in enumerate(items, start=1))
        return cls(regime=regime, rows=rows)

    @classmethod
    def from_items(
        cls, items: Iterable[InformationItem], regime: Regime, *, as_of: dt.date | None = None
    ) -> PublicationList:
        """Return the list that *items* make under *regime*: all that must be published, and may be (lập danh mục).

        What is restricted as a whole has no place in it; neither has what no point of the law names.

        Args:
            items: From a catalogue.
            regime: The law whose points it follows.
            as_of: The day that tells what is declassified; without it what was ever a secret is left out.
        """
        rules = regime.disclosure_rules
        return cls.of(
            (
                item
                for item in items
                if points_under(item, rules).points
                and not any(mark_holds(mark, rules, as_of) for mark in item.marks)
                and not is_withheld_as_a_whole(item, rules, as_of)
            ),
            regime,
        )

    def check(self, *, as_of: dt.date, law: LawBook | None = None) -> ListCheck:
        """Return everything that is wrong with the list, in one go (kiểm tra danh mục).

        Args:
            as_of: The day after which a document cannot have been created yet.
            law: Where points are looked up; the law that comes with tiepcan where None.
        """
        return check_rows(self.rows, self.regime, as_of=as_of, law=vietnam_law() if law is None else law)

    def compare(self, later: PublicationList) -> ListDiff:
        """Return what was added, dropped and changed until *later*; rows that cannot be read are in neither (so sánh)."""
        return compare_items(
            self.items,
            later.items,
            unread_before=[row.item for row in self.set_aside],
            unread_after=[row.item for row in later.set_aside],
        )

    def items_to_write(self) -> tuple[InformationItem, ...]:
        """Return the items of all rows, where all of them can be read (thông tin để ghi).

        Raises:
            InputError: A row cannot be read: written from its item, what it says would be lost.
        """
        refuse_unread(self.rows)
        return self.items

    def write_csv(self, stream: TextIO) -> int:
        """Write the list as CSV and return how many rows (ghi CSV); `read_publication_list` reads it back.

        Raises:
            InputError: A row cannot be read: written from its item, what it says would be lost.
        """
        return write_csv_table(list(ListColumn), self.cells(), stream)

    def write_xlsx(self, stream: BinaryIO) -> int:
        """Write the list as a workbook and return how many rows (ghi Excel); no row that cannot be read."""
        return write_xlsx_table(list(ListColumn), self.cells(), stream, sheet=_SHEET)

    def cells(self) -> Iterable[tuple[str | dt.date, ...]]:
        """Return the rows as they are written, in the order of `ListColumn`; days as days (các dòng để ghi).

        Raises:
            InputError: A row cannot be read: written from its item, what it says would be lost.
        """
        return (cells_of_item(number, item) for number, item in enumerate(self.items_to_write(), start=1))


def read_publication_list(
    stream: TextIO, *, regime: Regime, law: LawBook | None = None, name: str = "CSV"
) -> PublicationList:
    """Return the list in an open text stream of CSV (đọc danh mục CSV).

    Takes what agencies keep: columns in any order and under their usual headings, dates dd/mm/yyyy or ISO 8601, several
    forms in one cell apart by semicolons. A cell that cannot be read is a finding, and its row is set aside.

    Args:
        stream: Opened with ``newline=""`` and ``encoding="utf-8-sig"``.
        regime: The law whose letters its points are.
        law: Where points of other laws and sector rules are looked up.
        name: What to call it in errors.

    Raises:
        DataFileError: The text is no CSV, or the header lacks columns.
    """
    table = read_csv_table(stream, is_column=is_list_column, name=name)
    return publication_list_of_table(table, regime=regime, law=law, name=name)


def read_xlsx_publication_list(
    stream: BinaryIO,
    *,
    regime: Regime,
    law: LawBook | None = None,
    name: str = "XLSX",
    sheet: str | None = None,
) -> PublicationList:
    """Return the list on a sheet of a workbook, the first one by default (đọc danh mục Excel).

    Raises:
        DataFileError: The file is no sound workbook, has no such sheet, or the header lacks columns.
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
    """
    table = read_xlsx_table(stream, is_column=is_list_column, name=name, sheet=sheet)
    return publication_list_of_table(table, regime=regime, law=law, name=name)


def publication_list_of_table(
    table: Table, *, regime: Regime, law: LawBook | None = None, name: str
) -> PublicationList:
    """Return the list that a *table* holds, whoever read it (đọc danh mục từ bảng).

    Args:
        table: Its cells as they stand; gone through once.
        regime: The law whose letters its points are.
        law: Where points of other laws and sector rules are looked up.
        name: What to call it in errors.

    Raises:
        DataFileError: The header lacks columns, or has one twice; all are listed.
    """
    layout = find_columns(table.header, ListColumn, needed=_NEEDED, name=name)
    reader = RowReader(regime, vietnam_law() if law is None else law)
    rows = tuple(
        with_cells(reader.read(number, layout.texts(cells)), cells, layout) for number, cells in table.records
    )
    return PublicationList(regime=regime, rows=rows, header=table.header)
