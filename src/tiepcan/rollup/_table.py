"""One row for each agency, the total last (bảng số liệu theo cơ quan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tiepcan.reports import RecordTable
from tiepcan.rollup._records import Member, MemberStatus
from tiepcan.statistics import Cell, StatisticLine, Statistics, Tally, figure_of
from tiepcan.text import Bilingual, Lang

__all__ = ["member_rows", "tallies_by_body"]

#: Spaces that stay where tables are read.
_STEP = "\u00a0\u00a0"
#: Deeper than this nothing is set further in.
_DEEPEST = 8
_NOTHING = "–"
_TITLE = Bilingual("Số liệu theo cơ quan", "Figures by agency")
_AGENCY = Bilingual("Cơ quan", "Agency")
_STATUS = Bilingual("Tình trạng", "Status")
_ALL_BELOW = Bilingual("Cộng", "All of")
_TOTAL = Bilingual("Tổng cộng", "Total")


def member_rows(
    members: Sequence[Member],
    cells: Mapping[str, Mapping[Cell, Tally]],
    total: tuple[str, Tally],
    lines: Sequence[StatisticLine],
    lang: Lang,
) -> RecordTable:
    """Return the table: own figures of each agency, all below it for a body that only sums up.

    Args:
        members: The agencies, those below a body after it.
        cells: What is counted of each.
        total: The id of the top, and all counts.
        lines: The columns.
        lang: The language of the cells.
    """
    top, whole = total
    sums = tallies_by_body(members, cells) if any(_sums_up(one) for one in members) else {}
    rows = []
    for one in members:
        # What the top sums up is the last row.
        if _sums_up(one) and one.agency == top:
            continue
        tally = sums.get(one.agency) if _sums_up(one) else _own(cells.get(one.agency))
        name = f"{_ALL_BELOW.in_language(lang)} {one.name}" if _sums_up(one) else one.name
        indent = _STEP * min(one.depth, _DEEPEST)
        rows.append(
            (f"{indent}{name}", one.status.in_words().in_language(lang), *_figures(tally, lines, lang))
        )
    rows.append((_TOTAL.in_language(lang), "", *_figures(whole, lines, lang)))
    return RecordTable(
        code="members",
        title=_TITLE,
        columns=(_AGENCY, _STATUS, *(line.label for line in lines)),
        rows=tuple(rows),
    )


def tallies_by_body(
    members: Sequence[Member], cells: Mapping[str, Mapping[Cell, Tally]]
) -> dict[str, Tally | None]:
    """Return all counts of each body and those below it, each looked at once; None: nothing is counted there."""
    found: dict[str, Tally | None] = {}
    below: defaultdict[str | None, list[Tally]] = defaultdict(list)
    # Whoever stands below another comes after it.
    for one in reversed(members):
        own = _own(cells.get(one.agency))
        parts = [*([] if own is None else [own]), *below.pop(one.agency, ())]
        found[one.agency] = tally = _sum(parts)
        if tally is not None:
            below[one.parent].append(tally)
    return found


def _sums_up(member: Member) -> bool:
    return member.status is MemberStatus.SUMS_UP


def _own(cells: Mapping[Cell, Tally] | None) -> Tally | None:
    return None if not cells else Statistics(cells=cells).total()


def _sum(tallies: Iterable[Tally]) -> Tally | None:
    total: Tally | None = None
    for one in tallies:
        total = one if total is None else total + one
    return total


def _figures(tally: Tally | None, lines: Sequence[StatisticLine], lang: Lang) -> tuple[str, ...]:
    if tally is None:
        return (_NOTHING,) * len(lines)
    return tuple(figure_of(line, tally).in_words(lang) for line in lines)
