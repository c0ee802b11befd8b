"""What every event has: an instant, an actor, a day in Vietnam (sự kiện)."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import attrs

from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.text import Bilingual

__all__ = ["EventBase", "day_in_vietnam", "start_of_day"]


def _aware(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        raise InputError(
            Bilingual(
                "cần thời điểm có múi giờ (datetime)", "an instant with a time zone is asked for (datetime)"
            ),
            hint=Bilingual(
                "Ví dụ: datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME).",
                "Such as datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME).",
            ),
            path="at",
        )


@attrs.frozen(kw_only=True)
class EventBase:
    """Something that happened to a request, never changed afterwards (sự kiện)."""

    #: The stable name in files and messages.
    kind: ClassVar[str] = ""
    label: ClassVar[Bilingual] = Bilingual("", "")

    at: dt.datetime = attrs.field(validator=_aware)
    #: Who did it: a name or an account.
    by: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: Taken over from another system or a register, not recorded when it happened.
    imported: bool = False

    @property
    def day(self) -> dt.date:
        """The day it was in Vietnam."""
        return self.at.date() if self.at.tzinfo is VIETNAM_TIME else day_in_vietnam(self.at)


def day_in_vietnam(instant: dt.datetime) -> dt.date:
    """Return the day of *instant* in Vietnam (ngày theo giờ Việt Nam).

    Examples:
        >>> day_in_vietnam(dt.datetime(2026, 11, 20, 17, 30, tzinfo=dt.timezone.utc))
        datetime.date(2026, 11, 21)
    """
    if instant.tzinfo is VIETNAM_TIME:
        return instant.date()
    try:
        return instant.astimezone(VIETNAM_TIME).date()
    except OverflowError as error:
        raise InputError(
            Bilingual("thời điểm nằm ngoài lịch", "the instant lies outside the calendar"), path="at"
        ) from error


def start_of_day(day: dt.date) -> dt.datetime:
    """Return the first instant of *day* in Vietnam: for events of which only the day is known."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=VIETNAM_TIME)
