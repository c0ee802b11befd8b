"""Where a document and what it says of the law and the calendar part (đối chiếu tài liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.duration import Duration
from tiepcan.errors import InputError
from tiepcan.law import Bound, TimeLimit
from tiepcan.text import Bilingual

__all__ = ["differences", "lawful_length", "recount"]


def differences(given: Any, found: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two records of one shape differ."""
    if type(given) is type(found) and attrs.has(type(given)):
        for field in attrs.fields(type(given)):
            yield from differences(
                getattr(given, field.name), getattr(found, field.name), f"{path}.{field.name}"
            )
    elif isinstance(given, tuple) and isinstance(found, tuple) and len(given) == len(found):
        for place, (one, other) in enumerate(zip(given, found, strict=True)):
            yield from differences(one, other, f"{path}[{place}]")
    elif given != found:
        yield path


def lawful_length(limit: TimeLimit, given: Duration | None) -> Duration | None:
    """Return the length that can have been counted: the law's own, or less of an extension."""
    cap = limit.duration
    if limit.extends is None or given is None or cap is None:
        return cap
    return given if given.unit is cap.unit and given.amount <= cap.amount else cap


def recount(
    limit: TimeLimit,
    duration: Duration | None,
    after: dt.date,
    calendar: WorkingCalendar,
    *,
    given_due: dt.date | None,
    counts_first_day: bool,
) -> tuple[dt.date | None, dt.date | None]:
    """Return the nominal and the due day again, from the length and the day of the event.

    A last day off may have moved or stayed, by a policy that the document need not hold: *given_due* stands if it
    is one of the two.
    """
    if duration is None:
        return None, None
    try:
        start = after - dt.timedelta(days=1) if counts_first_day else after
    except OverflowError as error:
        raise InputError(
            Bilingual("ngày nằm ngoài lịch", "the day lies outside the calendar"), path="triggered_on"
        ) from error
    nominal = duration.nominal_last_day(start, calendar=calendar)
    moves = limit.bound is Bound.AT_MOST and not counts_first_day and not calendar.is_working_day(nominal)
    if given_due == nominal or not moves:
        return nominal, nominal
    return nominal, calendar.next_working_day(nominal)
