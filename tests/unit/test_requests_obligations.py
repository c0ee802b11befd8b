"""What the agency owes next: to whom, by when, under which clause, with which form; corrections and complaints too."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tiepcan import VIETNAM_TIME, Channel, Complexity, InputError, vietnam_calendar
from tiepcan.law import Actor
from tiepcan.requests import (
    Agency,
    Assessment,
    Case,
    CaseObligation,
    Category,
    Completed,
    CostNotified,
    DueBasis,
    ErrorFound,
    Event,
    Identity,
    Imported,
    InformationRequest,
    ItemsAssessed,
    ReceiptIssued,
    Received,
    RequestedItem,
    Requester,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
    Withdrawn,
)

CALENDAR = vietnam_calendar()
COUNTER, E_MAIL = Channel.DIRECT, Channel.ELECTRONIC
SIMPLE, COMPLEX = Complexity.SIMPLE, Complexity.COMPLEX
#: All that the law of 2016 asks of a request.
FULL: dict[str, Any] = {
    "requester": Requester(name="A", address="B", identity=Identity(number="1")),
    "purpose": "C",
    "supply_channel": E_MAIL,
}


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM_TIME)


def received(
    when: datetime, *, channel: Channel = E_MAIL, complexity: Complexity | None = COMPLEX, **more: Any
) -> Received:
    items = (RequestedItem(id="1", content="a", document="b"),)
    request = InformationRequest(channel=channel, items=items, **more)
    return Received(at=when, request=request, complexity=complexity, agency=Agency(name="Sở"))


def case(*events: Event, number: str = "H24-1") -> Case:
    return Case(number=number, events=events)


def owed(found: Case, as_of: date = date(2026, 1, 1)) -> tuple[CaseObligation, ...]:
    return found.obligations(CALENDAR, as_of)


def one(found: Case, code: str, as_of: date = date(2026, 1, 1)) -> CaseObligation:
    (obligation,) = (obligation for obligation in owed(found, as_of) if obligation.code == code)
    return obligation


def days(found: Case) -> list[tuple[str, date | None]]:
    return [(obligation.code, obligation.due) for obligation in owed(found)]


def supplied(when: datetime) -> Supplied:
    return Supplied(at=when, items=(SuppliedItem(item="1"),))


class TestReception:
    def test_a_request_that_may_be_valid_has_a_provisional_day_from_its_receipt(self) -> None:
        found = one(case(received(at(9, 3))), "supply")
        assert (found.due, found.basis) == (date(2026, 9, 15), DueBasis.PROVISIONAL)
        assert days(case(received(at(9, 3)))) == [
            ("supply", date(2026, 9, 15)),
            ("register_entry", None),
            ("validity_check", None),
        ]

    def test_where_something_is_missing_guidance_is_owed_with_all_of_it_and_no_day_runs(self) -> None:
        lacking = case(received(at(6, 1), purpose="C", supply_channel=E_MAIL))
        guidance = one(lacking, "supplement_guidance")
        assert len(guidance.remarks) == 3  # name, address and identity number
        assert (guidance.due, str(guidance.citation)) == (None, "khoản 2 Điều 26 Luật 104/2016/QH13")
        assert [code for code, _ in days(lacking)] == [
            "register_entry",
            "validity_check",
            "supplement_guidance",
        ]

    def test_without_the_complexity_the_law_of_2016_gives_no_provisional_day(self) -> None:
        unknown = [code for code, _ in days(case(received(at(6, 1), complexity=None, **FULL)))]
        assert unknown == ["register_entry", "validity_check"]
        known = days(case(received(at(6, 1), **FULL)))
        assert known[0] == ("supply", date(2026, 6, 22))

    def test_once_the_requester_was_guided_the_agency_waits(self) -> None:
        found = case(received(at(6, 1)), ReceiptIssued(at=at(6, 1)), SupplementAsked(at=at(6, 2)))
        assert (days(found), found.is_open) == ([], True)

    def test_the_receipt_is_owed_until_it_is_issued_by_form_02_under_the_law_of_2016(self) -> None:
        entry = one(case(received(at(6, 1))), "register_entry")
        assert (entry.form, str(entry.citation)) == ("02", "khoản 1 Điều 26 Luật 104/2016/QH13")
        assert one(case(received(at(9, 3))), "register_entry").form is None
        issued = case(received(at(6, 1)), ReceiptIssued(at=at(6, 1)))
        assert "register_entry" not in dict(days(issued))

    def test_what_comes_from_a_register_is_entered_already(self) -> None:
        assert days(case(received(at(9, 3)), Imported(at=at(9, 3)))) == [("validity_check", None)]


class TestTheAnswer:
    def test_under_the_law_of_2016_notice_comes_first_then_the_answer(self) -> None:
        """V6."""
        valid = case(received(at(6, 1)), Completed(at=at(6, 1)), ReceiptIssued(at=at(6, 1)))
        assert days(valid) == [
            ("notice_of_time_limit", date(2026, 6, 4)),
            ("supply", date(2026, 6, 22)),
        ]
        notice = one(valid, "notice_of_time_limit")
        assert (notice.form, str(notice.citation)) == ("03", "khoản 4 Điều 30 Luật 104/2016/QH13")
        notified = valid.record(TimeLimitNotified(at=at(6, 4)), calendar=CALENDAR)
        assert days(notified) == [("supply", date(2026, 6, 22))]

    @pytest.mark.parametrize(
        ("channel", "complexity", "expected"),
        [
            (COUNTER, COMPLEX, [("supply", date(2026, 6, 15)), ("resolution_notice", None)]),
            (E_MAIL, SIMPLE, [("supply", date(2026, 6, 4)), ("resolution_notice", None)]),
            (COUNTER, SIMPLE, [("supply", None)]),
        ],
    )
    def test_where_there_is_no_notice_of_three_days_article_27_has_one_without_a_number(
        self, channel: Channel, complexity: Complexity, expected: list[tuple[str, date | None]]
    ) -> None:
        log = (received(at(6, 1), channel=channel, complexity=complexity), Completed(at=at(6, 1)))
        assert days(case(*log, ReceiptIssued(at=at(6, 1)))) == expected

    def test_what_is_supplied_at_once_comes_first(self) -> None:
        """V7."""
        (first, *_) = owed(
            case(received(at(6, 1), channel=COUNTER, complexity=SIMPLE), Completed(at=at(6, 1)))
        )
        assert (first.code, first.immediate, first.due, first.overdue) == ("supply", True, None, False)
        assert "ngay" in first.in_language("vi")

    def test_under_the_law_of_2026_there_is_no_notice_of_the_time(self) -> None:
        valid = case(received(at(9, 3)), Completed(at=at(9, 3)), ReceiptIssued(at=at(9, 3)))
        assert days(valid) == [("supply", date(2026, 9, 15))]

    def test_it_says_who_owes_whom_under_which_clause_and_what_follows(self) -> None:
        supply = one(case(received(at(9, 3)), Completed(at=at(9, 3))), "supply", date(2026, 9, 16))
        assert (supply.case, supply.actor, supply.owed_to.en) == ("H24-1", Actor.AGENCY, "the requester")
        assert str(supply.citation) == "khoản 3 Điều 26 Luật 01/2026/QH16"
        assert (supply.if_missed.en, str(supply.if_missed_citation)) == (
            "The requester may complain or sue",
            "khoản 1 Điều 13 Luật 01/2026/QH16",
        )
        assert supply.overdue
        text = supply.in_language("vi")
        assert "QUÁ HẠN, hết ngày 15/09/2026 (tính từ ngày nhận yêu cầu hợp lệ)" in text
        assert "12 ngày" in supply.explain()

    @pytest.mark.parametrize(("month", "law"), [(6, "104/2016/QH13"), (9, "01/2026/QH16")])
    def test_remedies_are_those_of_the_law_of_the_case(self, month: int, law: str) -> None:
        # righttoknow #883: the overdue text named a remedy that the law does not give.
        start = at(month, 3)
        answered = case(received(start), Completed(at=start), supplied(start), ErrorFound(at=start))
        for found in (case(received(start)), case(received(start), Completed(at=start)), answered):
            cited = [
                citation for each in owed(found) for citation in (each.citation, each.if_missed_citation)
            ]
            assert {citation.number for citation in cited if citation is not None} == {law}

    def test_it_can_be_extended_until_its_notice_would_be_late(self) -> None:
        valid = case(received(at(9, 3)), Completed(at=at(9, 3)))
        (remark,) = one(valid, "supply", date(2026, 9, 15)).remarks
        assert "15/09/2026, tối đa 12 ngày (khoản 3 Điều 26 Luật 01/2026/QH16)" in remark.vi
        assert one(valid, "supply", date(2026, 9, 16)).remarks == ()

    def test_what_stands_before_supply_is_said(self) -> None:
        conditional = ItemsAssessed(at=at(6, 1), items=(Assessment(item="1", category=Category.CONDITIONAL),))
        cost = CostNotified(at=at(6, 1), amount=Decimal(5000))
        valid = case(received(at(6, 1)), Completed(at=at(6, 1)), conditional, cost)
        _, consent, payment = one(valid, "supply", date(2026, 6, 1)).remarks
        # Before it was notified nothing was unpaid.
        assert len(one(valid, "supply", date(2026, 5, 31)).remarks) == 2
        assert "(Điều 7 Luật 104/2016/QH13)" in consent.vi
        assert "5.000 đồng" in payment.vi
        assert "(khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP)" in payment.vi

    def test_an_answered_case_owes_nothing(self) -> None:
        for answer in (supplied(at(9, 4)), Withdrawn(at=at(9, 4))):
            closed = case(received(at(9, 3)), Completed(at=at(9, 3)), answer)
            assert (owed(closed), closed.is_open) == ((), False)

    def test_it_is_asked_for_a_plain_day(self) -> None:
        with pytest.raises(InputError, match="as_of"):
            case(received(at(9, 3))).obligations(CALENDAR, at(9, 3))
