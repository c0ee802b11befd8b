"""Whether a restriction still holds: asked in one place by assessment, lists and duties (dấu hạn chế còn hiệu lực)."""

from __future__ import annotations

import datetime as dt

from tiepcan.disclosure._item import InformationItem, Mark
from tiepcan.law import DisclosureRules, RestrictionKind

__all__ = ["is_withheld_as_a_whole", "mark_holds", "opened_on"]


def opened_on(mark: Mark, rules: DisclosureRules) -> dt.date | None:
    """Return the day on which *mark* ended by being declassified; None where it does not end so."""
    # Khoản 1 Điều 6 Luật 104/2016/QH13, khoản 1 Điều 15 Luật 01/2026/QH16: only state secrets are declassified.
    rule = rules.restriction(mark.restriction)
    return mark.declassified_on if rule is not None and rule.ends_when_declassified else None


def mark_holds(mark: Mark, rules: DisclosureRules, as_of: dt.date | None) -> bool:
    """Tell whether *mark* restricts on a day; without a day, whether it ever did."""
    day = opened_on(mark, rules)
    return day is None or as_of is None or day > as_of


def is_withheld_as_a_whole(item: InformationItem, rules: DisclosureRules, as_of: dt.date | None) -> bool:
    """Tell whether nothing of *item* is accessible: by a mark on all of it, or on each of its parts."""

    def is_closed(marks: tuple[Mark, ...]) -> bool:
        return any(_closes(mark, rules) and mark_holds(mark, rules, as_of) for mark in marks)

    return is_closed(item.marks) or (bool(item.parts) and all(is_closed(part.marks) for part in item.parts))


def _closes(mark: Mark, rules: DisclosureRules) -> bool:
    rule = rules.restriction(mark.restriction)
    return rule is not None and rule.kind is RestrictionKind.INACCESSIBLE
