"""Each agency with the figures that count for it, and what does not fit (số liệu từng cơ quan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import attrs

from tiepcan.periods import ReportingPeriod
from tiepcan.rollup._choice import Cells, Choice, Sent
from tiepcan.rollup._differences import carried_differences, stated_differences
from tiepcan.rollup._figures import differing_figures, fingerprint
from tiepcan.rollup._records import Conflict, Difference, Member, MemberStatus, UnknownAgency
from tiepcan.rollup._scope import Place, Scope
from tiepcan.rollup._versions import Settled, settle_versions
from tiepcan.statistics import Cell, StatisticLine, Tally
from tiepcan.text import fold_text

__all__ = ["Gathered", "gather"]


@attrs.frozen(kw_only=True)
class Gathered:
    """All that is known of the agencies, before it is added up (số liệu đã tập hợp)."""

    members: tuple[Member, ...]
    unknown: tuple[UnknownAgency, ...]
    #: What is used of each agency's own reports.
    settled: Mapping[str, Settled]
    #: The counts of every agency that is counted.
    cells: Mapping[Cell, Tally]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]


def gather(
    choice: Choice, scope: Scope, lines: Sequence[StatisticLine], *, figures_expected: bool
) -> Gathered:
    """Return each agency with its figures: its own first, else those that others carry for it (tập hợp)."""
    reports, strangers = _by_agency(choice.sent, scope)
    settled = {agency: settle_versions(found, lines) for agency, found in reports.items()}
    carried = _carried(settled)
    if scope.places is None:
        places: Mapping[str, Place | None] = dict.fromkeys(sorted({*settled, *carried}))
    else:
        places = scope.places
    known = [
        _Known(agency=agency, mine=settled.get(agency), others=carried.get(agency, {}), place=place)
        for agency, place in places.items()
    ]
    members: list[Member] = []
    counted: dict[Cell, Tally] = {}
    conflicts: list[Conflict] = []
    differences: list[Difference] = []
    for one in known:
        conflict = one.conflict(lines)
        if conflict is None:
            counted.update(one.figures)
        else:
            conflicts.append(conflict)
        member = one.member(conflict, choice.period, figures_expected=figures_expected)
        members.append(member)
        differences += stated_differences(member, () if one.mine is None else one.mine.used, lines)
        if one.own:
            differences += carried_differences(member, one.own, one.others, lines)
    return Gathered(
        members=tuple(members),
        unknown=tuple(_unknown(strangers, carried, scope)),
        settled=settled,
        cells=counted,
        conflicts=tuple(conflicts),
        differences=tuple(differences),
    )


def _by_agency(sent: Iterable[Sent], scope: Scope) -> tuple[dict[str, list[Sent]], dict[str, list[Sent]]]:
    """Return the reports of each agency that is in the total, and of each that is not."""
    inside: defaultdict[str, list[Sent]] = defaultdict(list)
    strangers: defaultdict[str, list[Sent]] = defaultdict(list)
    for one in sent:
        (inside if scope.holds(one.agency) else strangers)[one.agency].append(one)
    return inside, strangers


def _carried(settled: Mapping[str, Settled]) -> dict[str, dict[str, Cells]]:
    """Return what the reports that are used carry for other agencies: by agency, then by whose report it is."""
    found: defaultdict[str, dict[str, Cells]] = defaultdict(dict)
    for carrier in sorted(settled):
        # All that are used have the same counts.
        for one in settled[carrier].used[:1]:
            for agency, cells in one.carried:
                found[agency][carrier] = cells
    return found


@attrs.frozen(kw_only=True)
class _Known:
    """What came of one agency, and where it stands."""

    agency: str
    #: Its own reports; None: it sent none.
    mine: Settled | None
    #: Its counts in the reports of others.
    others: Mapping[str, Cells]
    #: None: there is no hierarchy.
    place: Place | None

    @property
    def own(self) -> Cells:
        """The counts that it sent itself."""
        return self.mine.used[0].own if self.mine is not None and self.mine.used else {}

    @property
    def figures(self) -> Cells:
        """What is counted for it, where nothing conflicts."""
        return self.own or next(iter(self.others.values()), {})

    @property
    def name(self) -> str:
        """What it is called: in the hierarchy, else in its report."""
        if self.place is not None:
            return self.place.name
        return self.agency if self.mine is None else self.mine.name

    def conflict(self, lines: Sequence[StatisticLine]) -> Conflict | None:
        """Return what contradicts in its own reports, else in those of others."""
        if self.mine is not None and self.mine.conflict is not None:
            return self.mine.conflict
        # What the agency sent itself goes before what others carry for it.
        if self.own or len(self.others) <= 1:
            return None
        contents: dict[Hashable, Cells] = {}
        for cells in self.others.values():
            contents.setdefault(fingerprint(cells), cells)
        if len(contents) == 1:
            return None
        return Conflict(
            agency=self.agency,
            names=(self.name,),
            version=None,
            carried_by=tuple(self.others),
            figures=differing_figures(contents.values(), lines, in_order=False),
        )

    def member(self, conflict: Conflict | None, period: ReportingPeriod, *, figures_expected: bool) -> Member:
        """Return the agency as the roll-up lists it."""
        if conflict is not None:
            status = MemberStatus.CONFLICT
        elif self.figures:
            status = MemberStatus.SENT if self.own else MemberStatus.CARRIED
        else:
            status = self._without_figures(figures_expected=figures_expected)
        return Member(
            agency=self.agency,
            name=self.name,
            parent=None if self.place is None else self.place.parent,
            depth=0 if self.place is None else self.place.depth,
            status=status,
            version=None if self.mine is None else self.mine.version,
            as_of=None if self.mine is None else self.mine.as_of,
            carried_by=tuple(self.others),
            called=self._called,
            days_left_out=self._days_left_out(period) if status.counted else 0,
        )

    def _days_left_out(self, period: ReportingPeriod) -> int:
        # Its cells lie inside the period, and apart from each other.
        return period.days - sum(cell.period.days for cell in self.figures) if self.figures else 0

    @property
    def _called(self) -> str | None:
        if self.mine is None or fold_text(self.mine.name) == fold_text(self.name):
            return None
        return self.mine.name

    def _without_figures(self, *, figures_expected: bool) -> MemberStatus:
        if self.place is not None and not self.place.reports:
            return MemberStatus.SUMS_UP
        if self.mine is None:
            return MemberStatus.MISSING
        if not figures_expected:
            return MemberStatus.SENT
        # Where nobody says what is expected, nothing of its own is from a body that sums up others.
        sums_up = self.place is None and any(True for _ in self.mine.used[0].carried)
        return MemberStatus.SUMS_UP if sums_up else MemberStatus.NO_FIGURES


def _unknown(
    strangers: Mapping[str, Sequence[Sent]], carried: Mapping[str, Mapping[str, Cells]], scope: Scope
) -> Iterator[UnknownAgency]:
    for agency in sorted({*strangers, *(one for one in carried if not scope.holds(one))}):
        name = min((one.report.agency.name for one in strangers.get(agency, ())), default=agency)
        yield UnknownAgency(
            agency=agency,
            name=name,
            sent=agency in strangers,
            carried_by=tuple(carried.get(agency, ())),
            elsewhere=scope.elsewhere(agency),
            like=scope.like(agency, name),
        )
