"""What came of adding reports up: the total, its members, and all that does not fit (kết quả tổng hợp)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from tiepcan.errors import InputError
from tiepcan.reports import RecordTable
from tiepcan.rollup._facts import RollUpFacts
from tiepcan.rollup._table import member_rows
from tiepcan.rollup._words import sentences_of
from tiepcan.statistics import Cell, Statistics, Tally, find_line, statistic_lines
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["RollUp"]


@attrs.frozen(kw_only=True)
class RollUp(RollUpFacts):
    """Reports added up, and what must be seen to before the total is relied on (kết quả tổng hợp báo cáo).

    Made by `roll_up`; the same for the same reports in any order.
    """

    _ids: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    _cells: Mapping[str, Mapping[Cell, Tally]] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        cells: defaultdict[str, dict[Cell, Tally]] = defaultdict(dict)
        for cell, tally in self.report.statistics.cells.items():
            cells[cell.agency][cell] = tally
        object.__setattr__(self, "_cells", dict(cells))
        object.__setattr__(self, "_ids", frozenset(one.agency for one in self.members))

    def subtotal(self, agency: str) -> Statistics:
        """Return what is counted of one body and all below it (cộng theo cơ quan).

        Without a hierarchy only the top has others below it.

        Raises:
            InputError: There is no such agency in the total.
        """
        if agency == self.report.agency.id:
            return self.report.statistics
        if agency not in self._ids:
            raise InputError(
                Bilingual("số tổng hợp không có cơ quan này", "the total holds no such agency"), path="agency"
            )
        below = () if self.hierarchy is None else self.hierarchy.descendants(agency)
        ids = (agency, *(one.id for one in below))
        return Statistics(
            cells={cell: tally for one in ids for cell, tally in self._cells.get(one, {}).items()}
        )

    def member_table(self, codes: Iterable[str], *, lang: Lang = VIETNAMESE) -> RecordTable:
        """Return one row for each agency, set in by its depth, and the total as the last (bảng theo cơ quan).

        The figures are the agency's own; those of a body that only sums up are of all below it. A dash stands where
        nothing is counted: the status says why.

        Args:
            codes: The lines that are columns.
            lang: The language of the cells.

        Raises:
            NotAllowedError: There is no such line.
        """
        known = statistic_lines(self.law)
        lines = [find_line(code, known) for code in codes]
        total = self.report.agency.id, self.report.statistics.total()
        return member_rows(self.members, self._cells, total, lines, lang)

    def explain(self, lang: Lang = VIETNAMESE) -> tuple[str, ...]:
        """Return what was found, one sentence each (giải thích).

        Who is missing by the body above, then conflicts, differences, agencies that may be one or do not belong to it, reports set
        aside, sent twice and superseded.
        """
        return tuple(one.in_language(lang) for one in sentences_of(self))
