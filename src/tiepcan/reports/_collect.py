"""What all sources of a report tell together: counts, and what is behind them (thu thập số liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from tiepcan.disclosure import InformationItem
from tiepcan.periods import ReportingPeriod
from tiepcan.register import CheckedRow
from tiepcan.requests import AgencyRules, Case
from tiepcan.statistics import (
    CASE_TOPICS,
    ITEM_TOPICS,
    Cell,
    Counted,
    Observation,
    Statistics,
    count_observations,
    observe_cases,
    observe_items,
    observe_rows,
)
from tiepcan.text import fold_text

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["Collected", "collect"]

#: How cases and items are named in references.
_CASES = "cases"
_ITEMS = "items"


@attrs.frozen(kw_only=True)
class Collected:
    """Counts of one agency in one period, from all sources (số liệu thu thập)."""

    statistics: Statistics
    #: None: they were not kept.
    observations: tuple[Observation, ...] | None
    #: How many dossier numbers of the period stand in more than one source.
    in_several_sources: int


def collect(
    *,
    agency: str,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date,
    registers: Mapping[str, Iterable[CheckedRow]],
    cases: Iterable[Case] | None,
    items: Iterable[InformationItem] | None,
    rules: AgencyRules,
    keep: bool,
) -> Collected:
    """Return what the sources tell, each read once, one after the other."""
    seen = _Seen(keep=keep, several=len(registers) + (cases is not None) > 1)
    cell = Cell(agency, period)
    law, policies = rules.law, rules.policies
    tallies = [
        count_observations(
            seen.of(
                observe_rows(rows, period=period, calendar=calendar, as_of=as_of, source=source, law=law)
            ),
            untold=True,
        )
        for source, rows in registers.items()
    ]
    if cases is not None:
        observed = observe_cases(
            cases, period=period, calendar=calendar, as_of=as_of, source=_CASES, rules=rules
        )
        tallies.append(count_observations(seen.of(observed), told=CASE_TOPICS))
    if items is not None:
        observed = observe_items(
            items, period=period, calendar=calendar, as_of=as_of, source=_ITEMS, law=law, policies=policies
        )
        tallies.append(count_observations(seen.kept(observed), told=ITEM_TOPICS))
    return Collected(
        statistics=Statistics.merge(Statistics(cells={cell: tally}) for tally in tallies),
        observations=tuple(seen.observations) if keep else None,
        in_several_sources=len(seen.repeated),
    )


class _Seen:
    """Looks on while observations are counted."""

    def __init__(self, *, keep: bool, several: bool) -> None:
        self.observations: list[Observation] = []
        self.repeated: set[str] = set()
        self._keep = keep
        self._several = several
        self._source_of: dict[str, str] = {}

    def of(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        """Yield the observations of requests, and remember which dossier came from which source."""
        found = self.kept(observations)
        return self._watched(found) if self._several else found

    def kept(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        """Yield the observations, and keep them where they are to be kept: rows of other periods are a figure too."""
        if not self._keep:
            return iter(observations)
        return self._remembered(observations)

    def _remembered(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        for one in observations:
            self.observations.append(one)
            yield one

    def _watched(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        for one in observations:
            number, source = fold_text(one.reference.id), one.reference.source
            in_period = Counted.CARRIED_OVER in one.counted or Counted.RECEIVED in one.counted
            if number and in_period and self._source_of.setdefault(number, source) != source:
                self.repeated.add(number)
            yield one
