"""Whatever happens in a case, a calendar that took its agenda yesterday is right today: held on drawn logs."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, reject, strategies as st

from tiepcan import CalendarHorizonError, DataFileError, vietnam_calendar
from tiepcan.agenda import Agenda, AgendaEntry, AgendaStatus, agenda_of_case
from tiepcan.requests import Case
from tiepcan.testing import leaks_in, secrets_of
from tiepcan.testing.strategies import cases

CALENDAR = vietnam_calendar(unannounced="projected")
AS_OF = dt.date(2026, 11, 20)


def agenda(case: Case, as_of: dt.date = AS_OF) -> Agenda:
    try:
        return agenda_of_case(case, CALENDAR, as_of)
    except CalendarHorizonError:
        reject()


def by_uid(found: Agenda) -> dict[str, AgendaEntry]:
    return {one.uid: one for one in found.entries}


@given(cases())
def test_what_is_owed_with_a_day_stands_in_it_once_and_on_that_day(case: Case) -> None:
    found = agenda(case)
    owed = case.obligations(CALENDAR, AS_OF)
    open_days = sorted(one.day for one in found.entries if not one.status.is_over)
    assert open_days == sorted(one.due for one in owed if one.due is not None)
    assert found.undated == sum(one.due is None for one in owed)


@given(cases(), st.data())
def test_no_entry_of_yesterday_is_missing_today(case: Case, data: st.DataObject) -> None:
    """Else its alarm would ring on for what is over."""
    length = data.draw(st.integers(1, len(case.events)), label="events of yesterday")
    try:
        yesterday = Case(number=case.number, events=case.events[:length], rules=case.rules)
    except DataFileError:
        # A log that could not be then.
        reject()
    before, after = by_uid(agenda(yesterday)), by_uid(agenda(case))
    assert set(before) <= set(after)
    assert all(after[uid].revision >= one.revision for uid, one in before.items())


@given(cases())
def test_only_what_is_not_over_warns(case: Case) -> None:
    assert all(bool(one.warn_days) != one.status.is_over for one in agenda(case).entries)


@given(cases(), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
def test_overdue_is_what_is_past_its_day_and_the_day_changes_nothing_else(case: Case, day: dt.date) -> None:
    found = agenda(case, day)
    for one in found.entries:
        if not one.status.is_over:
            assert (one.status is AgendaStatus.OVERDUE) == (day > one.day)
    assert {(one.uid, one.day) for one in found.entries} == {
        (one.uid, one.day) for one in agenda(case).entries
    }


@given(cases())
def test_nothing_personal_stands_in_it(case: Case) -> None:
    shown = "\n".join(
        text
        for one in agenda(case).entries
        for text in (one.uid, one.summary.vi, one.summary.en, one.description.vi, one.description.en)
    )
    assert leaks_in(shown, secrets_of(*case.events) - {case.number}) == ()
