"""A right calendar of an agency, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import pytest

from tiepcan import Bilingual
from tiepcan.calendar import Document, Evidence, WorkingCalendar
from tiepcan.plugins import AgencyCalendar
from tiepcan.testing._calendars import CalendarConformance

STORM = dt.date(2026, 3, 9)
NOTICE = Document(
    number="12/TB-UBND", issuer="UBND xã Xuân Phong", decides="nghỉ do bão", evidence=next(iter(Evidence))
)
RIGHT: dict[str, Any] = {"days_off": {STORM: "Nghỉ bão"}, "documents": (NOTICE,)}


class TestReference(CalendarConformance):
    given: ClassVar[dict[str, Any]] = RIGHT
    kind: type[AgencyCalendar] = AgencyCalendar

    @pytest.fixture
    def agency_calendar(self) -> AgencyCalendar:
        title = Bilingual("Nghỉ bão", "Closed for a storm")
        return self.kind(name="mau.bao", title=title, **self.given)


class TestReferenceWithASwap(TestReference):
    given: ClassVar = {
        "weekend": ("sunday",),
        "documents": (NOTICE,),
    }

    @pytest.fixture
    def agency_calendar(self) -> AgencyCalendar:
        from tiepcan.calendar import Swap, Weekday  # noqa: PLC0415

        return AgencyCalendar(
            name="mau.hoan-doi",
            title=Bilingual("Hoán đổi", "Swap"),
            weekend=(Weekday("sunday"),),
            swaps=(Swap(off=dt.date(2026, 3, 12), work=dt.date(2026, 3, 15)),),
            documents=(NOTICE,),
        )


class TestWorksAtTet(TestReference):
    fails_at = "test_national_days_off_stay_off"
    given: ClassVar = {**RIGHT, "working_days": {dt.date(2026, 2, 17): "Trực Tết"}}


class TestHasNoDocument(TestReference):
    fails_at = "test_every_change_rests_on_a_document"
    given: ClassVar = {"days_off": {STORM: "Nghỉ bão"}}


class TestHasNoName(TestReference):
    fails_at = "test_every_day_has_a_name"
    given: ClassVar = {**RIGHT, "days_off": {STORM: " "}}


class TestIsOffOnASunday(TestReference):
    fails_at = "test_every_named_day_changes"
    given: ClassVar = {**RIGHT, "days_off": {STORM: "Nghỉ bão", dt.date(2026, 3, 8): "Nghỉ bão"}}


class TestLiesOutsideTheCalendar(TestReference):
    fails_at = "test_it_can_be_applied"
    given: ClassVar = {**RIGHT, "days_off": {dt.date(2206, 3, 9): "Nghỉ bão"}}


class TestSaysNothing(TestReference):
    fails_at = "test_it_says_something"
    given: ClassVar = {"documents": (NOTICE,)}


class TestForgetsADay(TestReference):
    fails_at = "test_days_are_as_it_says"

    class kind(AgencyCalendar):  # noqa: N801
        def apply(self, calendar: WorkingCalendar) -> WorkingCalendar:
            return calendar


class TestOpensAgainTheSecondTime(TestReference):
    fails_at = "test_twice_is_as_good_as_once"

    class kind(AgencyCalendar):  # noqa: N801
        def apply(self, calendar: WorkingCalendar) -> WorkingCalendar:
            if calendar.is_working_day(STORM):
                return super().apply(calendar)
            return calendar.with_changes(working_days={STORM: "Làm việc"})


class TestHasOneLanguage(TestReference):
    fails_at = "test_it_is_said_in_both_languages"

    @pytest.fixture
    def agency_calendar(self) -> AgencyCalendar:
        return AgencyCalendar(name="mau.bao", title=Bilingual("Nghỉ bão", ""), **RIGHT)
