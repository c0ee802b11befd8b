"""From which day the clock runs: the receipt of a valid request, and what may stand on the day of the receipt."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tiepcan import VIETNAM_TIME, CalendarDays, Channel, Complexity, DataFileError, vietnam_calendar
from tiepcan.requests import (
    Case,
    Completed,
    DueBasis,
    Event,
    Extended,
    InformationRequest,
    Irregularity,
    Received,
    RequestedItem,
    SupplementAsked,
    start_of_day,
)

CALENDAR = vietnam_calendar()
REQUEST = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="a"),))
MONDAY, TUESDAY, THURSDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 4)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM_TIME)


RECEIVED = Received(at=at(MONDAY), request=REQUEST, complexity=Complexity.SIMPLE)
ASKED = SupplementAsked(at=at(MONDAY))


def case(*events: Event) -> Case:
    return Case(number="H24-1", events=events)


def due(found: Case) -> date | None:
    deadline = found.deadline(CALENDAR)
    return None if deadline is None else deadline.due


def faults(*events: Event) -> list[tuple[str, str]]:
    """Return the place and the English words of everything impossible in a log."""
    with pytest.raises(DataFileError) as caught:
        case(*events)
    return [(one.path, one.message.en) for one in caught.value.faults]


class TestFromTheReceiptOfAValidRequest:
    def test_incomplete_on_monday_and_completed_on_thursday_is_due_on_tuesday(self) -> None:
        """V13: khoản 3 Điều 30 Luật 104/2016/QH13, three working days, the first of them Friday."""
        found = case(RECEIVED, ASKED, Completed(at=at(THURSDAY)))
        assert (found.valid_on, due(found)) == (THURSDAY, date(2026, 6, 9))
        (supply,) = (one for one in found.obligations(CALENDAR, THURSDAY) if one.code == "supply")
        assert (supply.due, supply.basis) == (date(2026, 6, 9), DueBasis.COMPLETION)
        assert str(supply.citation) == "khoản 3 Điều 30 Luật 104/2016/QH13"
        assert case(RECEIVED, ASKED).deadline(CALENDAR) is None

    @pytest.mark.parametrize("said_on", [MONDAY, TUESDAY, THURSDAY])
    def test_what_lacked_nothing_was_valid_when_it_came_in_whenever_somebody_looked(
        self, said_on: date
    ) -> None:
        found = case(RECEIVED, Completed(at=at(said_on)))
        assert (found.valid_on, due(found)) == (MONDAY, date(2026, 6, 4))

    def test_the_provisional_day_is_the_day_in_the_end(self) -> None:
        new = Received(at=at(date(2026, 9, 3)), request=REQUEST)
        (provisional,) = (
            one for one in case(new).obligations(CALENDAR, date(2026, 9, 3)) if one.code == "supply"
        )
        assert provisional.basis is DueBasis.PROVISIONAL
        assert due(case(new, Completed(at=at(date(2026, 9, 8))))) == provisional.due == date(2026, 9, 15)

    def test_a_request_that_brings_more_is_valid_on_the_day_it_brought_it(self) -> None:
        more = attrs.evolve(REQUEST, purpose="làm nhà")
        found = case(RECEIVED, Completed(at=at(THURSDAY), request=more))
        assert (found.valid_on, due(found)) == (THURSDAY, date(2026, 6, 9))

    def test_another_system_says_when_it_was_valid(self) -> None:
        assert case(RECEIVED, Completed(at=at(THURSDAY), imported=True)).valid_on == THURSDAY

    @pytest.mark.parametrize("opening", [(RECEIVED,), (RECEIVED, ASKED)], ids=["at once", "asked for more"])
    @pytest.mark.parametrize("day", [MONDAY, TUESDAY, THURSDAY])
    def test_whoever_knows_the_day_says_it(self, opening: tuple[Event, ...], day: date) -> None:
        assert case(*opening, Completed(at=at(THURSDAY), valid_on=day)).valid_on == day

    @pytest.mark.parametrize("wrong", [date(2026, 5, 31), date(2026, 6, 5)])
    def test_it_is_neither_before_the_receipt_nor_after_it_was_said(self, wrong: date) -> None:
        ((path, words),) = faults(RECEIVED, Completed(at=at(THURSDAY), valid_on=wrong))
        assert (path, f"valid on {wrong}, which is not between its receipt" in words) == ("#2", True)


class TestExtensionsBeforeIt:
    """The notice is given within the period of supply, which starts with the valid request."""

    VALID = (attrs.evolve(RECEIVED, complexity=Complexity.COMPLEX), ASKED, Completed(at=at(THURSDAY)))

    def extended(self, notice_on: date, **more: Any) -> Case:
        longer = Extended(at=at(date(2026, 6, 5)), length=CalendarDays(5), notice_on=notice_on, **more)
        return case(*self.VALID, longer)

    def test_a_notice_before_the_request_was_valid_extends_nothing(self) -> None:
        found = self.extended(date(2026, 6, 3))
        (finding,) = found.findings(CALENDAR)
        assert (finding.event, finding.code) == (4, Irregularity.EXTENSION_BEFORE_VALID)
        assert str(finding.citation) == "đoạn 2 khoản 4 Điều 30 Luật 104/2016/QH13"
        assert due(found) == due(case(*self.VALID))

    def test_on_the_day_itself_it_does(self) -> None:
        found = self.extended(THURSDAY)
        assert (found.findings(CALENDAR), due(found) == due(case(*self.VALID))) == ((), False)

    def test_a_lawful_one_after_it_is_the_first_that_counts(self) -> None:
        longer = Extended(at=at(date(2026, 6, 8)), length=CalendarDays(5))
        found = self.extended(date(2026, 6, 3)).record(longer, calendar=CALENDAR)
        assert [one.counts for one in found.clock(CALENDAR).extensions] == [False, True]

    def test_what_a_register_said_stays_as_it_was(self) -> None:
        found = self.extended(date(2026, 6, 3), imported=True)
        assert (found.findings(CALENDAR), due(found) == due(case(*self.VALID))) == ((), False)


class TestTheDayOfTheReceipt:
    def test_an_event_of_which_only_the_day_is_known_may_follow_a_receipt_later_that_day(self) -> None:
        assert case(RECEIVED, Completed(at=start_of_day(MONDAY))).valid_on == MONDAY
        assert case(RECEIVED, attrs.evolve(ASKED, at=start_of_day(MONDAY))).deadline(CALENDAR) is None

    @pytest.mark.parametrize(
        "early",
        [
            start_of_day(date(2026, 5, 31)),
            start_of_day(MONDAY).replace(second=1),
            at(MONDAY, 8).replace(minute=59),
        ],
        ids=str,
    )
    def test_an_hour_or_a_day_before_the_receipt_stays_impossible(self, early: datetime) -> None:
        ((path, words),) = faults(RECEIVED, Completed(at=early))
        assert (path, words) == ("#2", "Request valid: before the request was received")

    def test_nothing_is_sent_after_it_was_received(self) -> None:
        sent_later = attrs.evolve(RECEIVED, sent_on=TUESDAY)
        # Listed like everything else that cannot be: what rests on it as well.
        assert faults(sent_later, Completed(at=at(THURSDAY))) == [
            ("#1", "Request received: sent on 2026-06-02, after it was received on 2026-06-01"),
            ("#2", "Request valid: before the request was received"),
        ]
        with pytest.raises(DataFileError, match="ngày gửi 02/06/2026 đứng sau ngày nhận 01/06/2026"):
            Case.open("H24-1", sent_later)

    def test_a_request_sent_on_the_day_it_came_is_nothing_special(self) -> None:
        assert Case.open("H24-1", attrs.evolve(RECEIVED, sent_on=MONDAY)).sent_on == MONDAY
