"""Where everything of a Gantt picture stands, as parts of its width; drawing it is for others (biểu đồ Gantt).

Nothing here knows of pixels, colours or words on a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import attrs

from tiepcan.periods import PeriodSpan, ReportingPeriod, period_of
from tiepcan.plans._status import PlanStatus, TaskStatus
from tiepcan.plans._time_meaning import TimeKind
from tiepcan.text import Bilingual

__all__ = ["BarState", "GanttBar", "GanttChart", "GanttRow", "GanttTick", "plan_gantt"]

_ONE_DAY = dt.timedelta(1)
#: More quarters than these are told by their years alone; months are told of this many quarters.
_MOST_QUARTERS = 12
_QUARTERS_WITH_MONTHS = 4


class BarState(StrEnum):
    """What one bar tells (ý nghĩa một thanh)."""

    DONE = "done"
    #: Its time ended before the task was done.
    MISSED = "missed"
    #: From the last day until it was done, or until the day that was asked about.
    OVERRUN = "overrun"
    CURRENT = "current"
    AHEAD = "ahead"
    #: Without an end.
    ONGOING = "ongoing"

    def in_words(self) -> Bilingual:
        """Return what the bar tells as a person says it."""
        return _BAR_WORDS[self]


_BAR_WORDS = {
    BarState.DONE: Bilingual("đã xong", "done"),
    BarState.MISSED: Bilingual("kỳ đã hết mà chưa xong", "ended before it was done"),
    BarState.OVERRUN: Bilingual("thời gian trễ", "late"),
    BarState.CURRENT: Bilingual("đang trong kỳ", "its time is now"),
    BarState.AHEAD: Bilingual("chưa đến kỳ", "to come"),
    BarState.ONGOING: Bilingual("thường xuyên", "continuous"),
}


@attrs.frozen(kw_only=True)
class GanttBar:
    """One bar: its days, and its place as parts of the width, 0 to 1 (một thanh)."""

    state: BarState
    first: dt.date
    last: dt.date
    start: float
    end: float
    #: Whether it goes on beyond the picture.
    open_ended: bool = False


@attrs.frozen(kw_only=True)
class GanttRow:
    """One task with its bars, in the order of time (một dòng)."""

    status: TaskStatus
    bars: tuple[GanttBar, ...]


@attrs.frozen(kw_only=True)
class GanttTick:
    """A year, quarter or month on the scale (vạch thời gian)."""

    period: ReportingPeriod
    start: float
    end: float


@attrs.frozen(kw_only=True)
class GanttChart:
    """A Gantt picture without the drawing (biểu đồ Gantt)."""

    #: The plan's name.
    name: str
    as_of: dt.date
    #: The first and the last day of the scale: whole quarters, or whole years.
    first: dt.date
    last: dt.date
    rows: tuple[GanttRow, ...]
    years: tuple[GanttTick, ...]
    #: Empty where the scale has too many; so are the months.
    quarters: tuple[GanttTick, ...]
    months: tuple[GanttTick, ...]
    #: The middle of the day that was asked about; None where it lies far outside the plan.
    today: float | None


def plan_gantt(status: PlanStatus) -> GanttChart:
    """Return the Gantt picture of a plan as it stands (biểu đồ Gantt của kế hoạch).

    One bar for each run of periods without a gap, so that a quarter which ended without the task being done is seen
    before the task is late. The day that was asked about is on the scale unless that would more than double it.

    Examples:
        >>> from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
        >>> plan = ImplementationPlan(name="Kế hoạch", tasks=(
        ...     PlanTask(id="1", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Quý I, III năm 2018")),))
        >>> chart = plan_gantt(plan_status(plan, dt.date(2018, 7, 2)))
        >>> [(bar.state.value, round(bar.start, 3), round(bar.end, 3)) for bar in chart.rows[0].bars]
        [('missed', 0.0, 0.33), ('current', 0.663, 1.0)]
    """
    scale = _scale(status)
    quarters = tuple(scale.ticks(PeriodSpan.QUARTER))
    if len(quarters) > _MOST_QUARTERS:
        quarters = ()
    with_months = 0 < len(quarters) <= _QUARTERS_WITH_MONTHS
    return GanttChart(
        name=status.plan.name,
        as_of=status.as_of,
        first=scale.first,
        last=scale.last,
        rows=tuple(GanttRow(status=one, bars=tuple(_bars(one, status, scale))) for one in status.tasks),
        years=tuple(scale.ticks(PeriodSpan.YEAR)),
        quarters=quarters,
        months=tuple(scale.ticks(PeriodSpan.MONTH)) if with_months else (),
        today=scale.middle_of(status.as_of),
    )


@attrs.frozen(kw_only=True)
class _Scale:
    """The days from the left edge to the right."""

    first: dt.date
    last: dt.date

    def start_of(self, day: dt.date) -> float:
        """Return where *day* begins, never outside."""
        return self._at(day.toordinal())

    def end_of(self, day: dt.date) -> float:
        """Return where *day* ends, never outside."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: int) -> float:
        length = self.last.toordinal() + 1 - self.first.toordinal()
        return min(1.0, max(0.0, (ordinal - self.first.toordinal()) / length))

    def middle_of(self, day: dt.date) -> float | None:
        """Return the middle of *day*; None outside."""
        if not self.first <= day <= self.last:
            return None
        return (self.start_of(day) + self.end_of(day)) / 2

    def bar(self, state: BarState, first: dt.date, last: dt.date, *, open_ended: bool = False) -> GanttBar:
        """Return the bar from one day through another."""
        start, end = self.start_of(first), self.end_of(last)
        return GanttBar(state=state, first=first, last=last, start=start, end=end, open_ended=open_ended)

    def ticks(self, span: PeriodSpan) -> Iterator[GanttTick]:
        """Yield the periods of *span* on the scale, as much of each as is seen."""
        period = period_of(self.first, span)
        while True:
            yield GanttTick(period=period, start=self.start_of(period.start), end=self.end_of(period.end))
            if period.end >= self.last:
                return
            period = period.next()


def _scale(status: PlanStatus) -> _Scale:
    days = sorted(_days(status))
    if not days:
        days = [status.as_of]
    scale = _whole(days[0], days[-1])
    length = scale.last - scale.first
    # A plan of years ago would shrink to a dot: then the day itself is left out.
    if status.as_of - scale.last <= length and scale.first - status.as_of <= length:
        scale = _whole(min(days[0], status.as_of), max(days[-1], status.as_of))
    return scale


def _whole(first: dt.date, last: dt.date) -> _Scale:
    whole = _Scale(
        first=period_of(first, PeriodSpan.QUARTER).start, last=period_of(last, PeriodSpan.QUARTER).end
    )
    if len(tuple(whole.ticks(PeriodSpan.QUARTER))) <= _MOST_QUARTERS:
        return whole
    return _Scale(first=period_of(first, PeriodSpan.YEAR).start, last=period_of(last, PeriodSpan.YEAR).end)


def _days(status: PlanStatus) -> Iterator[dt.date]:
    if status.plan.signed_on is not None:
        yield status.plan.signed_on
    for one in status.tasks:
        for period in one.task.time.periods:
            yield from (period.start, period.end)
        yield from (day for day in (one.task.time.end, one.started_on, one.done_on) if day is not None)


def _bars(one: TaskStatus, status: PlanStatus, scale: _Scale) -> Iterator[GanttBar]:
    time, as_of = one.task.time, status.as_of
    if time.end is None:
        yield _without_end(one, status, scale)
        return
    spans = [(run[0].start, run[-1].end) for run in time.runs]
    if time.kind is TimeKind.BY_DAY:
        spans = [(min(_begun(one, status, scale), time.end), time.end)]
    for first, last in spans:
        yield scale.bar(_state(first, last, one, as_of), first, last)
    # What is far outside is not drawn.
    if one.days_late and time.end < scale.last:
        until = as_of if one.done_on is None else one.done_on
        yield scale.bar(BarState.OVERRUN, time.end + _ONE_DAY, min(until, scale.last))


def _begun(one: TaskStatus, status: PlanStatus, scale: _Scale) -> dt.date:
    """Return from when a task without a first day is drawn: begun, else signed, else the edge."""
    return one.started_on or status.plan.signed_on or scale.first


def _state(first: dt.date, last: dt.date, one: TaskStatus, as_of: dt.date) -> BarState:
    if one.done_on is not None:
        return BarState.DONE if one.done_on <= last else BarState.MISSED
    if as_of > last:
        return BarState.MISSED
    return BarState.CURRENT if as_of >= first else BarState.AHEAD


def _without_end(one: TaskStatus, status: PlanStatus, scale: _Scale) -> GanttBar:
    first = one.task.time.start or _begun(one, status, scale)
    if one.done_on is not None:
        return scale.bar(BarState.DONE, min(first, one.done_on), one.done_on)
    state = BarState.AHEAD if first > status.as_of else BarState.ONGOING
    return scale.bar(state, first, scale.last, open_ended=True)
