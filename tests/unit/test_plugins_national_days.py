"""A calendar of a plugin does not move national holidays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tiepcan import Bilingual, DataFileError, vietnam_calendar
from tiepcan.calendar import DayKind, Swap
from tiepcan.plugins import AgencyCalendar

T = Bilingual("Thử", "Trial")
NATIONAL = vietnam_calendar()
TET = dt.date(2026, 2, 17)
#: Worked nowhere: the fourth day of Tết, and the day in lieu of a holiday on a day of rest.
TET_4 = TET + dt.timedelta(3)
IN_LIEU = next(
    day
    for day in map(
        dt.date.fromordinal, range(dt.date(2026, 1, 1).toordinal(), dt.date(2027, 1, 1).toordinal())
    )
    if NATIONAL.day(day).kind is DayKind.IN_LIEU
)


def calendar(**changes: Any) -> AgencyCalendar:
    return AgencyCalendar(name="acme.truc", title=T, **changes)


def test_a_national_holiday_is_no_working_day_of_an_agency() -> None:
    saturday = dt.date(2026, 11, 28)
    worked = calendar(working_days={TET: "Trực", saturday: "Trực", TET_4: "Trực", IN_LIEU: "Trực"})
    with pytest.raises(DataFileError) as caught:
        worked.apply(NATIONAL)
    said = [fault.message.en for fault in caught.value.faults]
    assert [str(day) in text for day, text in zip((TET, TET_4, IN_LIEU), said, strict=True)] == [True] * 3
    assert calendar(working_days={saturday: "Trực"}).apply(NATIONAL).is_working_day(saturday)


def test_all_faults_of_a_calendar_are_told_together() -> None:
    far, sunday = dt.date(2206, 3, 9), dt.date(2026, 11, 22)
    with pytest.raises(DataFileError) as caught:
        calendar(
            working_days={TET: "Trực", far: "Trực"}, swaps=(Swap(off=sunday, work=dt.date(2026, 11, 28)),)
        ).apply(NATIONAL)
    said = " ".join(fault.message.en for fault in caught.value.faults)
    assert len(caught.value.faults) == 3
    assert all(str(day) in said for day in (TET, far, sunday))


def test_a_holiday_is_worked_where_a_swap_says_when_it_is_taken() -> None:
    off = dt.date(2026, 3, 12)
    swapped = calendar(swaps=(Swap(off=off, work=TET_4),)).apply(NATIONAL)
    assert swapped.is_working_day(TET_4)
    assert not swapped.is_working_day(off)


def test_a_holiday_named_as_a_day_off_stays_a_holiday_for_the_next_calendar() -> None:
    once = calendar(days_off={TET: "Nghỉ"}).apply(NATIONAL)
    assert once.day(TET) == NATIONAL.day(TET)
    with pytest.raises(DataFileError):
        calendar(working_days={TET: "Trực"}).apply(once)


def test_a_weekend_of_its_own_does_not_work_on_holidays() -> None:
    applied = calendar(weekend=()).apply(NATIONAL)
    assert not applied.is_working_day(TET)
