"""How a line comes out of a tally, and which observations are behind it (cách tính chỉ tiêu)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import attrs

from tiepcan.statistics._observation import Observation
from tiepcan.statistics._tally import Tally
from tiepcan.text import Bilingual

__all__ = ["AverageOf", "Band", "Calculation", "Days", "MedianOf", "MoneyOf", "ShareOf", "SumOf", "Value"]

#: A count, a share or an average, an amount in dong; None: there is nothing to compute it from.
Value = int | Fraction | Decimal | None


class Days(StrEnum):
    """Which days are counted by length (loại số ngày)."""

    #: Working days from validity to answer.
    TO_ANSWER = "days_to_answer"
    #: Calendar days after the due day, closed.
    LATE = "days_late"
    #: Calendar days after the due day, open.
    OVERDUE = "days_overdue"

    def of(self, tally: Tally) -> Mapping[int, int]:
        """Return how many there are of each length."""
        return {
            Days.TO_ANSWER: tally.days_to_answer,
            Days.LATE: tally.days_late,
            Days.OVERDUE: tally.days_overdue,
        }[self]

    def seen(self, observation: Observation) -> int | None:
        """Return the length in one observation."""
        return {
            Days.TO_ANSWER: observation.days_to_answer,
            Days.LATE: observation.days_late,
            Days.OVERDUE: observation.days_overdue,
        }[self]


@attrs.frozen
class SumOf:
    """How many stand under any of some names that exclude each other (tổng)."""

    names: tuple[str, ...]

    def value(self, tally: Tally) -> int:
        """Return the count."""
        return sum(tally.count(name) for name in self.names)

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is in it."""
        return any(name in self.names for name in observation.counted)


@attrs.frozen
class Band:
    """How many took from so many days to so many (theo độ dài)."""

    of: Days
    first: int
    #: None: no upper end.
    last: int | None = None

    def value(self, tally: Tally) -> int:
        """Return the count."""
        return sum(count for days, count in self.of.of(tally).items() if self._holds(days))

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is in it."""
        days = self.of.seen(observation)
        return days is not None and self._holds(days)

    def _holds(self, days: int) -> bool:
        return self.first <= days and (self.last is None or days <= self.last)


@attrs.frozen
class AverageOf:
    """The average of days, exact (trung bình)."""

    of: Days

    def value(self, tally: Tally) -> Fraction | None:
        """Return the average; None of nothing."""
        lengths = self.of.of(tally)
        number = sum(lengths.values())
        return Fraction(sum(days * count for days, count in lengths.items()), number) if number else None

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is in it."""
        return self.of.seen(observation) is not None


@attrs.frozen
class MedianOf:
    """The median of days, exact: of an even number the middle of the two in the middle (trung vị)."""

    of: Days

    def value(self, tally: Tally) -> Fraction | None:
        """Return the median; None of nothing."""
        lengths = sorted(self.of.of(tally).items())
        number = sum(count for _, count in lengths)
        if not number:
            return None
        middle = ((number - 1) // 2, number // 2)
        return Fraction(sum(_at(lengths, place) for place in middle), len(middle))

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is in it."""
        return self.of.seen(observation) is not None


def _at(lengths: list[tuple[int, int]], place: int) -> int:
    for days, count in lengths:
        place -= count
        if place < 0:
            return days
    raise AssertionError(place)


@attrs.frozen
class MoneyOf:
    """The costs added up, in dong (tổng tiền)."""

    def value(self, tally: Tally) -> Decimal:
        """Return the sum."""
        return tally.cost

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is in it."""
        return bool(observation.cost)


@attrs.frozen
class ShareOf:
    """A count out of another, exact (tỷ lệ)."""

    of: SumOf
    out_of: SumOf
    #: What is said where there is nothing to take a share of.
    none: Bilingual

    def value(self, tally: Tally) -> Fraction | None:
        """Return the share, from 0 to 1; None of nothing."""
        whole = self.out_of.value(tally)
        return Fraction(self.of.value(tally), whole) if whole else None

    def involves(self, observation: Observation) -> bool:
        """Tell whether the observation is below the line: in what the share is taken of."""
        return self.out_of.involves(observation)


Calculation = SumOf | Band | AverageOf | MedianOf | MoneyOf | ShareOf
