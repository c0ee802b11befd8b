"""What every numbering scheme must do: another place in the series, another number (kiểm chứng đánh số)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations

import pytest
from hypothesis import strategies as st

from tiepcan.plugins import NumberAsked, NumberingScheme
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._clock import years_later
from tiepcan.testing._damage import for_all
from tiepcan.testing._marks import MissingFixtureError

__all__ = ["NumberingConformance", "NumberingFeature"]

#: What columns of databases and names of files take.
_LONGEST = 80
#: Of each two agencies and series the numbers are asked for so far: where one run into another, they are the same.
_FIRST_PLACES = 130
_YEARS = (2016, 2025, 2026, 2027, 2031, 2099)
_PLACES = (1, 2, 9, 10, 11, 99, 100, 101, 999, 1000, 1001, 9999, 10_000, 10_001, 99_999, 100_000, 1_000_000)


class NumberingFeature(StrEnum):
    """What a numbering scheme may claim (khả năng của quy tắc đánh số)."""

    #: Numbers of two series differ, too.
    TELLS_SERIES_APART = "tells-series-apart"
    #: Numbers of two agencies differ, too.
    TELLS_AGENCIES_APART = "tells-agencies-apart"


class NumberingConformance(Conformance):
    """Tests of a `NumberingScheme`: give the scheme (quy tắc đánh số)."""

    @pytest.fixture
    def scheme(self) -> NumberingScheme:
        """The scheme to test."""
        raise MissingFixtureError("return the NumberingScheme to test")

    @pytest.fixture
    def agencies(self) -> Sequence[str]:
        """Codes of agencies that it is used by: some that begin as others do, and go on in digits."""
        return ("H24.12", "000.00.12.H24", "H24.1", "H24.123", "H24")

    @pytest.fixture
    def series(self) -> Sequence[str]:
        """The series that it numbers: some that begin as others do."""
        return ("case", "notice", "complaint", "case-2")

    def test_a_number_can_be_read(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """It is text that can be printed, on one line, without spaces around it, and not long."""
        for asked in self._some(agencies, series):
            number = scheme.format(asked)
            assert type(number) is str, f"gives {type(number).__name__}, and text is asked for"
            assert number == number.strip() != "", f"{asked}: the number is empty or has spaces around it"
            assert number.isprintable(), f"{asked}: the number has letters that cannot be printed"
            assert len(number) <= _LONGEST, f"{asked}: the number has more than {_LONGEST} letters"

    def test_the_same_place_has_the_same_number(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """A store may ask again: the scheme has no memory."""
        asked = list(self._some(agencies, series))
        first = [scheme.format(one) for one in asked]
        again = [scheme.format(one) for one in reversed(asked)]
        assert first == again[::-1], "the same place has another number when it is asked for again"

    def test_a_number_does_not_come_from_the_clock(
        self,
        scheme: NumberingScheme,
        agencies: Sequence[str],
        series: Sequence[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The year is the one that is asked for, not today's."""
        asked = list(self._some(agencies, series))
        first = [scheme.format(one) for one in asked]
        years_later(monkeypatch)
        assert first == [scheme.format(one) for one in asked], "the number changes with the clock"

    def test_no_number_is_used_twice_in_a_year(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """Another place in the series, another number, however many there are."""
        for agency in agencies:
            for name in series:
                asked = [_asked(agency, name, _YEARS[0], place) for place in _PLACES]
                numbers = [scheme.format(one) for one in asked]
                twice = _twice(numbers)
                assert not twice, f"{name}: two places in one year have one number, {twice}"

        def check(pair: tuple[NumberAsked, NumberAsked]) -> None:
            one, other = pair
            same = scheme.format(one) == scheme.format(other)
            assert one == other or not same, f"{one} and {other} have one number"

        place = st.integers(1, 2_000_000)
        years = st.sampled_from(_YEARS)
        drawn = st.builds(_asked, st.just(agencies[0]), st.just(series[0]), years, place)
        for_all(st.tuples(drawn, drawn), check)

    def test_no_number_is_used_twice_over_the_years(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """Each year begins with one again: the number says of which year it is."""
        for agency in agencies:
            for name in series:
                asked = [_asked(agency, name, year, place) for year in _YEARS for place in _PLACES]
                numbers = [scheme.format(one) for one in asked]
                twice = _twice(numbers)
                assert not twice, f"{name}: two years have one number, {twice}"

    @optional(NumberingFeature.TELLS_SERIES_APART)
    def test_series_can_be_told_apart(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """The first case and the first notice have two numbers; so has every other."""
        for agency in agencies:
            told = {name: self._first_numbers(scheme, agency, name) for name in series}
            for one, other in combinations(told, 2):
                assert told[one].isdisjoint(told[other]), f"{agency}: {one} and {other} have one number"

    @optional(NumberingFeature.TELLS_AGENCIES_APART)
    def test_agencies_can_be_told_apart(
        self, scheme: NumberingScheme, agencies: Sequence[str], series: Sequence[str]
    ) -> None:
        """The first case of one agency and that of another have two numbers; so has every other."""
        for name in series:
            told = {agency: self._first_numbers(scheme, agency, name) for agency in agencies}
            for one, other in combinations(told, 2):
                assert told[one].isdisjoint(told[other]), f"{name}: {one} and {other} have one number"

    def _first_numbers(self, scheme: NumberingScheme, agency: str, series: str) -> set[str]:
        places = {*range(1, _FIRST_PLACES), *_PLACES}
        return {scheme.format(_asked(agency, series, _YEARS[0], place)) for place in places}

    def _some(self, agencies: Sequence[str], series: Sequence[str]) -> list[NumberAsked]:
        return [
            _asked(agency, name, year, place)
            for agency in agencies
            for name in series
            for year in _YEARS
            for place in _PLACES
        ]


def _asked(agency: str, series: str, year: int, sequence: int) -> NumberAsked:
    return NumberAsked(agency=agency, series=series, year=year, sequence=sequence)


def _twice(numbers: Sequence[str]) -> str:
    """Return the numbers that come twice."""
    return ", ".join(repr(one) for one, count in Counter(numbers).items() if count > 1)
