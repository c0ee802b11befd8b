"""Whatever is asked of it, a store on a database answers as the store in memory does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sample_changes import note, received

from tiepcan.errors import TiepcanError
from tiepcan.host import MemoryStore
from tiepcan.plugins import CaseStore, Change, Entry, Series
from tiepcan.requests import Event
from tiepcan_sql import SqlStore

_NUMBERS = st.sampled_from(["H24-1", "số 2", "case-2026-1", "case-2026-2", "notice-2027-1"])
_SERIES = st.sampled_from(
    [Series(name=name, year=year) for name in ("case", "notice") for year in (2026, 2027)]
)
_KEYS = st.one_of(st.none(), st.sampled_from(["a", "b", "c", "A"]))


class _EntryError(Exception):
    """What an entry raises."""


class _Both(RuleBasedStateMachine):
    """One store in memory, two on one database, used by turns (đối chiếu với kho trong bộ nhớ)."""

    def __init__(self, stores: tuple[CaseStore, ...]) -> None:
        super().__init__()
        self.stores = stores
        self.memory = MemoryStore()
        self.agencies = [f"H24.{uuid4().hex}" for _ in range(2)]
        self.turn = 0

    @property
    def store(self) -> CaseStore:
        """What was written through one store is there for the other."""
        self.turn += 1
        return self.stores[self.turn % len(self.stores)]

    @rule(
        which=st.integers(0, 1),
        number=_NUMBERS,
        names=st.booleans(),
        entry_number=st.one_of(st.none(), _NUMBERS),
        off=st.sampled_from([0, 0, 0, 0, -1, 1]),
        count=st.integers(1, 3),
        series=st.one_of(st.none(), _SERIES),
        key=_KEYS,
        fails=st.sampled_from([False, False, False, True]),
    )
    def write(
        self,
        *,
        which: int,
        number: str,
        names: bool,
        entry_number: str | None,
        off: int,
        count: int,
        series: Series | None,
        key: str | None,
        fails: bool,
    ) -> None:
        """Write anything: to the case it names, to another, on an old log, with a key that is taken, with an entry that fails."""
        agency = self.agencies[which]
        log = self.memory.read(agency, number)
        expected = max(0, (0 if log is None else log.version) + off)
        events: tuple[Event, ...] = tuple(note(f"{self.turn}.{place}") for place in range(count))
        if expected == 0:
            events = (received(), *events)
        asked: list[list[int | None]] = []

        def change() -> Change:
            places: list[int | None] = []
            asked.append(places)

            def entry(place: int | None) -> Entry:
                places.append(place)
                if fails:
                    raise _EntryError
                numbered = f"{series.name}-{series.year}-{place}" if series and not names else number
                return Entry(number=entry_number or numbered, events=events)

            own = number if names else None
            return Change(agency=agency, number=own, expected=expected, entry=entry, series=series, key=key)

        wanted, found = _outcome(self.memory.write, change()), _outcome(self.store.write, change())
        assert found == wanted
        assert asked[0] == asked[1], "the entry is asked for other places"

    @rule(which=st.integers(0, 1), series=_SERIES, key=_KEYS)
    def open_numbered(self, which: int, series: Series, key: str | None) -> None:
        """Open a case under the next number of a series."""

        def entry(place: int | None) -> Entry:
            return Entry(number=f"{series.name}-{series.year}-{place}", events=(received(),))

        change = Change(agency=self.agencies[which], expected=0, entry=entry, series=series, key=key)
        assert _outcome(self.store.write, change) == _outcome(self.memory.write, change)

    @rule(which=st.integers(0, 1), number=_NUMBERS, key=st.sampled_from(["a", "b", "c", "A", "d"]))
    def ask(self, which: int, number: str, key: str) -> None:
        """Ask for a log and a key, there or not."""
        agency = self.agencies[which]
        assert self.store.read(agency, number) == self.memory.read(agency, number)
        assert self.store.find(agency, key) == self.memory.find(agency, key)

    @invariant()
    def the_cases_are_the_same(self) -> None:
        """In the order they were opened."""
        for agency in self.agencies:
            assert list(self.store.numbers(agency)) == list(self.memory.numbers(agency))

    def teardown(self) -> None:
        """Read everything at the end."""
        for agency in self.agencies:
            for number in self.memory.numbers(agency):
                assert self.store.read(agency, number) == self.memory.read(agency, number)


def _outcome(write: Callable[[Change], Any], change: Change) -> object:
    try:
        return write(change)
    except (TiepcanError, _EntryError) as error:
        return type(error)


def test_any_history_is_that_of_the_store_in_memory(location: str) -> None:
    with SqlStore.open(location) as one, SqlStore.open(location) as other:
        begin: Any = partial(_Both, (one, other))
        quick = settings(
            max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run_state_machine_as_test(begin, settings=quick)
