"""The statistics of agencies and periods, which merge exactly (thống kê)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import attrs

from tiepcan.errors import NotAllowedError
from tiepcan.law import LawBook
from tiepcan.periods import ReportingPeriod
from tiepcan.statistics._counted import Counted
from tiepcan.statistics._figure import Figure, figure_of
from tiepcan.statistics._lines import find_line, statistic_lines
from tiepcan.statistics._tally import Tally, chain_tallies, sum_tallies
from tiepcan.text import Bilingual

__all__ = ["Cell", "Imbalance", "Statistics"]


class Cell(NamedTuple):
    """Whose figures, of which period (ô số liệu)."""

    #: As the caller names the agency; the empty text where there is only one.
    agency: str
    period: ReportingPeriod


@attrs.frozen(kw_only=True)
class Imbalance:
    """Two figures that should be equal, and are not (số liệu không khớp)."""

    cell: Cell
    text: Bilingual
    expected: int
    found: int

    def __str__(self) -> str:
        return f"{self.text.vi}: {self.expected} ≠ {self.found}"


@attrs.frozen(kw_only=True)
class Statistics:
    """Counts of any agencies in any periods, kept apart so that they add up in every order (thống kê).

    ``a + b`` counts what both count: the parts of a register, agencies, years. It is associative and commutative,
    and ``Statistics()`` changes nothing. Whether the same request is in both cannot be seen any more: see
    `tiepcan.reconciliation` before.

    What is carried over and what is open do not add up over time: of one agency's periods in a row, the first says
    what was carried over, and the last what is open.

    Examples:
        >>> from tiepcan.periods import parse_period
        >>> year = Cell("", parse_period("2026"))
        >>> january, february = (Statistics(cells={year: Tally(counts={"received": n})}) for n in (7, 5))
        >>> print((january + february).figure("1.2"))
        1.2 Tiếp nhận mới: 12
        >>> january + february == february + january + Statistics()
        True
    """

    cells: Mapping[Cell, Tally] = attrs.field(factory=dict, repr=lambda cells: str(len(cells)))

    def __add__(self, other: Statistics) -> Statistics:
        """Return the statistics of both."""
        return Statistics.merge((self, other))

    @classmethod
    def merge(cls, parts: Iterable[Statistics]) -> Statistics:
        """Return the statistics of all *parts*: as summing them up one by one, faster (gộp)."""
        found: defaultdict[Cell, list[Tally]] = defaultdict(list)
        for part in parts:
            for cell, tally in part.cells.items():
                found[cell].append(tally)
        return cls(cells={cell: sum_tallies(tallies) for cell, tallies in found.items()})

    @property
    def agencies(self) -> tuple[str, ...]:
        """Whose figures there are, in alphabetical order."""
        return tuple(sorted({cell.agency for cell in self.cells}))

    def of(self, agency: str) -> Statistics:
        """Return the figures of one agency."""
        return Statistics(cells={cell: tally for cell, tally in self.cells.items() if cell.agency == agency})

    def total(self) -> Tally:
        """Return all counts as one (tổng).

        Raises:
            NotAllowedError: Two periods of one agency overlap, such as a year and its first quarter.
        """
        return sum_tallies(
            chain_tallies(self.cells[cell] for cell in cells) for cells in self._in_order().values()
        )

    def figures(self, *, law: LawBook | None = None) -> tuple[Figure, ...]:
        """Return the figure of every line (số liệu của mọi chỉ tiêu).

        Args:
            law: Whose grounds of refusal are listed; the law that comes with tiepcan where None.

        Raises:
            NotAllowedError: Two periods of one agency overlap.
        """
        total = self.total()
        return tuple(figure_of(line, total) for line in statistic_lines(law))

    def figure(self, code: str, *, law: LawBook | None = None) -> Figure:
        """Return the figure of one line.

        Raises:
            NotAllowedError: There is no such line, or two periods of one agency overlap.
        """
        return figure_of(find_line(code, statistic_lines(law)), self.total())

    def imbalances(self) -> tuple[Imbalance, ...]:
        """Return what does not add up: in a period, and from one period to the next (kiểm tra cân đối).

        Carried over and received must be closed and open; what is open at the end of a period must be carried over
        into the next. Nothing is mended. Periods between which days are missing are not compared.

        Raises:
            NotAllowedError: Two periods of one agency overlap.
        """
        return tuple(self._imbalances())

    def _imbalances(self) -> Iterator[Imbalance]:
        for cells in self._in_order().values():
            for cell in cells:
                came, went = (_sum(self.cells[cell], names) for names in (_CAME, _WENT))
                if came != went:
                    yield Imbalance(cell=cell, text=_WITHIN, expected=came, found=went)
            for before, after in pairwise(cells):
                left = self.cells[before].count(Counted.OPEN)
                taken = self.cells[after].count(Counted.CARRIED_OVER)
                if left != taken and (after.period.start - before.period.end).days == 1:
                    yield Imbalance(cell=after, text=_ACROSS, expected=left, found=taken)

    def _in_order(self) -> dict[str, list[Cell]]:
        """Return the cells of each agency, by time."""
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        for cell in sorted(self.cells, key=lambda cell: (cell.agency, cell.period.start)):
            found[cell.agency].append(cell)
        for cells in found.values():
            for before, after in pairwise(cells):
                if after.period.start <= before.period.end:
                    raise _overlap(before.period, after.period)
        return found


def _sum(tally: Tally, names: tuple[str, ...]) -> int:
    return sum(tally.count(name) for name in names)


def _overlap(first: ReportingPeriod, second: ReportingPeriod) -> NotAllowedError:
    return NotAllowedError(
        Bilingual(
            f"kỳ {first.code} và kỳ {second.code} chồng nhau: cộng lại sẽ đếm hai lần",
            f"the periods {first.code} and {second.code} overlap: their sum counts twice",
        ),
        hint=Bilingual(
            "Bỏ một kỳ, hoặc đọc riêng từng kỳ trong cells.", "Drop one, or read each by itself from cells."
        ),
        path="cells",
    )


_CAME = (Counted.CARRIED_OVER, Counted.RECEIVED)
_WENT = (Counted.CLOSED, Counted.OPEN)
_WITHIN = Bilingual(
    "phải giải quyết (kỳ trước chuyển sang và tiếp nhận) khác đã giải quyết cộng chưa giải quyết",
    "to be dealt with (carried over and received) is not closed and open",
)
_ACROSS = Bilingual(
    "chưa giải quyết cuối kỳ trước khác số chuyển sang kỳ này",
    "what was open at the end of the period before is not what was carried over",
)
