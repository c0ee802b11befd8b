"""Numbering schemes in which agencies or series run into each other: each says at which test it must fail."""

from __future__ import annotations

from typing import Any

import numbering as plain

from tiepcan.plugins import NumberAsked


class TestCutsTheAgency(plain.TestReference):
    fails_at = "test_agencies_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency[:6]}-{asked.series}-{asked.year}-{asked.sequence:04}"


class TestRunsAgencyAndPlaceTogether(plain.TestReference):
    fails_at = "test_agencies_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.series}/{asked.year}/{asked.agency}{asked.sequence}"


class TestWritesTheFirstLetterOfTheSeries(plain.TestReference):
    fails_at = "test_series_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        return f"{asked.agency}-{asked.series[:1]}-{asked.year}-{asked.sequence:04}"


class TestRunsSeriesAndPlaceTogether(plain.TestReference):
    fails_at = "test_series_can_be_told_apart"

    @staticmethod
    def writes(asked: NumberAsked) -> Any:
        series = asked.series.replace("-", "")
        return f"{asked.agency}-{asked.year}-{series}{asked.sequence}"
