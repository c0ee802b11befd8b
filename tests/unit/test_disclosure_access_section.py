"""What an access section and an internal regulation lack, by law or by good practice."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import InputError, Regime
from tiepcan.disclosure import (
    AccessSection,
    FocalPoint,
    InternalRegulation,
    RegulationNeed,
    Review,
    SectionDocument,
    check_access_section,
    check_regulation,
)
from tiepcan.law import Standing

LINK = "https://kkt.example.vn/tiep-can-thong-tin"
DOCUMENT = SectionDocument(title="Danh mục", link=LINK, updated_on=date(2026, 11, 2))
FOCAL = FocalPoint(
    unit="Văn phòng", address="Khu A", phone="0210000000", email="vp@kkt.example.vn", since=date(2026, 1, 5)
)
FULL = AccessSection(
    link=LINK,
    publication_lists=(DOCUMENT,),
    conditional_lists=(DOCUMENT,),
    focal_point=FOCAL,
    request_address="yeucau@kkt.example.vn",
    complaint_address="phananh@kkt.example.vn",
    channel_addresses=(LINK,),
    forms=(DOCUMENT,),
    guides=(DOCUMENT,),
    downloads=(LINK,),
    database=LINK,
    linked_portals=(LINK,),
)
#: What each law asks for, by the field that holds it; what there need not be is in neither.
NEEDED = {
    "vn-2016": {
        "publication_lists": "publication_list",
        "focal_point": "focal_point",
        "request_address": "request_address",
        "complaint_address": "complaint_address",
        "forms": "forms",
        "guides": "guides",
    },
    "vn-2026": {
        "publication_lists": "publication_list",
        "focal_point": "focal_point",
        "channel_addresses": "channel_addresses",
        "database": "database",
    },
}


def codes(found: Review) -> list[str]:
    return [one.code for one in found.missing]


@pytest.fixture(name="regime", params=["vn-2016", "vn-2026"])
def fixture_regime(request: pytest.FixtureRequest, law_2016: Regime, law_2026: Regime) -> Regime:
    return law_2016 if request.param == "vn-2016" else law_2026


def test_a_full_section_lacks_nothing(regime: Regime) -> None:
    found = check_access_section(FULL, regime)
    assert (found.missing, found.is_complete) == ((), True)
    assert str(found).startswith("Đủ.\n")
    assert found.in_language("en").startswith("Complete.\n")


def test_an_empty_section_lacks_all_that_is_asked_for_and_nothing_that_need_not_be(regime: Regime) -> None:
    found = check_access_section(AccessSection(), regime)
    assert codes(found) == list(NEEDED[regime.id].values())
    assert not found.is_complete
    assert {one.standing for one in found.missing} == {Standing.TEXT}


@pytest.mark.parametrize("field", [one.name for one in attrs.fields(AccessSection)])
def test_each_thing_is_missed_by_itself_where_a_text_asks_for_it(regime: Regime, field: str) -> None:
    empty: Any = getattr(AccessSection(), field)
    found = check_access_section(attrs.evolve(FULL, **{field: empty}), regime)
    needed = NEEDED[regime.id].get(field)
    assert codes(found) == ([] if needed is None else [needed])


@pytest.mark.parametrize("link", ["", "xem tại trụ sở", "kkt.example.vn", "javascript:alert(1)"])
def test_a_document_that_does_not_open_is_not_there(regime: Regime, link: str) -> None:
    shut = SectionDocument(title="Danh mục", link=link, file=" ")
    assert not shut.opens
    found = check_access_section(attrs.evolve(FULL, publication_lists=(shut,)), regime)
    assert codes(found) == ["publication_list"]
    assert not check_access_section(attrs.evolve(FULL, publication_lists=(shut, DOCUMENT)), regime).missing
    by_file = attrs.evolve(shut, file="danh-muc.pdf")
    assert not check_access_section(attrs.evolve(FULL, publication_lists=(by_file,)), regime).missing


@pytest.mark.parametrize("field", ["address", "phone", "email"])
def test_a_focal_point_that_cannot_be_reached_is_none(regime: Regime, field: str) -> None:
    blank: Any = {field: " "}
    section = attrs.evolve(FULL, focal_point=attrs.evolve(FOCAL, **blank))
    assert codes(check_access_section(section, regime)) == ["focal_point"]


@pytest.mark.parametrize(("field", "code"), [("request_address", None), ("database", "database")])
def test_spaces_are_no_address(law_2026: Regime, field: str, code: str | None) -> None:
    blank: Any = {field: "  "}
    section = attrs.evolve(FULL, **blank)
    assert codes(check_access_section(section, law_2026)) == ([] if code is None else [code])


def test_what_the_decree_asks_for_is_cited_and_its_status_since_2026_is_said_to_be_unknown(
    law_2016: Regime, law_2026: Regime
) -> None:
    old, new = (check_access_section(AccessSection(), law) for law in (law_2016, law_2026))
    assert {one.citation.number for one in old.missing if one.citation} == {"13/2018/NĐ-CP"}
    assert {one.citation.number for one in new.missing if one.citation} == {"01/2026/QH16"}
    for found in (old, new):
        (remark,) = found.remarks
        assert "13/2018/NĐ-CP" in remark.en
        assert "unknown" in remark.en
        assert found.in_language("en").endswith(remark.en)
    assert "(điểm u khoản 1 Điều 17 Luật 01/2026/QH16)" in str(new)


ALL = frozenset(RegulationNeed)
WHOLE = InternalRegulation(
    decision="12/QĐ-BQL", decided_on=date(2026, 1, 5), published_on=date(2026, 1, 8), contents=ALL
)


def test_the_law_of_2016_asks_for_six_things_of_an_internal_regulation(law_2016: Regime) -> None:
    found = check_regulation(None, law_2016)
    assert codes(found) == [str(need) for need in RegulationNeed]
    assert (found.is_complete, found.remarks) == (False, ())
    assert {str(one.citation) for one in found.missing} == {"điểm h khoản 1 Điều 34 Luật 104/2016/QH13"}
    assert check_regulation(WHOLE, law_2016).missing == ()


@pytest.mark.parametrize("need", RegulationNeed)
def test_each_of_them_is_missed_by_itself(law_2016: Regime, need: RegulationNeed) -> None:
    found = check_regulation(attrs.evolve(WHOLE, contents=ALL - {need}), law_2016)
    # Whether it is published is told by its decision and its day.
    assert codes(found) == ([] if need is RegulationNeed.PUBLISHED else [str(need)])


@pytest.mark.parametrize("field", ["decision", "published_on"])
def test_a_regulation_without_its_decision_or_day_is_not_published(law_2016: Regime, field: str) -> None:
    empty: Any = {"decision": "  ", "published_on": None}[field]
    assert codes(check_regulation(attrs.evolve(WHOLE, **{field: empty}), law_2016)) == ["published"]


def test_since_2026_it_is_good_practice_and_nothing_is_missing_by_law(law_2026: Regime) -> None:
    found = check_regulation(None, law_2026)
    assert codes(found) == [str(need) for need in RegulationNeed]
    assert found.is_complete
    assert {(one.citation, one.standing) for one in found.missing} == {(None, None)}
    assert str(found).count("thông lệ tốt, không văn bản nào buộc") == 6
    assert found.in_language("en").count("good practice, no text asks for it") == 6
    (remark,) = found.remarks
    assert "asks for no internal regulation" in remark.en
    assert check_regulation(WHOLE, law_2026).missing == ()


@pytest.mark.parametrize(
    ("kind", "fields", "path"),
    [
        (SectionDocument, {"title": None}, "title"),
        (SectionDocument, {"title": "x", "updated_on": "2026-11-02"}, "updated_on"),
        (AccessSection, {"forms": [DOCUMENT]}, "forms"),
        (AccessSection, {"channel_addresses": LINK}, "channel_addresses"),
        (AccessSection, {"focal_point": "Văn phòng"}, "focal_point"),
        (InternalRegulation, {"contents": frozenset({"published"})}, "contents"),
        (InternalRegulation, {"decided_on": "5/1/2026"}, "decided_on"),
    ],
)
def test_a_wrong_value_is_refused_where_it_is_given(kind: Any, fields: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        kind(**fields)
    assert caught.value.path == path
