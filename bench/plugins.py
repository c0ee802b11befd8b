"""Plugins: what guarding, timing and typing cost beside bare pluggy, and how long cards take to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from statistics import median

import pluggy
from case_logs import typical_log
from children import python_prints
from findings import Finding, at_most
from installed_cards import IMPORTED, installed_cards
from timing import Bench, Job

from tiepcan import Bilingual, Case
from tiepcan.plugins import AgencyCalendar, RecordedEvents, hookimpl, load_plugins

__all__ = ["measure"]

_PLUGINS = 10
_CARDS = 50
_FIRST_DAY = date(2026, 11, 23)
_DAYS = 5
_ROUNDS = 5
#: What a fresh process does that lists plugins: the first look at the folder counts, not a later one.
_READ_CARDS = """
import json, sys
sys.path.insert(0, {folder!r})
from time import perf_counter
from tiepcan.plugins import installed_plugins
begun = perf_counter()
found = installed_plugins()
first = perf_counter() - begun
begun = perf_counter()
installed_plugins()
again = perf_counter() - begun
ours = [one for one in found if one.provider.plugin.startswith("tiepcan-vendor-")]
print(json.dumps({{
    "first": first,
    "again": again,
    "cards": sum(one.card is not None and not one.faults for one in ours),
    "imported": sorted(name for name in sys.modules if name.startswith({imported!r})),
}}))
"""


class Sink:
    """A plugin that takes note of events and gives a calendar; it does next to nothing, so that the way there counts."""

    def __init__(self, name: str) -> None:
        self.calendar = AgencyCalendar(
            name=f"{name}.nghi-bao",
            title=Bilingual("Nghỉ bão", "Closed for a storm"),
            days_off={_FIRST_DAY + timedelta(days=after): "Nghỉ bão" for after in range(_DAYS)},
        )
        self.told = 0

    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        """Count what was told."""
        self.told += len(recorded.events)

    @hookimpl
    def tiepcan_calendars(self) -> Iterable[AgencyCalendar]:
        """Yield one calendar."""
        yield self.calendar


class BareHooks:
    """The same two hooks for pluggy alone."""

    @staticmethod
    @pluggy.HookspecMarker("tiepcan")
    def tiepcan_event_recorded(recorded: RecordedEvents) -> None:
        """Take note of events."""

    @staticmethod
    @pluggy.HookspecMarker("tiepcan")
    def tiepcan_calendars() -> None:
        """Yield calendars."""


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield what a call and a start cost as ratios to pluggy, and the milliseconds that cards take."""
    sinks = {f"vendor-{number}": Sink(f"vendor-{number}") for number in range(_PLUGINS)}
    yield from _call(bench, sinks)
    yield from _start(bench, sinks)
    yield from _cards(bench)


def _bare(sinks: dict[str, Sink]) -> pluggy.PluginManager:
    manager = pluggy.PluginManager("tiepcan")
    manager.add_hookspecs(BareHooks)
    for name, sink in sinks.items():
        manager.register(sink, name=name)
    return manager


def _call(bench: Bench, sinks: dict[str, Sink]) -> Iterator[Finding]:
    case = Case(number="H99-0001", events=typical_log(date(2026, 10, 1)))
    recorded = RecordedEvents(agency="H99.1", case=case, events=case.events[-1:], version=len(case.events))
    manager, plugins = _bare(sinks), load_plugins(installed=False, also=sinks, strict=True)
    facade, bare = f"tell {_PLUGINS} plugins of an event", "bare pluggy: the same call"

    def tell_bare() -> None:
        manager.hook.tiepcan_event_recorded(recorded=recorded)

    rounds = bench.interleave(facade, {facade: lambda: plugins.tell_recorded(recorded), bare: tell_bare})
    yield _beside(facade, rounds.ratio(facade, bare), bound=3.0, seconds=rounds.median(facade))
    yield Finding(what=bare, value=rounds.median(bare) * 1e6, unit="µs")
    told = {sink.told for sink in sinks.values()}
    yield Finding(
        what="plugins told more or less than the others", value=len(told) - 1, unit="", target=at_most(0)
    )


def _start(bench: Bench, sinks: dict[str, Sink]) -> Iterator[Finding]:
    facade, bare = (
        f"load {_PLUGINS} plugins and take their records",
        "bare pluggy: register, and list what is yielded",
    )
    jobs: dict[str, Job] = {
        facade: lambda: load_plugins(installed=False, also=sinks, strict=True),
        bare: lambda: list(chain.from_iterable(_bare(sinks).hook.tiepcan_calendars())),
    }
    rounds = bench.interleave(facade, jobs)
    yield Finding(
        what=facade,
        value=rounds.median(facade) * 1e3,
        unit="ms",
        note=f"{rounds.ratio(facade, bare):.1f} x bare pluggy, which has 2 hooks and checks nothing",
    )
    yield Finding(what=bare, value=rounds.median(bare) * 1e3, unit="ms")


def _cards(bench: Bench) -> Iterator[Finding]:
    with installed_cards(_CARDS) as folder:
        program = _READ_CARDS.format(folder=str(folder), imported=IMPORTED)
        bench.tell("cards: warming up")
        # The first process finds cold files and writes bytecode.
        python_prints(program)
        found = []
        for turn in range(max(_ROUNDS, bench.rounds)):
            bench.tell(f"cards: process {turn + 1}")
            found.append(json.loads(python_prints(program)))
    yield Finding(
        what=f"cards of {_CARDS} installed plugins, first look of a process",
        value=median(one["first"] for one in found) * 1e3,
        unit="ms",
        target=at_most(100),
    )
    yield Finding(what="the same, second look", value=median(one["again"] for one in found) * 1e3, unit="ms")
    unread = _CARDS - min(one["cards"] for one in found)
    yield Finding(what="cards not read, or with faults", value=unread, unit="", target=at_most(0))
    imported = sorted({name for one in found for name in one["imported"]})
    yield Finding(
        what="plugins imported by it",
        value=len(imported),
        unit="",
        target=at_most(0),
        note=", ".join(imported[:3]),
    )


def _beside(what: str, ratio: float, *, bound: float, seconds: float) -> Finding:
    return Finding(
        what=f"{what}, beside bare pluggy",
        value=ratio,
        unit="x",
        target=at_most(bound),
        note=f"{seconds * 1e6:.1f} µs a call",
    )
