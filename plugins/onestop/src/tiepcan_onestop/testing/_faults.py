"""What goes wrong on purpose, the same for the same seed (lỗi cố ý)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from random import Random
from threading import Lock
from typing import TypeVar

import attrs

__all__ = ["FaultPlan", "Misbehaviour"]


class Misbehaviour(StrEnum):
    """What a portal or the line to it does wrong (lỗi của cổng, đường truyền)."""

    #: An error before anything was done.
    ERROR = "error"
    #: An error after it was done.
    ERROR_AFTER = "error-after"
    #: Too many questions: says when to ask again, and does nothing.
    TOO_MANY = "too-many"
    #: Is done, and the answer never comes.
    SLOW = "slow"
    #: Is done, and the line is cut before the answer.
    RESET_AFTER = "reset-after"
    #: The line is cut before anything was done.
    RESET_BEFORE = "reset-before"
    #: Is done, and the answer is cut short in the line.
    TRUNCATED = "truncated"
    #: Is done, and the answer is cut short by who wrote it: it has the length that it says.
    HALF_JSON = "half-json"
    #: Arrives twice.
    DUPLICATE = "duplicate"
    #: Arrives, and a copy of it once more behind later ones.
    LATE_COPY = "late-copy"
    #: What waits is given in another order.
    REORDERED = "reordered"
    #: What waits is given several times.
    REPEATED = "repeated"


_T = TypeVar("_T")

_OF_LISTS = frozenset({Misbehaviour.REORDERED, Misbehaviour.REPEATED})
#: Each of them now and then; the rest goes well.
_OFTEN = 0.03


def _all_of_them() -> dict[Misbehaviour, float]:
    return dict.fromkeys(Misbehaviour, _OFTEN)


@attrs.define(kw_only=True)
class FaultPlan:
    """Draws for each request what goes wrong (kịch bản lỗi).

    The same seed and the same requests go wrong in the same way.

    Examples:
        >>> plan = FaultPlan(seed=1, shares={Misbehaviour.ERROR: 1.0})
        >>> plan.draw()
        <Misbehaviour.ERROR: 'error'>
        >>> FaultPlan(seed=1, shares={}).draw() is None
        True
    """

    seed: int = 0
    #: How often each of them happens, of 1.
    shares: Mapping[Misbehaviour, float] = attrs.field(factory=_all_of_them)
    #: From now on nothing goes wrong.
    is_over: bool = False
    #: How often each of them has happened.
    counts: Counter[Misbehaviour] = attrs.field(factory=Counter)
    _chance: Random = attrs.field(init=False, repr=False)
    _turn: Lock = attrs.field(init=False, factory=Lock, repr=False)

    @_chance.default
    def _seeded(self) -> Random:
        return Random(self.seed)  # noqa: S311 - faults, no secrets

    def draw(self, *, of_list: bool = True) -> Misbehaviour | None:
        """Return what goes wrong with the next request; None: nothing.

        Args:
            of_list: Whether a list is asked for: nothing else can be given in another order.
        """
        with self._turn:
            if self.is_over:
                return None
            point = self._chance.random()
            for one, share in self.shares.items():
                if point < share:
                    if one in _OF_LISTS and not of_list:
                        return None
                    self.counts[one] += 1
                    return one
                point -= share
            return None

    def shuffled(self, things: list[_T]) -> list[_T]:
        """Return *things* in another order."""
        with self._turn:
            return self._chance.sample(things, len(things))
