"""The tables on statistics that stand in the pages, made from the lines as they are now (bảng về thống kê)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable

from case_tables import table

from tiepcan.statistics import (
    AverageOf,
    Band,
    Calculation,
    Counted,
    Days,
    MedianOf,
    MoneyOf,
    StatisticLine,
    Stock,
    SumOf,
    Topic,
    statistic_lines,
)

__all__ = ["TABLES"]

_DAYS = {
    Days.TO_ANSWER: "working days from validity to answer",
    Days.LATE: "calendar days late, closed",
    Days.OVERDUE: "calendar days overdue, open",
}
_SOURCES = {True: "cases", False: "information database"}
_STOCKS = {
    Stock.FLOW: "added up",
    Stock.OPENING: "that of the first",
    Stock.CLOSING: "that of the last",
}


def line_table() -> str:
    """Return every line: what it is, how it is computed, and why it is there."""
    head = ("Code", "Line", "Definition", "Unit", "Computed from", "Clause, or practice", "Told by")
    return table([head, *map(_line_cells, statistic_lines())])


def _line_cells(line: StatisticLine) -> tuple[str, ...]:
    clause = "practice" if line.citation is None else line.citation.in_language("en")
    firm = "" if line.standing in {None, "text"} else f"; {line.standing}"
    return (
        f"`{line.code}`",
        f"{line.label.en} (*{line.label.vi}*)",
        f"{line.definition.en} *{line.definition.vi}*",
        line.unit.in_words().en,
        _computed(line.how),
        f"{clause}{firm}",
        "register, cases" if line.topic is None else _SOURCES[line.topic.told_by_cases],
    )


def _computed(how: Calculation) -> str:
    if isinstance(how, SumOf):
        return _sum(how)
    if isinstance(how, Band):
        until = "or more" if how.last is None else f"to {how.last}"
        return f"how many of the {_DAYS[how.of]}: {how.first} {until}"
    if isinstance(how, AverageOf):
        return f"average of the {_DAYS[how.of]}"
    if isinstance(how, MedianOf):
        return f"median of the {_DAYS[how.of]}"
    if isinstance(how, MoneyOf):
        return "sum of the costs"
    return f"{_sum(how.of)} ÷ ({_sum(how.out_of)}); of nothing: “{how.none.en}”"


def _sum(how: SumOf) -> str:
    return " + ".join(f"`{name}`" for name in how.names)


def stock_table() -> str:
    """Return how what is counted adds up over the periods of one agency."""
    head = ("Over periods in a row", "What is counted")
    rows = [
        (_STOCKS[stock], ", ".join(f"`{name}`" for name in Counted if name.stock is stock)) for stock in Stock
    ]
    return table([head, *rows])


def topic_table() -> str:
    """Return what a source may be silent on, and which lines then have no value."""
    head = ("Topic", "Told by", "Lines")
    rows = [
        (
            f"`{topic}`",
            _SOURCES[topic.told_by_cases],
            ", ".join(f"`{line.code}`" for line in statistic_lines() if line.topic is topic),
        )
        for topic in Topic
    ]
    return table([head, *rows])


#: Each table by its name on the page.
TABLES: dict[str, Callable[[], str]] = {
    "statistic-lines": line_table,
    "statistic-stocks": stock_table,
    "statistic-topics": topic_table,
}
