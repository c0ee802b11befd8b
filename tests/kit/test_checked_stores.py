"""`checked` holds stores, and the hosts that use them, to the contract: each fault is said, with who broke it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import attrs
import pytest
from plain_store import PLAIN, PlainStore, backend
from store_number_mutants import MUTANTS
from told_breaches import NOON, by_host, by_plugin

from tiepcan.errors import ConflictError
from tiepcan.plugins import (
    Change,
    Entry,
    Provider,
    Written,
)
from tiepcan.testing import ContractBreach, ContractError, StoreConformance, checked
from tiepcan.testing._samples import CASES, adding, note, opening, plain_received


class TestCheckedStore(StoreConformance):
    """A checked store is a store: the whole suite passes through it, and no breach is raised."""

    @pytest.fixture
    def backend(self) -> Any:
        return checked(PLAIN)

    @pytest.fixture
    def location(self) -> str:
        return ""


def worked_through(store: Any) -> None:
    """Use a store as hosts do, until a breach is told or all is done."""
    store.write(opening("H24", "H24-1", attrs.evolve(note(1), at=NOON - dt.timedelta(days=900)), note(2)))
    store.read("H24", "H24-1")
    store.write(opening("H24", "HS-", series=CASES, key="mở"))
    store.write(opening("H24", "HS-", series=CASES, key="mở"))
    store.write(adding("H24", "HS-1", 1, note(3), note(4), note(5)))
    store.find("H24", "mở")
    store.read("H24", "HS-1")
    list(store.numbers("H24"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loses an event", "events were lost"),
        ("orders events by their instants", "in another order"),
        ("composes Unicode", "as others than were written"),
        ("finds a case as it is now under a key", "something else than it wrote"),
        ("gives a number that nobody asked for", "does not go with the series"),
        ("hands out its own lists", "returned _LooseLog"),
        ("raises for what is unknown", "raised KeyError"),
    ],
)
def test_a_wrong_store_is_told_of_while_it_runs(name: str, words: str) -> None:
    breaches: list[ContractBreach] = []
    store = checked(MUTANTS[name].store, on_breach=breaches.append).open("")
    nfd = adding("H24", "H24-1", 3, attrs.evolve(note(1), body="So\u031b\u0309"))
    # A store that is wrong also refuses what it should take.
    for step in (lambda: worked_through(store), lambda: store.write(nfd), lambda: store.read("H24", "H24-1")):
        with suppress(ConflictError):
            step()
    if name == "raises for what is unknown":
        with pytest.raises(KeyError):
            store.read("H24", "H24-9")
    assert by_plugin(breaches, words), [one.message.en for one in breaches]


def test_a_store_that_forgets_is_told_of() -> None:
    plain = PlainStore()
    store = checked(backend("forgets", lambda _: plain)).open("")
    store.write(opening("H24", "H24-1"))
    plain.logs.clear()
    with pytest.raises(ContractError, match="a case that was written is gone"):
        store.read("H24", "H24-1")


def test_a_store_that_swallows_and_one_that_lies_are_told_of() -> None:
    class Swallows(PlainStore):
        def write(self, change: Change, /) -> Written:
            try:
                return super().write(change)
            except ZeroDivisionError:
                return Written(number="-", version=1, events=(plain_received(),))

    class Lies(PlainStore):
        def write(self, change: Change, /) -> Written:
            return attrs.evolve(super().write(change), version=9)

    def fails(_: int | None) -> Entry:
        raise ZeroDivisionError

    swallows = checked(backend("swallows", lambda _: Swallows())).open("")
    with pytest.raises(ContractError, match="swallowed what the entry raised"):
        swallows.write(Change(agency="H24", expected=0, entry=fails))
    lies = checked(backend("lies", lambda _: Lies())).open("")
    with pytest.raises(ContractError, match="a wrong number of events"):
        lies.write(opening("H24", "H24-1"))


def test_what_a_store_may_raise_passes() -> None:
    store = checked(PLAIN).open("")
    with pytest.raises(ConflictError):
        store.write(adding("H24", "H24-1", 3))
    with pytest.raises(ZeroDivisionError):
        store.write(Change(agency="H24", expected=0, entry=lambda _: 1 // 0))  # type: ignore[arg-type,return-value]


def test_a_host_that_uses_a_closed_store_or_gives_something_else_is_told_of() -> None:
    breaches: list[ContractBreach] = []
    store = checked(PLAIN, provider=Provider(plugin="acme"), on_breach=breaches.append).open("")
    store.close()
    store.read("H24", "H24-1")
    assert by_host(breaches, "a store that is closed")
    assert breaches[0].provider == "acme"
    with pytest.raises(AttributeError):
        store.write("ghi")  # type: ignore[arg-type]
    assert by_host(breaches, "gave str, Change is asked for")


def test_a_host_whose_entry_names_another_case_is_told_of() -> None:
    store = checked(PLAIN).open("")
    events = (plain_received(),)
    with pytest.raises(ContractError, match="the entry names another case than the change"):
        store.write(
            Change(
                agency="H24", number="H24-1", expected=0, entry=lambda _: Entry(number="H24-2", events=events)
            )
        )
