"""Any history against a model that is too simple to be wrong (đối chiếu với mô hình đơn giản)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tiepcan.errors import ConflictError
from tiepcan.plugins import CaseStore, Change, Entry, Series
from tiepcan.requests import Event
from tiepcan.testing._drawing import searched
from tiepcan.testing._samples import note, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_log, fresh_agency

__all__ = ["AnyHistory"]

_HISTORIES = 60
_STEPS = 25
_YEARS = (2026, 2027)
_SERIES = (None, None, *(Series(name=name, year=year) for name in ("case", "notice") for year in _YEARS))
#: The last of them is the number of a place in a series, too.
_NUMBERS = ("H24-1", "H24-2", "Số 3/YC", "case/2026/2")
_KEYS = (None, None, None, "a", "b")
_MOST = 3
#: How often all that is there is read: a store over a network is slow to read.
_EVERY = 5


class _EntryError(Exception):
    """What an entry raises."""


@attrs.define
class _Model:
    """What a store of one agency should hold."""

    logs: dict[str, list[Event]] = attrs.field(factory=dict)
    keys: dict[str, tuple[str, int, tuple[Event, ...]]] = attrs.field(factory=dict)
    places: dict[Series, int] = attrs.field(factory=dict)


class _Histories(RuleBasedStateMachine):
    """Changes of two agencies, sound and unsound, in any order; store and model agree, to the end."""

    def __init__(self, store: CaseStore) -> None:
        super().__init__()
        self.store = store
        self.models = {fresh_agency(): _Model() for _ in range(2)}
        self.written = 0
        self.steps = 0
        #: Whether the last step ended well: what is wrong is told once.
        self.sound = True

    def agency(self, which: int) -> tuple[str, _Model]:
        """Return an agency with its model."""
        return list(self.models.items())[which]

    @rule(
        which=st.integers(0, 1),
        number=st.sampled_from(_NUMBERS),
        based_on=st.sampled_from(["now", "now", "now", "now", "before", "later", "nothing"]),
        count=st.integers(1, _MOST),
        series=st.sampled_from(_SERIES),
        key=st.sampled_from(_KEYS),
        fails=st.sampled_from([False, False, False, True]),
    )
    def write(
        self,
        *,
        which: int,
        number: str,
        based_on: str,
        count: int,
        series: Series | None,
        key: str | None,
        fails: bool,
    ) -> None:
        """Write to a case, as it is or as it is not."""
        agency, model = self.agency(which)
        version = len(model.logs.get(number, ()))
        bases = {"now": version, "before": max(version - 1, 0), "later": version + 1, "nothing": 0}
        expected = bases[based_on]
        self.written += 1
        events: list[Event] = [note(f"{self.written}.{place}") for place in range(count)]
        if expected == 0:
            events.insert(0, plain_received())

        def entry(_: int | None) -> Entry:
            if fails:
                raise _EntryError
            return Entry(number=number, events=tuple(events))

        name = None if key is None else f"{agency}-{number}-{key}"
        change = Change(agency=agency, number=number, expected=expected, entry=entry, series=series, key=name)
        if name in model.keys:
            # What was made under a key is told again, whatever the log is now, and the entry is not asked.
            wanted: object = model.keys[name]
        elif fails:
            wanted = _EntryError
        elif expected != version:
            wanted = ConflictError
        else:
            wanted = self.made(model, change, number, tuple(events))
        self.answers(change, wanted, "the store does not answer as a store must: see the history")

    def answers(self, change: Change, wanted: object, fault: str) -> None:
        """Write, and assert that the answer is the one that is *wanted*."""
        self.sound = False
        found = _outcome(self.store.write, change)
        assert found == wanted, fault
        self.sound = True

    def made(self, model: _Model, change: Change, number: str, events: tuple[Event, ...]) -> object:
        """Keep a change in the model, and return what is told of it."""
        log = model.logs.setdefault(number, [])
        log += events
        told = (number, len(log), events)
        if change.key is not None:
            model.keys[change.key] = told
        if change.series is not None:
            model.places[change.series] = model.places.get(change.series, 0) + 1
        return told

    @rule(which=st.integers(0, 1), series=st.sampled_from(_SERIES[2:]))
    def open_numbered(self, which: int, series: Series) -> None:
        """Open a case under the next number of a series."""
        agency, model = self.agency(which)
        prefix, events = f"{series.name}/{series.year}", (plain_received(),)
        # A number that a case has already is passed, and its place is used.
        while f"{prefix}/{model.places.get(series, 0) + 1}" in model.logs:
            model.places[series] = model.places.get(series, 0) + 1
        number = f"{prefix}/{model.places.get(series, 0) + 1}"

        def entry(told: int | None) -> Entry:
            return Entry(number=f"{prefix}/{told}", events=events)

        change = Change(agency=agency, expected=0, entry=entry, series=series)
        wanted = self.made(model, change, number, events)
        self.answers(change, wanted, "the next number of a series is not the next: see the history")

    @invariant()
    def all_is_there_every_few_steps(self) -> None:
        """Look at everything now and then."""
        self.steps += 1
        if self.steps % _EVERY == 0:
            self.store_and_model_agree()

    def teardown(self) -> None:
        """Look at everything at the end."""
        if self.sound:
            self.store_and_model_agree()

    def store_and_model_agree(self) -> None:
        """Whatever happened, all of it is there, and nothing else."""
        self.sound = False
        for agency, model in self.models.items():
            numbers = list(self.store.numbers(agency))
            assert numbers == list(model.logs), "the cases are not those that were opened: see the history"
            for number, log in model.logs.items():
                assert_log(self.store, agency, number, log)
            for key, (number, version, events) in model.keys.items():
                found = self.store.find(agency, key)
                told = None if found is None else (found.number, found.version, found.events)
                assert told == (number, version, events), (
                    "a key is not found with what it wrote: see the history"
                )
        self.sound = True


def _outcome(write: Callable[[Change], Any], change: Change) -> object:
    try:
        written = write(change)
    except (ConflictError, _EntryError) as error:
        return type(error)
    return (written.number, written.version, written.events)


class AnyHistory(StoreTests):
    """A search for a history that the other tests do not think of (lịch sử bất kỳ)."""

    def test_any_history_is_as_a_simple_model_has_it(self, store: CaseStore) -> None:
        """Changes in any order, made and refused, of two agencies."""
        begin: Any = partial(_Histories, store)
        run_state_machine_as_test(begin, settings=searched(most=_HISTORIES, steps=_STEPS))
