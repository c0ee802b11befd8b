"""A right numbering scheme, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest

from tiepcan import Bilingual
from tiepcan.plugins import NumberAsked, NumberingScheme
from tiepcan.testing._numbering import NumberingConformance, NumberingFeature


class TestReference(NumberingConformance):
    features = frozenset(NumberingFeature)

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.year}-{asked.sequence:04}"

    @pytest.fixture
    def scheme(self) -> NumberingScheme:
        title = Bilingual("Số hồ sơ", "Case number")
        return NumberingScheme(name="mau.so", title=title, format=self.writes)


class TestForgetsTheYear(TestReference):
    fails_at = "test_no_number_is_used_twice_over_the_years"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.sequence}/{asked.series}-{asked.agency}"


class TestBeginsAgainAfterTenThousand(TestReference):
    fails_at = "test_no_number_is_used_twice_in_a_year"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.year}-{asked.sequence % 10_000:04}"


class TestRunsTogether(TestReference):
    fails_at = "test_no_number_is_used_twice_over_the_years"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.sequence}{asked.year % 10}"


class TestTakesTodaysYear(TestReference):
    fails_at = "test_a_number_does_not_come_from_the_clock"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{time.localtime().tm_year}-{asked.sequence:04}"


COUNTER = itertools.count(1)


class TestCountsItself(TestReference):
    fails_at = "test_the_same_place_has_the_same_number"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.year}-{next(COUNTER)}"


class TestWritesANumberThatIsNoText(TestReference):
    fails_at = "test_a_number_can_be_read"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return asked.year * 10_000_000 + asked.sequence


class TestMixesSeries(TestReference):
    fails_at = "test_series_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.year}-{asked.sequence:04}"


class TestMixesAgencies(TestReference):
    fails_at = "test_agencies_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.series}-{asked.year}-{asked.sequence:04}"
