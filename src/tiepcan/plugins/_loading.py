"""Loading plugins: guarded, one distribution after the other (nạp phần mở rộng)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import Any

import attrs
import pluggy

from tiepcan.errors import NotAllowedError
from tiepcan.plugins._calls import Calls, failed, is_for_the_host
from tiepcan.plugins._choice import Choice, beside_own, own_plugins
from tiepcan.plugins._faults import FaultKind, PluginFault, Provider
from tiepcan.plugins._inspection import find_candidates, look_over, uncalled
from tiepcan.plugins._installed import InstalledPlugin, installed_plugins
from tiepcan.plugins._markers import PROJECT
from tiepcan.plugins._plugins import LoadedPlugin, Plugins
from tiepcan.plugins._specs import HOOK_FAMILIES
from tiepcan.text import Bilingual

__all__ = ["load_plugins"]

#: Whether plugins are being loaded, in this thread or task: hooks that load plugins again would never end.
_under_way: ContextVar[bool] = ContextVar("tiepcan_plugins_are_loaded", default=False)


def load_plugins(
    *,
    allow: Iterable[str] | None = None,
    block: Iterable[str] = (),
    also: Mapping[str, object] | None = None,
    installed: bool = True,
    strict: bool = False,
    on_fault: Callable[[PluginFault], None] | None = None,
) -> Plugins:
    """Load the plugins that are installed, and return what they give (nạp phần mở rộng).

    A plugin that fails, whatever it raises, is reported with its distribution and version, and takes nothing from the
    others. A plugin runs with all the rights of the host: nothing here keeps it from what the host may do.

    Args:
        allow: The names of the plugins to load; one that is not installed is a fault. All where None. As in the names
            of distributions, large letters and underscores make no difference.
        block: The names of plugins not to load, whatever `allow` says: their code does not run.
        also: Plugins that the host makes itself, modules or objects with hooks, by name; they need no card.
        installed: Whether installed plugins are looked for at all.
        strict: Whether any fault is raised, for tests and CI; else faults are collected.
        on_fault: Is told of each fault as it happens, such as a host's log; what it raises goes to the host.

    Raises:
        PluginError: There are faults, and *strict* asks for them.
        InputError: *allow*, *block* or *also* has something else than names.
        NotAllowedError: A plugin calls it while plugins are loaded.

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
    choice = Choice.of(allow, block)
    if _under_way.get():
        raise NotAllowedError(
            Bilingual(
                "load_plugins được gọi từ bên trong một hook", "load_plugins is called from inside a hook"
            ),
            hint=Bilingual(
                "Phần mở rộng chỉ trả về bản ghi của mình.",
                "A plugin yields its own records, and loads no other.",
            ),
        )
    token = _under_way.set(True)
    try:
        return _load(choice, own_plugins(also), installed=installed, strict=strict, on_fault=on_fault)
    finally:
        _under_way.reset(token)


def _load(
    choice: Choice,
    own: dict[str, object],
    *,
    installed: bool,
    strict: bool,
    on_fault: Callable[[PluginFault], None] | None,
) -> Plugins:
    calls = Calls(on_fault=on_fault)
    manager = pluggy.PluginManager(PROJECT)
    for family in HOOK_FAMILIES:
        manager.add_hookspecs(family)
    found = beside_own(installed_plugins() if installed else (), own)
    chosen = [one for one in found if choice.wants(one.provider.plugin)]
    loaded = [LoadedPlugin(provider=Provider(plugin=name), plugin=plugin) for name, plugin in own.items()]
    calls.report(choice.not_there(found, own))
    for one in chosen:
        plugin = _import(one, calls)
        if plugin is not None:
            loaded.append(plugin)
    loaded.sort(key=lambda one: one.provider.plugin)
    registered = [_register(manager, one, calls) for one in loaded]
    plugins = Plugins(
        manager=manager,
        loaded=tuple(one for one in registered if one is not None),
        disabled=tuple(one for one in found if one not in chosen),
        calls=calls,
    )
    calls.end_loading(strict=strict)
    return plugins


def _import(one: InstalledPlugin, calls: Calls) -> LoadedPlugin | None:
    if one.faults:
        calls.report(one.faults)
        return None

    def load() -> LoadedPlugin:
        return LoadedPlugin(provider=one.provider, plugin=one.entry.load(), card=one.card)

    # Whatever importing it raises, sys.exit() included, the host goes on.
    return calls.ask(one.provider, one.target, load, kind=FaultKind.NOT_LOADED)


def _register(manager: pluggy.PluginManager, one: LoadedPlugin, calls: Calls) -> LoadedPlugin | None:
    """Register a plugin; None where it cannot be used. What hooks it has that are none is reported, and hinders nothing."""
    faults: list[PluginFault] = []
    plugin: Any = one.plugin
    kept: LoadedPlugin | None = None
    try:
        candidates = find_candidates(plugin)
        faults += look_over(one, candidates)
        if not any(fault.kind is FaultKind.WRONG_HOOK for fault in faults):
            manager.register(plugin, name=one.provider.plugin)
            called = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
            faults += uncalled(one, candidates, called)
            kept = attrs.evolve(one, is_whole=not faults)
    except BaseException as error:
        if is_for_the_host(error):
            raise
        manager.unregister(name=one.provider.plugin)
        faults.append(failed(one.provider, "register", error, kind=FaultKind.NOT_LOADED))
        kept = None
    calls.report(faults)
    return kept
