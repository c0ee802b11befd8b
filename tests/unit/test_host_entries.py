"""While a number or an event is made the store waits: whoever asks a host for anything then is refused, and told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from host_situations import AGENCY, MORNING, OTHER, VALID, host, opened, opinion, received

from tiepcan import Bilingual, NotAllowedError
from tiepcan.errors import PluginError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import NumberAsked, NumberingScheme
from tiepcan.requests import Event

DAY = MORNING.date()
#: Long past any wait: a test that would hang fails instead.
PATIENCE = 60

COMMANDS: dict[str, Callable[[Host, str], object]] = {
    "open": lambda one, number: one.open(received()),
    "open_fact": lambda one, number: one.open_fact(received(), number="17"),
    "record": lambda one, number: one.record(number, VALID),
    "record_fact": lambda one, number: one.record_fact(number, VALID),
    "record_numbered": lambda one, number: one.record_numbered(number, opinion, series="TB", dated=DAY),
    "case": lambda one, number: one.case(number),
    "numbers": lambda one, number: list(one.numbers()),
    "obligations": lambda one, number: one.obligations(DAY),
    "close": lambda one, number: one.close(),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
@pytest.mark.parametrize("there", ["the same host", "another host over the store", "another store"])
def test_no_host_is_asked_for_anything_while_an_event_is_made(
    command: Callable[[Host, str], object], there: str
) -> None:
    one, number = opened()
    store = MemoryStore() if there == "another store" else one.store
    other = one if there == "the same host" else host(OTHER, store=store)
    theirs = number if other is one else other.open(received()).number

    def make(text: str) -> Event:
        command(other, theirs)
        return opinion(text)

    with pytest.raises(NotAllowedError, match="while the store waits") as caught:
        one.record_numbered(number, make, series="TB", dated=DAY)
    assert caught.value.hint is not None
    assert (len(one.case(number).events), len(other.case(theirs).events)) == (1, 1)
    # Afterwards everything is as before, and no number was used.
    recorded = one.record_numbered(number, opinion, series="TB", dated=DAY)
    assert recorded.events == (opinion("H24.12-TB-2026-0001"),)


def test_a_numbering_scheme_that_asks_a_host_is_named() -> None:
    store = MemoryStore()
    other = host(store=store)

    def write(asked: NumberAsked) -> str:
        return other.open(received()).number

    numbering = NumberingScheme(name="acme.so", title=Bilingual("Số", "Numbers"), format=write)
    one = Host(agency=AGENCY, store=store, numbering=numbering)
    with pytest.raises(PluginError, match="raised NotAllowedError"):
        one.open(received())
    assert list(one.numbers()) == []


def test_an_event_that_is_made_to_see_its_kind_asks_no_host_either() -> None:
    one, number = opened()
    asks = [False]

    def make(text: str) -> Event:
        return one.case(number).events[0] if asks[0] else opinion(text)

    one.record_numbered(number, make, series="TB", dated=DAY, key="k")
    asks[0] = True
    with pytest.raises(NotAllowedError, match="while the store waits"):
        one.record_numbered(number, make, series="TB", dated=DAY, key="k")


def test_two_threads_that_ask_for_each_others_case_do_not_wait_for_ever() -> None:
    stores = MemoryStore(), MemoryStore()
    ours = host(store=stores[0]), host(OTHER, store=stores[1])
    numbers = [one.open(received()).number for one in ours]
    inside = Barrier(2)

    def cross(mine: int) -> None:
        def make(text: str) -> Event:
            inside.wait(PATIENCE)
            ours[1 - mine].record_fact(numbers[1 - mine], VALID)
            return opinion(text)

        with pytest.raises(NotAllowedError):
            ours[mine].record_numbered(numbers[mine], make, series="TB", dated=DAY)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(cross, mine) for mine in range(2)]:
            done.result(PATIENCE)
    assert [len(one.case(number).events) for one, number in zip(ours, numbers, strict=True)] == [1, 1]
