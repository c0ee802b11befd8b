"""The tables of reports, and each report of the example agency as it is rendered (bảng và báo cáo mẫu).

A line that moves, a word that changes, and the page that shows it fails.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from case_tables import table

from tiepcan import check_rows, read_register, vietnam_calendar
from tiepcan.disclosure import Catalogue
from tiepcan.periods import parse_period
from tiepcan.plans import parse_plan
from tiepcan.rendering import render_markdown
from tiepcan.reports import Report, ReportKind, build_report, parse_records, report_schema
from tiepcan.wire import load

__all__ = ["TABLES", "example_report"]

_EXAMPLES = Path(__file__).parents[1] / "examples"
_AS_OF = dt.date(2026, 11, 20)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
#: Which period the example of each kind is on, by which rule.
_PERIODS = {
    ReportKind.YEARLY: ("2026", "calendar"),
    ReportKind.PERIODIC: ("2026-9M", "nd09"),
    ReportKind.THREE_YEAR: ("2024..2026", "calendar"),
    ReportKind.FIVE_YEAR: ("2022..2026", "calendar"),
    ReportKind.MONTHLY_PROCEDURE: ("2026-10", "day20"),
    ReportKind.LEGAL_REVIEW: ("2026", "calendar"),
}


def _read(*names: str) -> str:
    return _EXAMPLES.joinpath(*names).read_text(encoding="utf-8-sig")


def example_report(kind: ReportKind) -> Report:
    """Return the report of the example agency, from all that it keeps."""
    calendar = vietnam_calendar()
    code, rule = _PERIODS[kind]
    catalogue = load(_read("disclosure", "co-so-du-lieu.json"), kinds=("catalogue",))
    if not isinstance(catalogue, Catalogue):
        raise TypeError(catalogue)
    records = parse_records(_read("reports", "so-lieu-co-quan.toml"))
    with (_EXAMPLES / "register" / "so-theo-doi.csv").open(encoding="utf-8-sig", newline="") as stream:
        return build_report(
            kind,
            agency=records.agency,
            period=parse_period(code, kind=rule),
            calendar=calendar,
            as_of=_AS_OF,
            registers={
                "so-theo-doi.csv": check_rows(read_register(stream).rows, as_of=_AS_OF, calendar=calendar)
            },
            items=catalogue.items,
            records=records,
            plan=parse_plan(_read("reports", "ke-hoach.toml")),
        )


def _rendered(kind: ReportKind) -> str:
    # Below the heading of the page.
    return _HEADING.sub(r"\1# ", render_markdown(example_report(kind)).strip())


def _kinds() -> str:
    schemas = [report_schema(kind) for kind in ReportKind]
    rows = [
        (
            f"[`{one.kind}`](reports/{one.kind}.md)",
            f"{one.title.en} (*{one.title.vi}*)",
            ", ".join(map(str, one.spans))
            + ("" if one.years is None else f" ({one.years})")
            + ("" if one.rule is None else f", `{one.rule}`"),
            "practice" if one.citation is None else one.citation.in_language("en"),
            ", ".join(part.code for part in one.parts),
        )
        for one in schemas
    ]
    return table([("Kind", "Report", "Usual periods", "Form", "Parts"), *rows])


TABLES: dict[str, Callable[[], str]] = {
    "report-kinds": _kinds,
    **{f"report-{kind}": partial(_rendered, kind) for kind in ReportKind},
}
