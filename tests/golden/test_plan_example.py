"""The example plan: where each task stands on 20 November 2026, and what the plan says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tiepcan.plans import ImplementationPlan, TaskState, parse_plan, parse_plan_time, plan_status

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "reports" / "ke-hoach.toml"
DAY = date(2026, 11, 20)
STATES = {
    "1": (TaskState.DONE_IN_TIME, 0, date(2026, 9, 30)),
    "2": (TaskState.DONE_LATE, 7, date(2026, 9, 29)),
    "3": (TaskState.DONE_IN_TIME, 0, date(2026, 9, 30)),
    "4": (TaskState.LATE, 51, date(2026, 9, 30)),
    "5": (TaskState.LATE, 6, date(2026, 11, 14)),
    "6": (TaskState.UNDER_WAY, 0, date(2026, 12, 31)),
    "7": (TaskState.NOT_BEGUN, 0, date(2027, 6, 30)),
    "8": (TaskState.CONTINUOUS, 0, None),
    "9": (TaskState.CONTINUOUS, 0, None),
    "10": (TaskState.NOT_BEGUN, 0, date(2027, 3, 1)),
    "11": (TaskState.UNDER_WAY, 0, date(2027, 12, 31)),
    "12": (TaskState.UPCOMING, 0, date(2027, 6, 30)),
    "13": (TaskState.CONTINUOUS, 0, None),
    "14": (TaskState.UPCOMING, 0, date(2027, 9, 30)),
}


def example() -> ImplementationPlan:
    return parse_plan(EXAMPLE.read_text(encoding="utf-8"))


def test_the_plan_is_the_invented_agencys() -> None:
    plan = example()
    assert (plan.agency, plan.agency_id) == ("Ban Quản lý Khu kinh tế Xuân Phong", "KKT-XP")
    assert len(plan.tasks) == 14


def test_every_task_stands_where_it_should() -> None:
    found = {one.task.id: (one.state, one.days_late, one.due) for one in plan_status(example(), DAY).tasks}
    assert found == STATES


def test_it_shows_every_state_over_its_two_years() -> None:
    seen = {
        one.state
        for month in range(1, 13)
        for year in (2026, 2027)
        for one in plan_status(example(), date(year, month, 20)).tasks
    }
    assert seen == set(TaskState)


def test_its_times_are_printed_as_they_are_written() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for task in example().tasks:
        assert f'\ntime = "{task.time}"\n' in text
        assert parse_plan_time(str(task.time)) == task.time


def test_the_pages_show_the_same_plan() -> None:
    shown = ROOT / "docs" / "examples" / "ke-hoach.toml"
    assert shown.read_text(encoding="utf-8") == EXAMPLE.read_text(encoding="utf-8")
