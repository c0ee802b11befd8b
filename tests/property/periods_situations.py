"""What the property tests on periods draw from: codes of every span, rules that know them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tiepcan.periods import PeriodSpan, ReportingPeriod, parse_period, period_rules

__all__ = ["WITHIN_YEAR", "any_kind", "codes", "days", "periods"]

#: Spans that lie within one year, and what their codes end in.
WITHIN_YEAR = {
    PeriodSpan.MONTH: [f"-{month:02d}" for month in range(1, 13)],
    PeriodSpan.QUARTER: [f"-Q{quarter}" for quarter in range(1, 5)],
    PeriodSpan.HALF_YEAR: ["-H1", "-H2"],
    PeriodSpan.NINE_MONTHS: ["-9M"],
    PeriodSpan.YEAR: [""],
}
#: Under the cut-offs the first year that dates have begins before them; these have neighbours on both sides.
_YEARS = st.integers(3, 9998)
_DAYS_OF_ONES_OWN = st.dates(date(5, 1, 1), date(9990, 1, 1))

days = st.dates(date(2, 2, 1), date(9998, 11, 1))
any_kind = st.sampled_from(sorted(period_rules()))


def codes(span: PeriodSpan) -> st.SearchStrategy[str]:
    """Codes of periods of that span."""
    if span is PeriodSpan.YEARS:
        return st.lists(_YEARS, min_size=2, max_size=2, unique=True).map(
            lambda years: "{:04d}..{:04d}".format(*sorted(years))
        )
    if span is PeriodSpan.CUSTOM:
        lengths = st.integers(0, 1_000).map(timedelta)
        return st.builds(lambda day, more: f"{day}..{day + more}", _DAYS_OF_ONES_OWN, lengths)
    return st.builds("{:04d}{}".format, _YEARS, st.sampled_from(WITHIN_YEAR[span]))


@st.composite
def periods(draw: st.DrawFn, spans: tuple[PeriodSpan, ...] = tuple(PeriodSpan)) -> ReportingPeriod:
    """Periods of those spans, under every rule that knows them."""
    known = [(rule.id, span) for rule in period_rules().values() for span in rule.spans if span in set(spans)]
    kind, span = draw(st.sampled_from(sorted(known)))
    return parse_period(draw(codes(span)), kind=kind)
