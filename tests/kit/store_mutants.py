"""Stores that are wrong on purpose, each in one way, with the test of the kit that must say so."""

from __future__ import annotations

import datetime as dt
import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from threading import Barrier, BrokenBarrierError
from typing import Any, NamedTuple

import attrs
from plain_store import FileStore, PlainStore, backend, conflict

from tiepcan import Bilingual
from tiepcan.errors import ConflictError
from tiepcan.plugins import (
    CaseStore,
    CaseStoreBackend,
    Change,
    Entry,
    StoredLog,
    StoreFeature,
    Written,
)
from tiepcan.requests import Event, Received


class Mutant(NamedTuple):
    """A wrong store, and the test that names what is wrong with it."""

    store: CaseStoreBackend
    test: str


class LosesAnEvent(PlainStore):
    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        kept = entry.events[:2]
        self.logs[agency, entry.number] = (*before, *kept)


class OrdersByInstant(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        found = super().read(agency, number)
        if found is None:
            return None
        return attrs.evolve(found, events=tuple(sorted(found.events, key=lambda event: event.at)))


class AcceptsAStaleVersion(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if change.expected == 0 < len(before) or len(before) < change.expected:
            raise conflict()


class AcceptsTheFuture(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if len(before) > change.expected or not (before or change.expected == 0):
            raise conflict()


class OverwritesCases(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if change.expected:
            super().check_version(change, entry, before)

    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        opened = isinstance(entry.events[0], Received)
        self.logs[agency, entry.number] = entry.events if opened else (*before, *entry.events)


class AddsToNothing(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if before:
            super().check_version(change, entry, before)


class RaisesAnotherError(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if len(before) != change.expected:
            raise ValueError(change.expected)


class SwallowsErrors(PlainStore):
    def write(self, change: Change, /) -> Written:
        try:
            return super().write(change)
        except ConflictError:
            raise
        except Exception:  # noqa: BLE001 - this is what is wrong with it
            return Written(number="-", version=0, events=next(iter(self.logs.values()), (SMALL,)))


class RewritesErrors(PlainStore):
    def write(self, change: Change, /) -> Written:
        try:
            return super().write(change)
        except ConflictError:
            raise
        except Exception as error:
            raise OSError from error


class DoublesUnderAKey(PlainStore):
    def write(self, change: Change, /) -> Written:
        return super().write(attrs.evolve(change, key=None))


class SaysNotThatItIsAgain(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        return attrs.evolve(super().told_again(change, place), again=False)


class LooksAtTheVersionFirst(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        written = super().told_again(change, place)
        if len(self.logs[change.agency, written.number]) != change.expected:
            raise conflict()
        return written


class TellsAnyCaseUnderAKey(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        return attrs.evolve(self.keys[change.agency, change.key or ""], again=True)


class AsksForTheEntryAgain(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        change.entry(place)
        return super().told_again(change, place)


class SharesKeys(PlainStore):
    def write(self, change: Change, /) -> Written:
        if any(key == change.key and agency != change.agency for agency, key in self.keys):
            raise conflict()
        return super().write(change)


class FindsTheCaseAsItIsNow(PlainStore):
    def find(self, agency: str, key: str, /) -> Written | None:
        found = super().find(agency, key)
        if found is None:
            return None
        events = self.logs[agency, found.number]
        return Written(number=found.number, version=len(events), events=events)


class KeepsTheKeyOfWhatFailed(PlainStore):
    def write(self, change: Change, /) -> Written:
        try:
            return super().write(change)
        except Exception:
            if change.key is not None:
                told = Written(number="-", version=1, events=(SMALL,))
                self.keys.setdefault((change.agency, change.key), told)
            raise


class WritesBeforeItChecks(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if before:
            self.append(change.agency, entry, before)
        super().check_version(change, entry, before)


class ShowsItsCases(PlainStore):
    def __repr__(self) -> str:
        received = [log[0] for log in self.logs.values() if isinstance(log[0], Received)]
        return f"<Store {[event.request.requester.name for event in received]}>"


class LogsWhatItWrites(PlainStore):
    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        super().append(agency, entry, before)
        if isinstance(entry.events[0], Received):
            logging.getLogger("kit.store").debug("wrote %s", entry.events[0].request.requester.address)


class LogsWhatFails(PlainStore):
    def write(self, change: Change, /) -> Written:
        try:
            return super().write(change)
        except Exception:
            logging.getLogger("kit.store").exception("failed")
            raise


class TellsInErrors(PlainStore):
    def check_version(self, change: Change, entry: Entry, before: tuple[Event, ...]) -> None:
        if len(before) != change.expected:
            first = entry.events[0]
            said = first.request.purpose if isinstance(first, Received) else "-"
            raise ConflictError(Bilingual(f"không ghi được: {said}", f"not written: {said}"))


class MixesCasesOfAgencies(PlainStore):
    def write(self, change: Change, /) -> Written:
        return super().write(attrs.evolve(change, agency="*"))

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        return super().read("*", number)

    def numbers(self, agency: str, /) -> Iterator[str]:
        return super().numbers("*")

    def find(self, agency: str, key: str, /) -> Written | None:
        return super().find("*", key)


class FindsKeysOfOthers(PlainStore):
    def find(self, agency: str, key: str, /) -> Written | None:
        return next((written for (_, name), written in self.keys.items() if name == key), None)


class RaisesForTheUnknown(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        return StoredLog(number=number, events=self.logs[agency, number])


class MayNotBeClosedTwice(PlainStore):
    closed = False

    def close(self) -> None:
        if self.closed:
            raise RuntimeError
        self.closed = True


class _LooseLog:
    """A log that shares the list of the store."""

    def __init__(self, number: str, events: list[Event]) -> None:
        self.number = number
        self.events = events

    @property
    def version(self) -> int:
        return len(self.events)


class HandsOutItsOwnLists(PlainStore):
    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[tuple[str, str], list[Event]] = {}

    def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
        super().append(agency, entry, before)
        self.lists.setdefault((agency, entry.number), []).extend(entry.events)

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        found: Any = self.lists.get((agency, number))
        loose: Any = None if found is None else _LooseLog(number, found)
        shared: StoredLog | None = loose
        return shared


class LetsThreadsIn(PlainStore):
    """Checks, and then writes, without a lock: two that come at once both pass the check."""

    def __init__(self) -> None:
        super().__init__()
        self.door = Barrier(2)

    def write(self, change: Change, /) -> Written:
        entry = change.entry(self.next_place(change))
        before = self.logs.get((change.agency, entry.number), ())
        self.check_version(change, entry, before)
        # As unlucky as it gets.
        with suppress(BrokenBarrierError):
            self.door.wait(0.001)
        self.door.reset()
        return self.keep(change, entry, before, self.next_place(change))


def changing(change_event: Callable[[Event], Event]) -> Callable[[str], CaseStore]:
    """Return what opens a store in which every event becomes another one."""

    class Changes(PlainStore):
        def append(self, agency: str, entry: Entry, before: tuple[Event, ...]) -> None:
            events = tuple(change_event(event) for event in entry.events)
            super().append(agency, attrs.evolve(entry, events=events), before)

    return lambda _: Changes()


def each_text(event: Any, change: Callable[[str], str]) -> Any:
    """Return *event* with every text of its own changed."""
    texts = {field.name: getattr(event, field.name) for field in attrs.fields(type(event))}
    return attrs.evolve(event, **{name: change(text) for name, text in texts.items() if type(text) is str})


def as_float(event: Any) -> Any:
    amount = getattr(event, "amount", None)
    return event if amount is None else attrs.evolve(event, amount=Decimal(str(float(amount))))


class ForgetsSeries(FileStore):
    """Keeps its events on disk, and the last number in memory only."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._base.execute("DELETE FROM places")


class ForgetsKeys(FileStore):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._base.execute("DELETE FROM keys")


SMALL: Event = Received.__new__(Received)


def in_memory(_: str, /) -> CaseStore:
    return PlainStore()


def of(kind: Callable[[], CaseStore], test: str) -> Mutant:
    return Mutant(backend("mutant", lambda _: kind()), test)


def _changed(change_event: Callable[[Any], Any], test: str) -> Mutant:
    return Mutant(backend("mutant", changing(change_event)), test)


_OLD_LOG = "test_a_change_on_an_old_log_is_a_conflict"
_SAME_KEY = "test_the_same_key_again_changes_nothing"
_INSTANT = "test_an_instant_is_the_same_instant_to_the_microsecond"
_TEXT = "test_a_text_comes_back_letter_by_letter"
_LOGS = "test_nothing_personal_is_written_to_logs"
_REOPENED = "test_what_was_written_is_there_when_the_place_is_opened_again"
_RAISED = "test_what_the_entry_raises_reaches_the_caller"
_PROCESSES = "test_processes_that_write_one_case_lose_and_double_nothing"

MUTANTS: dict[str, Mutant] = {
    "loses an event": of(LosesAnEvent, "test_no_event_is_lost_when_more_are_written"),
    "orders events by their instants": of(
        OrdersByInstant, "test_events_come_back_in_the_order_they_were_written"
    ),
    "accepts a stale version": of(AcceptsAStaleVersion, _OLD_LOG),
    "accepts a version of the future": of(
        AcceptsTheFuture, "test_a_change_on_a_log_of_the_future_is_a_conflict"
    ),
    "overwrites a case": of(OverwritesCases, "test_opening_a_case_that_is_there_is_a_conflict"),
    "adds to a case that is not there": of(
        AddsToNothing, "test_adding_to_a_case_that_is_not_there_is_a_conflict"
    ),
    "raises another error than a conflict": of(RaisesAnotherError, _OLD_LOG),
    "swallows the error of an entry": of(SwallowsErrors, _RAISED),
    "makes another error of it": of(RewritesErrors, _RAISED),
    "doubles under a key": of(DoublesUnderAKey, _SAME_KEY),
    "says not that it was made before": of(SaysNotThatItIsAgain, _SAME_KEY),
    "looks at the version before the key": of(LooksAtTheVersionFirst, _SAME_KEY),
    "takes a key for any case": of(TellsAnyCaseUnderAKey, "test_a_key_of_another_case_is_a_conflict"),
    "finds a case as it is now under a key": of(
        FindsTheCaseAsItIsNow, "test_a_key_is_found_with_what_it_wrote"
    ),
    "keeps the key of what failed": of(KeepsTheKeyOfWhatFailed, "test_an_entry_that_raises_leaves_nothing"),
    "writes before it checks": of(WritesBeforeItChecks, "test_a_conflict_leaves_nothing"),
    "shows a name in its repr": of(ShowsItsCases, "test_nothing_personal_is_in_the_repr_of_a_store"),
    "logs an address": of(LogsWhatItWrites, _LOGS),
    "logs the words of an error": of(LogsWhatFails, _LOGS),
    "tells a purpose in an error": of(TellsInErrors, "test_nothing_personal_is_in_the_errors_of_a_store"),
    "mixes the cases of agencies": of(
        MixesCasesOfAgencies, "test_agencies_have_the_same_number_for_different_cases"
    ),
    "finds the keys of other agencies": of(FindsKeysOfOthers, "test_a_key_is_the_agency_s_own"),
    "lets a key of one agency hinder another": of(SharesKeys, "test_a_key_is_the_agency_s_own"),
    "asks for the entry of a known key": of(
        AsksForTheEntryAgain, "test_a_known_key_is_answered_without_asking_for_the_entry"
    ),
    "raises for what is unknown": of(RaisesForTheUnknown, "test_what_was_never_written_is_none"),
    "may not be closed twice": of(MayNotBeClosedTwice, "test_closing_twice_is_as_good_as_once"),
    "hands out its own lists": of(HandsOutItsOwnLists, "test_a_log_that_was_read_is_never_changed"),
    "lets threads in together": of(LetsThreadsIn, "test_of_threads_on_one_version_only_one_writes"),
    "drops microseconds": _changed(
        lambda event: attrs.evolve(event, at=event.at.replace(microsecond=0)), _INSTANT
    ),
    "takes every instant for one of UTC": _changed(
        lambda event: attrs.evolve(event, at=event.at.replace(tzinfo=dt.UTC)), _INSTANT
    ),
    "composes Unicode": _changed(
        lambda event: each_text(event, lambda text: unicodedata.normalize("NFC", text)), _TEXT
    ),
    "trims spaces": _changed(lambda event: each_text(event, str.strip), _TEXT),
    "makes floats of amounts": _changed(as_float, "test_an_amount_keeps_its_digits"),
    "cuts long texts": _changed(
        lambda event: each_text(event, lambda text: text[:65535]), "test_a_long_text_comes_back_whole"
    ),
    "forgets everything": Mutant(backend("mutant", in_memory, StoreFeature.DURABLE), _REOPENED),
    "forgets its series": Mutant(backend("mutant", ForgetsSeries, StoreFeature.DURABLE), _REOPENED),
    "forgets its keys": Mutant(backend("mutant", ForgetsKeys, StoreFeature.DURABLE), _REOPENED),
    "keeps each process apart": Mutant(backend("mutant", in_memory, StoreFeature.MANY_PROCESSES), _PROCESSES),
}
