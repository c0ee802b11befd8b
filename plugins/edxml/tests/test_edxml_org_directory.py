"""The directory: codes over time, successors, the list of an exchange (danh bạ cơ quan)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import OrganisationDirectory
from tiepcan.testing import DirectoryConformance
from tiepcan_edxml import EdxmlOrgCode, OrgCode, OrgDirectory, OrgEntry, read_agency_list

MERGED = date(2026, 7, 1)
LIST = [
    {"code": "H24", "code102": "000.00.00.H24", "name": "Tỉnh Lam Sơn", "pcode": "ignored", "id": 7},
    {
        "code": "H24.12",
        "name": "UBND xã Xuân Phong",
        "parent": "H24",
        "commune": True,
        "valid_until": "2026-06-30",
        "successor": "H24.40",
    },
    {"code": "H24.13", "name": "UBND xã Xuân Tiến", "valid_until": "2025-12-31", "successor": "H24.12"},
    {"code": "H24.40", "name": "UBND xã Xuân Sơn", "parent": "H24", "valid_from": "2026-07-01"},
    {"code": "0101234567", "name": "Công ty Nước sạch Lam Sơn"},
]


def directory() -> OrgDirectory:
    return read_agency_list(json.dumps({"data": LIST}))


class TestDirectory(DirectoryConformance):
    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        return directory().as_directory(name="edxml.agencies", title=Bilingual("Danh bạ", "Directory"))


def name_on(code: str, day: date) -> str | None:
    found = directory().find(code, as_of=day)
    return None if found is None else found.name


@pytest.mark.parametrize("code", ["H24.12", "000.00.12.H24"])
def test_a_superseded_code_finds_who_took_over(code: str) -> None:
    assert name_on(code, date(2026, 6, 30)) == "UBND xã Xuân Phong"
    assert name_on(code, MERGED) == "UBND xã Xuân Sơn"


def test_a_successor_of_a_successor_is_found() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), MERGED]
    names = ["UBND xã Xuân Tiến", "UBND xã Xuân Phong", "UBND xã Xuân Sơn"]
    assert [name_on("H24.13", day) for day in days] == names


def test_a_code_of_a_new_agency_finds_nobody_before_it_was_there() -> None:
    assert name_on("H24.40", date(2026, 6, 30)) is None


def test_a_code_is_found_whichever_way_round() -> None:
    found = directory()
    for code in (OrgCode("H24.12"), EdxmlOrgCode("000.00.12.H24")):
        at = found.find_code(code, as_of=MERGED)
        assert at is not None
        assert at.code == "H24.40"
    assert found.find_code(EdxmlOrgCode("000.00.99.H24"), as_of=MERGED) is None


def test_the_day_is_asked_for() -> None:
    with pytest.raises(InputError):
        directory().find("H24", as_of="2026-07-01")  # type: ignore[arg-type]


def test_an_agency_with_the_old_form_only_has_its_code_turned_round() -> None:
    [entry] = read_agency_list('[{"code102": "000.00.12.H24", "name": "UBND xã Xuân Phong"}]').entries
    assert entry.code == OrgCode("H24.12")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_mark_that_windows_writes_before_a_list_is_none_of_it(mark: str) -> None:
    listed = mark + '[{"code": "H24.12", "name": "UBND xã Xuân Phong"}]'
    for given in (listed, listed.encode()):
        [entry] = read_agency_list(given).entries
        assert entry.code == OrgCode("H24.12")


def test_every_fault_of_a_list_is_told_at_once() -> None:
    wrong = [
        {"code": "000.00.12.H24", "name": "A"},
        {"code": "H24.12", "valid_from": "2026-02-30"},
        {"code": "H24.14"},
        {"name": "B"},
        "none",
        {"code": "H24.15", "name": "C", "commune": "yes"},
        {"code": "H24.16", "name": "\x1b"},
    ]
    with pytest.raises(DataFileError) as caught:
        read_agency_list(json.dumps(wrong))
    assert [fault.path for fault in caught.value.faults] == [
        "[0].code",
        "[1].valid_from",
        "[2].name",
        "[3].code",
        "[4].code",
        "[4].name",
        "[5].commune",
        "[6].name",
    ]


@pytest.mark.parametrize("text", ["", "{", "7", "{}", b"\xff\xfe\xff", "[" * 100_000, "1" * 5000])
def test_what_is_no_list_is_a_data_file_error(text: str | bytes) -> None:
    with pytest.raises(DataFileError):
        read_agency_list(text)


def entry(code: str, name: str = "X", **more: object) -> OrgEntry:
    return OrgEntry(code=OrgCode(code), name=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entries", "place"),
    [
        ([entry("H24"), entry("H24", "Y")], "[1].code"),
        ([entry("H24", valid_until=MERGED), entry("H24", "Y", valid_from=MERGED)], "[1].code"),
        ([entry("H24.12"), entry("H24.13", edxml_code=EdxmlOrgCode("000.00.12.H24"))], "[1].code"),
        ([entry("H24.12", parent=OrgCode("H24"))], "[0].parent"),
        ([entry("H24.12", parent=OrgCode("H24.12"))], "[0].parent"),
        ([entry("H24.12", valid_from=MERGED, valid_until=date(2026, 6, 30))], "[0].valid_until"),
        ([entry("H24.12", successor=OrgCode("H24.13")), entry("H24.13")], "[0].successor"),
        ([entry("H24.12", valid_until=MERGED, successor=OrgCode("H24.13"))], "[0].successor"),
        (
            [
                entry("H24.12", valid_until=MERGED, successor=OrgCode("H24.13")),
                entry("H24.13", valid_until=MERGED),
            ],
            "[0].successor",
        ),
    ],
)
def test_a_directory_that_contradicts_itself_is_refused(entries: list[OrgEntry], place: str) -> None:
    with pytest.raises(DataFileError) as caught:
        OrgDirectory(entries)
    assert place in [fault.path for fault in caught.value.faults]


def test_an_agency_above_itself_by_way_of_another_is_refused() -> None:
    with pytest.raises(DataFileError, match="above itself"):
        OrgDirectory([entry("H24", parent=OrgCode("H25")), entry("H25", parent=OrgCode("H24"))])


def test_who_takes_over_answers_for_nothing_before_it_did() -> None:
    ended = OrgEntry(
        code=OrgCode("H24.12"),
        name="UBND xã Xuân Phong",
        valid_from=date(2025, 1, 1),
        valid_until=date(2026, 6, 30),
        successor=OrgCode("H24.40"),
    )
    found = OrgDirectory([ended, OrgEntry(code=OrgCode("H24.40"), name="UBND xã Xuân Sơn")])
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 30), MERGED]
    names = [one and one.name for one in (found.find("H24.12", as_of=day) for day in days)]
    assert names == [None, "UBND xã Xuân Phong", "UBND xã Xuân Phong", "UBND xã Xuân Sơn"]


def test_a_code_that_was_given_again_and_ended_finds_nobody() -> None:
    first = OrgEntry(
        code=OrgCode("H24.12"), name="A", valid_until=date(2026, 6, 30), successor=OrgCode("H24.40")
    )
    again = OrgEntry(
        code=OrgCode("H24.12"), name="B", valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31)
    )
    found = OrgDirectory([first, again, OrgEntry(code=OrgCode("H24.40"), name="C", valid_from=MERGED)])
    days = [date(2026, 6, 30), MERGED, date(2027, 1, 1), date(2028, 1, 1)]
    names = [one and one.name for one in (found.find("000.00.12.H24", as_of=day) for day in days)]
    assert names == ["A", "C", "B", None]


def test_two_that_take_over_from_each_other_in_turn_are_found_by_day() -> None:
    def entry(code: str, name: str, begin: int | None, end: int | None, after: str | None) -> OrgEntry:
        return OrgEntry(
            code=OrgCode(code),
            name=name,
            valid_from=None if begin is None else date(begin, 1, 1),
            valid_until=None if end is None else date(end, 12, 31),
            successor=None if after is None else OrgCode(after),
        )

    found = OrgDirectory(
        [
            entry("H24.12", "A", None, 2025, "H24.40"),
            entry("H24.40", "B", 2026, 2026, "H24.12"),
            entry("H24.12", "C", 2027, None, None),
        ]
    )
    for code, names in (("H24.12", "ABC"), ("H24.40", "-BC")):
        told = [found.find(code, as_of=date(year, 6, 1)) for year in (2025, 2026, 2027)]
        assert "".join("-" if one is None else one.name for one in told) == names


def chain(length: int) -> list[OrgEntry]:
    first = date(2000, 1, 1)
    days = [first + timedelta(days=number) for number in range(length)]
    codes = [OrgCode(f"H24.{number + 10}") for number in range(length)]
    return [
        entry(
            str(codes[number]),
            valid_from=days[number],
            valid_until=days[number] if number < length - 1 else None,
            successor=codes[number + 1] if number < length - 1 else None,
            parent=codes[number + 1] if number < length - 1 else None,
        )
        for number in range(length)
    ]


def test_a_long_chain_of_successors_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    for length in (40, 80):
        calls = 0
        plainly = OrgEntry.written_codes

        def written(
            one: OrgEntry, plainly: Callable[[OrgEntry], tuple[str, ...]] = plainly
        ) -> tuple[str, ...]:
            nonlocal calls
            calls += 1
            return plainly(one)

        with monkeypatch.context() as patched:
            patched.setattr(OrgEntry, "written_codes", written)
            found = OrgDirectory(chain(length)).find("H24.10", as_of=MERGED)
        assert found is not None
        assert found.code == f"H24.{length + 9}"
        # Its own in the form of QCVN 102, and both forms of all before it.
        assert len(found.other_codes) == 2 * length - 1
        counted.append(calls)
    assert counted == [80, 160]


def test_who_is_beside_a_circle_is_not_above_itself() -> None:
    def under(code: str, parent: str) -> OrgEntry:
        return entry(code, parent=OrgCode(parent))

    with pytest.raises(DataFileError) as caught:
        OrgDirectory([under("H24.12", "H24"), under("H24", "H25"), under("H25", "H24"), entry("H26")])
    assert [fault.path for fault in caught.value.faults] == ["[1].parent", "[2].parent"]


@pytest.mark.parametrize(
    ("code", "code102", "one"),
    [
        ("H24.12", "000.00.12.H24", True),
        ("H24.12", "000.00.13.H24", False),
        ("0101234567", "000.00.13.H24", True),
    ],
)
def test_two_codes_of_one_agency_name_one_organisation(*, code: str, code102: str, one: bool) -> None:
    text = json.dumps([{"code": code, "code102": code102, "name": "UBND xã Xuân Phong"}])
    if one:
        assert len(read_agency_list(text).entries) == 1
    else:
        with pytest.raises(DataFileError) as caught:
            read_agency_list(text)
        assert [fault.path for fault in caught.value.faults] == ["[0].code102"]
