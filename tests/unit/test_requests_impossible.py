"""What cannot have happened is refused, as a command, as a fact and in a whole log: answers, corrections."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    NotAllowedError,
)
from tiepcan.calendar import vietnam_calendar
from tiepcan.requests import (
    AccuracyConfirmed,
    Assessment,
    Case,
    Category,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintDecisionSent,
    ComplaintMade,
    Completed,
    ConsentAsked,
    ConsentDenied,
    ConsentGiven,
    Corrected,
    CorrectionDemanded,
    CostNotified,
    CostPaid,
    ErrorFound,
    Event,
    Extended,
    InformationRequest,
    Instance,
    ItemsAssessed,
    LawsuitDecided,
    LawsuitFiled,
    OpinionSought,
    OverrideDecided,
    ReceiptIssued,
    Received,
    RedirectionAdvised,
    ReferralAnswered,
    ReferralReceived,
    Referred,
    Refused,
    RefusedItem,
    RequestedItem,
    Ruling,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    TimeLimitNotified,
    Voided,
    Withdrawn,
)

CALENDAR = vietnam_calendar()
RECEIPT = datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME)
NEXT = RECEIPT.replace(day=13)
ITEMS = (RequestedItem(id="1", content="a"), RequestedItem(id="2", content="b"))
REQUEST = InformationRequest(channel=Channel.DIRECT, items=ITEMS)
VALID: tuple[Event, ...] = (Received(at=RECEIPT, request=REQUEST), Completed(at=RECEIPT))


def supplied(*items: str, at: datetime = NEXT) -> Supplied:
    return Supplied(at=at, items=tuple(SuppliedItem(item=one) for one in items))


def refused(*items: str) -> Refused:
    return Refused(at=NEXT, items=tuple(RefusedItem(item=one, ground="already_public") for one in items))


def voided(event: int) -> Voided:
    return Voided(at=NEXT, event=event, reason="x")


CLOSED: tuple[Event, ...] = (*VALID, supplied("1", "2"))
COMPLAINED: tuple[Event, ...] = (*CLOSED, ComplaintMade(at=NEXT))
SECOND: tuple[Event, ...] = (*COMPLAINED, ComplaintMade(at=NEXT, instance=Instance.SECOND))
DEMANDED: tuple[Event, ...] = (*CLOSED, CorrectionDemanded(at=NEXT))


def assert_impossible(log: tuple[Event, ...], event: Event, why: str) -> None:
    """Assert that *event* is refused after *log* by all three doors, at its place."""
    case = Case(number="H24-1", events=log)
    where = f"#{len(log) + 1}"
    with pytest.raises(NotAllowedError) as as_fact:
        case.record_fact(event)
    with pytest.raises(NotAllowedError) as as_command:
        case.record(event, calendar=CALENDAR)
    with pytest.raises(DataFileError) as whole:
        Case(number="H24-1", events=(*log, event))
    assert why in as_fact.value.message.en
    assert as_fact.value.hint
    assert as_fact.value.path == as_command.value.path == whole.value.faults[0].path == where
    assert as_fact.value.message == as_command.value.message == whole.value.faults[0].message


class TestItems:
    @pytest.mark.parametrize(
        "event",
        [
            supplied("1", "3"),
            refused("3"),
            Withdrawn(at=NEXT, items=("3",)),
            RedirectionAdvised(at=NEXT, items=("3",)),
            ItemsAssessed(at=NEXT, items=(Assessment(item="3", category=Category.CONDITIONAL),)),
            OpinionSought(at=NEXT, body="Sở", items=("3",)),
            ConsentAsked(at=NEXT, items=("3",)),
            ConsentGiven(at=NEXT, items=("3",)),
            ConsentDenied(at=NEXT, items=("3",)),
            OverrideDecided(at=NEXT, items=("3",)),
        ],
        ids=lambda one: str(one.kind),
    )
    def test_nothing_happens_to_an_item_that_was_never_asked_for(self, event: Event) -> None:
        assert_impossible(VALID, event, "item 3 was never asked for (1, 2)")

    @pytest.mark.parametrize(
        "event",
        [supplied("1"), refused("2", "1"), Withdrawn(at=NEXT, items=("1",))],
        ids=lambda one: str(one.kind),
    )
    def test_an_item_has_one_answer_only(self, event: Event) -> None:
        assert_impossible(
            (*VALID, supplied("1")), event, "item 1 has its outcome already (supplied, event 3)"
        )

    def test_an_item_has_one_answer_within_one_event_too(self) -> None:
        assert_impossible(VALID, supplied("1", "1"), "each once")

    @pytest.mark.parametrize("event", [supplied(), refused()], ids=lambda one: str(one.kind))
    def test_an_answer_about_nothing_is_no_answer(self, event: Event) -> None:
        assert_impossible(VALID, event, "items must be named")

    def test_an_answer_does_not_come_before_the_request_was_valid(self) -> None:
        later_valid = (VALID[0], SupplementAsked(at=NEXT), Completed(at=RECEIPT.replace(day=16)))
        assert_impossible(later_valid, supplied("1"), "before the request was valid on 2026-11-16")
        early = supplied("1", "2", at=RECEIPT.replace(day=16, hour=8))
        assert Case(number="", events=(*later_valid, early)).closed_on == date(2026, 11, 16)

    @pytest.mark.parametrize(
        ("before", "valid_on"),
        [(supplied("1"), date(2026, 11, 16)), (SupplementAsked(at=NEXT), date(2026, 11, 12))],
        ids=["after an answer", "before more was asked for"],
    )
    def test_a_request_is_valid_before_its_answers_and_after_its_supplement(
        self, before: Event, valid_on: date
    ) -> None:
        monday = RECEIPT.replace(day=16)
        log = (VALID[0], before)
        assert_impossible(log, Completed(at=monday, valid_on=valid_on), f"valid since {valid_on}, after an")
        fits = Completed(at=monday, valid_on=date(2026, 11, 13))
        assert Case(number="", events=(*log, fits)).valid_on == date(2026, 11, 13)

    @pytest.mark.parametrize("kept", ["1", "2"])
    def test_a_completed_request_keeps_every_item_answered_or_not(self, kept: str) -> None:
        # An item that is not asked for any more was withdrawn; left out, nothing could close the case.
        items = tuple(item for item in ITEMS if item.id == kept)
        less = InformationRequest(channel=Channel.DIRECT, items=items)
        assert_impossible((VALID[0], supplied("1")), Completed(at=NEXT, request=less), "lacks item")

    def test_the_law_of_2016_needs_the_complexity_of_a_valid_request(self) -> None:
        old = RECEIPT.replace(month=6)
        log = (Received(at=old, request=REQUEST),)
        assert_impossible(log, Completed(at=old), "depends on the complexity")
        assert Case(number="", events=(*log, Completed(at=old, complexity=Complexity.SIMPLE))).valid_on == (
            date(2026, 6, 12)
        )

    def test_a_payment_may_be_recorded_before_the_notice_of_the_cost(self) -> None:
        # Two people record the two: the days of both tell what is unpaid.
        case = Case(number="", events=(*VALID, CostPaid(at=NEXT, amount=Decimal(1000))))
        assert case.record(CostNotified(at=NEXT, amount=Decimal(1500)), calendar=CALENDAR).facts.unpaid(
            NEXT.date()
        ) == Decimal(500)

    @pytest.mark.parametrize(
        ("log", "event"), [(VALID, Completed(at=NEXT)), (VALID[:1], TimeLimitNotified(at=NEXT))]
    )
    def test_time_starts_once_and_is_notified_once_it_runs(
        self, log: tuple[Event, ...], event: Event
    ) -> None:
        assert_impossible(log, event, "impossible in the state")

    def test_an_extension_is_not_notified_before_the_receipt(self) -> None:
        early = Extended(at=NEXT, length=CalendarDays(3), notice_on=date(2026, 11, 11))
        assert_impossible(VALID, early, "before the request came in")


class TestAfterTheAnswer:
    @pytest.mark.parametrize(
        ("log", "event", "why"),
        [
            (VALID, ErrorFound(at=NEXT), "nothing was supplied yet"),
            (VALID, CorrectionDemanded(at=NEXT), "nothing was supplied yet"),
            (
                (*VALID, supplied("1"), refused("2")),
                ErrorFound(at=NEXT, items=("2",)),
                "item 2 was not supplied",
            ),
            (CLOSED, SuppliedAgain(at=NEXT), "“No correction”"),
            (CLOSED, Corrected(at=NEXT), "“No correction”"),
            (CLOSED, AccuracyConfirmed(at=NEXT), "“No correction”"),
            (CLOSED, Referred(at=NEXT), "“No correction”"),
            (DEMANDED, ReferralReceived(at=NEXT), "“Correction open”"),
            (DEMANDED, ReferralAnswered(at=NEXT), "“Correction open”"),
            ((*DEMANDED, SuppliedAgain(at=NEXT)), SuppliedAgain(at=NEXT), "“Correction done”"),
            ((*DEMANDED, Corrected(at=NEXT)), AccuracyConfirmed(at=NEXT), "“To be supplied again”"),
            (CLOSED, ComplaintAccepted(at=NEXT), "“No complaint”"),
            (
                COMPLAINED,
                ComplaintDecided(at=NEXT, ruling=Ruling.RIGHT),
                "the complaint was not accepted yet",
            ),
            (COMPLAINED, ComplaintDecisionSent(at=NEXT), "no decision is unsent"),
            (CLOSED, ComplaintDecisionSent(at=NEXT), "“No complaint”"),
            (
                SECOND,
                ComplaintMade(at=NEXT, instance=Instance.SECOND),
                "there was a second complaint already",
            ),
            (COMPLAINED, ComplaintMade(at=NEXT), "a complaint is under way"),
            (CLOSED, ComplaintMade(at=NEXT, instance=Instance.SECOND), "there was no first complaint"),
            (CLOSED, LawsuitDecided(at=NEXT, ruling=Ruling.RIGHT), "“No lawsuit”"),
            ((*CLOSED, LawsuitFiled(at=NEXT)), LawsuitFiled(at=NEXT), "“Lawsuit filed”"),
        ],
    )
    def test_each_step_needs_the_one_before_it(self, log: tuple[Event, ...], event: Event, why: str) -> None:
        assert_impossible(log, event, why)


def test_a_whole_log_lists_everything_impossible_at_once() -> None:
    with pytest.raises(DataFileError) as caught:
        Case(
            number="H24-1",
            events=(
                ReceiptIssued(at=NEXT),
                *VALID,
                supplied("3"),
                supplied("1", "2"),
                Withdrawn(at=NEXT),
                ComplaintAccepted(at=NEXT),
                voided(2),
            ),
        )
    assert [fault.path for fault in caught.value.faults] == [f"#{one}" for one in (1, 4, 6, 7, 8)]
