"""Registers held against each other: each request once, and every difference told (kết quả đối soát)."""

from __future__ import annotations

import attrs

from tiepcan.errors import InputError
from tiepcan.guards import names_like, shown_code
from tiepcan.reconciliation._explanation import explain_counts
from tiepcan.reconciliation._facts import ReconciliationFacts
from tiepcan.reconciliation._findings import SideCount
from tiepcan.reconciliation._request import ReconciledRequest
from tiepcan.register import RegisterRow
from tiepcan.requests import Register
from tiepcan.text import VIETNAMESE, Bilingual, Lang

__all__ = ["Reconciliation"]


@attrs.frozen(kw_only=True)
class Reconciliation(ReconciliationFacts):
    """What registers have in common, what differs, and each request once (kết quả đối soát).

    Made by `reconcile`. Keeps no opinion on whether a value that is proposed is right: a person decides.
    """

    def only(self, side: str) -> tuple[ReconciledRequest, ...]:
        """Return the requests that no other side has (chỉ có ở một sổ).

        Raises:
            InputError: No side has that name.
        """
        self.count(side)
        return tuple(request for request in self.requests if request.sides == (side,))

    def count(self, side: str) -> SideCount:
        """Return where the rows of one side went.

        Raises:
            InputError: No side has that name.
        """
        for count in self.counts:
            if count.side == side:
                return count
        known = names_like(str(side), [count.side for count in self.counts])
        raise InputError(
            Bilingual(
                f"không có sổ tên {shown_code(side)}; có: {known}",
                f"there is no side {shown_code(side)}; there are: {known}",
            ),
            path="side",
        )

    @property
    def needs_a_person(self) -> bool:
        """Whether there is anything to look at: what only one side has is not, by itself."""
        return bool(
            self.copies
            or self.possible_matches
            or self.shared_numbers
            or self.unreadable
            or any(request.contradicts for request in self.requests)
            or self.uncertain
        )

    def rows(self) -> tuple[RegisterRow, ...]:
        """Return each request once, with the values that are proposed (các dòng hợp nhất)."""
        return tuple(request.row for request in self.requests)

    def register(self) -> Register:
        """Return the register in which each request stands once (sổ hợp nhất).

        Rows that cannot be read come last, so that they are counted as set aside; those whose request is there
        already, and second copies of them, are left out.
        """
        lost = [one.read for one in self.unreadable if one.likely is None]
        after = self.requests[-1].number + 1 if self.requests else 2
        return Register(
            rows=self.rows(),
            unreadable=tuple(
                attrs.evolve(read, number=number) for number, read in enumerate(lost, start=after)
            ),
        )

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return the difference of the totals in words, a sentence a line; names nobody (giải thích)."""
        return "\n".join(line.in_language(lang) for line in explain_counts(self))

    def __str__(self) -> str:
        return self.explain()
