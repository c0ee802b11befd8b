"""The same commands from asyncio: the loop goes on, and a cancelled command is whole or was not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from threading import Event as Signal

import pytest
from host_situations import (
    AGENCY,
    ANSWER,
    MORNING,
    VALID,
    ToyIntake,
    extension,
    host,
    message,
    opinion,
    plugins,
    received,
)

from tiepcan import InputError, NotAllowedError, fill_form
from tiepcan.host import AsyncHost, Host, MemoryStore
from tiepcan.plugins import Change, Written

PATIENCE = 60


def test_every_command_is_there_and_does_what_the_host_does() -> None:
    async def main() -> None:
        one = host(plugins=plugins(ToyIntake()))
        async with AsyncHost(one) as portal:
            number = (await portal.open(received(), key="k")).number
            assert (await portal.open(received(), key="k")).again
            await portal.record(number, VALID, expected=1, key="v")
            numbered = await portal.record_numbered(
                number, extension, series="TB", dated=date(2026, 11, 16), expected=2, key="x"
            )
            assert numbered.version == 3
            assert (await portal.record_fact(number, ANSWER, expected=3, key="a")).version == 4
            old = await portal.open_fact(received(), events=(VALID,), number="17", key="17")
            taken = await portal.take_in("toy.intake", message("m1", asks="a"), received_at=MORNING)
            assert taken.recorded is not None
            assert await portal.numbers() == (number, old.number, taken.recorded.number)
            assert await portal.cases() == tuple(one.cases())
            assert await portal.case(number) == one.case(number)
            assert await portal.obligations(MORNING.date()) == one.obligations(MORNING.date())
            form = fill_form("02", old.case, calendar=one.calendar)
            with pytest.raises(InputError):
                await portal.render(form, "acme.none", "en")
        with pytest.raises(NotAllowedError):
            await portal.numbers()

    asyncio.run(main())


def test_many_commands_at_once_are_each_there_once() -> None:
    async def main() -> None:
        portal = AsyncHost(host())
        number = (await portal.open(received())).number
        bodies = [f"Sở {turn}" for turn in range(100)]
        done = await asyncio.gather(*(portal.record(number, opinion(body), key=body) for body in bodies))
        assert sorted(one.version for one in done) == list(range(2, 102))
        assert len((await portal.case(number)).events) == 101

    asyncio.run(main())


class Waiting(MemoryStore):
    """A store that waits before or after it writes."""

    def __init__(self, *, before: bool) -> None:
        super().__init__()
        self.before, self.begun, self.go_on, self.done = before, Signal(), Signal(), Signal()

    def wait(self) -> None:
        self.begun.set()
        assert self.go_on.wait(PATIENCE)

    def write(self, change: Change, /) -> Written:
        if self.before:
            self.wait()
        written = super().write(change)
        if not self.before:
            self.wait()
        self.done.set()
        return written


@pytest.mark.parametrize("before", [True, False], ids=["before it is written", "after it is written"])
def test_cancelling_leaves_no_half_event_and_the_key_tells_what_became_of_it(before: bool) -> None:  # noqa: FBT001
    async def main() -> None:
        store = Waiting(before=before)
        one = host(store=store)
        portal = AsyncHost(one)
        task = asyncio.create_task(portal.open_fact(received(), events=(VALID, ANSWER), key="k"))
        assert await asyncio.to_thread(store.begun.wait, PATIENCE)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        store.go_on.set()
        assert await asyncio.to_thread(store.done.wait, PATIENCE)
        # The thread went on to the end: all of its events are there, and the same command adds nothing.
        again = await portal.open_fact(received(), events=(VALID, ANSWER), key="k")
        assert (again.again, again.version) == (True, 3)
        assert [len(case.events) for case in one.cases()] == [3]
        await portal.close()

    asyncio.run(main())


def test_the_loop_goes_on_while_a_command_waits() -> None:
    async def main() -> None:
        store = Waiting(before=True)
        portal = AsyncHost(host(store=store))
        task = asyncio.create_task(portal.open(received()))
        assert await asyncio.to_thread(store.begun.wait, PATIENCE)
        # Reached only because the loop is free.
        store.go_on.set()
        assert (await task).version == 1

    asyncio.run(main())


@pytest.mark.parametrize("wrong", [None, AGENCY])
def test_it_stands_on_a_host(wrong: object) -> None:
    make: Callable[..., AsyncHost] = AsyncHost
    with pytest.raises(InputError):
        make(wrong)


def test_its_commands_are_those_of_the_host() -> None:
    def commands(kind: type) -> set[str]:
        return {name for name in dir(kind) if not name.startswith("_")}

    parts = {"agency", "store", "calendar", "rules", "plugins", "numbering", "closes_store"}
    assert commands(AsyncHost) - {"host"} == commands(Host) - parts
