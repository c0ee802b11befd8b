"""What came of adding reports up, before anything is said of it: the record that its sentences are made from (dữ kiện)."""

from __future__ import annotations

import attrs

from tiepcan.law import LawBook
from tiepcan.reports import Report
from tiepcan.rollup._hierarchy import Hierarchy
from tiepcan.rollup._records import (
    Alike,
    Conflict,
    Difference,
    Member,
    MemberStatus,
    SentTwice,
    SetAside,
    Superseded,
    UnknownAgency,
)
from tiepcan.statistics import Imbalance

__all__ = ["RollUpFacts"]


def _shown(found: tuple[object, ...]) -> str:
    return str(len(found))


@attrs.frozen(kw_only=True)
class RollUpFacts:
    """The total, its members, and all that does not fit (dữ kiện tổng hợp)."""

    #: The report of the total. It can be rolled up again, one level higher.
    report: Report
    hierarchy: Hierarchy | None = None
    #: In the order of the hierarchy, the top first; without one by id.
    members: tuple[Member, ...] = attrs.field(repr=_shown)
    #: Agencies that do not belong to the total.
    unknown: tuple[UnknownAgency, ...] = attrs.field(default=(), repr=_shown)
    superseded: tuple[Superseded, ...] = attrs.field(default=(), repr=_shown)
    sent_twice: tuple[SentTwice, ...] = attrs.field(default=(), repr=_shown)
    conflicts: tuple[Conflict, ...] = attrs.field(default=(), repr=_shown)
    differences: tuple[Difference, ...] = attrs.field(default=(), repr=_shown)
    #: Agencies that are counted each by itself, and may be one.
    alike: tuple[Alike, ...] = attrs.field(default=(), repr=_shown)
    #: Figures that are counted, and do not balance in themselves.
    imbalances: tuple[Imbalance, ...] = attrs.field(default=(), repr=_shown)
    set_aside: tuple[SetAside, ...] = attrs.field(default=(), repr=_shown)
    #: Whose grounds of refusal are lines.
    law: LawBook | None = attrs.field(default=None, repr=False, eq=False)

    @property
    def missing(self) -> tuple[Member, ...]:
        """Agencies that are to report and of which nothing came, in the order of the hierarchy (cơ quan chưa gửi)."""
        return tuple(one for one in self.members if one.status is MemberStatus.MISSING)

    @property
    def complete(self) -> bool:
        """Whether every agency that is to report is counted with every day, and nothing that came was left out (đủ)."""
        left_out = any(one.reason.faulty for one in self.set_aside)
        absent = {MemberStatus.MISSING, MemberStatus.NO_FIGURES}
        short = any(one.status in absent or one.days_left_out for one in self.members)
        return not (left_out or self.unknown or short)

    @property
    def consistent(self) -> bool:
        """Whether all figures agree: none conflicts, differs, fails to balance or may count twice (khớp)."""
        return not (self.conflicts or self.differences or self.alike or self.imbalances)
