"""Hooks as they are called: each by itself, in a declared order, timed; what is no hook is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest

from tiepcan import Bilingual
from tiepcan.errors import PluginError
from tiepcan.plugins import (
    AgencyCalendar,
    FaultKind,
    HookDeprecationWarning,
    NumberingScheme,
    PluginFault,
    Plugins,
    hookimpl,
    load_plugins,
)


def calendar(name: str) -> AgencyCalendar:
    return AgencyCalendar(name=name, title=Bilingual("Lịch", "Calendar"))


def nothing() -> list[AgencyCalendar]:
    return []


class Sink:
    """Writes down what it is told; raises what it is given."""

    def __init__(self, heard: list[str], name: str, error: BaseException | None = None) -> None:
        self.heard, self.name, self.error = heard, name, error

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        self.heard.append(f"{self.name}:{agency}")
        if self.error is not None:
            raise self.error


def with_hook(function: Callable[..., Any], name: str, **options: Any) -> SimpleNamespace:
    return SimpleNamespace(**{name: hookimpl(**options)(function)})


def of(**plugins: object) -> Plugins:
    return load_plugins(installed=False, also=plugins)


def kinds(plugins: Plugins) -> list[FaultKind]:
    return [fault.kind for fault in plugins.faults]


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


def test_a_hook_that_never_ends_is_left() -> None:
    def endless() -> Iterator[AgencyCalendar]:
        number = 0
        while True:
            number += 1
            yield calendar(f"a.{number}")

    plugins = of(a=with_hook(endless, "tiepcan_calendars"))
    assert kinds(plugins) == [FaultKind.WRONG_RECORD]
    assert "10000" in plugins.faults[0].message.en


def test_a_misspelt_hook_is_told_its_neighbours_and_hinders_no_other() -> None:
    plugin = with_hook(lambda: [calendar("a.1")], "tiepcan_calendars")
    plugin.tiepcan_calender = hookimpl(nothing)
    plugins = of(a=plugin)
    assert plugins.calendars.names == ("a.1",)
    [fault] = plugins.faults
    assert (fault.kind, fault.where) == (FaultKind.UNKNOWN_HOOK, "tiepcan_calender")
    assert "tiepcan_calendars" in fault.hint.en


def test_a_hook_of_a_later_sdk_may_be_marked_as_optional() -> None:
    plugins = of(a=with_hook(nothing, "tiepcan_something_new", optionalhook=True))
    assert plugins.faults == ()


def test_a_function_that_is_named_like_a_hook_and_not_marked_is_found() -> None:
    def forgotten() -> list[AgencyCalendar]:
        return []

    plugins = of(a=SimpleNamespace(tiepcan_calendars=forgotten, tiepcan_version="1.0"))
    assert [(fault.kind, fault.where) for fault in plugins.faults] == [
        (FaultKind.NOT_MARKED, "tiepcan_calendars")
    ]


async def later(agency: str) -> None:
    """Do nothing, later."""


def wrapper(agency: str) -> Iterator[None]:
    yield


@pytest.mark.parametrize(
    ("function", "options", "words"),
    [
        (lambda agency, number: None, {}, "unknown arguments: number"),
        (lambda *, agency: None, {}, "unknown arguments: *, agency"),
        (later, {}, "async"),
        (wrapper, {"wrapper": True}, "wrappers"),
        (wrapper, {"hookwrapper": True}, "wrappers"),
    ],
)
def test_a_hook_that_cannot_be_called_as_it_should_keeps_its_plugin_out(
    function: Callable[..., Any], options: dict[str, Any], words: str
) -> None:
    plugin = with_hook(function, "tiepcan_host_closing", **options)
    plugin.tiepcan_calendars = hookimpl(lambda: [calendar("a.1")])
    plugins = of(a=plugin, b=with_hook(lambda: [calendar("b.1")], "tiepcan_calendars"))
    assert [one.provider.plugin for one in plugins.loaded] == ["b"]
    assert plugins.calendars.names == ("b.1",)
    [fault] = plugins.faults
    assert fault.kind is FaultKind.WRONG_HOOK
    assert words in fault.in_language("en")


def test_a_hook_may_take_fewer_arguments_than_there_are() -> None:
    heard: list[str] = []
    plugins = of(a=with_hook(lambda: heard.append("told"), "tiepcan_host_closing"))
    plugins.tell_closing("x")
    assert heard == ["told"]


def test_a_class_in_place_of_an_object_is_said() -> None:
    plugins = of(a=Sink)
    assert kinds(plugins) == [FaultKind.WRONG_HOOK]
    assert plugins.loaded == ()


class Explosive:
    @property
    def tiepcan_calendars(self) -> object:
        raise OSError

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        """Do nothing."""


def test_a_plugin_whose_attributes_raise_is_refused_whole() -> None:
    plugins = of(a=Explosive())
    assert kinds(plugins) == [FaultKind.NOT_LOADED]
    assert plugins.loaded == ()
    plugins.tell_closing("x")
    assert plugins.timings() == {}


def test_one_object_under_two_names_is_loaded_once_and_said() -> None:
    sink = Sink([], "s")
    plugins = of(a=sink, b=sink)
    assert kinds(plugins) == [FaultKind.NOT_LOADED]
    assert len(plugins.loaded) == 1
    plugins.tell_closing("x")
    assert sink.heard == ["s:x"]


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
    plugins = of(b=Sink([], "b", ValueError()))
    for _ in range(1200):
        plugins.tell_closing("x")
    assert (len(plugins.faults), plugins.faults_seen) == (1000, 1200)


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


def test_a_hook_that_will_go_is_a_notice_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    soon = HookDeprecationWarning(
        since="1.1", on=dt.date(2026, 12, 1), gone_in="2.0", instead="tiepcan_calendars"
    )
    real = pluggy.PluginManager.add_hookspecs

    def add(manager: pluggy.PluginManager, family: type) -> None:
        real(manager, family)
        caller = getattr(manager.hook, "tiepcan_tariffs", None)
        if caller is not None and caller.spec is not None:
            caller.spec.warn_on_impl = soon

    monkeypatch.setattr(pluggy.PluginManager, "add_hookspecs", add)
    plugin = with_hook(nothing, "tiepcan_tariffs")
    with pytest.warns(HookDeprecationWarning):
        plugins = load_plugins(installed=False, also={"a": plugin}, strict=True)
    [fault] = plugins.faults
    assert fault.kind.is_notice
    assert "01/12/2026" in fault.message.vi
    assert "tiepcan_calendars" in fault.message.en
    assert [one.provider.plugin for one in plugins.loaded] == ["a"]
