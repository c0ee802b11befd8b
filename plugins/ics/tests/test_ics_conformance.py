"""The format passes the kit, read back by two libraries that know nothing of each other (kiểm chứng định dạng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import icalendar
import pytest
import vobject

import tiepcan_ics.plugin
from tiepcan.plugins import AgendaFormat, load_plugins
from tiepcan.testing import AgendaFormatConformance, AgendaFormatFeature, ReadEntry

ONE_DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=8)


def days_before(trigger: dt.timedelta) -> int:
    found, rest = divmod(HOUR - trigger, ONE_DAY)
    assert rest == dt.timedelta()
    return found


class TestReadByIcalendar(AgendaFormatConformance):
    features: ClassVar = frozenset(AgendaFormatFeature)

    @pytest.fixture
    def agenda_format(self) -> AgendaFormat:
        plugins = load_plugins(installed=False, also={"ics": tiepcan_ics.plugin}, strict=True)
        return plugins.agenda_formats["ics.ics"]

    def read_back(self, content: bytes) -> Sequence[ReadEntry]:
        return list(self.entries(content))

    def entries(self, content: bytes) -> Iterator[ReadEntry]:
        calendar = icalendar.Calendar.from_ical(content)
        for event in calendar.walk("VEVENT"):
            day = event.decoded("dtstart")
            yield ReadEntry(
                uid=str(event["uid"]),
                day=day,
                last_day=event.decoded("dtend") - ONE_DAY if "dtend" in event else day,
                summary=str(event["summary"]),
                revision=event.decoded("sequence"),
                warn_days=tuple(days_before(alarm.decoded("trigger")) for alarm in event.walk("VALARM")),
                cancelled=str(event["status"]) == "CANCELLED",
            )


class TestReadByVobject(TestReadByIcalendar):
    def entries(self, content: bytes) -> Iterator[ReadEntry]:
        calendar: Any = vobject.readOne(content.decode())
        for event in calendar.contents.get("vevent", ()):
            day = event.dtstart.value
            yield ReadEntry(
                uid=event.uid.value,
                day=day,
                last_day=event.dtend.value - ONE_DAY if hasattr(event, "dtend") else day,
                summary=event.summary.value,
                revision=int(event.sequence.value),
                warn_days=tuple(
                    days_before(alarm.trigger.value) for alarm in event.contents.get("valarm", ())
                ),
                cancelled=event.status.value == "CANCELLED",
            )
