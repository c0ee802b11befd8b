"""The tables on reporting periods that stand in the pages, made from the data as it is now (bảng về kỳ báo cáo).

A span or a rule that the data has and a page has not makes the page fail.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable

from case_tables import table

from tiepcan.periods import (
    PeriodRule,
    PeriodSpan,
    ReportingPeriod,
    parse_period,
    period_rules,
    sending_rules,
)
from tiepcan.text import format_date

__all__ = ["TABLES"]

#: One period of every span; two where a span has parts that differ in more than their place.
_SHOWN = {
    PeriodSpan.MONTH: ("2026-07",),
    PeriodSpan.QUARTER: ("2026-Q1", "2026-Q3"),
    PeriodSpan.HALF_YEAR: ("2026-H1", "2026-H2"),
    PeriodSpan.NINE_MONTHS: ("2026-9M",),
    PeriodSpan.YEAR: ("2026",),
    PeriodSpan.YEARS: ("2024..2026",),
    PeriodSpan.CUSTOM: ("2026-01-05..2026-03-09",),
}
#: The calendar first: it is the rule where none is named.
_RULES = sorted(period_rules().values(), key=lambda rule: (rule.first_day, rule.id))
_NONE = "–"


def span_table() -> str:
    """Return the days of one period of every span, under every rule."""
    head = ("Span", "Code", "Called", *(f"`{rule.id}`" for rule in _RULES))
    return table([head, *(_span_cells(span, code) for span in PeriodSpan for code in _SHOWN[span])])


def _span_cells(span: PeriodSpan, code: str) -> tuple[str, ...]:
    words = span.in_words()
    called = parse_period(code).label.vi
    return f"{words.en} (*{words.vi}*)", f"`{code}`", called, *(_days(code, span, rule) for rule in _RULES)


def _days(code: str, span: PeriodSpan, rule: PeriodRule) -> str:
    if span not in rule.spans:
        return _NONE
    period = ReportingPeriod(code=code, rule=rule)
    less = "" if period.standing is rule.standing else f" ({period.standing})"
    return f"{format_date(period.start)} – {format_date(period.end)}{less}"


def rule_table() -> str:
    """Return the rules of cut-offs: what each says, and by which clause."""
    head = ("Rule", "What", "From and to", "Clause", "Standing", "Says more")
    return table([head, *map(_rule_cells, _RULES)])


def _rule_cells(rule: PeriodRule) -> tuple[str, ...]:
    if rule.last_day is None:
        runs = f"day {rule.first_day} of the first month to the end of the last one"
    else:
        runs = f"day {rule.first_day} of the month before to day {rule.last_day} of the last month"
    through = "" if rule.known_through is None else f" ({rule.known_through.in_language('en')})"
    more = [
        *([] if rule.remark is None else [rule.remark.en + through]),
        *([] if rule.in_force is None else [f"in force from {format_date(rule.in_force)}"]),
        *(one.remark.en for one in rule.caveat),
    ]
    name = f"{rule.name.en} (*{rule.name.vi}*)"
    return f"`{rule.id}`", name, runs, rule.basis("en"), str(rule.standing), "; ".join(more)


def sending_table() -> str:
    """Return the rules on when reports are sent."""
    head = ("Rule", "Whose", "Within", "Counted from the cut-off of", "Clause", "Standing", "Says more")
    rows = [
        (
            f"`{rule.id}`",
            f"{rule.name.en} (*{rule.name.vi}*)",
            rule.duration.in_language("en"),
            f"`{rule.cut_off}`",
            rule.citation.in_language("en"),
            str(rule.standing),
            "" if rule.remark is None else rule.remark.en,
        )
        for rule in sending_rules().values()
    ]
    return table([head, *rows])


TABLES: dict[str, Callable[[], str]] = {
    "period-spans": span_table,
    "period-rules": rule_table,
    "sending-rules": sending_table,
}
