"""New decisions come in as TOML text alone, and are held against the law and the announced break."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import DataFileError, DayKind, YearStatus, vietnam_calendar

NOTICE = """
[[document]]
kind = { vi = "Thông báo", en = "Notice" }
number = "99/TB-BNV"
date = 2027-10-04
issuer = "Bộ Nội vụ"
decides = "Ví dụ cho kiểm thử"
evidence = "A"
"""
#: An invented notice on 2028, in the shape of the real ones.
YEAR_2028 = f"""{NOTICE}
[[holiday]]
grant = "tet"
first = 2028-01-25
last = 2028-01-29
break_first = 2028-01-25
break_last = 2028-01-31

[[holiday]]
grant = "gio-to"
first = 2028-04-04

[[holiday]]
grant = "quoc-khanh-lien-ke"
first = 2028-09-01

[[swap]]
off = 2028-05-03
work = 2028-05-06

[[year]]
year = 2027
status = "announced"

[[year]]
year = 2028
status = "partial"
"""


#: The year after, in which 24 November is a Saturday.
YEAR_2029 = f"""{NOTICE}
[[holiday]]
grant = "tet"
first = 2029-02-12
last = 2029-02-16
[[holiday]]
grant = "gio-to"
first = 2029-04-23
[[holiday]]
grant = "quoc-khanh-lien-ke"
first = 2029-09-03
[[year]]
year = 2029
status = "partial"
"""


def faults_in(text: str, name: str = "moi.toml") -> list[str]:
    with pytest.raises(DataFileError) as caught:
        vietnam_calendar(announcements={name: text})
    return [fault.in_language("en") for fault in caught.value.faults]


def test_a_new_year_comes_in_as_text_alone() -> None:
    calendar = vietnam_calendar(announcements={"2028.toml": YEAR_2028})
    assert calendar.last == date(2028, 12, 31)
    assert (calendar.year(2027).status, calendar.year(2028).status) == (
        YearStatus.ANNOUNCED,
        YearStatus.PARTIAL,
    )
    kinds = {f"{day.date:%d/%m}": day.kind for day in calendar.year(2028).days}
    assert kinds == {
        "03/01": DayKind.IN_LIEU,  # 1 January is a Saturday
        "25/01": DayKind.HOLIDAY,
        "26/01": DayKind.HOLIDAY,
        "27/01": DayKind.HOLIDAY,
        "28/01": DayKind.HOLIDAY,
        "31/01": DayKind.IN_LIEU,  # 29 January is a Saturday
        "04/04": DayKind.HOLIDAY,
        "01/05": DayKind.HOLIDAY,
        "02/05": DayKind.IN_LIEU,  # 30 April is a Sunday
        "03/05": DayKind.SWAP,
        "06/05": DayKind.MAKEUP,
        "01/09": DayKind.HOLIDAY,
        "04/09": DayKind.IN_LIEU,  # 2 September is a Saturday
        "24/11": DayKind.HOLIDAY,
    }
    assert calendar.day(date(2028, 5, 3)).document == "99/TB-BNV"
    assert calendar.version.startswith("2027-10-04-")


def test_an_announced_24_november_on_a_saturday_stays_undecided() -> None:
    calendar = vietnam_calendar(announcements={"2028.toml": YEAR_2028, "2029.toml": YEAR_2029})
    saturday, monday = calendar.day(date(2029, 11, 24)), calendar.day(date(2029, 11, 26))
    assert (saturday.kind, monday.kind) == (DayKind.HOLIDAY, DayKind.WORKING)
    assert (saturday.undecided, monday.undecided) != (None, None)
    assert saturday.undecided == monday.undecided
    # National Day, a Sunday, has its day in lieu after the adjacent day.
    assert calendar.day(date(2029, 9, 4)).kind is DayKind.IN_LIEU


def test_a_new_announcement_leaves_the_own_calendar_alone() -> None:
    vietnam_calendar(announcements={"2028.toml": YEAR_2028})
    assert vietnam_calendar().last == date(2027, 12, 31)


def test_a_swap_announced_this_morning_is_one_small_file() -> None:
    text = f"{NOTICE}[[swap]]\noff = 2027-04-29\nwork = 2027-05-08\n"
    calendar = vietnam_calendar(announcements={"hoan-doi.toml": text})
    assert calendar.add_working_days(date(2027, 4, 28), 1) == date(2027, 5, 4)
    assert calendar.is_working_day(date(2027, 5, 8))


def test_a_wrong_announcement_of_the_break_is_caught() -> None:
    text = YEAR_2028.replace("break_last = 2028-01-31", "break_last = 2028-01-30")
    [fault] = faults_in(text)
    assert fault.startswith("moi.toml: holiday[0]: the announced break is 2028-01-25 to 2028-01-30")
    assert fault.endswith("the days add up to 2028-01-25 to 2028-01-31")


def test_a_year_without_its_holidays_is_incomplete() -> None:
    faults = faults_in(f'{NOTICE}[[year]]\nyear = 2028\nstatus = "announced"\n')
    assert faults == [
        "moi.toml: year[0]: 2028 has 0 day(s) of [[holiday]] grant = 'tet' (Lunar New Year), the law grants 5",
        "moi.toml: year[0]: 2028 has 0 day(s) of [[holiday]] grant = 'gio-to' (Hung Kings Commemoration Day), the law grants 1",
        "moi.toml: year[0]: 2028 has 0 day(s) of [[holiday]] grant = 'quoc-khanh-lien-ke' (National Day (adjacent day)), the law grants 1",
    ]


def test_a_grant_that_no_law_gives_is_a_fault() -> None:
    faults = faults_in(YEAR_2028.replace('grant = "tet"', 'grant = "tết"'))
    assert faults == [
        "moi.toml: holiday[0]: there is no grant 'tết'; there are: tet, gio-to, quoc-khanh-lien-ke",
        "moi.toml: year[1]: 2028 has 0 day(s) of [[holiday]] grant = 'tet' (Lunar New Year), the law grants 5",
    ]


def test_a_year_is_declared_by_a_dated_document_only() -> None:
    lines = [line for line in YEAR_2028.splitlines() if not line.startswith("date = ")]
    faults = faults_in("\n".join(lines))
    assert faults
    assert all("[[document]] needs a date" in fault for fault in faults)


def test_no_decision_makes_a_year_a_projected_one() -> None:
    [fault] = faults_in(YEAR_2028.replace('status = "partial"', 'status = "projected"'))
    assert "a decision makes a year announced or partial" in fault


def test_a_year_may_not_be_left_out() -> None:
    text = YEAR_2028.replace("year = 2028\n", "year = 2030\n")
    assert faults_in(text) == ["year: 2028-2029 is missing: years must follow on"]


def test_the_name_of_an_own_file_is_taken() -> None:
    assert faults_in(YEAR_2028, "2025-12-25-swap.toml") == [
        "2025-12-25-swap.toml: has the name of a file that comes with tiepcan: rename it"
    ]


def test_a_projected_calendar_keeps_what_was_announced() -> None:
    calendar = vietnam_calendar(unannounced="projected", announcements={"2028.toml": YEAR_2028})
    assert calendar.year(2029).status is YearStatus.PROJECTED
    assert calendar.year(2028).status is YearStatus.PARTIAL
    assert calendar.day(date(2028, 5, 3)).kind is DayKind.SWAP
