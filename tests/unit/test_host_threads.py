"""Many threads at once: what was acknowledged is there once and in order, numbers have no gap, closing waits."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event as Signal

import pytest
from host_situations import MORNING, OTHER, Sink, host, opinion, plugins, received

from tiepcan import NotAllowedError
from tiepcan.errors import ConflictError
from tiepcan.host import Host, MemoryStore, Recorded
from tiepcan.plugins import Change, RecordedEvents, Written, hookimpl
from tiepcan.requests import OpinionSought

THREADS = 8
COMMANDS = 60
CASES = 4
#: Long past any wait: a test that would hang fails instead.
PATIENCE = 60


@pytest.fixture(autouse=True)
def switching_often() -> Iterator[None]:
    """Threads take turns as often as they can, and so meet wherever they may."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work: Callable[[int], list[Recorded]], threads: int = THREADS) -> list[list[Recorded]]:
    """Let every thread do its work, all of them beginning together; what one raises is raised here."""
    barrier = Barrier(threads)

    def begin(thread: int) -> list[Recorded]:
        barrier.wait(PATIENCE)
        return work(thread)

    with ThreadPoolExecutor(threads) as pool:
        return [one.result(PATIENCE) for one in [pool.submit(begin, thread) for thread in range(threads)]]


@pytest.mark.parametrize("hosts", [1, 4], ids=["one host", "several hosts of one agency"])
def test_every_acknowledged_event_is_there_once_and_in_order(hosts: int) -> None:
    store, sink = MemoryStore(), Sink()
    ours = [host(store=store, plugins=plugins(sink)) for _ in range(hosts)]
    numbers = [ours[0].open(received()).number for _ in range(CASES)]

    def work(thread: int) -> list[Recorded]:
        mine = ours[thread % hosts]
        return [
            mine.record(numbers[turn % CASES], opinion(f"{thread}/{turn}"), key=f"{thread}/{turn}")
            for turn in range(COMMANDS)
        ]

    acknowledged = at_once(work)
    for number in numbers:
        log = ours[0].case(number).events
        bodies = [event.body for event in log if isinstance(event, OpinionSought)]
        assert len(bodies) == len(log) - 1 == THREADS * COMMANDS // CASES
        assert len(set(bodies)) == len(bodies)
        for done in acknowledged:
            here = [one for one in done if one.number == number]
            # At the place that was acknowledged, with the log as it was then, and each thread's in its order.
            assert all(one.case.events == log[: one.version] for one in here)
            assert [one.version for one in here] == sorted(one.version for one in here)
    assert not any(one.again for done in acknowledged for one in done)
    told = [(one.case.number, one.version) for one in sink.told]
    assert len(told) == len(set(told)) == CASES + THREADS * COMMANDS


def test_numbers_of_cases_and_documents_have_no_gap_and_no_double() -> None:
    store = MemoryStore()
    ours = [host(store=store), host(OTHER, store=store)]

    def work(thread: int) -> list[Recorded]:
        mine = ours[thread % 2]
        done = []
        for turn in range(COMMANDS):
            opened = mine.open(received(), key=f"{thread}/{turn}")
            done.append(
                mine.record_numbered(
                    opened.number, opinion, series="asks", dated=date(2026, 11, 12), expected=opened.version
                )
            )
            # A command that fails takes no number.
            with pytest.raises(ConflictError):
                mine.record_numbered(opened.number, opinion, series="asks", dated=MORNING.date(), expected=1)
        return done

    at_once(work)
    for one in ours:
        code, expected = one.agency.code, range(1, THREADS // 2 * COMMANDS + 1)
        assert sorted(one.numbers()) == [f"{code}-2026-{place:04}" for place in expected]
        bodies = [case.events[1].body for case in one.cases() if isinstance(case.events[1], OpinionSought)]
        assert sorted(bodies) == [f"{code}-asks-2026-{place:04}" for place in expected]


def test_one_command_given_by_every_thread_is_recorded_once() -> None:
    sink = Sink()
    one = host(plugins=plugins(sink))

    def work(_: int) -> list[Recorded]:
        done = []
        for turn in range(COMMANDS):
            opened = one.open(received(), key=f"open-{turn}")
            done += [opened, one.record(opened.number, opinion("Sở"), key=f"ask-{turn}")]
        return done

    by_command: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for done in at_once(work):
        for recorded in done:
            by_command[recorded.number, recorded.version].append(recorded.again)
    assert len(by_command) == 2 * COMMANDS
    assert all(sorted(agains) == [False] + [True] * (THREADS - 1) for agains in by_command.values())
    assert len(sink.told) == 2 * COMMANDS
    assert list(one.numbers()) == [f"H24.12-2026-{place:04}" for place in range(1, COMMANDS + 1)]


def test_of_two_commands_based_on_one_version_one_is_a_conflict() -> None:
    one = host()
    number = one.open(received()).number

    def work(thread: int) -> list[Recorded]:
        done = []
        for turn in range(COMMANDS):
            try:
                done.append(one.record(number, opinion(f"{thread}/{turn}"), expected=turn + 1))
            except ConflictError:
                continue
        return done

    won = [recorded.version for done in at_once(work, 2) for recorded in done]
    assert len(won) == len(set(won)) == len(one.case(number).events) - 1


class Slow(MemoryStore):
    """A store that waits before it writes."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = Signal(), Signal()

    def write(self, change: Change, /) -> Written:
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        return super().write(change)


def test_closing_waits_for_the_command_under_way_and_lets_no_other_in() -> None:
    class Log:
        seen: list[str]

        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            self.seen.append(recorded.case.number)

        @hookimpl
        def tiepcan_host_closing(self, agency: str) -> None:
            self.seen.append("closing")

    log, store = Log(), Slow()
    log.seen = []
    one: Host = host(store=store, plugins=plugins(log))
    with ThreadPoolExecutor(2) as pool:
        command = pool.submit(one.open, received())
        assert store.begun.wait(PATIENCE)
        closing = pool.submit(one.close)
        # Once nothing more comes in the host is closing, and the command is still under way.
        refused = False
        while not refused:
            try:
                list(one.numbers())
            except NotAllowedError:
                refused = True
        assert not command.done()
        assert not closing.done()
        store.go_on.set()
        number = command.result(PATIENCE).number
        closing.result(PATIENCE)
    assert log.seen == [number, "closing"]
