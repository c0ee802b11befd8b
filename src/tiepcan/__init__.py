"""tiepcan: when, what and how, under Vietnam's law on access to information (tiếp cận thông tin).

The names below load on first use, so importing tiepcan costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.calendar import (
        CalendarDay as CalendarDay,
        CalendarYear as CalendarYear,
        DayKind as DayKind,
        Swap as Swap,
        Weekday as Weekday,
        WorkingCalendar as WorkingCalendar,
        YearStatus as YearStatus,
        vietnam_calendar as vietnam_calendar,
    )
    from tiepcan.citation import (
        Citation as Citation,
    )
    from tiepcan.deadlines import (
        Deadline as Deadline,
        Explanation as Explanation,
        ExtendFrom as ExtendFrom,
        LastDayOff as LastDayOff,
        LimitationStart as LimitationStart,
        MakeupDays as MakeupDays,
        NoticeUntil as NoticeUntil,
        Obligation as Obligation,
        Policies as Policies,
        PostedDay as PostedDay,
        ReceiptDay as ReceiptDay,
        compute_deadline as compute_deadline,
        compute_obligation as compute_obligation,
        decide_day_received as decide_day_received,
        decide_day_sent as decide_day_sent,
        explain_obligation as explain_obligation,
        warning_days as warning_days,
    )
    from tiepcan.duration import (
        CalendarDays as CalendarDays,
        Duration as Duration,
        Months as Months,
        Unit as Unit,
        Weeks as Weeks,
        WorkingDays as WorkingDays,
        Years as Years,
    )
    from tiepcan.errors import (
        AmbiguousLawError as AmbiguousLawError,
        CalendarHorizonError as CalendarHorizonError,
        DataFileError as DataFileError,
        InputError as InputError,
        MissingExtraError as MissingExtraError,
        NotAllowedError as NotAllowedError,
        TiepcanError as TiepcanError,
    )
    from tiepcan.law import (
        Channel as Channel,
        Complexity as Complexity,
        LawBook as LawBook,
        Regime as Regime,
        Standing as Standing,
        TimeLimit as TimeLimit,
        regime_for as regime_for,
        vietnam_law as vietnam_law,
    )
    from tiepcan.register import (
        CheckedRow as CheckedRow,
        check_rows as check_rows,
        read_register as read_register,
    )
    from tiepcan.text import (
        Bilingual as Bilingual,
    )

__all__ = [
    "AmbiguousLawError",
    "Bilingual",
    "CalendarDay",
    "CalendarDays",
    "CalendarHorizonError",
    "CalendarYear",
    "Channel",
    "CheckedRow",
    "Citation",
    "Complexity",
    "DataFileError",
    "DayKind",
    "Deadline",
    "Duration",
    "Explanation",
    "ExtendFrom",
    "InputError",
    "LastDayOff",
    "LawBook",
    "LimitationStart",
    "MakeupDays",
    "MissingExtraError",
    "Months",
    "NotAllowedError",
    "NoticeUntil",
    "Obligation",
    "Policies",
    "PostedDay",
    "ReceiptDay",
    "Regime",
    "Standing",
    "Swap",
    "TiepcanError",
    "TimeLimit",
    "Unit",
    "Weekday",
    "Weeks",
    "WorkingCalendar",
    "WorkingDays",
    "YearStatus",
    "Years",
    "check_rows",
    "compute_deadline",
    "compute_obligation",
    "decide_day_received",
    "decide_day_sent",
    "explain_obligation",
    "read_register",
    "regime_for",
    "vietnam_calendar",
    "vietnam_law",
    "warning_days",
]

#: Where each public name lives; it is imported from there on first use.
_ROOMS: dict[str, tuple[str, ...]] = {
    "tiepcan.calendar": (
        "CalendarDay",
        "CalendarYear",
        "DayKind",
        "Swap",
        "Weekday",
        "WorkingCalendar",
        "YearStatus",
        "vietnam_calendar",
    ),
    "tiepcan.citation": ("Citation",),
    "tiepcan.deadlines": (
        "Deadline",
        "Explanation",
        "ExtendFrom",
        "LastDayOff",
        "LimitationStart",
        "MakeupDays",
        "NoticeUntil",
        "Obligation",
        "Policies",
        "PostedDay",
        "ReceiptDay",
        "compute_deadline",
        "compute_obligation",
        "decide_day_received",
        "decide_day_sent",
        "explain_obligation",
        "warning_days",
    ),
    "tiepcan.duration": (
        "CalendarDays",
        "Duration",
        "Months",
        "Unit",
        "Weeks",
        "WorkingDays",
        "Years",
    ),
    "tiepcan.errors": (
        "AmbiguousLawError",
        "CalendarHorizonError",
        "DataFileError",
        "InputError",
        "MissingExtraError",
        "NotAllowedError",
        "TiepcanError",
    ),
    "tiepcan.law": (
        "Channel",
        "Complexity",
        "LawBook",
        "Regime",
        "Standing",
        "TimeLimit",
        "regime_for",
        "vietnam_law",
    ),
    "tiepcan.register": (
        "CheckedRow",
        "check_rows",
        "read_register",
    ),
    "tiepcan.text": ("Bilingual",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_ROOM_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
