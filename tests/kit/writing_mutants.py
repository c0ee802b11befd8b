"""Stores that write wrongly on purpose: versions, keys, numbers, what is told of what was written."""

from __future__ import annotations

import logging
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import attrs
from plain_store import PlainStore, conflict

from tiepcan import Bilingual
from tiepcan.errors import ConflictError
from tiepcan.plugins import (
    Change,
    Entry,
    StoredLog,
    Written,
)
from tiepcan.requests import Event, Received

__all__ = [
    "AcceptsAStaleVersion",
    "AcceptsTheFuture",
    "AddsToNothing",
    "AsksForTheEntryAgain",
    "DoublesUnderAKey",
    "FindsTheCaseAsItIsNow",
    "KeepsTheKeyOfWhatFailed",
    "LetsThreadsIn",
    "LogsWhatFails",
    "LogsWhatItWrites",
    "LooksAtTheVersionFirst",
    "LosesAnEvent",
    "OrdersByInstant",
    "OverwritesCases",
    "RaisesAnotherError",
    "RewritesErrors",
    "SaysNotThatItIsAgain",
    "SharesKeys",
    "ShowsItsCases",
    "SkipsNumbers",
    "SwallowsErrors",
    "TellsAnyCaseUnderAKey",
    "TellsInErrors",
    "UsesANumberForACommandGivenAgain",
    "WritesBeforeItChecks",
]

#: No event of any case.
SMALL: Event = Received.__new__(Received)


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


class UsesANumberForACommandGivenAgain(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        if change.series is not None and place is not None:
            self.places[change.agency, change.series] = place
        return super().told_again(change, place)


class FindsTheCaseAsItIsNow(PlainStore):
    def find(self, agency: str, key: str, /) -> Written | None:
        found = super().find(agency, key)
        if found is None:
            return None
        events = self.logs[agency, found.number]
        return Written(number=found.number, version=len(events), events=events)


class SkipsNumbers(PlainStore):
    def next_place(self, change: Change) -> int | None:
        place = super().next_place(change)
        if change.series is not None and place is not None and change.key is None:
            self.places[change.agency, change.series] = place
        return place


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
