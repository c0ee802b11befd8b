"""What a reply says of an event: what was decided by then, and no name of anybody (nội dung trả lời)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    InformationRequest,
    RequestedItem,
    vietnam_calendar,
)
from tiepcan.errors import InputError
from tiepcan.law import Complexity
from tiepcan.requests import (
    Case,
    Completed,
    Corrected,
    CostNotified,
    ErrorFound,
    Event,
    Extended,
    Extent,
    ReceiptIssued,
    Received,
    RedirectionAdvised,
    Refused,
    RefusedItem,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    TimeLimitNotified,
)
from tiepcan_edxml import DocumentId, Party, reply_to

ASKED = DocumentId("000.00.07.H24,2026/11/02,31/HND")


def at(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=VIETNAM_TIME)


def case_of(*events: Event, received: datetime | None = None, sent_on: date | None = None) -> Case:
    received = received or at(2)
    request = InformationRequest(
        channel=Channel.POST, items=tuple(RequestedItem(id=one, content="Bảng giá đất") for one in "12")
    )
    valid = Completed(at=received, complexity=Complexity.COMPLEX)
    first = Received(at=received, request=request, sent_on=sent_on or received.date())
    return Case(number="TH-1", events=(first, valid, *events))


def words(case: Case, event: Event) -> list[str]:
    told = reply_to(
        ASKED,
        event,
        case,
        sender=Party(organ_id="000.00.12.H24"),
        number="9/TB",
        calendar=vietnam_calendar(),
    )
    assert told.content is not None
    return told.content.splitlines()


EXTENDED = Extended(at=at(3), length=CalendarDays(5), number="7/TB")
REDIRECTED = RedirectionAdvised(at=at(4), items=("1",), to="Sở Nông nghiệp và Môi trường")
SUPPLIED = Supplied(at=at(5), items=(SuppliedItem(item="2", extent=Extent.PART, withheld="Tên bà Mẫu"),))


def test_an_outcome_stands_in_no_notice_that_came_before_it() -> None:
    case = case_of(EXTENDED, REDIRECTED, SUPPLIED)
    assert words(case, EXTENDED)[0] == "Hồ sơ TH-1: Gia hạn"
    assert words(case, REDIRECTED)[0] == "Hồ sơ TH-1: Hướng dẫn đến cơ quan có trách nhiệm"
    assert words(case, SUPPLIED)[0] == "Hồ sơ TH-1: Cung cấp thông tin. Kết quả hồ sơ: Cung cấp một phần"


def test_what_comes_after_the_outcome_says_it_too() -> None:
    supplied = Supplied(at=at(5), items=(SuppliedItem(item="1"), SuppliedItem(item="2")))
    corrected, again = (
        Corrected(at=at(7), items=("2",)),
        SuppliedAgain(at=at(8), items=(SuppliedItem(item="2"),)),
    )
    case = case_of(supplied, ErrorFound(at=at(6), items=("2",)), corrected, again)
    assert words(case, corrected) == ["Hồ sơ TH-1: Đính chính. Kết quả hồ sơ: Cung cấp", "Đính chính: mục 2"]
    assert words(case, again)[1:] == ["Cung cấp toàn bộ: mục 2"]


SAID: dict[str, tuple[Event, list[str]]] = {
    "a redirection says where to": (
        REDIRECTED,
        ["Cơ quan có trách nhiệm (mục 1): Sở Nông nghiệp và Môi trường"],
    ),
    "one of nowhere": (RedirectionAdvised(at=at(4), items=("1",)), ["Hướng dẫn: mục 1"]),
    "a supply says what of": (SUPPLIED, ["Cung cấp một phần: mục 2"]),
    "a supply of both kinds": (
        Supplied(at=at(5), items=(SuppliedItem(item="2", extent=Extent.PART), SuppliedItem(item="1"))),
        ["Cung cấp toàn bộ: mục 1", "Cung cấp một phần: mục 2"],
    ),
    "a cost": (
        CostNotified(at=at(4), amount=Decimal(50000), until=date(2026, 11, 10)),
        ["Chi phí: 50.000 đồng", "Hạn thanh toán: 10/11/2026"],
    ),
    "a receipt": (
        ReceiptIssued(at=at(2), number="31", promised_on=date(2026, 11, 16)),
        ["Ngày hẹn: 16/11/2026"],
    ),
    "a refusal of what no article names": (
        Refused(at=at(5), items=(RefusedItem(item="1", reason="Ông Mẫu"), RefusedItem(item="2", ground="?"))),
        ["Từ chối: mục 1, 2"],
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_what_was_decided_stands_in_words_and_nobody_is_named(what: str) -> None:
    event, said = SAID[what]
    found = words(case_of(event), event)
    assert found[1:] == said
    assert "Mẫu" not in "".join(found)


def test_what_is_missing_is_asked_for_as_the_law_of_the_case_says_it() -> None:
    requirement = case_of().regime.request_rules.requirements[0]
    asked = SupplementAsked(
        at=at(3), missing=(requirement.id, "L16-KHONG-CO"), text="Bà Mẫu chưa ghi địa chỉ"
    )
    request = case_of().request
    case = Case(number="TH-1", events=(Received(at=at(2), request=request, sent_on=date(2026, 11, 2)), asked))
    assert words(case, asked)[1:] == [f"Cần bổ sung: {requirement.tell.vi}"]


def test_a_letter_sent_before_the_change_is_answered_by_the_law_of_that_day() -> None:
    extended = Extended(at=at(10, 9), length=CalendarDays(15), number="7/TB")
    told = TimeLimitNotified(at=at(8, 9), number="6/TB", place="Trụ sở ủy ban", until=date(2026, 9, 25))
    old = case_of(told, extended, received=at(4, 9), sent_on=date(2026, 8, 31))
    assert words(old, told)[1:] == ["Thời hạn giải quyết: 25/09/2026", "Địa điểm: Trụ sở ủy ban"]
    in_days = Extended(at=at(10, 9), length=CalendarDays(12), number="7/TB")
    new = case_of(in_days, received=at(4, 9), sent_on=date(2026, 9, 1))
    assert words(old, extended)[1:] == ["Hạn trả lời mới: 12/10/2026"]
    assert words(new, in_days)[1:] == ["Hạn trả lời mới: 28/09/2026"]


def test_no_answer_is_dated_before_the_request_came_in() -> None:
    case = case_of(EXTENDED)
    ours = Party(organ_id="000.00.12.H24")
    with pytest.raises(InputError) as refused:
        reply_to(ASKED, EXTENDED, case, sender=ours, dated=date(2025, 11, 3))
    assert refused.value.path == "dated"
    assert reply_to(ASKED, EXTENDED, case, sender=ours, dated=date(2026, 11, 2)).code_number == "7"


def test_nobody_answers_a_document_of_their_own_by_mistake() -> None:
    case, ours = case_of(EXTENDED), Party(organ_id="000.00.07.H24")
    with pytest.raises(InputError) as refused:
        reply_to(ASKED, EXTENDED, case, sender=ours)
    assert refused.value.path == "incoming"
    other = Party(organ_id="000.00.08.H24")
    assert reply_to(ASKED, EXTENDED, case, sender=ours, receivers=(other,)).receivers == (other,)
