"""The clock of a case. Each rule is one that another project learned from a bug; the place is named beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    CalendarDays,
    CalendarHorizonError,
    Channel,
    Complexity,
    Policies,
    ReceiptDay,
    Swap,
    Timeliness,
    recompute,
    vietnam_calendar,
)
from tiepcan.requests import (
    Case,
    Completed,
    ConsentAsked,
    CostNotified,
    DueBasis,
    Event,
    Extended,
    InformationRequest,
    OpinionSought,
    Received,
    RequestedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Withdrawn,
    row_of_case,
)

CALENDAR = vietnam_calendar()
ONE_DAY = timedelta(days=1)


def clock_time(hour: int, minute: int = 0, second: int = 0) -> timedelta:
    return timedelta(hours=hour, minutes=minute, seconds=second)


def at(month: int, day: int, *clock: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, tzinfo=VIETNAM_TIME) + clock_time(*(clock or (9,)))


def request(channel: Channel = Channel.DIRECT, **more: Any) -> InformationRequest:
    return InformationRequest(channel=channel, items=(RequestedItem(id="1", content="a"),), **more)


def case(
    valid: datetime,
    *events: Event,
    channel: Channel = Channel.DIRECT,
    complexity: Complexity = Complexity.COMPLEX,
    policies: Policies | None = None,
) -> Case:
    opening = Received(at=valid, request=request(channel), complexity=complexity)
    rules = AgencyRules(policies=policies or Policies())
    return Case(number="H24-1", events=(opening, Completed(at=valid), *events), rules=rules)


def due(found: Case) -> date | None:
    deadline = found.deadline(CALENDAR)
    return None if deadline is None else deadline.due


def supplied(at: datetime) -> Supplied:
    return Supplied(at=at, items=(SuppliedItem(item="1"),))


def extended(at: datetime, days: int = 12) -> Extended:
    return Extended(at=at, length=CalendarDays(days))


class TestClarification:
    # alaveteli #4001, #1151; righttoknow #858: a clarification reset the whole period, or did not.
    def test_it_never_resets_the_clock_of_a_valid_request(self) -> None:
        asked = case(at(11, 12)).record_fact(SupplementAsked(at=at(11, 20)))
        assert due(asked) == due(case(at(11, 12))) == date(2026, 11, 25)

    def test_a_request_that_was_not_valid_has_no_clock_yet(self) -> None:
        waiting = Case(
            number="", events=(Received(at=at(11, 12), request=request()), SupplementAsked(at=at(11, 13)))
        )
        assert waiting.deadline(CALENDAR) is None
        assert waiting.timeliness(CALENDAR, date(2027, 6, 1)) is Timeliness.NOT_VALID_YET

    def test_the_day_says_from_what_it_runs(self) -> None:
        def basis(found: Case) -> DueBasis:
            (one,) = (one for one in found.obligations(CALENDAR, date(2026, 11, 13)) if one.code == "supply")
            return one.basis

        assert basis(case(at(11, 12))) is DueBasis.RECEIPT
        opening = (Received(at=at(11, 9), request=request()), SupplementAsked(at=at(11, 10)))
        assert basis(Case(number="", events=(*opening, Completed(at=at(11, 12))))) is DueBasis.COMPLETION
        assert basis(case(at(11, 12), extended(at(11, 13)))) is DueBasis.EXTENSION

    @pytest.mark.parametrize(
        "event",
        [
            OpinionSought(at=at(11, 13), body="Sở"),
            ConsentAsked(at=at(11, 13), items=("1",)),
            CostNotified(at=at(11, 13), amount=Decimal(5000)),
        ],
        ids=lambda one: str(one.kind),
    )
    def test_nothing_stops_it_since_no_text_does(self, event: Event) -> None:
        # righttoknow #183, #102: stop-the-clock only where the law grants it, and neither law does.
        assert due(case(at(11, 12), event)) == due(case(at(11, 12)))


class TestTheLastDay:
    # hmcts/cmc-claim-store #351: whether the last day is inside the period was argued in review.
    @pytest.mark.parametrize(
        ("answered", "timeliness"),
        [
            (at(9, 15, 16, 0, 1), Timeliness.CLOSED_IN_TIME),
            (at(9, 15, 23, 59, 59), Timeliness.CLOSED_IN_TIME),
            (datetime(2026, 9, 15, 16, 59, 59, tzinfo=UTC), Timeliness.CLOSED_IN_TIME),
            (at(9, 16, 0, 0, 0), Timeliness.CLOSED_LATE),
            (datetime(2026, 9, 15, 17, 0, 0, tzinfo=UTC), Timeliness.CLOSED_LATE),
        ],
    )
    def test_it_counts_until_24_hours_in_vietnam(self, answered: datetime, timeliness: Timeliness) -> None:
        closed = case(at(9, 3), supplied(answered))
        assert due(closed) == date(2026, 9, 15)
        assert closed.timeliness(CALENDAR, date(2026, 12, 31)) is timeliness

    def test_an_open_case_is_in_time_on_it_and_overdue_on_the_next(self) -> None:
        days = [case(at(9, 3)).timeliness(CALENDAR, date(2026, 9, day)) for day in (15, 16)]
        assert days == [Timeliness.OPEN_IN_TIME, Timeliness.OPEN_OVERDUE]

    def test_the_day_of_the_event_is_never_counted_whatever_the_hour(self) -> None:
        # foi-flow dfc7f624f removed a "+1 day" for one section: here the start is one rule, with its clause.
        for hour in (0, 9, 23):
            found = case(at(9, 3, hour))
            assert due(found) == date(2026, 9, 15)
            deadline = found.deadline(CALENDAR)
            assert deadline is not None
            assert "khoản 3 Điều 147 Bộ luật Dân sự" in str(deadline.explain())

    @pytest.mark.parametrize("policy", ReceiptDay)
    def test_it_never_comes_before_the_receipt(self, policy: ReceiptDay) -> None:
        # NYCOpenRecords #322: what came in after closing was due the day before.
        for day in range(1, 31):
            late = at(11, day, 23, 59, 59)
            found = case(late, policies=Policies(receipt_day=policy))
            last = due(found)
            assert last is not None
            assert last > found.received_on

    def test_holidays_are_counted_with_a_calendar_that_must_be_given(self) -> None:
        # recordtrac #67: holidays were ignored. 24/11 is Vietnam Culture Day since 2026.
        assert due(case(at(11, 12))) == date(2026, 11, 25)
        with pytest.raises(TypeError):
            case(at(11, 12)).deadline()  # type: ignore[call-arg]

    def test_beyond_the_calendar_there_is_an_error_and_no_guess(self) -> None:
        # correspondence_tool_staff 743761844, f34c487a5: bank holidays ran out unnoticed.
        with pytest.raises(CalendarHorizonError):
            case(at(12, 27, year=2027)).deadline(CALENDAR)


class TestOverdue:
    # alaveteli #7959: the label stayed on a case that was answered.
    def test_an_answered_case_is_never_overdue_whenever_it_is_asked(self) -> None:
        closed = case(at(9, 3), supplied(at(9, 15)))
        for day in (date(2026, 9, 15), date(2026, 9, 16), date(2036, 9, 16)):
            assert closed.timeliness(CALENDAR, day) is Timeliness.CLOSED_IN_TIME
            assert closed.obligations(CALENDAR, day) == ()

    def test_it_depends_on_the_log_and_the_day_alone(self) -> None:
        log = case(at(9, 3), extended(at(9, 10))).events
        asked = [
            Case(number="", events=log).timeliness(CALENDAR, date(2026, 9, 16) + ONE_DAY * step)
            for step in (30, 0, 12, 13, 0)
        ]
        late, in_time = Timeliness.OPEN_OVERDUE, Timeliness.OPEN_IN_TIME
        assert asked == [late, in_time, in_time, late, in_time]

    def test_only_obligations_with_a_day_are_overdue(self) -> None:
        late = case(at(9, 3)).obligations(CALENDAR, date(2026, 10, 1))
        assert {(one.code, one.overdue) for one in late} == {("register_entry", False), ("supply", True)}


class TestClosingOnAWeekend:
    # NYCOpenRecords #322: closings on a weekend vanished from reports.
    def test_it_is_a_closing_like_any_other(self) -> None:
        saturday = case(at(9, 7), supplied(at(9, 19, 23)))
        assert (saturday.closed_on, due(saturday)) == (date(2026, 9, 19), date(2026, 9, 21))
        assert saturday.timeliness(CALENDAR, date(2026, 9, 19)) is Timeliness.CLOSED_IN_TIME
        assert row_of_case(saturday, 1).closed_on == date(2026, 9, 19)

    def test_the_day_off_on_which_the_period_would_end_is_in_time_and_so_is_the_day_it_moved_to(self) -> None:
        for day, found in ((20, Timeliness.CLOSED_IN_TIME), (21, Timeliness.CLOSED_IN_TIME)):
            assert case(at(9, 7), supplied(at(9, day))).timeliness(CALENDAR, date(2026, 10, 1)) is found
        assert (
            case(at(9, 7), Withdrawn(at=at(9, 22))).timeliness(CALENDAR, date(2026, 10, 1))
            is Timeliness.CLOSED_LATE
        )

    def test_a_case_closes_on_the_day_of_its_last_answer_in_whatever_order_they_were_recorded(self) -> None:
        items = (RequestedItem(id="1", content="a"), RequestedItem(id="2", content="b"))
        both = InformationRequest(channel=Channel.DIRECT, items=items)
        opening = (Received(at=at(9, 3), request=both), Completed(at=at(9, 3)))
        second = Withdrawn(at=at(9, 8), items=("2",))
        assert Case(number="", events=(*opening, second, supplied(at(9, 4)))).closed_on == date(2026, 9, 8)


class TestAnotherCalendar:
    # alaveteli #7292: a new holiday did not change open requests.
    ANNOUNCED = CALENDAR.with_changes(swaps=[Swap(off=date(2026, 11, 25), work=date(2026, 11, 28))])

    def test_due_days_follow_an_announcement_old_and_new_side_by_side(self) -> None:
        (change,) = recompute([case(at(11, 12))], CALENDAR, self.ANNOUNCED).changes
        assert (change.code, change.old_due, change.new_due) == (
            "supply",
            date(2026, 11, 25),
            date(2026, 11, 26),
        )
        assert (change.closed, change.past) == (False, None)

    def test_days_that_are_past_are_told_apart_and_closed_cases_say_whether_they_were_in_time(self) -> None:
        late = case(at(11, 12), supplied(at(11, 26)))
        found = recompute([late, case(at(11, 12))], CALENDAR, self.ANNOUNCED, as_of=date(2026, 11, 26))
        assert len(found.changes) == len(found.past_changes) == 2
        (history,) = (one for one in found.changes if one.closed)
        assert (history.old_timeliness, history.new_timeliness) == (
            Timeliness.CLOSED_LATE,
            Timeliness.CLOSED_IN_TIME,
        )

    def test_a_case_beyond_the_calendar_is_listed_and_hides_no_other(self) -> None:
        far = attrs.evolve(case(at(12, 27, year=2027)), number="far")
        found = recompute([far, case(at(11, 12))], CALENDAR, self.ANNOUNCED)
        assert [one.case for one in found.unreckoned] == ["far"]
        assert [one.case for one in found.changes] == ["H24-1"]
