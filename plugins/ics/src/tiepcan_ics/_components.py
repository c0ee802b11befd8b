"""The parts of an iCalendar file, by RFC 5545 and 7986: the calendar, its time zone, one event (thành phần iCalendar)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from icalendar import (
    Alarm,
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneStandard,
    vDate,
    vDatetime,
    vDuration,
    vInt,
)

from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.text import Bilingual, Lang
from tiepcan_ics._words import Words, folded, lines_of, one_line

__all__ = ["calendar_ends", "event_bytes"]

_MAKER = "-//tiepcan//tiepcan-ics//VI"
_ZONE = "Asia/Ho_Chi_Minh"
_OFFSET = dt.timedelta(hours=7)
#: Since when the whole country has this time.
_ONE_TIME_SINCE = dt.datetime(1975, 6, 13)  # noqa: DTZ001 - a zone tells its own beginning in local time
_END = b"END:VCALENDAR\r\n"
_ONE_DAY = dt.timedelta(days=1)
#: How often those who subscribe look for changes.
_REFRESH = _ONE_DAY
#: At this hour people are warned: an alarm counts from midnight, when nobody looks.
_HOUR = dt.timedelta(hours=8)

_BEFORE_WORDS = {
    AgendaStatus.DONE: Bilingual("✓ ", "✓ "),
    AgendaStatus.OVERDUE: Bilingual("QUÁ HẠN: ", "OVERDUE: "),
}
_STATE = Bilingual("Tình trạng", "State")
_CANCELLED, _CONFIRMED, _FREE, _DISPLAY = map(Words, ("CANCELLED", "CONFIRMED", "TRANSPARENT", "DISPLAY"))


def calendar_ends(agenda: Agenda, lang: Lang) -> tuple[bytes, bytes]:
    """Return what stands before the events of *agenda*, and what stands behind."""
    title = Words(one_line(agenda.title.in_language(lang)))
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    # No METHOD: with one, RFC 5546 (3.2.1) asks for an organizer, and there is none; without, programs take it as published.
    # The second of each is what programs knew before RFC 7986, and many know still.
    made["NAME"] = made["X-WR-CALNAME"] = title
    made["X-WR-TIMEZONE"] = Words(_ZONE)
    refresh = vDuration(_REFRESH)
    refresh.params["VALUE"] = "DURATION"
    made["REFRESH-INTERVAL"] = refresh
    made["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    made["LAST-MODIFIED"] = _stamp(agenda.as_of)
    # A calendar needs one component at least: without entries it has this one.
    made.add_component(_zone())
    return _written(made).removesuffix(_END), _END


def _written(component: Component) -> bytes:
    return b"".join(folded(line) for line in component.content_lines(sorted=False) if line)


def _zone() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", _ONE_TIME_SINCE)
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def event_bytes(entry: AgendaEntry, as_of: dt.date, lang: Lang) -> bytes:
    """Return *entry* as an event of whole days, made on *as_of*."""
    before = _BEFORE_WORDS.get(entry.status)
    summary = one_line(entry.summary.in_language(lang))
    words = Words(summary if before is None else before.in_language(lang) + summary)
    # Values as they are written, and not found out for each: a calendar may have very many.
    event = Event()
    event["UID"] = Words(entry.uid)
    event["DTSTAMP"] = event["LAST-MODIFIED"] = _stamp(as_of)
    event["SEQUENCE"] = vInt(entry.revision)
    event["DTSTART"] = _day(entry.day)
    # The day after is not in it; the last day there is has none, and one day is what is meant then.
    if entry.last_day < dt.date.max:
        event["DTEND"] = _day(entry.last_day + _ONE_DAY)
    event["SUMMARY"] = words
    event["DESCRIPTION"] = Words(_description(entry, lang))
    event["CATEGORIES"] = _category(entry.kind, lang)
    event["STATUS"] = _CANCELLED if entry.status is AgendaStatus.CANCELLED else _CONFIRMED
    event["TRANSP"] = _FREE
    for days in entry.warn_days:
        event.add_component(_alarm(days, words))
    return _written(event)


def _description(entry: AgendaEntry, lang: Lang) -> str:
    told = lines_of(entry.description.in_language(lang))
    if entry.status is not AgendaStatus.OPEN:
        told.append(f"{_STATE.in_language(lang)}: {entry.status.in_words().in_language(lang)}")
    return "\n".join(told)


def _alarm(days: int, words: Words) -> Alarm:
    alarm = Alarm()
    alarm["ACTION"] = _DISPLAY
    alarm["DESCRIPTION"] = words
    alarm["TRIGGER"] = _trigger(days)
    return alarm


@lru_cache(maxsize=64)
def _trigger(days: int) -> vDuration:
    return vDuration(_HOUR - days * _ONE_DAY)


@lru_cache(maxsize=512)
def _day(day: dt.date) -> vDate:
    made = vDate(day)
    made.params["VALUE"] = "DATE"
    return made


@lru_cache(maxsize=64)
def _stamp(day: dt.date) -> vDatetime:
    # Midnight UTC is seven in the morning there: not before the day, and before most of it.
    return vDatetime(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC))


@lru_cache(maxsize=64)
def _category(kind: AgendaKind, lang: Lang) -> Words:
    return Words(kind.in_words().in_language(lang))
