"""Figures that should be equal and are not: stated and counted, carried and sent (chênh lệch số liệu)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tiepcan.rollup._choice import Cells, Sent
from tiepcan.rollup._figures import differing_figures, figure_order, same_counts, total_of
from tiepcan.rollup._records import Difference, DifferenceKind, Member
from tiepcan.statistics import Figure, StatisticLine, figure_of

__all__ = ["carried_differences", "stated_differences"]


def stated_differences(
    member: Member, used: Sequence[Sent], lines: Sequence[StatisticLine]
) -> Iterator[Difference]:
    """Yield each figure that a report of the agency states, and that does not follow from the counts in it.

    Args:
        member: The agency.
        used: Its reports that are used, all with the same counts.
        lines: The order in which they are told.
    """
    if not used:
        return
    total = total_of(*used[0].cells.values())
    found: dict[Figure, Figure] = {}
    for stated in (figure for one in used for figure in one.report.figures):
        counted = figure_of(stated.line, total)
        # A report that nothing was counted for may say so.
        silent = not used[0].cells and not stated.known
        if stated.value != counted.value and not silent:
            found[stated] = counted
    if not found:
        return
    place = {line.code: number for number, line in enumerate(lines)}

    def order(stated: Figure) -> tuple[object, ...]:
        where = place.get(stated.code, len(place))
        return where, stated.code, figure_order(stated), str(stated.why_none)

    for stated in sorted(found, key=order):
        yield _difference(DifferenceKind.STATED, member, member.agency, stated, found[stated])


def carried_differences(
    member: Member, own: Cells, carried: Mapping[str, Cells], lines: Sequence[StatisticLine]
) -> Iterator[Difference]:
    """Yield each figure of the agency that stands otherwise in another body's report than in its own."""
    for carrier, cells in carried.items():
        if same_counts(cells, own):
            continue
        differing = differing_figures((cells, own), lines)
        for stated, counted in differing:
            yield _difference(DifferenceKind.CARRIED, member, carrier, stated, counted)
        if not differing:
            yield _difference(DifferenceKind.CARRIED, member, carrier, None, None)


def _difference(
    kind: DifferenceKind, member: Member, found_in: str, stated: Figure | None, counted: Figure | None
) -> Difference:
    return Difference(
        kind=kind, agency=member.agency, name=member.name, found_in=found_in, stated=stated, counted=counted
    )
