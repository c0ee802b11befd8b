"""What a law file may say of disclosure: the raw records (tệp luật: phần công khai, phân loại)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.errors import InputError
from tiepcan.law._cite import Cite
from tiepcan.law._disclosure_codes import (
    AssessmentTest,
    Change,
    CreatorKind,
    Decision,
    ListNeed,
    PublicationForm,
    RegulationNeed,
    Restriction,
    RestrictionKind,
    SectionNeed,
)
from tiepcan.law._records import Standing
from tiepcan.law._request_rules import SupplyBasis
from tiepcan.text import Bilingual

__all__ = ["DISCLOSURE_KINDS", "DISCLOSURE_SINGLES", "DisclosureSections"]


@attrs.frozen(kw_only=True)
class RawRestriction:
    """One ``[[restriction]]``."""

    id: str
    code: Restriction
    kind: RestrictionKind
    name: Bilingual
    standing: Standing
    cite: Cite
    condition_cite: Cite | None = None
    consent_of: Bilingual | None = None
    of_family: bool = False
    override_cite: Cite | None = None
    ends_when_declassified: bool = False
    judged_by_people: bool = False
    sector_law: Bilingual | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawPublicationPoint:
    """One ``[[publication_point]]``."""

    id: str
    code: str
    name: Bilingual
    cite: Cite
    sector_law: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawPortalPoint:
    """One ``[[portal_point]]``."""

    id: str
    code: str
    covers: tuple[str, ...]
    name: Bilingual
    cite: Cite
    in_part: dict[str, Bilingual] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class RawNoPortal:
    """The ``[no_portal]`` of a file."""

    name: Bilingual
    cite: Cite


@attrs.frozen(kw_only=True)
class RawVoluntary:
    """The ``[voluntary]`` of a file."""

    id: str
    name: Bilingual
    cite: Cite


@attrs.frozen(kw_only=True)
class RawFormRule:
    """One ``[[publication_form]]``."""

    id: str
    forms: tuple[PublicationForm, ...]
    cite: Cite


@attrs.frozen(kw_only=True)
class RawBasis:
    """One ``[[supply_basis]]``."""

    id: str
    code: SupplyBasis
    name: Bilingual
    cite: Cite


@attrs.frozen(kw_only=True)
class RawSeverance:
    """The ``[severance]`` of a file."""

    name: Bilingual
    standing: Standing
    cite: Cite
    by_law: bool
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawCorrectionForms:
    """The ``[published_correction]`` of a file."""

    cite: Cite
    also: tuple[PublicationForm, ...] = ()


@attrs.frozen(kw_only=True)
class RawFocalRule:
    """One ``[[focal_rule]]``."""

    id: str
    creators: tuple[CreatorKind, ...]
    focal: Bilingual
    cite: Cite


@attrs.frozen(kw_only=True)
class RawCaveat:
    """One ``[[caveat]]``."""

    id: str
    created_before: dt.date
    text: Bilingual
    standing: Standing
    cite: Cite
    only_for_service_units: bool = False


@attrs.frozen(kw_only=True)
class _RawRequirement:
    id: str
    name: Bilingual
    standing: Standing
    cite: Cite
    if_any: bool = False


@attrs.frozen(kw_only=True)
class RawSectionRequirement(_RawRequirement):
    """One ``[[section_requirement]]``."""

    need: SectionNeed


@attrs.frozen(kw_only=True)
class RawRegulationRequirement(_RawRequirement):
    """One ``[[regulation_requirement]]``."""

    need: RegulationNeed


@attrs.frozen(kw_only=True)
class RawListRequirement(_RawRequirement):
    """One ``[[list_requirement]]``."""

    need: ListNeed


@attrs.frozen(kw_only=True)
class RawPointMap:
    """The ``[point_map]`` of a file: from which regime its points moved."""

    from_regime: str


@attrs.frozen(kw_only=True)
class RawPointChange:
    """One ``[[point_change]]``."""

    id: str
    change: Change
    label: Bilingual
    old: str | None = None
    new: str | None = None
    added: Bilingual | None = None

    def __attrs_post_init__(self) -> None:
        # What is new comes from nowhere, what is gone leads nowhere, all else does both.
        sound = (self.old is None) == (self.change is Change.NEW) and (self.new is None) == (
            self.change is Change.GONE
        )
        if not sound:
            raise InputError(
                Bilingual(
                    f"{self.id}: new không có old, gone không có new, loại khác có cả hai",
                    f"{self.id}: new has no old, gone has no new, all others have both",
                )
            )


@attrs.frozen(kw_only=True)
class RawTree:
    """The ``[assessment]`` of a file: where its tree starts."""

    first: str


@attrs.frozen(kw_only=True)
class RawStep:
    """One ``[[step]]``."""

    id: str
    code: str
    test: AssessmentTest
    name: Bilingual
    yes: str
    no: str
    standing: Standing
    cite: Cite
    ask: Bilingual | None = None
    unanswered: str | None = None
    restrictions: tuple[Restriction, ...] = ()
    gives: SupplyBasis | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawLeaf:
    """One ``[[leaf]]``."""

    id: str
    code: str
    decision: Decision
    name: Bilingual
    standing: Standing
    cite: Cite
    ground: str | None = None
    withheld_as: RestrictionKind | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class RawSectorRule:
    """One ``[[sector_rule]]``."""

    id: str
    name: Bilingual
    cite: Cite
    standing: Standing
    publication_limit: str | None = None
    forms: tuple[PublicationForm, ...] = ()
    term_limits: dict[PublicationForm, str] = attrs.field(factory=dict)
    remark: Bilingual | None = None

    @property
    def limits(self) -> dict[str, str]:
        """The ids of the limits it names, by where it names them."""
        found = {f"term_limits.{form}": limit for form, limit in self.term_limits.items()}
        return (
            found
            if self.publication_limit is None
            else {"publication_limit": self.publication_limit, **found}
        )


@attrs.frozen(kw_only=True)
class DisclosureSections:
    """The sections of a law file that are about disclosure."""

    restriction: tuple[RawRestriction, ...] = ()
    publication_point: tuple[RawPublicationPoint, ...] = ()
    portal_point: tuple[RawPortalPoint, ...] = ()
    no_portal: RawNoPortal | None = None
    voluntary: RawVoluntary | None = None
    publication_form: tuple[RawFormRule, ...] = ()
    published_correction: RawCorrectionForms | None = None
    supply_basis: tuple[RawBasis, ...] = ()
    severance: RawSeverance | None = None
    focal_rule: tuple[RawFocalRule, ...] = ()
    caveat: tuple[RawCaveat, ...] = ()
    section_requirement: tuple[RawSectionRequirement, ...] = ()
    regulation_requirement: tuple[RawRegulationRequirement, ...] = ()
    list_requirement: tuple[RawListRequirement, ...] = ()
    point_map: RawPointMap | None = None
    point_change: tuple[RawPointChange, ...] = ()
    assessment: RawTree | None = None
    step: tuple[RawStep, ...] = ()
    leaf: tuple[RawLeaf, ...] = ()
    sector_rule: tuple[RawSectorRule, ...] = ()


#: What stands in lists there, each with an id.
DISCLOSURE_KINDS = tuple(field.name for field in attrs.fields(DisclosureSections) if field.default == ())
#: What stands there once.
DISCLOSURE_SINGLES = tuple(field.name for field in attrs.fields(DisclosureSections) if field.default is None)
