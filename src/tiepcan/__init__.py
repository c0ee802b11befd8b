"""tiepcan: when, what and how, under Vietnam's law on access to information (tiếp cận thông tin).

The names below load on first use, so importing tiepcan costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.calendar import vietnam_calendar

__all__ = ["vietnam_calendar"]

_HOME = {"vietnam_calendar": "tiepcan.calendar"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
