"""Every figure of a small register, worked out by hand: see the remarks beside its rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from statistics_registers import CALENDAR, OCTOBER_END, cells, checked, october

from tiepcan.periods import parse_period
from tiepcan.register import CheckedRow
from tiepcan.statistics import (
    Counted,
    Figure,
    Reference,
    SourceKind,
    Statistics,
    Topic,
    compute_statistics,
    observe_rows,
    statistic_lines,
)

OCTOBER = parse_period("2026-10")
#: Rows by their place in the register; the lines of topics that no register has are not among them.
EXPECTED = {
    "0.1": 24,
    "0.2": 2,  # 1, 18
    "0.3": 2,  # 19, 20
    "1": 20,
    "1.1": 6,  # 2, 3, 4, 21, 22, 23
    "1.2": 14,
    "1.2.1": 4,  # 5, 10, 11, 14
    "1.2.2": 8,  # 6, 9, 12, 13, 15, 16, 17, 24
    "1.2.3": 1,  # 7
    "1.2.4": 1,  # 8
    "1.3.1": 8,  # 5, 9, 11, 12, 13, 16, 17, 24
    "1.3.2": 4,  # 6, 7, 10, 15
    "1.3.3": 2,  # 8, 14
    "1.4": 17,  # all but 8, 14, 15
    "2": 11,
    "2.1": 4,  # 2, 5, 21, 23
    "2.2": 1,  # 6
    "2.3": 4,  # 3, 7, 10, 11
    "2.3.L16-REF-A": 0,
    "2.3.L16-REF-B": 0,
    "2.3.L16-REF-C": 0,
    "2.3.L16-REF-D": 0,
    "2.3.L16-REF-Đ": 0,
    "2.3.L16-REF-E": 0,
    "2.3.L26-REF-1": 1,  # 3
    "2.3.L26-REF-2": 0,
    "2.3.L26-REF-3": 1,  # 7
    "2.3.L26-REF-4": 0,
    "2.3.L26-REF-5": 1,  # 7 again
    "2.3.L26-REF-6": 0,
    "2.3.0": 1,  # 10
    "2.3.9": 1,  # 11
    "2.4": 1,  # 8
    "2.5": 1,  # 9
    "2.6": 9,  # 4, 12, 13, 14, 15, 16, 17, 22, 24
    "3.1": 5,  # 3, 5, 7, 9, 11
    "3.2": 4,  # 2, 6, 10, 23
    "3.2.1": 2,  # 6, 10
    "3.2.2": 1,  # 2
    "3.2.3": 1,  # 23
    "3.3": 1,  # 21
    "3.4": 1,  # 8
    "3.5": 3,  # 12, 16, 17
    "3.6": 3,  # 4, 13, 24
    "3.6.1": 1,  # 13
    "3.6.2": 1,  # 24
    "3.6.3": 1,  # 4
    "3.7": 1,  # 22
    "3.8": 2,  # 14, 15
    "3.9": 2,  # 7, 16
    "3.10": Fraction(125, 9),  # 5, 6, 10, 11, 14, 17, 18, 20, 24
    "3.11": Fraction(14),
    "4.1": 2,  # 2, 23
    "4.2": Decimal(1_035_500),
    "4.3": 1,  # 6
    "10.1": 8,  # 2, 4, 5, 6, 13, 21, 23, 24
    "10.2": 2,  # 5, 21
    "10.3": Fraction(1, 4),
}


def counted(*rows: CheckedRow, as_of: date | None = None) -> Statistics:
    return compute_statistics(rows, period=OCTOBER, calendar=CALENDAR, as_of=as_of)


def figures(statistics: Statistics) -> dict[str, Figure]:
    return {one.code: one for one in statistics.figures()}


@pytest.mark.parametrize("code", EXPECTED)
def test_a_line_counts_what_its_definition_says(code: str) -> None:
    found = counted(*checked(october())).figure(code)
    assert (found.value, found.why_none) == (EXPECTED[code], None)


def test_every_line_that_a_register_tells_is_worked_out() -> None:
    assert [line.code for line in statistic_lines() if line.topic is None] == list(EXPECTED)


def test_what_a_register_does_not_tell_has_no_value_and_says_so() -> None:
    found = [one for one in counted(*checked(october())).figures() if one.line.topic is not None]
    assert len(found) == 19
    assert {one.value for one in found} == {None}
    assert {one.in_words("vi") for one in found} == {"không có số liệu"}
    assert {one.in_words("en") for one in found} == {"no data"}


def test_it_is_told_how_many_requests_are_silent_on_it() -> None:
    found = counted(*checked(october())).figures()
    told_by_cases = {
        one.code: one.not_told for one in found if one.line.topic and one.line.topic.told_by_cases
    }
    assert set(told_by_cases.values()) == {20}
    others = {one.not_told for one in found if one.code not in told_by_cases}
    assert others == {0}


def test_the_day_for_which_the_rows_were_checked_makes_no_difference() -> None:
    later = checked(october(), as_of=date(2027, 3, 1))
    assert counted(*later) == counted(*checked(october(), as_of=OCTOBER_END))


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("0.1", ["0.2", "0.3", "1"]),
        ("1", ["1.1", "1.2"]),
        ("1", ["2", "2.6"]),
        ("1.2", ["1.2.1", "1.2.2", "1.2.3", "1.2.4"]),
        ("1.2", ["1.3.1", "1.3.2", "1.3.3"]),
        ("2", ["2.1", "2.2", "2.3", "2.4", "2.5"]),
        ("2", ["3.1", "3.2", "3.3", "3.4"]),
        ("2.6", ["3.5", "3.6", "3.7", "3.8"]),
        ("3.2", ["3.2.1", "3.2.2", "3.2.3"]),
        ("3.6", ["3.6.1", "3.6.2", "3.6.3"]),
    ],
)
def test_the_lines_below_add_up(upper: str, lower: list[str]) -> None:
    found = {one.code: one.value for one in counted(*checked(october())).figures()}
    assert found[upper] == sum(value for code in lower if isinstance(value := found[code], int))


def test_an_open_request_is_extended_once_that_is_noticed() -> None:
    [row] = checked([cells(received="16/10/2026", extension="12", notice="28/10/2026")])
    before, after = (counted(row, as_of=date(2026, 10, day)) for day in (27, 28))
    assert (before.figure("3.9").value, after.figure("3.9").value) == (0, 1)
    assert (before.figure("3.5").value, after.figure("3.5").value) == (1, 1)


def test_what_is_closed_is_not_extended_by_a_later_notice() -> None:
    row = cells(
        received="16/10/2026", extension="12", notice="28/10/2026", outcome="Cung cấp", closed="27/10/2026"
    )
    [late] = checked([row])
    [same_day] = checked([{**row, "Ngày trả kết quả": "28/10/2026"}])
    for as_of in (date(2026, 10, 27), date(2026, 10, 28), OCTOBER_END):
        assert counted(late, as_of=as_of).figure("3.9").value == 0
    assert counted(same_day).figure("3.9").value == 1


def test_an_extension_that_does_not_count_is_none() -> None:
    late = cells(received="05/10/2026", extension="12", notice="29/10/2026")
    unwritten = cells(received="05/10/2026", extension="12")
    found = counted(*checked([late, unwritten]))
    assert [found.figure(code).value for code in ("3.9", "3.6")] == [0, 2]


def test_a_refusal_on_several_grounds_stands_under_each_and_counts_once_as_refused() -> None:
    grounds = "khoản 3 Điều 27; khoản 5 Điều 27; khoản 3 Điều 27"
    row = cells(received="05/10/2026", outcome="Từ chối", closed="09/10/2026", ground=grounds)
    found = {one.code: one.value for one in counted(*checked([row])).figures() if one.code.startswith("2.3")}
    assert {code for code, value in found.items() if value} == {"2.3", "2.3.L26-REF-3", "2.3.L26-REF-5"}
    assert {value for value in found.values() if value} == {1}


def test_a_ground_of_the_other_law_is_no_ground_of_this_one() -> None:
    row = cells(
        received="05/10/2026", outcome="Từ chối", closed="09/10/2026", ground="Điều 28 khoản 1 điểm c"
    )
    found = counted(*checked([row]))
    assert [found.figure(code).value for code in ("2.3.9", "2.3.L16-REF-C")] == [1, 0]


def test_a_ground_whose_clause_is_written_apart_is_still_found() -> None:
    row = cells(received="05/10/2026", outcome="Từ chối", closed="09/10/2026", ground="Điều 27; khoản 2")
    assert counted(*checked([row])).figure("2.3.L26-REF-2").value == 1


def test_the_last_day_of_the_limit_is_in_time_and_the_next_is_not() -> None:
    """Received 12/10: due Saturday 24/10, so Monday 26/10."""
    in_time, late = (
        cells(received="12/10/2026", outcome="Cung cấp", closed=f"{day}/10/2026") for day in (26, 27)
    )
    found = counted(*checked([in_time, late]))
    assert [found.figure(code).value for code in ("3.1", "3.2", "3.2.1")] == [1, 1, 1]


def test_an_open_request_is_overdue_the_day_after() -> None:
    [row] = checked([cells(received="12/10/2026")])
    on_the_day, after = (counted(row, as_of=date(2026, 10, day)) for day in (26, 27))
    assert [one.figure("3.6").value for one in (on_the_day, after)] == [0, 1]
    assert [one.figure("10.1").value for one in (on_the_day, after)] == [0, 1]


def test_a_cost_that_cannot_be_read_is_counted_and_is_not_nothing() -> None:
    costs = ("100000", "0", "", "khoảng 5000")
    rows = [
        cells(received="05/10/2026", outcome="Cung cấp", closed="08/10/2026", cost=cost) for cost in costs
    ]
    found = counted(*checked(rows))
    assert [found.figure(code).value for code in ("4.1", "4.2", "4.3")] == [1, Decimal(100_000), 1]


def test_the_cost_of_an_open_request_is_not_counted_yet() -> None:
    found = counted(*checked([cells(received="05/10/2026", cost="100000")]))
    assert [found.figure(code).value for code in ("4.1", "4.2", "4.3")] == [0, Decimal(0), 0]


def test_each_row_leads_back_to_itself_and_names_nobody() -> None:
    rows = checked(october())
    seen = list(observe_rows(rows, period=OCTOBER, calendar=CALENDAR, source="so-2026.csv"))
    assert [one.reference for one in seen] == [
        Reference(SourceKind.ROW, "so-2026.csv", row.dossier, row.number) for row in rows
    ]
    behind = [one.reference.row for one in seen if Counted.OPEN_OVERDUE in one.counted]
    # The header is row 1.
    assert behind == [5, 14, 25]


def test_what_is_behind_a_figure_is_as_many_as_it_says() -> None:
    seen = list(observe_rows(checked(october()), period=OCTOBER, calendar=CALENDAR))
    for line in statistic_lines():
        if isinstance(value := EXPECTED.get(line.code), int):
            assert sum(map(line.how.involves, seen)) == value, line.code
    involved = {
        line.code: sum(map(line.how.involves, seen))
        for line in statistic_lines()
        if line.code in {"3.10", "3.11", "4.2", "10.3"}
    }
    assert involved == {"3.10": 9, "3.11": 9, "4.2": 2, "10.3": 8}


def test_a_register_without_rows_has_nothing_and_no_averages() -> None:
    found = figures(counted())
    assert {found[code].value for code in ("0.1", "1", "2", "2.6", "4.2")} == {0}
    assert [found[code].in_words("en") for code in ("3.10", "3.11")] == ["no answers", "no answers"]
    assert found["5.1"].value is None
    assert found["5.1"].line.topic is Topic.COMPLAINTS
