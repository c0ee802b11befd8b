"""Names of entries that stay, numbers that never go down, days for warnings (mã, phiên bản và ngày nhắc của mục lịch)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from uuid import NAMESPACE_URL, uuid5

import attrs

from tiepcan.agenda._entry import HIGHEST_REVISION, AgendaStatus
from tiepcan.calendar import WorkingCalendar
from tiepcan.duration import CalendarDays, WorkingDays
from tiepcan.errors import CalendarHorizonError
from tiepcan.text import printable

__all__ = ["DEFAULT_NOTICE", "Uids", "Warned", "revision_of"]

#: How long before the day to warn: practice (thông lệ), no clause says so.
DEFAULT_NOTICE = WorkingDays(2)

_ROOM = uuid5(NAMESPACE_URL, "tiepcan:agenda")
#: No part of a name has it: what is no text is taken out of them.
_BETWEEN = "\x1f"
#: Days are counted from here; what is older has the number of this day.
_FIRST = dt.date(2000, 1, 1)
#: Changes of one day that are told apart.
_MOST_CHANGES = 999


def revision_of(as_of: dt.date, changes: int = 0) -> int:
    """Return a number that is higher on a later day, and on the same day after more *changes*.

    In the year 7879 it has reached the highest that there is, and stays there.
    """
    number = max((as_of - _FIRST).days, 0) * (_MOST_CHANGES + 1) + min(changes, _MOST_CHANGES)
    return min(number, HIGHEST_REVISION)


class Uids:
    """Makes the uids of one agenda: the same parts, the same uid; another one where parts stand again."""

    def __init__(self, *parts: str) -> None:
        self._parts = tuple(map(_plain, parts))
        self._seen: Counter[tuple[str, ...]] = Counter()

    def uid(self, *parts: str) -> str:
        """Return the uid of what has these parts, such as the case and the code of the obligation."""
        plain = tuple(map(_plain, parts))
        self._seen[plain] += 1
        place = self._seen[plain]
        again = () if place == 1 else (f"#{place}",)
        return str(uuid5(_ROOM, _BETWEEN.join((*self._parts, *plain, *again))))


def _plain(part: str) -> str:
    """Return *part* as it reads: some systems write one accented letter as two characters, or leave a space behind."""
    return unicodedata.normalize("NFC", " ".join(printable(part).split()))


@attrs.frozen(kw_only=True)
class Warned:
    """How long before a day people are warned (báo trước)."""

    notice: WorkingDays | CalendarDays
    calendar: WorkingCalendar | None = None

    def days(self, day: dt.date, status: AgendaStatus) -> tuple[int, ...]:
        """Return how many days before *day* to warn; none where there is nothing to do."""
        if status.is_over:
            return ()
        return tuple(sorted({self._before(day), 0}, reverse=True))

    def _before(self, day: dt.date) -> int:
        if self.calendar is None or isinstance(self.notice, CalendarDays):
            return self.notice.amount
        try:
            return (day - self.calendar.add_working_days(day, -self.notice.amount)).days
        except CalendarHorizonError:
            # The day itself is inside; what was before it is not known.
            return self.notice.amount
