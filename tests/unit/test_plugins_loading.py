"""Loading plugins: whatever one of them does, the host goes on and knows who it was."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoints, distributions
from typing import Any

import pytest
from plugin_folder import PluginFolder

from tiepcan import Bilingual, InputError
from tiepcan.errors import PluginError
from tiepcan.plugins import (
    AgencyCalendar,
    FaultKind,
    PluginFault,
    hookimpl,
    installed_plugins,
    load_plugins,
)

#: What importing a plugin may raise: errors, the end of the program, and what is neither.
RAISED = (
    "raise ValueError('Nguyễn Thị Bí Mật')",
    "raise SystemExit(3)",
    "import sys; sys.exit('bye')",
    "raise GeneratorExit",
    "raise BaseException('odd')",
    "def f(): f()\nf()",
    "import no_such_module_anywhere",
    "this is no Python",
    "raise ExceptionGroup('many', [ValueError('a')])",
)


def kinds(faults: tuple[PluginFault, ...]) -> list[tuple[str, FaultKind]]:
    return [(fault.provider.plugin, fault.kind) for fault in faults]


@pytest.mark.parametrize("code", RAISED)
def test_a_plugin_that_raises_anything_stops_neither_the_host_nor_another(
    plugin_folder: PluginFolder, code: str
) -> None:
    plugin_folder.install("tiepcan-bad", code=code, version="0.9")
    plugin_folder.install("tiepcan-good")
    plugins = load_plugins()
    assert plugins.calendars.names == ("tiepcan-good.lich",)
    [fault] = plugins.faults
    assert fault.kind is FaultKind.NOT_LOADED
    assert str(fault.provider) == "tiepcan-bad (tiepcan-bad 0.9)"
    assert "tiepcan-bad 0.9" in fault.in_language("vi")


def test_the_words_of_an_error_are_kept_from_the_fault(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-bad", code=RAISED[0])
    heard: list[PluginFault] = []
    [fault] = load_plugins(on_fault=heard.append).faults
    assert "Bí Mật" not in f"{fault!r} {fault} {fault.in_language('en')} {fault.as_fault()}"
    assert "ValueError" in fault.in_language("en")
    # The error itself is for the host's own log: kept, it would hold on to what it was raised in.
    assert [type(one.error) for one in heard] == [ValueError]
    assert fault.error is None


def test_a_person_who_interrupts_is_heard(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-slow", code="raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load_plugins()


def test_a_blocked_plugin_does_not_run_and_is_listed(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-a")
    plugin_folder.install("tiepcan-b")
    plugins = load_plugins(block=["tiepcan-a"])
    assert [one.provider.plugin for one in plugins.disabled] == ["tiepcan-a"]
    assert [one.provider.plugin for one in plugins.loaded] == ["tiepcan-b"]
    assert package not in sys.modules
    assert plugins.faults == ()


def test_blocking_goes_before_allowing(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a")
    plugins = load_plugins(allow=["tiepcan-a"], block=["tiepcan-a"])
    assert plugins.loaded == ()


def test_what_is_not_allowed_is_not_loaded_and_what_is_allowed_must_be_there(
    plugin_folder: PluginFolder,
) -> None:
    plugin_folder.install("tiepcan-a")
    plugins = load_plugins(allow=["tiepcan-z"])
    assert plugins.loaded == ()
    assert [one.provider.plugin for one in plugins.disabled] == ["tiepcan-a"]
    assert kinds(plugins.faults) == [("tiepcan-z", FaultKind.NOT_INSTALLED)]


@pytest.mark.parametrize("argument", ["allow", "block"])
@pytest.mark.parametrize("given", ["tiepcan-a", b"tiepcan-a", 5, [3], [["a"]], [None, "a"], [" "]])
def test_one_name_is_no_list_of_names(argument: str, given: object) -> None:
    with pytest.raises(InputError) as caught:
        load_plugins(**{argument: given})  # type: ignore[arg-type]
    assert caught.value.path == argument


@pytest.mark.parametrize("given", [{1: object()}, {"": object()}, {"a_b": 1, "A-B": 2}, [("a", 1)], "ab"])
def test_the_hosts_own_plugins_have_a_name_each(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        load_plugins(installed=False, also=given)
    assert caught.value.path == "also"


def test_names_are_compared_as_those_of_distributions_are(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a")
    plugin_folder.install("tiepcan-b")
    plugin_folder.install("tiepcan-c")
    # A generator is gone through once.
    plugins = load_plugins(
        block=(name for name in ("Tiepcan_A", "tiepcan-c")), allow=["TIEPCAN_B", "tiepcan-c"]
    )
    assert [one.provider.plugin for one in plugins.loaded] == ["tiepcan-b"]
    assert plugins.faults == ()


def test_a_name_that_blocks_nothing_is_told(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a")
    plugins = load_plugins(block=["tiepcan-aa"], strict=True)
    assert kinds(plugins.faults) == [("tiepcan-aa", FaultKind.NOTHING_BLOCKED)]
    assert [one.provider.plugin for one in plugins.loaded] == ["tiepcan-a"]


def test_a_plugin_that_spoils_the_list_of_modules_stops_nothing(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", card=None)
    package = plugin_folder.install(
        "tiepcan-b", code="import sys\nsys.modules['tiepcan_a'] = type('M', (), {'__spec__': 3})()"
    )
    load_plugins()
    assert package in sys.modules
    assert ("tiepcan-a", FaultKind.NO_CARD) in kinds(load_plugins().faults)
    del sys.modules["tiepcan_a"]


def test_two_plugins_of_one_name_are_both_named_and_neither_is_loaded(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", distribution="mot", version="1.0")
    plugin_folder.install("tiepcan-a", distribution="hai", version="2.0")
    plugin_folder.install("tiepcan-b")
    plugins = load_plugins()
    assert [one.provider.plugin for one in plugins.loaded] == ["tiepcan-b"]
    assert kinds(plugins.faults) == [("tiepcan-a", FaultKind.NAME_TAKEN)] * 2
    said = [fault.in_language("en") for fault in plugins.faults]
    assert all("mot 1.0" in one and "hai 2.0" in one for one in said)


def test_a_plugin_of_the_hosts_own_with_an_installed_name_is_not_loaded_either(
    plugin_folder: PluginFolder,
) -> None:
    plugin_folder.install("tiepcan-a")
    plugins = load_plugins(also={"tiepcan-a": object()})
    assert plugins.loaded == ()
    assert kinds(plugins.faults) == [("tiepcan-a", FaultKind.NAME_TAKEN)]


class TwoCalendars:
    @hookimpl
    def tiepcan_calendars(self) -> list[AgencyCalendar]:
        return [
            AgencyCalendar(name=name, title=Bilingual("Lịch", "Calendar")) for name in ("acme.a", "acme.b")
        ]


class OneOfThem:
    @hookimpl
    def tiepcan_calendars(self) -> list[AgencyCalendar]:
        return [AgencyCalendar(name="acme.b", title=Bilingual("Lịch khác", "Another calendar"))]


def test_two_records_of_one_name_are_both_named_and_neither_is_used() -> None:
    plugins = load_plugins(installed=False, also={"mot": TwoCalendars(), "hai": OneOfThem()})
    assert plugins.calendars.names == ("acme.a",)
    assert kinds(plugins.faults) == [("hai", FaultKind.NAME_TAKEN), ("mot", FaultKind.NAME_TAKEN)]
    assert all(
        "acme.b" in str(fault) and "mot" in str(fault) and "hai" in str(fault) for fault in plugins.faults
    )


def test_strict_loading_raises_every_fault_at_once(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", code="raise SystemExit")
    plugin_folder.install("tiepcan-b", card=None)
    with pytest.raises(PluginError) as caught:
        load_plugins(allow=["tiepcan-a", "tiepcan-b", "tiepcan-c"], strict=True)
    assert len(caught.value.faults) == 3
    said = caught.value.in_language("en")
    assert all(name in said for name in ("tiepcan-a 1.2", "tiepcan-b 1.2", "tiepcan-c"))


def test_the_host_is_told_of_each_fault_as_it_happens(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", code="raise SystemExit")
    heard: list[PluginFault] = []
    plugins = load_plugins(on_fault=heard.append)
    assert tuple(heard) == plugins.faults != ()


def test_what_is_asked_for_and_not_there_is_named() -> None:
    plugins = load_plugins(installed=False, also={"mot": TwoCalendars()})
    assert plugins.calendars["acme.a"].title.en == "Calendar"
    assert str(plugins.calendars.provider("acme.a")) == "mot"
    assert plugins.calendars.get("acme.z") is None
    assert "acme.a" in plugins.calendars
    for look in (plugins.calendars.__getitem__, plugins.calendars.provider):
        with pytest.raises(InputError) as caught:
            look("acme.z")
        assert "acme.a, acme.b" in str(caught.value)


def test_two_loads_know_nothing_of_each_other() -> None:
    one = load_plugins(installed=False, also={"mot": TwoCalendars()})
    two = load_plugins(installed=False)
    assert (len(one.calendars), len(two.calendars)) == (2, 0)


def test_the_time_a_plugin_takes_to_import_is_its_own(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", code="sum(range(1000))")
    plugin_folder.install("tiepcan-b", code="raise SystemExit")
    timings = load_plugins().timings()
    assert [(name, one.calls, one.failures) for name, one in timings.items()] == [
        ("tiepcan-a", 1, 0),
        ("tiepcan-b", 1, 1),
    ]
    assert timings["tiepcan-a"].seconds > 0


def test_a_distribution_with_broken_metadata_hides_no_other(
    plugin_folder: PluginFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin_folder.install("tiepcan-a")
    plugin_folder.install("tiepcan-b")
    plugin_folder.install("tiepcan-c")
    (plugin_folder.folder / "tiepcan_b-1.2.dist-info" / "METADATA").unlink()
    (plugin_folder.folder / "tiepcan_c-1.2.dist-info" / "entry_points.txt").write_text(
        "[tiepcan]\nno sense\n"
    )

    def unreadable(*, group: str) -> EntryPoints:
        raise ValueError(group)

    monkeypatch.setattr("tiepcan.plugins._entries.entry_points", unreadable)
    monkeypatch.setattr(
        "tiepcan.plugins._entries.distributions",
        lambda: distributions(path=[str(plugin_folder.folder)] * 2),
    )
    found = installed_plugins()
    assert [str(one.provider) for one in found] == [
        "tiepcan-a (tiepcan-a 1.2)",
        "tiepcan-b",
        "tiepcan-c (tiepcan-c 1.2)",
    ]
    plugins = load_plugins()
    assert plugins.calendars.names == ("tiepcan-a.lich", "tiepcan-b.lich")
    [fault] = plugins.faults
    assert (fault.kind, fault.provider.distribution) == (FaultKind.BROKEN_METADATA, "tiepcan-c")
    assert fault.where == str(plugin_folder.folder)
