"""What the calendar answers about one day and one year (ngày và năm trong lịch)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.calendar._records import Document, YearStatus
from tiepcan.text import Bilingual

__all__ = ["CalendarDay", "CalendarYear", "DayKind"]


class DayKind(StrEnum):
    """What kind of day it is (loại ngày)."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAP = "swap"
    MAKEUP = "makeup"
    #: A day off that an agency added to the national calendar.
    AGENCY_OFF = "agency_off"
    #: A working day that an agency added to the national calendar.
    AGENCY_WORKING = "agency_working"

    @property
    def is_working(self) -> bool:
        """Whether work is done on such a day."""
        return self in _WORKED

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _WORDS[self]


_WORKED = frozenset({DayKind.WORKING, DayKind.MAKEUP, DayKind.AGENCY_WORKING})
_WORDS = {
    DayKind.WORKING: Bilingual("ngày làm việc", "working day"),
    DayKind.WEEKEND: Bilingual("nghỉ hằng tuần", "weekly rest"),
    DayKind.HOLIDAY: Bilingual("nghỉ lễ", "holiday"),
    DayKind.IN_LIEU: Bilingual("nghỉ bù", "day in lieu"),
    DayKind.SWAP: Bilingual("nghỉ hoán đổi", "swapped day off"),
    DayKind.MAKEUP: Bilingual("làm bù", "make-up day"),
    DayKind.AGENCY_OFF: Bilingual("cơ quan nghỉ", "agency day off"),
    DayKind.AGENCY_WORKING: Bilingual("cơ quan làm việc", "agency working day"),
}


@attrs.frozen(kw_only=True)
class CalendarDay:
    """One day, what it is and which document made it so (một ngày và căn cứ)."""

    date: dt.date
    kind: DayKind
    #: The holiday's name, or what is swapped or compensated; None on a plain day.
    name: Bilingual | None = None
    #: The documents that decide it; none for a plain day or weekend.
    documents: tuple[Document, ...] = ()
    #: The other day of a swap, or the holiday that a day in lieu compensates.
    counterpart: dt.date | None = None
    #: What no text settles about this day; None on nearly all days.
    undecided: Bilingual | None = None
    #: How far the year is decided.
    status: YearStatus = YearStatus.ANNOUNCED

    @property
    def is_working(self) -> bool:
        """Whether the day counts as a working day (ngày làm việc)."""
        return self.kind.is_working

    @property
    def document(self) -> str | None:
        """The numbers of the documents, joined; None where there is none."""
        return "; ".join(map(str, self.documents)) or None


@attrs.frozen(kw_only=True)
class CalendarYear:
    """One year at a glance (lịch một năm)."""

    year: int
    status: YearStatus
    #: First and last day that the answer covers; the whole year but for 1999.
    first: dt.date
    last: dt.date
    #: How many working days there are from `first` to `last`, both counted.
    working_days: int
    #: Weekdays off and make-up days: every day that differs from the plain week, in order.
    days: tuple[CalendarDay, ...]
    #: Holidays that fall on a weekly day of rest, in order.
    holidays_on_rest_days: tuple[CalendarDay, ...]
    #: What is open or was proposed and not adopted, in words.
    notes: tuple[Bilingual, ...] = ()
