"""The access section of a portal, the internal regulation, and what a law asks of them (chuyên mục, quy chế)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import attrs

from tiepcan.disclosure._findings import Missing, Review
from tiepcan.disclosure._focal_point import FocalPoint
from tiepcan.disclosure._list_words import is_link
from tiepcan.fields import check_day, is_a, is_code, is_tuple_of
from tiepcan.law import LawBook, Regime, RegulationNeed, SectionNeed, vietnam_law
from tiepcan.text import Bilingual

__all__ = [
    "AccessSection",
    "InternalRegulation",
    "SectionDocument",
    "check_access_section",
    "check_regulation",
]


@attrs.frozen(kw_only=True)
class SectionDocument:
    """One thing to open in the section: a list, a form, a guide (tài liệu trong chuyên mục)."""

    title: str = attrs.field(validator=is_a(str))
    link: str = attrs.field(default="", validator=is_a(str))
    file: str = attrs.field(default="", validator=is_a(str))
    updated_on: dt.date | None = attrs.field(default=None, validator=check_day)

    @property
    def opens(self) -> bool:
        """Whether there is something to open."""
        return bool(self.file.strip()) or is_link(self.link)


@attrs.frozen(kw_only=True)
class AccessSection:
    """The section on access to information of an agency's portal (chuyên mục về tiếp cận thông tin).

    Legal basis: Decree 13/2018/NĐ-CP Art. 11; Law 01/2026/QH16 Art. 17(1)(u) and 11(3).

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> empty = AccessSection(link="https://kkt.example.vn/tiep-can-thong-tin")
        >>> [one.code for one in check_access_section(empty, regime_for(date(2026, 11, 12))).missing]
        ['publication_list', 'focal_point', 'channel_addresses', 'database']
    """

    #: Where the section is.
    link: str = attrs.field(default="", validator=is_a(str))
    publication_lists: tuple[SectionDocument, ...] = attrs.field(
        default=(), validator=is_tuple_of(SectionDocument)
    )
    conditional_lists: tuple[SectionDocument, ...] = attrs.field(
        default=(), validator=is_tuple_of(SectionDocument)
    )
    focal_point: FocalPoint | None = attrs.field(default=None, validator=is_a(FocalPoint, optional=True))
    #: Where electronic requests go.
    request_address: str = attrs.field(default="", validator=is_a(str))
    #: Where feedback, complaints and denunciations go.
    complaint_address: str = attrs.field(default="", validator=is_a(str))
    #: Addresses of all channels of publication and supply.
    channel_addresses: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    forms: tuple[SectionDocument, ...] = attrs.field(default=(), validator=is_tuple_of(SectionDocument))
    guides: tuple[SectionDocument, ...] = attrs.field(default=(), validator=is_tuple_of(SectionDocument))
    downloads: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Where the database of information is searched.
    database: str = attrs.field(default="", validator=is_a(str))
    linked_portals: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))


def check_access_section(section: AccessSection, regime: Regime) -> Review:
    """Return what *section* lacks under *regime* (kiểm tra chuyên mục).

    Does not open any address. Under the law of 2026 only what its Art. 17(1)(u) and 11(3) ask for is missed; whether
    Decree 13/2018 goes on after 2026-09-01 is unknown, and the result says so.

    Legal basis: Decree 13/2018/NĐ-CP Art. 11, or Law 01/2026/QH16 Art. 17(1)(u) and 11(3), through *regime*.
    """
    missing = tuple(
        Missing(code=str(one.need), text=one.name, citation=one.citation, standing=one.standing)
        for one in regime.disclosure_rules.section
        # "Nếu có": what there need not be is not missed.
        if not one.if_any and not _HELD[one.need](section)
    )
    return Review(missing=missing, remarks=tuple(_on_the_decree(regime)))


def _on_the_decree(regime: Regime) -> Iterator[Bilingual]:
    # What a regime itself asks for by law stands by itself; the decree's status is open once its law is repealed.
    by_law = {one.citation.number for one in regime.disclosure_rules.section} == {regime.law.number}
    yield _DECREE_UNKNOWN if by_law else _DECREE_AFTER


_DECREE_UNKNOWN = Bilingual(
    "Điều 11 Nghị định 13/2018/NĐ-CP quy định chi tiết luật cũ; hiệu lực sau 01/09/2026 chưa rõ nên không tính là thiếu.",
    "Article 11 of Decree 13/2018/NĐ-CP details the earlier law; its status after 2026-09-01 is unknown, so what only it "
    "asks for is not missed.",
)
_DECREE_AFTER = Bilingual(
    "Nội dung theo Điều 11 Nghị định 13/2018/NĐ-CP; hiệu lực của Nghị định sau 01/09/2026 chưa rõ.",
    "By Article 11 of Decree 13/2018/NĐ-CP, whose status after 2026-09-01 is unknown.",
)


def _any_opens(documents: tuple[SectionDocument, ...]) -> bool:
    return any(one.opens for one in documents)


_HELD: Mapping[SectionNeed, Callable[[AccessSection], bool]] = {
    SectionNeed.PUBLICATION_LIST: lambda section: _any_opens(section.publication_lists),
    SectionNeed.FOCAL_POINT: lambda section: (
        section.focal_point is not None and section.focal_point.can_be_reached
    ),
    SectionNeed.REQUEST_ADDRESS: lambda section: bool(section.request_address.strip()),
    SectionNeed.COMPLAINT_ADDRESS: lambda section: bool(section.complaint_address.strip()),
    SectionNeed.CHANNEL_ADDRESSES: lambda section: any(one.strip() for one in section.channel_addresses),
    SectionNeed.FORMS: lambda section: _any_opens(section.forms),
    SectionNeed.GUIDES: lambda section: _any_opens(section.guides),
    SectionNeed.DOWNLOADS: lambda section: any(map(is_link, section.downloads)),
    SectionNeed.DATABASE: lambda section: bool(section.database.strip()),
    SectionNeed.LINKED_PORTALS: lambda section: any(map(is_link, section.linked_portals)),
}


@attrs.frozen(kw_only=True)
class InternalRegulation:
    """The agency's internal regulation on supplying information (quy chế nội bộ).

    Legal basis: Law 104/2016/QH13 Art. 34(1)(h). The law of 2026 has none: practice.
    """

    decision: str = attrs.field(default="", validator=is_a(str))
    decided_on: dt.date | None = attrs.field(default=None, validator=check_day)
    published_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: What it settles.
    contents: frozenset[RegulationNeed] = attrs.field(default=frozenset())

    def __attrs_post_init__(self) -> None:
        check = is_code(RegulationNeed)
        for one in self.contents:
            check(self, attrs.fields(InternalRegulation).contents, one)


def check_regulation(
    regulation: InternalRegulation | None, regime: Regime, *, law: LawBook | None = None
) -> Review:
    """Return what the internal regulation lacks (kiểm tra quy chế nội bộ).

    Where *regime* asks for none, what the earlier law asked for is told as practice, and nothing is missing by law.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> [len(check_regulation(None, regime_for(day)).missing) for day in (date(2026, 8, 3), date(2026, 9, 3))]
        [6, 6]
        >>> check_regulation(None, regime_for(date(2026, 9, 3))).is_complete
        True
    """
    asked = regime.disclosure_rules.regulation
    practice = not asked
    if practice:
        book = vietnam_law() if law is None else law
        earlier = [
            one.disclosure_rules.regulation for one in book.regimes if one.sent_from < regime.sent_from
        ]
        asked = next((one for one in reversed(earlier) if one), ())
    missing = tuple(
        Missing(
            code=str(one.need),
            text=one.name,
            citation=None if practice else one.citation,
            standing=None if practice else one.standing,
        )
        for one in asked
        if not _settled(regulation, one.need)
    )
    return Review(missing=missing, remarks=(_PRACTICE,) if practice else ())


def _settled(regulation: InternalRegulation | None, need: RegulationNeed) -> bool:
    if regulation is None:
        return False
    if need is RegulationNeed.PUBLISHED:
        return bool(regulation.decision.strip()) and regulation.published_on is not None
    return need in regulation.contents


_PRACTICE = Bilingual(
    "Luật 2026 không buộc có quy chế nội bộ: đây là thông lệ tốt theo luật cũ.",
    "The law of 2026 asks for no internal regulation: this is good practice from the earlier law.",
)
