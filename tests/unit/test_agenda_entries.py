"""Entries for calendars: whole days, a uid each, and what is refused when one is made."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from tiepcan import Bilingual, InputError
from tiepcan.agenda import Agenda, AgendaEntry, AgendaKind, AgendaStatus, join_agendas

DAY = dt.date(2026, 11, 26)
WORDS = Bilingual("Hạn", "Due")
ENTRY = AgendaEntry(uid="a", kind=AgendaKind.REQUEST, day=DAY, summary=WORDS)
AGENDA = Agenda(title=WORDS, as_of=DAY, entries=(ENTRY,))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uid", " "),
        ("uid", 7),
        ("uid", "a\r\nEND:VEVENT"),
        ("uid", "a\x00"),
        ("uid", "a\u202eb"),
        ("uid", "a\ud800"),
        ("kind", "request"),
        ("day", dt.datetime(2026, 11, 26, tzinfo=dt.UTC)),
        ("day", None),
        ("until", "2026-11-27"),
        ("until", dt.date(2026, 11, 25)),
        ("summary", "Hạn"),
        ("description", "Hạn"),
        ("status", "open"),
        ("revision", -1),
        ("revision", True),
        ("revision", None),
        ("revision", 2**31),
        ("warn_days", [2]),
        ("warn_days", (-1,)),
        ("warn_days", (1.5,)),
        ("warn_days", (10**10,)),
    ],
)
def test_a_field_of_an_entry_that_is_wrong_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InputError) as refused:
        attrs.evolve(ENTRY, **{field: value})
    assert refused.value.path == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Lịch"),
        ("as_of", "2026-11-26"),
        ("entries", [ENTRY]),
        ("entries", (ENTRY, ENTRY)),
        ("undated", -1),
    ],
)
def test_a_field_of_an_agenda_that_is_wrong_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InputError) as refused:
        attrs.evolve(AGENDA, **{field: value})
    assert refused.value.path == field


def test_an_entry_lasts_a_day_unless_it_says_until_when() -> None:
    assert ENTRY.last_day == DAY
    assert attrs.evolve(ENTRY, until=dt.date(2026, 11, 28)).last_day == dt.date(2026, 11, 28)


def test_only_what_is_done_or_cancelled_is_over() -> None:
    assert {one for one in AgendaStatus if one.is_over} == {AgendaStatus.DONE, AgendaStatus.CANCELLED}


@pytest.mark.parametrize("word", [*AgendaKind, *AgendaStatus])
def test_every_word_is_there_in_both_languages(word: AgendaKind | AgendaStatus) -> None:
    assert word.in_words().vi.strip()
    assert word.in_words().en.strip()


def test_joined_agendas_keep_every_entry_and_are_of_the_latest_day() -> None:
    other = Agenda(
        title=WORDS, as_of=dt.date(2026, 12, 1), entries=(attrs.evolve(ENTRY, uid="b"),), undated=2
    )
    both = join_agendas([AGENDA, other], title=Bilingual("Cả hai", "Both"))
    assert ([one.uid for one in both.entries], both.as_of, both.undated) == (["a", "b"], other.as_of, 2)


def test_nothing_is_joined_to_nothing_and_no_uid_stands_twice() -> None:
    with pytest.raises(InputError, match="agendas"):
        join_agendas([], title=WORDS)
    with pytest.raises(InputError, match="uid"):
        join_agendas([AGENDA, AGENDA], title=WORDS)
