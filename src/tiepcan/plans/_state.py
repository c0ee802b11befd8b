"""The states that a task of a plan can be in (tình trạng nhiệm vụ)."""

from __future__ import annotations

from enum import StrEnum

from tiepcan.text import Bilingual

__all__ = ["TaskState"]


class TaskState(StrEnum):
    """Where a task stands, the most urgent first (tình trạng nhiệm vụ)."""

    LATE = "late"
    DUE_SOON = "due_soon"
    #: Its time has come, and nothing says that it began.
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    #: It has no end: it goes on, comes again, or is done on request.
    CONTINUOUS = "continuous"
    #: Its time has not come.
    UPCOMING = "upcoming"
    DONE_LATE = "done_late"
    DONE_IN_TIME = "done_in_time"

    @property
    def needs_action(self) -> bool:
        """Whether somebody has something to do now."""
        return self in _TO_DO

    @property
    def is_done(self) -> bool:
        """Whether it is done, in time or late."""
        return self in {TaskState.DONE_IN_TIME, TaskState.DONE_LATE}

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _STATE_WORDS[self]


_TO_DO = frozenset({TaskState.LATE, TaskState.DUE_SOON, TaskState.NOT_BEGUN, TaskState.UNDER_WAY})
_STATE_WORDS = {
    TaskState.LATE: Bilingual("quá hạn", "late"),
    TaskState.DUE_SOON: Bilingual("sắp đến hạn", "due soon"),
    TaskState.NOT_BEGUN: Bilingual("đã đến kỳ, chưa ghi nhận bắt đầu", "its time has come, not begun"),
    TaskState.UNDER_WAY: Bilingual("đang thực hiện", "under way"),
    TaskState.CONTINUOUS: Bilingual("thường xuyên, không có hạn cuối", "continuous, without an end"),
    TaskState.UPCOMING: Bilingual("chưa đến kỳ", "its time has not come"),
    TaskState.DONE_LATE: Bilingual("đã xong, trễ hạn", "done late"),
    TaskState.DONE_IN_TIME: Bilingual("đã xong, đúng hạn", "done in time"),
}
