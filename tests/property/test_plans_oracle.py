"""Plans against a naive reading: late, done and to come counted day by day; bars within the picture and in order."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st

from tiepcan.plans import (
    ImplementationPlan,
    PlanTask,
    TaskState,
    TimeKind,
    parse_plan_time,
    plan_gantt,
    plan_status,
)

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
days = st.dates(FIRST, LAST)
quarters = st.tuples(st.integers(2024, 2029), st.sets(st.integers(1, 4), min_size=1)).map(
    lambda found: f"Quý {', '.join(map(str, sorted(found[1])))} năm {found[0]}"
)
times = st.one_of(
    quarters,
    st.tuples(quarters, quarters).filter(lambda two: two[0][-4:] < two[1][-4:]).map("; ".join),
    st.tuples(st.integers(1, 12), st.integers(2024, 2029)).map(lambda found: f"Tháng {found[0]}/{found[1]}"),
    st.integers(2024, 2029).map("Năm {}".format),
    st.integers(2024, 2028).map(lambda year: f"{year}-{year + 2}"),
    days.map(lambda day: f"Trước ngày {day.day}/{day.month}/{day.year}"),
    days.map(lambda day: f"Ngày {day.day}/{day.month}/{day.year}"),
    st.integers(2024, 2029).map("Năm {} và các năm tiếp theo".format),
    st.sampled_from(["Thường xuyên", "Hằng năm", "Khi có yêu cầu", "Quý IV hằng năm"]),
).map(parse_plan_time)


@st.composite
def tasks(draw: st.DrawFn, task_id: str = "1") -> PlanTask:
    done_on = draw(st.none() | days)
    started_on = draw(st.none() | (days if done_on is None else st.dates(FIRST, done_on)))
    progress = draw(st.none() | st.integers(0, 99)) if done_on is None else draw(st.sampled_from([None, 100]))
    return PlanTask(
        id=task_id,
        name="Tập huấn",
        lead=draw(st.sampled_from(["Văn phòng", "văn phòng ", "Phòng Pháp chế"])),
        time=draw(times),
        started_on=started_on,
        done_on=done_on,
        progress=progress,
    )


@st.composite
def plans(draw: st.DrawFn) -> ImplementationPlan:
    found = [draw(tasks(str(number))) for number in range(draw(st.integers(0, 5)))]
    return ImplementationPlan(name="Kế hoạch", tasks=tuple(found), signed_on=draw(st.none() | days))


def last_day(task: PlanTask) -> date | None:
    """Return the last day in time, by going through the days of all named periods one by one."""
    time = task.time
    if time.kind is TimeKind.BY_DAY:
        return time.end
    if time.kind is not TimeKind.PERIODS:
        return None
    return max(period.start + timedelta(step) for period in time.periods for step in range(period.days))


@given(plans(), days)
def test_a_task_is_late_exactly_when_its_period_ended_before_the_day_and_it_is_not_done(
    plan: ImplementationPlan, as_of: date
) -> None:
    late = {one.task.id for one in plan_status(plan, as_of).late}
    for task in plan.tasks:
        last = last_day(task)
        done = task.done_on is not None and task.done_on <= as_of
        assert (task.id in late) == (last is not None and last < as_of and not done)


@given(plans(), days)
def test_days_late_are_the_days_that_can_be_counted_after_the_last_one(
    plan: ImplementationPlan, as_of: date
) -> None:
    for one in plan_status(plan, as_of).tasks:
        last, until = last_day(one.task), as_of
        if one.task.done_on is not None and one.task.done_on < as_of:
            until = one.task.done_on
        counted = 0
        if last is not None:
            while last + timedelta(counted) < until:
                counted += 1
        assert one.days_late == counted
        assert (one.state in {TaskState.LATE, TaskState.DONE_LATE}) == (counted > 0)


@given(tasks(), days)
def test_nothing_that_is_recorded_for_a_later_day_counts(task: PlanTask, as_of: date) -> None:
    known = PlanTask(
        id=task.id,
        name=task.name,
        lead=task.lead,
        time=task.time,
        started_on=task.started_on if task.started_on and task.started_on <= as_of else None,
        done_on=task.done_on if task.done_on and task.done_on <= as_of else None,
        progress=None
        if any(day is not None and day > as_of for day in (task.started_on, task.done_on))
        else task.progress,
    )
    (now,), (then,) = (
        plan_status(ImplementationPlan(name="Kế hoạch", tasks=(one,)), as_of).tasks for one in (task, known)
    )
    assert (now.state, now.days_late, now.days_left, now.done_on, now.progress, now.missed) == (
        then.state,
        then.days_late,
        then.days_left,
        then.done_on,
        then.progress,
        then.missed,
    )


@given(tasks(), days)
def test_what_is_done_stays_done_and_what_is_late_stays_late_until_it_is_done(
    task: PlanTask, as_of: date
) -> None:
    plan = ImplementationPlan(name="Kế hoạch", tasks=(task,))
    (today,), (tomorrow,) = (plan_status(plan, day).tasks for day in (as_of, as_of + timedelta(1)))
    if today.state.is_done:
        assert (tomorrow.state, tomorrow.days_late) == (today.state, today.days_late)
    if today.state is TaskState.LATE:
        assert tomorrow.state in {TaskState.LATE, TaskState.DONE_LATE}
        assert tomorrow.days_late == today.days_late + 1


@given(plans(), days)
def test_the_figures_count_each_task_once_and_bodies_add_up(plan: ImplementationPlan, as_of: date) -> None:
    status = plan_status(plan, as_of)
    states = Counter(one.state for one in status.tasks)
    found = status.progress
    assert {state: found.count(state) for state in TaskState} == {state: states[state] for state in TaskState}
    assert found.total == len(plan.tasks)
    assert 0 <= found.done <= found.to_finish <= found.total
    for figure in ("total", "done", "late", "to_finish", "endless"):
        bodies = (getattr(one.progress, figure) for one in status.progress_by_lead)
        assert sum(bodies) == getattr(found, figure)
    assert len(status.progress_by_lead) == len({task.lead.strip().casefold() for task in plan.tasks})
    assert sorted(one.task.id for one in status.by_urgency()) == sorted(task.id for task in plan.tasks)


@given(plans(), days)
def test_bars_lie_within_the_picture_and_in_order(plan: ImplementationPlan, as_of: date) -> None:
    chart = plan_gantt(plan_status(plan, as_of))
    assert [row.status.task for row in chart.rows] == list(plan.tasks)
    for row in chart.rows:
        assert row.bars
        for bar in row.bars:
            assert 0 <= bar.start < bar.end <= 1
            assert bar.first <= bar.last
        for earlier, later in pairwise(row.bars):
            assert earlier.end <= later.start
            assert earlier.last < later.first
    for ticks in (chart.years, chart.quarters, chart.months):
        if ticks:
            assert (ticks[0].start, ticks[-1].end) == (0, 1)
            assert all(one.end == other.start for one, other in pairwise(ticks))
    if chart.today is not None:
        assert 0 < chart.today < 1
        assert chart.first <= as_of <= chart.last


def test_what_began_long_after_the_plan_ended_is_in_the_picture() -> None:
    tasks = (
        PlanTask(id="1", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Tháng 2/2024")),
        PlanTask(
            id="2",
            name="Cập nhật",
            lead="Văn phòng",
            time=parse_plan_time("Thường xuyên"),
            started_on=date(2026, 6, 1),
        ),
    )
    chart = plan_gantt(plan_status(ImplementationPlan(name="Kế hoạch", tasks=tasks), date(2030, 1, 1)))
    (bar,) = chart.rows[1].bars
    assert (bar.first, bar.start < bar.end) == (date(2026, 6, 1), True)


@given(plans(), days)
def test_a_day_of_a_bar_lies_where_its_share_of_the_scale_is(plan: ImplementationPlan, as_of: date) -> None:
    chart = plan_gantt(plan_status(plan, as_of))
    scale = [chart.first + timedelta(step) for step in range((chart.last - chart.first).days + 1)]
    for bar in (bar for row in chart.rows for bar in row.bars):
        before = sum(day < bar.first for day in scale)
        until = sum(day <= bar.last for day in scale)
        assert abs(bar.start - before / len(scale)) < 1e-9
        assert abs(bar.end - until / len(scale)) < 1e-9
