"""The example register: its figures, its problems, and a few rows worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tiepcan import WorkingCalendar, check_rows, read_register
from tiepcan.register import Column, Problem, Summary, checked_row_to_dict

EXAMPLE = Path(__file__).parents[2] / "examples" / "register" / "so-theo-doi.csv"

#: All rows in which a check on 2026-11-20 finds a problem.
PROBLEMS = {
    7: ["bad_date"],
    11: ["unknown_value"],
    16: ["date_order"],
    18: ["missing_refusal_ground"],
    21: ["extension_too_long", "promised_date_wrong"],
    22: ["promised_date_wrong"],
    26: ["extension_notice_late", "promised_date_wrong"],
    35: ["promised_date_wrong"],
    50: ["channel_not_allowed"],
    53: ["promised_date_wrong"],
    66: ["duplicate"],
    67: ["duplicate"],
}

#: Row: law, due, extended, outcome, timeliness. How each was counted stands beside it.
BY_HAND = {
    # Post, complex, valid Tue 10/3/2026: 15 working days (11-13, 16-20, 23-27, 30, 31) → 31/3; 7 days → 7/4.
    3: ("vn-2016", "2026-03-31", "2026-04-07", "supplied", "closed_in_time"),
    # In person, simple: "at once", no day.
    4: ("vn-2016", None, None, "redirected", "not_dated"),
    # In person, complex, valid Wed 15/4: 10 working days, without 27/4 (in lieu), 30/4 and 1/5 → Mon 4/5;
    # 10 more: 5-8, 11-15, 18/5.
    12: ("vn-2016", "2026-05-04", "2026-05-18", "partial", "closed_in_time"),
    # Received Mon 4/5, answered Fri 1/5: a contradiction; its limit (fax, simple, 5 working days) is Mon 11/5.
    16: ("vn-2016", "2026-05-11", None, None, None),
    # 25 days of extension where 15 are allowed: the base day, 15 working days after Fri 22/5, is Fri 12/6.
    21: ("vn-2016", "2026-06-12", None, "supplied", "closed_late"),
    # Fax, complex, valid Mon 3/8: 4-7, 10-14, 17-21, and the make-up Saturday 22/8.
    39: ("vn-2016", "2026-08-22", None, "supplied", "closed_in_time"),
    # Electronic, complex, valid Tue 11/8: the 15th working day, with Sat 22/8 made up, 31/8 to 2/9 off.
    41: ("vn-2016", "2026-09-03", None, None, "open_overdue"),
    # The new law, valid Thu 3/9: 12 days → Tue 15/9; 5 more → Sun 20/9 → Mon 21/9.
    46: ("vn-2026", "2026-09-15", "2026-09-21", "supplied", "closed_in_time"),
    # Valid Mon 28/9: 12 days → Sat 10/10 → Mon 12/10; 5 more from the nominal day, 10/10 → Thu 15/10.
    53: ("vn-2026", "2026-10-12", "2026-10-15", "supplied", "closed_in_time"),
    62: ("vn-2026", None, None, None, "not_valid_yet"),
    # Valid Thu 12/11: 12 days → Tue 24/11, Vietnam Culture Day → Wed 25/11.
    64: ("vn-2026", "2026-11-25", None, "supplied", "closed_in_time"),
    # Valid Mon 16/11: 12 days → Sat 28/11 → Mon 30/11; 5 more from 28/11 → Thu 3/12.
    65: ("vn-2026", "2026-11-30", "2026-12-03", None, "open_in_time"),
}


@pytest.fixture(scope="module")
def checked(calendar: WorkingCalendar) -> dict[int, dict[str, Any]]:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        rows = check_rows(read_register(stream).rows, as_of=date(2026, 11, 20), calendar=calendar)
        return {row.number: checked_row_to_dict(row) for row in rows}


def test_the_header_has_every_column_in_the_usual_order() -> None:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        source = read_register(stream)
    assert source.header == tuple(Column)
    assert source.separator == ";"


def test_the_figures_of_the_example(calendar: WorkingCalendar) -> None:
    summary = Summary()
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        for row in check_rows(read_register(stream).rows, as_of=date(2026, 11, 20), calendar=calendar):
            summary.add(row)
    assert summary.as_dict() == {
        "rows": 66,
        "counted": 61,
        "excluded": 5,
        "supplied": 35,
        "partial": 4,
        "refused": 7,
        "redirected": 4,
        "withdrawn": 3,
        "open": 8,
        "closed_in_time": 42,
        "closed_late": 5,
        "open_in_time": 3,
        "open_overdue": 4,
        "not_valid_yet": 1,
        "not_dated": 6,
        "rows_with_problems": 12,
    }


def test_the_figures_add_up(calendar: WorkingCalendar) -> None:
    summary = Summary()
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        for row in check_rows(read_register(stream).rows, as_of=date(2026, 4, 1), calendar=calendar):
            summary.add(row)
    found = summary.as_dict()
    ends = ("supplied", "partial", "refused", "redirected", "withdrawn", "open")
    stands = ("closed_in_time", "closed_late", "open_in_time", "open_overdue", "not_valid_yet", "not_dated")
    assert found["counted"] == found["rows"] - found["excluded"]
    assert sum(found[name] for name in ends) == found["counted"]
    assert sum(found[name] for name in stands) == found["counted"]


def test_the_rows_with_problems_are_these(checked: dict[int, dict[str, Any]]) -> None:
    assert {number: row["problems"] for number, row in checked.items() if row["problems"]} == PROBLEMS


def test_every_code_stands_somewhere_in_the_example(checked: dict[int, dict[str, Any]]) -> None:
    assert {code for row in checked.values() for code in row["problems"]} == {str(code) for code in Problem}


def test_copies_name_the_first_row(checked: dict[int, dict[str, Any]]) -> None:
    copies = {number: row["duplicate_of"] for number, row in checked.items() if "duplicate_of" in row}
    assert copies == {66: 10, 67: 42}


@pytest.mark.parametrize("number", BY_HAND)
def test_a_row_worked_out_by_hand(checked: dict[int, dict[str, Any]], number: int) -> None:
    row = checked[number]
    names = ("regime", "due", "extended_due", "outcome", "timeliness")
    assert tuple(row[name] for name in names) == BY_HAND[number]


@pytest.mark.parametrize("number", [7, 11])
def test_a_row_that_cannot_be_read_has_no_other_field(
    checked: dict[int, dict[str, Any]], number: int
) -> None:
    row = dict(checked[number])
    assert row.pop("row") == number
    assert row.pop("problems") == PROBLEMS[number]
    assert set(row.values()) == {None}
