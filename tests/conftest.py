"""What all tests share: how hard Hypothesis searches, and the calendar and law that come with tiepcan."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tiepcan import LawBook, Regime, WorkingCalendar, vietnam_calendar, vietnam_law

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return vietnam_calendar()


@pytest.fixture(scope="session")
def law() -> LawBook:
    return vietnam_law()


@pytest.fixture(scope="session")
def law_2016(law: LawBook) -> Regime:
    return law.regime("vn-2016")


@pytest.fixture(scope="session")
def law_2026(law: LawBook) -> Regime:
    return law.regime("vn-2026")
