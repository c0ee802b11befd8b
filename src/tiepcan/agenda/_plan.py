"""The last days of the tasks of a plan, for calendars (lịch thực hiện kế hoạch)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.agenda._stamp import Uids, Warned, revision_of
from tiepcan.duration import CalendarDays
from tiepcan.plans import PlanStatus, TaskState, TaskStatus
from tiepcan.text import Bilingual, Lang, fold_text

__all__ = ["agenda_of_plan"]

#: How long before the last day to warn: practice, as for the status of a plan.
_NOTICE = CalendarDays(15)


def agenda_of_plan(
    status: PlanStatus, *, notice: CalendarDays = _NOTICE, agency: str | None = None, changes: int = 0
) -> Agenda:
    """Return the last days of the tasks of a plan (lịch thực hiện kế hoạch).

    The uid is made of the agency, the number of the plan (its name where it has no number) and the id of the task. A
    task without an end stands on no calendar; it counts in `Agenda.undated` until it is done.

    Args:
        status: From `plan_status`.
        notice: How many calendar days before to warn: practice.
        agency: The code of the agency; None: that of the plan.
        changes: How often the plan was changed on that day, where a host knows.

    Examples:
        >>> import datetime as dt
        >>> from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
        >>> plan = ImplementationPlan(name="Kế hoạch", tasks=(
        ...     PlanTask(id="1", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Quý IV năm 2026")),))
        >>> entry, = agenda_of_plan(plan_status(plan, dt.date(2026, 11, 20))).entries
        >>> print(entry.day, entry.summary)
        2026-12-31 1. Tập huấn (Văn phòng)
    """
    plan = status.plan
    code = (plan.agency_id or plan.agency) if agency is None else agency
    uids = Uids(code, "plan", plan.number or fold_text(plan.name))
    warned = Warned(notice=notice)
    revision = revision_of(status.as_of, changes)
    return Agenda(
        title=Bilingual(plan.name, plan.name),
        as_of=status.as_of,
        entries=tuple(
            _entry(uids.uid(fold_text(one.task.id)), one, warned, revision)
            for one in status.tasks
            if one.due is not None
        ),
        undated=sum(one.due is None and not one.state.is_done for one in status.tasks),
    )


def _entry(uid: str, one: TaskStatus, warned: Warned, revision: int) -> AgendaEntry:
    task, day = one.task, one.task.time.end
    assert day is not None  # noqa: S101 - tasks without an end are left out
    status = AgendaStatus.OVERDUE if one.state is TaskState.LATE else AgendaStatus.OPEN
    if one.state.is_done:
        status = AgendaStatus.DONE
    named = f"{task.id}. {task.name} ({task.lead})"
    return AgendaEntry(
        uid=uid,
        kind=AgendaKind.TASK,
        day=day,
        summary=Bilingual(named, named),
        description=Bilingual("\n".join(_lines(one, "vi")), "\n".join(_lines(one, "en"))),
        status=status,
        revision=revision,
        warn_days=warned.days(day, status),
    )


def _lines(one: TaskStatus, lang: Lang) -> Iterator[str]:
    words = {
        "vi": ("Thời gian", "Phối hợp", "Sản phẩm"),
        "en": ("Time", "With", "Product"),
    }[lang]
    yield one.state.in_words().in_language(lang)
    yield f"{words[0]}: {one.task.time}"
    if one.task.with_:
        yield f"{words[1]}: {', '.join(one.task.with_)}"
    if one.task.product:
        yield f"{words[2]}: {one.task.product}"
