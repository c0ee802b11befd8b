"""The days of a period against an oracle that knows no arithmetic of months: it says of each day to which month it goes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st
from periods_situations import WITHIN_YEAR, days, periods

from tiepcan import vietnam_calendar
from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period, period_of, sending_day, sending_rules

ONE_DAY = timedelta(days=1)
CALENDAR = vietnam_calendar()
#: From this day of a month on, a day is told in the report of the next month.
LATE_FROM = {"calendar": None, "nd09": 15, "day20": 20}
MONTHS_OF = {
    "": range(1, 13),
    "Q1": (1, 2, 3),
    "Q2": (4, 5, 6),
    "Q3": (7, 8, 9),
    "Q4": (10, 11, 12),
    "H1": (1, 2, 3, 4, 5, 6),
    "H2": (7, 8, 9, 10, 11, 12),
    "9M": (1, 2, 3, 4, 5, 6, 7, 8, 9),
    **{f"{month:02d}": (month,) for month in range(1, 13)},
}


def told_in(day: date, kind: str) -> tuple[int, int]:
    """The year and month in whose report *day* is told."""
    late_from = LATE_FROM[kind]
    if late_from is None or day.day < late_from:
        return day.year, day.month
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)


def belongs(day: date, code: str, kind: str) -> bool:
    if code.count(".") == 2 and code.count("-") == 4:
        start, end = code.split("..")
        return start <= day.isoformat() <= end
    year, month = told_in(day, kind)
    if ".." in code:
        first, last = code.split("..")
        return int(first) <= year <= int(last)
    of, _, part = code.partition("-")
    return year == int(of) and month in MONTHS_OF[part]


@given(periods((*WITHIN_YEAR,)))
def test_the_days_of_a_period_are_those_that_its_months_tell(period: ReportingPeriod) -> None:
    day, end = period.start - 40 * ONE_DAY, period.end + 40 * ONE_DAY
    while day <= end:
        assert period.contains(day) is belongs(day, period.code, period.rule.id), day
        day += ONE_DAY


@given(periods((PeriodSpan.YEARS, PeriodSpan.CUSTOM)), st.integers(-40, 40))
def test_so_it_is_near_both_ends_of_many_years(period: ReportingPeriod, steps: int) -> None:
    for near in (period.start, period.end):
        day = near + steps * ONE_DAY
        assert period.contains(day) is belongs(day, period.code, period.rule.id), day


@given(days, st.sampled_from(sorted(LATE_FROM)))
def test_the_month_of_a_day_is_the_one_in_whose_report_it_is_told(day: date, kind: str) -> None:
    year, month = told_in(day, kind)
    assert period_of(day, PeriodSpan.MONTH, kind=kind).code == f"{year:04d}-{month:02d}"


@given(
    st.integers(2017, 2026),
    st.sampled_from([end for ends in WITHIN_YEAR.values() for end in ends]),
    st.sampled_from(sorted(sending_rules())),
)
def test_the_day_for_sending_is_walked_to_one_working_day_at_a_time(year: int, end: str, rule: str) -> None:
    period = parse_period(f"{year}{end}", kind="nd09")
    day, left = period.end, sending_rules()[rule].working_days
    while left:
        day += ONE_DAY
        left -= CALENDAR.is_working_day(day)
    found = sending_day(period, calendar=CALENDAR, rules=[rule])
    assert found is not None
    assert found.day == day
