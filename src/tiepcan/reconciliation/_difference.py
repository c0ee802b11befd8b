"""A field in which rows of one request differ, with the value that is proposed (điểm khác nhau)."""

from __future__ import annotations

import attrs

from tiepcan.reconciliation._columns import COMPARED, PRIVATE, plain_values
from tiepcan.reconciliation._side import RowRef
from tiepcan.reconciliation._truth import TruthReason
from tiepcan.register import Column, RegisterRow, row_cells
from tiepcan.text import Bilingual, Lang, format_date

__all__ = ["Difference", "DifferingCell", "cell_text"]

_PLACES = {column: place for place, column in enumerate(Column)}
_EMPTY = Bilingual("(trống)", "(empty)")
_HIDDEN = Bilingual("(đã ẩn)", "(value hidden)")
_DIFFERENT = Bilingual("khác nhau", "different")


@attrs.frozen(kw_only=True)
class DifferingCell:
    """What one row says (giá trị của một dòng)."""

    ref: RowRef
    #: As a register shows it; empty where the row says nothing.
    value: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Difference:
    """A field in which rows of one request differ (điểm khác nhau).

    Nothing is chosen in silence: both values, the proposed one and the reason stand together. Values of columns
    that hold who asked, for what, why it was refused and what it cost are shown only where that is asked for.
    """

    #: The row of the request in the merged register.
    request: int
    column: Column
    #: Each value once, with the first row that has it; the first side comes first.
    cells: tuple[DifferingCell, ...] = attrs.field(repr=lambda cells: str(len(cells)))
    #: As a register shows it.
    proposed: str = attrs.field(repr=False)
    #: The row it stands in.
    proposed_from: RowRef
    reason: TruthReason

    @property
    def contradicts(self) -> bool:
        """Whether rows contradict each other; else one of them is only silent."""
        return self.reason is not TruthReason.ONLY_VALUE

    @property
    def personal(self) -> bool:
        """Whether the column tells of the person or the subject."""
        return self.column in PRIVATE

    def in_words(self, lang: Lang, *, personal: bool = False) -> str:
        """Return the difference as a person says it; values of personal columns only if *personal*."""
        propose = {"vi": "đề xuất", "en": "proposed"}[lang]
        why = self.reason.in_words().in_language(lang)
        if self.personal and not personal:
            said = f"{_DIFFERENT.in_language(lang)}: " + "; ".join(
                cell.ref.in_language(lang) for cell in self.cells
            )
            return f"{self.column}: {said} → {propose}: {self.proposed_from.in_language(lang)} ({why})"
        values = "; ".join(
            f"{cell.ref.in_language(lang)}: {self.shown(cell.value, lang)}" for cell in self.cells
        )
        return f"{self.column}: {values} → {propose}: {self.shown(self.proposed, lang)} ({why})"

    def shown(self, value: str, lang: Lang, *, personal: bool = True) -> str:
        """Return one of the values as a table shows it."""
        if self.personal and not personal:
            return _HIDDEN.in_language(lang)
        return value or _EMPTY.in_language(lang)


def cell_text(column: Column, row: RegisterRow) -> str:
    """Return what a register shows in *column* of *row*."""
    if plain_values(row)[COMPARED.index(column)] is None:
        return ""
    cell = row_cells(row.number, row)[_PLACES[column]]
    return cell if isinstance(cell, str) else format_date(cell)
