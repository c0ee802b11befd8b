"""Statistics as they go over the wire: cells with exact counts, so that whoever reads them can add them up (số liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

import attrs

from tiepcan.errors import InputError
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.statistics import Cell, Counted, Statistics, Tally, Topic, ground_counted
from tiepcan.text import Bilingual
from tiepcan.wire._converter import Total
from tiepcan.wire._records import Context

__all__ = ["WirePeriod", "WireStatistics"]

K = TypeVar("K", int, str)

#: No agency counts so many, and none took so many days: such a number is a slip, and would not fit a page.
_MOST = 10**12


@attrs.frozen(kw_only=True)
class WirePeriod:
    """A period: its code and its rule, with the days that follow from them (kỳ báo cáo)."""

    code: str
    rule: str
    start: dt.date
    #: Included.
    end: dt.date

    @classmethod
    def of(cls, period: ReportingPeriod) -> WirePeriod:
        """Return what of *period* goes over the wire."""
        return cls(code=period.code, rule=period.rule.id, start=period.start, end=period.end)

    def build(self) -> ReportingPeriod:
        """Return the period again.

        Raises:
            InputError: There is no such period, or it has other days.
        """
        found = parse_period(self.code, kind=self.rule)
        if (found.code, found.start, found.end) != (self.code, self.start, self.end):
            raise InputError(
                Bilingual("kỳ báo cáo không khớp ngày đầu, ngày cuối", "the period has other days"),
                path="period",
            )
        return found


@attrs.frozen(kw_only=True)
class WireCount:
    """How many there are under one name (số đếm)."""

    name: str
    count: int


@attrs.frozen(kw_only=True)
class WireLength:
    """How many took so many days (số yêu cầu theo số ngày)."""

    days: int
    count: int


@attrs.frozen(kw_only=True)
class WireCell:
    """The counts of one agency in one period (ô số liệu)."""

    agency: str
    period: WirePeriod
    counts: tuple[WireCount, ...] = ()
    #: Working days from validity to answer.
    days_to_answer: tuple[WireLength, ...] = ()
    #: Calendar days late, closed.
    days_late: tuple[WireLength, ...] = ()
    #: Calendar days overdue, open.
    days_overdue: tuple[WireLength, ...] = ()
    #: In dong.
    cost: Total = Total(Decimal(0))
    #: What some source told of.
    told: tuple[Topic, ...] = ()
    #: Of how many requests the source is silent on what only cases tell.
    untold: int = 0
    #: How many of these were carried over.
    untold_carried_over: int = 0

    @classmethod
    def of(cls, cell: Cell, tally: Tally) -> WireCell:
        """Return what of one cell goes over the wire, always in the same order."""
        return cls(
            agency=cell.agency,
            period=WirePeriod.of(cell.period),
            counts=tuple(WireCount(name=name, count=tally.counts[name]) for name in sorted(tally.counts)),
            days_to_answer=_lengths(tally.days_to_answer),
            days_late=_lengths(tally.days_late),
            days_overdue=_lengths(tally.days_overdue),
            cost=Total(tally.cost),
            told=tuple(sorted(tally.told)),
            untold=tally.untold,
            untold_carried_over=tally.untold_carried_over,
        )

    def build(self, names: frozenset[str]) -> tuple[Cell, Tally]:
        """Return the cell again.

        Raises:
            InputError: A count is below zero, stands twice, or counts what is not known here.
        """
        counts = _mapping((one.name, one.count) for one in self.counts)
        if not counts.keys() <= names:
            raise InputError(
                Bilingual(
                    "có đại lượng mà bản cài đặt này không biết",
                    "something is counted that this installation does not know",
                ),
                path="counts",
            )
        return Cell(self.agency, self.period.build()), Tally(
            counts=counts,
            days_to_answer=_by_days(self.days_to_answer),
            days_late=_by_days(self.days_late),
            days_overdue=_by_days(self.days_overdue),
            cost=self.cost,
            told=frozenset(self.told),
            untold=_countable(self.untold),
            untold_carried_over=_countable(self.untold_carried_over),
        )


@attrs.frozen(kw_only=True)
class WireStatistics:
    """The statistics of any agencies in any periods (thống kê)."""

    cells: tuple[WireCell, ...]

    @classmethod
    def of(cls, found: Statistics) -> WireStatistics:
        """Return what of *found* goes over the wire, always in the same order."""
        ordered = sorted(found.cells.items(), key=lambda one: (one[0].agency, one[0].period.key))
        return cls(cells=tuple(WireCell.of(cell, tally) for cell, tally in ordered))

    def build(self, context: Context) -> Statistics:
        """Return the statistics again, with the grounds of refusal of the law of *context*.

        Raises:
            InputError: A cell stands twice, or is none.
        """
        names = frozenset(map(str, Counted)) | {
            ground_counted(ground.id)
            for regime in context.rules.law.regimes
            for ground in regime.request_rules.grounds
        }
        built = [cell.build(names) for cell in self.cells]
        found = dict(built)
        if len(found) < len(built):
            raise InputError(
                Bilingual("một cơ quan, một kỳ có hai lần", "an agency's period stands twice"), path="cells"
            )
        return Statistics(cells=found)


def _by_days(lengths: Iterable[WireLength]) -> dict[int, int]:
    return _mapping((_countable(one.days), one.count) for one in lengths)


def _lengths(counts: Mapping[int, int]) -> tuple[WireLength, ...]:
    return tuple(WireLength(days=days, count=counts[days]) for days in sorted(counts))


def _mapping(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    given = list(pairs)
    found = {name: _countable(count) for name, count in given}
    if len(found) < len(given):
        raise InputError(Bilingual("một đại lượng có hai lần", "something is counted twice"), path="counts")
    return found


def _countable(count: int) -> int:
    if count < 0:
        raise InputError(Bilingual("số đếm nhỏ hơn 0", "a count is below zero"), path="counts")
    if count > _MOST:
        raise InputError(
            Bilingual("số đếm lớn hơn mọi số có thật", "a count is higher than any there is"), path="counts"
        )
    return count
