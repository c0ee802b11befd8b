"""What is shown of a plan: its tasks, the late ones first, and the progress of each body (trình bày kế hoạch)."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from tiepcan.cli._output import plain, show_points
from tiepcan.output import json_text
from tiepcan.plans import LeadProgress, PlanProgress, PlanStatus, TaskState, TaskStatus
from tiepcan.text import Lang, format_date

__all__ = ["plan_as_json", "show_plan"]

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "as_of": "tính đến ngày",
        "task": "Nhiệm vụ",
        "lead": "Chủ trì",
        "time": "Thời gian",
        "due": "Hạn",
        "state": "Tình trạng",
        "late": "Trễ",
        "by_lead": "Tiến độ theo đơn vị chủ trì",
        "tasks": "nhiệm vụ",
        "finished": "xong",
        "late_too": "quá hạn",
        "missed": "đã qua",
    },
    "en": {
        "as_of": "as of",
        "task": "Task",
        "lead": "Lead",
        "time": "Time",
        "due": "Due",
        "state": "State",
        "late": "Late",
        "by_lead": "Progress by body in the lead",
        "tasks": "task(s)",
        "finished": "finished",
        "late_too": "late",
        "missed": "passed",
    },
}
#: What columns share the width by: a task has more to say than the others.
_SHARES = {"task": 5, "lead": 3, "time": 3, "state": 3}


def show_plan(console: Console, status: PlanStatus, lang: Lang) -> None:
    """Write the plan for a person, what is late longest first."""
    words = _WORDS[lang]
    console.print(f"[bold]{plain(status.plan.name)}[/bold], {words['as_of']} {format_date(status.as_of)}")
    counts = status.progress
    show_points(
        console,
        [
            f"{state.in_words().in_language(lang)}: {counts.count(state)}"
            for state in TaskState
            if counts.count(state)
        ],
    )
    table = Table(expand=True)
    for name in ("task", "lead", "time", "due", "state", "late"):
        table.add_column(
            words[name],
            overflow="fold",
            justify="right" if name == "late" else "left",
            no_wrap=name in {"due", "late"},
            ratio=_SHARES.get(name),
        )
    for one in status.by_urgency():
        state = plain(_state(one, lang))
        table.add_row(
            plain(f"{one.task.id}. {one.task.name}"),
            plain(one.task.lead),
            plain(str(one.task.time)),
            "-" if one.due is None else format_date(one.due),
            f"[bold red]{state}[/bold red]" if one.state is TaskState.LATE else state,
            str(one.days_late or ""),
        )
    console.print(table)
    console.print(f"[bold]{words['by_lead']}[/bold]")
    show_points(console, [_led(one, lang) for one in status.progress_by_lead])


def _state(one: TaskStatus, lang: Lang) -> str:
    said = one.state.in_words().in_language(lang)
    if one.missed and one.state.needs_action and one.state is not TaskState.LATE:
        passed = ", ".join(period.label.in_language(lang) for period in one.missed)
        return f"{said} ({_WORDS[lang]['missed']}: {passed})"
    return said


def _led(one: LeadProgress, lang: Lang) -> str:
    words, found = _WORDS[lang], one.progress
    said = f"{one.lead}: {found.total} {words['tasks']}, {words['finished']} {found.done}/{found.to_finish}"
    return f"{said}, {words['late_too']} {found.late}" if found.late else said


def plan_as_json(status: PlanStatus) -> str:
    """Return the plan as one JSON document, the late tasks first; without the notes of those who keep it."""
    plan = status.plan
    return json_text(
        {
            "plan": {
                "name": plan.name,
                "agency": plan.agency,
                "agency_id": plan.agency_id,
                "number": plan.number,
                "year": plan.year,
                "signed_on": _day(plan.signed_on),
            },
            "as_of": _day(status.as_of),
            "progress": _figures(status.progress),
            "progress_by_lead": [
                {"lead": one.lead, **_figures(one.progress)} for one in status.progress_by_lead
            ],
            "tasks": [_task(one) for one in status.by_urgency()],
        }
    )


def _figures(found: PlanProgress) -> dict[str, int]:
    states = {str(state): found.count(state) for state in TaskState}
    return {"total": found.total, "done": found.done, "to_finish": found.to_finish, **states}


def _task(one: TaskStatus) -> dict[str, Any]:
    task, time = one.task, one.task.time
    return {
        "id": task.id,
        "name": task.name,
        "lead": task.lead,
        "with": list(task.with_),
        "time": str(time),
        "time_kind": str(time.kind),
        "every": [str(span) for span in time.every],
        "start": _day(time.start),
        "due": _day(one.due),
        "periods": [period.code for period in time.periods],
        "product": task.product,
        "state": str(one.state),
        "days_late": one.days_late,
        "days_left": one.days_left,
        "started_on": _day(one.started_on),
        "done_on": _day(one.done_on),
        "progress": one.progress,
        "missed": [period.code for period in one.missed],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
