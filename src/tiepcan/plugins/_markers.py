"""How a plugin says which functions are hooks, and which SDK this is (đánh dấu hook)."""

from __future__ import annotations

import datetime as dt

import pluggy

from tiepcan.text import Bilingual, format_date

__all__ = [
    "ENTRY_POINT_GROUP",
    "PROJECT",
    "SDK_VERSION",
    "HookDeprecationWarning",
    "hookimpl",
    "hookspec",
]

#: The project's name for pluggy: every hook begins with it.
PROJECT = "tiepcan"
#: The group of entry points in which distributions name their plugins.
ENTRY_POINT_GROUP = "tiepcan"
#: The version of hooks, records and conformance kit. Not that of the distribution.
SDK_VERSION = "1.0"

#: Marks what a hook is: its name, arguments and docstring are the contract.
hookspec = pluggy.HookspecMarker(PROJECT)
#: Marks a function, or a method, as the implementation of the hook of that name (đánh dấu bản cài đặt hook).
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(PROJECT)


class HookDeprecationWarning(DeprecationWarning):
    """A plugin implements a hook, or takes an argument, that will go (hook sắp bỏ).

    For ``hookspec(warn_on_impl=...)`` and ``hookspec(warn_on_impl_args=...)``: pluggy warns the plugin's
    developer, and `Plugins` reports it to the host.

    Args:
        since: The version of the SDK that says so first.
        on: The day of that version.
        gone_in: The version of the SDK that will not call it any more.
        instead: The hook or argument to use.

    Examples:
        >>> soon = HookDeprecationWarning(
        ...     since="1.1", on=dt.date(2026, 12, 1), gone_in="2.0", instead="tiepcan_calendars")
        >>> print(soon.said)
        sẽ bỏ ở SDK 2.0, báo trước từ SDK 1.1 ngày 01/12/2026; thay bằng tiepcan_calendars
    """

    def __init__(self, *, since: str, on: dt.date, gone_in: str, instead: str) -> None:
        self.said: Bilingual = Bilingual(
            f"sẽ bỏ ở SDK {gone_in}, báo trước từ SDK {since} ngày {format_date(on)}; thay bằng {instead}",
            f"goes with SDK {gone_in}, as announced in SDK {since} on {on.isoformat()}; use {instead} instead",
        )
        super().__init__(self.said.en)
