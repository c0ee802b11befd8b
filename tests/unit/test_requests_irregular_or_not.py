"""Where the irregular begins: the nearest thing that the law does allow, and what is judged as one whole."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    NotAllowedError,
    Outcome,
    vietnam_calendar,
)
from tiepcan.law import SupplyBasis
from tiepcan.requests import (
    Agency,
    Assessment,
    Case,
    Category,
    Completed,
    ConsentDenied,
    ConsentGiven,
    CorrectionDemanded,
    CorrectionState,
    CostNotified,
    CostPaid,
    Event,
    Extended,
    InformationRequest,
    Irregularity,
    ItemsAssessed,
    LegalState,
    OverrideDecided,
    Received,
    Referred,
    Refused,
    RefusedItem,
    RequestedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Voided,
)

CALENDAR = vietnam_calendar()
UNDER_2016, UNDER_2026 = (datetime(2026, month, 1, 9, 0, tzinfo=VIETNAM_TIME) for month in (6, 9))
both_laws = pytest.mark.parametrize("start", [UNDER_2016, UNDER_2026], ids=["2016", "2026"])


def case(start: datetime, *events: Event, channel: Channel = Channel.ELECTRONIC, **more: Any) -> Case:
    items = more.pop("items", (RequestedItem(id="1", content="a"),))
    request = InformationRequest(channel=channel, items=items, **more)
    received = Received(
        at=start,
        request=request,
        agency=Agency(name="UBND xã", commune=True),
        complexity=Complexity.COMPLEX,
    )
    found = Case(number="H24-1", events=(received, Completed(at=start)))
    for event in events:
        found = found.record(event, calendar=CALENDAR)
    return found


def codes(found: Case) -> list[str]:
    return [one.code for one in found.findings(CALENDAR)]


def supplied(at: datetime, *items: str) -> Supplied:
    return Supplied(at=at, items=tuple(SuppliedItem(item=one) for one in items or ("1",)))


def refused(at: datetime, ground: str, **more: Any) -> Refused:
    return Refused(at=at, items=(RefusedItem(item="1", ground=ground, **more),))


def assessed(at: datetime, category: Category = Category.CONDITIONAL) -> ItemsAssessed:
    return ItemsAssessed(at=at, items=(Assessment(item="1", category=category),))


class TestFax:
    """Khoản 1 Điều 24: fax was a channel of the law of 2016, and is none of the law of 2026 (V26)."""

    def test_a_fax_is_a_channel_of_2016(self) -> None:
        assert codes(case(UNDER_2016, channel=Channel.FAX)) == []

    def test_a_fax_that_came_in_under_the_law_of_2026_stands_as_a_finding(self) -> None:
        found = case(UNDER_2026, channel=Channel.FAX)
        (finding,) = found.findings(CALENDAR)
        assert (finding.event, finding.code) == (1, Irregularity.CHANNEL_NOT_ALLOWED)
        assert str(finding.citation) == "khoản 1 Điều 24 Luật 01/2026/QH16"
        assert finding.stands
        assert finding.hint.en == "Guide the requester to send it by a channel that the law names."
        assert found.deadline(CALENDAR) is not None

    def test_a_case_is_not_opened_by_fax_under_the_law_of_2026(self) -> None:
        (fax, _) = case(UNDER_2026, channel=Channel.FAX).events
        assert isinstance(fax, Received)
        with pytest.raises(NotAllowedError) as caught:
            Case.open("H24-1", fax)
        assert str(caught.value.citation) == "khoản 1 Điều 24 Luật 01/2026/QH16"
        assert (caught.value.path, caught.value.hint is not None) == ("#1", True)
        assert Case.open("H24-1", attrs.evolve(fax, at=UNDER_2016)).state is LegalState.RECEIVED

    def test_it_does_not_stand_in_the_way_of_later_commands(self) -> None:
        closed = case(UNDER_2026, supplied(UNDER_2026), channel=Channel.FAX)
        assert (closed.state, codes(closed)) == (LegalState.CLOSED, [Irregularity.CHANNEL_NOT_ALLOWED])


class TestCosts:
    def test_under_the_law_of_2026_no_text_makes_supply_wait_for_payment(self) -> None:
        cost = CostNotified(at=UNDER_2026, amount=Decimal(5000))
        closed = case(UNDER_2026, cost, supplied(UNDER_2026))
        assert (closed.state, closed.facts.unpaid(UNDER_2026.date())) == (LegalState.CLOSED, Decimal(5000))

    @pytest.mark.parametrize(("paid", "allowed"), [(4999, False), (5000, True), (6000, True)])
    def test_under_the_law_of_2016_supply_waits_for_the_whole_payment(self, paid: int, allowed: bool) -> None:  # noqa: FBT001 - a parameter
        cost = CostNotified(at=UNDER_2016, amount=Decimal(5000))
        found = case(UNDER_2016, cost, CostPaid(at=UNDER_2016, amount=Decimal(paid)))
        after = found.record_fact(supplied(UNDER_2016))
        assert (after.state is LegalState.CLOSED, codes(after) == []) == (allowed, allowed)

    @both_laws
    def test_a_cost_that_was_notified_and_not_paid_is_a_ground(self, start: datetime) -> None:
        closed = case(start, CostNotified(at=start, amount=Decimal(5000)), refused(start, "cost_unpaid"))
        assert closed.outcome is Outcome.REFUSED

    def test_nothing_notified_is_nothing_charged(self) -> None:
        items = (RequestedItem(id="1", content="a", basis=SupplyBasis.PUBLISHED_UNREACHABLE),)
        assert codes(case(UNDER_2026, CostNotified(at=UNDER_2026, amount=Decimal(0)), items=items)) == []

    def test_what_was_published_and_is_over_is_paid_for(self) -> None:
        # Khoản 2 Điều 25 Luật 01/2026/QH16 frees điểm a and c of khoản 1 Điều 23, and not điểm b (V25).
        items = (RequestedItem(id="1", content="a", basis=SupplyBasis.PUBLICATION_ENDED),)
        assert codes(case(UNDER_2026, CostNotified(at=UNDER_2026, amount=Decimal(5000)), items=items)) == []

    def test_sending_by_post_is_paid_for(self) -> None:
        cost = CostNotified(at=UNDER_2016, amount=Decimal(5000), sending=Decimal(2000))
        assert codes(case(UNDER_2016, cost, supply_channel=Channel.POST)) == []
        with pytest.raises(NotAllowedError, match="costs nothing"):
            case(UNDER_2016, cost, channel=Channel.POST, supply_channel=Channel.FAX)


class TestGrounds:
    @both_laws
    def test_supplied_twice_is_a_ground_at_the_third_request_and_not_at_the_second(
        self, start: datetime
    ) -> None:
        """V13c."""
        third = case(start, refused(start, "supplied_twice", times_supplied=2))
        assert (third.outcome, third.answers[0].ground) == (Outcome.REFUSED, "supplied_twice")
        with pytest.raises(
            NotAllowedError,
            match="item 1: supplied before: 1; it may be refused once it was supplied 2 times",
        ):
            case(start, refused(start, "supplied_twice", times_supplied=1))

    @both_laws
    def test_a_reason_in_words_is_enough_in_a_register_only(self, start: datetime) -> None:
        words = refused(start, "", reason="Thông tin đã công khai")
        with pytest.raises(NotAllowedError, match="refused without a ground of the law"):
            case(start, words)
        lifted = case(start).record_fact(attrs.evolve(words, imported=True))
        assert (lifted.outcome, codes(lifted)) == (Outcome.REFUSED, [])

    @both_laws
    def test_a_register_does_not_tell_how_often_something_was_supplied(self, start: datetime) -> None:
        row = attrs.evolve(refused(start, "supplied_twice"), imported=True)
        assert codes(case(start).record_fact(row)) == []

    def test_a_refusal_without_a_reason_still_answers(self) -> None:
        after = case(UNDER_2026).record_fact(refused(UNDER_2026, ""))
        assert (after.state, after.outcome) == (LegalState.CLOSED, Outcome.REFUSED)

    @both_laws
    def test_both_laws_know_the_same_six_grounds(self, start: datetime) -> None:
        known = [one.code for one in case(start).regime.request_rules.grounds]
        assert known == [
            *("inaccessible_or_condition_unmet", "already_public", "not_responsible", "supplied_twice"),
            *("exceeds_capacity", "cost_unpaid"),
        ]


class TestConsent:
    @both_laws
    @pytest.mark.parametrize("kind", [ConsentGiven, OverrideDecided])
    def test_conditional_information_goes_out_with_consent_or_by_decision_of_the_head(
        self, start: datetime, kind: type[ConsentGiven | OverrideDecided]
    ) -> None:
        closed = case(start, assessed(start), kind(at=start, items=("1",)), supplied(start))
        assert closed.outcome is Outcome.SUPPLIED

    @both_laws
    def test_a_consent_that_was_denied_in_the_end_is_none(self, start: datetime) -> None:
        consent = (ConsentGiven(at=start, items=("1",)), ConsentDenied(at=start, items=("1",)))
        with pytest.raises(NotAllowedError, match="without consent"):
            case(start, assessed(start), *consent, supplied(start))

    @both_laws
    def test_a_consent_that_came_with_the_request_counts(self, start: datetime) -> None:
        assert case(start, assessed(start), supplied(start), consents=("1",)).outcome is Outcome.SUPPLIED

    @both_laws
    def test_the_assessment_says_more_than_the_request(self, start: datetime) -> None:
        items = (RequestedItem(id="1", content="a", category=Category.CONDITIONAL),)
        closed = case(start, assessed(start, Category.ACCESSIBLE), supplied(start), items=items)
        assert closed.outcome is Outcome.SUPPLIED
        with pytest.raises(NotAllowedError, match="is conditional"):
            case(start, supplied(start), items=items)


class TestOthers:
    def test_a_commune_refers_under_the_law_of_2016(self) -> None:
        start = UNDER_2016
        found = case(start, supplied(start), CorrectionDemanded(at=start), Referred(at=start))
        assert (found.correction, codes(found)) == (CorrectionState.REFERRED, [])

    @both_laws
    def test_asking_for_more_before_the_request_is_valid_is_what_the_law_wants(self, start: datetime) -> None:
        received = Case(number="", events=case(start).events[:1])
        waiting = received.record(SupplementAsked(at=start), calendar=CALENDAR)
        assert (waiting.state, codes(waiting)) == (LegalState.INCOMPLETE, [])

    @both_laws
    def test_taking_the_irregular_event_back_takes_its_finding_back(self, start: datetime) -> None:
        wrong = case(start).record_fact(Extended(at=start, length=CalendarDays(99)))
        assert codes(wrong) == [Irregularity.EXTENSION_TOO_LONG]
        right = wrong.record(Voided(at=start, event=3, reason="ghi nhầm"), calendar=CALENDAR)
        assert codes(right) == []

    def test_an_earlier_finding_does_not_hide_a_new_one_of_its_kind(self) -> None:
        wrong = case(UNDER_2026).record_fact(Extended(at=UNDER_2026, length=CalendarDays(99)))
        with pytest.raises(NotAllowedError, match="at most 12 calendar days") as caught:
            wrong.record(Extended(at=UNDER_2026, length=CalendarDays(13)), calendar=CALENDAR)
        assert caught.value.path == "#4"

    def test_everything_wrong_with_one_extension_is_named(self) -> None:
        event = Extended(at=UNDER_2026, length=CalendarDays(13), notice_on=date(2026, 9, 16))
        assert codes(case(UNDER_2026).record_fact(event)) == [
            Irregularity.EXTENSION_TOO_LONG,
            Irregularity.EXTENSION_NOTICE_LATE,
        ]
