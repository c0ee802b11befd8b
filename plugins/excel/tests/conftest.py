"""What the tests of workbooks share: the calendar, the day, rows of invented people (dữ liệu thử)."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import Regime, WorkingCalendar, regime_for, vietnam_calendar

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return vietnam_calendar()


@pytest.fixture(scope="session")
def regime() -> Regime:
    return regime_for(AS_OF)
