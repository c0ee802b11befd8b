"""A clock that is put ahead, for whoever reads one where none may be read (đồng hồ chạy trước)."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

__all__ = ["years_later"]

#: Years, a month, a day, hours, minutes, seconds: whatever is written of the clock is written otherwise.
_AHEAD = dt.timedelta(days=3 * 366 + 40, hours=5, minutes=7, seconds=11)
_SECONDS = int(_AHEAD.total_seconds())
#: Those who run the tests measure them.
_LEFT_ALONE = frozenset({"_pytest", "coverage", "execnet", "hypothesis", "pluggy", "pytest", "xdist"})

Function = Callable[..., Any]


def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the clocks of ``time`` and ``datetime`` ahead, also where a module took them by name.

    Does not see clocks of other processes, of the system's files, nor of modules in C.
    """
    moved = _moved()
    for module in [*sys.modules.values()]:
        if _is_looked_at(module):
            for name, value in [*vars(module).items()]:
                if callable(value) and id(value) in moved:
                    monkeypatch.setattr(module, name, moved[id(value)])


def _is_looked_at(module: object) -> bool:
    if not isinstance(module, ModuleType):
        return False
    above = module.__name__.partition(".")[0]
    clocks = module in {time, dt}
    return clocks or (above not in sys.stdlib_module_names and above not in _LEFT_ALONE)


def _moved() -> dict[int, Function]:
    """Return what stands in the place of each clock, by its identity."""
    now, nanoseconds = time.time, time.time_ns
    found: dict[int, Function] = {
        id(now): lambda: now() + _SECONDS,
        id(nanoseconds): lambda: nanoseconds() + _SECONDS * 10**9,
        id(dt.datetime): _datetime_ahead(),
    }
    for of_seconds in (time.localtime, time.gmtime, time.ctime):
        found[id(of_seconds)] = _of_seconds(of_seconds, now)
    there = time.localtime
    for place, of_fields in ((1, time.strftime), (0, time.asctime)):
        found[id(of_fields)] = _of_fields(of_fields, place, lambda: there(now() + _SECONDS))
    return found


def _of_seconds(original: Function, now: Callable[[], float]) -> Function:
    def ahead(seconds: float | None = None, /) -> Any:
        return original(now() + _SECONDS if seconds is None else seconds)

    return ahead


def _of_fields(original: Function, place: int, fields: Callable[[], object]) -> Function:
    def ahead(*given: object) -> Any:
        return original(*given, *(() if len(given) > place else (fields(),)))

    return ahead


def _datetime_ahead() -> type:
    original = dt.datetime

    class Kind(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, original)

        def __subclasscheck__(cls, subclass: type) -> bool:
            return issubclass(subclass, original)

    class Ahead(original, metaclass=Kind):  # type: ignore[misc, valid-type]
        """Makes plain instants; that of now is years ahead."""

        def __new__(cls, *given: Any, **named: Any) -> dt.datetime:  # type: ignore[misc]
            return original(*given, **named)

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            instant = original.now(dt.UTC) + _AHEAD
            return instant.astimezone(tz) if tz is not None else instant.astimezone().replace(tzinfo=None)

        @classmethod
        def utcnow(cls) -> dt.datetime:
            return cls.now(dt.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> dt.datetime:
            return cls.now()

    return Ahead
