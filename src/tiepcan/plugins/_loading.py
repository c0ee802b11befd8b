"""Loading plugins: guarded, one distribution after the other (nạp phần mở rộng)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import attrs
import pluggy

from tiepcan.errors import InputError
from tiepcan.plugins._calls import Calls, failed, is_for_the_host
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._inspection import look_over
from tiepcan.plugins._installed import InstalledPlugin, installed_plugins, name_taken
from tiepcan.plugins._markers import ENTRY_POINT_GROUP, PROJECT
from tiepcan.plugins._plugins import LoadedPlugin, Plugins
from tiepcan.plugins._specs import HOOK_FAMILIES
from tiepcan.text import Bilingual

__all__ = ["load_plugins"]


def load_plugins(
    *,
    allow: Collection[str] | None = None,
    block: Collection[str] = (),
    also: Mapping[str, object] | None = None,
    installed: bool = True,
    strict: bool = False,
    on_fault: Callable[[PluginFault], None] | None = None,
) -> Plugins:
    """Load the plugins that are installed, and return what they give (nạp phần mở rộng).

    A plugin that fails, whatever it raises, is reported with its distribution and version, and takes nothing from the
    others. A plugin runs with all the rights of the host: nothing here keeps it from what the host may do.

    Args:
        allow: The names of the plugins to load; one that is not installed is a fault. All where None.
        block: The names of plugins not to load, whatever `allow` says: their code does not run.
        also: Plugins that the host makes itself, modules or objects with hooks, by name; they need no card.
        installed: Whether installed plugins are looked for at all.
        strict: Whether any fault is raised, for tests and CI; else faults are collected.
        on_fault: Is told of each fault as it happens, such as a host's log; what it raises goes to the host.

    Raises:
        PluginError: There are faults, and *strict* asks for them.
        InputError: *allow* or *block* is text instead of a list of names.

    Examples:
        >>> from tiepcan.plugins import AgencyCalendar, hookimpl
        >>> from tiepcan import Bilingual
        >>> class Storm:
        ...     @hookimpl
        ...     def tiepcan_calendars(self):
        ...         yield AgencyCalendar(name="acme.bao-so-9", title=Bilingual("Nghỉ bão số 9", "Closed for storm 9"))
        >>> plugins = load_plugins(installed=False, also={"acme": Storm()})
        >>> plugins.calendars.names
        ('acme.bao-so-9',)
    """
    _check_names(allow, "allow")
    _check_names(block, "block")
    calls = Calls(on_fault=on_fault)
    manager = pluggy.PluginManager(PROJECT)
    for family in HOOK_FAMILIES:
        manager.add_hookspecs(family)
    own = {} if also is None else dict(also)
    found = _beside(installed_plugins() if installed else (), own)
    chosen = [one for one in found if _is_wanted(one.provider.plugin, allow, block)]
    loaded = [LoadedPlugin(provider=Provider(plugin=name), plugin=plugin) for name, plugin in own.items()]
    calls.report(_not_installed(allow, found, own))
    for one in chosen:
        plugin = _import(one, calls)
        if plugin is not None:
            loaded.append(plugin)
    loaded.sort(key=lambda one: one.provider.plugin)
    kept = tuple(one for one in loaded if _register(manager, one, calls))
    plugins = Plugins(
        manager=manager,
        loaded=kept,
        disabled=tuple(one for one in found if one not in chosen),
        calls=calls,
    )
    if strict:
        calls.raise_from_now_on()
    return plugins


def _check_names(names: object, path: str) -> None:
    if isinstance(names, str):
        raise InputError(
            Bilingual("cần danh sách tên phần mở rộng", "a list of names of plugins is asked for"),
            hint=Bilingual(f'Ví dụ: {path}=["tiepcan-acme"].', f'Such as {path}=["tiepcan-acme"].'),
            path=path,
        )


def _is_wanted(name: str, allow: Collection[str] | None, block: Collection[str]) -> bool:
    return name not in block and (allow is None or name in allow)


def _beside(found: tuple[InstalledPlugin, ...], own: dict[str, object]) -> list[InstalledPlugin]:
    """Return the installed plugins; one with the name of a plugin of the host's is refused, and so is that."""
    beside = [
        attrs.evolve(
            one, faults=(*one.faults, name_taken(one.provider, [Provider(plugin=one.provider.plugin)]))
        )
        if one.provider.plugin in own
        else one
        for one in found
    ]
    for one in found:
        own.pop(one.provider.plugin, None)
    return beside


def _not_installed(
    allow: Collection[str] | None, found: list[InstalledPlugin], own: Mapping[str, object]
) -> Iterator[PluginFault]:
    there = {one.provider.plugin for one in found} | set(own)
    for name in sorted(set(allow or ()) - there):
        yield PluginFault(
            kind=FaultKind.NOT_INSTALLED,
            provider=Provider(plugin=name),
            message=Bilingual(
                f"chưa cài phần mở rộng này (nhóm entry point {ENTRY_POINT_GROUP})",
                f"this plugin is not installed (group of entry points {ENTRY_POINT_GROUP})",
            ),
            hint=Bilingual("Cài đặt, hoặc bỏ khỏi allow.", "Install it, or leave it out of allow."),
        )


def _import(one: InstalledPlugin, calls: Calls) -> LoadedPlugin | None:
    if one.faults:
        calls.report(one.faults)
        return None

    def load() -> LoadedPlugin:
        return LoadedPlugin(provider=one.provider, plugin=one.entry.load(), card=one.card)

    # Whatever importing it raises, sys.exit() included, the host goes on.
    return calls.ask(one.provider, one.target, load, kind=FaultKind.NOT_LOADED)


def _register(manager: pluggy.PluginManager, one: LoadedPlugin, calls: Calls) -> bool:
    """Register a plugin; tell whether it is kept. What hooks it has that are none is reported, and hinders nothing."""
    faults: list[PluginFault] = []
    plugin: Any = one.plugin
    kept = False
    try:
        faults += look_over(one)
        kept = not any(fault.kind is FaultKind.WRONG_HOOK for fault in faults)
        if kept:
            manager.register(plugin, name=one.provider.plugin)
    except BaseException as error:
        if is_for_the_host(error):
            raise
        manager.unregister(name=one.provider.plugin)
        faults.append(failed(one.provider, "register", error, kind=FaultKind.NOT_LOADED))
        kept = False
    calls.report(faults)
    return kept
