"""From the points of one law to those of the next: what every agency's list must follow (đối chiếu hai luật)."""

from __future__ import annotations

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.citation import Citation
from tiepcan.deadlines import Obligation, compute_obligation
from tiepcan.disclosure._points import transition_limit
from tiepcan.errors import NotAllowedError
from tiepcan.law import Change, PublicationPoint, Regime
from tiepcan.text import Bilingual

__all__ = ["PointDiff", "PointMove", "compare_points"]


@attrs.frozen(kw_only=True)
class PointMove:
    """What became of one point, or of a part of it (thay đổi của một điểm)."""

    change: Change
    label: Bilingual
    old: PublicationPoint | None = None
    new: PublicationPoint | None = None
    #: What the later point asks for and the earlier one did not.
    added: Bilingual | None = None


@attrs.frozen(kw_only=True)
class PointDiff:
    """The map from the points of one law to those of the next (bảng đối chiếu).

    Every point of either law is in it once at least.
    """

    old: Regime = attrs.field(repr=lambda found: found.id)
    new: Regime = attrs.field(repr=lambda found: found.id)
    moves: tuple[PointMove, ...] = attrs.field(repr=lambda found: str(len(found)))

    @property
    def newly_due(self) -> tuple[PointMove, ...]:
        """What was not mandatory and is now: whole new points, and what was added to others."""
        return tuple(one for one in self.moves if one.change is Change.NEW or one.added is not None)

    @property
    def transition_citation(self) -> Citation | None:
        """The clause that gives time for older information; None where there is none."""
        limit = transition_limit(self.new)
        return None if limit is None else limit.citation

    def transition(self, calendar: WorkingCalendar) -> Obligation | None:
        """Return by when older information that became mandatory is to be published (hạn chuyển tiếp).

        Legal basis: Law 01/2026/QH16 Art. 31(3).
        """
        limit = transition_limit(self.new)
        if limit is None:
            return None
        return compute_obligation(limit, triggered_on=self.new.sent_from, calendar=calendar)


def compare_points(old: Regime, new: Regime) -> PointDiff:
    """Return what became of each point of *old* in *new* (đối chiếu điểm phải công khai).

    Raises:
        NotAllowedError: The data of *new* has no map from *old*; it names the law that it has one from.

    Examples:
        >>> from tiepcan import vietnam_law
        >>> diff = compare_points(vietnam_law().regime("vn-2016"), vietnam_law().regime("vn-2026"))
        >>> [(one.old.code, one.new.code) for one in diff.moves if one.change is Change.SAME]
        [('e', 'đ'), ('h', 'e'), ('p', 'v')]
    """
    rules = new.disclosure_rules
    if rules.points_from != old.id:
        known = rules.points_from or "-"
        raise NotAllowedError(
            Bilingual(f"{new.id} không có bảng đối chiếu từ {old.id}", f"{new.id} has no map from {old.id}"),
            hint=Bilingual(
                f"Luật cũ đứng trước. {new.id} có bảng đối chiếu từ: {known}.",
                f"The earlier law comes first. {new.id} has a map from: {known}.",
            ),
            path="old",
        )
    before = {one.id: one for one in old.disclosure_rules.points}
    after = {one.id: one for one in rules.points}
    moves = tuple(
        PointMove(
            change=one.change,
            label=one.label,
            old=before.get(one.old_id or ""),
            new=after.get(one.new_id or ""),
            added=one.added,
        )
        for one in rules.point_changes
    )
    return PointDiff(old=old, new=new, moves=moves)
