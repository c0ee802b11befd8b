"""The frame of one official document: every line of it but the text, for any renderer (thể thức văn bản)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a
from tiepcan.reports._layout_rules import LayoutPart, LayoutPlace, PartStyle, layout_rules
from tiepcan.reports._layout_text import (
    capitals,
    check_line,
    check_lines,
    check_needed_line,
    one_line,
    told,
)
from tiepcan.reports._signatory import Signatory
from tiepcan.text import Bilingual

__all__ = ["BLANK", "LayoutLine", "OfficialLayout", "check_symbol"]

#: What is not known yet.
BLANK = "…"
#: Letters and figures, parts of them behind dashes, slashes, points: ``BC-BQL``, ``QĐ-TTg``.
_SYMBOL = re.compile(r"[^\W_]+([-/.&][^\W_]+)*")


@attrs.frozen
class LayoutLine:
    """One line of the frame, and which part it belongs to (một dòng của thể thức)."""

    part: LayoutPart
    text: str = attrs.field(repr=False)

    @property
    def style(self) -> PartStyle:
        """How the rules set it: place, size, weight."""
        return layout_rules().styles[self.part]


def _check_ordinal(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if value is not None and (type(value) is not int or value < 1):
        raise InputError(
            Bilingual("cần số nguyên lớn hơn 0", "a whole number above zero is asked for"), path=field.name
        )


def check_symbol(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no symbol of a document; "…" passes."""
    if not isinstance(value, str) or not (value == BLANK or _SYMBOL.fullmatch(value)):
        raise InputError(
            Bilingual(
                "ký hiệu gồm chữ và số, nối bằng gạch ngang, gạch chéo",
                "a symbol is made of letters and figures, joined by dashes and slashes",
            ),
            hint=Bilingual(
                "Ví dụ: BC-BQL; số ghi riêng ở number.", "Such as BC-BQL; the number goes into number."
            ),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class OfficialLayout:
    """The frame of one official document: who issues it, its number, subject, recipients and signer (thể thức văn bản).

    Holds no text of the document and draws nothing: it gives each line as it is written, and `layout_rules` says how
    each part is set. Official documents are Vietnamese, so are the lines. What is not known yet is left as "…".

    Legal basis: Annex I of Decree 30/2020/NĐ-CP; see `LayoutRules.from_memory`. That a letter names an addressee is
    practice.

    Raises:
        InputError: A line is no line of text or lacks its words, the symbol is none, or a letter has no addressee.

    Examples:
        >>> from datetime import date
        >>> layout = OfficialLayout(issuing_body="Ban Quản lý Khu kinh tế Xuân Phong", number=5, symbol="BC-BQL",
        ...     place="Hải Phòng", signed_on=date(2026, 2, 5), kind="Báo cáo", subject="Kết quả cung cấp thông tin năm 2025")
        >>> layout.number_line, layout.place_and_date_line
        ('Số: 05/BC-BQL', 'Hải Phòng, ngày 05 tháng 02 năm 2026')
        >>> [line.text for line in layout.head()][-2:]
        ['BÁO CÁO', 'Kết quả cung cấp thông tin năm 2025']
    """

    issuing_body: str = attrs.field(validator=check_needed_line)
    #: The body above it; empty: none is named.
    superior_body: str = attrs.field(default="", validator=check_line)
    #: None: no number yet.
    number: int | None = attrs.field(default=None, validator=_check_ordinal)
    #: What stands behind the number, such as ``BC-BQL``; "…": not known yet.
    symbol: str = attrs.field(validator=check_symbol)
    place: str = attrs.field(validator=check_needed_line)
    #: None: not signed yet.
    signed_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Such as "Báo cáo"; empty: a letter (công văn), which has none.
    kind: str = attrs.field(default="", validator=check_line)
    #: What it is about (trích yếu).
    subject: str = attrs.field(repr=False, validator=check_needed_line)
    #: To whom it is addressed (Kính gửi); may be a person.
    addressees: tuple[str, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=check_lines
    )
    #: Who gets it (Nơi nhận), without the line on the archive.
    recipients: tuple[str, ...] = attrs.field(
        default=(), repr=lambda found: str(len(found)), validator=check_lines
    )
    #: Where a copy is kept, such as "VT, VP".
    archive: str = attrs.field(default="VT", validator=check_line)
    signatory: Signatory | None = attrs.field(default=None, validator=is_a(Signatory, optional=True))

    def __attrs_post_init__(self) -> None:
        if self.is_letter and not self.addressees:
            raise InputError(
                Bilingual("công văn thiếu nơi gửi (Kính gửi)", "a letter lacks an addressee"),
                hint=Bilingual(
                    "Văn bản có tên loại, như “Báo cáo”, thì ghi ở kind.",
                    "A document of a kind, such as “Báo cáo”, names it in kind.",
                ),
                path="addressees",
            )

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter: a document without a kind (công văn)."""
        return not self.kind.strip()

    @property
    def number_line(self) -> str:
        """Number and symbol; numbers of one figure with a leading 0."""
        rules = layout_rules()
        number = BLANK
        if self.number is not None:
            number = _padded(self.number, self.number < rules.leading_zero.numbers_below)
        return f"{rules.words.number} {number}/{one_line(self.symbol)}"

    @property
    def place_and_date_line(self) -> str:
        """Place and date in words; days of one figure, and the first months, with a leading 0."""
        zero, day = layout_rules().leading_zero, self.signed_on
        parts = (BLANK, BLANK, BLANK)
        if day is not None:
            parts = (
                _padded(day.day, day.day < zero.days_below),
                _padded(day.month, day.month in zero.months),
                str(day.year),
            )
        return "{}, ngày {} tháng {} năm {}".format(one_line(self.place), *parts)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """To whom it is addressed: on one line, or one a line where they are several."""
        head, found = layout_rules().words.addressed_to, told(self.addressees)
        if len(found) > 1:
            return (head, *_listed(found))
        return tuple(f"{head} {one}" for one in found)

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Who gets it, one a line, the archive last."""
        words = layout_rules().words
        kept = told((self.archive,))
        return _listed([*told(self.recipients), *(f"{words.archive} {one}" for one in kept)])

    def head(self) -> tuple[LayoutLine, ...]:
        """Return the lines above the text, in the order of reading; a part without words has none (phần đầu)."""
        return self._lines_of(_HEAD)

    def foot(self) -> tuple[LayoutLine, ...]:
        """Return the lines below the text: authority, name, recipients (phần cuối)."""
        return self._lines_of(_FOOT)

    def lines(self) -> tuple[LayoutLine, ...]:
        """Return every line of the frame; the text stands between `head` and `foot`."""
        return (*self.head(), *self.foot())

    def at(self, place: LayoutPlace) -> tuple[LayoutLine, ...]:
        """Return the lines that stand at one place of the page, such as all on its top left (các dòng ở một vị trí)."""
        return tuple(line for line in self.lines() if line.style.place is place)

    def _lines_of(self, parts: Mapping[LayoutPart, Lines]) -> tuple[LayoutLine, ...]:
        return tuple(
            LayoutLine(part, text) for part, lines_of in parts.items() for text in lines_of(self) if text
        )


def _subject(layout: OfficialLayout) -> tuple[str, ...]:
    return () if layout.is_letter else (one_line(layout.subject),)


def _letter_subject(layout: OfficialLayout) -> tuple[str, ...]:
    return (f"{layout_rules().words.about} {one_line(layout.subject)}",) if layout.is_letter else ()


def _authority(layout: OfficialLayout) -> tuple[str, ...]:
    return () if layout.signatory is None else layout.signatory.authority_lines


def _signer(layout: OfficialLayout) -> tuple[str, ...]:
    return () if layout.signatory is None else told((layout.signatory.name,))


def _recipients_head(layout: OfficialLayout) -> tuple[str, ...]:
    return (layout_rules().words.recipients,) if layout.recipient_lines else ()


Lines = Callable[[OfficialLayout], tuple[str, ...]]

#: The lines of each part, in the order of reading; the text and page numbers are the renderer's.
_HEAD: Mapping[LayoutPart, Lines] = {
    LayoutPart.STATE_NAME: lambda _: (layout_rules().words.state_name,),
    LayoutPart.MOTTO: lambda _: (layout_rules().words.motto,),
    LayoutPart.SUPERIOR_BODY: lambda layout: tuple(map(capitals, told((layout.superior_body,)))),
    LayoutPart.ISSUING_BODY: lambda layout: (capitals(layout.issuing_body),),
    LayoutPart.NUMBER: lambda layout: (layout.number_line,),
    LayoutPart.LETTER_SUBJECT: _letter_subject,
    LayoutPart.PLACE_AND_DATE: lambda layout: (layout.place_and_date_line,),
    LayoutPart.KIND: lambda layout: tuple(map(capitals, told((layout.kind,)))),
    LayoutPart.SUBJECT: _subject,
    LayoutPart.ADDRESSEES: lambda layout: layout.addressee_lines,
}
_FOOT: Mapping[LayoutPart, Lines] = {
    LayoutPart.AUTHORITY: _authority,
    LayoutPart.SIGNER: _signer,
    LayoutPart.RECIPIENTS_HEAD: _recipients_head,
    LayoutPart.RECIPIENTS: lambda layout: layout.recipient_lines,
}


def _listed(found: Sequence[str]) -> tuple[str, ...]:
    ends = (*(";" for _ in found[1:]), ".")
    return tuple(f"- {one.rstrip(' ;.')}{end}" for one, end in zip(found, ends, strict=False))


def _padded(number: int, with_zero: bool) -> str:  # noqa: FBT001 - the rule's own answer
    return f"0{number}" if with_zero else str(number)
