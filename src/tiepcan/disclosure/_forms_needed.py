"""Which forms of publication the law asks for, and which were used (hình thức công khai bắt buộc)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tiepcan.citation import Citation
from tiepcan.disclosure._duty import FormNeeded
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._points import PointsFound
from tiepcan.law import PublicationForm, Regime
from tiepcan.text import Bilingual

__all__ = ["forms_needed"]


def forms_needed(
    item: InformationItem,
    points: PointsFound,
    regime: Regime | None,
    sector_forms: Iterable[PublicationForm],
    as_of: dt.date,
) -> tuple[FormNeeded, ...]:
    """Return each form that is asked for: by the law's list for the portal, by a sector rule, by the item itself."""
    used = {one.form for one in item.publications if one.started(as_of)}
    found: dict[PublicationForm, FormNeeded] = {}
    asked = (
        *_on_the_portal(points, regime),
        *((form, None, None) for form in (*sector_forms, *item.required_forms)),
    )
    for form, citation, in_part in asked:
        known = found.get(form)
        # What one point asks for as a whole is not made less by another that asks for a part.
        if known is None or (known.in_part is not None and in_part is None):
            found[form] = FormNeeded(form=form, met=form in used, citation=citation, in_part=in_part)
    return tuple(found.values())


def _on_the_portal(
    points: PointsFound, regime: Regime | None
) -> Iterator[tuple[PublicationForm, Citation | None, Bilingual | None]]:
    # Khoản 1 Điều 19 Luật 104/2016/QH13: a list of its own; khoản 1 Điều 19 Luật 01/2026/QH16: all of Điều 17(1).
    if regime is None:
        return
    rules = regime.disclosure_rules
    for point in points.points:
        # A point may be cited by two clauses, one of them for all of it.
        clauses = rules.portal_points(point)
        for clause in clauses:
            whole = any(point.code not in one.in_part for one in clauses)
            in_part = None if whole else clause.in_part.get(point.code)
            yield PublicationForm.PORTAL, clause.citation, in_part
