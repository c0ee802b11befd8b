"""How an official document is laid out, as data: page, parts, words, authorities (quy định về thể thức văn bản)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from tiepcan.citation import Citation
from tiepcan.datafile import file_converter, parse_data_files, read_own_files
from tiepcan.law import Standing
from tiepcan.text import Bilingual

__all__ = [
    "LayoutPart",
    "LayoutPlace",
    "LayoutRules",
    "LayoutWords",
    "LeadingZero",
    "PageSetup",
    "PartStyle",
    "SigningAuthority",
    "layout_rules",
]

_FOLDER = "layout_data"


class LayoutPart(StrEnum):
    """A part of an official document, in the order in which it is read (thành phần thể thức)."""

    STATE_NAME = "state_name"
    MOTTO = "motto"
    SUPERIOR_BODY = "superior_body"
    ISSUING_BODY = "issuing_body"
    NUMBER = "number"
    #: Under the number, in a letter: "V/v …".
    LETTER_SUBJECT = "letter_subject"
    PLACE_AND_DATE = "place_and_date"
    KIND = "kind"
    SUBJECT = "subject"
    ADDRESSEES = "addressees"
    TEXT = "text"
    AUTHORITY = "authority"
    SIGNER = "signer"
    RECIPIENTS_HEAD = "recipients_head"
    RECIPIENTS = "recipients"
    PAGE_NUMBER = "page_number"


class LayoutPlace(StrEnum):
    """Where on the page a part stands (vị trí)."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    TOP_MARGIN = "top_margin"
    CENTRE = "centre"
    BODY = "body"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class SigningAuthority(StrEnum):
    """By what authority somebody signs (quyền hạn ký)."""

    ON_BEHALF = "on_behalf"
    ACTING = "acting"
    FOR_THE_HEAD = "for_the_head"
    BY_ORDER = "by_order"
    BY_AUTHORISATION = "by_authorisation"


@attrs.frozen(kw_only=True)
class LayoutWords:
    """Words that stand in every document (câu chữ cố định)."""

    state_name: str
    motto: str
    #: Before the number: "Số:".
    number: str
    #: Before the subject of a letter: "V/v".
    about: str
    addressed_to: str
    recipients: str
    archive: str


@attrs.frozen(kw_only=True)
class LeadingZero:
    """Which numbers take a leading 0 (số 0 ở trước)."""

    numbers_below: int
    days_below: int
    months: tuple[int, ...]


@attrs.frozen(kw_only=True)
class PageSetup:
    """The page: paper, margins, font, spacing; two values are the least and the most (trang văn bản)."""

    paper: str
    orientation: str
    margin_top_mm: tuple[int, int]
    margin_bottom_mm: tuple[int, int]
    margin_left_mm: tuple[int, int]
    margin_right_mm: tuple[int, int]
    font: str
    encoding: str
    colour: str
    #: One or the other.
    first_line_indent_cm: tuple[Decimal, Decimal]
    paragraph_gap_at_least_pt: int
    #: In lines.
    line_spacing: tuple[Decimal, Decimal]
    #: The first page that shows its number.
    first_numbered_page: int


@attrs.frozen(kw_only=True)
class PartStyle:
    """How one part is set (cách trình bày một thành phần)."""

    part: LayoutPart
    name: Bilingual
    place: LayoutPlace
    #: Offices place it so (thông lệ); what we know of the rules does not say.
    place_by_practice: bool = False
    #: The least and the most; None: what we know of the rules does not say.
    size_pt: tuple[int, int] | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    justified: bool = False
    #: Whether a line is drawn below.
    line_below: bool = False
    #: How long that line is, as a share of the words above it, the least and the most.
    line_share: tuple[Fraction, Fraction] | None = None


@attrs.frozen(kw_only=True)
class LayoutRules:
    """The rules on the layout of official documents (quy định về thể thức văn bản hành chính).

    Legal basis: Annex I of Decree 30/2020/NĐ-CP, as far as `from_memory` lets one rely on it.
    """

    citation: Citation
    standing: Standing
    #: Not read in the text: from memory, to be checked against the official annex.
    from_memory: bool
    remark: Bilingual
    words: LayoutWords
    leading_zero: LeadingZero
    page: PageSetup
    #: What stands before the words: "TM.", "KT.".
    authorities: Mapping[SigningAuthority, str] = attrs.field(repr=lambda found: str(len(found)))
    authority_names: Mapping[SigningAuthority, Bilingual] = attrs.field(repr=lambda found: str(len(found)))
    styles: Mapping[LayoutPart, PartStyle] = attrs.field(repr=lambda found: str(len(found)))


@attrs.frozen(kw_only=True)
class RawDocument:
    """The ``[document]`` of the file."""

    kind: Bilingual
    number: str


@attrs.frozen(kw_only=True)
class RawAuthority:
    """One ``[[authority]]``."""

    code: SigningAuthority
    abbreviation: str
    name: Bilingual


@attrs.frozen(kw_only=True)
class LayoutFile:
    """The file as it stands."""

    from_memory: bool
    standing: Standing
    remark: Bilingual
    document: RawDocument
    words: LayoutWords
    leading_zero: LeadingZero
    page: PageSetup
    authority: tuple[RawAuthority, ...]
    part: tuple[PartStyle, ...]


@cache
def layout_rules() -> LayoutRules:
    """Return the rules that come with tiepcan (thể thức văn bản hành chính).

    Examples:
        >>> rules = layout_rules()
        >>> rules.page.margin_left_mm, rules.from_memory
        ((30, 35), True)
        >>> print(rules.citation)
        Phụ lục I Nghị định 30/2020/NĐ-CP
    """
    [found] = parse_data_files(
        read_own_files("tiepcan.reports", folder=_FOLDER), LayoutFile, converter=_converter()
    ).values()
    return LayoutRules(
        citation=Citation(kind=found.document.kind, number=found.document.number),
        standing=found.standing,
        from_memory=found.from_memory,
        remark=found.remark,
        words=found.words,
        leading_zero=found.leading_zero,
        page=found.page,
        authorities=MappingProxyType({one.code: one.abbreviation for one in found.authority}),
        authority_names=MappingProxyType({one.code: one.name for one in found.authority}),
        styles=MappingProxyType({one.part: one for one in found.part}),
    )


def _converter() -> Any:
    converter = file_converter()
    # TOML has no exact fractions: they stand as text, such as "1.27" and "1/3".
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    converter.register_structure_hook(Fraction, lambda text, _: Fraction(text))
    return converter
