"""Lengths of time that keep their unit, and how each is counted (thời hạn: đơn vị và cách tính).

Units mix inside one article of the law, so a length is never a bare number: ``CalendarDays(12)`` and
``WorkingDays(12)`` are different types.

Legal basis: Civil Code 91/2015/QH13, Articles 147 and 148.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Protocol

import attrs
from dateutil.relativedelta import relativedelta

from tiepcan.errors import CalendarHorizonError, InputError
from tiepcan.text import VIETNAMESE, Bilingual, Lang, fold_text

__all__ = [
    "CalendarDays",
    "Duration",
    "Length",
    "Months",
    "Unit",
    "Weeks",
    "WorkingDayCounter",
    "WorkingDays",
    "Years",
    "duration_of",
    "parse_duration",
]


class Unit(StrEnum):
    """The unit of a time limit (đơn vị của thời hạn)."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class WorkingDayCounter(Protocol):
    """Anything that counts working days, as `tiepcan.calendar.WorkingCalendar` does (bộ đếm ngày làm việc)."""

    def add_working_days(self, day: date, days: int) -> date:
        """Return the day *days* working days after *day*."""
        ...


def _positive(instance: Length, _: attrs.Attribute[Any], value: object) -> None:
    # bool is an int to Python, and never a length of time to a person.
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual(
                f"thời hạn phải là số nguyên lớn hơn 0, không phải {value!r}",
                f"a length of time is a whole number above zero, not {value!r}",
            ),
            path=type(instance).__name__,
        )


@attrs.frozen
class Length(ABC):
    """What all lengths of time share: an amount, a unit, words (độ dài thời hạn).

    Not made directly: use `WorkingDays`, `CalendarDays`, `Weeks`, `Months` or `Years`.
    """

    unit: ClassVar[Unit]
    _names: ClassVar[Bilingual]

    amount: int = attrs.field(validator=_positive)

    @abstractmethod
    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:
        """Return the last day of the period that starts after the event day *after*.

        The event day is never counted. The day is nominal: a last day that falls on a day off is not
        moved here (that is a policy, see `tiepcan.deadlines`).

        Legal basis:
            Civil Code Art. 147(2)-(3) for the start, 148(1)-(4) for the end.

        Args:
            after: The day of the event.
            calendar: Asked only for lengths in working days.

        Raises:
            CalendarHorizonError: The period ends beyond what the calendar knows.

        Examples:
            >>> from tiepcan import vietnam_calendar
            >>> CalendarDays(12).nominal_last_day(date(2026, 11, 12), calendar=vietnam_calendar())
            datetime.date(2026, 11, 24)
            >>> Months(6).nominal_last_day(date(2026, 8, 31), calendar=vietnam_calendar())
            datetime.date(2027, 2, 28)
        """

    def in_language(self, lang: Lang) -> str:
        """Return the length in words."""
        plural = "s" if lang == "en" and self.amount > 1 else ""
        return f"{self.amount} {self._names.in_language(lang)}{plural}"

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


@attrs.frozen
class WorkingDays(Length):
    """A length in working days (ngày làm việc).

    Examples:
        >>> str(WorkingDays(5))
        '5 ngày làm việc'
    """

    unit: ClassVar[Unit] = Unit.WORKING_DAY
    _names: ClassVar[Bilingual] = Bilingual("ngày làm việc", "working day")

    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:
        """Return the day that many working days after *after*."""
        return calendar.add_working_days(after, self.amount)


@attrs.frozen
class CalendarDays(Length):
    """A length in calendar days (ngày, theo dương lịch).

    Examples:
        >>> str(CalendarDays(12))
        '12 ngày'
    """

    unit: ClassVar[Unit] = Unit.CALENDAR_DAY
    _names: ClassVar[Bilingual] = Bilingual("ngày", "calendar day")

    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:  # noqa: ARG002
        """Return the day that many days after *after*, days off included."""
        return _shift(after, timedelta, days=self.amount)


@attrs.frozen
class Weeks(Length):
    """A length in weeks (tuần)."""

    unit: ClassVar[Unit] = Unit.WEEK
    _names: ClassVar[Bilingual] = Bilingual("tuần", "week")

    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:  # noqa: ARG002
        """Return the corresponding day of the last week (Art. 148(2))."""
        return _shift(after, timedelta, weeks=self.amount)


@attrs.frozen
class Months(Length):
    """A length in months (tháng)."""

    unit: ClassVar[Unit] = Unit.MONTH
    _names: ClassVar[Bilingual] = Bilingual("tháng", "month")

    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:  # noqa: ARG002
        """Return the corresponding day of the last month, else that month's last day (Art. 148(3))."""
        return _shift(after, relativedelta, months=self.amount)


@attrs.frozen
class Years(Length):
    """A length in years (năm)."""

    unit: ClassVar[Unit] = Unit.YEAR
    _names: ClassVar[Bilingual] = Bilingual("năm", "year")

    def nominal_last_day(self, after: date, *, calendar: WorkingDayCounter) -> date:  # noqa: ARG002
        """Return the corresponding day and month of the last year (Art. 148(4))."""
        return _shift(after, relativedelta, years=self.amount)


Duration = WorkingDays | CalendarDays | Weeks | Months | Years

_BY_UNIT: dict[Unit, type[Duration]] = {
    kind.unit: kind for kind in (WorkingDays, CalendarDays, Weeks, Months, Years)
}


def duration_of(amount: int, unit: Unit) -> Duration:
    """Return the length of *amount* in *unit* as its own type (thời hạn theo đơn vị).

    Examples:
        >>> duration_of(12, Unit.CALENDAR_DAY)
        CalendarDays(amount=12)
    """
    return _BY_UNIT[unit](amount)


_WRITTEN = re.compile(r"([0-9]{1,4}) (\w[\w ]*)")
#: Each unit as people write it: Vietnamese, English, and English in the plural.
_BY_WORDS = {
    fold_text(words): unit
    for unit, kind in _BY_UNIT.items()
    for words in (kind._names.vi, kind._names.en, f"{kind._names.en}s")  # noqa: SLF001 - of this module
}


def parse_duration(text: str) -> Duration:
    """Return the length that *text* says, as people write it (đọc thời hạn).

    What `Length.in_language` writes is read back the same. Reads no hours, no fractions and no two lengths at once:
    what is not one whole number and its unit is refused.

    Raises:
        InputError: It is no such text.

    Examples:
        >>> parse_duration("15 ngày làm việc"), parse_duration("05 ngày"), parse_duration("2 months")
        (WorkingDays(amount=15), CalendarDays(amount=5), Months(amount=2))
    """
    found = _WRITTEN.fullmatch(fold_text(text)) if isinstance(text, str) else None
    unit = None if found is None else _BY_WORDS.get(found[2])
    if found is None or unit is None or not int(found[1]):
        raise InputError(
            Bilingual(
                "thời hạn là một số nguyên lớn hơn 0 và đơn vị: ngày làm việc, ngày, tuần, tháng, năm",
                "a length of time is a whole number above zero and its unit: working days, calendar days, weeks, "
                "months, years",
            ),
            hint=Bilingual("Ví dụ: “15 ngày làm việc”.", "Such as “15 working days”."),
            path="duration",
        )
    return duration_of(int(found[1]), unit)


def _shift(after: date, step: Callable[..., timedelta | relativedelta], **length: int) -> date:
    try:
        return after + step(**length)
    except (OverflowError, ValueError) as error:
        raise CalendarHorizonError(
            Bilingual(
                f"thời hạn tính từ {after.isoformat()} vượt quá năm cuối của lịch",
                f"a period from {after.isoformat()} runs past the last year of the calendar",
            ),
            hint=Bilingual("Xem lại ngày đã nhập.", "Check the date that was entered."),
        ) from error
