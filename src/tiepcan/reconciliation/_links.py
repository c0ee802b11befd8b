"""Rows joined into requests: who was joined to whom, and why (nối các dòng thành yêu cầu)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from tiepcan.reconciliation._basis import MatchBasis

__all__ = ["Link", "Links"]


@attrs.frozen
class Link:
    """Why a row was joined to an earlier one (mối nối)."""

    #: The row it was found to be like.
    like: int
    basis: MatchBasis
    #: Whether that leaves no doubt; else a person looks at it.
    certain: bool


class Links:
    """Which rows are one request: a forest whose roots are the earliest rows (các dòng cùng một yêu cầu).

    Each row but a root was joined once, so it has one reason.
    """

    def __init__(self, sides: Sequence[int]) -> None:
        self._parents = list(range(len(sides)))
        #: By row, of which only roots are kept up to date: the sides of the request, a bit for each.
        self._masks = [1 << side for side in sides]
        #: The original systems that have a number for the request.
        self._systems: list[frozenset[str]] = [frozenset()] * len(sides)
        self._links: list[Link | None] = [None] * len(sides)

    def root(self, row: int) -> int:
        """Return the first row of the request that *row* belongs to."""
        parents = self._parents
        while parents[row] != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row

    def link(self, row: int) -> Link | None:
        """Return why *row* was joined; None where nothing came before it."""
        return self._links[row]

    def mask(self, row: int) -> int:
        """Return the sides on which the request of *row* stands, a bit for each."""
        return self._masks[self.root(row)]

    def systems(self, row: int) -> frozenset[str]:
        """Return the original systems that have a number for the request of *row*."""
        return self._systems[self.root(row)]

    def note_system(self, row: int, system: str) -> None:
        """Keep that *system* has a number for the request of *row*."""
        self._systems[row] |= {system}

    def may_differ(self, first: int, second: int) -> bool:
        """Tell whether both have a number in one original system: two numbers are two dossiers there."""
        return not self.systems(first).isdisjoint(self.systems(second))

    def fits(self, first: int, second: int) -> bool:
        """Tell whether two requests can be the two sides of one: on no side both, and not two dossiers."""
        return not self.mask(first) & self.mask(second) and not self.may_differ(first, second)

    def join(self, first: int, second: int, basis: MatchBasis, *, certain: bool = True) -> None:
        """Make one request of two; nothing happens where they are one."""
        one, other = self.root(first), self.root(second)
        if one == other:
            return
        if one > other:
            one, other, first = other, one, second
        self._parents[other] = one
        self._masks[one] |= self._masks[other]
        self._systems[one] |= self._systems[other]
        self._links[other] = Link(first, basis, certain)
