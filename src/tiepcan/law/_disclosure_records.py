"""What a regime says of disclosure, one record for each kind of rule (quy định về công khai, cung cấp)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from tiepcan.citation import Citation
from tiepcan.law._disclosure_codes import (
    Change,
    CreatorKind,
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

__all__ = [
    "BasisRule",
    "Caveat",
    "CorrectionForms",
    "FocalRule",
    "FormRule",
    "ListRequirement",
    "NoPortalRule",
    "PointChange",
    "PortalPoint",
    "PublicationPoint",
    "RegulationRequirement",
    "RestrictionRule",
    "SectionRequirement",
    "SectorRule",
    "SeveranceRule",
    "VoluntaryRule",
]


@attrs.frozen(kw_only=True)
class RestrictionRule:
    """What a law says of one kind of restricted information (thông tin không được tiếp cận, có điều kiện)."""

    id: str
    code: Restriction
    kind: RestrictionKind
    name: Bilingual
    standing: Standing
    citation: Citation
    #: The clause with the condition, where it is another than the one that restricts.
    condition_citation: Citation | None = None
    #: Whose consent opens it; None where no consent does.
    consent_of: Bilingual | None = None
    #: Whether the consent is a family's, of whose members the law does not say how many.
    of_family: bool = False
    #: The clause by which the head of the body may supply without consent; None where there is none.
    override_citation: Citation | None = None
    #: Whether it ends once declassified (giải mật).
    ends_when_declassified: bool = False
    #: Whether somebody must judge each time, rather than read a mark.
    judged_by_people: bool = False
    #: The law of another field that says more.
    sector_law: Bilingual | None = None
    remark: Bilingual | None = None

    @property
    def condition(self) -> Citation:
        """The clause that says on which condition it is supplied."""
        return self.condition_citation or self.citation


@attrs.frozen(kw_only=True)
class PublicationPoint:
    """One point of the information that must be published (điểm thông tin phải công khai)."""

    id: str
    #: Its letter, ``đ``.
    code: str
    name: Bilingual
    citation: Citation
    #: Ids of the same letter in laws that this one carries on: items that were classified by them still are.
    earlier_ids: tuple[str, ...] = ()
    #: The law of a field that says more: time, form, duration.
    sector_law: Bilingual | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id it is known by."""
        return (self.id, *self.earlier_ids)


@attrs.frozen(kw_only=True)
class PortalPoint:
    """One point of what must be on the portal (thông tin phải đăng trên cổng, trang thông tin điện tử)."""

    id: str
    code: str
    #: Letters of the points of publication it is about.
    covers: tuple[str, ...]
    name: Bilingual
    citation: Citation
    #: By letter, what of that point need not be on the portal; a letter that is not here is covered whole.
    in_part: Mapping[str, Bilingual] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class NoPortalRule:
    """What a body without a portal does instead (cơ quan chưa có cổng, trang thông tin điện tử)."""

    name: Bilingual
    citation: Citation


@attrs.frozen(kw_only=True)
class VoluntaryRule:
    """What an agency publishes of its own accord (thông tin chủ động công khai)."""

    id: str
    name: Bilingual
    citation: Citation


@attrs.frozen(kw_only=True)
class FormRule:
    """Which forms of publication one point of a law names (hình thức công khai)."""

    id: str
    forms: tuple[PublicationForm, ...]
    citation: Citation


@attrs.frozen(kw_only=True)
class BasisRule:
    """One of the law's reasons to supply on request (căn cứ được cung cấp theo yêu cầu)."""

    id: str
    code: SupplyBasis
    name: Bilingual
    citation: Citation


@attrs.frozen(kw_only=True)
class SeveranceRule:
    """How the rest is supplied where a part is restricted (tách, loại bỏ phần hạn chế)."""

    name: Bilingual
    standing: Standing
    citation: Citation
    #: Whether the law itself says so; else it is a reading, and a policy.
    by_law: bool
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class CorrectionForms:
    """In which forms a published error is corrected (hình thức đính chính): the same, and what a law adds."""

    citation: Citation
    #: Forms beside the one that was wrong.
    also: tuple[PublicationForm, ...] = ()


@attrs.frozen(kw_only=True)
class FocalRule:
    """Which unit supplies what some bodies create (đầu mối cung cấp)."""

    id: str
    creators: tuple[CreatorKind, ...]
    focal: Bilingual
    citation: Citation


@attrs.frozen(kw_only=True)
class Caveat:
    """What else governs information of a certain age (lưu ý về luật áp dụng)."""

    id: str
    created_before: dt.date
    text: Bilingual
    standing: Standing
    citation: Citation
    #: Whether it is about public service units only.
    only_for_service_units: bool = False


@attrs.frozen(kw_only=True)
class _Requirement:
    id: str
    name: Bilingual
    standing: Standing
    citation: Citation
    #: Asked for only where there is one.
    if_any: bool = False


@attrs.frozen(kw_only=True)
class SectionRequirement(_Requirement):
    """One thing that the access section holds (nội dung chuyên mục tiếp cận thông tin)."""

    need: SectionNeed


@attrs.frozen(kw_only=True)
class RegulationRequirement(_Requirement):
    """One thing that the internal regulation has (nội dung quy chế nội bộ)."""

    need: RegulationNeed


@attrs.frozen(kw_only=True)
class ListRequirement(_Requirement):
    """One thing that a row of the publication list has (nội dung danh mục thông tin phải công khai)."""

    need: ListNeed


@attrs.frozen(kw_only=True)
class PointChange:
    """What became of one point of publication, or of a part of it, in a later law (đối chiếu một điểm)."""

    id: str
    change: Change
    label: Bilingual
    #: The letter in the earlier law; None for what is new.
    old: str | None = None
    #: The letter in the later law; None for what is gone.
    new: str | None = None
    #: The same two points by their ids, once both laws are known.
    old_id: str | None = None
    new_id: str | None = None
    #: What the later point asks for and the earlier one did not.
    added: Bilingual | None = None


@attrs.frozen(kw_only=True)
class SectorRule:
    """What the law of one field says of publication; holds only for items that name it (quy định chuyên ngành)."""

    id: str
    name: Bilingual
    citation: Citation
    standing: Standing
    #: The id of the limit for the time of publication; None where the general one holds.
    publication_limit: str | None = None
    #: Forms that are asked for.
    forms: tuple[PublicationForm, ...] = ()
    #: By form, the id of the limit for how long it is kept up.
    term_limits: Mapping[PublicationForm, str] = attrs.field(factory=dict)
    remark: Bilingual | None = None
