"""Cards: read without running anything, and held against what the plugin gives."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import EntryPoints, distributions

import pytest
from plugin_folder import PluginFolder

from tiepcan.plugins import (
    SDK_VERSION,
    FaultKind,
    PluginFault,
    installed_plugins,
    load_plugins,
)


def kinds(faults: tuple[PluginFault, ...]) -> list[tuple[str, FaultKind]]:
    return [(fault.provider.plugin, fault.kind) for fault in faults]


def test_cards_are_read_without_running_anything(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-bad", code="raise SystemExit")
    [found] = installed_plugins()
    assert found.card is not None
    assert found.card.title.en == "Trial tiepcan-bad"
    assert found.provider.version == "1.2"
    assert found.faults == ()
    assert package not in sys.modules


@pytest.mark.parametrize(
    "card",
    [
        "x = " + "[" * 1000 + "]" * 1000,
        "x = " + "1" * 6000,
        "sdk = 3",
        'sdk = { since = 1, below = "2.0" }',
        "\x00",
        "a" * 70_000,
    ],
)
def test_no_card_stops_the_host_or_another_plugin(plugin_folder: PluginFolder, card: str) -> None:
    plugin_folder.install("tiepcan-a", card=card)
    plugin_folder.install("tiepcan-b")
    plugins = load_plugins()
    assert plugins.calendars.names == ("tiepcan-b.lich",)
    assert set(kinds(plugins.faults)) == {("tiepcan-a", FaultKind.NO_CARD)}
    assert load_plugins(block=["tiepcan-a"]).calendars.names == ("tiepcan-b.lich",)


def test_a_card_in_another_encoding_is_told_so(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-a")
    card = plugin_folder.folder / package / "tiepcan-plugin.toml"
    card.write_bytes(card.read_text(encoding="utf-8").encode("cp1258", errors="replace") + b"# \xff")
    [fault] = load_plugins().faults
    assert (fault.kind, fault.message.en) == (FaultKind.NO_CARD, "the card is not UTF-8")


def test_a_plugin_in_an_archive_has_its_card_there(
    plugin_folder: PluginFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin_folder.install("tiepcan-a")
    archive = shutil.make_archive(str(plugin_folder.folder.parent / "goi"), "zip", plugin_folder.folder)
    shutil.rmtree(plugin_folder.folder)
    there = distributions(path=[archive])
    entries = EntryPoints(entry for one in there for entry in one.entry_points)
    monkeypatch.setattr("tiepcan.plugins._entries.entry_points", lambda *, group: entries)
    monkeypatch.syspath_prepend(archive)
    assert load_plugins(strict=True).calendars.names == ("tiepcan-a.lich",)


@pytest.mark.parametrize(
    ("since", "below", "kind"),
    [("1.1", "2.0", FaultKind.SDK_TOO_OLD), ("0.1", "1.0", FaultKind.SDK_TOO_NEW), ("1.0", "1.1", None)],
)
def test_the_sdk_is_agreed_on_before_the_plugin_runs(
    plugin_folder: PluginFolder, since: str, below: str, kind: FaultKind | None
) -> None:
    package = plugin_folder.install("tiepcan-a", since=since, below=below)
    plugins = load_plugins()
    assert [fault.kind for fault in plugins.faults] == [kind] * (kind is not None)
    assert (package in sys.modules) is (kind is None)
    for fault in plugins.faults:
        assert f"từ {since} đến dưới {below}; ở đây là {SDK_VERSION}" in fault.message.vi
        assert f">={since}, <{below}" in fault.message.en


def test_a_plugin_without_a_card_is_refused_and_told_where_to_put_one(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-a", card=None)
    [fault] = load_plugins().faults
    assert fault.kind is FaultKind.NO_CARD
    assert "tiepcan-plugin.toml" in fault.message.en
    assert package in fault.hint.en
    assert package not in sys.modules


def test_every_fault_of_a_card_is_told_at_once(plugin_folder: PluginFolder) -> None:
    card = (
        'schema = "tiepcan-plugin/1"\nname = "tiepcan-a"\nvendor = ""\nsdk = { since = "1", below = "2.0" }\n'
    )
    plugin_folder.install("tiepcan-a", card=card)
    faults = load_plugins().faults
    assert {fault.kind for fault in faults} == {FaultKind.NO_CARD}
    said = " ".join(fault.in_language("en") for fault in faults)
    assert all(key in said for key in ("vendor", "sdk.since", "'title' is missing"))


def test_a_card_of_another_name_is_a_fault(plugin_folder: PluginFolder) -> None:
    card = (
        'schema = "tiepcan-plugin/1"\nname = "tiepcan-b"\nvendor = "V"\n'
        'title = { vi = "a", en = "a" }\nsdk = { since = "1.0", below = "2.0" }\n'
    )
    plugin_folder.install("tiepcan-a", card=card)
    assert kinds(load_plugins().faults) == [("tiepcan-a", FaultKind.NOT_AS_ON_CARD)]


def test_a_plugin_deep_in_a_package_has_its_card_there_or_above(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-a", target="tiepcan_a.sau.plugin")
    deep = plugin_folder.folder / package / "sau"
    deep.mkdir()
    (deep / "__init__.py").touch()
    (deep / "plugin.py").write_text(
        (plugin_folder.folder / package / "__init__.py").read_text(encoding="utf-8")
    )
    assert load_plugins(strict=True).calendars.names == ("tiepcan-a.lich",)


def test_a_plugin_installed_for_development_has_a_card_too(
    plugin_folder: PluginFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The distribution only leads to the folder, as a line in a .pth file does.
    package = plugin_folder.install("tiepcan-a")
    elsewhere = plugin_folder.folder.parent / "src"
    elsewhere.mkdir()
    (plugin_folder.folder / package).rename(elsewhere / package)
    monkeypatch.syspath_prepend(str(elsewhere))
    assert load_plugins(strict=True).calendars.names == ("tiepcan-a.lich",)


@pytest.mark.parametrize("target", ["../../etc:x", "a..b", "", "tiepcan_a/../x", "tiepcan_a\0"])
def test_an_entry_point_that_names_no_module_leads_nowhere(plugin_folder: PluginFolder, target: str) -> None:
    plugin_folder.install("tiepcan-a", target=target or " ")
    plugins = load_plugins()
    assert plugins.loaded == ()
    assert all(fault.kind is FaultKind.NO_CARD for fault in plugins.faults)


SINK = """
from tiepcan.plugins import hookimpl
HEARD = []

@hookimpl
def tiepcan_host_closing(agency):
    HEARD.append(agency)
"""


@pytest.mark.parametrize("sees", [True, False])
def test_who_does_not_say_that_it_sees_events_is_not_told(plugin_folder: PluginFolder, *, sees: bool) -> None:
    package = plugin_folder.install("tiepcan-a", code=SINK, more=f"sees_events = {str(sees).lower()}")
    plugins = load_plugins()
    plugins.tell_closing("H24.12")
    assert ["H24.12"] * sees == sys.modules[package].HEARD
    assert [(one.kind, one.where) for one in plugins.faults] == [
        (FaultKind.NOT_AS_ON_CARD, "tiepcan_host_closing")
    ] * (not sees)


def test_what_is_given_and_what_the_card_says_are_held_against_each_other(
    plugin_folder: PluginFolder,
) -> None:
    more = 'provides = { calendars = ["tiepcan-a.khac"], tariffs = ["tiepcan-a.phi"] }'
    plugin_folder.install("tiepcan-a", more=more)
    plugins = load_plugins()
    assert [(one.kind, one.where, one.message.en) for one in plugins.faults] == [
        (FaultKind.NOT_AS_ON_CARD, "calendars", "on the card and not given: tiepcan-a.khac"),
        (FaultKind.NOT_AS_ON_CARD, "calendars", "given and not on the card: tiepcan-a.lich"),
        (FaultKind.NOT_AS_ON_CARD, "tariffs", "on the card and not given: tiepcan-a.phi"),
    ]
    assert plugins.calendars.names == ("tiepcan-a.lich",)


def test_a_hook_that_failed_is_not_told_twice_for_giving_less(plugin_folder: PluginFolder) -> None:
    code = "from tiepcan.plugins import hookimpl\n@hookimpl\ndef tiepcan_calendars():\n    raise OSError\n"
    plugin_folder.install("tiepcan-a", code=code, more='provides = { calendars = ["tiepcan-a.lich"] }')
    assert kinds(load_plugins().faults) == [("tiepcan-a", FaultKind.FAILED)]


@pytest.mark.parametrize("hook", ["@hookimpl\ndef tiepcan_calender", "def tiepcan_calendars"])
def test_a_hook_that_is_none_is_not_told_twice_for_giving_less(
    plugin_folder: PluginFolder, hook: str
) -> None:
    code = f"from tiepcan.plugins import hookimpl\n{hook}():\n    return []\n"
    plugin_folder.install("tiepcan-a", code=code, more='provides = { calendars = ["tiepcan-a.lich"] }')
    [fault] = load_plugins().faults
    assert fault.kind in {FaultKind.UNKNOWN_HOOK, FaultKind.NOT_MARKED}


def test_a_kind_of_records_that_there_is_not_is_told_its_neighbour(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-a", more='provides = { intake_adapter = ["a.b"] }')
    [fault] = load_plugins().faults
    assert fault.message.en.endswith("did you mean intake_adapters?")
