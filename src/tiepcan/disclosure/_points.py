"""Which points of publication an item falls under, in one law (điểm phải công khai của thông tin)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from tiepcan.disclosure._item import InformationItem
from tiepcan.law import DisclosureRules, LawBook, PublicationPoint, Regime, TimeLimit

__all__ = ["PointsFound", "known_points", "points_before", "points_under", "transition_limit"]


@attrs.frozen(kw_only=True)
class PointsFound:
    """The points of one law that an item falls under (các điểm của một luật)."""

    points: tuple[PublicationPoint, ...]
    #: Whether they were read off the map from the earlier law, and not classified under this one.
    by_map: bool = False


def points_under(item: InformationItem, rules: DisclosureRules) -> PointsFound:
    """Return the points of the law of *rules* that *item* falls under.

    An item that is classified under the earlier law only is read through the map: what had to be published under a
    point that lives on has to be published still, under one of the points it became. The other way round nothing
    is read: what a later law added, an earlier one did not ask for.
    """
    own = rules.points_of(item.points)
    if own or rules.points_from is None:
        return PointsFound(points=own)
    mapped = (
        one.new_id for one in rules.point_changes if one.new_id is not None and one.old_id in item.points
    )
    points = rules.points_of(mapped)
    return PointsFound(points=points, by_map=bool(points))


def known_points(law: LawBook) -> frozenset[str]:
    """Return the ids of all points of all laws."""
    return frozenset(
        one for regime in law.regimes for point in regime.disclosure_rules.points for one in point.ids
    )


def points_before(item: InformationItem, rules: DisclosureRules, regimes: Iterable[Regime]) -> PointsFound:
    """Return the points of *rules* from which those came that *item* has under a later law.

    Read backwards, the map is a presumption: what a later law added to a point was not mandatory before.
    """
    old = {
        one.old_id
        for regime in regimes
        for one in regime.disclosure_rules.point_changes
        if one.old_id is not None and one.new_id in item.points
    }
    points = rules.points_of(old)
    return PointsFound(points=points, by_map=bool(points))


def transition_limit(regime: Regime) -> TimeLimit | None:
    """Return the time that *regime* gives for older information that it made mandatory; None where it gives none."""
    # A decree that carries a law on has its clauses too, and not its first day.
    found = (one for one in regime.limits if one.code == "transitional_publication")
    return next((one for one in found if one.holds_on(regime.sent_from)), None)
