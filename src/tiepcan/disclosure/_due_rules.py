"""From which day, and by which rule, the time of publication of an item runs (mốc tính hạn công khai)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.deadlines import Obligation, Policies, compute_obligation
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._duty import DutyBasis
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._marks import opened_on
from tiepcan.disclosure._points import PointsFound, points_before, points_under, transition_limit
from tiepcan.law import DisclosureRules, LawBook, Regime, TimeLimit
from tiepcan.text import Bilingual

__all__ = ["Due", "DueRules"]


@attrs.frozen(kw_only=True)
class Due:
    """From what, and by which limit, the time of publication of an item runs."""

    limit: TimeLimit | None
    start: dt.date | None
    basis: DutyBasis
    regime: Regime | None
    points: PointsFound
    remarks: tuple[Bilingual, ...] = ()


@attrs.frozen(kw_only=True)
class DueRules:
    """Which limit dates an item, under which law, from which day (quy tắc tính hạn)."""

    law: LawBook
    calendar: WorkingCalendar
    as_of: dt.date
    body: SupplyingBody
    policies: Policies
    #: Many documents are signed on one day.
    _counted: dict[tuple[str, dt.date], Obligation] = attrs.field(factory=dict, init=False)
    _governing: dict[dt.date, Regime | None] = attrs.field(factory=dict, init=False)
    #: And many fall under the same points: those of an item, by law.
    _classified: dict[tuple[str, tuple[str, ...]], PointsFound] = attrs.field(factory=dict, init=False)

    def due(self, item: InformationItem) -> Due | None:
        """Return what dates *item*; None where nothing obliges to publish it."""
        created = item.created_on
        if created is None:
            return self._without_a_day(item)
        # A secret could not be published before it was declassified; the law does not say from when time runs.
        rules = self.rules_now()
        start = max([created, *(day for mark in item.marks if (day := opened_on(mark, rules)) is not None)])
        found = self._by_rule(item, created, start)
        if found is None or start == created or found.basis is DutyBasis.TRANSITION:
            return found
        return attrs.evolve(found, remarks=(*found.remarks, _SINCE_DECLASSIFIED))

    def _without_a_day(self, item: InformationItem) -> Due | None:
        known = [one for one in self.law.regimes if self._under(item, one).points]
        if not known and item.sector_rule is None:
            return None
        regime = known[-1] if known else None
        points = PointsFound(points=()) if regime is None else self._under(item, regime)
        return Due(limit=None, start=None, basis=DutyBasis.NONE, regime=regime, points=points)

    def _by_rule(self, item: InformationItem, created: dt.date, start: dt.date) -> Due | None:
        if item.sector_rule is not None:
            return self._by_sector_rule(item, start)
        if self.body.service_unit and self._was_no_duty_of_units(created):
            return None
        before = self.governing(created)
        if before is not None and self._points(item, before)[0].points:
            return self._by_default(item, start)
        due = self._by_transition(item, created)
        last = None if due is None or due.limit is None else self.count(due.limit, due.start or created).due
        # What was still a secret when the transition ended has its time from the day it was one no more.
        return due if last is None or start <= last else self._by_default(item, start)

    def governing(self, day: dt.date) -> Regime | None:
        """Return the law that was in force on *day*; None where none was."""
        if day not in self._governing:
            self._governing[day] = next((one for one in self.law.regimes if one.governs(day)), None)
        return self._governing[day]

    def _under(self, item: InformationItem, regime: Regime) -> PointsFound:
        key = (regime.id, item.points)
        found = self._classified.get(key)
        if found is None:
            found = self._classified[key] = points_under(item, regime.disclosure_rules)
        return found

    def _was_no_duty_of_units(self, created: dt.date) -> bool:
        # Khoản 2 Điều 31 Luật 01/2026/QH16: what public service units had before goes by other law.
        return any(
            one.only_for_service_units and created < one.created_before
            for regime in self.law.regimes
            for one in regime.disclosure_rules.caveats
        )

    def _points(self, item: InformationItem, regime: Regime) -> tuple[PointsFound, tuple[Bilingual, ...]]:
        points = self._under(item, regime)
        if points.points:
            return points, (_BY_MAP,) if points.by_map else ()
        # Classified under the later law only: a point that lived on was mandatory before, the safe reading.
        return points_before(item, regime.disclosure_rules, self.law.regimes), (_BY_MAP_BACK,)

    def _by_default(self, item: InformationItem, start: dt.date) -> Due | None:
        # Khoản 4 Điều 18: where no other law sets the time, from the day the information is created.
        regime = self.law.regime_for(start)
        points, remarks = self._points(item, regime)
        if not points.points:
            return None
        return Due(
            limit=regime.limit("publication"),
            start=start,
            basis=DutyBasis.GENERAL,
            regime=regime,
            points=points,
            remarks=remarks,
        )

    def _by_sector_rule(self, item: InformationItem, start: dt.date) -> Due:
        rule = self.law.sector_rule(item.sector_rule or "")
        regime = self.governing(start)
        points = PointsFound(points=()) if regime is None else self._under(item, regime)
        limit = None
        if rule.publication_limit is not None:
            limit = self.law.limit(rule.publication_limit)
        elif regime is not None:
            limit = regime.limit("publication")
        remarks = () if rule.remark is None else (rule.remark,)
        return Due(
            limit=limit, start=start, basis=DutyBasis.SECTOR, regime=regime, points=points, remarks=remarks
        )

    def _by_transition(self, item: InformationItem, created: dt.date) -> Due | None:
        # Khoản 3 Điều 31 Luật 01/2026/QH16: what was there before, and was not mandatory then, within six months.
        for regime in self.law.regimes:
            limit = transition_limit(regime)
            points = self._under(item, regime)
            if limit is None or created >= regime.sent_from or not points.points:
                continue
            return Due(
                limit=limit,
                start=regime.sent_from,
                basis=DutyBasis.TRANSITION,
                regime=regime,
                points=points,
                remarks=(_BY_MAP,) if points.by_map else (),
            )
        return None

    def count(self, limit: TimeLimit, start: dt.date) -> Obligation:
        """Return *limit* counted from *start*."""
        key = (limit.id, start)
        if key not in self._counted:
            self._counted[key] = compute_obligation(
                limit, triggered_on=start, calendar=self.calendar, policies=self.policies
            )
        return self._counted[key]

    def rules_now(self) -> DisclosureRules:
        """Return what the law of the day that is asked about says of marks."""
        # Which marks there are, and how they end, is the law's of the day that is asked about; before there was any,
        # the first one's.
        regime = self.governing(self.as_of) or self.law.regimes[0]
        return regime.disclosure_rules


_BY_MAP = Bilingual(
    "Điểm theo luật này suy từ bảng đối chiếu: phân loại lại.",
    "Its points here are read off the map: classify it anew.",
)
_BY_MAP_BACK = Bilingual(
    "Chỉ phân loại theo luật sau; điểm tương ứng của luật trước suy từ bảng đối chiếu, theo hạn sớm hơn. "
    "Nếu là nội dung luật sau mới thêm thì áp dụng thời hạn chuyển tiếp.",
    "Classified under the later law only; the matching point of the earlier one is read off the map, which gives the "
    "earlier day. If it is what the later law added, the transitional time applies.",
)
_SINCE_DECLASSIFIED = Bilingual(
    "Tính từ ngày giải mật: luật không nói rõ, đây là cách hiểu.",
    "Counted from the day it was declassified: the law is silent, this is a reading.",
)
