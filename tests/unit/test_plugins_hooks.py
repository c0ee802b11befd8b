"""What is a hook and what is none: names, marks, arguments, what can be called."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest
from hooked_plugins import Sink, calendar, kinds, nothing, of, with_hook

from tiepcan.plugins import (
    AgencyCalendar,
    FaultKind,
    HookDeprecationWarning,
    hookimpl,
    load_plugins,
)


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
    """Cannot even be looked at."""

    def __dir__(self) -> list[str]:
        raise OSError

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        """Do nothing."""


def test_a_plugin_that_cannot_be_looked_at_is_refused_whole() -> None:
    plugins = of(a=Explosive())
    assert kinds(plugins) == [FaultKind.NOT_LOADED]
    assert plugins.loaded == ()
    plugins.tell_closing("x")
    assert plugins.timings() == {}


class Wrapped:
    """Marks what is around its functions."""

    @hookimpl
    @staticmethod
    def tiepcan_calendars() -> list[AgencyCalendar]:
        return [calendar("a.1")]

    @staticmethod
    @hookimpl
    def tiepcan_tariffs() -> list[Any]:
        return []

    @hookimpl
    @classmethod
    def tiepcan_regimes(cls) -> list[Any]:
        return []


def test_methods_of_the_class_are_hooks_however_they_are_marked() -> None:
    plugins = of(a=Wrapped())
    assert plugins.faults == ()
    assert plugins.calendars.names == ("a.1",)


class CanBeCalled:
    def __call__(self) -> list[AgencyCalendar]:
        return [calendar("a.1")]


@pytest.mark.parametrize(
    "hook",
    [functools.lru_cache(nothing), functools.partial(nothing), CanBeCalled()],
    ids=["cache", "partial", "object"],
)
@pytest.mark.parametrize("is_marked", [True, False])
def test_what_can_be_called_and_is_not_as_a_hook_is_told(hook: Any, *, is_marked: bool) -> None:
    plugins = of(a=SimpleNamespace(tiepcan_calendars=hookimpl(hook) if is_marked else hook))
    # Some versions of the library that calls hooks take more than functions.
    called = "a" in plugins.timings()
    assert kinds(plugins) == ([] if called else [FaultKind.NOT_MARKED])


def test_a_hook_that_loads_plugins_fails_and_ends() -> None:
    def again() -> list[AgencyCalendar]:
        of(b=with_hook(again, "tiepcan_calendars"))
        return []

    plugins = of(a=with_hook(again, "tiepcan_calendars"))
    assert kinds(plugins) == [FaultKind.FAILED]
    assert of().faults == ()


def test_one_object_under_two_names_is_loaded_once_and_said() -> None:
    sink = Sink([], "s")
    plugins = of(a=sink, b=sink)
    assert kinds(plugins) == [FaultKind.NOT_LOADED]
    assert len(plugins.loaded) == 1
    plugins.tell_closing("x")
    assert sink.heard == ["s:x"]


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
