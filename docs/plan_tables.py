"""The tables on plans that stand in the pages, made from the library as it is now (bảng về kế hoạch)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable

from case_tables import table

from tiepcan.plans import BarState, PlanTime, TaskState, TimeKind, parse_plan_time
from tiepcan.plans._time_examples import EXAMPLES

__all__ = ["TABLES"]

_NONE = "–"


def time_table() -> str:
    """Return every way of writing a time, with the days that it means."""
    head = ("Written", "Also written", "First day", "Last day", "What it is")
    return table([head, *(_time_cells(*line) for line in EXAMPLES)])


def _time_cells(first: str, *others: str) -> tuple[str, ...]:
    time = parse_plan_time(first)
    also = " · ".join(f"`{one}`" for one in others)
    return (f"`{first}`", also, _day(time.start), _day(time.end), _what(time))


def _day(day: object) -> str:
    return _NONE if day is None else str(day)


def _what(time: PlanTime) -> str:
    if time.kind is TimeKind.PERIODS:
        return ", ".join(f"`{period.code}`" for period in time.periods)
    return time.kind.in_words().en


def state_table() -> str:
    """Return the states of a task, the most urgent first."""
    head = ("Code", "Meaning", "Somebody must act")
    rows = [
        (f"`{one}`", f"{one.in_words().en} (*{one.in_words().vi}*)", "yes" if one.needs_action else "")
        for one in TaskState
    ]
    return table([head, *rows])


def bar_table() -> str:
    """Return what the bars of the picture tell."""
    head = ("Code", "Meaning")
    return table([head, *((f"`{one}`", f"{one.in_words().en} (*{one.in_words().vi}*)") for one in BarState)])


#: Each table by its name on the page.
TABLES: dict[str, Callable[[], str]] = {
    "plan-times": time_table,
    "task-states": state_table,
    "bar-states": bar_table,
}
