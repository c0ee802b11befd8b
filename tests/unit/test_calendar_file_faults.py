"""What is wrong in a decision file is told all at once, with file and key."""

from __future__ import annotations

import pytest

from tiepcan import DataFileError, vietnam_calendar

NOTICE = """
[[document]]
kind = { vi = "Thông báo", en = "Notice" }
number = "99/TB-BNV"
date = 2027-10-04
issuer = "Bộ Nội vụ"
decides = "Ví dụ cho kiểm thử"
evidence = "A"
"""


def faults_in(text: str, name: str = "moi.toml") -> list[str]:
    with pytest.raises(DataFileError) as caught:
        vietnam_calendar(announcements={name: text})
    return [fault.in_language("en") for fault in caught.value.faults]


def test_the_week_is_decided_once() -> None:
    text = f'{NOTICE}[week]\nsince = 2027-01-01\nrest_days = ["sunday"]\n'
    assert faults_in(text) == ["week: one [week] is needed, found 2"]


@pytest.mark.parametrize("year", [0, -5, 10_000, 10**18])
def test_a_year_that_no_calendar_has_is_a_fault_and_no_crash(year: int) -> None:
    assert faults_in(f'{NOTICE}[[year]]\nyear = {year}\nstatus = "announced"\n')


def test_swaps_that_contradict_the_days_are_all_named() -> None:
    text = f"""{NOTICE}
[[swap]]
off = 2026-11-24
work = 2026-11-28
[[swap]]
off = 2026-11-23
work = 2026-11-27
[[swap]]
off = 2026-11-23
work = 2030-11-28
[[swap]]
off = 2026-12-01
work = 2026-12-05
[[swap]]
off = 2026-12-02
work = 2026-12-05
[[swap]]
off = 2026-12-01
work = 2026-12-06
"""
    assert faults_in(text) == [
        "moi.toml: swap[0]: off: 2026-11-24 is a day off already",
        "moi.toml: swap[1]: work: 2026-11-27 is no plain weekly day of rest",
        "moi.toml: swap[2]: 2030 has no [[year]]",
        "moi.toml: swap[4]: work: 2026-12-05 is no plain weekly day of rest",
        "moi.toml: swap[5]: off: 2026-12-01 is a day off already",
    ]


def test_holidays_that_overlap_or_lie_outside_are_named() -> None:
    text = f"""{NOTICE}
[[holiday]]
name = {{ vi = "a", en = "First" }}
first = 2026-09-02
[[holiday]]
name = {{ vi = "b", en = "Second" }}
first = 2031-09-02
"""
    assert faults_in(text) == [
        "moi.toml: holiday[0]: 2026-09-02 is National Day already",
        "moi.toml: holiday[1]: 2031-09-02 is in a year without [[year]]",
    ]


def test_every_fault_of_the_keys_is_told_with_what_is_allowed() -> None:
    text = """
colour = "red"
[[document]]
decides = "y"
issuer = "x"
evidence = "Z"
[[holiday]]
name = { vi = "a" }
first = 2026-01-01T08:00:00
[[holiday]]
name = { vi = "a", en = "b" }
first = 2026-12-02
last = 2026-12-01
[[swap]]
off = "2026-01-01"
wrk = 2026-01-01
[[yearly]]
name = { vi = "a", en = "b" }
month = 2
day = 30
valid_from = 2020-01-01
[[year]]
year = 2028
status = "maybe"
"""
    faults = faults_in(text)
    assert sorted(faults) == sorted(
        [
            "moi.toml: document[0].evidence: the value must be one of: A, B, C",
            "moi.toml: yearly[0]: there is no day 30 of month 2",
            "moi.toml: holiday[0].name.en: key 'en' is missing",
            "moi.toml: holiday[0].first: datetime.datetime(2026, 1, 1, 8, 0) is not a date like 2026-01-31 (without quotes)",
            "moi.toml: holiday[1]: last comes before first, or the holiday is too long",
            "moi.toml: swap[0].off: '2026-01-01' is not a date like 2026-01-31 (without quotes)",
            "moi.toml: swap[0].work: key 'work' is missing",
            "moi.toml: swap[0]: unknown key 'wrk'; keys are: off, work; did you mean work?",
            "moi.toml: year[0].status: the value must be one of: announced, partial, projected",
            "moi.toml: unknown key 'colour'; keys are: document, week, yearly, granted, holiday, swap, not_adopted, year",
        ]
    )


def test_a_decision_without_a_document_is_refused() -> None:
    assert faults_in("document = []\n") == ["moi.toml: at least one [[document]] is needed"]
    assert faults_in("") == ["moi.toml: document: key 'document' is missing"]


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000, "year = " + "9" * 5000, "a = 1\na = 2", "\0"],
    ids=["deep", "huge", "twice", "nul"],
)
def test_what_is_no_toml_to_anybody_is_one_fault(text: str) -> None:
    (fault,) = faults_in(text)
    assert fault.startswith("moi.toml: is no TOML")


def test_a_holiday_of_thousands_of_days_is_a_slip_of_the_pen() -> None:
    text = NOTICE + "[[holiday]]\nname = { vi = 'a', en = 'b' }\nfirst = 2027-03-01\nlast = 9027-03-02\n"
    (fault,) = faults_in(text)
    assert fault.endswith("the holiday is too long")


@pytest.mark.parametrize("work", ["2026-11-24", "2027-05-03", "2027-02-06"])
def test_a_swap_never_makes_a_holiday_or_a_day_in_lieu_worked(work: str) -> None:
    (fault,) = faults_in(f"{NOTICE}[[swap]]\noff = 2026-11-23\nwork = {work}\n")
    assert fault == f"moi.toml: swap[0]: work: {work} is no plain weekly day of rest"
