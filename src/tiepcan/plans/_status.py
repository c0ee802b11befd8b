"""Where each task of a plan stands on a day: done, late, under way, yet to come (tình hình thực hiện)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from tiepcan.duration import CalendarDays
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.periods import ReportingPeriod
from tiepcan.plans._plan import COMPLETE, ImplementationPlan, PlanTask
from tiepcan.plans._progress import LeadProgress, PlanProgress
from tiepcan.plans._state import TaskState
from tiepcan.text import VIETNAMESE, Bilingual, Lang, fold_text, format_date

__all__ = ["PlanStatus", "TaskStatus", "plan_status"]

#: How long before its last day a task counts as due soon: practice, no clause.
_NOTICE = CalendarDays(15)


@attrs.frozen(kw_only=True)
class TaskStatus:
    """One task as it stands on the day that was asked about (tình trạng một nhiệm vụ)."""

    task: PlanTask
    state: TaskState
    #: Calendar days after the last day: until it was done, else until the day that was asked about.
    days_late: int = 0
    #: Calendar days to the last day; None where it is done, late or without an end.
    days_left: int | None = None
    #: The days it was begun and done, where they are not after the day that was asked about.
    started_on: dt.date | None = None
    done_on: dt.date | None = None
    #: Per cent; None where it is not recorded, or recorded for a later day.
    progress: int | None = None
    #: Periods that ended before it was done: not late while another is to come. Of periods without a gap between
    #: them only the last one ends the time.
    missed: tuple[ReportingPeriod, ...] = ()

    @property
    def due(self) -> dt.date | None:
        """The last day on which it is in time; None where it has no end."""
        return self.task.time.end

    def in_language(self, lang: Lang) -> str:
        """Return the task as one sentence: what, how it stands, by when, how late."""
        words = {"vi": ("hạn", "trễ", "ngày"), "en": ("due", "late by", "days")}[lang]
        parts = [f"{self.task.id} {self.task.name}", self.state.in_words().in_language(lang)]
        if self.due is not None:
            parts.append(f"{words[0]} {format_date(self.due)}")
        if self.days_late:
            parts.append(f"{words[1]} {self.days_late} {words[2]}")
        return "; ".join(parts)

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


@attrs.frozen(kw_only=True)
class PlanStatus:
    """A plan as it stands on one day (tình hình thực hiện kế hoạch)."""

    plan: ImplementationPlan = attrs.field(repr=lambda plan: repr(plan.name))
    as_of: dt.date
    #: In the order of the plan.
    tasks: tuple[TaskStatus, ...] = attrs.field(repr=lambda tasks: str(len(tasks)))

    @property
    def late(self) -> tuple[TaskStatus, ...]:
        """The tasks that are late, those late longest first."""
        return tuple(one for one in self.by_urgency() if one.state is TaskState.LATE)

    @property
    def progress(self) -> PlanProgress:
        """The figures of all tasks."""
        return _progress_of(self.tasks)

    @property
    def progress_by_lead(self) -> tuple[LeadProgress, ...]:
        """The figures of each body in the lead, in the order of the plan; they add up to `progress`."""
        # "Văn phòng" and "văn phòng" are one body, named as the plan first does.
        led: dict[str, list[TaskStatus]] = {}
        for one in self.tasks:
            led.setdefault(fold_text(one.task.lead), []).append(one)
        return tuple(
            LeadProgress(lead=found[0].task.lead.strip(), progress=_progress_of(found))
            for found in led.values()
        )

    def by_urgency(self) -> tuple[TaskStatus, ...]:
        """Return the tasks, what is late longest first, what is done last."""
        return tuple(sorted(self.tasks, key=_urgency))


def _progress_of(tasks: Sequence[TaskStatus]) -> PlanProgress:
    return PlanProgress.of(
        (one.state for one in tasks),
        endless=sum(one.due is None and not one.state.is_done for one in tasks),
    )


_STATES = tuple(TaskState)


def _urgency(one: TaskStatus) -> tuple[int, int, dt.date]:
    return _STATES.index(one.state), -one.days_late, one.due or one.task.time.start or dt.date.max


def plan_status(plan: ImplementationPlan, as_of: dt.date, *, notice: CalendarDays = _NOTICE) -> PlanStatus:
    """Return where each task of *plan* stands on a day (tình hình thực hiện kế hoạch đến một ngày).

    Nothing that is recorded for a day after *as_of* counts. A task with several periods is late after the last one;
    one without an end is never late. Days off move no last day: a plan is the agency's own, and no clause says so.

    Args:
        plan: The plan.
        as_of: The day that is asked about.
        notice: How long before its last day a task counts as due soon; practice.

    Raises:
        InputError: *as_of* is no plain date, *notice* no calendar days.

    Examples:
        >>> from tiepcan.plans import PlanTask, parse_plan_time
        >>> plan = ImplementationPlan(name="Kế hoạch", tasks=(
        ...     PlanTask(id="1", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Quý I, III năm 2018")),))
        >>> (task,) = plan_status(plan, dt.date(2018, 7, 2)).tasks
        >>> task.state.value, [period.code for period in task.missed]
        ('not_begun', ['2018-Q1'])
        >>> print(plan_status(plan, dt.date(2018, 10, 2)).tasks[0])
        1 Tập huấn; quá hạn; hạn 30/09/2018; trễ 2 ngày
    """
    check_date(as_of, "as_of")
    if type(notice) is not CalendarDays:
        kind = type(notice).__name__
        raise InputError(
            Bilingual(f"cần CalendarDays, không phải {kind}", f"CalendarDays is asked for, not {kind}"),
            path="notice",
        )
    return PlanStatus(
        plan=plan, as_of=as_of, tasks=tuple(_status(task, as_of, notice) for task in plan.tasks)
    )


def _status(task: PlanTask, as_of: dt.date, notice: CalendarDays) -> TaskStatus:
    done_on = _counted(task.done_on, as_of)
    end = task.time.end
    state = _state(task, as_of, done_on, notice)
    reached = as_of if done_on is None else done_on
    late = 0 if end is None else max(0, (reached - end).days)
    return TaskStatus(
        task=task,
        state=state,
        days_late=late,
        days_left=None if end is None or late or state.is_done else (end - as_of).days,
        started_on=_counted(task.started_on, as_of),
        done_on=done_on,
        progress=_progress(task, as_of, done_on),
        missed=_missed(task, reached),
    )


def _missed(task: PlanTask, reached: dt.date) -> tuple[ReportingPeriod, ...]:
    if task.time.is_open_ended:
        return ()
    return tuple(period for run in task.time.runs if run[-1].end < reached for period in run)


def _state(task: PlanTask, as_of: dt.date, done_on: dt.date | None, notice: CalendarDays) -> TaskState:
    start, end = task.time.start, task.time.end
    if done_on is not None:
        return TaskState.DONE_LATE if end is not None and done_on > end else TaskState.DONE_IN_TIME
    if end is not None and as_of > end:
        return TaskState.LATE
    if end is not None and (end - as_of).days <= notice.amount:
        return TaskState.DUE_SOON
    begun = _counted(task.started_on, as_of) is not None or bool(_progress(task, as_of, done_on))
    if start is not None and as_of < start and not begun:
        return TaskState.UPCOMING
    if end is None:
        return TaskState.CONTINUOUS
    return TaskState.UNDER_WAY if begun else TaskState.NOT_BEGUN


def _counted(day: dt.date | None, as_of: dt.date) -> dt.date | None:
    return None if day is None or day > as_of else day


def _progress(task: PlanTask, as_of: dt.date, done_on: dt.date | None) -> int | None:
    if done_on is not None:
        return COMPLETE
    # What was done or begun after that day says nothing of how far it was on it.
    later = any(day is not None and day > as_of for day in (task.started_on, task.done_on))
    return None if later else task.progress
