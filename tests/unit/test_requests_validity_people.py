"""Who may ask, and through whom: minors, represented persons, groups, foreigners, those outside a commune."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tiepcan import VIETNAM_TIME, Channel, Complexity, vietnam_law
from tiepcan.requests import (
    Agency,
    Capacity,
    Case,
    Completed,
    GroupMember,
    Identity,
    InformationRequest,
    Received,
    Representation,
    Representative,
    RequestedItem,
    Requester,
    RequesterKind,
    Validity,
    check_validity,
)
from tiepcan.text import Lang

LAWS = ("vn-2016", "vn-2026")
BIRTHDAY = date(2008, 8, 20)
PERSON = Requester(name="Lò Thị Mẩy", address="Bản Khoang", identity=Identity(number="001200009999"))
COMMUNE = Agency(name="Ủy ban nhân dân xã", commune=True)
SECRETS = ("Lò Thị Mẩy", "Bản Khoang", "001200009999", "0912345678", "may@example.invalid", "đòi đất")


def asks(requester: Requester, **more: Any) -> InformationRequest:
    return InformationRequest(
        **{
            "channel": Channel.DIRECT,
            "supply_channel": Channel.DIRECT,
            "items": (RequestedItem(id="1", content="Bảng giá", document="Quyết định giá đất"),),
            "requester": requester,
            "purpose": "đòi đất",
            **more,
        }
    )


def check(
    request: InformationRequest, law: str, *, on: date = date(2026, 8, 3), agency: Agency | None = None
) -> Validity:
    return check_validity(request, regime=vietnam_law().regime(law), received_on=on, agency=agency)


def missing(request: InformationRequest, law: str, **more: Any) -> list[str]:
    return [one.id for one in check(request, law, **more).missing]


def through(by: Representation, **more: Any) -> Requester:
    return attrs.evolve(PERSON, representative=Representative(name="Lò Văn Pá", by=by), **more)


# --- minors: V27 ---


def test_a_minor_asks_alone_under_the_2026_law_and_through_a_representative_under_that_of_2016() -> None:
    alone = asks(attrs.evolve(PERSON, born_on=date(2010, 1, 1)))
    assert missing(alone, "vn-2016") == ["L16-REQ-MINOR"]
    assert missing(alone, "vn-2026", on=date(2026, 9, 3)) == []


@pytest.mark.parametrize("by", [Representation.LEGAL, Representation.GUARDIAN])
def test_a_minor_with_a_legal_representative_is_heard_under_both_laws(by: Representation) -> None:
    request = asks(through(by, born_on=date(2010, 1, 1)))
    assert [missing(request, law) for law in LAWS] == [[], []]


def test_one_whom_a_minor_authorised_is_no_legal_representative() -> None:
    request = asks(through(Representation.AUTHORISED, born_on=date(2010, 1, 1)))
    assert missing(request, "vn-2016") == ["L16-REQ-MINOR", "L16-REQ-AUTHORISATION"]


@pytest.mark.parametrize(
    ("received_on", "found"),
    [
        (date(2026, 8, 19), ["L16-REQ-MINOR"]),
        (date(2026, 8, 20), []),
        (date(2026, 8, 21), []),
    ],
)
def test_who_turns_18_on_the_day_of_receipt_is_no_minor_any_more(received_on: date, found: list[str]) -> None:
    assert missing(asks(attrs.evolve(PERSON, born_on=BIRTHDAY)), "vn-2016", on=received_on) == found


@pytest.mark.parametrize("law", LAWS)
def test_a_birthday_in_the_last_years_that_a_date_can_have_is_told_as_any_other(law: str) -> None:
    mistyped = asks(attrs.evolve(PERSON, born_on=date(9999, 12, 31)))
    assert missing(mistyped, law) == {"vn-2016": ["L16-REQ-MINOR"], "vn-2026": []}[law]


def test_a_birthday_that_is_not_known_is_not_asked_for() -> None:
    assert missing(asks(PERSON), "vn-2016") == []


# --- represented persons ---


@pytest.mark.parametrize(
    ("capacity", "by", "heard"),
    [
        (Capacity.INCAPACITATED, Representation.LEGAL, True),
        (Capacity.INCAPACITATED, Representation.GUARDIAN, True),
        (Capacity.INCAPACITATED, Representation.ORGANISATION, False),
        (Capacity.LIMITED_COGNITION, Representation.GUARDIAN, True),
        (Capacity.LIMITED_COGNITION, Representation.LEGAL, False),
        (Capacity.LIMITED_COGNITION, Representation.ORGANISATION, False),
    ],
)
@pytest.mark.parametrize("law", LAWS)
def test_who_cannot_act_alone_asks_through_the_one_the_law_names(
    law: str, capacity: Capacity, by: Representation, *, heard: bool
) -> None:
    assert check(asks(through(by, capacity=capacity)), law).is_valid is heard


@pytest.mark.parametrize("law", LAWS)
def test_a_representative_without_a_name_represents_nobody(law: str) -> None:
    blank = Representative(name="  ", by=Representation.LEGAL)
    request = asks(attrs.evolve(PERSON, capacity=Capacity.INCAPACITATED, representative=blank))
    assert not check(request, law).is_valid


def test_an_authorised_person_brings_a_paper_under_the_2016_law_by_inference() -> None:
    request = asks(through(Representation.AUTHORISED))
    [one] = check(request, "vn-2016").missing
    assert (one.id, str(one.standing)) == ("L16-REQ-AUTHORISATION", "inference")
    paper = Representative(name="Lò Văn Pá", by=Representation.AUTHORISED, authorised_in_writing=True)
    assert missing(asks(attrs.evolve(PERSON, representative=paper)), "vn-2016") == []
    assert missing(request, "vn-2026") == []


# --- groups: Decree 13 Art. 4 ---


def test_a_group_lists_its_members_and_not_its_own_identity_or_purpose() -> None:
    members = tuple(
        GroupMember(name=f"Người {place}", identity_number=f"00{place}", purpose="học") for place in (1, 2)
    )
    group = Requester(
        kind=RequesterKind.GROUP,
        name="Hội Nông dân",
        address="Bản Khoang",
        representative=Representative(name="Người 1", by=Representation.ORGANISATION),
        members=members,
    )
    assert missing(asks(group, purpose=""), "vn-2016") == []
    nameless = attrs.evolve(group, members=(members[0], attrs.evolve(members[1], name=" ")))
    assert missing(asks(nameless, purpose=""), "vn-2016") == ["L16-REQ-GROUP-LIST"]


def test_whom_the_organisation_did_not_appoint_does_not_speak_for_the_group() -> None:
    members = tuple(GroupMember(name=f"N{n}", identity_number=f"{n}", purpose="học") for n in (1, 2))
    group = through(Representation.LEGAL, kind=RequesterKind.GROUP, members=members)
    assert missing(asks(group), "vn-2016") == ["L16-REQ-GROUP-PERSON"]


# --- foreigners, and those outside a commune: V28 ---


@pytest.mark.parametrize(("law", "head"), [("vn-2016", "L16"), ("vn-2026", "L26")])
def test_a_foreigner_asks_for_what_concerns_the_own_rights_and_lives_in_vietnam(law: str, head: str) -> None:
    foreigner = attrs.evolve(PERSON, kind=RequesterKind.FOREIGNER)
    both = [f"{head}-REQ-FOREIGN-RESIDENCE", f"{head}-REQ-FOREIGN-RIGHTS"]
    assert missing(asks(foreigner), law) == both
    resident = attrs.evolve(foreigner, resides_in_vietnam=True)
    assert missing(asks(resident, concerns_own_rights=False), law) == both[1:]
    assert missing(asks(resident, concerns_own_rights=True), law) == []


@pytest.mark.parametrize(
    ("law", "clause"),
    [
        ("vn-2016", "điểm h khoản 2 Điều 9 Luật 104/2016/QH13"),
        ("vn-2026", "điểm e khoản 2 Điều 10 Luật 01/2026/QH16"),
    ],
)
def test_a_commune_answers_its_residents_and_others_where_their_own_rights_are_concerned(
    law: str, clause: str
) -> None:
    stranger = asks(attrs.evolve(PERSON, resides_in_commune=False))
    [one] = check(stranger, law, agency=COMMUNE).missing
    assert str(one.citation) == clause
    assert check(attrs.evolve(stranger, concerns_own_rights=True), law, agency=COMMUNE).is_valid
    assert check(asks(attrs.evolve(PERSON, resides_in_commune=True)), law, agency=COMMUNE).is_valid
    assert check(stranger, law, agency=Agency(name="Sở Tư pháp")).is_valid
    assert check(stranger, law).is_valid


# --- the letter ---


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "vi",
            [
                "Yêu cầu chưa đầy đủ. Cơ quan hướng dẫn bổ sung như sau:",
                "- Đề nghị ghi rõ họ, tên người yêu cầu (điểm a khoản 2 Điều 24 Luật 104/2016/QH13).",
                "- Đề nghị chọn hình thức cung cấp thông tin (điểm c khoản 2 Điều 24 Luật 104/2016/QH13).",
            ],
        ),
        (
            "en",
            [
                "The request is not complete. This is what is still needed:",
                "- Please give the requester's full name (Article 24(2)(a), Law 104/2016/QH13).",
                "- Please choose the form of supply (Article 24(2)(c), Law 104/2016/QH13).",
            ],
        ),
    ],
)
def test_the_letter_says_each_thing_on_a_line_with_its_clause(lang: Lang, lines: list[str]) -> None:
    request = asks(attrs.evolve(PERSON, name=""), supply_channel=None)
    assert check(request, "vn-2016").letter(lang).splitlines() == lines


def test_a_valid_request_needs_no_letter() -> None:
    assert check(asks(PERSON), "vn-2016").letter() == check(asks(PERSON), "vn-2016").letter("en") == ""


@pytest.mark.parametrize("law", LAWS)
def test_the_letter_never_says_who_asked_or_why(law: str) -> None:
    request = asks(attrs.evolve(PERSON, capacity=Capacity.INCAPACITATED), channel=Channel.FAX)
    found = check(request, law, agency=COMMUNE)
    shown = found.letter() + found.letter("en") + repr(found)
    assert not found.is_valid
    assert [secret for secret in SECRETS if secret in shown] == []


def test_a_case_is_checked_by_its_own_law_agency_and_day_and_by_the_request_as_completed() -> None:
    lacking = asks(attrs.evolve(PERSON, name="", born_on=BIRTHDAY))
    whole = asks(attrs.evolve(PERSON, born_on=BIRTHDAY, resides_in_commune=True), supply_channel=None)
    morning = datetime(2026, 8, 19, 8, tzinfo=VIETNAM_TIME)
    case = Case(number="A-1", events=(Received(at=morning, request=lacking, agency=COMMUNE),))
    ids = [one.id for one in case.validity().missing]
    assert ids == ["L16-REQ-NAME", "L16-REQ-MINOR", "L16-REQ-COMMUNE"]
    later = Completed(at=morning, request=whole, complexity=Complexity.SIMPLE)
    ids = [one.id for one in case.record_fact(later).validity().missing]
    assert ids == ["L16-REQ-SUPPLY", "L16-REQ-MINOR"]
