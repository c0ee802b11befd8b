"""What every calendar of an agency must do: it lies over the national one, and says by which document (kiểm chứng lịch)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tiepcan.calendar import DayKind, WorkingCalendar, vietnam_calendar
from tiepcan.errors import DataFileError
from tiepcan.plugins import AgencyCalendar
from tiepcan.testing._base import Conformance
from tiepcan.testing._marks import MissingFixtureError

__all__ = ["CalendarConformance"]

_NATIONAL = frozenset({DayKind.HOLIDAY, DayKind.IN_LIEU})
_ONE_DAY = dt.timedelta(1)


class CalendarConformance(Conformance):
    """Tests of an `AgencyCalendar`: give the calendar (lịch làm việc riêng)."""

    @pytest.fixture
    def agency_calendar(self) -> AgencyCalendar:
        """The calendar to test."""
        raise MissingFixtureError("return the AgencyCalendar to test")

    @pytest.fixture
    def national(self) -> WorkingCalendar:
        """The calendar that it is laid over: that which comes with tiepcan, where nobody says another."""
        return vietnam_calendar()

    def test_it_can_be_applied(self, agency_calendar: AgencyCalendar, national: WorkingCalendar) -> None:
        """It contradicts neither itself nor the national calendar."""
        before = national.version
        faults = _faults(agency_calendar, national)
        assert not faults, f"cannot be laid over the national calendar: {faults}"
        assert national.version == before, "applying it changes the national calendar"

    def test_it_says_something(self, agency_calendar: AgencyCalendar) -> None:
        """A calendar without a day of its own is left behind from something."""
        one = agency_calendar
        said = one.weekend is not None or one.days_off or one.working_days or one.swaps
        assert said, "changes no day at all"

    def test_national_days_off_stay_off(
        self, agency_calendar: AgencyCalendar, national: WorkingCalendar
    ) -> None:
        """A holiday, and the day in lieu of one, is off in every agency."""
        applied = agency_calendar.apply(national)
        worked = [
            day.isoformat()
            for day in _days(national)
            if national.day(day).kind in _NATIONAL and applied.is_working_day(day)
        ]
        assert not worked, f"works on national days off: {worked}"

    def test_days_are_as_it_says(self, agency_calendar: AgencyCalendar, national: WorkingCalendar) -> None:
        """What it names off is off, what it names worked is worked, and no other day changes."""
        applied = agency_calendar.apply(national)
        wrong = [day.isoformat() for day in agency_calendar.days_off if applied.is_working_day(day)]
        assert not wrong, f"named as off, and worked: {wrong}"
        wrong = [day.isoformat() for day in agency_calendar.working_days if not applied.is_working_day(day)]
        assert not wrong, f"named as worked, and off: {wrong}"
        if agency_calendar.weekend is None:
            named = {*agency_calendar.days_off, *agency_calendar.working_days, *_swapped(agency_calendar)}
            others = [day for day in _days(national) if day not in named]
            wrong = [
                day.isoformat()
                for day in others
                if applied.is_working_day(day) != national.is_working_day(day)
            ]
            assert not wrong, f"not named, and changed: {wrong}"

    def test_every_named_day_changes(
        self, agency_calendar: AgencyCalendar, national: WorkingCalendar
    ) -> None:
        """A day off that was off before is a slip: of the year, or of the month."""
        if agency_calendar.weekend is not None:
            pytest.skip("optional: with a weekend of its own a day may be named that changes nothing")
        off = [day.isoformat() for day in agency_calendar.days_off if not national.is_working_day(day)]
        assert not off, f"named as off, and off before: {off}"
        worked = [day.isoformat() for day in agency_calendar.working_days if national.is_working_day(day)]
        assert not worked, f"named as worked, and worked before: {worked}"

    def test_every_day_has_a_name(self, agency_calendar: AgencyCalendar) -> None:
        """A person who asks why an office is closed is told."""
        named = {**agency_calendar.days_off, **agency_calendar.working_days}
        bare = [day.isoformat() for day, name in named.items() if not name.strip()]
        assert not bare, f"days without a name: {bare}"

    def test_every_change_rests_on_a_document(self, agency_calendar: AgencyCalendar) -> None:
        """Whoever doubts a due day can look it up."""
        assert agency_calendar.documents, "names no document that the days rest on"
        for place, document in enumerate(agency_calendar.documents):
            said = document.number or document.source or document.issuer.strip()
            assert said, f"documents[{place}]: has neither number nor source nor issuer"

    def test_twice_is_as_good_as_once(
        self, agency_calendar: AgencyCalendar, national: WorkingCalendar
    ) -> None:
        """Laid over itself it gives the same days; only a swap cannot be made twice."""
        once = agency_calendar.apply(national)
        if agency_calendar.swaps:
            assert _faults(agency_calendar, once), "a swap is made a second time"
            return
        twice = agency_calendar.apply(once)
        other = [
            day.isoformat()
            for day in _days(national)
            if once.is_working_day(day) != twice.is_working_day(day)
        ]
        assert not other, f"applied twice, other days are worked: {other}"

    def test_it_is_said_in_both_languages(self, agency_calendar: AgencyCalendar) -> None:
        """A host lists calendars by their titles."""
        title = agency_calendar.title
        assert title.vi.strip(), "the title lacks Vietnamese"
        assert title.en.strip(), "the title lacks English"


def _faults(agency_calendar: AgencyCalendar, calendar: WorkingCalendar) -> str:
    try:
        agency_calendar.apply(calendar)
    except DataFileError as error:
        return error.in_language("en")
    return ""


def _days(calendar: WorkingCalendar) -> Iterator[dt.date]:
    day = calendar.first
    while day <= calendar.last:
        yield day
        day += _ONE_DAY


def _swapped(agency_calendar: AgencyCalendar) -> Iterator[dt.date]:
    for swap in agency_calendar.swaps:
        yield from (swap.off, swap.work)
