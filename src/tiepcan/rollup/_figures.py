"""When two counts are the same, and which figures differ where they are not (so sánh số liệu)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction

from tiepcan.rollup._choice import Cells
from tiepcan.statistics import Figure, StatisticLine, Statistics, Tally, figure_of

__all__ = ["differing_figures", "figure_order", "fingerprint", "same_counts", "total_of"]


def total_of(*cells: Cells) -> Tally:
    """Return all counts as one; no cell is in two of *cells*."""
    return Statistics(cells={cell: tally for found in cells for cell, tally in found.items()}).total()


def fingerprint(cells: Cells) -> Hashable:
    """Return what is equal where, and only where, the counts are."""
    return frozenset((cell, _of_tally(tally)) for cell, tally in cells.items())


def same_counts(first: Cells, second: Cells) -> bool:
    """Tell whether both come to the same, all periods taken together: a year and its four quarters may."""
    return first == second or _of_tally(total_of(first)) == _of_tally(total_of(second))


def _of_tally(tally: Tally) -> Hashable:
    return (
        frozenset(tally.counts.items()),
        frozenset(tally.days_to_answer.items()),
        frozenset(tally.days_late.items()),
        frozenset(tally.days_overdue.items()),
        tally.cost,
        tally.told,
        tally.untold,
    )


def differing_figures(
    cells: Iterable[Cells], lines: Sequence[StatisticLine], *, in_order: bool = True
) -> tuple[tuple[Figure, ...], ...]:
    """Return the lines on which the counts do not agree, each with the figure of every one of *cells*.

    Lines that differ only in how many requests they do not know of are told where no other line differs.

    Args:
        cells: The counts that are compared.
        lines: What they are compared on.
        in_order: Whether the figures keep the order of *cells*; else the order follows from the figures alone.
    """
    totals = [total_of(one) for one in cells]
    columns = [[figure_of(line, total) for line in lines] for total in totals]
    if not in_order:
        columns.sort(key=lambda column: [figure_order(one) for one in column])
    rows = list(zip(*columns, strict=True))
    differing = tuple(row for row in rows if len({one.value for one in row}) > 1)
    return differing or tuple(row for row in rows if len({one.not_told for one in row}) > 1)


def figure_order(figure: Figure) -> tuple[bool, Fraction, int]:
    """Return what figures of one line are sorted by: none first."""
    return figure.known, Fraction(figure.value or 0), figure.not_told
