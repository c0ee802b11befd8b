"""Which days are worked in Vietnam's state agencies, and by which document (lịch làm việc)."""

from tiepcan.calendar._calendar import WorkingCalendar
from tiepcan.calendar._days import CalendarDay, CalendarYear, DayKind
from tiepcan.calendar._decisions import vietnam_calendar
from tiepcan.calendar._horizon import Unannounced
from tiepcan.calendar._records import Document, Evidence, Swap, Weekday, YearStatus

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "DayKind",
    "Document",
    "Evidence",
    "Swap",
    "Unannounced",
    "Weekday",
    "WorkingCalendar",
    "YearStatus",
    "vietnam_calendar",
]
