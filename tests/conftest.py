"""What all tests share: how hard Hypothesis searches, and the calendar and law that come with tiepcan."""

from __future__ import annotations

import os

import pytest
from built_reports import build, rows
from hypothesis import settings
from plugin_folder import plugin_folder
from rollup_folder import folder, rollup

from tiepcan import LawBook, Regime, WorkingCalendar, vietnam_calendar, vietnam_law

#: Fixtures that several files share; each is made where its situations stand.
__all__ = ["build", "folder", "plugin_folder", "rollup", "rows"]

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
