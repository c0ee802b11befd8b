"""Reports of invented agencies, for tests that roll them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.reports import (
    Report,
    ReportingAgency,
    ReportKind,
    ReportPart,
    report_of_statistics,
    report_schema,
)
from tiepcan.rollup import Hierarchy
from tiepcan.statistics import Cell, Counted, Statistics, Tally

YEAR = parse_period("2026")
TOP = ReportingAgency(id="TINH", name="UBND tỉnh Bình An")
COMMUNES = {"XP": "UBND xã Xuân Phong", "TL": "UBND xã Tân Lập", "HB": "UBND phường Hòa Bình"}


def tally(received: int, closed: int = 0, late: int = 0) -> Tally:
    """Return the counts of a register that balances."""
    counts = {
        Counted.RECEIVED: received,
        Counted.CLOSED: closed,
        Counted.CLOSED_SUPPLIED: closed,
        Counted.CLOSED_LATE: late,
        Counted.CLOSED_IN_TIME: closed - late,
        Counted.OPEN: received - closed,
    }
    return Tally(
        counts={str(name): count for name, count in counts.items() if count},
        days_to_answer={days: count for days, count in ((4, closed - late), (14, late)) if count},
        days_late={2: late} if late else {},
    )


def report(
    agency: str,
    counts: Tally | None,
    *,
    version: int = 1,
    carried: Mapping[str, Tally] | None = None,
    period: ReportingPeriod = YEAR,
    kind: ReportKind = ReportKind.YEARLY,
    filled: bool = True,
    name: str | None = None,
    parent: str | None = "TINH",
    as_of: date | None = None,
) -> Report:
    """Return the report of one agency with its own counts, and those of others that it carries."""
    cells = {Cell(of, period): other for of, other in (carried or {}).items()}
    if counts is not None:
        cells[Cell(agency, period)] = counts
    statistics = Statistics(cells=cells)
    schema = report_schema(kind)
    sender = ReportingAgency(
        id=agency,
        name=name or COMMUNES.get(agency, f"UBND {agency}"),
        parent=None if parent == agency else parent,
    )
    parts = report_of_statistics(kind, agency=sender, period=period, statistics=statistics).parts
    return Report(
        kind=kind,
        title=schema.title,
        agency=sender,
        period=period,
        as_of=as_of or period.end,
        version=version,
        parts=parts if filled else (),
        statistics=statistics,
    )


def hierarchy(*ids: str, sums_up: Iterable[str] = ("TINH",)) -> Hierarchy:
    """Return the province with the communes of those ids right below it."""
    below = (ReportingAgency(id=one, name=COMMUNES.get(one, f"UBND {one}"), parent="TINH") for one in ids)
    return Hierarchy.of([TOP, *below], only_sum_up=sums_up)


def restated(found: Report, code: str, value: int) -> Report:
    """Return the report with another value in one of its figures."""

    def changed(part: ReportPart) -> ReportPart:
        figures = tuple(
            attrs.evolve(one, value=value, why_none=None) if one.code == code else one for one in part.figures
        )
        return attrs.evolve(part, figures=figures)

    return attrs.evolve(found, parts=tuple(map(changed, found.parts)))
