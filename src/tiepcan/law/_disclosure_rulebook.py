"""All that a regime says of disclosure, in one record, and how it is put together (quy định về công khai)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

import attrs

from tiepcan.citation import Citation
from tiepcan.errors import NotAllowedError
from tiepcan.law._assessment_tree import AssessmentLeaf, AssessmentStep, AssessmentTree
from tiepcan.law._disclosure_codes import CategoryKind, CreatorKind, PublicationForm, Restriction
from tiepcan.law._disclosure_records import (
    BasisRule,
    Caveat,
    CorrectionForms,
    FocalRule,
    FormRule,
    ListRequirement,
    NoPortalRule,
    PointChange,
    PortalPoint,
    PublicationPoint,
    RegulationRequirement,
    RestrictionRule,
    SectionRequirement,
    SeveranceRule,
    VoluntaryRule,
)
from tiepcan.law._files import LawFile
from tiepcan.law._part_files import build_record
from tiepcan.law._request_rules import SupplyBasis
from tiepcan.text import Bilingual, fold_text

__all__ = ["CategoryEntry", "DisclosureRules", "build_disclosure_rules"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class CategoryEntry:
    """One line of the table of categories (một dòng trong bảng phân loại)."""

    kind: CategoryKind
    id: str
    code: str
    name: Bilingual
    citation: Citation
    sector_law: Bilingual | None = None


@attrs.frozen(kw_only=True)
class DisclosureRules:
    """What a regime says of what is published, supplied and withheld (quy định về công khai, cung cấp).

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> rules = regime_for(date(2026, 11, 12)).disclosure_rules
        >>> len(rules.points), str(rules.point("d").citation)
        (21, 'điểm d khoản 1 Điều 17 Luật 01/2026/QH16')
    """

    restrictions: tuple[RestrictionRule, ...] = ()
    points: tuple[PublicationPoint, ...] = ()
    portal: tuple[PortalPoint, ...] = ()
    no_portal: NoPortalRule | None = None
    voluntary: VoluntaryRule | None = None
    forms: tuple[FormRule, ...] = ()
    correction: CorrectionForms | None = None
    bases: tuple[BasisRule, ...] = ()
    severance: SeveranceRule | None = None
    focal_rules: tuple[FocalRule, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    section: tuple[SectionRequirement, ...] = ()
    regulation: tuple[RegulationRequirement, ...] = ()
    list_columns: tuple[ListRequirement, ...] = ()
    #: The id of the regime whose points `point_changes` start from.
    points_from: str | None = None
    point_changes: tuple[PointChange, ...] = ()
    tree: AssessmentTree = attrs.field(
        factory=lambda: AssessmentTree(first="", steps={}, leaves={}), repr=False
    )
    #: Where each point stands, by every id it is known by.
    _places: dict[str, int] = attrs.field(init=False, repr=False, eq=False)

    @_places.default
    def _find_places(self) -> dict[str, int]:
        return {one: place for place, point in enumerate(self.points) for one in point.ids}

    def points_of(self, ids: Iterable[str]) -> tuple[PublicationPoint, ...]:
        """Return the points that *ids* name, in the order of the law; an id of another law names none."""
        places = {place for one in ids if (place := self._places.get(one)) is not None}
        return tuple(self.points[place] for place in sorted(places))

    def restriction(self, code: Restriction) -> RestrictionRule | None:
        """Return what the law says of that restriction; None where it does not know it."""
        return next((one for one in self.restrictions if one.code is code), None)

    def basis(self, code: SupplyBasis) -> BasisRule | None:
        """Return the clause for a reason to supply; None where there is none."""
        return next((one for one in self.bases if one.code is code), None)

    def focal_rule(self, creator: CreatorKind) -> FocalRule | None:
        """Return who supplies what *creator* creates; None where it does so itself."""
        return next((one for one in self.focal_rules if creator in one.creators), None)

    def form_citation(self, form: PublicationForm) -> Citation | None:
        """Return the clause that names *form*."""
        return next((one.citation for one in self.forms if form in one.forms), None)

    def find_point(self, text: str) -> PublicationPoint | None:
        """Return the point that *text* names; None where it names none of this law's.

        Takes the letter, the id, or the clause as people write it: "đ", "điểm đ", "17.1.đ", "điểm đ khoản 1 Điều
        17", with or without this law's name. A clause of another law is none of this one's: nothing is guessed.

        Examples:
            >>> from tiepcan import vietnam_law
            >>> rules = vietnam_law().regime("vn-2016").disclosure_rules
            >>> [rules.find_point(text).id for text in ("đ", "Điểm Đ khoản 1 Điều 17", "L16-17.1.đ")]
            ['L16-17.1.đ', 'L16-17.1.đ', 'L16-17.1.đ']
            >>> rules.find_point("s") is rules.find_point("L26-17.1.a") is None
            True
        """
        wanted = fold_text(text)
        return next((one for one in self.points if wanted in _spellings(one)), None)

    def point(self, text: str) -> PublicationPoint:
        """Return the point that *text* names, as `find_point` reads it.

        Raises:
            NotAllowedError: This law has no such point; the message lists those it has.
        """
        found = self.find_point(text)
        if found is None:
            known = ", ".join(one.code for one in self.points)
            raise NotAllowedError(
                Bilingual("luật này không có điểm đó", "this law has no such point"),
                hint=Bilingual(f"Các điểm có: {known}.", f"The points are: {known}."),
                path="point",
            )
        return found

    def portal_points(self, point: PublicationPoint) -> tuple[PortalPoint, ...]:
        """Return the clauses that put *point*, or a part of it, on the portal."""
        return tuple(one for one in self.portal if point.code in one.covers)

    def categories(self) -> Iterator[CategoryEntry]:
        """Yield every category of this law, in the order of the law (bảng phân loại)."""
        for rule in self.restrictions:
            yield _entry(CategoryKind(rule.kind), rule, rule.code, rule.sector_law)
        for point in self.points:
            yield _entry(CategoryKind.MANDATORY, point, point.code, point.sector_law)
        for portal in self.portal:
            yield _entry(CategoryKind.PORTAL, portal, portal.code, None)
        if self.voluntary is not None:
            yield _entry(CategoryKind.VOLUNTARY, self.voluntary, self.voluntary.id, None)
        for basis in self.bases:
            yield _entry(CategoryKind.ON_REQUEST, basis, basis.code, None)

    def carried_on(self, base: DisclosureRules, repealed: Collection[str]) -> DisclosureRules:
        """Return these rules with all that *base* says and is not repealed; the same code is said anew."""
        return DisclosureRules(
            restrictions=_anew(self.restrictions, base.restrictions, repealed, "code"),
            points=_points_anew(self.points, base.points, repealed),
            portal=_anew(self.portal, base.portal, repealed, "code"),
            no_portal=self.no_portal or base.no_portal,
            voluntary=self.voluntary or base.voluntary,
            forms=_anew(self.forms, base.forms, repealed, "id"),
            correction=self.correction or base.correction,
            bases=_anew(self.bases, base.bases, repealed, "code"),
            severance=self.severance or base.severance,
            focal_rules=_anew(self.focal_rules, base.focal_rules, repealed, "id"),
            caveats=_anew(self.caveats, base.caveats, repealed, "id"),
            section=_anew(self.section, base.section, repealed, "need"),
            regulation=_anew(self.regulation, base.regulation, repealed, "need"),
            list_columns=_anew(self.list_columns, base.list_columns, repealed, "need"),
            points_from=self.points_from or base.points_from,
            point_changes=_anew(self.point_changes, base.point_changes, repealed, "id"),
            tree=AssessmentTree(
                first=self.tree.first or base.tree.first,
                # A step may be said anew as an end, and an end as a step: one code leads to one of them.
                steps={**_kept(base.tree.steps, {*repealed, *self.tree.leaves}), **self.tree.steps},
                leaves={**_kept(base.tree.leaves, {*repealed, *self.tree.steps}), **self.tree.leaves},
            ),
        )


def build_disclosure_rules(files: Iterable[LawFile]) -> DisclosureRules:
    """Return what all *files* about one regime say of disclosure together."""
    found = list(files)
    maps = [file.point_map.from_regime for file in found if file.point_map is not None]
    firsts = [file.assessment.first for file in found if file.assessment is not None]
    return DisclosureRules(
        restrictions=_built(found, "restriction", RestrictionRule),
        points=_built(found, "publication_point", PublicationPoint),
        portal=_built(found, "portal_point", PortalPoint),
        no_portal=next(iter(_built(found, "no_portal", NoPortalRule)), None),
        voluntary=next(iter(_built(found, "voluntary", VoluntaryRule)), None),
        forms=_built(found, "publication_form", FormRule),
        correction=next(iter(_built(found, "published_correction", CorrectionForms)), None),
        bases=_built(found, "supply_basis", BasisRule),
        severance=next(iter(_built(found, "severance", SeveranceRule)), None),
        focal_rules=_built(found, "focal_rule", FocalRule),
        caveats=_built(found, "caveat", Caveat),
        section=_built(found, "section_requirement", SectionRequirement),
        regulation=_built(found, "regulation_requirement", RegulationRequirement),
        list_columns=_built(found, "list_requirement", ListRequirement),
        points_from=next(iter(maps), None),
        point_changes=_built(found, "point_change", PointChange),
        tree=AssessmentTree(
            first=next(iter(firsts), ""),
            steps={one.code: one for one in _built(found, "step", AssessmentStep)},
            leaves={one.code: one for one in _built(found, "leaf", AssessmentLeaf)},
        ),
    )


def _built(files: Iterable[LawFile], section: str, record: type[T]) -> tuple[T, ...]:
    return tuple(
        build_record(raw, record, file.document) for file in files for raw in _listed(getattr(file, section))
    )


def _listed(section: Any) -> tuple[Any, ...]:
    if isinstance(section, tuple):
        return section
    return () if section is None else (section,)


def _entry(kind: CategoryKind, rule: Any, code: str, sector_law: Bilingual | None) -> CategoryEntry:
    return CategoryEntry(
        kind=kind, id=rule.id, code=str(code), name=rule.name, citation=rule.citation, sector_law=sector_law
    )


def _points_anew(
    own: tuple[PublicationPoint, ...], base: tuple[PublicationPoint, ...], repealed: Collection[str]
) -> tuple[PublicationPoint, ...]:
    before = {one.code: one.ids for one in base}
    anew = tuple(attrs.evolve(one, earlier_ids=before.get(one.code, ())) for one in own)
    return _anew(anew, base, repealed, "code")


def _anew(own: tuple[T, ...], base: tuple[T, ...], repealed: Collection[str], key: str) -> tuple[T, ...]:
    """Return *base* in its order, each in the place of what is said anew, then what is new."""
    said: dict[object, T] = {getattr(one, key): one for one in own}
    kept = {
        getattr(one, key): one for one in base if _id_of(one) not in repealed or getattr(one, key) in said
    }
    return tuple({**kept, **said}.values())


def _id_of(rule: Any) -> str:
    found: str = rule.id
    return found


def _kept(base: Any, gone: Collection[str]) -> dict[str, Any]:
    return {code: one for code, one in base.items() if one.id not in gone and code not in gone}


def _spellings(point: PublicationPoint) -> frozenset[str]:
    by = point.citation
    clause = f"điểm {by.point} khoản {by.clause} điều {by.article}"
    plain = (
        by.in_language("en"),
        f"article {by.article}({by.clause})({by.point})",
        point.code,
        f"điểm {point.code}",
        f"{by.article}.{by.clause}.{by.point}",
        point.id,
        clause,
        str(by),
    )
    return frozenset(map(fold_text, plain))
