"""Cases kept in SQLite or PostgreSQL (kho hồ sơ trên cơ sở dữ liệu).

The names are loaded when they are first asked for: hosts import this package with every program that lists plugins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiepcan_sql._backends import open_store
    from tiepcan_sql._backup import BackedUp, back_up, check_backup
    from tiepcan_sql._delivery import Delivered, deliver
    from tiepcan_sql._erasure import Erased, Erasure, erase, erasures
    from tiepcan_sql._found import CasePage, FoundCase, InboxPage, OwedLine, UntoldCase
    from tiepcan_sql._integrity import StoreProblem, check_store, list_agencies
    from tiepcan_sql._listeners import StoredCase, WriteListener
    from tiepcan_sql._outbox import Outbox, Parked, parked, retry_parked, waiting
    from tiepcan_sql._projection import CaseProjection, Rebuilt
    from tiepcan_sql._restore import restore
    from tiepcan_sql._retention import kept_until_day
    from tiepcan_sql._search import CaseSearch
    from tiepcan_sql._store import SqlStore

__all__ = [
    "BackedUp",
    "CasePage",
    "CaseProjection",
    "CaseSearch",
    "Delivered",
    "Erased",
    "Erasure",
    "FoundCase",
    "InboxPage",
    "Outbox",
    "OwedLine",
    "Parked",
    "Rebuilt",
    "SqlStore",
    "StoreProblem",
    "StoredCase",
    "UntoldCase",
    "WriteListener",
    "back_up",
    "check_backup",
    "check_store",
    "deliver",
    "erase",
    "erasures",
    "kept_until_day",
    "list_agencies",
    "open_store",
    "parked",
    "restore",
    "retry_parked",
    "waiting",
]

_ROOMS = {
    "BackedUp": "_backup",
    "CasePage": "_found",
    "CaseProjection": "_projection",
    "CaseSearch": "_search",
    "Delivered": "_delivery",
    "Erased": "_erasure",
    "Erasure": "_erasure",
    "FoundCase": "_found",
    "InboxPage": "_found",
    "Outbox": "_outbox",
    "OwedLine": "_found",
    "Parked": "_outbox",
    "Rebuilt": "_projection",
    "SqlStore": "_store",
    "StoreProblem": "_integrity",
    "StoredCase": "_listeners",
    "UntoldCase": "_found",
    "WriteListener": "_listeners",
    "back_up": "_backup",
    "check_backup": "_backup",
    "check_store": "_integrity",
    "deliver": "_delivery",
    "erase": "_erasure",
    "erasures": "_erasure",
    "kept_until_day": "_retention",
    "list_agencies": "_integrity",
    "open_store": "_backends",
    "parked": "_outbox",
    "restore": "_restore",
    "retry_parked": "_outbox",
    "waiting": "_outbox",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{room}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
