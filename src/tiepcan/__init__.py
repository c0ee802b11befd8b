"""tiepcan: when, what and how, under Vietnam's law on access to information (tiếp cận thông tin).

The names below load on first use, so importing tiepcan costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.calendar import (
        CalendarDay as CalendarDay,
    )
    from tiepcan.calendar import (
        CalendarYear as CalendarYear,
    )
    from tiepcan.calendar import (
        DayKind as DayKind,
    )
    from tiepcan.calendar import (
        Swap as Swap,
    )
    from tiepcan.calendar import (
        Weekday as Weekday,
    )
    from tiepcan.calendar import (
        WorkingCalendar as WorkingCalendar,
    )
    from tiepcan.calendar import (
        YearStatus as YearStatus,
    )
    from tiepcan.calendar import (
        vietnam_calendar as vietnam_calendar,
    )
    from tiepcan.citation import (
        Citation as Citation,
    )
    from tiepcan.deadlines import (
        Deadline as Deadline,
    )
    from tiepcan.deadlines import (
        Explanation as Explanation,
    )
    from tiepcan.deadlines import (
        ExtendFrom as ExtendFrom,
    )
    from tiepcan.deadlines import (
        LastDayOff as LastDayOff,
    )
    from tiepcan.deadlines import (
        LimitationStart as LimitationStart,
    )
    from tiepcan.deadlines import (
        MakeupDays as MakeupDays,
    )
    from tiepcan.deadlines import (
        NoticeUntil as NoticeUntil,
    )
    from tiepcan.deadlines import (
        Obligation as Obligation,
    )
    from tiepcan.deadlines import (
        Policies as Policies,
    )
    from tiepcan.deadlines import (
        PostedDay as PostedDay,
    )
    from tiepcan.deadlines import (
        ReceiptDay as ReceiptDay,
    )
    from tiepcan.deadlines import (
        compute_deadline as compute_deadline,
    )
    from tiepcan.deadlines import (
        compute_obligation as compute_obligation,
    )
    from tiepcan.deadlines import (
        decide_day_received as decide_day_received,
    )
    from tiepcan.deadlines import (
        decide_day_sent as decide_day_sent,
    )
    from tiepcan.deadlines import (
        explain_obligation as explain_obligation,
    )
    from tiepcan.deadlines import (
        warning_days as warning_days,
    )
    from tiepcan.duration import (
        CalendarDays as CalendarDays,
    )
    from tiepcan.duration import (
        Duration as Duration,
    )
    from tiepcan.duration import (
        Months as Months,
    )
    from tiepcan.duration import (
        Unit as Unit,
    )
    from tiepcan.duration import (
        Weeks as Weeks,
    )
    from tiepcan.duration import (
        WorkingDays as WorkingDays,
    )
    from tiepcan.duration import (
        Years as Years,
    )
    from tiepcan.errors import (
        AmbiguousLawError as AmbiguousLawError,
    )
    from tiepcan.errors import (
        CalendarHorizonError as CalendarHorizonError,
    )
    from tiepcan.errors import (
        DataFileError as DataFileError,
    )
    from tiepcan.errors import (
        InputError as InputError,
    )
    from tiepcan.errors import (
        MissingExtraError as MissingExtraError,
    )
    from tiepcan.errors import (
        NotAllowedError as NotAllowedError,
    )
    from tiepcan.errors import (
        TiepcanError as TiepcanError,
    )
    from tiepcan.law import (
        Channel as Channel,
    )
    from tiepcan.law import (
        Complexity as Complexity,
    )
    from tiepcan.law import (
        LawBook as LawBook,
    )
    from tiepcan.law import (
        Regime as Regime,
    )
    from tiepcan.law import (
        Standing as Standing,
    )
    from tiepcan.law import (
        TimeLimit as TimeLimit,
    )
    from tiepcan.law import (
        regime_for as regime_for,
    )
    from tiepcan.law import (
        vietnam_law as vietnam_law,
    )
    from tiepcan.register import (
        CheckedRow as CheckedRow,
    )
    from tiepcan.register import (
        check_rows as check_rows,
    )
    from tiepcan.register import (
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
