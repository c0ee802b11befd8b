"""The due days of a case in a calendar: one entry for one obligation, from when it comes up until it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs

from tiepcan import VIETNAM_TIME, Channel, Complexity, vietnam_calendar
from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus, agenda_of_case
from tiepcan.duration import CalendarDays
from tiepcan.requests import (
    Agency,
    Case,
    Completed,
    Corrected,
    ErrorFound,
    Event,
    Extended,
    Identity,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    Voided,
    Withdrawn,
)
from tiepcan.testing import leaks_in, secrets_of

CALENDAR = vietnam_calendar()
AS_OF = dt.date(2026, 11, 13)
PERSON = Requester(name="Nguyễn Thị Mẫu", address="12 phố Bịa", identity=Identity(number="001200000001"))
REQUEST = InformationRequest(
    channel=Channel.ELECTRONIC,
    items=(RequestedItem(id="1", content="Quyết toán", document="12/BC"),),
    requester=PERSON,
    purpose="đọc cho biết",
    supply_channel=Channel.ELECTRONIC,
)


def at(day: int, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, 9, tzinfo=VIETNAM_TIME)


def received(agency: Agency | None = None) -> Received:
    return Received(at=at(12), request=REQUEST, complexity=Complexity.SIMPLE, agency=agency)


OPEN: tuple[Event, ...] = (received(), Completed(at=at(13)))
SUPPLIED = Supplied(at=at(16), items=(SuppliedItem(item="1"),))


def agenda(events: Sequence[Event], as_of: dt.date = AS_OF, number: str = "HS-01", **more: Any) -> Agenda:
    return agenda_of_case(Case(number=number, events=tuple(events)), CALENDAR, as_of, **more)


def entry(found: Agenda, words: str) -> AgendaEntry:
    (one,) = (one for one in found.entries if words in one.summary.vi)
    return one


def supply(events: Sequence[Event], as_of: dt.date = AS_OF, **more: Any) -> AgendaEntry:
    return entry(agenda(events, as_of, **more), "cung cấp thông tin")


def test_the_due_day_is_the_one_of_the_case_with_its_clause() -> None:
    found = supply(OPEN)
    (owed,) = (
        one for one in Case(number="HS-01", events=OPEN).obligations(CALENDAR, AS_OF) if one.code == "supply"
    )
    assert (found.day, found.until, found.kind) == (owed.due, None, AgendaKind.REQUEST)
    assert owed.citation.in_language("vi") in found.description.vi
    assert owed.citation.in_language("en") in found.description.en


def test_an_extension_moves_the_day_and_keeps_the_uid_with_a_higher_revision_on_the_same_day() -> None:
    before = supply(OPEN)
    after = supply([*OPEN, Extended(at=at(13), length=CalendarDays(5), reason="nhiều")])
    assert after.uid == before.uid
    assert after.day > before.day
    assert after.revision > before.revision


def test_a_later_day_has_a_higher_revision_than_any_event_before_it() -> None:
    later = supply(OPEN, AS_OF + dt.timedelta(days=1))
    assert later.revision > supply([*OPEN, Extended(at=at(13), length=CalendarDays(5))]).revision


def test_the_same_case_on_the_same_day_is_the_same_agenda() -> None:
    assert agenda(OPEN) == agenda(OPEN)


def test_what_is_past_its_day_is_overdue() -> None:
    due = supply(OPEN).day
    assert supply(OPEN, due).status is AgendaStatus.OPEN
    assert supply(OPEN, due + dt.timedelta(days=1)).status is AgendaStatus.OVERDUE


def test_what_was_done_stays_as_done_under_its_uid_and_warns_no_more() -> None:
    before, after = supply(OPEN), supply([*OPEN, SUPPLIED])
    assert (after.uid, after.day, after.status) == (before.uid, before.day, AgendaStatus.DONE)
    assert (bool(before.warn_days), after.warn_days) == (True, ())


def test_what_is_withdrawn_is_cancelled_and_not_done() -> None:
    before, after = supply(OPEN), supply([*OPEN, Withdrawn(at=at(16))])
    assert (after.uid, after.status, after.warn_days) == (before.uid, AgendaStatus.CANCELLED, ())


def test_what_was_recorded_by_mistake_is_taken_back() -> None:
    found: list[Event] = [*OPEN, SUPPLIED, ErrorFound(at=at(18), items=("1",))]
    mended = {one.uid: one.status for one in agenda(found).entries}
    over = {
        one.uid: one.status for one in agenda([*found, Voided(at=at(19), event=4, reason="nhầm")]).entries
    }
    assert set(over) == set(mended)
    assert {over[uid] for uid, status in mended.items() if status is AgendaStatus.OPEN} == {
        AgendaStatus.CANCELLED
    }


def test_a_supplement_stops_the_day_and_a_completed_request_brings_the_same_entry_back() -> None:
    asked = (received(), SupplementAsked(at=at(13), text="thiếu"))
    before, stopped = supply([received()]), supply(asked)
    again = supply([*asked, Completed(at=at(18), request=REQUEST)])
    assert before.uid == stopped.uid == again.uid
    assert [one.status for one in (before, stopped, again)] == [
        AgendaStatus.OPEN,
        AgendaStatus.CANCELLED,
        AgendaStatus.OPEN,
    ]
    assert again.day > before.day


def test_two_errors_are_two_entries_and_each_keeps_its_uid_when_the_other_is_over() -> None:
    wrong: list[Event] = [
        *OPEN,
        SUPPLIED,
        ErrorFound(at=at(18), items=("1",)),
        ErrorFound(at=at(19), items=("1",)),
    ]
    found = [one for one in agenda(wrong).entries if one.status is AgendaStatus.OPEN]
    assert len({one.uid for one in found}) == len(found) >= 2
    over = agenda([*wrong, Corrected(at=at(20)), SuppliedAgain(at=at(20), items=(SuppliedItem(item="1"),))])
    assert {one.uid for one in found} <= {one.uid for one in over.entries if one.status.is_over}


def test_the_uid_is_of_agency_case_and_obligation_and_of_nothing_else() -> None:
    uids = {
        supply(OPEN).uid,
        supply(OPEN, number="HS-02").uid,
        supply(OPEN, agency="H24.12").uid,
        supply(OPEN, agency="H24.13").uid,
    }
    assert len(uids) == 4
    of_the_case = supply([received(Agency(name="UBND xã Xuân Phong", code="H24.12")), OPEN[1]])
    assert of_the_case.uid == supply(OPEN, agency="H24.12").uid


def test_what_has_no_day_is_counted_and_stands_on_no_calendar() -> None:
    owed = Case(number="HS-01", events=(received(),)).obligations(CALENDAR, AS_OF)
    found = agenda([received()])
    assert found.undated == sum(one.due is None for one in owed) > 0
    assert len(found.entries) == sum(one.due is not None for one in owed)


def test_a_day_that_gives_way_to_at_once_is_taken_off() -> None:
    """Khoản 1 Điều 29 Luật 104/2016/QH13: what is simple is supplied at the counter at once."""
    request = attrs.evolve(REQUEST, channel=Channel.DIRECT, supply_channel=Channel.DIRECT)
    complex_one = Received(at=at(3, 6), request=request, complexity=Complexity.COMPLEX)
    before = supply([complex_one])
    found = agenda([complex_one, Completed(at=at(4, 6), complexity=Complexity.SIMPLE)])
    after = entry(found, "cung cấp thông tin")
    assert (after.uid, after.day, after.status) == (before.uid, before.day, AgendaStatus.CANCELLED)
    assert found.undated > 0


def test_people_are_warned_two_working_days_before_and_on_the_day() -> None:
    found = supply(OPEN)
    before = CALENDAR.add_working_days(found.day, -2)
    assert found.warn_days == ((found.day - before).days, 0)


def test_nothing_in_it_says_who_asked_or_what_for() -> None:
    said = repr(agenda([*OPEN, Extended(at=at(13), length=CalendarDays(5), reason="nhiều")]))
    assert leaks_in(said, secrets_of(*OPEN)) == ()
    assert leaks_in(said, ["Nguyễn Thị Mẫu", "12 phố Bịa", "001200000001", "Quyết toán"]) == ()
