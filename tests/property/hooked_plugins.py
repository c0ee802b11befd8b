"""Plugins of one hook, and what is asked of those that were loaded."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tiepcan import Bilingual
from tiepcan.plugins import (
    AgencyCalendar,
    FaultKind,
    Plugins,
    hookimpl,
    load_plugins,
)


def calendar(name: str) -> AgencyCalendar:
    return AgencyCalendar(name=name, title=Bilingual("Lịch", "Calendar"))


def nothing() -> list[AgencyCalendar]:
    return []


class Sink:
    """Writes down what it is told; raises what it is given."""

    def __init__(self, heard: list[str], name: str, error: BaseException | None = None) -> None:
        self.heard, self.name, self.error = heard, name, error

    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        self.heard.append(f"{self.name}:{agency}")
        if self.error is not None:
            raise self.error


def with_hook(function: Callable[..., Any], name: str, **options: Any) -> SimpleNamespace:
    return SimpleNamespace(**{name: hookimpl(**options)(function)})


def of(**plugins: object) -> Plugins:
    return load_plugins(installed=False, also=plugins)


def kinds(plugins: Plugins) -> list[FaultKind]:
    return [fault.kind for fault in plugins.faults]
