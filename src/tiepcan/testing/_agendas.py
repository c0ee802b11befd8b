"""What every format for calendars must do: each entry once, on its days, and the same file again (kiểm chứng định dạng lịch)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, NamedTuple

import attrs
import pytest

from tiepcan.agenda import Agenda
from tiepcan.plugins import AgendaFormat
from tiepcan.testing._agenda_samples import (
    HOSTILE,
    SECRET_WORDS,
    any_days,
    empty_agenda,
    full_agenda,
    long_agenda,
    other_agenda,
    with_words,
)
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._clock import years_later
from tiepcan.testing._files import FILE_KINDS, names_a_day, todays
from tiepcan.testing._leaks import leaked
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._watching import watched
from tiepcan.text import Bilingual, Lang

__all__ = ["AgendaFormatConformance", "AgendaFormatFeature", "ReadEntry"]

_LANGUAGES: tuple[Lang, ...] = ("vi", "en")


class AgendaFormatFeature(StrEnum):
    """What a format for calendars may claim (khả năng của định dạng lịch)."""

    #: Its files say which of two states of an entry is the later: `ReadEntry.revision`.
    REVISIONS = "revisions"
    #: Its files warn before a day: `ReadEntry.warn_days`.
    WARNINGS = "warnings"
    #: Its files take off what is not owed any more: `ReadEntry.cancelled`.
    CANCELS = "cancels"


class ReadEntry(NamedTuple):
    """One entry as it was read back from a file (mục lịch đọc lại)."""

    uid: str
    day: dt.date
    #: The last day, itself inside; `day` again where there is one.
    last_day: dt.date
    summary: str
    #: None: the format has none.
    revision: int | None = None
    #: How many days before `day` it warns.
    warn_days: tuple[int, ...] = ()
    cancelled: bool = False


class AgendaFormatConformance(Conformance):
    """Tests of an `AgendaFormat`: give the format, and read its files back; the kit has agendas for it (định dạng lịch)."""

    #: How a file begins, and its media type, by suffix, of kinds that the kit does not know.
    file_kinds: ClassVar[Mapping[str, tuple[bytes, str]]] = {}

    @pytest.fixture
    def agenda_format(self) -> AgendaFormat:
        """The format to test."""
        raise MissingFixtureError("return the AgendaFormat to test")

    def read_back(self, content: bytes) -> Sequence[ReadEntry]:  # noqa: ARG002 - for those who override it
        """Return the entries of a file, read by something else than what wrote it."""
        pytest.fail("method read_back is missing: return a ReadEntry for each entry in a file of the format")

    def _written(
        self, agenda_format: AgendaFormat, agenda: Agenda, lang: Lang = "vi"
    ) -> dict[str, ReadEntry]:
        found = self.read_back(agenda_format.write(agenda, lang=lang))
        twice = [uid for uid, count in Counter(one.uid for one in found).items() if count > 1]
        assert not twice, f"{len(twice)} of the entries stand in the file twice"
        return {one.uid: one for one in found}

    # --- the same agenda, the same file ---

    def test_it_makes_a_file(self, agenda_format: AgendaFormat) -> None:
        """Of an agenda, in both languages."""
        for lang in _LANGUAGES:
            content = agenda_format.write(full_agenda(), lang=lang)
            assert type(content) is bytes, f"returns {type(content).__name__}, and bytes are asked for"
            assert content, f"an empty file in {lang!r}"

    def test_the_file_is_of_its_kind(self, agenda_format: AgendaFormat) -> None:
        """Its first bytes, its suffix and its media type agree."""
        kinds = {**FILE_KINDS, **self.file_kinds}
        suffix = agenda_format.suffix
        assert suffix in kinds, f"{suffix}: say in file_kinds how such a file begins"
        begins, media_type = kinds[suffix]
        assert agenda_format.media_type == media_type, (
            f"{suffix} is {media_type}, not {agenda_format.media_type}"
        )
        content = agenda_format.write(full_agenda(), lang="vi")
        assert content.startswith(begins), f"the file does not begin as {suffix} does"

    def test_the_same_agenda_is_the_same_file(self, agenda_format: AgendaFormat) -> None:
        """Again, and after others: who has the file already has nothing new."""
        agendas = (full_agenda(), other_agenda(), empty_agenda())
        first = [agenda_format.write(one, lang="vi") for one in agendas]
        again = [agenda_format.write(one, lang="vi") for one in reversed(agendas)]
        assert first == again[::-1], "the same agenda gives another file when it is written again"

    def test_no_clock_is_read(self, agenda_format: AgendaFormat, monkeypatch: pytest.MonkeyPatch) -> None:
        """The only day that says when it was made is that of the agenda."""
        content = agenda_format.write(full_agenda(), lang="vi")
        compact = [f"{day:%Y%m%d}".encode() for day in todays()]
        today = names_a_day(content, todays()) or any(day in content for day in compact)
        assert not today, "today's date stands in the file, and not in the agenda"
        years_later(monkeypatch)
        later = agenda_format.write(full_agenda(), lang="vi")
        assert content == later, "the same agenda gives another file years later: a clock is read"

    # --- every entry, on its days ---

    def test_every_entry_is_there_once(self, agenda_format: AgendaFormat) -> None:
        """Under its uid, whatever its status is; and no other."""
        for agenda in (full_agenda(), other_agenda()):
            for lang in _LANGUAGES:
                found = self._written(agenda_format, agenda, lang)
                wanted = {one.uid: one for one in agenda.entries}
                lost = [f"{one.kind}, {one.status}" for uid, one in wanted.items() if uid not in found]
                assert not lost, f"entries are lost: {lost}"
                more = len(set(found) - set(wanted))
                assert not more, f"{more} of the entries in the file are not in the agenda"

    def test_each_entry_stands_on_its_days(self, agenda_format: AgendaFormat) -> None:
        """The first and the last: no day before, and no day more."""
        self._stand_on_their_days(agenda_format, full_agenda())

    def test_any_day_can_be_written(self, agenda_format: AgendaFormat) -> None:
        """Long ago and far ahead, at the ends of years and months, and on the last day there is."""
        self._stand_on_their_days(agenda_format, any_days())

    def _stand_on_their_days(self, agenda_format: AgendaFormat, agenda: Agenda) -> None:
        found = self._written(agenda_format, agenda)
        for one in agenda.entries:
            read = found.get(one.uid)
            days = None if read is None else (read.day, read.last_day)
            said = "nowhere" if days is None else " to ".join(str(day) for day in days)
            assert days == (one.day, one.last_day), f"{one.day} to {one.last_day}: stands on {said}"

    def test_an_empty_agenda_is_a_file(self, agenda_format: AgendaFormat) -> None:
        """A case in which nothing is owed is no error."""
        assert agenda_format.write(empty_agenda(), lang="vi"), "an agenda without entries gives an empty file"
        found = self._written(agenda_format, empty_agenda())
        assert not found, f"{len(found)} entries in the file of an agenda that has none"

    def test_a_long_agenda_is_written_whole(self, agenda_format: AgendaFormat) -> None:
        """As an agency has it: two thousand entries."""
        agenda = long_agenda()
        lost = len(agenda.entries) - len(self._written(agenda_format, agenda))
        assert lost == 0, f"{lost} of {len(agenda.entries)} entries are lost"

    # --- updates ---

    def test_an_update_is_the_same_entry(self, agenda_format: AgendaFormat) -> None:
        """Another day and other words change no uid: a calendar that has the entry replaces it."""
        before = full_agenda()
        after = attrs.evolve(
            before,
            entries=tuple(
                attrs.evolve(
                    one,
                    day=one.day + dt.timedelta(days=7),
                    until=None,
                    summary=Bilingual("Chữ khác", "Other words"),
                    revision=one.revision + 1,
                )
                for one in before.entries
            ),
        )
        first, second = self._written(agenda_format, before), self._written(agenda_format, after)
        new = len(set(second) - set(first))
        assert not new, f"{new} entries have another uid after an update: calendars would have them twice"
        assert second[before.entries[0].uid].summary != first[before.entries[0].uid].summary, (
            "an update leaves the old words"
        )

    @optional(AgendaFormatFeature.REVISIONS)
    def test_the_later_state_has_the_higher_revision(self, agenda_format: AgendaFormat) -> None:
        """Else a calendar keeps the old day."""
        before = full_agenda()
        entries = tuple(attrs.evolve(one, revision=one.revision + 1) for one in before.entries)
        first = self._written(agenda_format, before)
        second = self._written(agenda_format, attrs.evolve(before, entries=entries))
        for uid, one in first.items():
            old, new = one.revision, second[uid].revision
            assert old is not None, "an entry has no revision"
            assert new is not None, "an entry has no revision"
            assert new > old, f"revision {old} becomes {new} by an update"

    @optional(AgendaFormatFeature.CANCELS)
    def test_what_is_cancelled_is_taken_off_and_nothing_else(self, agenda_format: AgendaFormat) -> None:
        """What is done or overdue stays."""
        agenda = full_agenda()
        found = self._written(agenda_format, agenda)
        for one in agenda.entries:
            wanted = one.status.value == "cancelled"
            assert found[one.uid].cancelled == wanted, (
                f"{one.status}: {'is not' if wanted else 'is'} taken off"
            )

    @optional(AgendaFormatFeature.WARNINGS)
    def test_it_warns_as_the_entry_says(self, agenda_format: AgendaFormat) -> None:
        """So many days before; never of what is over."""
        agenda = full_agenda()
        found = self._written(agenda_format, agenda)
        for one in agenda.entries:
            warned = sorted(found[one.uid].warn_days)
            assert warned == sorted(one.warn_days), f"warns {warned} days before, not {list(one.warn_days)}"

    # --- words ---

    def test_words_survive(self, agenda_format: AgendaFormat) -> None:
        """Vietnamese with all its marks, in the language that is asked for."""
        agenda = full_agenda()
        for lang in _LANGUAGES:
            found = self._written(agenda_format, agenda, lang)
            for one in agenda.entries:
                words = one.summary.in_language(lang)
                assert _flat(words) in _flat(found[one.uid].summary), (
                    f"{words!r} became {found[one.uid].summary!r} ({lang})"
                )

    @pytest.mark.parametrize("place", range(len(HOSTILE)))
    def test_any_text_can_be_written(self, agenda_format: AgendaFormat, place: int) -> None:
        """Ends of lines, semicolons, what ends an entry, letters that no file may hold: no entry is lost or added."""
        text = HOSTILE[place]
        agenda = with_words(full_agenda(), text)
        found = self._written(agenda_format, agenda)
        assert set(found) == {one.uid for one in agenda.entries}, (
            "text of an entry ends it, or begins another"
        )
        for one in agenda.entries:
            read = found[one.uid]
            assert (read.day, read.last_day) == (one.day, one.last_day), "text of an entry moves its day"
            assert _letters(text) in _letters(read.summary), f"letters of {text[:60]!r} are lost"

    # --- what is nobody else's ---

    def test_agendas_do_not_mix(self, agenda_format: AgendaFormat) -> None:
        """What stands in one file is of one agenda."""
        agenda_format.write(full_agenda(), lang="vi")
        content = agenda_format.write(other_agenda(), lang="vi")
        shown = leaked(content.decode("utf-8", "replace"), SECRET_WORDS)
        mixed = bool(shown) or not {one.uid for one in self.read_back(content)}.isdisjoint(
            one.uid for one in full_agenda().entries
        )
        assert not mixed, "the file has entries of another agenda"

    def test_logs_and_outputs_show_nothing(self, agenda_format: AgendaFormat) -> None:
        """At no level of the log, on no output, in no warning: due days are a matter of the agency."""
        with watched() as heard:
            agenda_format.write(full_agenda(), lang="vi")
        assert not leaked(heard.text(), SECRET_WORDS), (
            "logs, outputs or warnings show what stands in an agenda"
        )


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFC", text) if one.isalnum())
