"""Loading plugins: whatever one of them does, the host goes on and knows who it was."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoints, distributions

import pytest
from plugin_folder import PluginFolder

from tiepcan import Bilingual, InputError
from tiepcan.errors import PluginError
from tiepcan.plugins import (
    SDK_VERSION,
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
    [fault] = load_plugins().faults
    assert "Bí Mật" not in f"{fault!r} {fault} {fault.in_language('en')} {fault.as_fault()}"
    assert "ValueError" in fault.in_language("en")
    assert isinstance(fault.error, ValueError)


def test_a_person_who_interrupts_is_heard(plugin_folder: PluginFolder) -> None:
    plugin_folder.install("tiepcan-slow", code="raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load_plugins()


def test_cards_are_read_without_running_anything(plugin_folder: PluginFolder) -> None:
    package = plugin_folder.install("tiepcan-bad", code="raise SystemExit")
    [found] = installed_plugins()
    assert found.card is not None
    assert found.card.title.en == "Trial tiepcan-bad"
    assert found.provider.version == "1.2"
    assert found.faults == ()
    assert package not in sys.modules


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
def test_one_name_is_no_list_of_names(argument: str) -> None:
    with pytest.raises(InputError) as caught:
        load_plugins(**{argument: "tiepcan-a"})  # type: ignore[arg-type]
    assert caught.value.path == argument


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
        assert SDK_VERSION in fault.message.vi
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
    assert [(one.kind, one.where) for one in plugins.faults] == [
        (FaultKind.NOT_AS_ON_CARD, "calendars"),
        (FaultKind.NOT_AS_ON_CARD, "tariffs"),
    ]
    assert (
        "not given: tiepcan-a.khac; given and not on the card: tiepcan-a.lich" in plugins.faults[0].message.en
    )
    assert plugins.calendars.names == ("tiepcan-a.lich",)


def test_a_hook_that_failed_is_not_told_twice_for_giving_less(plugin_folder: PluginFolder) -> None:
    code = "from tiepcan.plugins import hookimpl\n@hookimpl\ndef tiepcan_calendars():\n    raise OSError\n"
    plugin_folder.install("tiepcan-a", code=code, more='provides = { calendars = ["tiepcan-a.lich"] }')
    assert kinds(load_plugins().faults) == [("tiepcan-a", FaultKind.FAILED)]


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

    def broken(*, group: str) -> EntryPoints:
        raise ValueError(group)

    monkeypatch.setattr("tiepcan.plugins._installed.entry_points", broken)
    monkeypatch.setattr(
        "tiepcan.plugins._installed.distributions",
        lambda: distributions(path=[str(plugin_folder.folder)] * 2),
    )
    found = installed_plugins()
    assert [str(one.provider) for one in found] == ["tiepcan-a (tiepcan-a 1.2)", "tiepcan-b"]
    assert load_plugins(strict=True).calendars.names == ("tiepcan-a.lich", "tiepcan-b.lich")
