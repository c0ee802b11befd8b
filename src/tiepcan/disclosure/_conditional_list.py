"""The list of conditional information: what can be had on a condition, and which (danh mục tiếp cận có điều kiện)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

import attrs

from tiepcan.disclosure._item import InformationItem, Mark
from tiepcan.disclosure._list_check import ListCheck
from tiepcan.disclosure._list_columns import ConditionalColumn, find_columns, is_conditional_column
from tiepcan.disclosure._list_diff import ListDiff, compare_items
from tiepcan.disclosure._list_problems import ListFinding, ListProblem
from tiepcan.disclosure._list_row import ListRow, refuse_unread, with_cells
from tiepcan.disclosure._list_words import find_restriction, split_cell
from tiepcan.disclosure._marks import is_withheld_as_a_whole
from tiepcan.fields import is_a, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.law import Regime, RestrictionKind, RestrictionRule
from tiepcan.sheet import Table, parse_day, read_csv_table, read_xlsx_table, write_csv_table, write_xlsx_table
from tiepcan.text import Bilingual

__all__ = [
    "ConditionalList",
    "conditional_list_of_table",
    "read_conditional_list",
    "read_xlsx_conditional_list",
]

_SHEET = "Danh mục có điều kiện"
_NEEDED = (ConditionalColumn.TITLE, ConditionalColumn.RESTRICTION)


@attrs.frozen(kw_only=True)
class ConditionalList:
    """The list of information that is open on a condition (danh mục thông tin công dân được tiếp cận có điều kiện).

    Names the condition and whom the law asks, never a person. No text prescribes what it holds: its own `check` asks
    only that a row can be told apart and names a condition of this law.

    Legal basis: Decree 13/2018/NĐ-CP Art. 6(1)-(2) with Law 104/2016/QH13 Art. 7; Law 01/2026/QH16 Art. 16 names no list.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, Mark, Restriction
        >>> plan = InformationItem(id="DA-1", marks=(Mark(restriction=Restriction.BUSINESS_SECRET),))
        >>> built = ConditionalList.from_items([plan], regime_for(date(2026, 11, 12)))
        >>> [item.id for item in built.items]
        ['DA-1']
    """

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
    def of(cls, items: Iterable[InformationItem], regime: Regime) -> ConditionalList:
        """Return the list of just these *items*, in their order."""
        rows = tuple(ListRow(number=number, item=item) for number, item in enumerate(items, start=1))
        return cls(regime=regime, rows=rows)

    @classmethod
    def from_items(
        cls, items: Iterable[InformationItem], regime: Regime, *, as_of: dt.date | None = None
    ) -> ConditionalList:
        """Return the list that *items* make under *regime*: those with a condition of this law, in the whole or a part.

        What no condition opens, such as a state secret, has no place in it.

        Args:
            items: From a catalogue.
            regime: The law whose conditions they are.
            as_of: The day that tells what is declassified; without it what was ever a secret is left out.
        """
        rules = regime.disclosure_rules
        return cls.of(
            (
                item
                for item in items
                if _conditions(item, regime) and not is_withheld_as_a_whole(item, rules, as_of)
            ),
            regime,
        )

    def check(self, *, as_of: dt.date) -> ListCheck:
        """Return everything wrong with the list, in one go (kiểm tra danh mục)."""
        check_date(as_of, "as_of")
        ids = Counter(row.item.id for row in self.rows)
        found: list[ListFinding] = []
        for row in self.rows:
            found += row.findings
            found += self._check_row(row, as_of)
            if ids[row.item.id] > 1:
                found.append(_finding(row, ListProblem.DUPLICATE_ID, ConditionalColumn.ID))
        return ListCheck(
            findings=tuple(found), rows=len(self.rows), set_aside=sum(row.set_aside for row in self.rows)
        )

    def _check_row(self, row: ListRow, as_of: dt.date) -> Iterator[ListFinding]:
        item = row.item
        if not item.title.strip() and not item.number.strip():
            yield _finding(row, ListProblem.MISSING_TITLE, ConditionalColumn.TITLE)
        if not _conditions(item, self.regime) and not row.set_aside:
            yield _finding(row, ListProblem.UNKNOWN_RESTRICTION, ConditionalColumn.RESTRICTION)
        if item.created_on is not None and item.created_on > as_of:
            yield _finding(row, ListProblem.FUTURE_DATE, ConditionalColumn.CREATED_ON)

    def compare(self, later: ConditionalList) -> ListDiff:
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
        """Write the list as CSV and return how many rows (ghi CSV); no row that cannot be read."""
        return write_csv_table(list(ConditionalColumn), self.cells(), stream)

    def write_xlsx(self, stream: BinaryIO) -> int:
        """Write the list as a workbook and return how many rows (ghi Excel); no row that cannot be read."""
        return write_xlsx_table(list(ConditionalColumn), self.cells(), stream, sheet=_SHEET)

    def cells(self) -> Iterator[tuple[str | dt.date, ...]]:
        """Yield the rows as they are written, in the order of `ConditionalColumn`; days as days (các dòng để ghi).

        Raises:
            InputError: A row cannot be read: written from its item, what it says would be lost.
        """
        for number, item in enumerate(self.items_to_write(), start=1):
            rules = _conditions(item, self.regime)
            yield (
                str(number),
                item.id,
                item.title,
                item.number,
                item.created_on or "",
                item.creating_unit,
                "; ".join(rule.code.in_words().vi for rule in rules),
                "; ".join(map(_condition_in_words, rules)),
            )


def _conditions(item: InformationItem, regime: Regime) -> tuple[RestrictionRule, ...]:
    marks = (*item.marks, *(mark for part in item.parts for mark in part.marks))
    rules = (regime.disclosure_rules.restriction(mark.restriction) for mark in marks)
    found = (rule for rule in rules if rule is not None and rule.kind is RestrictionKind.CONDITIONAL)
    return tuple(dict.fromkeys(found))


def _condition_in_words(rule: RestrictionRule) -> str:
    if rule.consent_of is None:
        return f"theo {(rule.sector_law or rule.name).vi} ({rule.condition})"
    return f"cần sự đồng ý của {rule.consent_of.vi} ({rule.condition})"


def _finding(row: ListRow, problem: ListProblem, column: ConditionalColumn) -> ListFinding:
    return ListFinding(row=row.number, problem=problem, column=str(column), text=problem.in_words())


def read_conditional_list(stream: TextIO, *, regime: Regime, name: str = "CSV") -> ConditionalList:
    """Return the list in an open text stream of CSV (đọc danh mục có điều kiện).

    Raises:
        DataFileError: The text is no CSV, or the header lacks columns.
    """
    table = read_csv_table(stream, is_column=is_conditional_column, name=name)
    return conditional_list_of_table(table, regime=regime, name=name)


def read_xlsx_conditional_list(
    stream: BinaryIO, *, regime: Regime, name: str = "XLSX", sheet: str | None = None
) -> ConditionalList:
    """Return the list on a sheet of a workbook (đọc danh mục có điều kiện từ Excel).

    Raises:
        DataFileError: The file is no sound workbook, has no such sheet, or the header lacks columns.
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[xlsx]"``.
    """
    table = read_xlsx_table(stream, is_column=is_conditional_column, name=name, sheet=sheet)
    return conditional_list_of_table(table, regime=regime, name=name)


def conditional_list_of_table(table: Table, *, regime: Regime, name: str) -> ConditionalList:
    """Return the list that a *table* holds, whoever read it (đọc danh mục có điều kiện từ bảng).

    Args:
        table: Its cells as they stand; gone through once.
        regime: The law whose conditions they are.
        name: What to call it in errors.

    Raises:
        DataFileError: The header lacks columns, or has one twice; all are listed.
    """
    layout = find_columns(table.header, ConditionalColumn, needed=_NEEDED, name=name)
    rows = tuple(
        with_cells(_read_row(number, layout.texts(cells)), cells, layout) for number, cells in table.records
    )
    return ConditionalList(regime=regime, rows=rows, header=table.header)


def _read_row(number: int, texts: dict[ConditionalColumn, str]) -> ListRow:
    found: list[ListFinding] = []

    def wrong(problem: ListProblem, column: ConditionalColumn) -> None:
        words: Bilingual = problem.in_words()
        found.append(ListFinding(row=number, problem=problem, column=str(column), text=words))

    said = texts.get(ConditionalColumn.CREATED_ON, "")
    created = parse_day(said) if said else None
    if said and created is None:
        wrong(ListProblem.BAD_DATE, ConditionalColumn.CREATED_ON)
    restrictions = [find_restriction(one) for one in split_cell(texts.get(ConditionalColumn.RESTRICTION, ""))]
    if None in restrictions:
        wrong(ListProblem.UNKNOWN_RESTRICTION, ConditionalColumn.RESTRICTION)
    item = InformationItem(
        id=texts.get(ConditionalColumn.ID, "") or f"#{number}",
        title=texts.get(ConditionalColumn.TITLE, ""),
        number=texts.get(ConditionalColumn.NUMBER, ""),
        created_on=created,
        creating_unit=texts.get(ConditionalColumn.UNIT, ""),
        marks=tuple(Mark(restriction=one) for one in restrictions if one is not None),
    )
    return ListRow(number=number, item=item, findings=tuple(found))
