"""The hierarchy of agencies: order, depth, and every fault of a file at once."""

from __future__ import annotations

import pytest

from tiepcan.errors import DataFileError, InputError
from tiepcan.reports import AgencyKind, ReportingAgency
from tiepcan.rollup import Hierarchy, parse_hierarchy

FILE = """
[[agency]]
id = "XP"
name = "UBND xã Xuân Phong"
parent = "KV-1"
kind = "commune"

[[agency]]
id = "TINH"
name = "UBND tỉnh Bình An"
reports = false

[[agency]]
id = "KV-1"
name = "Văn phòng khu vực 1"
parent = "TINH"
reports = false

[[agency]]
id = "STP"
name = "Sở Tư pháp"
parent = "TINH"

[[agency]]
id = "TL"
name = "UBND xã Tân Lập"
parent = "KV-1"
"""


def ids(agencies: tuple[ReportingAgency, ...]) -> list[str]:
    return [one.id for one in agencies]


def faults(text: str) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        parse_hierarchy(text, name="co-quan.toml")
    return [fault.in_language("en") for fault in caught.value.faults]


def entry(**keys: str) -> str:
    return "[[agency]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items())


def test_the_order_is_that_of_the_file_also_where_a_child_stands_before_its_parent() -> None:
    found = parse_hierarchy(FILE)
    assert ids(found.agencies) == ["XP", "TINH", "KV-1", "STP", "TL"]
    assert ids(found.roots) == ["TINH"]
    assert ids(found.children("TINH")) == ["KV-1", "STP"]
    assert ids(found.descendants("TINH")) == ["KV-1", "XP", "TL", "STP"]
    assert ids(found.children("XP")) == []


def test_depth_and_path_run_from_the_top() -> None:
    found = parse_hierarchy(FILE)
    assert [found.depth(one) for one in ("TINH", "KV-1", "STP", "XP")] == [0, 1, 1, 2]
    assert ids(found.path("TL")) == ["TINH", "KV-1", "TL"]


def test_a_body_that_only_sums_up_is_not_expected_to_report() -> None:
    found = parse_hierarchy(FILE)
    assert [found.reports(one.id) for one in found.agencies] == [True, False, False, True, True]
    assert found.agency("XP").kind is AgencyKind.COMMUNE
    assert found.only_sum_up == {"TINH", "KV-1"}


def test_the_file_and_the_agencies_give_the_same_hierarchy() -> None:
    found = parse_hierarchy(FILE)
    assert Hierarchy.of(iter(found.agencies), only_sum_up=["KV-1", "TINH"]) == found
    assert "XP" in found
    assert "xp" not in found
    assert len(found) == 5


def test_several_bodies_may_stand_at_the_top() -> None:
    found = parse_hierarchy(entry(id="A", name="Bộ A") + entry(id="B", name="Bộ B"))
    assert ids(found.roots) == ["A", "B"]


def test_an_unknown_agency_is_refused_with_those_there_are() -> None:
    found = parse_hierarchy(FILE)
    for ask in (found.agency, found.children, found.descendants, found.depth, found.path, found.reports):
        with pytest.raises(InputError, match="The ids: KV-1, STP, TINH, TL, XP"):
            ask("XPP")


def test_every_fault_of_a_file_is_told_at_once_in_its_order() -> None:
    text = (
        'title = "x"\n'
        + entry(id="TINH", name=" ")
        + entry(id="XP", name="Xuân Phong", parent="TINHH", kind="village")
        + entry(id="XP", name="Xuân Phong", parent="TINH")
        + entry(name="Không mã", ward="1")
        + entry(id="Sở Tư pháp", name="Sở Tư pháp")
        + '[[agency]]\nid = 3\nname = "Số"\nreports = "no"\n'
    )
    told = faults(text)
    assert [line.removeprefix("co-quan.toml: ").partition(": ")[0] for line in told] == [
        "unknown key 'title'; keys are",
        "agency[0] (TINH).name",
        "agency[1] (XP).kind",
        "agency[1] (XP).parent",
        "agency[2] (XP).id",
        "agency[3].id",
        "agency[3]",
        "agency[4] (Sở Tư pháp).id",
        "agency[5].id",
        "agency[5].reports",
    ]
    assert told[3].endswith("there is no body 'TINHH' above it; is it one of: TINH")
    assert told[4].endswith("an agency above has this id already")
    assert told[6].endswith("unknown key 'ward'; keys are: id, name, parent, kind, reports")


def test_ids_that_differ_in_capitals_alone_are_refused() -> None:
    text = entry(id="XP", name="Xuân Phong") + entry(id="xp", name="Xuân Phong")
    assert faults(text) == [
        "co-quan.toml: agency[1] (xp).id: an agency above has this id already, in other capitals"
    ]


def test_each_circle_is_told_once_from_its_first_agency_on() -> None:
    text = (
        entry(id="A", name="A", parent="C")
        + entry(id="B", name="B", parent="A")
        + entry(id="C", name="C", parent="B")
        + entry(id="D", name="D", parent="A")
        + entry(id="S", name="S", parent="S")
    )
    assert faults(text) == [
        "co-quan.toml: agency[0] (A).parent: the bodies above run in a circle: A → C → B → A",
        "co-quan.toml: agency[4] (S).parent: the bodies above run in a circle: S → S",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "co-quan.toml: agency: there is no agency: add [[agency]]"),
        ("agency = []", "co-quan.toml: agency: there is no agency: add [[agency]]"),
        ('agency = "XP"', "co-quan.toml: agency: tables [[agency]] are asked for"),
        ("agency = [1]", "co-quan.toml: agency: tables [[agency]] are asked for"),
    ],
)
def test_a_file_without_agencies_says_so(text: str, said: str) -> None:
    assert faults(text) == [said]


def test_what_is_no_toml_says_so() -> None:
    assert faults("[[agency")[0].startswith("co-quan.toml: is no TOML")


def test_agencies_made_in_code_are_checked_in_the_same_way() -> None:
    agencies = [ReportingAgency(id="A", name="A", parent="B"), ReportingAgency(id="A", name="A")]
    with pytest.raises(DataFileError) as caught:
        Hierarchy.of(agencies, only_sum_up=["Z"])
    assert [fault.path for fault in caught.value.faults] == [
        "agencies[1].id",
        "agencies[0].parent",
        "only_sum_up",
    ]


def test_a_hierarchy_as_deep_as_it_is_long_is_walked() -> None:
    length = 5_000
    agencies = [
        ReportingAgency(id=f"A{one}", name=f"A{one}", parent=f"A{one - 1}" if one else None)
        for one in range(length)
    ]
    found = Hierarchy.of(reversed(agencies))
    assert found.depth(f"A{length - 1}") == length - 1
    assert len(found.descendants("A0")) == length - 1
