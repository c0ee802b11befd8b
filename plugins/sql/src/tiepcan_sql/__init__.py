"""Cases kept in SQLite or PostgreSQL (kho hồ sơ trên cơ sở dữ liệu).

The names are loaded when they are first asked for: hosts import this package with every program that lists plugins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiepcan_sql._backends import open_store
    from tiepcan_sql._listeners import StoredCase, WriteListener
    from tiepcan_sql._store import SqlStore

__all__ = ["SqlStore", "StoredCase", "WriteListener", "open_store"]

_ROOMS = {
    "SqlStore": "_store",
    "StoredCase": "_listeners",
    "WriteListener": "_listeners",
    "open_store": "_backends",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
