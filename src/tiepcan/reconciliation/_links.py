"""Rows joined into requests: who was joined to whom, and why (nối các dòng thành yêu cầu)."""

from __future__ import annotations

from collections.abc import Sequence

from tiepcan.reconciliation._basis import MatchBasis

__all__ = ["Links", "Place", "fit"]

#: On which sides a request stands, a bit for each; which original systems have a number for it.
Place = tuple[int, frozenset[str]]

#: A request known in more systems is not joined by likeness any more: nobody could tell which of them it is.
_MOST_SYSTEMS = 8
#: Stands for more than that; no system is called so.
_TOO_MANY = frozenset({""})


def fit(first: Place, second: Place, names: Sequence[frozenset[str]]) -> bool:
    """Tell whether two requests can be one: on no side both, and not known under two numbers of one system.

    Args:
        first: The sides of one, a bit for each, and the original systems that have a number for it.
        second: The same of the other.
        names: What other registers call the system of each side: a row there has its number in that system.
    """
    (mask, systems), (other_mask, others) = first, second
    return (
        not mask & other_mask
        and _TOO_MANY not in (systems, others)
        and systems.isdisjoint(others)
        and systems.isdisjoint(_systems_of(other_mask, names))
        and others.isdisjoint(_systems_of(mask, names))
    )


def _systems_of(mask: int, names: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(known for side, known in enumerate(names) if known and mask >> side & 1))


class Links:
    """Which rows are one request: a forest whose roots are the earliest rows (các dòng cùng một yêu cầu).

    Each row but a root was joined once, so it has one reason.
    """

    def __init__(self, sides: Sequence[int], names: Sequence[frozenset[str]]) -> None:
        self._parents = list(range(len(sides)))
        self._sides = sides
        #: By row, the sides on which it has been found itself, a bit for each.
        self._found_on = [0] * len(sides)
        #: What other registers call the system of each side.
        self._names = names
        #: By row, of which only roots are kept up to date: the sides of the request, a bit for each.
        self._masks = [1 << side for side in sides]
        #: The original systems that have a number for the request.
        self._systems: list[frozenset[str]] = [frozenset()] * len(sides)
        #: By row, why it was joined to an earlier one.
        self._bases: list[MatchBasis | None] = [None] * len(sides)
        #: Whether sides of the request were matched by likeness alone.
        self._doubtful = [False] * len(sides)

    def root(self, row: int) -> int:
        """Return the first row of the request that *row* belongs to."""
        parents = self._parents
        while parents[row] != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row

    def basis(self, row: int) -> MatchBasis | None:
        """Return why *row* was joined; None where nothing came before it."""
        return self._bases[row]

    def is_doubtful(self, row: int) -> bool:
        """Tell whether nothing but likeness, without a name and a subject, matched the request of *row*."""
        return self._doubtful[self.root(row)]

    def mask(self, row: int) -> int:
        """Return the sides on which the request of *row* stands, a bit for each."""
        return self._masks[self.root(row)]

    def place(self, row: int) -> Place:
        """Return on which sides the request of *row* stands, and which systems have a number for it."""
        root = self.root(row)
        return self._masks[root], self._systems[root]

    def systems(self, row: int) -> frozenset[str]:
        """Return the original systems that have a number for the request of *row*."""
        return self._systems[self.root(row)]

    def note_system(self, row: int, system: str) -> None:
        """Keep that *system* has a number for the request of *row*."""
        self._systems[row] |= {system}

    def may_differ(self, first: int, second: int) -> bool:
        """Tell whether both have a number in one original system: two numbers are two dossiers there."""
        one, other = self.systems(first), self.systems(second)
        return not one.isdisjoint(other) or _TOO_MANY in (one, other)

    def stand_apart(self, first: int, second: int) -> bool:
        """Tell whether no side has both requests, and no original system has a number for each."""
        return not self.mask(first) & self.mask(second) and not self.may_differ(first, second)

    def is_other_copy(self, first: int, second: int) -> bool:
        """Tell whether two rows can be copies of one request, of which other copies were found on both sides before.

        Neither has been found on the side of the other, and only one of their requests stands on both sides: so no
        two requests that were matched become one.
        """
        here, there = 1 << self._sides[first], 1 << self._sides[second]
        free = not self._found_on[first] & there and not self._found_on[second] & here
        both = self.mask(first) & there and self.mask(second) & here
        return free and not both and self.root(first) != self.root(second)

    def fits(self, first: int, second: int) -> bool:
        """Tell whether two requests can be the two sides of one: on no side both, and not two dossiers."""
        return fit(self.place(first), self.place(second), self._names)

    def match(self, first: int, second: int, basis: MatchBasis) -> None:
        """Make one request of two rows of different sides that numbers show to be one."""
        self._found_on[first] |= 1 << self._sides[second]
        self._found_on[second] |= 1 << self._sides[first]
        self.join(first, second, basis)

    def join(self, first: int, second: int, basis: MatchBasis, *, doubtful: bool = False) -> None:
        """Make one request of two; nothing happens where they are one."""
        one, other = self.root(first), self.root(second)
        if one == other:
            return
        if one > other:
            one, other = other, one
        self._parents[other] = one
        self._masks[one] |= self._masks[other]
        systems = self._systems[one] | self._systems[other]
        self._systems[one] = systems if len(systems) <= _MOST_SYSTEMS else _TOO_MANY
        self._bases[other] = basis
        self._doubtful[one] |= self._doubtful[other] or doubtful
