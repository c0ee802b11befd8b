"""The figures of a plan for a report: done, late, of how many, and what part (tiến độ thực hiện)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import attrs

from tiepcan.plans._state import TaskState

__all__ = ["LeadProgress", "PlanProgress"]


@attrs.frozen(kw_only=True)
class PlanProgress:
    """How many tasks stand where: the figures of a report (tiến độ thực hiện).

    A task without an end is never finished, so `share` leaves it out.
    """

    late: int = 0
    due_soon: int = 0
    not_begun: int = 0
    under_way: int = 0
    continuous: int = 0
    upcoming: int = 0
    done_late: int = 0
    done_in_time: int = 0
    #: Those without an end that are not done, whether or not they have begun.
    endless: int = 0

    @classmethod
    def of(cls, states: Iterable[TaskState], *, endless: int = 0) -> PlanProgress:
        """Return the figures of tasks in these states, so many of them without an end and not done."""
        return cls(endless=endless, **{state.value: count for state, count in Counter(states).items()})

    def count(self, state: TaskState) -> int:
        """Return how many are in that state."""
        found: int = getattr(self, state.value)
        return found

    @property
    def total(self) -> int:
        """All tasks."""
        return sum(map(self.count, TaskState))

    @property
    def done(self) -> int:
        """Those that are done, in time or late."""
        return self.done_in_time + self.done_late

    @property
    def to_finish(self) -> int:
        """Those that are done or can be: all but the endless ones."""
        return self.total - self.endless

    @property
    def share(self) -> Fraction | None:
        """What part of `to_finish` is done; None where there is nothing to finish."""
        return Fraction(self.done, self.to_finish) if self.to_finish else None


@attrs.frozen(kw_only=True)
class LeadProgress:
    """The figures of the tasks that one body leads (tiến độ theo đơn vị chủ trì)."""

    lead: str
    progress: PlanProgress
