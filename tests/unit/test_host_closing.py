"""A closed host refuses everything; closing is whole, once, and may be tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import attrs
import pytest
from host_situations import (
    MORNING,
    OTHER,
    VALID,
    Sink,
    extension,
    host,
    opened,
    plugins,
    received,
)

from tiepcan import NotAllowedError
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import hookimpl

#: Long past any wait: a test that would hang fails instead.
PATIENCE = 60


def test_a_closed_host_refuses_every_command() -> None:
    sink = Sink()
    one, number = opened(plugins=plugins(sink))
    cases = one.cases()
    with one as same:
        assert same is one
    one.close()
    assert sink.closed == ["H24.12"]
    commands: list[Callable[[], object]] = [
        lambda: one.open(received()),
        lambda: one.open_fact(received()),
        lambda: one.record(number, VALID),
        lambda: one.record_fact(number, VALID),
        lambda: one.record_numbered(number, extension, series="TB", dated=MORNING.date()),
        lambda: one.take_in("toy.intake", b"", received_at=MORNING),
        lambda: one.case(number),
        one.numbers,
        one.cases,
        lambda: list(cases),
        lambda: one.obligations(MORNING.date()),
        lambda: one.render(None, "x"),  # type: ignore[arg-type]
    ]
    for command in commands:
        with pytest.raises(NotAllowedError, match="the host is closed") as caught:
            command()
        assert caught.value.hint is not None


def test_hosts_over_one_store_leave_it_open_for_each_other() -> None:
    store = MemoryStore()
    first, second = host(store=store, closes_store=False), host(OTHER, store=store)
    first.open(received())
    first.close()
    assert second.open(received()).number == "H24.13-2026-0001"
    second.close()
    with pytest.raises(NotAllowedError):
        store.numbers("H24.12")


class Stuck(MemoryStore):
    """A store that does not close the first time."""

    stuck = True

    def close(self) -> None:
        if self.stuck:
            self.stuck = False
            raise OSError
        super().close()


def test_a_store_that_did_not_close_may_be_closed_again_and_plugins_are_told_once() -> None:
    sink, store = Sink(), Stuck()
    one = host(store=store, plugins=plugins(sink))
    with pytest.raises(OSError):  # noqa: PT011 - the store says no more
        one.close()
    # Still closed for commands, and the store is still there.
    with pytest.raises(NotAllowedError):
        one.open(received())
    assert list(store.numbers("H24.12")) == []
    one.close()
    with pytest.raises(NotAllowedError):
        store.numbers("H24.12")
    one.close()
    assert sink.closed == ["H24.12"]


def test_whoever_closes_finds_the_store_closed_behind_it() -> None:
    threads = 4

    @attrs.frozen
    class Busy:
        met: Barrier

        @hookimpl
        def tiepcan_host_closing(self, agency: str) -> None:
            # The others come while this is under way.
            self.met.wait(PATIENCE)
            sum(range(100_000))

    def close(one: Host, first: Lock, met: Barrier) -> None:
        # One meets the others from inside the closing, they meet it before they close.
        if not first.acquire(blocking=False):
            met.wait(PATIENCE)
        one.close()
        with pytest.raises(NotAllowedError):
            one.store.numbers("H24.12")

    for _ in range(20):
        met, first = Barrier(threads), Lock()
        one = host(plugins=plugins(Busy(met)))
        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(close, one, first, met) for _ in range(threads)]:
                done.result(PATIENCE)


def test_the_numbers_are_read_before_the_host_is_closed() -> None:
    class Lazy(MemoryStore):
        closed = False

        def numbers(self, agency: str, /) -> Iterator[str]:
            for number in list(super().numbers(agency)):
                assert not self.closed
                yield number

        def close(self) -> None:
            self.closed = True

    one = host(store=Lazy())
    number = one.open(received()).number
    numbers = one.numbers()
    one.close()
    assert list(numbers) == [number]
