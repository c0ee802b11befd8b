"""After the answer: corrections and the referral chain of the commune, each with its clock."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    Channel,
    Complexity,
    CorrectionLaw,
    NotAllowedError,
    Policies,
    vietnam_calendar,
)
from tiepcan.law import Actor
from tiepcan.requests import (
    AccuracyConfirmed,
    Agency,
    Case,
    CaseObligation,
    Completed,
    Corrected,
    CorrectionDemanded,
    CorrectionState,
    DueBasis,
    ErrorFound,
    Event,
    InformationRequest,
    Received,
    ReferralAnswered,
    ReferralReceived,
    Referred,
    RequestedItem,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
)

CALENDAR = vietnam_calendar()
#: Received, valid and answered, under each law.
MAY, SEPTEMBER = date(2026, 5, 18), date(2026, 9, 1)
BY_DAY = AgencyRules(policies=Policies(correction_law=CorrectionLaw.OF_EVENT_DAY))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM_TIME)


def answered(day: date, *events: Event, commune: bool = False, rules: AgencyRules | None = None) -> Case:
    items = (RequestedItem(id="1", content="a"), RequestedItem(id="2", content="b"))
    opening = (
        Received(
            at=at(day),
            request=InformationRequest(channel=Channel.ELECTRONIC, items=items),
            agency=Agency(name="UBND xã", commune=commune),
            complexity=Complexity.SIMPLE,
        ),
        Completed(at=at(day)),
        Supplied(at=at(day), items=(SuppliedItem(item="1"), SuppliedItem(item="2"))),
    )
    return Case(number="H24-1", events=(*opening, *events), rules=rules or AgencyRules())


def owed(found: Case) -> tuple[CaseObligation, ...]:
    return found.obligations(CALENDAR, date(2026, 1, 1))


def days(found: Case) -> list[tuple[str, date | None]]:
    return [(one.code, one.due) for one in owed(found)]


def clauses(found: Case) -> list[str]:
    return [str(one.citation) for one in owed(found)]


class TestCorrections:
    def test_under_the_law_of_2016_an_own_error_is_put_right_within_five_working_days(self) -> None:
        """V13e."""
        found = answered(MAY, ErrorFound(at=at(date(2026, 6, 5))))
        assert days(found) == [("supplied_error_correction", date(2026, 6, 12))]
        assert clauses(found) == ["khoản 1 Điều 32 Luật 104/2016/QH13"]

    def test_under_the_law_of_2026_a_demand_is_answered_within_ten_days(self) -> None:
        """V21."""
        found = answered(SEPTEMBER, CorrectionDemanded(at=at(date(2026, 10, 5))))
        assert days(found) == [("supplied_error_answer", date(2026, 10, 15))]
        assert clauses(found) == ["khoản 2 Điều 28 Luật 01/2026/QH16"]

    def test_under_the_law_of_2026_an_omission_is_supplied_within_five_working_days(self) -> None:
        """V22: 23, 25, 26, 27 and 30 November; the 24th is a day off."""
        found = answered(SEPTEMBER, ErrorFound(at=at(date(2026, 11, 20))))
        assert days(found) == [("supplied_error_correction", date(2026, 11, 30))]
        assert clauses(found) == ["khoản 1 Điều 28 Luật 01/2026/QH16"]

    def test_under_the_law_of_2016_a_demand_had_fifteen_days(self) -> None:
        found = answered(MAY, CorrectionDemanded(at=at(date(2026, 6, 1))))
        assert days(found) == [("supplied_error_answer", date(2026, 6, 16))]
        assert clauses(found) == ["khoản 2 Điều 32 Luật 104/2016/QH13"]

    def test_telling_what_was_wrong_is_not_yet_supplying_what_is_right(self) -> None:
        day = at(date(2026, 10, 5))
        told = answered(SEPTEMBER, CorrectionDemanded(at=day), Corrected(at=day))
        assert days(told) == [("supplied_error_answer", date(2026, 10, 15))]
        done = told.record(SuppliedAgain(at=day), calendar=CALENDAR)
        assert (days(done), done.is_open, told.is_open) == ([], False, True)

    def test_information_that_was_right_is_confirmed(self) -> None:
        day = at(date(2026, 10, 5))
        done = answered(SEPTEMBER, CorrectionDemanded(at=day), AccuracyConfirmed(at=day))
        assert (days(done), done.correction) == ([], CorrectionState.DONE)

    def test_each_demand_has_its_own_clock_in_the_order_of_their_days(self) -> None:
        found = answered(
            SEPTEMBER,
            CorrectionDemanded(at=at(date(2026, 10, 6)), items=("1",)),
            ErrorFound(at=at(date(2026, 10, 5)), items=("2",)),
        )
        assert days(found) == [
            ("supplied_error_correction", date(2026, 10, 12)),
            ("supplied_error_answer", date(2026, 10, 16)),
        ]
        assert {one.basis for one in owed(found)} == {DueBasis.CORRECTION}

    def test_a_second_error_after_the_first_was_settled_starts_anew(self) -> None:
        first = (ErrorFound(at=at(date(2026, 10, 5))), SuppliedAgain(at=at(date(2026, 10, 6))))
        again = answered(SEPTEMBER, *first, CorrectionDemanded(at=at(date(2026, 10, 7))))
        assert days(again) == [("supplied_error_answer", date(2026, 10, 19))]

    @pytest.mark.parametrize(
        ("rules", "last", "clause"),
        [
            (AgencyRules(), date(2026, 10, 20), "khoản 2 Điều 32 Luật 104/2016/QH13"),
            (BY_DAY, date(2026, 10, 15), "khoản 2 Điều 28 Luật 01/2026/QH16"),
        ],
        ids=["of_request", "of_event_day"],
    )
    def test_which_law_governs_a_demand_after_the_change_of_law_is_a_choice(
        self, rules: AgencyRules, last: date, clause: str
    ) -> None:
        found = answered(MAY, CorrectionDemanded(at=at(date(2026, 10, 5))), rules=rules)
        assert (days(found), clauses(found)) == ([("supplied_error_answer", last)], [clause])


class TestTheCommuneRefers:
    """V13d: khoản 3 Điều 32 Luật 104/2016/QH13."""

    DEMANDED = CorrectionDemanded(at=at(date(2026, 6, 1)))
    CHAIN = (
        DEMANDED,
        Referred(at=at(date(2026, 6, 8))),
        ReferralReceived(at=at(date(2026, 6, 10))),
        ReferralAnswered(at=at(date(2026, 6, 25)), accurate=False),
    )

    def test_it_refers_within_five_working_days_or_answers_itself(self) -> None:
        found = answered(MAY, self.DEMANDED, commune=True)
        assert days(found) == [
            ("commune_referral", date(2026, 6, 8)),
            ("supplied_error_answer", date(2026, 6, 16)),
        ]
        assert owed(found)[0].owed_to.en == "the creating agency"

    def test_the_creating_agency_has_fifteen_days_from_its_own_receipt(self) -> None:
        (unknown,) = owed(answered(MAY, *self.CHAIN[:2], commune=True))
        assert (unknown.code, unknown.actor, unknown.due) == ("referral_answer", Actor.CREATING_AGENCY, None)
        assert unknown.remarks[0].vi == (
            "15 ngày từ ngày cơ quan tạo ra thông tin nhận đề nghị: ghi ngày đó để tính hạn"
        )
        assert unknown.remarks[0].en == (
            "15 calendar days from the day the creating agency receives it: record that day"
        )
        known = answered(MAY, *self.CHAIN[:3], commune=True)
        assert days(known) == [("referral_answer", date(2026, 6, 25))]

    def test_the_commune_has_three_working_days_from_the_answer(self) -> None:
        found = answered(MAY, *self.CHAIN, commune=True)
        assert days(found) == [("commune_correction", date(2026, 6, 30))]
        assert clauses(found) == ["đoạn 2 khoản 3 Điều 32 Luật 104/2016/QH13"]

    def test_the_answer_may_come_without_a_record_of_the_receipt(self) -> None:
        found = answered(MAY, *self.CHAIN[:2], self.CHAIN[3], commune=True)
        assert days(found) == [("commune_correction", date(2026, 6, 30))]

    @pytest.mark.parametrize("last", [Corrected, AccuracyConfirmed, SuppliedAgain])
    def test_correcting_or_informing_ends_it(
        self, last: type[Corrected | AccuracyConfirmed | SuppliedAgain]
    ) -> None:
        found = answered(MAY, *self.CHAIN, last(at=at(date(2026, 6, 26))), commune=True)
        assert (days(found), found.correction, found.is_open) == ([], CorrectionState.DONE, False)

    def test_a_demand_that_comes_meanwhile_has_its_own_clock(self) -> None:
        second = CorrectionDemanded(at=at(date(2026, 6, 9)), items=("2",))
        found = answered(MAY, *self.CHAIN[:2], second, commune=True)
        assert ("supplied_error_answer", date(2026, 6, 24)) in days(found)

    @pytest.mark.parametrize("links", [2, 3], ids=["referred", "received"])
    def test_what_was_referred_waits_for_the_creator_and_what_is_found_here_does_not(
        self, links: int
    ) -> None:
        (_, *chain), now = self.CHAIN[:links], at(date(2026, 6, 11))
        demanded = CorrectionDemanded(at=at(date(2026, 6, 1)), items=("1",))
        case = answered(MAY, demanded, *chain, ErrorFound(at=now, items=("2",)), commune=True)
        for named in ((), ("1",), ("1", "2")):
            again = SuppliedAgain(at=now, items=tuple(SuppliedItem(item=one) for one in named))
            for event in (Corrected(at=now, items=named), AccuracyConfirmed(at=now, items=named), again):
                with pytest.raises(NotAllowedError, match="waits for its answer"):
                    case.record_fact(event)
        left = case.record_fact(AccuracyConfirmed(at=now, items=("2",))).facts.errors
        assert [(error.items, error.referred) for error in left] == [(frozenset({"1"}), True)]

    def test_others_and_the_law_of_2026_know_no_referral(self) -> None:
        for found in (
            answered(MAY, self.DEMANDED),
            answered(SEPTEMBER, ErrorFound(at=at(date(2026, 10, 5))), commune=True),
        ):
            assert "commune_referral" not in dict(days(found))

    def test_by_the_law_of_the_day_the_chain_keeps_the_law_of_the_day_of_the_demand(self) -> None:
        # Demanded on 28/08/2026, the day the old law still governs; the creating agency has it on 03/09/2026.
        chain = (
            CorrectionDemanded(at=at(date(2026, 8, 28))),
            Referred(at=at(date(2026, 8, 28))),
            ReferralReceived(at=at(date(2026, 9, 3))),
        )
        found = answered(MAY, *chain, commune=True, rules=BY_DAY)
        assert days(found) == [("referral_answer", date(2026, 9, 18))]
        answer = found.record(ReferralAnswered(at=at(date(2026, 9, 17))), calendar=CALENDAR)
        assert days(answer) == [("commune_correction", date(2026, 9, 22))]
