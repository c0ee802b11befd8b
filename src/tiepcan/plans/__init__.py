"""Implementation plans: tasks, times as people write them, what is late, the Gantt picture (kế hoạch triển khai)."""

from tiepcan.plans._file import parse_plan
from tiepcan.plans._gantt import BarState, GanttBar, GanttChart, GanttRow, GanttTick, plan_gantt
from tiepcan.plans._plan import ImplementationPlan, PlanTask
from tiepcan.plans._progress import LeadProgress, PlanProgress
from tiepcan.plans._state import TaskState
from tiepcan.plans._status import PlanStatus, TaskStatus, plan_status
from tiepcan.plans._time import PlanTime, parse_plan_time
from tiepcan.plans._time_meaning import TimeKind

__all__ = [
    "BarState",
    "GanttBar",
    "GanttChart",
    "GanttRow",
    "GanttTick",
    "ImplementationPlan",
    "LeadProgress",
    "PlanProgress",
    "PlanStatus",
    "PlanTask",
    "PlanTime",
    "TaskState",
    "TaskStatus",
    "TimeKind",
    "parse_plan",
    "parse_plan_time",
    "plan_gantt",
    "plan_status",
]
