"""Plugins loaded for one test, and no others (nạp phần mở rộng trong kiểm thử)."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from tiepcan.plugins import PluginFault, Plugins, load_plugins

__all__ = ["PluginHarness"]


class PluginHarness:
    """Loads the plugins that a test gives it, and nothing that is installed: the fixture ``tiepcan_plugins``.

    Examples:
        >>> from tiepcan import Bilingual
        >>> from tiepcan.plugins import AgencyCalendar, hookimpl
        >>> class Storm:
        ...     @hookimpl
        ...     def tiepcan_calendars(self):
        ...         yield AgencyCalendar(name="acme.bao-so-9", title=Bilingual("Nghỉ bão số 9", "Closed for storm 9"))
        >>> PluginHarness()(Storm()).calendars.names
        ('acme.bao-so-9',)
    """

    def __call__(
        self,
        *plugins: object,
        strict: bool = True,
        on_fault: Callable[[PluginFault], None] | None = None,
        **named: object,
    ) -> Plugins:
        """Return what these plugins give, loaded together.

        Args:
            *plugins: Modules or objects with hooks; each has the name of its module or class.
            strict: Whether any fault is raised, as in CI; False: faults are collected, as in production.
            on_fault: Is told of each fault as it happens.
            **named: Plugins by a name that the test chooses.

        Raises:
            PluginError: There are faults, and *strict* asks for them.
        """
        also = {f"{_name(plugin)}-{place}": plugin for place, plugin in enumerate(plugins, start=1)}
        return load_plugins(installed=False, also=also | named, strict=strict, on_fault=on_fault)


def _name(plugin: object) -> str:
    return plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
