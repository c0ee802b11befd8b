"""Where installed plugins are looked for: one place, so that tests can close it (nơi tìm phần mở rộng đã cài)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

__all__ = ["find_entry_points"]


def find_entry_points(group: str) -> Iterable[EntryPoint]:
    """Return what installed distributions name in *group*; called by way of this module, where tests replace it."""
    return entry_points(group=group)
