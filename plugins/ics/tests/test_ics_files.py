"""What stands in the file, byte by byte: folding, escapes, whole days, alarms; and what odd texts and days do to it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, strategies as st

from tiepcan import Bilingual, vietnam_calendar
from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus, agenda_of_year
from tiepcan.testing import checked
from tiepcan_ics import _words, agenda_chunks, plugin, write_agenda

AS_OF = dt.date(2026, 11, 20)
DAY = dt.date(2026, 11, 26)
LONG = "Hồ sơ SNN-2026-112: thông báo bằng văn bản về thời hạn giải quyết yêu cầu cung cấp thông tin " * 9


def entry(**more: Any) -> AgendaEntry:
    given_words = {"summary": Bilingual("Hạn trả lời", "Answer due"), **more}
    return AgendaEntry(**{"uid": "u", "kind": AgendaKind.REQUEST, "day": DAY, **given_words})


def agenda(*entries: AgendaEntry, title: str = "Lịch việc", as_of: dt.date = AS_OF) -> Agenda:
    return Agenda(title=Bilingual(title, "Due days"), as_of=as_of, entries=entries)


def lines(found: Agenda, **more: Any) -> list[str]:
    """Return the lines of a file, unfolded."""
    return re.sub("\r\n ", "", write_agenda(found, **more).decode()).split("\r\n")


def value(found: Agenda, name: str) -> str:
    (line,) = (one for one in lines(found) if re.match(rf"{name}[;:]", one))
    return line.removeprefix(name)


def event_of(*entries: AgendaEntry) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(write_agenda(agenda(*entries)))
    (found,) = calendar.walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


# --- the calendar ---


def test_the_head_says_what_programs_ask_for() -> None:
    found = lines(agenda())
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]
    assert set(found) >= {
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Lịch việc",
        "X-WR-CALNAME:Lịch việc",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "LAST-MODIFIED:20261120T000000Z",
        "TZID:Asia/Ho_Chi_Minh",
        "TZOFFSETTO:+0700",
    }


#: What must stand in each part, and once: RFC 5545, 3.6.
REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}


def test_every_part_has_what_the_standard_asks_for() -> None:
    found = agenda(*(entry(uid=one, status=one, warn_days=(2, 0)) for one in AgendaStatus))
    parts: list[tuple[str, list[str]]] = []
    for line in lines(found)[:-1]:
        name, _, rest = line.partition(":")
        if name == "BEGIN":
            parts.append((rest, []))
        elif name == "END":
            part, names = parts.pop()
            assert part == rest
            assert {one: names.count(one) for one in REQUIRED[part]} == dict.fromkeys(REQUIRED[part], 1)
            # A method would ask for an organizer of each event: RFC 5546, 3.2.1.
            assert "METHOD" not in names
        else:
            parts[-1][1].append(name.partition(";")[0])
    assert parts == []


def test_a_calendar_without_entries_has_a_component_still() -> None:
    assert [one.name for one in icalendar.Calendar.from_ical(write_agenda(agenda())).subcomponents] == [
        "VTIMEZONE"
    ]
    assert vobject.readOne(write_agenda(agenda()).decode()).vtimezone is not None


def test_the_language_is_the_one_that_is_asked_for() -> None:
    assert "SUMMARY:Answer due" in lines(agenda(entry()), lang="en")
    assert "CATEGORIES:Due in a request" in lines(agenda(entry()), lang="en")


# --- one event ---


def test_a_due_day_is_a_whole_day_that_takes_nobodys_time() -> None:
    found = agenda(entry())
    assert "DTSTART;VALUE=DATE:20261126" in lines(found)
    assert "DTEND;VALUE=DATE:20261127" in lines(found)
    assert value(found, "TRANSP") == ":TRANSPARENT"
    assert value(found, "STATUS") == ":CONFIRMED"
    assert value(found, "CATEGORIES") == ":Hạn xử lý yêu cầu"


def test_of_several_days_the_day_after_the_last_ends_them() -> None:
    found = lines(agenda(entry(until=dt.date(2026, 12, 31))))
    assert "DTEND;VALUE=DATE:20270101" in found


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (dt.date.min, "00010101", "00010102"),
        (dt.date(999, 12, 31), "09991231", "10000101"),
        (dt.date(1899, 12, 31), "18991231", "19000101"),
        (dt.date(2024, 2, 29), "20240229", "20240301"),
        (dt.date.max, "99991231", None),
    ],
)
def test_any_day_there_is_can_be_written(day: dt.date, start: str, end: str | None) -> None:
    found = lines(agenda(entry(day=day, warn_days=(40_000,))))
    assert f"DTSTART;VALUE=DATE:{start}" in found
    assert [one for one in found if one.startswith("DTEND")] == (
        [] if end is None else [f"DTEND;VALUE=DATE:{end}"]
    )


def test_an_agenda_of_long_ago_is_stamped_with_its_own_day() -> None:
    assert "DTSTAMP:00010101T000000Z" in lines(agenda(entry(), as_of=dt.date.min))


@pytest.mark.parametrize(
    ("status", "written", "words"),
    [
        (AgendaStatus.OPEN, "CONFIRMED", "Hạn trả lời"),
        (AgendaStatus.OVERDUE, "CONFIRMED", "QUÁ HẠN: Hạn trả lời"),
        (AgendaStatus.DONE, "CONFIRMED", "✓ Hạn trả lời"),
        (AgendaStatus.CANCELLED, "CANCELLED", "Hạn trả lời"),
    ],
)
def test_the_status_is_seen_in_the_words_where_calendars_have_none(
    status: AgendaStatus, written: str, words: str
) -> None:
    found = event_of(entry(status=status))
    assert (str(found["status"]), str(found["summary"])) == (written, words)
    in_words = status.in_words().vi
    assert str(found["description"]) == ("" if status is AgendaStatus.OPEN else f"Tình trạng: {in_words}")


def test_each_warning_is_an_alarm_at_eight_in_the_morning() -> None:
    found = event_of(entry(warn_days=(5, 1, 0)))
    midnight = dt.datetime.combine(DAY, dt.time())
    rings = [midnight + one.decoded("trigger") for one in found.walk("VALARM")]
    assert rings == [dt.datetime(2026, 11, day, 8) for day in (21, 25, 26)]
    assert {str(one["action"]) for one in found.walk("VALARM")} == {"DISPLAY"}


def test_nothing_is_warned_of_that_asks_for_no_warning() -> None:
    assert not [one for one in lines(agenda(entry())) if "VALARM" in one]


# --- lines ---


def folded(found: Agenda) -> Iterator[bytes]:
    yield from write_agenda(found).split(b"\r\n")


def test_no_line_is_longer_than_75_octets_and_no_letter_is_split() -> None:
    found = list(folded(agenda(entry(summary=Bilingual(LONG, LONG), description=Bilingual(LONG, LONG)))))
    assert max(map(len, found)) <= 75
    for line in found:
        line.decode("utf-8")
    assert LONG.strip() in "\n".join(lines(agenda(entry(summary=Bilingual(LONG, LONG)))))


def test_lines_end_as_the_standard_says_and_nowhere_else() -> None:
    content = write_agenda(agenda(entry(description=Bilingual("một\nhai\r\nba\rbốn", ""))))
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert "DESCRIPTION:một\\nhai\\nba\\nbốn" in content.decode()


def test_what_means_something_in_the_format_is_escaped() -> None:
    found = agenda(entry(summary=Bilingual("a;b,c:d\\n C:\\NGUYEN", "")))
    assert value(found, "SUMMARY") == ":a\\;b\\,c:d\\\\n C:\\\\NGUYEN"


def test_text_ends_no_event_and_begins_none() -> None:
    attack = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:y\r\nATTACH:file:///etc/passwd"
    words = Bilingual(attack, attack)
    found = agenda(entry(summary=words, description=words), title=attack)
    calendar = icalendar.Calendar.from_ical(write_agenda(found))
    (event,) = calendar.walk("VEVENT")
    assert (str(event["uid"]), "attach" in event) == ("u", False)
    assert write_agenda(found).count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_a_uid_with_odd_letters_is_read_back_as_it_is() -> None:
    assert str(event_of(entry(uid="a;b,c\\d/é"))["uid"]) == "a;b,c\\d/é"


def test_what_turns_text_round_or_is_no_text_is_left_out() -> None:
    shown = str(event_of(entry(summary=Bilingual("a\x00\x1b[31m\u202eb\ud800\tc", "")))["summary"])
    assert shown == "a[31mb\ufffd c"


@given(st.text(max_size=300))
def test_whatever_is_written_both_readers_find_the_same_event(text: str) -> None:
    content = write_agenda(agenda(entry(summary=Bilingual(text, text), description=Bilingual(text, text))))
    (one,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    other: Any = vobject.readOne(content.decode()).vevent
    # One of them takes "\" and "n" that stand in a text for the end of a line.
    assert _letters(str(one["summary"])) == _letters(other.summary.value) == _letters(_words.one_line(text))
    assert one.decoded("dtstart") == other.dtstart.value == DAY


def _letters(text: str) -> str:
    return "".join(text.replace("\\n", "").replace("\\N", "").split())


# --- whole ---


def test_a_long_calendar_is_made_one_entry_at_a_time() -> None:
    words = Bilingual(LONG, LONG)
    many = tuple(
        AgendaEntry(uid=f"{place}", kind=AgendaKind.REQUEST, day=DAY, summary=words, warn_days=(2,))
        for place in range(1_000)
    )
    found = agenda(*many)
    # What is loaded with the first file is no matter of its length.
    write_agenda(agenda(many[0]))
    tracemalloc.start()
    try:
        size = sum(map(len, agenda_chunks(found)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 2_000_000
    assert most < 1_000_000


@given(st.text(alphabet=st.sampled_from("aờ😀\\;,\n "), min_size=1, max_size=400))
def test_what_is_folded_is_unfolded_to_what_it_was(text: str) -> None:
    line = f"SUMMARY:{_words.Words(text).to_ical().decode()}"
    parts = _words.folded(line).split(b"\r\n")
    assert b"".join([parts[0], *(one[1:] for one in parts[1:])]).decode() == line
    assert all(len(one) <= 75 for one in parts)
    assert all(one.startswith(b" ") for one in parts[1:-1])
    # Some programs unescape before they unfold.
    assert not any((len(one) - len(one.rstrip(b"\\"))) % 2 for one in parts)


def test_the_pieces_are_the_file() -> None:
    found = agenda_of_year(vietnam_calendar().year(2026))
    assert b"".join(agenda_chunks(found, lang="en")) == write_agenda(found, lang="en")


def test_a_year_can_be_subscribed_to() -> None:
    found = icalendar.Calendar.from_ical(write_agenda(agenda_of_year(vietnam_calendar().year(2026))))
    by_day = {one.decoded("dtstart"): one for one in found.walk("VEVENT")}
    assert str(by_day[dt.date(2026, 1, 10)]["summary"]) == "Làm bù cho 02/01/2026"
    assert "12729/VPCP-KGVX" in str(by_day[dt.date(2026, 1, 10)]["description"])
    assert "CATEGORIES:Ngày làm việc" in by_day[dt.date(2026, 1, 10)].to_ical().decode()


def test_the_format_keeps_its_contract_in_staging() -> None:
    (record,) = plugin.tiepcan_agenda_formats()
    assert checked(record).write(agenda(entry()), lang="vi") == write_agenda(agenda(entry()))


def test_importing_the_plugin_loads_no_library_for_calendars() -> None:
    code = "import sys, tiepcan_ics.plugin; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stdout == "False\n"
