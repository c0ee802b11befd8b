"""From which day to which each period runs, under each rule: what the clause says, by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tiepcan import InputError
from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period, period_of, period_rule

#: Decree 09/2019/NĐ-CP, Art. 12, as Khánh Hòa's Decision 01/2023/QĐ-UBND, Art. 4, carries it out.
ND09 = {
    "2026-01": ("2025-12-15", "2026-01-14"),
    "2026-02": ("2026-01-15", "2026-02-14"),
    "2026-03": ("2026-02-15", "2026-03-14"),
    "2026-04": ("2026-03-15", "2026-04-14"),
    "2026-05": ("2026-04-15", "2026-05-14"),
    "2026-06": ("2026-05-15", "2026-06-14"),
    "2026-07": ("2026-06-15", "2026-07-14"),
    "2026-08": ("2026-07-15", "2026-08-14"),
    "2026-09": ("2026-08-15", "2026-09-14"),
    "2026-10": ("2026-09-15", "2026-10-14"),
    "2026-11": ("2026-10-15", "2026-11-14"),
    "2026-12": ("2026-11-15", "2026-12-14"),
    "2028-03": ("2028-02-15", "2028-03-14"),
    "2028-Q1": ("2027-12-15", "2028-03-14"),
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
    "2026-03": ("2026-03-01", "2026-03-31"),
    "2026-04": ("2026-04-01", "2026-04-30"),
    "2026-05": ("2026-05-01", "2026-05-31"),
    "2026-06": ("2026-06-01", "2026-06-30"),
    "2026-07": ("2026-07-01", "2026-07-31"),
    "2026-08": ("2026-08-01", "2026-08-31"),
    "2026-09": ("2026-09-01", "2026-09-30"),
    "2026-10": ("2026-10-01", "2026-10-31"),
    "2026-11": ("2026-11-01", "2026-11-30"),
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
    "2026-02": ("2026-01-20", "2026-02-19"),
    "2026-03": ("2026-02-20", "2026-03-19"),
    "2028-03": ("2028-02-20", "2028-03-19"),
    "2026-12": ("2026-11-20", "2026-12-19"),
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


@pytest.mark.parametrize(
    ("kind", "code", "days"),
    [
        ("calendar", "2026", 365),
        ("calendar", "2028", 366),
        ("calendar", "2026-Q1", 90),
        ("calendar", "2028-Q1", 91),
        ("calendar", "2026-9M", 273),
        ("calendar", "2024..2026", 1096),
        ("calendar", "2026-01-05..2026-01-05", 1),
        ("calendar", "2028-02-28..2028-03-01", 3),
        ("nd09", "2026", 365),
        ("nd09", "2028", 366),
        ("nd09", "2029", 365),
        ("nd09", "2028-03", 29),
        ("nd09", "2026-03", 28),
        ("nd09", "2026-H1", 182),
        ("nd09", "2026-H2", 183),
        ("day20", "2026-03", 28),
        ("day20", "2028-03", 29),
        ("day20", "2026-07", 30),
    ],
)
def test_how_many_days_a_period_has(kind: str, code: str, days: int) -> None:
    assert parse_period(code, kind=kind).days == days


@pytest.mark.parametrize(
    ("kind", "code", "before", "after"),
    [
        ("calendar", "2026-01", "2025-12", "2026-02"),
        ("calendar", "2026-12", "2026-11", "2027-01"),
        ("nd09", "2026-Q1", "2025-Q4", "2026-Q2"),
        ("nd09", "2026-Q4", "2026-Q3", "2027-Q1"),
        ("calendar", "2026-H1", "2025-H2", "2026-H2"),
        ("calendar", "2026-H2", "2026-H1", "2027-H1"),
        ("nd09", "2026-9M", "2025-9M", "2027-9M"),
        ("calendar", "2026", "2025", "2027"),
        ("calendar", "2024..2026", "2021..2023", "2027..2029"),
        ("nd09", "2021..2025", "2016..2020", "2026..2030"),
        ("calendar", "2026-01-01..2026-01-07", "2025-12-25..2025-12-31", "2026-01-08..2026-01-14"),
        ("day20", "2026-01", "2025-12", "2026-02"),
    ],
)
def test_the_periods_before_and_after(kind: str, code: str, before: str, after: str) -> None:
    period = parse_period(code, kind=kind)
    assert (period.previous().code, period.next().code) == (before, after)
    assert period.next().rule == period.rule


@pytest.mark.parametrize(
    ("kind", "code", "span", "parts"),
    [
        ("calendar", "2026", "quarter", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        ("nd09", "2026", "half_year", ["2026-H1", "2026-H2"]),
        ("nd09", "2026-9M", "quarter", ["2026-Q1", "2026-Q2", "2026-Q3"]),
        ("nd09", "2026-H2", "month", [f"2026-{month:02d}" for month in range(7, 13)]),
        ("calendar", "2024..2026", "year", ["2024", "2025", "2026"]),
        ("calendar", "2026-01-01..2026-06-30", "quarter", ["2026-Q1", "2026-Q2"]),
        ("calendar", "2026-02-01..2026-02-28", "month", ["2026-02"]),
        ("calendar", "2026-07-01..2027-06-30", "half_year", ["2026-H2", "2027-H1"]),
        ("day20", "2026-07", "month", ["2026-07"]),
    ],
)
def test_what_a_period_is_made_up_of(kind: str, code: str, span: str, parts: list[str]) -> None:
    found = parse_period(code, kind=kind).split(PeriodSpan(span))
    assert [part.code for part in found] == parts
    assert {part.rule.id for part in found} == {kind}


@pytest.mark.parametrize(
    ("kind", "code", "span"),
    [
        ("calendar", "2026", "years"),
        ("calendar", "2026", "custom"),
        ("calendar", "2026", "nine_months"),
        ("calendar", "2026-Q3", "year"),
        ("calendar", "2026-9M", "half_year"),
        ("calendar", "2026-01-02..2026-06-30", "month"),
        ("calendar", "2026-01-01..2026-06-29", "month"),
        ("calendar", "2026-07-01..2027-06-30", "year"),
        ("nd09", "2026", "custom"),
        ("day20", "2026-07", "quarter"),
        ("calendar", "2026", "fortnight"),
        ("calendar", "2026", None),
        ("calendar", "2026", 3),
    ],
)
def test_what_a_period_is_not_made_up_of(kind: str, code: str, span: object) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(code, kind=kind).split(span)  # type: ignore[arg-type]
    assert caught.value.path == "span"


@pytest.mark.parametrize(
    ("kind", "day", "span", "code"),
    [
        ("calendar", "2026-12-31", "quarter", "2026-Q4"),
        ("calendar", "2027-01-01", "quarter", "2027-Q1"),
        ("calendar", "2028-02-29", "month", "2028-02"),
        ("calendar", "2026-06-30", "half_year", "2026-H1"),
        ("calendar", "2026-09-30", "nine_months", "2026-9M"),
        ("nd09", "2026-12-14", "year", "2026"),
        ("nd09", "2026-12-15", "year", "2027"),
        ("nd09", "2026-06-14", "half_year", "2026-H1"),
        ("nd09", "2026-06-15", "half_year", "2026-H2"),
        ("nd09", "2026-06-15", "quarter", "2026-Q3"),
        ("nd09", "2026-09-14", "nine_months", "2026-9M"),
        ("nd09", "2026-12-15", "nine_months", "2027-9M"),
        ("nd09", "2028-02-29", "month", "2028-03"),
        ("day20", "2026-06-19", "month", "2026-06"),
        ("day20", "2026-06-20", "month", "2026-07"),
        ("day20", "2026-12-20", "month", "2027-01"),
    ],
)
def test_the_period_that_a_day_falls_in(kind: str, day: str, span: str, code: str) -> None:
    assert period_of(date.fromisoformat(day), PeriodSpan(span), kind=kind).code == code


@pytest.mark.parametrize(("kind", "day"), [("calendar", "2026-10-01"), ("nd09", "2026-09-15")])
def test_the_last_months_of_a_year_are_in_no_nine_months(kind: str, day: str) -> None:
    with pytest.raises(InputError) as caught:
        period_of(date.fromisoformat(day), PeriodSpan.NINE_MONTHS, kind=kind)
    shown = "/".join(reversed(day.split("-")))
    assert caught.value.path == "day"
    assert caught.value.message.vi == f"ngày {shown} không thuộc kỳ 9 tháng nào"
    assert caught.value.message.en == f"{shown} falls in no nine months"


@pytest.mark.parametrize("span", [PeriodSpan.YEARS, PeriodSpan.CUSTOM])
def test_a_day_alone_does_not_tell_how_many_years(span: PeriodSpan) -> None:
    with pytest.raises(InputError) as caught:
        period_of(date(2026, 1, 1), span)
    assert caught.value.path == "span"
    assert span.in_words().vi in caught.value.message.vi


@pytest.mark.parametrize("day", [None, "2026-01-01", 20260101, datetime(2026, 1, 1)])
def test_what_is_no_day_is_refused(day: object) -> None:
    for ask in (lambda: period_of(day, PeriodSpan.MONTH), lambda: parse_period("2026").contains(day)):  # type: ignore[arg-type]
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.path == "day"


@pytest.mark.parametrize("code", ["quý III/2026", "2026-q3", "2026-7", "2026-Q5", "0000", "2026-H1 ", ""])
def test_a_period_is_made_from_its_code_and_no_other_text(code: str) -> None:
    with pytest.raises(InputError) as caught:
        ReportingPeriod(code=code, rule=period_rule("calendar"))
    assert caught.value.message.en == "this is no code of a period"


@pytest.mark.parametrize(
    ("code", "rule"), [(2026, period_rule("calendar")), ("2026", "calendar"), ("2026", None)]
)
def test_a_period_of_wrong_types_is_refused(code: object, rule: object) -> None:
    with pytest.raises(InputError):
        ReportingPeriod(code=code, rule=rule)  # type: ignore[arg-type]


def test_periods_are_told_apart_by_code_and_rule() -> None:
    quarter, cut_off = parse_period("2026-Q3"), parse_period("2026-Q3", kind="nd09")
    assert quarter != cut_off
    assert (quarter.key, cut_off.key) == ("calendar:2026-Q3", "nd09:2026-Q3")
    assert len({quarter, cut_off, parse_period("Quý III/2026")}) == 2
    assert quarter != parse_period("2026-07-01..2026-09-30")
