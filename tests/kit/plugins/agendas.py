"""A right format for calendars, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import json
import logging
import unicodedata
import uuid
from collections.abc import Sequence
from typing import Any

import pytest

from tiepcan import Bilingual
from tiepcan.agenda import Agenda, AgendaEntry, AgendaStatus
from tiepcan.plugins import AgendaFormat
from tiepcan.testing import AgendaFormatConformance, AgendaFormatFeature, ReadEntry
from tiepcan.text import Lang

Data = dict[str, Any]


class TestReference(AgendaFormatConformance):
    features = frozenset(AgendaFormatFeature)
    media_type = "application/json"

    def taken(self, agenda: Agenda) -> Sequence[AgendaEntry]:
        return agenda.entries

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {
            "uid": one.uid,
            "day": one.day.isoformat(),
            "last": one.last_day.isoformat(),
            "summary": one.summary.in_language(lang).encode("utf-8", "replace").decode(),
            "revision": one.revision,
            "warn": list(one.warn_days),
            "cancelled": one.status is AgendaStatus.CANCELLED,
        }

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        head = {"title": agenda.title.in_language(lang).encode("utf-8", "replace").decode()}
        entries = [self.entry(one, lang) for one in self.taken(agenda)]
        return json.dumps({**head, "entries": entries}, ensure_ascii=False).encode()

    @pytest.fixture
    def agenda_format(self) -> AgendaFormat:
        return AgendaFormat(
            name="mau.json-lich",
            title=Bilingual("Lịch mẫu", "Sample calendar"),
            option="json-lich",
            media_type=self.media_type,
            suffix=".json",
            write=self.write,
        )

    def read_back(self, content: bytes) -> Sequence[ReadEntry]:
        return [
            ReadEntry(
                uid=one["uid"],
                day=dt.date.fromisoformat(one["day"]),
                last_day=dt.date.fromisoformat(one["last"]),
                summary=one["summary"],
                revision=one["revision"],
                warn_days=tuple(one["warn"]),
                cancelled=one["cancelled"],
            )
            for one in json.loads(content)["entries"]
        ]


class TestReturnsText(TestReference):
    fails_at = "test_it_makes_a_file"

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        return super().write(agenda, lang=lang).decode()


class TestIsOfAnotherKind(TestReference):
    fails_at = "test_the_file_is_of_its_kind"
    media_type = "text/calendar"


class TestNamesEachFileAnew(TestReference):
    fails_at = "test_the_same_agenda_is_the_same_file"

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        data = json.loads(super().write(agenda, lang=lang))
        return json.dumps({**data, "id": str(uuid.uuid4())}).encode()


class TestStampsTheTime(TestReference):
    fails_at = "test_no_clock_is_read"

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        data = json.loads(super().write(agenda, lang=lang))
        return json.dumps({**data, "made": f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"}).encode()


class TestLeavesOutWhatIsDone(TestReference):
    fails_at = "test_every_entry_is_there_once"

    def taken(self, agenda: Agenda) -> Sequence[AgendaEntry]:
        return [one for one in agenda.entries if one.status is not AgendaStatus.DONE]


class TestWritesEachTwice(TestReference):
    fails_at = "test_every_entry_is_there_once"

    def taken(self, agenda: Agenda) -> Sequence[AgendaEntry]:
        return [*agenda.entries, *agenda.entries]


class TestEndsADayLater(TestReference):
    fails_at = "test_each_entry_stands_on_its_days"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        after = one.last_day if one.last_day == dt.date.max else one.last_day + dt.timedelta(days=1)
        return {**super().entry(one, lang), "last": after.isoformat()}


class TestCountsFrom1970(TestReference):
    fails_at = "test_any_day_can_be_written"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        day = max(one.day, dt.date(1970, 1, 1)).isoformat()
        last = max(one.last_day, dt.date(1970, 1, 1)).isoformat()
        return {**super().entry(one, lang), "day": day, "last": last}


class TestNeedsAnEntry(TestReference):
    fails_at = "test_an_empty_agenda_is_a_file"

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        _ = max(one.day for one in agenda.entries)
        return super().write(agenda, lang=lang)


class TestStopsAtAThousand(TestReference):
    fails_at = "test_a_long_agenda_is_written_whole"

    def taken(self, agenda: Agenda) -> Sequence[AgendaEntry]:
        return agenda.entries[:1000]


class TestNamesEntriesByTheirDay(TestReference):
    fails_at = "test_an_update_is_the_same_entry"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {**super().entry(one, lang), "uid": f"{one.uid}-{one.day}"}


class TestForgetsTheRevision(TestReference):
    fails_at = "test_the_later_state_has_the_higher_revision"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {**super().entry(one, lang), "revision": 1}


class TestTakesOffWhatIsDone(TestReference):
    fails_at = "test_what_is_cancelled_is_taken_off_and_nothing_else"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {**super().entry(one, lang), "cancelled": one.status.is_over}


class TestWarnsOfEverything(TestReference):
    fails_at = "test_it_warns_as_the_entry_says"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {**super().entry(one, lang), "warn": [1]}


class TestDropsTheMarks(TestReference):
    fails_at = "test_words_survive"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        made = super().entry(one, lang)
        plain = unicodedata.normalize("NFD", made["summary"]).encode("ascii", "ignore").decode()
        return {**made, "summary": plain}


class TestSpeaksVietnameseOnly(TestReference):
    fails_at = "test_words_survive"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        return {**super().entry(one, lang), "summary": super().entry(one, "vi")["summary"]}


class TestPartsEntriesByLines(TestReference):
    """Writes words as they are: an end of line in them ends the entry."""

    fails_at = "test_any_text_can_be_written"

    def write(self, agenda: Agenda, /, *, lang: Lang) -> Any:
        made = (self.entry(one, lang) for one in agenda.entries)
        return "\n".join(f"{json.dumps({**one, 'summary': ''})}\t{one['summary']}" for one in made).encode()

    def read_back(self, content: bytes) -> Sequence[ReadEntry]:
        lines = [one.partition("\t") for one in content.decode().split("\n") if one.startswith("{")]
        whole = [{**json.loads(first), "summary": words} for first, _, words in lines]
        return super().read_back(json.dumps({"entries": whole}).encode())

    @pytest.fixture
    def agenda_format(self) -> AgendaFormat:
        return AgendaFormat(
            name="mau.dong",
            title=Bilingual("Dòng", "Lines"),
            option="dong",
            media_type="text/plain",
            suffix=".txt",
            write=self.write,
        )


class TestCutsLongWords(TestReference):
    fails_at = "test_any_text_can_be_written"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        made = super().entry(one, lang)
        return {**made, "summary": made["summary"][:255]}


SEEN: list[AgendaEntry] = []


class TestKeepsWhatItWrote(TestReference):
    fails_at = "test_agendas_do_not_mix"

    def taken(self, agenda: Agenda) -> Sequence[AgendaEntry]:
        known = {one.uid for one in agenda.entries}
        mixed = [*agenda.entries, *(one for one in SEEN if one.uid not in known)]
        SEEN[:] = agenda.entries
        return mixed


class TestTellsTheLog(TestReference):
    fails_at = "test_logs_and_outputs_show_nothing"

    def entry(self, one: AgendaEntry, lang: Lang) -> Data:
        logging.getLogger("mau").info("writes %s", one.summary)
        return super().entry(one, lang)
