"""What a valid request has, under each law: everything missing at once, each with its clause and its sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tiepcan import Channel, InputError, Regime, vietnam_law
from tiepcan.requests import (
    Agency,
    Capacity,
    Category,
    GroupMember,
    Identity,
    InformationRequest,
    Representation,
    Representative,
    RequestedItem,
    Requester,
    RequesterKind,
    check_validity,
)

DAY = date(2026, 8, 3)
BORN_2010 = date(2010, 8, 3)
ITEM = RequestedItem(id="1", content="Diện tích từng lô", document="Quy hoạch khu dịch vụ")
PERSON = Requester(name="Lò Thị Mẩy", address="Bản Khoang", identity=Identity(number="001200009999"))
COMMUNE = Agency(name="Ủy ban nhân dân xã", commune=True)
MEMBERS = (
    GroupMember(name="Lò Văn Pá", identity_number="001200000001", purpose="nuôi cá"),
    GroupMember(name="Lò Văn Xá", identity_number="001200000002", purpose="trồng rừng"),
)
GROUP = Requester(
    kind=RequesterKind.GROUP,
    name="Hợp tác xã Suối Lớn",
    address="Bản Khoang",
    representative=Representative(name="Lò Văn Pá", by=Representation.ORGANISATION),
    members=MEMBERS,
)
FOREIGNER = attrs.evolve(PERSON, kind=RequesterKind.FOREIGNER, resides_in_vietnam=True)
LAWS = ("vn-2016", "vn-2026")


def represented(by: Representation, *, name: str = "Lò Văn Pá", written: bool = False) -> dict[str, Any]:
    return {"representative": Representative(name=name, by=by, authorised_in_writing=written)}


def asks(requester: Requester = PERSON, **more: Any) -> InformationRequest:
    whole: dict[str, Any] = {
        "channel": Channel.DIRECT,
        "supply_channel": Channel.POST,
        "items": (ITEM,),
        "purpose": "làm nhà",
        **more,
    }
    return InformationRequest(requester=requester, **whole)


def who(base: Requester = PERSON, **more: Any) -> InformationRequest:
    return asks(attrs.evolve(base, **more))


def missing(
    request: InformationRequest, law: str, *, on: date = DAY, agency: Agency | None = None
) -> list[str]:
    regime = vietnam_law().regime(law)
    found = check_validity(request, regime=regime, received_on=on, agency=agency)
    assert found.is_valid == (not found.missing)
    return [one.id for one in found.missing]


def item(**more: Any) -> InformationRequest:
    return asks(items=(attrs.evolve(ITEM, **more),))


FOREIGN_RIGHTS: dict[str, Any] = {"concerns_own_rights": True}
#: What is missing in a request that lacks just that, and its clause. The channel: see below, no channel is shut.
LACKS_2016 = {
    "L16-REQ-LANGUAGE": (asks(in_vietnamese=False), "khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-NAME": (who(name=" "), "điểm a khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-ADDRESS": (who(address=""), "điểm a khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-IDENTITY": (who(identity=None), "điểm a khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-DOCUMENT": (item(document=""), "điểm b khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-SUPPLY": (asks(supply_channel=None), "điểm c khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-PURPOSE": (asks(purpose="  "), "điểm d khoản 2 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-CONSENT": (item(category=Category.CONDITIONAL), "khoản 3 Điều 24 Luật 104/2016/QH13"),
    "L16-REQ-MINOR": (who(born_on=BORN_2010), "khoản 3 Điều 4 Luật 104/2016/QH13"),
    "L16-REQ-INCAPACITATED": (who(capacity=Capacity.INCAPACITATED), "khoản 2 Điều 4 Luật 104/2016/QH13"),
    "L16-REQ-GUARDIAN": (who(capacity=Capacity.LIMITED_COGNITION), "khoản 2 Điều 4 Luật 104/2016/QH13"),
    "L16-REQ-AUTHORISATION": (
        who(**represented(Representation.AUTHORISED)),
        "điểm a khoản 1 Điều 24 Luật 104/2016/QH13",
    ),
    "L16-REQ-GROUP-SEVERAL": (who(GROUP, members=MEMBERS[:1]), "khoản 1 Điều 4 Nghị định 13/2018/NĐ-CP"),
    "L16-REQ-GROUP-PERSON": (who(GROUP, representative=None), "khoản 1 Điều 4 Nghị định 13/2018/NĐ-CP"),
    "L16-REQ-GROUP-LIST": (
        who(GROUP, members=(MEMBERS[0], attrs.evolve(MEMBERS[1], identity_number=""))),
        "khoản 2 Điều 4 Nghị định 13/2018/NĐ-CP",
    ),
    "L16-REQ-GROUP-PURPOSES": (
        who(GROUP, members=(MEMBERS[0], attrs.evolve(MEMBERS[1], purpose=" "))),
        "khoản 2 Điều 4 Nghị định 13/2018/NĐ-CP",
    ),
    "L16-REQ-FOREIGN-RESIDENCE": (
        asks(attrs.evolve(FOREIGNER, resides_in_vietnam=None), **FOREIGN_RIGHTS),
        "khoản 1 Điều 36 Luật 104/2016/QH13",
    ),
    "L16-REQ-FOREIGN-RIGHTS": (asks(FOREIGNER), "khoản 1 Điều 36 Luật 104/2016/QH13"),
}
LACKS_2026 = {
    "L26-REQ-CHANNEL": (asks(channel=Channel.FAX), "khoản 1 Điều 24 Luật 01/2026/QH16"),
    "L26-REQ-CONTENT": (item(content=" ", document=""), "khoản 1 Điều 26 Luật 01/2026/QH16"),
    "L26-REQ-CONSENT": (item(category=Category.CONDITIONAL), "khoản 1 Điều 26 Luật 01/2026/QH16"),
    "L26-REQ-INCAPACITATED": (who(capacity=Capacity.INCAPACITATED), "khoản 2 Điều 7 Luật 01/2026/QH16"),
    "L26-REQ-GUARDIAN": (who(capacity=Capacity.LIMITED_COGNITION), "khoản 2 Điều 7 Luật 01/2026/QH16"),
    "L26-REQ-GROUP-SEVERAL": (who(GROUP, members=()), "khoản 2 Điều 29 Luật 01/2026/QH16"),
    "L26-REQ-FOREIGN-RESIDENCE": (
        asks(attrs.evolve(FOREIGNER, resides_in_vietnam=False), **FOREIGN_RIGHTS),
        "khoản 1 Điều 29 Luật 01/2026/QH16",
    ),
    "L26-REQ-FOREIGN-RIGHTS": (asks(FOREIGNER), "khoản 1 Điều 29 Luật 01/2026/QH16"),
}
LACKS = {**LACKS_2016, **LACKS_2026}


def law_of(requirement: str) -> str:
    return "vn-2016" if requirement.startswith("L16") else "vn-2026"


@pytest.mark.parametrize("requirement", LACKS)
def test_a_requirement_that_is_not_met_is_listed_alone_with_its_clause_and_sentence(requirement: str) -> None:
    request, clause = LACKS[requirement]
    regime = vietnam_law().regime(law_of(requirement))
    [one] = check_validity(request, regime=regime, received_on=DAY).missing
    assert (one.id, str(one.citation)) == (requirement, clause)
    assert one.tell.vi.endswith(".")
    assert one.tell.en.endswith(".")


def test_every_requirement_of_both_laws_is_told_here() -> None:
    known = {one.id for law in LAWS for one in vietnam_law().regime(law).request_rules.requirements}
    elsewhere = {"L16-REQ-CHANNEL", "L16-REQ-CONTENT", "L16-REQ-COMMUNE", "L26-REQ-COMMUNE"}
    assert known == set(LACKS) | elsewhere


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("requester", [PERSON, GROUP])
def test_a_request_that_has_all_lacks_nothing(law: str, requester: Requester) -> None:
    assert missing(asks(requester), law) == []


def test_the_2016_law_takes_each_of_its_four_channels_and_no_other(law_2016: Regime) -> None:
    for channel in Channel:
        assert missing(asks(channel=channel), "vn-2016") == []
    counter_only = attrs.evolve(law_2016, request_channels=frozenset({Channel.DIRECT}))
    found = check_validity(asks(channel=Channel.FAX), regime=counter_only, received_on=DAY)
    assert [(one.id, str(one.citation)) for one in found.missing] == [
        ("L16-REQ-CHANNEL", "khoản 1 Điều 24 Luật 104/2016/QH13")
    ]


def test_a_fax_is_valid_under_the_2016_law_and_not_under_that_of_2026() -> None:
    fax = asks(channel=Channel.FAX)
    assert (missing(fax, "vn-2016"), missing(fax, "vn-2026")) == ([], ["L26-REQ-CHANNEL"])


def test_all_that_an_empty_request_lacks_under_the_2016_law_is_listed_in_one_go() -> None:
    empty = InformationRequest(
        channel=Channel.DIRECT, items=(RequestedItem(id="1"),), in_vietnamese=False, requester=Requester()
    )
    names = ["LANGUAGE", "NAME", "ADDRESS", "IDENTITY", "CONTENT", "DOCUMENT", "SUPPLY", "PURPOSE"]
    assert missing(empty, "vn-2016") == [f"L16-REQ-{name}" for name in names]


def test_all_that_an_empty_group_lacks_under_decree_13_is_listed_in_one_go() -> None:
    empty = InformationRequest(
        channel=Channel.DIRECT,
        items=(ITEM,),
        requester=Requester(kind=RequesterKind.GROUP),
        supply_channel=Channel.DIRECT,
    )
    names = ["NAME", "ADDRESS", "GROUP-SEVERAL", "GROUP-PERSON", "GROUP-LIST", "GROUP-PURPOSES"]
    assert missing(empty, "vn-2016") == [f"L16-REQ-{name}" for name in names]


def test_the_2026_law_lists_no_contents_so_neither_name_nor_purpose_nor_vietnamese_is_asked_for() -> None:
    bare = InformationRequest(
        channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Land prices"),), in_vietnamese=False
    )
    assert missing(bare, "vn-2026") == []


def test_every_item_must_be_named_and_stated() -> None:
    two = asks(items=(ITEM, RequestedItem(id="2")))
    assert missing(two, "vn-2016") == ["L16-REQ-CONTENT", "L16-REQ-DOCUMENT"]
    assert missing(two, "vn-2026") == ["L26-REQ-CONTENT"]


@pytest.mark.parametrize("law", LAWS)
def test_every_conditional_item_needs_its_own_consent(law: str) -> None:
    secret: dict[str, Any] = {"category": Category.CONDITIONAL}
    items = (ITEM, attrs.evolve(ITEM, id="2", **secret), attrs.evolve(ITEM, id="3", **secret))
    assert missing(asks(items=items, consents=("2", "3")), law) == []
    assert missing(asks(items=items, consents=("1", "2")), law) == [f"L{law[-2:]}-REQ-CONSENT"]


def test_the_day_of_receipt_is_a_plain_date(law_2016: Regime) -> None:
    with pytest.raises(InputError, match="received_on"):
        check_validity(asks(), regime=law_2016, received_on=datetime(2026, 8, 3, 9))
