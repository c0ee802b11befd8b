"""A calendar that takes one file after the other: it has each obligation once, and on its latest day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import icalendar

from tiepcan import VIETNAM_TIME, Channel, Complexity, vietnam_calendar
from tiepcan.agenda import agenda_of_case, agenda_of_duties
from tiepcan.disclosure import InformationItem, publication_duties
from tiepcan.duration import CalendarDays
from tiepcan.requests import (
    Case,
    Completed,
    Event,
    Extended,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    Supplied,
    SuppliedItem,
    Withdrawn,
)
from tiepcan.testing import leaks_in, secrets_of
from tiepcan_ics import write_agenda

CALENDAR = vietnam_calendar()
AS_OF = dt.date(2026, 11, 13)


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)


REQUEST = InformationRequest(
    channel=Channel.ELECTRONIC,
    items=(RequestedItem(id="1", content="Bảng giá đất thôn Bịa"),),
    requester=Requester(name="Lê Thị Mẫu", address="số 7 ngõ Không Có"),
)
OPEN: tuple[Event, ...] = (
    Received(at=at(12), request=REQUEST, complexity=Complexity.SIMPLE),
    Completed(at=at(13)),
)
EXTENDED = Extended(at=at(13), length=CalendarDays(5), reason="nhiều tài liệu")
SUPPLIED = Supplied(at=at(17), items=(SuppliedItem(item="1"),))


def written(events: Sequence[Event], as_of: dt.date = AS_OF) -> bytes:
    return write_agenda(agenda_of_case(Case(number="HS-01", events=tuple(events)), CALENDAR, as_of))


class Subscriber:
    """A calendar program: what has a uid that it knows replaces that, unless its revision is lower."""

    def __init__(self) -> None:
        self.events: dict[str, icalendar.Component] = {}

    def take(self, content: bytes) -> Subscriber:
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
            uid = str(event["uid"])
            known = self.events.get(uid)
            if known is None or event.decoded("sequence") >= known.decoded("sequence"):
                self.events[uid] = event
        return self

    def shown(self) -> dict[str, tuple[dt.date, str]]:
        return {
            uid: (one.decoded("dtstart"), str(one["summary"]))
            for uid, one in self.events.items()
            if str(one["status"]) != "CANCELLED"
        }


def supply(shown: dict[str, tuple[dt.date, str]]) -> tuple[dt.date, str]:
    (found,) = (one for one in shown.values() if "cung cấp thông tin" in one[1])
    return found


def test_a_second_export_without_a_change_is_the_same_file() -> None:
    assert written(OPEN) == written(OPEN)


def test_an_extension_on_the_same_day_moves_the_one_entry() -> None:
    program = Subscriber().take(written(OPEN))
    before = supply(program.shown())
    after = supply(program.take(written([*OPEN, EXTENDED])).shown())
    assert after[0] > before[0]
    assert after[1] == before[1]


def test_an_old_file_that_comes_late_changes_nothing() -> None:
    program = Subscriber().take(written([*OPEN, EXTENDED]))
    before = program.shown()
    assert program.take(written(OPEN)).shown() == before


def test_the_same_case_a_week_later_is_no_second_entry() -> None:
    program = Subscriber().take(written(OPEN))
    count = len(program.events)
    program.take(written(OPEN, AS_OF + dt.timedelta(days=7)))
    assert len(program.events) == count


def test_what_was_supplied_is_ticked_and_rings_no_more() -> None:
    program = Subscriber().take(written(OPEN)).take(written([*OPEN, SUPPLIED], dt.date(2026, 11, 17)))
    assert supply(program.shown())[1].startswith("✓ ")
    assert [one for one in program.events.values() if one.walk("VALARM")] == []


def test_what_was_withdrawn_is_taken_off() -> None:
    withdrawn = [*OPEN, Withdrawn(at=at(16))]
    program = Subscriber().take(written(OPEN)).take(written(withdrawn, dt.date(2026, 11, 16)))
    assert not [words for _, words in program.shown().values() if "cung cấp thông tin" in words]


def test_a_list_of_duties_is_taken_again_every_day() -> None:
    items = [
        InformationItem(id=f"NS-{one}", created_on=at(10 + one).date(), points=("L26-17.1.d",))
        for one in range(5)
    ]
    program = Subscriber()
    for day in (dt.date(2026, 11, 16), dt.date(2026, 11, 17), dt.date(2026, 11, 30)):
        duties = publication_duties(items, as_of=day, calendar=CALENDAR)
        program.take(write_agenda(agenda_of_duties(duties, as_of=day, calendar=CALENDAR)))
    assert len(program.events) == len(items)
    assert all(words.startswith("QUÁ HẠN: ") for _, words in program.shown().values())


def test_nothing_in_the_file_says_who_asked_or_what_for() -> None:
    text = written([*OPEN, EXTENDED]).decode().replace("\r\n ", "")
    assert leaks_in(text, secrets_of(*OPEN, EXTENDED)) == ()
    assert leaks_in(text, ["Lê Thị Mẫu", "Bảng giá đất", "nhiều tài liệu"]) == ()
