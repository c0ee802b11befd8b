"""One row of a publication list, into an item and back (một dòng danh mục)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._list_columns import ListColumn, ListLayout
from tiepcan.disclosure._list_problems import WHOLE_ROW, ListFinding, ListProblem
from tiepcan.disclosure._list_words import (
    find_form,
    find_point_id,
    join_cell,
    split_cell,
    split_links,
    term_end,
)
from tiepcan.disclosure._publication import Publication
from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.law import DisclosureRules, LawBook, PublicationForm, Regime
from tiepcan.sheet import parse_day
from tiepcan.text import Bilingual, format_date

__all__ = ["ListRow", "RowReader", "cells_of_item", "refuse_unread", "with_cells"]

T = TypeVar("T")
_Texts = dict[ListColumn, str]


@attrs.frozen(kw_only=True)
class ListRow:
    """One row as it was read: the item as far as it can be told, and what is wrong (dòng đã đọc)."""

    number: int
    item: InformationItem = attrs.field(validator=is_a(InformationItem))
    findings: tuple[ListFinding, ...] = ()
    #: The cells as they stood, for whoever writes the list back; empty where it was built.
    cells: tuple[str, ...] = attrs.field(default=(), repr=False)

    @property
    def set_aside(self) -> bool:
        """Whether it says something that cannot be read."""
        return any(one.problem.sets_aside for one in self.findings)


def with_cells(row: ListRow, cells: Sequence[str], layout: ListLayout[Any]) -> ListRow:
    """Return *row* with its *cells* as they stood; one with text beyond the header may have slipped, and is set aside."""
    findings = row.findings
    if layout.slipped(cells):
        said = ListProblem.SLIPPED_CELLS.in_words()
        counted = Bilingual(
            f"{said.vi}: {len(cells)} ô, tiêu đề {layout.width}",
            f"{said.en}: {len(cells)} cells, the header has {layout.width}",
        )
        slipped = ListFinding(
            row=row.number, problem=ListProblem.SLIPPED_CELLS, column=WHOLE_ROW, text=counted
        )
        findings = (slipped, *findings)
    return attrs.evolve(row, findings=findings, cells=tuple(cells))


class RowReader:
    """Reads rows under one law; letters without a law's name are that law's (đọc dòng)."""

    def __init__(self, regime: Regime, law: LawBook) -> None:
        self._own = regime.disclosure_rules
        self._others: tuple[DisclosureRules, ...] = tuple(
            one.disclosure_rules for one in law.regimes if one.id != regime.id
        )
        self._sector_rules = {rule.id for rule in law.sector_rules}
        # The same few cells stand in every row.
        self._point = lru_cache(maxsize=4096)(lambda text: find_point_id(text, self._own, self._others))
        self._form = lru_cache(maxsize=4096)(find_form)

    def read(self, number: int, texts: _Texts, cells_as_read: Sequence[str] = ()) -> ListRow:
        """Return what a row says; a cell that cannot be read is a finding, and is left empty in the item."""
        found: list[ListFinding] = []
        cells = _Cells(number, texts, found)
        item = InformationItem(
            id=cells.text(ListColumn.ID) or f"#{number}",
            title=cells.text(ListColumn.TITLE),
            number=cells.text(ListColumn.NUMBER),
            kind=cells.text(ListColumn.KIND),
            created_on=cells.day(ListColumn.CREATED_ON),
            creating_unit=cells.text(ListColumn.UNIT),
            points=tuple(
                dict.fromkeys(
                    filter(None, cells.codes(ListColumn.POINTS, self._point, ListProblem.UNKNOWN_POINT))
                )
            ),
            publications=self._publications(cells),
            sector_rule=self._sector_rule(cells),
            withdrawn_on=cells.day(ListColumn.WITHDRAWN_ON),
        )
        return ListRow(number=number, item=item, findings=tuple(found), cells=tuple(cells_as_read))

    def _sector_rule(self, cells: _Cells) -> str | None:
        said = cells.text(ListColumn.SECTOR_RULE)
        if said and said not in self._sector_rules:
            cells.wrong(ListProblem.UNKNOWN_SECTOR_RULE, ListColumn.SECTOR_RULE, said)
            return None
        return said or None

    def _publications(self, cells: _Cells) -> tuple[Publication, ...]:
        columns = (ListColumn.PUBLISHED_ON, ListColumn.TERM, ListColumn.LINK, ListColumn.FILE)
        forms = cells.codes(ListColumn.FORMS, self._form, ListProblem.UNKNOWN_FORM)
        if not forms and any(any(cells.entries(column)) for column in columns):
            # When or where it was published is said, and not how: that is not lost, and the form is asked for.
            cells.said(ListProblem.MISSING_FORM, ListColumn.FORMS, ListProblem.MISSING_FORM.in_words())
            forms = (PublicationForm.OTHER,)
        days = cells.days(ListColumn.PUBLISHED_ON)
        rest = [cells.entries(column) for column in columns[1:]]
        for column, entries in zip(columns, (days, *rest), strict=True):
            # One entry, or one for each form: of any other number it cannot be told which belongs to which.
            if len(entries) not in {0, 1, len(forms)}:
                cells.wrong(ListProblem.UNEVEN_CELLS, column, str(len(entries)))
        found = []
        for place, form in enumerate(forms):
            if form is None:
                continue
            on = _at(days, place, shared=True)
            term, link, file = (
                _at(entries, place, shared=column is ListColumn.TERM)
                for column, entries in zip(columns[1:], rest, strict=True)
            )
            found.append(
                self._publication(cells, form, on, term=term or "", link=link or "", file=file or "")
            )
        return tuple(found)

    def _publication(
        self, cells: _Cells, form: PublicationForm, on: dt.date | None, *, term: str, link: str, file: str
    ) -> Publication:
        until: dt.date | None = None
        try:
            until = term_end(term, on)
        except ValueError:
            cells.wrong(ListProblem.BAD_TERM, ListColumn.TERM, term)
        try:
            return Publication(form=form, on=on, until=until, link=link, file=file)
        except InputError as error:
            cells.said(ListProblem.DATE_ORDER, ListColumn.TERM, error.message)
            return Publication(form=form, on=on, link=link, file=file)


class _Cells:
    """The cells of one row, and what was found wrong in them."""

    def __init__(self, number: int, texts: _Texts, found: list[ListFinding]) -> None:
        self._number = number
        self._texts = texts
        self._found = found

    def text(self, column: ListColumn) -> str:
        return self._texts.get(column, "")

    def entries(self, column: ListColumn) -> tuple[str, ...]:
        text = self.text(column)
        if column is ListColumn.POINTS:
            # No name of a point has a comma in it: people put one between letters.
            text = text.replace(",", ";")
        return split_links(text) if column is ListColumn.LINK else split_cell(text)

    def day(self, column: ListColumn) -> dt.date | None:
        said = self.text(column)
        day = parse_day(said) if said else None
        if said and day is None:
            self.wrong(ListProblem.BAD_DATE, column, said)
        return day

    def days(self, column: ListColumn) -> tuple[dt.date | None, ...]:
        found = []
        for said in self.entries(column):
            day = parse_day(said) if said else None
            if said and day is None:
                self.wrong(ListProblem.BAD_DATE, column, said)
            found.append(day)
        return tuple(found)

    def codes(
        self, column: ListColumn, find: Callable[[str], T | None], problem: ListProblem
    ) -> tuple[T | None, ...]:
        """Return what each entry names; None, in its place, for one that names nothing, which is said."""
        found: list[T | None] = []
        for said in filter(None, self.entries(column)):
            code = find(said)
            if code is None:
                self.wrong(problem, column, said)
            found.append(code)
        return tuple(found)

    def wrong(self, problem: ListProblem, column: ListColumn, said: str) -> None:
        words, shown = problem.in_words(), _shown(said)
        self.said(problem, column, Bilingual(f"{words.vi}: “{shown}”", f"{words.en}: “{shown}”"))

    def said(self, problem: ListProblem, column: ListColumn, text: Bilingual) -> None:
        self._found.append(ListFinding(row=self._number, problem=problem, column=str(column), text=text))


#: What stands in a cell is shown as far as it may be a slip of a date or a letter; more may be somebody's words.
_MOST_SHOWN = 24


def _shown(said: str) -> str:
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"


def _at(entries: Sequence[T], place: int, *, shared: bool) -> T | None:
    """Return the entry for the form at *place*; a single one that is *shared* holds for every form."""
    if shared and len(entries) == 1:
        return entries[0]
    return entries[place] if place < len(entries) else None


def refuse_unread(rows: Iterable[ListRow]) -> None:
    """Refuse to write *rows* from their items where one of them says something that cannot be read.

    Raises:
        InputError: There is such a row; nothing would be guessed, and what it says would be lost.
    """
    unread = sum(row.set_aside for row in rows)
    if unread:
        raise InputError(
            Bilingual(f"{unread} dòng chưa đọc được", f"{unread} row(s) cannot be read"),
            hint=Bilingual(
                "Sửa các dòng đó trước: check(as_of=...).", "Mend those rows first: check(as_of=...)."
            ),
            path="rows",
        )


def cells_of_item(ordinal: int, item: InformationItem) -> tuple[str | dt.date, ...]:
    """Return the cells of *item* in the order of `ListColumn`; several outlets stand apart by semicolons."""
    outlets = item.publications
    return (
        str(ordinal),
        item.id,
        item.title,
        item.number,
        item.kind,
        item.created_on or "",
        item.creating_unit,
        "; ".join(item.points),
        "; ".join(one.form.in_words().vi for one in outlets),
        _joined([_written(one.on) for one in outlets]),
        _joined([_written(one.until) for one in outlets]),
        join_cell([one.link for one in outlets]),
        join_cell([one.file for one in outlets]),
        item.sector_rule or "",
        item.withdrawn_on or "",
    )


def _written(day: dt.date | None) -> str:
    return "" if day is None else format_date(day)


def _joined(entries: Sequence[str]) -> str:
    # What is the same for every outlet is written once.
    return entries[0] if len(set(entries)) == 1 else join_cell(entries)
