"""Whose total it is, and which agencies are in it (phạm vi tổng hợp)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from tiepcan.errors import InputError
from tiepcan.reports import ReportingAgency
from tiepcan.rollup._choice import Sent
from tiepcan.rollup._hierarchy import Hierarchy
from tiepcan.text import Bilingual, fold_text

__all__ = ["Place", "Scope", "scope_of"]

#: So many bodies are listed in an error.
_LISTED = 20
#: Whose total it is where nobody says.
_NOBODY = "TONG-HOP"
_NO_NAME = "…"


@attrs.frozen(kw_only=True)
class Place:
    """Where one agency stands below the top (vị trí)."""

    name: str
    parent: str | None
    depth: int
    #: Whether figures of its own are expected.
    reports: bool


@attrs.frozen(kw_only=True)
class Scope:
    """Whose figures are added up, for whom (phạm vi)."""

    top: ReportingAgency
    hierarchy: Hierarchy | None
    #: In the order of the hierarchy; None: whoever sent something.
    places: Mapping[str, Place] | None
    _by_letters: Mapping[str, tuple[str, ...]]

    def holds(self, agency: str) -> bool:
        """Tell whether the figures of that agency belong to the total."""
        return self.places is None or agency in self.places

    def elsewhere(self, agency: str) -> bool:
        """Tell whether it stands in the hierarchy, but not below the top."""
        return not self.holds(agency) and self.hierarchy is not None and agency in self.hierarchy

    def like(self, agency: str, name: str) -> tuple[str, ...]:
        """Return the ids that may be meant: one of the same letters and digits, or of the same name."""
        found = (*self._by_letters.get(_letters(agency), ()), *self._by_letters.get(_name(name), ()))
        return tuple(dict.fromkeys(found))


def scope_of(hierarchy: Hierarchy | None, top: ReportingAgency | str | None, sent: Iterable[Sent]) -> Scope:
    """Return whose figures are added up.

    Raises:
        InputError: It is not said whose total it is, and there are several it may be, or the top is not in the hierarchy.
    """
    wanted = top.id if isinstance(top, ReportingAgency) else top
    if hierarchy is None:
        if isinstance(top, ReportingAgency):
            return Scope(top=top, hierarchy=None, places=None, by_letters={})
        agency = _without_hierarchy(wanted, [one.report.agency for one in sent])
        return Scope(top=agency, hierarchy=None, places=None, by_letters={})
    agency = _single_root(hierarchy) if wanted is None else hierarchy.agency(wanted)
    above = hierarchy.depth(agency.id)
    places = {
        one.id: Place(
            name=one.name,
            parent=one.parent,
            depth=hierarchy.depth(one.id) - above,
            reports=hierarchy.reports(one.id),
        )
        for one in (agency, *hierarchy.descendants(agency.id))
    }
    return Scope(top=agency, hierarchy=hierarchy, places=places, by_letters=_index(places))


def _single_root(hierarchy: Hierarchy) -> ReportingAgency:
    if len(hierarchy.roots) == 1:
        return hierarchy.roots[0]
    raise _not_said(one.id for one in hierarchy.roots)


def _without_hierarchy(wanted: str | None, agencies: list[ReportingAgency]) -> ReportingAgency:
    """Return the top that was named, or that every agency names as the body above it."""
    if wanted is None:
        above = {one.parent for one in agencies}
        named = {one.parent for one in agencies if one.id not in above}
        if named == {None}:
            # Nobody names a body above: the total of all that were given is nobody's in particular.
            return ReportingAgency(id=_NOBODY, name=_NO_NAME)
        if len(named) != 1 or None in named:
            raise _not_said(one for one in named if one is not None)
        [wanted] = filter(None, named)
    found = sorted((one for one in agencies if one.id == wanted), key=_order)
    return found[0] if found else ReportingAgency(id=wanted, name=wanted)


def _order(agency: ReportingAgency) -> tuple[str, str, str]:
    return agency.name, agency.parent or "", agency.kind or ""


def _not_said(candidates: Iterable[str]) -> InputError:
    found = sorted(candidates)
    shown = ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
    listed = Bilingual(f" Có thể là: {shown}.", f" It may be: {shown}.") if found else Bilingual("", "")
    return InputError(
        Bilingual("chưa rõ tổng hợp cho cơ quan nào", "it is not said whose total it is"),
        hint=Bilingual(
            f"Nêu mã cơ quan tổng hợp.{listed.vi}", f"Give the id of the body that sums up.{listed.en}"
        ),
        path="top",
    )


def _index(places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for agency, place in places.items():
        found[_letters(agency)].append(agency)
        found[_name(place.name)].append(agency)
    return {key: tuple(ids) for key, ids in found.items()}


def _letters(agency: str) -> str:
    return "".join(filter(str.isalnum, agency.casefold()))


def _name(name: str) -> str:
    # A name is not compared with ids.
    return f"\0{fold_text(name)}"
