"""Stores that are wrong only where there is much, where names look alike, or once they are opened again."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import attrs
from plain_store import FileStore, PlainStore, backend, conflict
from store_mutants import Mutant, of

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.plugins import CaseStore, Change, Entry, OpenStore, StoredLog, StoreFeature, Written
from tiepcan.requests import Event


class AsksTwice(PlainStore):
    """Right: it asks for the entry, begins anew, and asks for it again."""

    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        super().ask(change, place)
        return super().ask(change, place)


ASKS_TWICE = backend("twice", lambda _: AsksTwice())


class _Reopened(FileStore):
    """Knows whether the place was there before."""

    def __init__(self, path: str) -> None:
        self.reopened = Path(path).exists() and Path(path).stat().st_size > 0
        super().__init__(path)


class LosesWhoDidIt(_Reopened):
    """Keeps who did it only until it is closed."""

    def _events(self, agency: str, number: str) -> tuple[Event, ...]:
        events = super()._events(agency, number)
        return tuple(attrs.evolve(event, by="") for event in events) if self.reopened else events


class MiscountsKeys(_Reopened):
    def find(self, agency: str, key: str, /) -> Written | None:
        found = super().find(agency, key)
        return attrs.evolve(found, version=found.version + 1) if found and self.reopened else found


class ForgetsKeysOfAddedChanges(FileStore):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._base.execute("DELETE FROM keys WHERE first > 0")


class ForgetsNotices(FileStore):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._base.execute("DELETE FROM places WHERE series <> 'case'")


class AcceptsStaleVersionsOnceReopened(_Reopened):
    def write(self, change: Change, /) -> Written:
        if self.reopened and change.expected and change.number is not None:
            found = len(self._events(change.agency, change.number))
            change = attrs.evolve(change, expected=found or change.expected)
        return super().write(change)


class CommitsWhenItIsClosed(FileStore):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._base.execute("BEGIN")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("SAVEPOINT one")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK TO one")
                raise
            self._base.execute("RELEASE one")

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._base.execute("COMMIT")
        super().close()


class ReadsOnePage(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        found = super().read(agency, number)
        return None if found is None else attrs.evolve(found, events=found.events[:1000])


class TellsOnePageOfNumbers(PlainStore):
    def numbers(self, agency: str, /) -> Iterator[str]:
        return iter(list(super().numbers(agency))[:1000])


class SortsManyNumbers(PlainStore):
    def numbers(self, agency: str, /) -> Iterator[str]:
        found = list(super().numbers(agency))
        return iter(sorted(found) if len(found) > 100 else found)


class EndsSeriesAt999(PlainStore):
    def next_place(self, change: Change) -> int | None:
        place = super().next_place(change)
        return place if place is None else (place - 1) % 999 + 1


class NumbersCasesAlone(PlainStore):
    def keep(self, change: Change, entry: Entry, before: tuple[Event, ...], place: int | None) -> Written:
        return super().keep(change, entry, before, None if change.expected else place)


class LooksAtTheVersionOfLongAgo(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        written = super().told_again(change, place)
        if len(self.logs[change.agency, written.number]) - written.version > 5:
            raise conflict()
        return written


class MixesYearsOfNotices(PlainStore):
    def write(self, change: Change, /) -> Written:
        if change.series is not None and change.series.name != "case":
            change = attrs.evolve(change, series=attrs.evolve(change.series, year=0))
        return super().write(change)


def folding(
    fold: Callable[[str], str],
    *,
    agency: bool = False,
    number: bool = False,
    key: bool = False,
    series: bool = False,
) -> Callable[[], CaseStore]:
    """Return what makes a store that takes for one what *fold* makes one of, as a database's rules do."""

    def same(text: str) -> str:
        return text

    of_agency, of_number = (fold if agency else same), (fold if number else same)
    of_key, of_series = (fold if key else same), (fold if series else same)

    class Folds(PlainStore):
        def write(self, change: Change, /) -> Written:
            told = change.series
            folded = attrs.evolve(
                change,
                agency=of_agency(change.agency),
                key=None if change.key is None else of_key(change.key),
                series=None if told is None else attrs.evolve(told, name=of_series(told.name)),
            )
            return super().write(folded)

        def _known(self, owner: str, asked: str) -> str:
            known = [one for of, one in self.logs if of == owner and of_number(one) == of_number(asked)]
            return known[0] if known else asked

        def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
            if (
                change.expected == 0
                and (change.agency, self._known(change.agency, entry.number)) in self.logs
            ):
                raise conflict()
            super().check_version(change, entry, before)

        def read(self, agency: str, number: str, /) -> StoredLog | None:
            found = super().read(of_agency(agency), self._known(of_agency(agency), number))
            return None if found is None else attrs.evolve(found, number=number)

        def find(self, agency: str, key: str, /) -> Written | None:
            return super().find(of_agency(agency), of_key(key))

        def numbers(self, agency: str, /) -> Iterator[str]:
            return super().numbers(of_agency(agency))

    return Folds


def without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


class GluesAgencyAndNumber(PlainStore):
    def __init__(self) -> None:
        super().__init__()
        self.glued: dict[str, tuple[Event, ...]] = {}

    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        super().check_version(change, entry, self.glued.get(f"{change.agency}/{entry.number}", ()))

    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        super().append(agency, entry, before)
        self.glued[f"{agency}/{entry.number}"] = (*before, *entry.events)

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        events = self.glued.get(f"{agency}/{number}")
        return None if events is None else StoredLog(number=number, events=events)


class GluesAgencyAndSeries(PlainStore):
    def next_place(self, change: Change) -> int | None:
        if change.series is None:
            return None
        glued = f"{change.agency}/{change.series.name}"
        return 1 + max(
            (
                place
                for (agency, series), place in self.places.items()
                if (f"{agency}/{series.name}", series.year) == (glued, change.series.year)
            ),
            default=0,
        )


class HoldsItsLock(PlainStore):
    """Lets go of its lock where all goes well, and where the entry is what it is made for."""

    def __init__(self, *held: str) -> None:
        super().__init__()
        self.held = held

    def write(self, change: Change, /) -> Written:
        self.lock.acquire()
        try:
            written = super().write(change)
        except BaseException as error:
            if type(error).__name__ not in self.held:
                self.lock.release()
            raise
        self.lock.release()
        return written


class WritesOneEventAfterTheOther(PlainStore):
    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        door = Barrier(2)
        for place in range(len(entry.events)):
            self.logs[agency, entry.number] = (*before, *entry.events[: place + 1])
            # As unlucky as it gets: others come in between.
            with suppress(BrokenBarrierError):
                door.wait(0.001)
            door.reset()


class TellsTheAnswerOfAnotherAgency(PlainStore):
    """What it finds under a key of another agency cannot be told as a change of this one."""

    def find(self, agency: str, key: str, /) -> Written | None:
        if any(name == key and owner != agency for owner, name in self.keys):
            raise InputError(Bilingual("hồ sơ của cơ quan khác", "a case of another agency"))
        return super().find(agency, key)


def shows_its_place(location: str, /) -> CaseStore:
    raise InputError(Bilingual(f"không mở được: {location}", f"cannot be opened: {location}"))


def shows_its_place_behind(location: str, /) -> CaseStore:
    raise InputError(Bilingual("không mở được", "cannot be opened")) from ValueError(location)


def raises_what_comes(_: str, /) -> CaseStore:
    raise ConnectionError


def opens_anything(_: str, /) -> CaseStore:
    return PlainStore()


def _durable(opened: OpenStore, test: str) -> Mutant:
    return Mutant(backend("mutant", opened, StoreFeature.DURABLE), test)


def _place(opened: OpenStore) -> Mutant:
    return Mutant(
        backend("mutant", opened), "test_a_place_that_cannot_be_used_is_refused_without_its_password"
    )


_AGENCIES = "test_agencies_whose_codes_look_alike_are_apart"
_CASES = "test_cases_whose_numbers_look_alike_are_apart"
_KEYS = "test_keys_that_look_alike_are_apart"
_SERIES = "test_series_whose_names_look_alike_are_apart"
_GLUED = "test_a_code_and_what_is_behind_it_are_never_glued_together"
_PAGE = "test_an_agency_may_have_more_than_a_thousand_cases"
_RAISES = "test_an_entry_that_raises_hinders_no_other_thread"

MUTANTS: dict[str, Mutant] = {
    "loses who did it": _durable(
        LosesWhoDidIt, "test_every_event_is_the_same_when_the_place_is_opened_again"
    ),
    "miscounts keys once reopened": _durable(
        MiscountsKeys, "test_every_key_tells_the_same_when_the_place_is_opened_again"
    ),
    "forgets the keys of added changes": _durable(
        ForgetsKeysOfAddedChanges, "test_every_key_tells_the_same_when_the_place_is_opened_again"
    ),
    "forgets the series of notices": _durable(
        ForgetsNotices, "test_every_series_goes_on_when_the_place_is_opened_again"
    ),
    "accepts stale versions once reopened": _durable(
        AcceptsStaleVersionsOnceReopened, "test_a_stale_version_is_refused_when_the_place_is_opened_again"
    ),
    "commits when it is closed": _durable(
        CommitsWhenItIsClosed, "test_what_was_written_is_seen_by_whoever_opens_the_place_meanwhile"
    ),
    "reads one page": of(ReadsOnePage, "test_a_log_of_more_than_a_thousand_events_is_read_whole"),
    "tells one page of numbers": of(TellsOnePageOfNumbers, _PAGE),
    "sorts numbers where there are many": of(SortsManyNumbers, _PAGE),
    "ends its series at 999": of(EndsSeriesAt999, _PAGE),
    "numbers cases alone": of(NumbersCasesAlone, "test_a_change_of_a_case_may_take_a_number_too"),
    "looks at the version of keys of long ago": of(
        LooksAtTheVersionOfLongAgo, "test_a_key_is_known_however_far_the_case_has_gone_on"
    ),
    "mixes the years of notices": of(MixesYearsOfNotices, "test_each_series_begins_with_one_each_year"),
    "takes capitals of agencies for small letters": of(folding(str.casefold, agency=True), _AGENCIES),
    "cuts agencies": of(folding(lambda text: text[:64], agency=True), _AGENCIES),
    "takes capitals of numbers for small letters": of(folding(str.casefold, number=True), _CASES),
    "leaves out the accents of numbers": of(folding(without_accents, number=True), _CASES),
    "composes numbers": of(folding(lambda text: unicodedata.normalize("NFC", text), number=True), _CASES),
    "trims numbers": of(folding(str.rstrip, number=True), _CASES),
    "takes capitals of keys for small letters": of(folding(str.casefold, key=True), _KEYS),
    "cuts keys at 64": of(folding(lambda text: text[:64], key=True), _KEYS),
    "cuts keys at 255": of(folding(lambda text: text[:255], key=True), _KEYS),
    "leaves out the accents of series": of(folding(without_accents, series=True), _SERIES),
    "cuts series": of(folding(lambda text: text[:255], series=True), _SERIES),
    "glues agency and number": of(GluesAgencyAndNumber, _GLUED),
    "glues agency and series": of(GluesAgencyAndSeries, _GLUED),
    "holds its lock when an entry raises": of(lambda: HoldsItsLock("_EntryError"), _RAISES),
    "holds its lock when it is stopped": of(lambda: HoldsItsLock("_Stopped"), _RAISES),
    "holds its lock at a conflict": of(
        lambda: HoldsItsLock("ConflictError"), "test_a_conflict_hinders_no_other_thread"
    ),
    "writes one event after the other": of(
        WritesOneEventAfterTheOther, "test_a_change_of_several_events_is_never_seen_in_part"
    ),
    "answers a key of another agency": of(TellsTheAnswerOfAnotherAgency, "test_a_key_is_the_agency_s_own"),
    "shows the place in its error": _place(shows_its_place),
    "shows the place in what is behind its error": _place(shows_its_place_behind),
    "raises what comes for a bad place": _place(raises_what_comes),
    "opens any place": _place(opens_anything),
}
