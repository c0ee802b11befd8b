"""Numbering schemes that read a clock: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import time
from datetime import datetime as taken_by_name
from typing import Any

import numbering as plain

from tiepcan.plugins import NumberAsked


class TestTakesTheMonthItIs(plain.TestReference):
    fails_at = "test_a_number_does_not_come_from_the_clock"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.year}{dt.date.today():%m}-{asked.sequence:04}"


class TestTakesTheYearOfNow(plain.TestReference):
    fails_at = "test_a_number_does_not_come_from_the_clock"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        year = taken_by_name.now(dt.UTC).year
        return f"{asked.agency}-{asked.series}-{asked.year}-{year}-{asked.sequence:04}"


class TestWritesTheHour(plain.TestReference):
    fails_at = "test_a_number_does_not_come_from_the_clock"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series}-{asked.year}-{asked.sequence:04}-{time.strftime('%H')}"
