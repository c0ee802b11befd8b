"""Procedures, agencies and statuses: data with its standing, and look-ups read as entries (danh mục)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from tiepcan import (
    CalendarDays,
    DataFileError,
    InputError,
    LegalState,
    Outcome,
    Standing,
    WorkingDays,
    vietnam_law,
)
from tiepcan.plugins import LEGAL_STATUSES, LegalStatus
from tiepcan_onestop import (
    AgencyEntry,
    PayloadLimits,
    ProcedureEntry,
    ProcedureField,
    ProcedureTime,
    StatusStanding,
    access_procedures,
    agency_directory,
    ask_for_procedure,
    catalogue_entry,
    portal_statuses,
    read_agencies,
    read_procedure_config,
    read_procedures,
    read_status_table,
)

ANSWER: dict[str, Any] = {
    "error_code": "00",
    "result": [
        {
            "MATTHC": "1.116556",
            "TENTTHC": "Tên thử",
            "LINHVUCTHUCHIEN": [{"MALINHVUC": "LV-1", "TENLINHVUC": "TIẾP CẬN THÔNG TIN"}],
            "COQUANTHUCHIEN": [{"MADONVI": "H99", "TENDONVI": "UBND tỉnh Mẫu"}],
            "CACHTHUCTHUCHIEN": [
                {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": 12, "DONVITINH": "Ngày", "MOTA": ""}]},
                {"KENH": "2", "THOIGIAN": {"THOIGIANGIAIQUYET": "12", "DONVITINH": "ngày"}},
            ],
            "TRINHTUTHUCHIEN": [{"TRUONGHOP": "x"}],
        }
    ],
}


def packed(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


# --- the two procedures ---


def test_both_procedures_are_of_one_city_and_say_so() -> None:
    found = access_procedures()
    assert [(one.code, one.standing, one.citation.number) for one in found] == [
        ("1.116556", Standing.LOCAL, "3957/QĐ-UBND"),
        ("1.116557", Standing.LOCAL, "3957/QĐ-UBND"),
    ]
    assert {one.field_name for one in found} == {"TIẾP CẬN THÔNG TIN"}
    assert [one.name for one in found] == ["", ""]


def test_three_working_days_are_off_unless_asked_for() -> None:
    for procedure in access_procedures():
        assert [one.standing for one in procedure.limits()] == [Standing.TEXT, Standing.TEXT]
        local = procedure.limits(local=True)[2:]
        assert {one.local_rule for one in local} == {procedure.local_rule}
        assert procedure.local_rule in {one.id for one in vietnam_law().regime("vn-2026").local_rules}
        plain, cut = procedure.as_procedure(), procedure.as_procedure(local=True)
        assert (plain.statutory_time, plain.shortened_time) == (CalendarDays(12), None)
        assert (cut.statutory_time, cut.shortened_time) == (CalendarDays(12), WorkingDays(3))
    assert not any(one.as_procedure().has_time_cut for one in access_procedures())


def test_an_official_name_comes_from_a_look_up_only() -> None:
    [entry] = read_procedures(packed(ANSWER)).entries
    person, organisation = access_procedures()
    assert (person.named(entry).name, person.named(entry).field_code) == ("Tên thử", "LV-1")
    with pytest.raises(InputError):
        organisation.named(entry)


def test_a_province_may_name_procedures_of_its_own() -> None:
    text = """
[[procedure]]
code = "2.000001"
field_name = "TIẾP CẬN THÔNG TIN"
who = { vi = "cá nhân", en = "persons" }
applicant = "1"
regime = "vn-2026"
statutory = ["L26-KHONG-CO"]
standing = "local"
kind = { vi = "Quyết định", en = "Decision" }
number = "1/QĐ-UBND"
"""
    [own] = read_procedure_config(text)
    with pytest.raises(InputError) as caught:
        own.limits()
    assert caught.value.path == "2.000001"
    with pytest.raises(DataFileError):
        read_procedure_config(text.replace("code =", "ma ="))


# --- look-ups ---


def test_an_answer_gives_a_procedure_for_the_catalogue() -> None:
    read = read_procedures(packed(ANSWER))
    procedure = catalogue_entry(read.entries[0])
    assert (procedure.code, procedure.field, procedure.statutory_time) == (
        "1.116556",
        "TIẾP CẬN THÔNG TIN",
        CalendarDays(12),
    )
    assert read.not_understood == ("$.result[0][5]",)


def test_times_that_differ_are_not_averaged() -> None:
    told = json.loads(packed(ANSWER))
    told["result"][0]["CACHTHUCTHUCHIEN"][1]["THOIGIAN"]["THOIGIANGIAIQUYET"] = "15"
    assert catalogue_entry(read_procedures(packed(told)).entries[0]).statutory_time is None
    field = ProcedureField(name="Đất đai")
    assert catalogue_entry(ProcedureEntry(code="1", name="x", fields=(field,))).statutory_time is None


@pytest.mark.parametrize(
    ("amount", "unit"), [("4", "Giờ"), ("0", "Ngày"), ("ba", "Ngày"), ("3", ""), ("2,5", "Ngày")]
)
def test_a_time_in_no_days_is_none(amount: str, unit: str) -> None:
    assert ProcedureTime(amount=amount, unit=unit).duration is None


@pytest.mark.parametrize(
    "told",
    [
        {"error_code": "1", "result": []},
        {"error_code": "0"},
        {"result": 5},
        {"result": [{"TENTTHC": "x"}]},
        {"result": [{"MATTHC": True}]},
        5,
    ],
)
def test_an_answer_that_says_nothing_is_refused(told: Any) -> None:
    with pytest.raises(DataFileError) as caught:
        read_procedures(packed(told))
    assert caught.value.faults


def test_a_code_is_asked_for() -> None:
    with pytest.raises(InputError):
        ask_for_procedure(" ")


def test_agencies_are_read_and_too_many_are_refused() -> None:
    told = {"result": [{"MADONVI": "H99", "TENDONVI": "UBND tỉnh Mẫu", "CAPDONVI": 1}]}
    read = read_agencies(packed(told))
    assert read.entries == (AgencyEntry(code="H99", name="UBND tỉnh Mẫu", level="1"),)
    assert read_agencies(packed(told["result"])).entries == read.entries
    with pytest.raises(DataFileError):
        read_agencies(packed({"result": told["result"] * 3}), limits=PayloadLimits(entries=2))
    with pytest.raises(DataFileError):
        read_agencies(packed({"result": [{"MADONVI": "H99"}]}))


# --- the directory ---


def test_a_name_that_changes_makes_a_new_entry() -> None:
    june, july = dt.date(2026, 6, 1), dt.date(2026, 7, 1)
    directory = agency_directory(
        {
            july: [AgencyEntry(code="H99.1", name="Phường Mẫu")],
            june: [AgencyEntry(code="H99.1", name="Xã Mẫu")],
        }
    )
    names = [directory.find("H99.1", as_of=day) for day in (dt.date(2020, 1, 1), dt.date(2026, 6, 30), july)]
    assert [one.name for one in names if one] == ["Xã Mẫu", "Xã Mẫu", "Phường Mẫu"]


def test_a_directory_that_contradicts_itself_is_refused() -> None:
    day = dt.date(2026, 6, 1)
    twice = [AgencyEntry(code="H99", name="A"), AgencyEntry(code="H99", name="B")]
    for looked_up, successors in (({}, {}), ({day: twice}, {}), ({day: twice[:1]}, {"H1": "H2"})):
        with pytest.raises(InputError):
            agency_directory(looked_up, successors=successors)


@pytest.mark.parametrize(
    ("parents", "named"),
    [
        ({"H99": "H99"}, "H99"),
        ({"H99": "H99.1", "H99.1": "H99", "H99.2": "H99"}, "H99"),
        # Below a circle, and not in it.
        ({"H99.2": "H99.1", "H99.1": "H99", "H99": "H99.1"}, "H99.1"),
    ],
)
def test_no_agency_stands_above_itself(parents: dict[str, str], named: str) -> None:
    """Who goes up from it would never come to an end."""
    entries = [AgencyEntry(code=code, name=code, parent=parent) for code, parent in parents.items()]
    with pytest.raises(InputError, match=f"{named} stands above itself on 2026-06-01"):
        agency_directory({dt.date(2026, 6, 1): entries})


def test_a_long_way_up_and_one_above_that_nobody_knows_are_no_circle() -> None:
    codes = [f"H99.{number}" for number in range(5000)]
    entries = [
        AgencyEntry(code=code, name=code, parent=above)
        for code, above in zip(codes, ["H0", *codes[:-1]], strict=True)
    ]
    found = agency_directory({dt.date(2026, 6, 1): entries}).everyone()
    assert [one.parent for one in found] == [None, *codes[:-1]]


def test_a_list_of_another_kind_is_named() -> None:
    swapped: Any = [ProcedureEntry(code="1.116556")]
    with pytest.raises(InputError, match="AgencyEntry is asked for, not ProcedureEntry"):
        agency_directory({dt.date(2026, 6, 1): swapped})


# --- statuses ---


def test_every_legal_status_can_be_told_and_the_table_says_that_it_is_practice() -> None:
    table = portal_statuses()
    assert table.standing is StatusStanding.PRACTICE
    assert table.remark is not None
    assert [table.map.write(status) for status in LEGAL_STATUSES] == [
        "2",
        "5",
        "4",
        "10",
        "10",
        "10",
        "10",
        "7",
    ]


def test_finished_does_not_tell_how() -> None:
    table = portal_statuses()
    assert [(code, table.ends(code), table.outcome(code)) for code in ("4", "7", "9", "10", "xx")] == [
        ("4", False, None),
        ("7", True, Outcome.WITHDRAWN),
        ("9", True, None),
        ("10", True, None),
        ("xx", False, None),
    ]
    with pytest.raises(InputError):
        table.map.read("10")


def test_a_table_of_ones_own_declares_what_it_loses() -> None:
    text = """
name = "mau.trang-thai"
system = "Một cửa Mẫu"
title = { vi = "Trạng thái", en = "Statuses" }
standing = "local"
[[status]]
code = "XONG"
label = { vi = "Xong", en = "Done" }
means = ["closed:supplied", "closed:refused"]
loses = { vi = "mất kết quả", en = "the outcome is lost" }
"""
    assert read_status_table(text).ends("XONG")
    for wrong in (
        text.replace("closed:refused", "xong"),
        "\n".join(line for line in text.splitlines() if not line.startswith("loses")),
        text.replace("standing", "la"),
        "x",
    ):
        with pytest.raises(DataFileError) as caught:
            read_status_table(wrong, name="bang.toml")
        assert caught.value.faults
    assert LegalStatus(LegalState.CLOSED, Outcome.SUPPLIED) in read_status_table(text).meanings("XONG")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('code = "XONG"', 'code = " "', "status[0].code"),
        ('code = "XONG"', 'code = "XONG "', "status[0].code"),
        ("mau.trang-thai", "MAU", "name"),
        ("Một cửa Mẫu", "", "system"),
    ],
)
def test_whatever_is_wrong_with_a_table_is_named_by_file_and_key(old: str, new: str, place: str) -> None:
    text = """
name = "mau.trang-thai"
system = "Một cửa Mẫu"
title = { vi = "Trạng thái", en = "Statuses" }
standing = "local"
[[status]]
code = "XONG"
label = { vi = "Xong", en = "Done" }
means = ["closed:withdrawn"]
"""
    assert read_status_table(text).ends("XONG")
    with pytest.raises(DataFileError) as caught:
        read_status_table(text.replace(old, new), name="bang.toml")
    assert [fault.path for fault in caught.value.faults] == [f"bang.toml: {place}"]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ('code = "9.1"', "procedure[1].code"),
        ('code = " "', "procedure[1].code"),
        ('code = ""', "procedure[1].code"),
        ('code = "9.2 "', "procedure[1].code"),
    ],
)
def test_a_procedure_has_a_code_and_each_its_own(more: str, place: str) -> None:
    text = """
[[procedure]]
code = "9.1"
field_name = "TIẾP CẬN THÔNG TIN"
who = { vi = "cá nhân", en = "persons" }
applicant = "1"
regime = "vn-2026"
statutory = ["L26-SUP"]
standing = "local"
kind = { vi = "Quyết định", en = "Decision" }
number = "1/QĐ-UBND"
"""
    assert [one.code for one in read_procedure_config(text)] == ["9.1"]
    with pytest.raises(DataFileError) as caught:
        read_procedure_config(text + text.replace('code = "9.1"', more), name="thu-tuc.toml")
    assert [fault.path for fault in caught.value.faults] == [f"thu-tuc.toml: {place}"]
