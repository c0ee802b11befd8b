"""What a new focal person takes over: all that is open, also where only a court is waited for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tiepcan import VIETNAM_TIME, Channel, Complexity, vietnam_calendar
from tiepcan.requests import (
    Case,
    ComplaintMade,
    Completed,
    CorrectionDemanded,
    Event,
    InformationRequest,
    LawsuitDecided,
    LawsuitFiled,
    ReceiptIssued,
    Received,
    RequestedItem,
    Ruling,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Voided,
    hand_over,
)

CALENDAR = vietnam_calendar()
COUNTER, E_MAIL = Channel.DIRECT, Channel.ELECTRONIC
SIMPLE, COMPLEX = Complexity.SIMPLE, Complexity.COMPLEX


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=VIETNAM_TIME)


def received(when: datetime, *, channel: Channel = E_MAIL, complexity: Complexity = COMPLEX) -> Received:
    request = InformationRequest(channel=channel, items=(RequestedItem(id="1", content="a", document="b"),))
    return Received(at=when, request=request, complexity=complexity)


def case(*events: Event, number: str = "H24-1") -> Case:
    return Case(number=number, events=events)


def supplied(when: datetime) -> Supplied:
    return Supplied(at=when, items=(SuppliedItem(item="1"),))


DAY = at(9, 3)
INCOMPLETE: tuple[Event, ...] = (received(DAY), ReceiptIssued(at=DAY), SupplementAsked(at=DAY))
CLOSED: tuple[Event, ...] = (received(DAY), Completed(at=DAY), supplied(DAY))
SUED = LawsuitFiled(at=at(9, 8), court="TAND khu vực")


class TestALawsuit:
    def test_keeps_a_case_open_until_it_is_decided(self) -> None:
        sued = case(*CLOSED, SUED)
        decided = sued.record(LawsuitDecided(at=at(10, 1), ruling=Ruling.WRONG), calendar=CALENDAR)
        assert [one.is_open for one in (case(*CLOSED), sued, decided)] == [False, True, False]
        found = hand_over([case(*CLOSED), sued, decided], date(2026, 10, 1))
        assert [entry.obligations for entry in found.entries] == [()]

    def test_that_was_taken_back_leaves_it_closed(self) -> None:
        back = case(*CLOSED, SUED, Voided(at=at(9, 9), event=4, reason="nhầm"))
        assert (back.is_open, hand_over([back], date(2026, 10, 1)).entries) == (False, ())

    @pytest.mark.parametrize(
        ("events", "vi", "en"),
        [
            (
                (*CLOSED, SUED),
                "Đã giải quyết xong; Đang khởi kiện",
                "Closed; Lawsuit filed",
            ),
            (
                INCOMPLETE,
                "Chờ người yêu cầu bổ sung",
                "Waiting for the requester to complete it",
            ),
        ],
        ids=["court", "requester"],
    )
    def test_is_told_from_a_requester_who_is_waited_for(
        self, events: tuple[Event, ...], vi: str, en: str
    ) -> None:
        found = hand_over([case(*events)], date(2026, 10, 1))
        assert str(found).splitlines()[1:] == [
            f"H24-1: {vi}; nhận ngày 03/09/2026",
            "  - chưa có việc phải làm",
        ]
        assert found.in_language("en").splitlines()[1:] == [
            f"H24-1: {en}; received on 03/09/2026",
            "  - nothing is owed for now",
        ]


class TestTheList:
    def test_at_once_comes_first_then_the_first_day_then_what_has_none(self) -> None:
        day = at(9, 3)
        valid = (received(day), Completed(at=day))
        old_at_counter = (
            received(at(8, 31), channel=COUNTER, complexity=SIMPLE),
            Completed(at=at(8, 31)),
            ReceiptIssued(at=at(8, 31)),
        )
        found = hand_over(
            [
                case(received(day), ReceiptIssued(at=day), SupplementAsked(at=day), number="waits"),
                case(*valid, supplied(day), number="closed"),
                case(received(at(9, 4)), Completed(at=at(9, 4)), number="later"),
                case(*valid, supplied(day), CorrectionDemanded(at=day), number="corrects"),
                case(*valid, number="sooner"),
                case(*valid, supplied(day), ComplaintMade(at=day), number="complains"),
                case(*old_at_counter, number="at once"),
            ],
            date(2026, 9, 15),
        )
        assert [(entry.case, entry.next_due) for entry in found.entries] == [
            ("at once", None),
            ("complains", date(2026, 9, 14)),
            ("corrects", date(2026, 9, 14)),
            ("sooner", date(2026, 9, 15)),
            ("later", date(2026, 9, 16)),
            ("waits", None),
        ]
        assert [entry.overdue for entry in found.entries] == [False, True, True, False, False, False]
        assert "waits: Chờ người yêu cầu bổ sung;" in str(found)

    def test_a_case_whose_days_cannot_be_told_hides_no_other(self) -> None:
        far = datetime(2027, 12, 27, 9, tzinfo=VIETNAM_TIME)
        cases = [case(received(when), Completed(at=when), number=str(when.year)) for when in (far, at(9, 3))]
        first, last = hand_over(cases, date(2026, 9, 4)).entries
        assert (first.case, first.problem) == ("2026", None)
        assert (last.case, last.problem is None) == ("2027", False)
        # What needs no calendar is told all the same.
        assert [one.code for one in last.obligations] == ["register_entry"]
