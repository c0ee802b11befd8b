"""The ``holidays`` package is held against the announced calendar day by day, whatever the language of the process.

Where the two differ, the announced letter is right. The list below is exact: a release that mends or breaks a
day makes this test fail, and someone looks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest

from tiepcan import WorkingCalendar

#: Day → the letter that the package does not know.
KNOWN_DISAGREEMENTS = {
    date(2026, 1, 2): "12729/VPCP-KGVX: off, swapped",
    date(2026, 1, 10): "12729/VPCP-KGVX: worked, makes up for 2 January",
}
FIRST, LAST = date(2016, 1, 1), date(2027, 12, 31)
PROJECTED_DAYS = """
from datetime import date, timedelta
from tiepcan import vietnam_calendar
calendar = vietnam_calendar(unannounced="projected")
day = date(1999, 10, 2)
while day.year < 2041:
    found = calendar.day(day)
    name = "" if found.name is None else found.name.vi
    print(day, found.kind, ascii(name), found.counterpart)
    day += timedelta(days=1)
"""


def test_the_package_differs_on_the_known_days_and_no_others(calendar: WorkingCalendar) -> None:
    package = holidays.country_holidays("VN", years=range(FIRST.year, LAST.year + 1), language="vi")
    days = [FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1)]
    differing = {day for day in days if package.is_working_day(day) != calendar.is_working_day(day)}
    assert len(days) == 4383
    assert differing == set(KNOWN_DISAGREEMENTS)


@pytest.mark.parametrize("day", KNOWN_DISAGREEMENTS)
def test_where_they_differ_the_calendar_has_the_letter(calendar: WorkingCalendar, day: date) -> None:
    number = KNOWN_DISAGREEMENTS[day].split(":")[0]
    assert calendar.day(day).document == number


def test_projected_years_do_not_depend_on_the_language_of_the_process() -> None:
    answers = set()
    for language in ("C", "en_US.UTF-8", "vi_VN.UTF-8", "th_TH.UTF-8"):
        environment = {**os.environ, "LANG": language, "LANGUAGE": language, "LC_ALL": language}
        command = [sys.executable, "-c", PROJECTED_DAYS]
        run = subprocess.run(  # noqa: S603 - our own command
            command, env=environment, capture_output=True, text=True, check=True
        )
        answers.add(run.stdout)
    assert len(answers) == 1
    assert "swap" in answers.pop()
