"""What must hold for every period: names read back, neighbours touch, parts cover, a day finds its period."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given, strategies as st
from periods_situations import WITHIN_YEAR, any_kind, codes, days, periods

from tiepcan import CalendarHorizonError, InputError, TiepcanError
from tiepcan.periods import (
    PeriodSpan,
    ReportingPeriod,
    parse_period,
    period_of,
    period_rule,
    period_rules,
)

Found = TypeVar("Found")

ONE_DAY = timedelta(days=1)
LASTING = tuple(span for span in PeriodSpan if span is not PeriodSpan.YEARS)
TOUCHING = tuple(span for span in LASTING if span is not PeriodSpan.NINE_MONTHS)
#: What a longer span is made up of, in every rule that has both.
MADE_OF = {
    PeriodSpan.YEARS: (PeriodSpan.YEAR, PeriodSpan.HALF_YEAR, PeriodSpan.QUARTER, PeriodSpan.MONTH),
    PeriodSpan.YEAR: (PeriodSpan.HALF_YEAR, PeriodSpan.QUARTER, PeriodSpan.MONTH),
    PeriodSpan.NINE_MONTHS: (PeriodSpan.QUARTER, PeriodSpan.MONTH),
    PeriodSpan.HALF_YEAR: (PeriodSpan.QUARTER, PeriodSpan.MONTH),
    PeriodSpan.QUARTER: (PeriodSpan.MONTH,),
}
LENGTHS = {PeriodSpan.MONTH: 1, PeriodSpan.QUARTER: 3, PeriodSpan.HALF_YEAR: 6, PeriodSpan.NINE_MONTHS: 9}


def outcome(ask: Callable[[], Found]) -> Found | TiepcanError:
    """What comes of asking: an answer, or an error that was meant; every other error stops the test."""
    try:
        return ask()
    except (InputError, CalendarHorizonError) as error:
        return error


def spans_of(kind: str) -> tuple[PeriodSpan, ...]:
    return period_rule(kind).spans


class TestAPeriodIsItsNameAndItsRule:
    @given(periods())
    def test_its_code_reads_back_to_it(self, period: ReportingPeriod) -> None:
        assert parse_period(period.code, kind=period.rule.id) == period

    @given(periods())
    def test_what_people_call_it_reads_back_to_it(self, period: ReportingPeriod) -> None:
        label = period.label.vi
        for written in (label, label.lower(), label.upper(), f" {label}\n", label.replace(" ", "  ")):
            assert parse_period(written, kind=period.rule.id) == period

    @given(periods(), periods())
    def test_its_key_is_its_own(self, one: ReportingPeriod, other: ReportingPeriod) -> None:
        assert (one.key == other.key) is (one == other)
        if one == other:
            assert hash(one) == hash(other)
            assert (one.start, one.end, one.span) == (other.start, other.end, other.span)

    @given(periods())
    def test_it_goes_to_another_process_and_back(self, period: ReportingPeriod) -> None:
        back = pickle.loads(pickle.dumps(period))  # noqa: S301 - our own bytes
        assert back == period
        assert (back.start, back.end, back.label, back.remarks) == (
            period.start,
            period.end,
            period.label,
            period.remarks,
        )

    @given(periods())
    def test_it_begins_before_it_ends_and_holds_both_days(self, period: ReportingPeriod) -> None:
        assert period.start <= period.end
        assert period.contains(period.start)
        assert period.contains(period.end)
        assert not period.contains(period.start - ONE_DAY)
        assert not period.contains(period.end + ONE_DAY)
        assert period.days == (period.end - period.start).days + 1


class TestOnePeriodFollowsAnother:
    """Figures of all the periods of a year add up only where no day is in none, and none in two."""

    @given(periods(TOUCHING))
    def test_the_next_one_begins_on_the_day_after(self, period: ReportingPeriod) -> None:
        assert period.next().start == period.end + ONE_DAY
        assert period.previous().end == period.start - ONE_DAY

    @given(periods(LASTING))
    def test_the_one_before_the_next_is_itself(self, period: ReportingPeriod) -> None:
        assert period.next().previous() == period
        assert period.previous().next() == period

    @given(st.integers(2, 4_000), st.integers(1, 900), st.sampled_from(["calendar", "nd09"]))
    def test_as_many_years_follow_as_there_were(self, first: int, more: int, kind: str) -> None:
        period = parse_period(f"{first:04d}..{first + more:04d}", kind=kind)
        after = period.next()
        assert after.start == period.end + ONE_DAY
        assert after.code == f"{first + more + 1:04d}..{first + 2 * more + 1:04d}"
        assert after.previous() == period

    @given(st.integers(2, 9_998), st.sampled_from(["calendar", "nd09"]))
    def test_after_nine_months_come_those_of_the_next_year(self, year: int, kind: str) -> None:
        assert parse_period(f"{year:04d}-9M", kind=kind).next().code == f"{year + 1:04d}-9M"

    @pytest.mark.parametrize("kind", sorted(period_rules()))
    @given(year=st.integers(2, 9_998))
    def test_the_periods_of_a_year_cover_what_the_year_covers(self, kind: str, year: int) -> None:
        known = [
            span for span in WITHIN_YEAR if span in spans_of(kind) and span is not PeriodSpan.NINE_MONTHS
        ]
        covered = set()
        for span in known:
            parts = [parse_period(f"{year:04d}{end}", kind=kind) for end in WITHIN_YEAR[span]]
            assert all(later.start == earlier.end + ONE_DAY for earlier, later in pairwise(parts))
            covered.add((parts[0].start, parts[-1].end))
        assert len(covered) == 1


class TestAPeriodIsSplitIntoPeriods:
    @given(st.data())
    def test_the_parts_cover_it_exactly(self, data: st.DataObject) -> None:
        whole = data.draw(periods(tuple(span for span in MADE_OF if span in LASTING)))
        span = data.draw(st.sampled_from(MADE_OF[whole.span]))
        parts = whole.split(span)
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(later.start == earlier.end + ONE_DAY for earlier, later in pairwise(parts))
        assert {part.span for part in parts} == {span}
        assert {part.rule for part in parts} == {whole.rule}
        assert sum(part.days for part in parts) == whole.days
        assert len(parts) == LENGTHS.get(whole.span, 12) // LENGTHS[span]

    @given(
        st.integers(2, 9_000),
        st.integers(1, 8),
        st.sampled_from(MADE_OF[PeriodSpan.YEARS]),
        st.sampled_from(["calendar", "nd09"]),
    )
    def test_several_years_are_split_too(self, first: int, more: int, span: PeriodSpan, kind: str) -> None:
        whole = parse_period(f"{first:04d}..{first + more:04d}", kind=kind)
        parts = whole.split(span)
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert sum(part.days for part in parts) == whole.days
        assert len(parts) == (more + 1) * 12 // LENGTHS.get(span, 12)

    @given(periods())
    def test_into_its_own_span_it_is_one(self, period: ReportingPeriod) -> None:
        assert period.split(period.span) == (period,)

    @given(periods(), st.sampled_from(PeriodSpan))
    def test_it_is_split_exactly_or_refused(self, whole: ReportingPeriod, span: PeriodSpan) -> None:
        if whole.span is PeriodSpan.YEARS and whole.days > 4_000:
            return
        parts = outcome(lambda: whole.split(span))
        if isinstance(parts, TiepcanError):
            assert parts.path == "span"
        else:
            assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
            assert sum(part.days for part in parts) == whole.days

    @given(codes(PeriodSpan.CUSTOM))
    def test_two_days_that_are_no_whole_months_are_refused(self, code: str) -> None:
        whole = parse_period(code)
        whole_months = whole.start.day == 1 and (whole.end + ONE_DAY).day == 1
        if whole_months:
            assert sum(part.days for part in whole.split(PeriodSpan.MONTH)) == whole.days
        else:
            with pytest.raises(InputError):
                whole.split(PeriodSpan.MONTH)


class TestADayFallsInOnePeriod:
    @given(days, any_kind, st.sampled_from([span for span in WITHIN_YEAR if span != "nine_months"]))
    def test_the_period_of_a_day_contains_it(self, day: date, kind: str, span: PeriodSpan) -> None:
        if span not in spans_of(kind):
            with pytest.raises(InputError):
                period_of(day, span, kind=kind)
            return
        period = period_of(day, span, kind=kind)
        assert period.contains(day)
        assert (period.span, period.rule.id) == (span, kind)
        assert not period.next().contains(day)
        assert not period.previous().contains(day)

    @given(days, st.sampled_from(["calendar", "nd09"]))
    def test_nine_months_have_most_days_of_a_year(self, day: date, kind: str) -> None:
        year = period_of(day, PeriodSpan.YEAR, kind=kind)
        nine_months = parse_period(f"{year.code}-9M", kind=kind)
        if nine_months.contains(day):
            assert period_of(day, PeriodSpan.NINE_MONTHS, kind=kind) == nine_months
        else:
            with pytest.raises(InputError) as caught:
                period_of(day, PeriodSpan.NINE_MONTHS, kind=kind)
            assert caught.value.path == "day"

    @given(periods((*WITHIN_YEAR,)), st.data())
    def test_every_day_of_a_period_finds_it_again(self, period: ReportingPeriod, data: st.DataObject) -> None:
        day = data.draw(st.dates(period.start, period.end))
        assert period_of(day, period.span, kind=period.rule.id) == period

    @given(any_kind, st.sampled_from([PeriodSpan.YEARS, PeriodSpan.CUSTOM]), days)
    def test_a_day_alone_does_not_tell_years_or_days_of_ones_own(
        self, kind: str, span: PeriodSpan, day: date
    ) -> None:
        with pytest.raises(InputError):
            period_of(day, span, kind=kind)


class TestTheEndsOfTime:
    @given(st.dates(date(1, 1, 1), date(2, 3, 1)) | st.dates(date(9_998, 10, 1), date.max), any_kind)
    def test_a_day_there_has_a_period_or_an_error_that_says_so(self, day: date, kind: str) -> None:
        for span in spans_of(kind):
            found = outcome(partial(period_of, day, span, kind=kind))
            if isinstance(found, TiepcanError):
                assert found.path in {"period", "day", "span"}
            else:
                assert found.contains(day)

    @pytest.mark.parametrize(
        ("code", "kind"),
        [("9999-12", "calendar"), ("9999", "nd09"), ("9999-12", "day20"), ("9990..9999", "nd09")],
    )
    def test_nothing_comes_after_the_last_one(self, code: str, kind: str) -> None:
        with pytest.raises(CalendarHorizonError):
            parse_period(code, kind=kind).next()

    @pytest.mark.parametrize(
        ("code", "kind"),
        [("0001-01", "calendar"), ("0001-02", "nd09"), ("0001-Q2", "nd09"), ("0001-02", "day20")],
    )
    def test_nothing_comes_before_the_first_one(self, code: str, kind: str) -> None:
        with pytest.raises(CalendarHorizonError):
            parse_period(code, kind=kind).previous()

    @pytest.mark.parametrize("code", ["0001-01-01..0001-01-02", "9999-12-30..9999-12-31"])
    def test_days_of_ones_own_stop_there_too(self, code: str) -> None:
        period = parse_period(code)
        with pytest.raises(CalendarHorizonError):
            _ = period.previous() if period.start.year == 1 else period.next()


class TestNoTextIsTooStrange:
    @given(st.text())
    def test_any_text_is_a_period_or_is_refused(self, text: str) -> None:
        assert self.is_sound(text)

    @given(st.text(alphabet="0123456789-./QHM IVXquýthángnămđầucuối", max_size=40))
    def test_text_made_of_what_periods_are_made_of(self, text: str) -> None:
        assert self.is_sound(text)

    @given(periods(), st.integers(0, 60), st.characters())
    def test_a_period_with_one_character_changed(
        self, period: ReportingPeriod, place: int, other: str
    ) -> None:
        text = period.label.vi
        place %= len(text)
        assert self.is_sound(text[:place] + other + text[place + 1 :])

    @staticmethod
    def is_sound(text: str) -> bool:
        """Whether a text is a period that its code gives again, or is refused in both languages."""
        found = outcome(lambda: parse_period(text))
        if isinstance(found, TiepcanError):
            return found.path == "period" and bool(found.message.vi and found.message.en)
        return parse_period(found.code) == found
