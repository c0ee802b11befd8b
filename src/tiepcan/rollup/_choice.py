"""Which reports belong together: of one kind, on one period, sound in themselves (chọn báo cáo để tổng hợp)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

import attrs

from tiepcan.errors import InputError
from tiepcan.periods import ReportingPeriod
from tiepcan.reports import Report, ReportKind
from tiepcan.rollup._records import SetAside, SetAsideReason
from tiepcan.statistics import Cell, Tally
from tiepcan.text import Bilingual

__all__ = ["Cells", "Choice", "Sent", "choose_reports"]

Cells = Mapping[Cell, Tally]
Name = TypeVar("Name", int, str)
Asked = TypeVar("Asked", ReportKind, ReportingPeriod)
KindAndPeriod = tuple[ReportKind, ReportingPeriod]

#: So many kinds and periods are listed in an error.
_LISTED = 20


@attrs.frozen(kw_only=True)
class Sent:
    """One report with its counts, agency by agency (báo cáo đã gửi)."""

    report: Report
    #: The counts of each agency in it, its own among them.
    cells: Mapping[str, Cells]

    @property
    def agency(self) -> str:
        """Whose report it is."""
        return self.report.agency.id

    @property
    def own(self) -> Cells:
        """The counts of the agency itself."""
        return self.cells.get(self.agency, {})

    @property
    def carried(self) -> Iterator[tuple[str, Cells]]:
        """The counts of other agencies: it is a roll-up itself."""
        return ((agency, cells) for agency, cells in self.cells.items() if agency != self.agency)


@attrs.frozen(kw_only=True)
class Choice:
    """The reports that belong together, and those that do not (báo cáo được chọn)."""

    kind: ReportKind
    period: ReportingPeriod
    sent: tuple[Sent, ...]
    set_aside: tuple[SetAside, ...]


def choose_reports(
    reports: Iterable[Report], kind: ReportKind | None, period: ReportingPeriod | None
) -> Choice:
    """Return the reports of one kind and period.

    Raises:
        InputError: There are none, or they are of several kinds or periods and none is named.
    """
    given = tuple(reports)
    there = Counter((one.kind, one.period) for one in given)
    if not any(kind in {None, of} and period in {None, on} for of, on in there):
        raise _refused(there, _NONE, "reports")
    if kind is None:
        kind = _only({of for of, on in there if period in {None, on}}, there, _KINDS, "kind")
    if period is None:
        period = _only({on for of, on in there if of is kind}, there, _PERIODS, "period")
    sent: list[Sent] = []
    aside: list[SetAside] = []
    for report in given:
        cells = _by_agency(report)
        wrong = _reason(report, cells, kind, period)
        if wrong is None:
            sent.append(Sent(report=report, cells={agency: dict(found) for agency, found in cells.items()}))
            continue
        aside.append(
            SetAside(
                agency=report.agency.id,
                name=report.agency.name,
                kind=report.kind,
                period=report.period,
                version=report.version,
                reason=wrong,
            )
        )
    return Choice(kind=kind, period=period, sent=tuple(sent), set_aside=tuple(sorted(aside, key=_place)))


def _by_agency(report: Report) -> dict[str, list[tuple[Cell, Tally]]]:
    found: defaultdict[str, list[tuple[Cell, Tally]]] = defaultdict(list)
    for cell, tally in report.statistics.cells.items():
        # Figures of nobody are those of the agency whose report it is.
        agency = cell.agency or report.agency.id
        found[agency].append((Cell(agency, cell.period), _without_noughts(tally)))
    return found


def _without_noughts(tally: Tally) -> Tally:
    """Return the tally without names that count nothing: they make no other content."""
    counted = (tally.counts, tally.days_to_answer, tally.days_late, tally.days_overdue)
    if not any(0 in counts.values() for counts in counted):
        return tally
    return attrs.evolve(
        tally,
        counts=_counting(tally.counts),
        days_to_answer=_counting(tally.days_to_answer),
        days_late=_counting(tally.days_late),
        days_overdue=_counting(tally.days_overdue),
    )


def _counting(counts: Mapping[Name, int]) -> dict[Name, int]:
    return {name: count for name, count in counts.items() if count}


def _reason(
    report: Report,
    cells: Mapping[str, list[tuple[Cell, Tally]]],
    kind: ReportKind,
    period: ReportingPeriod,
) -> SetAsideReason | None:
    if report.kind is not kind:
        return SetAsideReason.OTHER_KIND
    if report.period != period:
        return SetAsideReason.OTHER_PERIOD
    for found in cells.values():
        periods = sorted((cell.period for cell, _ in found), key=_first_day)
        if periods[0].start < period.start or any(one.end > period.end for one in periods):
            return SetAsideReason.OUTSIDE_PERIOD
        if any(after.start <= before.end for before, after in pairwise(periods)):
            return SetAsideReason.OVERLAP
    return None


def _first_day(period: ReportingPeriod) -> tuple[int, str]:
    return period.start.toordinal(), period.key


def _place(one: SetAside) -> tuple[str, str, str, int, str, str]:
    return one.agency, one.kind, one.period.key, one.version, one.reason, one.name


def _only(found: Collection[Asked], there: Mapping[KindAndPeriod, int], said: Bilingual, path: str) -> Asked:
    """Return what there is only one of."""
    if len(found) > 1:
        raise _refused(there, said, path)
    return next(iter(found))


_NONE = Bilingual("không có báo cáo nào để cộng", "there is no report to add up")
_KINDS = Bilingual("các báo cáo thuộc nhiều loại", "the reports are of several kinds")
_PERIODS = Bilingual("các báo cáo thuộc nhiều kỳ", "the reports are on several periods")


def _refused(there: Mapping[KindAndPeriod, int], said: Bilingual, path: str) -> InputError:
    listed = sorted((str(kind), period.key, count) for (kind, period), count in there.items())
    shown = "; ".join(f"{kind} {period} ({count})" for kind, period, count in listed[:_LISTED])
    more = "; …" if len(listed) > _LISTED else ""
    if not listed:
        hint = Bilingual("Đưa vào ít nhất một báo cáo.", "Give at least one report.")
    else:
        hint = Bilingual(
            f"Chọn một loại, một kỳ trong: {shown}{more}.", f"Choose one kind and period of: {shown}{more}."
        )
    return InputError(said, hint=hint, path=path)
