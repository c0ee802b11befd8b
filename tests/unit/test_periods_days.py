"""From which day to which each period runs, under each rule: what the clause says, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan.periods import parse_period

#: Decree 09/2019/NĐ-CP, Art. 12, as Khánh Hòa's Decision 01/2023/QĐ-UBND, Art. 4, carries it out.
ND09 = {
    "2026-01": ("2025-12-15", "2026-01-14"),
    "2026-02": ("2026-01-15", "2026-02-14"),
    "2026-03": ("2026-02-15", "2026-03-14"),
    "2026-09": ("2026-08-15", "2026-09-14"),
    "2026-12": ("2026-11-15", "2026-12-14"),
    "2026-Q1": ("2025-12-15", "2026-03-14"),
    "2026-Q2": ("2026-03-15", "2026-06-14"),
    "2026-Q3": ("2026-06-15", "2026-09-14"),
    "2026-Q4": ("2026-09-15", "2026-12-14"),
    "2027-Q1": ("2026-12-15", "2027-03-14"),
    "2026-H1": ("2025-12-15", "2026-06-14"),
    "2026-H2": ("2026-06-15", "2026-12-14"),
    "2026-9M": ("2025-12-15", "2026-09-14"),
    "2026": ("2025-12-15", "2026-12-14"),
    "2024..2026": ("2023-12-15", "2026-12-14"),
    "2022..2026": ("2021-12-15", "2026-12-14"),
    "9999": ("9998-12-15", "9999-12-14"),
}
CALENDAR = {
    "2026-01": ("2026-01-01", "2026-01-31"),
    "2026-02": ("2026-02-01", "2026-02-28"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29"),
    "2026-12": ("2026-12-01", "2026-12-31"),
    "2026-Q1": ("2026-01-01", "2026-03-31"),
    "2026-Q2": ("2026-04-01", "2026-06-30"),
    "2026-Q3": ("2026-07-01", "2026-09-30"),
    "2026-Q4": ("2026-10-01", "2026-12-31"),
    "2026-H1": ("2026-01-01", "2026-06-30"),
    "2026-H2": ("2026-07-01", "2026-12-31"),
    "2026-9M": ("2026-01-01", "2026-09-30"),
    "2026": ("2026-01-01", "2026-12-31"),
    "2024..2026": ("2024-01-01", "2026-12-31"),
    "2026-01-05..2026-03-09": ("2026-01-05", "2026-03-09"),
    "2026-01-05..2026-01-05": ("2026-01-05", "2026-01-05"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999": ("9999-01-01", "9999-12-31"),
    "0001..9999": ("0001-01-01", "9999-12-31"),
}
#: Named by the month in which it ends: the monthly report of 20/06 to 19/07 is July's.
DAY20 = {
    "2026-07": ("2026-06-20", "2026-07-19"),
    "2026-01": ("2025-12-20", "2026-01-19"),
    "2026-03": ("2026-02-20", "2026-03-19"),
    "9999-12": ("9999-11-20", "9999-12-19"),
}
GOLDEN = [
    (kind, code, *days)
    for kind, periods in (("nd09", ND09), ("calendar", CALENDAR), ("day20", DAY20))
    for code, days in periods.items()
]


@pytest.mark.parametrize(("kind", "code", "start", "end"), GOLDEN)
def test_the_days_of_a_period(kind: str, code: str, start: str, end: str) -> None:
    period = parse_period(code, kind=kind)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.code == code
    assert period.days == (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def test_the_calendar_is_the_rule_where_none_is_named() -> None:
    assert parse_period("2026-Q3") == parse_period("2026-Q3", kind="calendar")


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, code, _, _ in GOLDEN])
def test_both_ends_are_inside_and_their_neighbours_are_not(kind: str, code: str) -> None:
    period = parse_period(code, kind=kind)
    assert period.contains(period.start)
    assert period.contains(period.end)
    if period.start > date.min:
        assert not period.contains(date.fromordinal(period.start.toordinal() - 1))
    if period.end < date.max:
        assert not period.contains(date.fromordinal(period.end.toordinal() + 1))
