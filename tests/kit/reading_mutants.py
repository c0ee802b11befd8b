"""Stores that keep and give back wrongly on purpose: of other agencies, in another order, changed, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs
from plain_store import FileStore, PlainStore

from tiepcan.plugins import (
    CaseStore,
    Change,
    Entry,
    StoredLog,
    Written,
)
from tiepcan.requests import Event

__all__ = [
    "FindsKeysOfOthers",
    "ForgetsKeys",
    "ForgetsSeries",
    "HandsOutItsOwnLists",
    "MayNotBeClosedTwice",
    "MixesCasesOfAgencies",
    "MixesSeriesOfAgencies",
    "MixesYears",
    "NumbersWithoutASeries",
    "RaisesForTheUnknown",
    "SortsNumbers",
    "as_float",
    "changing",
    "each_text",
]


class MixesCasesOfAgencies(PlainStore):
    def write(self, change: Change, /) -> Written:
        return super().write(attrs.evolve(change, agency="*"))

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        return super().read("*", number)

    def numbers(self, agency: str, /) -> Iterator[str]:
        return super().numbers("*")

    def find(self, agency: str, key: str, /) -> Written | None:
        return super().find("*", key)


class MixesSeriesOfAgencies(PlainStore):
    def next_place(self, change: Change) -> int | None:
        known = [place for (_, series), place in self.places.items() if series == change.series]
        return None if change.series is None else max(known, default=0) + 1


class MixesYears(PlainStore):
    def next_place(self, change: Change) -> int | None:
        if change.series is None:
            return None
        name = change.series.name
        known = [self.places[key] for key in self.places if (key[0], key[1].name) == (change.agency, name)]
        return max(known, default=0) + 1


class FindsKeysOfOthers(PlainStore):
    def find(self, agency: str, key: str, /) -> Written | None:
        return next((written for (_, name), written in self.keys.items() if name == key), None)


class SortsNumbers(PlainStore):
    def numbers(self, agency: str, /) -> Iterator[str]:
        return iter(sorted(super().numbers(agency)))


class RaisesForTheUnknown(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        return StoredLog(number=number, events=self.logs[agency, number])


class NumbersWithoutASeries(PlainStore):
    def next_place(self, change: Change) -> int | None:
        return 0 if change.series is None else super().next_place(change)


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
