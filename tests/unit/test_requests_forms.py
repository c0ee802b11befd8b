"""Forms 01a to 06 of Decree 13, filled from a case: each value where it belongs, and what is missing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from tiepcan import VIETNAM_TIME, CalendarDays, Channel, Complexity, WorkingCalendar
from tiepcan.requests import (
    Agency,
    Case,
    Completed,
    ConsentGiven,
    Contact,
    CostNotified,
    Extended,
    FilledForm,
    GroupMember,
    Identity,
    InformationRequest,
    ReceiptIssued,
    Received,
    Refused,
    RefusedItem,
    Representation,
    Representative,
    RequestedItem,
    Requester,
    RequesterKind,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
    fill_form,
)

REQUESTER = Requester(
    name="Lò Thị Mẩy",
    address="Bản Khoang, xã Suối Lớn",
    identity=Identity(number="001200009999", issued_on=date(2021, 7, 5), issued_by="Cục Cảnh sát"),
    contact=Contact(phone="0912345678", email="may@example.invalid"),
    representative=Representative(name="Lò Văn Pá", by=Representation.AUTHORISED),
)
REQUEST = InformationRequest(
    channel=Channel.POST,
    supply_channel=Channel.POST,
    items=(
        RequestedItem(id="1", document="Quyết định 12/QĐ-UBND", content="bảng giá đất"),
        RequestedItem(id="2", content="Hồ sơ cấp đất"),
    ),
    requester=REQUESTER,
    purpose="làm nhà",
    consents=("2",),
    times_asked=2,
)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM_TIME)


def case_of(*events: Any, received: date = date(2026, 6, 1), **more: Any) -> Case:
    """A complex request of Monday 1 June 2026 under the law of 2016, valid on receipt."""
    first = Received(
        at=at(received),
        request=more.pop("request", REQUEST),
        agency=Agency(name="Ủy ban nhân dân xã Suối Lớn", commune=True),
        sent_on=received,
        complexity=Complexity.COMPLEX,
    )
    return Case(number="H24-0007", events=(first, Completed(at=at(received)), *events), **more)


def fill(calendar: WorkingCalendar, code: str, *events: Any, **more: Any) -> FilledForm:
    return fill_form(code, case_of(*events, **more), calendar=calendar)


def values(form: FilledForm) -> dict[str, str]:
    return {one.field.key: one.value for one in form.fields if one.value is not None}


def missing(form: FilledForm) -> list[str]:
    return [field.key for field in form.missing]


def test_the_request_of_a_person(calendar: WorkingCalendar) -> None:
    form = fill(calendar, "01a")
    assert values(form) == {
        "agency": "Ủy ban nhân dân xã Suối Lớn",
        "requester": "Lò Thị Mẩy",
        "representative": "Lò Văn Pá",
        "identity": "001200009999, cấp ngày 05/07/2021, tại Cục Cảnh sát",
        "address": "Bản Khoang, xã Suối Lớn",
        "contact": "0912345678, may@example.invalid",
        "information": "Quyết định 12/QĐ-UBND - bảng giá đất; Hồ sơ cấp đất",
        "times_asked": "2",
        "purpose": "làm nhà",
        "supply_channel": "qua đường bưu chính: Bản Khoang, xã Suối Lớn",
        "attached": "Hồ sơ cấp đất",
    }
    assert (missing(form), form.case) == ([], "H24-0007")


@pytest.mark.parametrize(
    ("channel", "shown"),
    [
        (Channel.ELECTRONIC, "qua mạng điện tử: may@example.invalid"),
        (Channel.POST, "qua đường bưu chính: Bản Khoang, xã Suối Lớn"),
        (Channel.FAX, "qua fax: 0201234567"),
        (Channel.DIRECT, Channel.DIRECT.in_words().vi),
    ],
)
def test_the_form_of_supply_says_where_the_information_goes(
    calendar: WorkingCalendar, channel: Channel, shown: str
) -> None:
    requester = attrs.evolve(REQUESTER, contact=attrs.evolve(REQUESTER.contact, fax="0201234567"))
    request = attrs.evolve(REQUEST, supply_channel=channel, requester=requester)
    assert fill(calendar, "01a", request=request).value("supply_channel") == shown


@pytest.mark.parametrize("channel", [Channel.ELECTRONIC, Channel.POST, Channel.FAX])
def test_where_it_goes_is_left_out_where_nobody_knows(calendar: WorkingCalendar, channel: Channel) -> None:
    request = attrs.evolve(REQUEST, supply_channel=channel, requester=Requester(name="A", address=" "))
    assert fill(calendar, "01a", request=request).value("supply_channel") == channel.in_words().vi


def test_the_request_of_a_group_has_the_list_of_its_members(calendar: WorkingCalendar) -> None:
    group = Requester(
        kind=RequesterKind.GROUP,
        name="Hợp tác xã Suối Lớn",
        representative=Representative(name="Lò Văn Pá", by=Representation.ORGANISATION),
        members=(
            GroupMember(name="Lò Văn Pá", identity_number="001", purpose="nuôi cá"),
            GroupMember(name="Lò Văn Xá", identity_number="002"),
        ),
    )
    form = fill(calendar, "01b", request=attrs.evolve(REQUEST, requester=group))
    assert form.value("organisation") == "Hợp tác xã Suối Lớn"
    assert form.value("member_count") == "2"
    assert form.value("member_list") == "1. Lò Văn Pá; 001; nuôi cá\n2. Lò Văn Xá; 002"
    assert missing(form) == ["address"]


def test_the_receipt(calendar: WorkingCalendar) -> None:
    receipt = ReceiptIssued(at=at(date(2026, 6, 1)), number="07/PTN", by="Bộ phận một cửa")
    form = fill(calendar, "02", receipt)
    found = [form.value(key) for key in ("number", "received_by", "received_on")]
    assert (found, missing(form)) == (["07/PTN", "Bộ phận một cửa", "01/06/2026"], [])


def test_the_notice_of_handling_says_place_time_cost_and_how_to_pay(calendar: WorkingCalendar) -> None:
    cost = CostNotified(
        at=at(date(2026, 6, 2)),
        amount=Decimal(35500),
        copying=Decimal(9500),
        sending=Decimal(26000),
        until=date(2026, 6, 9),
        collector="Thuế cơ sở 3",
        treasury="Kho bạc khu vực X",
    )
    notice = TimeLimitNotified(at=at(date(2026, 6, 2)), place="Phòng 3", until=date(2026, 6, 19))
    form = fill(calendar, "03", cost, notice)
    keys = ("place", "time", "cost_copying", "cost_sending", "cost_total")
    assert [form.value(key) for key in keys] == [
        "Phòng 3",
        "19/06/2026",
        "9.500 đồng",
        "26.000 đồng",
        "35.500 đồng",
    ]
    pay = [form.value(key) for key in ("collector", "treasury", "payment_until")]
    assert (pay, missing(form)) == (["Thuế cơ sở 3", "Kho bạc khu vực X", "09/06/2026"], [])


def test_without_a_notice_the_time_of_supply_is_the_due_day(calendar: WorkingCalendar) -> None:
    # 15 working days after Monday 1 June 2026.
    form = fill(calendar, "03")
    assert (form.value("time"), missing(form)) == ("22/06/2026", ["place"])
    assert form.value("cost_total") is None


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0", "0 đồng"), ("999", "999 đồng"), ("1234567", "1.234.567 đồng"), ("3.55E+4", "35.500 đồng")],
)
def test_money_is_written_with_points_at_the_thousands(
    calendar: WorkingCalendar, amount: str, written: str
) -> None:
    form = fill(calendar, "03", CostNotified(at=at(date(2026, 6, 2)), amount=Decimal(amount)))
    assert form.value("cost_total") == written


@pytest.mark.parametrize(("amount", "written"), [("2333.1", "2.333,1 đồng"), ("35500.00", "35.500 đồng")])
def test_a_part_of_a_dong_stands_behind_a_comma(calendar: WorkingCalendar, amount: str, written: str) -> None:
    form = fill(calendar, "03", CostNotified(at=at(date(2026, 6, 2)), amount=Decimal(amount)))
    assert form.value("cost_total") == written


def test_costs_notified_one_after_the_other_add_up_in_every_line(calendar: WorkingCalendar) -> None:
    two = [
        CostNotified(
            at=at(date(2026, 6, day)), amount=Decimal(3000), copying=Decimal(1000), sending=Decimal(2000)
        )
        for day in (2, 3)
    ]
    form = fill(calendar, "03", *two)
    found = [form.value(key) for key in ("cost_copying", "cost_sending", "cost_total")]
    assert found == ["2.000 đồng", "4.000 đồng", "6.000 đồng"]


def test_the_notice_of_extension_has_the_reason_and_the_new_day(calendar: WorkingCalendar) -> None:
    # V10: base Monday 22 June; 15 calendar days more: Tuesday 7 July.
    longer = Extended(at=at(date(2026, 6, 19)), length=CalendarDays(15), reason="phải tập hợp từ nhiều nơi")
    form = fill(calendar, "04", longer)
    found = [form.value(key) for key in ("reference", "reason", "new_due")]
    assert found == ["H24-0007, ngày 01/06/2026", "phải tập hợp từ nhiều nơi", "07/07/2026"]
    assert missing(form) == []


def test_an_extension_that_does_not_count_gives_no_new_day(calendar: WorkingCalendar) -> None:
    late = Extended(at=at(date(2026, 6, 23)), length=CalendarDays(15), reason="bận")
    assert missing(fill(calendar, "04", late)) == ["new_due"]


def test_the_receipts_number_is_the_reference_where_there_is_one(calendar: WorkingCalendar) -> None:
    receipt = ReceiptIssued(at=at(date(2026, 6, 1)), number="07/PTN")
    assert fill(calendar, "04", receipt).value("reference") == "07/PTN, ngày 01/06/2026"


def test_the_refusal_names_what_is_refused_and_why_and_nothing_else(calendar: WorkingCalendar) -> None:
    supplied = Supplied(at=at(date(2026, 6, 5)), items=(SuppliedItem(item="1"),))
    refused = Refused(at=at(date(2026, 6, 5)), items=(RefusedItem(item="2", ground="not_responsible"),))
    form = fill(calendar, "05", supplied, refused)
    assert form.value("information") == "Hồ sơ cấp đất"
    assert form.value("reason") == (
        "Không thuộc trách nhiệm cung cấp (điểm c khoản 1 Điều 28 Luật 104/2016/QH13)"
    )
    own_words = attrs.evolve(refused, items=(attrs.evolve(refused.items[0], reason="Thuộc Sở Y tế"),))
    assert fill(calendar, "05", supplied, own_words).value("reason") == "Thuộc Sở Y tế"
    assert missing(form) == []


def test_the_consent_names_who_consents_to_what_for_whom(calendar: WorkingCalendar) -> None:
    given = ConsentGiven(
        at=at(date(2026, 6, 3)), items=("2",), of="Lò Văn Cố", identity_number="003", scope="xem, không sao"
    )
    assert values(fill(calendar, "06", given)) == {
        "person": "Lò Văn Cố",
        "identity": "003",
        "information": "Hồ sơ cấp đất",
        "beneficiary": "Lò Thị Mẩy",
        "scope": "xem, không sao",
    }
    assert missing(fill(calendar, "06")) == ["person", "identity", "information", "scope"]
