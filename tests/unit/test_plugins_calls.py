"""Hooks as they are called: each by itself, in a declared order, timed; its faults kept."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import repeat
from threading import Barrier
from types import SimpleNamespace

import pytest
from hooked_plugins import Sink, calendar, kinds, of, with_hook

from tiepcan import VIETNAM_TIME, Bilingual, Case, Channel, InformationRequest, RequestedItem
from tiepcan.errors import PluginError
from tiepcan.plugins import (
    AgencyCalendar,
    FaultKind,
    NumberingScheme,
    PluginFault,
    RecordedEvents,
    hookimpl,
    load_plugins,
)
from tiepcan.requests import Received

RECEIVED = Received(
    at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME),
    request=InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"),)),
)
RECORDED = RecordedEvents(
    agency="H24.12", case=Case(number="HS-1", events=(RECEIVED,)), events=(RECEIVED,), version=1
)


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(1), RecursionError(), BaseException("odd")])
def test_a_sink_that_fails_keeps_nothing_from_the_others(error: BaseException) -> None:
    heard: list[str] = []
    plugins = of(a=Sink(heard, "a"), b=Sink(heard, "b", error), c=Sink(heard, "c"))
    plugins.tell_closing("H24.12")
    assert heard == ["a:H24.12", "b:H24.12", "c:H24.12"]
    [fault] = plugins.faults
    assert (fault.provider.plugin, fault.where, fault.kind) == ("b", "tiepcan_host_closing", FaultKind.FAILED)


def test_strictly_a_failing_sink_is_raised_once_all_were_told() -> None:
    heard: list[str] = []
    also = {"a": Sink(heard, "a", ValueError("Nguyễn Văn Kín")), "b": Sink(heard, "b")}
    plugins = load_plugins(installed=False, also=also, strict=True)
    with pytest.raises(PluginError) as caught:
        plugins.tell_closing("H24.12")
    assert heard == ["a:H24.12", "b:H24.12"]
    assert "Kín" not in str(caught.value)


def test_who_tells_again_until_all_have_heard_is_told_of_a_failure_by_plugins_that_are_not_strict() -> None:
    told: list[int] = []

    class Broken:
        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            raise ConnectionError(recorded.case.number)

    class Whole:
        @hookimpl
        def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
            told.append(recorded.version)

    plugins = of(a=Broken(), b=Whole())
    plugins.tell_recorded(RECORDED)
    with pytest.raises(PluginError):
        plugins.tell_recorded(RECORDED, strict=True)
    assert (told, plugins.faults_seen) == ([1, 1], 2)


def test_plugins_are_called_by_name_unless_they_ask_to_be_first_or_last() -> None:
    heard: list[str] = []

    def sink(name: str) -> Callable[[str], None]:
        return lambda agency: heard.append(f"{name} {agency}")

    plugins = of(
        m=with_hook(sink("m"), "tiepcan_host_closing"),
        z=with_hook(sink("z"), "tiepcan_host_closing", tryfirst=True),
        a=with_hook(sink("a"), "tiepcan_host_closing", trylast=True),
        b=with_hook(sink("b"), "tiepcan_host_closing"),
    )
    plugins.tell_closing("x")
    assert heard == ["z x", "b x", "m x", "a x"]


def test_records_stand_in_the_order_of_their_plugins() -> None:
    plugins = of(
        b=with_hook(lambda: [calendar("b.2"), calendar("b.1")], "tiepcan_calendars"),
        a=with_hook(lambda: [calendar("a.1")], "tiepcan_calendars"),
    )
    assert plugins.calendars.names == ("a.1", "b.2", "b.1")


def test_what_was_yielded_before_a_hook_failed_is_kept() -> None:
    def some() -> Iterator[AgencyCalendar]:
        yield calendar("a.1")
        raise SystemExit

    plugins = of(
        a=with_hook(some, "tiepcan_calendars"), b=with_hook(lambda: [calendar("b.1")], "tiepcan_calendars")
    )
    assert plugins.calendars.names == ("a.1", "b.1")
    assert kinds(plugins) == [FaultKind.FAILED]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "NoneType"),
        (3, "int"),
        (calendar("a.1"), "AgencyCalendar instead of records"),
        ([3], "yielded int"),
        ([AgencyCalendar], "AgencyCalendar is asked for"),
        (
            [NumberingScheme(name="a.b", title=Bilingual("a", "a"), format=str)],
            "yielded NumberingScheme, AgencyCalendar",
        ),
    ],
)
def test_what_is_no_record_is_refused_by_its_kind(given: object, words: str) -> None:
    plugins = of(a=with_hook(lambda: given, "tiepcan_calendars"))
    assert len(plugins.calendars) == 0
    [fault] = plugins.faults
    assert fault.kind is FaultKind.WRONG_RECORD
    assert words in fault.in_language("en")


def test_wrong_records_take_nothing_from_right_ones() -> None:
    plugins = of(a=with_hook(lambda: [3, calendar("a.1"), "x"], "tiepcan_calendars"))
    assert plugins.calendars.names == ("a.1",)
    assert kinds(plugins) == [FaultKind.WRONG_RECORD] * 2
    many = of(a=with_hook(lambda: [3] * 50, "tiepcan_calendars"))
    assert kinds(many) == [FaultKind.WRONG_RECORD]


def test_a_hook_that_never_ends_is_left() -> None:
    def endless() -> Iterator[AgencyCalendar]:
        number = 0
        while True:
            number += 1
            yield calendar(f"a.{number}")

    plugins = of(a=with_hook(endless, "tiepcan_calendars"))
    assert kinds(plugins) == [FaultKind.WRONG_RECORD]
    assert "more than 10000" in plugins.faults[0].message.en
    exactly = of(a=with_hook(lambda: [calendar(f"a.{one}") for one in range(10_000)], "tiepcan_calendars"))
    assert exactly.faults == ()
    assert kinds(of(a=with_hook(lambda: repeat(3), "tiepcan_calendars"))) == [FaultKind.WRONG_RECORD] * 2


class Named(type):
    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise RuntimeError("no name")


class NamelessError(Exception, metaclass=Named):
    """Cannot say what it is called."""


RenamedError = type("Nguyễn Văn Kín\x1b[31m", (Exception,), {})


@pytest.mark.parametrize("error", [NamelessError(), RenamedError()])
def test_an_error_of_any_name_is_a_fault_and_shows_none_that_is_no_name(error: Exception) -> None:
    heard: list[str] = []
    plugins = of(a=Sink(heard, "a", error), b=Sink(heard, "b"))
    plugins.tell_closing("x")
    assert heard == ["a:x", "b:x"]
    [fault] = plugins.faults
    assert "Kín" not in fault.message.vi
    assert fault.message.en in {"raised NamelessError", "raised BaseException"}


def test_time_in_another_plugin_is_not_counted_twice() -> None:
    clock = iter(range(0, 10_000, 10))

    class Nested:
        @hookimpl
        def tiepcan_host_closing(self, agency: str) -> None:
            if agency == "outer":
                plugins.tell_closing("inner")

    plugins = of(a=Nested(), b=Sink([], "b"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tiepcan.plugins._calls.perf_counter_ns", lambda: next(clock))
        plugins.tell_closing("outer")
    # a twice, b twice; the clock was looked at eight times, from 0 to 70.
    assert sum(one.seconds for one in plugins.timings().values()) == pytest.approx(60e-9)


def test_errors_hold_on_to_nothing_they_were_raised_in() -> None:
    class Case:
        """What a sink had in hand."""

    alive: list[weakref.ref[Case]] = []

    class Failing:
        @hookimpl
        def tiepcan_host_closing(self, agency: str) -> None:
            case = Case()
            alive.append(weakref.ref(case))
            raise ValueError(agency)

    plugins = of(a=Failing())
    plugins.tell_closing("x")
    gc.collect()
    assert [one() for one in alive] == [None]
    assert plugins.faults_seen == 1


def test_calls_and_failures_are_counted_for_each_plugin() -> None:
    plugins = of(a=Sink([], "a"), b=Sink([], "b", ValueError()))
    for _ in range(3):
        plugins.tell_closing("x")
    timings = plugins.timings()
    assert [(name, one.calls, one.failures) for name, one in timings.items()] == [("a", 3, 0), ("b", 3, 3)]
    assert all(one.seconds > 0 for one in timings.values())


def test_threads_lose_no_call_and_no_fault() -> None:
    plugins = of(a=Sink([], "a"), b=Sink([], "b", ValueError()))
    together = Barrier(8)

    def many() -> None:
        together.wait()
        for _ in range(50):
            plugins.tell_closing("x")

    with ThreadPoolExecutor(8) as pool:
        for one in [pool.submit(many) for _ in range(8)]:
            one.result()
    timings = plugins.timings()
    assert (timings["a"].calls, timings["b"].calls, timings["b"].failures) == (400, 400, 400)
    assert plugins.faults_seen == 400


def test_a_plugin_that_always_fails_fills_no_memory() -> None:
    wrong = SimpleNamespace(tiepcan_calendars=hookimpl(lambda: [3]))
    plugins = of(a=wrong, b=Sink([], "b", ValueError()))
    for _ in range(1200):
        plugins.tell_closing("x")
    assert (len(plugins.faults), plugins.faults_seen) == (201, 1201)
    # What was wrong at the start stays.
    assert plugins.faults[0].provider.plugin == "a"


def test_a_call_of_the_hosts_own_is_guarded_and_timed() -> None:
    plugins = of(a=with_hook(lambda: [calendar("a.1")], "tiepcan_calendars"))
    provider = plugins.calendars.provider("a.1")
    assert plugins.ask(provider, "thử", lambda: 7) == 7

    def fails() -> int:
        raise SystemExit

    assert plugins.ask(provider, "thử", fails) is None
    assert kinds(plugins) == [FaultKind.FAILED]
    assert plugins.timings()["a"].failures == 1


def test_what_on_fault_raises_goes_to_the_host() -> None:
    def refuse(fault: PluginFault) -> None:
        raise LookupError(fault.where)

    with pytest.raises(LookupError):
        load_plugins(installed=False, also={"a": with_hook(lambda: 3, "tiepcan_calendars")}, on_fault=refuse)
