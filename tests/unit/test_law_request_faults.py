"""What is wrong in the part of a law file on requests is told all at once, with file and key."""

from __future__ import annotations

import pytest

from tiepcan import DataFileError, vietnam_law

DOCUMENT = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ cho kiểm thử", en = "An example for tests" }
source_status = { vi = "bịa ra", en = "invented" }
"""
REQUIREMENT = """
[[requirement]]
id = "X-REQ"
need = "legal_representative"
when = "minor"
below_age = 16
standing = "text"
cite = { document = "decree", article = "1" }
tell = { vi = "Đề nghị ghi người đại diện.", en = "Please name the representative." }
"""
GROUND = """
[[refusal_ground]]
id = "X-REF"
code = "x"
name = { vi = "Căn cứ", en = "Ground" }
standing = "text"
cite = { document = "decree", article = "2" }
"""
DUTY = """
[[duty]]
id = "X-DUTY"
code = "x"
actor = "agency"
name = { vi = "Nghĩa vụ", en = "Duty" }
owed_to = { vi = "người yêu cầu", en = "the requester" }
cite = { document = "decree", article = "3" }
if_missed = { vi = "Không rõ", en = "Unknown" }
if_missed_cite = { document = "decree", article = "4" }
"""
FORM = """
[[form]]
id = "X-FORM"
code = "x-1"
name = { vi = "Phiếu", en = "Form" }
cite = { document = "decree", article = "5" }
fields = [{ key = "requester", label = { vi = "Họ tên", en = "Name" }, fill = "requester" }]
"""
COST = """
[cost]
cite = { document = "decree", article = "6" }
before_supply_cite = { document = "decree", article = "7" }
free_sending = ["fax"]
free_sending_cite = { document = "decree", article = "8" }
free_bases = ["other"]
free_bases_cite = { document = "decree", article = "9" }

[[cost.reduction]]
area = "hard"
share = "0.7"
cite = { document = "decree", article = "10" }
"""
CONSENT = """
[consent]
cite = { document = "decree", article = "11" }
override_cite = { document = "decree", article = "12" }
inaccessible_cite = { document = "decree", article = "11" }
"""
ALL = DOCUMENT + REQUIREMENT + GROUND + DUTY + FORM + COST + CONSENT
PART = '[part]\nof = "vn-2026"\n'


def faults_in(text: str) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        vietnam_law(more={"x.toml": text})
    return [fault.in_language("en") for fault in caught.value.faults]


def test_the_file_these_faults_are_made_in_is_sound() -> None:
    assert vietnam_law(more={"x.toml": ALL}).other_rules.ground("x") is not None


def test_a_document_that_is_not_there_is_named_at_every_place_that_cites_it() -> None:
    head, *rest = ALL.split("[[requirement]]")
    text = head + "[[requirement]]" + "".join(rest).replace('document = "decree"', 'document = "degree"')
    places = [
        fault.removesuffix(".document: there is no 'degree'; there are: decree") for fault in faults_in(text)
    ]
    assert places == [
        f"x.toml: {place}"
        for place in (
            "requirement[0].cite",
            "refusal_ground[0].cite",
            "duty[0].cite",
            "duty[0].if_missed_cite",
            "form[0].cite",
            "cost.cite",
            "cost.before_supply_cite",
            "cost.free_sending_cite",
            "cost.free_bases_cite",
            "consent.cite",
            "consent.override_cite",
            "consent.inaccessible_cite",
            "cost.reduction[0].cite",
        )
    ]


def test_a_part_of_a_regime_that_is_not_there_is_a_fault() -> None:
    assert faults_in(DOCUMENT + PART.replace("2026", "2062") + REQUIREMENT) == [
        "x.toml: part.of: there is no 'vn-2062'; there are: vn-2016, vn-2026"
    ]


@pytest.mark.parametrize(
    ("kind", "own", "taken", "file"),
    [
        ("requirement", "X-REQ", "L26-REQ-CONTENT", "vn-2026-requests.toml"),
        ("refusal_ground", "X-REF", "L16-REF-Đ", "vn-2016-requests.toml"),
        ("duty", "X-DUTY", "KN-DUTY-ACC", "complaint-duties.toml"),
        ("form", "X-FORM", "ND13-02", "vn-2016-forms.toml"),
    ],
)
def test_an_id_that_is_taken_is_named_in_both_files(kind: str, own: str, taken: str, file: str) -> None:
    faults = faults_in(ALL.replace(f'"{own}"', f'"{taken}"'))
    assert len(faults) == 2
    assert all(fault.endswith(f"the id '{taken}' is used 2 times") for fault in faults)
    assert f"x.toml: {kind}[0].id" in {fault.split(": the id")[0] for fault in faults}
    assert any(fault.startswith(f"{file}: {kind}[") for fault in faults)


def test_an_id_may_not_stand_twice_in_one_file_either() -> None:
    faults = faults_in(ALL + GROUND.replace('"x"', '"y"'))
    assert [fault.split(":")[1].strip() for fault in faults] == [
        "refusal_ground[0].id",
        "refusal_ground[1].id",
    ]


@pytest.mark.parametrize("share", ["0", "-0.5", "1.01", "70%", "", "NaN", "Infinity"])
def test_a_share_of_the_tariff_is_above_nothing_and_at_most_all_of_it(share: str) -> None:
    [fault] = faults_in(ALL.replace('share = "0.7"', f'share = "{share}"'))
    assert fault.startswith("x.toml: cost.reduction[0]")
    assert "share is above 0 and at most 1" in fault


def test_a_share_is_text_since_money_is_never_a_float() -> None:
    [fault] = faults_in(ALL.replace('share = "0.7"', "share = 0.7"))
    assert fault == "x.toml: cost.reduction[0].share: 0.7 is not text"


@pytest.mark.parametrize(("old", "new"), [("below_age = 16\n", ""), ('when = "minor"\n', "")])
def test_a_minor_and_an_age_go_together(old: str, new: str) -> None:
    assert faults_in(ALL.replace(old, new)) == [
        "x.toml: requirement[0]: X-REQ: when = 'minor' and below_age go together"
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('need = "legal_representative"', 'need = "stamp"', "requirement[0].need: the value must be one of:"),
        ('when = "minor"', 'when = "sunday"', "requirement[0].when: the value must be one of: always, minor"),
        (
            'fill = "requester"',
            'fill = "weather"',
            "form[0].fields[0].fill: the value must be one of: agency",
        ),
        (
            'free_sending = ["fax"]',
            'free_sending = ["telex"]',
            "the value must be one of: direct, electronic",
        ),
        ('area = "hard"', 'area = "moon"', "cost.reduction[0].area: the value must be one of: hard, esp"),
        ('free_bases = ["other"]', 'free_bases = ["luck"]', "the value must be one of: not_yet_published"),
        ('code = "x-1"', 'coed = "x-1"', "form[0]: unknown key 'coed'; keys are: id, code"),
        ("below_age = 16", "below_age = true", "requirement[0].below_age: "),
        ('override_cite = { document = "decree", article = "12" }', "", "key 'override_cite' is missing"),
        ('of = "vn-2026"', "of = 2026", "part.of: 2026 is not text"),
    ],
)
def test_a_wrong_value_is_named_by_its_key(old: str, new: str, fault: str) -> None:
    text = ALL + PART
    assert old in text
    assert any(fault in found for found in faults_in(text.replace(old, new, 1)))


def test_faults_of_every_kind_come_in_one_go() -> None:
    text = ALL.replace('share = "0.7"', 'share = "7"').replace("below_age = 16\n", "")
    text = text.replace('fill = "requester"', 'fill = "weather"').replace(
        'area = "hard"', 'area = "hard"\nx = 1'
    )
    found = faults_in(text)
    assert {fault.split(":")[1].strip().split("[")[0] for fault in found} == {
        "requirement",
        "form",
        "cost.reduction",
    }


# --- what would otherwise be lost without a word ---


def test_a_second_cost_or_consent_of_one_regime_is_a_fault_and_never_dropped_in_silence() -> None:
    faults = faults_in(DOCUMENT + PART + COST + CONSENT)
    assert [fault.split(":")[1].strip() for fault in faults if fault.startswith("x.toml")] == [
        "cost",
        "consent",
    ]


@pytest.mark.parametrize("text", [GROUND.replace('"x"', '"supplied_twice"'), DUTY.replace('"x"', '"supply"')])
def test_a_code_said_twice_in_one_regime_is_a_fault_and_never_dropped_in_silence(text: str) -> None:
    assert any("code" in fault for fault in faults_in(DOCUMENT + PART + text))


def test_a_file_makes_a_regime_or_says_more_of_one_and_not_both() -> None:
    head = """
[regime]
id = "vn-2027"
name = { vi = "Ví dụ", en = "An example" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
amends = "vn-2026"
"""
    assert any("part" in fault for fault in faults_in(DOCUMENT + head + PART + REQUIREMENT))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (DUTY.replace('code = "x"', 'code = "x"\nform = "99"'), "duty[0].form"),
        (FORM.replace('code = "x-1"', 'code = "x-1"\nbeside = "99"'), "form[0].beside"),
    ],
)
def test_a_form_that_is_not_there_is_a_fault(text: str, place: str) -> None:
    assert any(f"{place}: there is no '99'" in fault for fault in faults_in(DOCUMENT + text))
