"""The counts of one agency in one period, which add up exactly (bộ đếm)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import chain
from typing import TypeVar

import attrs

from tiepcan.statistics._counted import Counted, Stock, Topic
from tiepcan.statistics._observation import Observation

__all__ = ["Tally", "chain_tallies", "count_observations", "sum_tallies"]

K = TypeVar("K", int, str)

_NOTHING = Decimal(0)


@attrs.frozen(kw_only=True)
class Tally:
    """Whole numbers only, so that sums are exact in any order; averages and medians follow from them (bộ đếm).

    Days are kept as how many requests took how many days: a median of a sum of tallies is the median of all.
    """

    #: How many, by name of `Counted` or of a ground; names that count nothing are left out.
    counts: Mapping[str, int] = attrs.field(factory=dict)
    #: How many answers took how many working days.
    days_to_answer: Mapping[int, int] = attrs.field(factory=dict)
    #: How many were closed how many calendar days late.
    days_late: Mapping[int, int] = attrs.field(factory=dict)
    #: How many stand open how many calendar days overdue.
    days_overdue: Mapping[int, int] = attrs.field(factory=dict)
    #: In dong.
    cost: Decimal = _NOTHING
    #: What some source told of.
    told: frozenset[Topic] = frozenset()
    #: Of how many requests the source is silent on the topics of cases.
    untold: int = 0
    #: How many of these were carried over.
    untold_carried_over: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both, as if they had been counted in one go."""
        return sum_tallies((self, other))

    def count(self, name: str) -> int:
        """Return how many there are under that name."""
        return self.counts.get(name, 0)


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """Return the tally of all of them in one period: order and grouping make no difference (cộng)."""
    found = tuple(tallies)
    if len(found) == 1:
        return found[0]
    return Tally(
        counts=_sum(one.counts for one in found),
        days_to_answer=_sum(one.days_to_answer for one in found),
        days_late=_sum(one.days_late for one in found),
        days_overdue=_sum(one.days_overdue for one in found),
        cost=sum((one.cost for one in found), _NOTHING),
        told=frozenset(chain.from_iterable(one.told for one in found)),
        untold=sum(one.untold for one in found),
        untold_carried_over=sum(one.untold_carried_over for one in found),
    )


def chain_tallies(tallies: Iterable[Tally]) -> Tally:
    """Return the tally of one agency over periods that follow each other, given in their order (nối các kỳ).

    What is carried over is that of the first, what is open that of the last: summed up, a request that lived
    through three of them would count three times. What the information database tells is known where it tells of
    every period: a month without it is no month without publication.
    """
    found = tuple(tallies)
    if len(found) <= 1:
        return sum_tallies(found)
    whole, first, last = sum_tallies(found), found[0], found[-1]
    counts = {name: count for name, count in whole.counts.items() if _stock(name) is Stock.FLOW}
    counts |= {name: count for name, count in first.counts.items() if _stock(name) is Stock.OPENING}
    counts |= {name: count for name, count in last.counts.items() if _stock(name) is Stock.CLOSING}
    return attrs.evolve(
        whole,
        counts=counts,
        days_overdue=last.days_overdue,
        told=frozenset(
            topic for topic in whole.told if topic.told_by_cases or all(topic in one.told for one in found)
        ),
        # Carried over into a later period is in the one before it already.
        untold=whole.untold - whole.untold_carried_over + first.untold_carried_over,
        untold_carried_over=first.untold_carried_over,
    )


def count_observations(
    observations: Iterable[Observation], *, told: Iterable[Topic] = (), untold: bool = False
) -> Tally:
    """Return the tally of *observations*, in memory that does not grow with them (đếm).

    Args:
        observations: One for each request, item or duty.
        told: What the source tells of, also where it holds nothing.
        untold: Whether the source is silent on what only cases tell.
    """
    # Many requests count under just the same names.
    profiles: Counter[tuple[str, ...]] = Counter()
    answered: Counter[int] = Counter()
    late: Counter[int] = Counter()
    overdue: Counter[int] = Counter()
    cost = _NOTHING
    for one in observations:
        profiles[one.counted] += 1
        if one.days_to_answer is not None:
            answered[one.days_to_answer] += 1
        if one.days_late is not None:
            late[one.days_late] += 1
        if one.days_overdue is not None:
            overdue[one.days_overdue] += 1
        if one.cost is not None:
            cost += one.cost
    counts: Counter[str] = Counter()
    for names, times in profiles.items():
        for name in names:
            counts[name] += times
    carried_over = counts[Counted.CARRIED_OVER] if untold else 0
    received = counts[Counted.RECEIVED] if untold else 0
    return Tally(
        counts={str(name): count for name, count in counts.items()},
        days_to_answer=dict(answered),
        days_late=dict(late),
        days_overdue=dict(overdue),
        cost=cost,
        told=frozenset(told),
        untold=carried_over + received,
        untold_carried_over=carried_over,
    )


def _sum(counts: Iterable[Mapping[K, int]]) -> dict[K, int]:
    total: Counter[K] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


def _stock(name: str) -> Stock:
    return _STOCKS.get(name, Stock.FLOW)


_STOCKS: dict[str, Stock] = {str(name): name.stock for name in Counted}
