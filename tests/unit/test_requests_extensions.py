"""Extensions of a case: in the law's unit, by a notice in time, once; and taken back without a trace in its days.

What other projects learned from a bug is named beside the rule.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations

import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    CalendarDays,
    Channel,
    Complexity,
    Duration,
    ExtendFrom,
    NoticeUntil,
    Policies,
    WorkingDays,
    vietnam_calendar,
    vietnam_law,
)
from tiepcan.requests import (
    Case,
    Completed,
    Event,
    Extended,
    ExtensionEffect,
    InformationRequest,
    Irregularity,
    Received,
    RequestedItem,
    Voided,
)

CALENDAR = vietnam_calendar()
VOID = "gia hạn ghi nhầm"


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM_TIME)


def case(
    valid_on: date,
    *extensions: Extended,
    channel: Channel = Channel.DIRECT,
    complexity: Complexity = Complexity.COMPLEX,
    sent_on: date | None = None,
    rules: AgencyRules | None = None,
) -> Case:
    request = InformationRequest(channel=channel, items=(RequestedItem(id="1", content="a"),))
    received = Received(at=at(valid_on), request=request, complexity=complexity, sent_on=sent_on)
    log: tuple[Event, ...] = (received, Completed(at=at(valid_on)), *extensions)
    return Case(number="H24-1", events=log, rules=rules or AgencyRules())


def due(found: Case) -> date | None:
    deadline = found.deadline(CALENDAR)
    return None if deadline is None else deadline.due


def extended(day: date, length: Duration) -> Extended:
    return Extended(at=at(day), length=length)


def codes(found: Case) -> list[str]:
    return [one.code for one in found.findings(CALENDAR)]


class TestTheUnitIsThatOfTheLaw:
    # froide #281, #312, #469: the unit of an extension was wrong.
    @pytest.mark.parametrize(
        ("valid_on", "channel", "length", "last"),
        [
            # V9: ten working days more at the counter. V10: fifteen days, not working days, by post and electronically.
            (date(2026, 6, 1), Channel.DIRECT, WorkingDays(10), date(2026, 6, 29)),
            (date(2026, 6, 1), Channel.ELECTRONIC, CalendarDays(15), date(2026, 7, 7)),
            (date(2026, 6, 1), Channel.POST, CalendarDays(15), date(2026, 7, 7)),
            # V16: from the nominal Saturday, not from the Monday it moved to.
            (date(2026, 9, 7), Channel.ELECTRONIC, CalendarDays(12), date(2026, 10, 1)),
        ],
    )
    def test_the_longest_one(self, valid_on: date, channel: Channel, length: Duration, last: date) -> None:
        found = case(valid_on, extended(valid_on, length), channel=channel)
        assert (due(found), codes(found)) == (last, [])

    def test_the_same_number_in_the_other_unit_does_not_count(self) -> None:
        base = due(case(date(2026, 6, 1)))
        other = case(date(2026, 6, 1), extended(date(2026, 6, 2), CalendarDays(10)))
        assert (due(other), codes(other)) == (base, [Irregularity.EXTENSION_WRONG_UNIT])

    @pytest.mark.parametrize(
        ("policy", "last"), [("nominal", date(2027, 2, 18)), ("rolled", date(2027, 2, 23))]
    )
    def test_where_it_starts_is_a_choice_of_the_agency(self, policy: str, last: date) -> None:
        rules = AgencyRules(policies=Policies(extend_from=ExtendFrom(policy)))
        valid_on = date(2027, 1, 25)
        assert due(case(valid_on, extended(valid_on, CalendarDays(12)), rules=rules)) == last


class TestTheNoticeIsInTime:
    def test_notice_on_day_13_is_out_of_time(self) -> None:
        """V18."""
        in_time, late = (
            case(date(2026, 9, 3), extended(date(2026, 9, day), CalendarDays(12))) for day in (15, 16)
        )
        assert (due(in_time), codes(in_time)) == (date(2026, 9, 28), [])
        assert (due(late), codes(late)) == (date(2026, 9, 15), [Irregularity.EXTENSION_NOTICE_LATE])

    def test_thirteen_days_are_not_allowed(self) -> None:
        """V19."""
        found = case(date(2026, 9, 3), extended(date(2026, 9, 4), CalendarDays(13)))
        assert (due(found), codes(found)) == (date(2026, 9, 15), [Irregularity.EXTENSION_TOO_LONG])

    @pytest.mark.parametrize(("policy", "late"), [("rolled", False), ("nominal", True)])
    def test_until_the_day_it_moved_to_or_the_nominal_day_is_a_choice(self, policy: str, late: bool) -> None:  # noqa: FBT001 - a parameter
        rules = AgencyRules(policies=Policies(notice_until=NoticeUntil(policy)))
        found = case(date(2026, 9, 7), extended(date(2026, 9, 21), CalendarDays(12)), rules=rules)
        assert (codes(found) == [Irregularity.EXTENSION_NOTICE_LATE]) is late

    def test_the_day_of_the_notice_counts_and_not_the_day_it_was_recorded(self) -> None:
        recorded_later = Extended(
            at=at(date(2026, 9, 30)), length=CalendarDays(12), notice_on=date(2026, 9, 15)
        )
        assert codes(case(date(2026, 9, 3), recorded_later)) == []

    def test_the_notice_of_time_limit_does_not_shorten_it(self) -> None:
        # Khoản 4 Điều 30 Luật 104/2016/QH13: within the fifteen days, not within the three of the first notice.
        found = case(
            date(2026, 6, 1), extended(date(2026, 6, 22), CalendarDays(15)), channel=Channel.ELECTRONIC
        )
        assert codes(found) == []


class TestWhatEachDid:
    def test_the_old_and_the_new_day_follow_from_the_log(self) -> None:
        found = case(
            date(2026, 9, 3),
            extended(date(2026, 9, 4), CalendarDays(13)),
            extended(date(2026, 9, 7), CalendarDays(5)),
            extended(date(2026, 9, 8), CalendarDays(7)),
        )
        base, longer = date(2026, 9, 15), date(2026, 9, 21)
        assert found.clock(CALENDAR).extensions == (
            ExtensionEffect(event=3, previous_due=base, new_due=base, counts=False),
            ExtensionEffect(event=4, previous_due=base, new_due=longer, counts=True),
            ExtensionEffect(event=5, previous_due=longer, new_due=longer, counts=False),
        )
        assert codes(found) == [Irregularity.EXTENSION_TOO_LONG, Irregularity.SECOND_EXTENSION]

    def test_a_lawful_one_may_follow_one_that_did_not_count(self) -> None:
        wrong = case(date(2026, 9, 3), extended(date(2026, 9, 4), CalendarDays(13)))
        right = wrong.record(extended(date(2026, 9, 7), CalendarDays(5)), calendar=CALENDAR)
        assert (due(right), codes(right)) == (date(2026, 9, 21), [Irregularity.EXTENSION_TOO_LONG])


class TestTakenBack:
    VALID_ON = date(2026, 9, 3)
    FIRST, SECOND, THIRD = (extended(date(2026, 9, 4), CalendarDays(days)) for days in (5, 8, 12))

    def test_voiding_the_last_extension_restores_the_date(self) -> None:
        # foi-flow 7ce77dea2: deleting the last extension had to restore the original date.
        before = case(self.VALID_ON)
        after = before.record(self.FIRST, calendar=CALENDAR)
        assert due(after) != due(before)
        back = after.record(Voided(at=at(date(2026, 9, 7)), event=3, reason=VOID), calendar=CALENDAR)
        assert back.deadline(CALENDAR) == before.deadline(CALENDAR)
        assert back.obligations(CALENDAR, self.VALID_ON) == before.obligations(CALENDAR, self.VALID_ON)

    @pytest.mark.parametrize("order", list(permutations((3, 4, 5))), ids=str)
    def test_the_order_of_voids_does_not_matter(self, order: tuple[int, ...]) -> None:
        # correspondence_tool_staff #2818, #2725: removing an extension while paused gave a wrong date.
        found = case(self.VALID_ON, self.FIRST, self.SECOND, self.THIRD)
        for event in order:
            found = found.record(Voided(at=at(date(2026, 9, 8)), event=event, reason=VOID), calendar=CALENDAR)
        assert found.clock(CALENDAR) == case(self.VALID_ON).clock(CALENDAR)

    def test_once_the_first_is_taken_back_the_second_counts(self) -> None:
        found = case(self.VALID_ON, self.FIRST, self.SECOND)
        assert (due(found), codes(found)) == (date(2026, 9, 21), [Irregularity.SECOND_EXTENSION])
        back = found.record(Voided(at=at(date(2026, 9, 8)), event=3, reason=VOID), calendar=CALENDAR)
        assert (due(back), codes(back)) == (date(2026, 9, 23), [])

    def test_a_void_that_is_taken_back_puts_the_extension_back(self) -> None:
        voids = (Voided(at=at(date(2026, 9, 8)), event=event, reason=VOID) for event in (3, 4))
        found = case(self.VALID_ON, self.FIRST)
        again = Case(number="H24-1", events=(*found.events, *voids))
        assert again.clock(CALENDAR) == found.clock(CALENDAR)


class TestOldCasesKeepTheirRegime:
    # NYCOpenRecords #600: a change of law was made by editing constants, and moved old cases.
    DECREE = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Nghị định", en = "Decree" }
passed = 2026-11-30
in_force = 2027-01-01
source_status = { vi = "giả định", en = "made up" }

[regime]
id = "vn-2027"
name = { vi = "Nghị định 99", en = "Decree 99" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "1" }
chosen_by = { document = "decree", article = "2" }
amends = "vn-2026"
repeals = ["L26-EXT"]
"""

    def test_a_request_sent_before_the_law_of_2026_is_extended_by_the_law_of_2016_long_after(self) -> None:
        extension = extended(date(2026, 9, 24), CalendarDays(15))
        found = case(date(2026, 9, 3), extension, channel=Channel.POST, sent_on=date(2026, 8, 31))
        assert (found.regime.id, due(found)) == ("vn-2016", date(2026, 10, 9))
        assert codes(found) == []

    def test_a_later_law_changes_no_older_case(self) -> None:
        more = AgencyRules(law=vietnam_law(more={"nd-99.toml": self.DECREE}))
        extension = extended(date(2027, 1, 4), CalendarDays(12))
        for rules in (AgencyRules(), more):
            old = case(date(2026, 12, 31), extension, rules=rules)
            assert (old.regime.id, due(old), codes(old)) == ("vn-2026", date(2027, 1, 25), [])
        new = case(date(2027, 1, 4), extension, rules=more)
        assert (new.regime.id, codes(new)) == ("vn-2027", [Irregularity.EXTENSION_NOT_ALLOWED])
