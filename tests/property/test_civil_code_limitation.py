"""Article 151 of the Civil Code 91/2015/QH13 on limitations, which are no periods like others."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import given, strategies as st

from tiepcan import LimitationStart, Policies, compute_obligation, vietnam_calendar, vietnam_law

CALENDAR = vietnam_calendar()
LAW = vietnam_law()
dates = st.dates(date(2016, 1, 1), date(2025, 12, 31))


class TestALimitationCountsItsFirstDay:
    """Thời hiệu tính từ đầu ngày đầu tiên. A limitation runs from the start of its first day to the end of its last."""

    BY_ARTICLE_151 = Policies(limitation_start=LimitationStart.FIRST_DAY_COUNTED)

    @given(dates)
    def test_ninety_days_end_on_the_ninetieth_and_do_not_move(self, first: date) -> None:
        limit = LAW.limit("KN-FILE")
        found = compute_obligation(limit, triggered_on=first, calendar=CALENDAR, policies=self.BY_ARTICLE_151)
        assert found.due == found.nominal == first + timedelta(days=89)
        assert found.counts_first_day

    @given(dates)
    def test_the_default_counts_it_like_any_period(self, first: date) -> None:
        found = compute_obligation(LAW.limit("KN-FILE"), triggered_on=first, calendar=CALENDAR)
        assert found.nominal == first + timedelta(days=90)
        assert not found.counts_first_day

    @given(dates)
    def test_a_period_is_no_limitation(self, after: date) -> None:
        limit = attrs.evolve(LAW.limit("L26-SUP"), valid_from=None)
        plain, by_151 = (
            compute_obligation(limit, triggered_on=after, calendar=CALENDAR, policies=policies)
            for policies in (Policies(), self.BY_ARTICLE_151)
        )
        assert plain == by_151
