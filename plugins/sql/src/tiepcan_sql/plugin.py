"""What tiepcan-sql gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterable

from tiepcan.plugins import CaseStoreBackend, hookimpl
from tiepcan_sql._backends import BACKENDS

__all__ = ["tiepcan_case_stores"]


@hookimpl
def tiepcan_case_stores() -> Iterable[CaseStoreBackend]:
    """Yield the stores on SQLite and on PostgreSQL."""
    yield from BACKENDS
