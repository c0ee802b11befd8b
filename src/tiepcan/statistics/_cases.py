"""What a case adds to the figures of a period: its register row, and what only a case tells (số liệu từ hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tiepcan.periods import ReportingPeriod
from tiepcan.register import CheckedRow, ReadRow, check_rows
from tiepcan.requests import (
    Accommodation,
    AgencyRules,
    Case,
    ComplaintDecided,
    ComplaintMade,
    Corrected,
    CorrectionDemanded,
    ErrorFound,
    EventBase,
    LawsuitDecided,
    LawsuitFiled,
    SuppliedAgain,
    default_rules,
    rows_of_cases,
)
from tiepcan.statistics._counted import Counted
from tiepcan.statistics._observation import Observation, SourceKind
from tiepcan.statistics._rows import RowObserver, cutoff_of

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["observe_cases"]


def observe_cases(
    cases: Iterable[Case],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    source: str = "",
    rules: AgencyRules | None = None,
) -> Iterator[Observation]:
    """Yield what each case adds to the figures of *period* (số liệu của từng hồ sơ).

    A case counts as its row in the register would, so that both give the same figures; help that was asked for,
    complaints, lawsuits and corrections are added, each by the day of its event. A case that is set aside adds
    nothing else.

    Args:
        cases: Any cases, each number once.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        source: How the system is named in references.
        rules: The law and the choices rows are checked by.

    Raises:
        InputError: *as_of* comes before the period.
    """
    found = default_rules() if rules is None else rules
    cutoff = cutoff_of(period, as_of)
    observer = RowObserver(
        period=period, cutoff=cutoff, calendar=calendar, source=source, law=found.law, kind=SourceKind.CASE
    )
    return (
        _with_what_cases_tell(observer.observe(checked), case, period.start, cutoff)
        for case, checked in _checked(cases, cutoff, calendar, found)
    )


def _checked(
    cases: Iterable[Case], cutoff: dt.date, calendar: WorkingCalendar, rules: AgencyRules
) -> Iterator[tuple[Case, CheckedRow]]:
    """Yield each case with its row, checked as one register: a second copy of a dossier is set aside here too."""
    latest: list[Case] = []

    def each() -> Iterator[Case]:
        for case in cases:
            latest[:] = [case]
            yield case

    reads = map(ReadRow.of, rows_of_cases(each()))
    # One row goes in, one comes out: the latest case is the one that was checked.
    for checked in check_rows(reads, as_of=cutoff, calendar=calendar, law=rules.law, policies=rules.policies):
        yield latest[0], checked


def _with_what_cases_tell(
    observation: Observation, case: Case, start: dt.date, cutoff: dt.date
) -> Observation:
    reference = observation.reference._replace(row=None)
    if Counted.SET_ASIDE in observation.counted:
        # The first copy has its complaints and corrections.
        return observation._replace(reference=reference)
    facts = case.facts
    # Each by itself, not the case once: a second complaint in another month adds up over the year.
    names = tuple(
        _EVENTS[type(event)]
        for position, event in enumerate(case.events, start=1)
        if position not in facts.dead and start <= event.day <= cutoff and type(event) in _EVENTS
    )
    if Counted.RECEIVED in observation.counted and case.request.accommodations:
        asked = {_HELP[one] for one in case.request.accommodations}
        names = (Counted.HELP_ASKED, *(name for name in _HELP.values() if name in asked), *names)
    return observation._replace(reference=reference, counted=(*observation.counted, *names))


_HELP = {
    Accommodation.HELP_WITH_WRITING: Counted.HELP_WITH_WRITING,
    Accommodation.DISABILITY: Counted.HELP_DISABILITY,
    Accommodation.HARD_AREA: Counted.HELP_HARD_AREA,
}
_EVENTS: dict[type[EventBase], Counted] = {
    ComplaintMade: Counted.COMPLAINT_MADE,
    ComplaintDecided: Counted.COMPLAINT_DECIDED,
    LawsuitFiled: Counted.LAWSUIT_FILED,
    LawsuitDecided: Counted.LAWSUIT_DECIDED,
    CorrectionDemanded: Counted.CORRECTION_DEMANDED,
    ErrorFound: Counted.ERROR_FOUND,
    Corrected: Counted.CORRECTED,
    SuppliedAgain: Counted.SUPPLIED_AGAIN,
}
