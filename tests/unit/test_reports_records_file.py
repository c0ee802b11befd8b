"""A file of records: every fault at once, with entry, key and what to do; no value is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiepcan import CalendarDays, DataFileError, Months, WorkingDays
from tiepcan.reports import AgencyRecords, OnlineLevel, ReviewAction, parse_records

AGENCY = '[agency]\nid = "KKT-XP"\nname = "Ban Quản lý"\n'
PRIVATE = "Lò Thị Bí Mật"


def faults_in(text: str) -> dict[str, str]:
    """Return the English of every fault by its place; no fault names its file twice, and none shows a value."""
    with pytest.raises(DataFileError) as caught:
        parse_records(text, name="so-lieu.toml")
    assert PRIVATE not in str(caught.value)
    paths = [fault.path for fault in caught.value.faults]
    assert all(path.startswith("so-lieu.toml") for path in paths)
    assert len(paths) == len(set(paths)), paths
    return {
        fault.path.removeprefix("so-lieu.toml").removeprefix(": "): fault.message.en
        for fault in caught.value.faults
    }


def test_an_agency_is_enough() -> None:
    records = parse_records(AGENCY)
    assert records == AgencyRecords(agency=records.agency)
    assert records.agency.id == "KKT-XP"


def test_times_are_read_as_people_write_them() -> None:
    records = parse_records(
        AGENCY
        + """
[[procedure]]
code = "A"
name = "Cấp phép"
field = "Xây dựng"
statutory_time = "01 tháng"
shortened_time = "15 NGÀY LÀM VIỆC"
online = "partial"
digitised = false
[[procedure]]
code = "B"
name = "Cấp phép"
field = "Xây dựng"
statutory_time = "30 calendar days"
"""
    )
    first, second = records.procedures
    assert (first.statutory_time, first.shortened_time) == (Months(1), WorkingDays(15))
    assert (first.online, first.digitised) == (OnlineLevel.PARTIAL, False)
    assert (second.statutory_time, second.shortened_time, second.digitised) == (CalendarDays(30), None, None)


def test_actions_stand_in_a_list() -> None:
    entry = """
[[reviewed_document]]
number = "1/QĐ"
issued_on = 2020-01-02
title = "Quy chế"
actions = ["amend", "supplement"]
ground = "luật mới"
reviewed_on = 2026-10-02
"""
    [found] = parse_records(AGENCY + entry).reviewed_documents
    assert found.actions == (ReviewAction.AMEND, ReviewAction.SUPPLEMENT)
    assert faults_in(AGENCY + entry.replace('["amend", "supplement"]', '"amend"')) == {
        "reviewed_document[0].actions": "a list in square brackets is asked for"
    }


WRONG = f"""
[agency]
id = "KKT XP"
name = ""
colour = "đỏ"

[[directve]]
number = "1"

[[directive]]
numbr = "{PRIVATE}"
signed_on = "2026-01-02"
kind = " "

[[training]]
on = 2026-01-02T08:00:00
topic = ["{PRIVATE}"]
participants = -1

[[training]]
on = 2026-01-02
until = 2026-01-01
topic = "x"

[[procedure]]
code = "a"
name = "b"
field = "c"
statutory_time = "{PRIVATE}"
online = "{PRIVATE}"

[[procedure]]
code = "b"
name = "b"
field = "c"
statutory_time = "3 ngày"
shortened_time = "4 ngày"

[[iso_step]]
number = "1"
step = "x"
clause = "8.2"
role = "x"
time = 3

[[iso_step]]
number = "2"
step = "x"
clause = "8.2"
role = "x"

[[iso_step]]
number = "2"
step = "x"
clause = "8.2"
role = "x"

[[feedback]]
number = "1"
kind = "{PRIVATE}"
received_on = 2026-01-02

[narratives]
"yearly:IX" = "x"
"yearly:V" = " "
"yerly:V" = "{PRIVATE}"
"{PRIVATE}" = "x"
x = 1
"""


def test_all_that_is_wrong_is_told_at_once_with_what_to_do() -> None:
    faults = faults_in(WRONG)
    assert faults == {
        "agency.id": "an agency's id is made of plain letters, digits, points and dashes. Such as KKT-XP.",
        "agency.name": "one line of text is asked for, not left empty, without line breaks and control characters",
        "agency": "unknown key 'colour'; keys are: id, name, parent, kind",
        "directive[0].number": "key 'number' is missing",
        "directive[0].signed_on": "a date like 2026-01-31 (without quotes) is asked for",
        "directive[0].kind": "text is asked for, and not left empty",
        "directive[0].title": "key 'title' is missing",
        "directive[0]": "unknown key 'numbr'; keys are: number, signed_on, kind, title; did you mean number?",
        "training[0].on": "a date like 2026-01-31 (without quotes) is asked for",
        "training[0].topic": "text is asked for",
        "training[0].participants": "a whole number from zero is asked for",
        "training[1].until": "it ends before it starts",
        "procedure[0].statutory_time": (
            "a length of time is a whole number above zero and its unit: working days, calendar days, weeks, "
            "months, years. Such as “15 working days”."
        ),
        "procedure[0].online": "the value must be one of: full, partial, information",
        "procedure[1].shortened_time": (
            "the shortened time is not shorter than the statutory one. Leave the key out where nothing was cut."
        ),
        "iso_step[0].time": "text is asked for",
        "iso_step[2]": "has the number of a step above it",
        "feedback[0].kind": "the value must be one of: feedback, petition, complaint, lawsuit",
        "narratives['x']": "text is asked for",
        "narratives['yearly:IX']": (
            "“yearly:IX” is no part of a report; there is: yearly:I, yearly:II, yearly:II.1, yearly:II.2, "
            "yearly:II.3, yearly:II.4, yearly:II.5, yearly:II.6, yearly:II.7, yearly:III, yearly:IV, yearly:V, "
            "yearly:VI"
        ),
        "narratives['yearly:V']": "part yearly:V is left empty: write its words, or leave the key out",
        "narratives['yerly:V']": "“yerly:V” is no part of a report; there is: yearly:V",
        "narratives": "a key is no part of a report; write it like “five-year:III”",
        "": (
            "unknown key 'directve'; keys are: agency, letterhead, directive, training, dissemination, procedure, iso_step, "
            "feedback, accommodation, reviewed_document, narratives; did you mean directive?"
        ),
    }


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "agency", "key 'agency' is missing"),
        ("agency = 1", "agency", "an entry with keys is asked for"),
        (AGENCY + "[directive]\nnumber = '1'", "directive", "entries [[directive]] is asked for"),
        (
            'agency = { id = "A", name = "A" }\ntraining = [1]',
            "training[0]",
            "an entry with keys is asked for",
        ),
        (
            'agency = { id = "A", name = "A" }\nfeedback = [[]]',
            "feedback[0]",
            "an entry with keys is asked for",
        ),
        (
            'agency = { id = "A", name = "A" }\nnarratives = 3',
            "narratives",
            "a table [narratives] is asked for",
        ),
        ("\0", "", "is no TOML"),
        ("[agency", "", "is no TOML"),
        ("agency.id = 1\n[agency]\nid = 2", "", "is no TOML"),
        ("x = " + "[" * 5000, "", "is no TOML"),
        ("x = " + "9" * 5000, "", "is no TOML"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_file_of_records_is_told(text: str, place: str, said: str) -> None:
    assert faults_in(text)[place].startswith(said)


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(DataFileError, match="TOML text is asked for, not bytes"):
        parse_records(b"agency = 1")  # type: ignore[arg-type]


def test_an_entry_that_cannot_be_read_hides_no_other_that_stands_twice() -> None:
    step = '[[iso_step]]\nnumber = "1"\nstep = "x"\nclause = "8"\nrole = "x"\n'
    assert faults_in(AGENCY + "[[iso_step]]\n" + step + step).keys() == {
        *(f"iso_step[0].{key}" for key in ("number", "step", "clause", "role")),
        "iso_step[2]",
    }


@pytest.mark.parametrize("key", ["Nguyễn Văn A", "a b", "x" * 61, "\\u001b[31m"])
def test_a_key_that_looks_like_no_part_is_not_shown(key: str) -> None:
    faults = faults_in(f'{AGENCY}[narratives]\n"{key}" = "x"\n')
    assert list(faults) == ["narratives"]
    assert key not in faults["narratives"]
    assert "\x1b" not in faults["narratives"]


def test_an_unknown_key_that_may_be_a_name_is_not_shown() -> None:
    faults = faults_in(f'{AGENCY}"{PRIVATE}" = 1\n')
    assert faults["agency"].startswith("unknown key str; keys are:")


def test_a_file_with_windows_ends_of_lines_is_read() -> None:
    path = Path(__file__).parents[2] / "examples" / "reports" / "so-lieu-co-quan.toml"
    text = path.read_text(encoding="utf-8")
    assert parse_records(text.replace("\n", "\r\n")).procedures == parse_records(text).procedures


def test_a_letterhead_is_read_and_its_faults_are_told_with_their_keys() -> None:
    head = """agency = {{ id = "XP", name = "UBND xã" }}
    [letterhead]
    symbol = "{symbol}"
    place = "Xuân Phong"
    recipients = {recipients}
    signatory = {{ post = "Phó Chủ tịch", powers = [{{ authority = "{authority}", of = "Chủ tịch" }}] }}
    """
    sound = parse_records(
        head.format(symbol="BC-UBND", recipients='["Sở Tư pháp"]', authority="for_the_head")
    ).letterhead
    assert sound is not None
    layout = sound.layout(issuing_body="UBND xã", kind="Báo cáo", subject="Năm 2026")
    assert layout.number_line == "Số: …/BC-UBND"
    assert layout.signatory is not None
    assert layout.signatory.authority_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    with pytest.raises(DataFileError) as caught:
        parse_records(head.format(symbol="B C", recipients='"Sở Tư pháp"', authority="boss"))
    said = str(caught.value)
    assert [
        key for key in ("letterhead.symbol", "letterhead.recipients", "authority") if key not in said
    ] == []
