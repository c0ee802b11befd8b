"""The frame of one official document: every line of it but the text, for any renderer (thể thức văn bản)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_text, is_a, is_code, is_tuple_of
from tiepcan.reports._layout_rules import LayoutPart, SigningAuthority, layout_rules
from tiepcan.text import Bilingual

__all__ = ["BLANK", "LayoutLine", "OfficialLayout", "Signatory", "SigningPower"]

#: What is not known yet.
BLANK = "…"
_POSITIVE = Bilingual("cần số nguyên lớn hơn 0", "a whole number above zero is asked for")


@attrs.frozen(kw_only=True)
class SigningPower:
    """In whose place somebody signs, and by what authority (quyền hạn ký).

    Examples:
        >>> SigningPower(authority=SigningAuthority.FOR_THE_HEAD, of="Trưởng ban").of
        'Trưởng ban'
    """

    authority: SigningAuthority = attrs.field(validator=is_code(SigningAuthority))
    #: The body or post it is taken from; for `ACTING`, the post that is held.
    of: str = attrs.field(validator=check_text)


@attrs.frozen(kw_only=True)
class Signatory:
    """Who signs: authority, post and name (người ký).

    The name is public with the document, and shows in no ``repr`` all the same.

    Raises:
        InputError: No post is given, and nobody acts in one.
    """

    #: From the highest down: on behalf of the committee, for its chairman.
    powers: tuple[SigningPower, ...] = attrs.field(default=(), validator=is_tuple_of(SigningPower))
    #: The signer's own post; empty for somebody who acts in the post that `powers` names.
    post: str = attrs.field(default="", validator=is_a(str))
    name: str = attrs.field(default="", repr=False, validator=is_a(str))

    def __attrs_post_init__(self) -> None:
        acting = bool(self.powers) and self.powers[-1].authority is SigningAuthority.ACTING
        if not self.post.strip() and not acting:
            raise InputError(
                Bilingual("thiếu chức vụ người ký", "the post of the signer is missing"), path="post"
            )


@attrs.frozen
class LayoutLine:
    """One line of the frame, and which part it belongs to (một dòng của thể thức)."""

    part: LayoutPart
    text: str = attrs.field(repr=False)


def _check_ordinal(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if value is not None and (type(value) is not int or value < 1):
        raise InputError(_POSITIVE, path=field.name)


@attrs.frozen(kw_only=True)
class OfficialLayout:
    """The frame of one official document: who issues it, its number, subject, recipients and signer (thể thức văn bản).

    Holds no text of the document and draws nothing: it gives each line as it is written, and `layout_rules` says how
    each part is set. Official documents are Vietnamese, so are the lines. What is not known yet is left as "…".

    Legal basis: Annex I of Decree 30/2020/NĐ-CP; see `LayoutRules.from_memory`.

    Examples:
        >>> from datetime import date
        >>> layout = OfficialLayout(issuing_body="Ban Quản lý Khu kinh tế Xuân Phong", number=5, symbol="BC-BQL",
        ...     place="Hải Phòng", signed_on=date(2026, 2, 5), kind="Báo cáo", subject="Kết quả cung cấp thông tin năm 2025")
        >>> layout.number_line, layout.place_and_date_line
        ('Số: 05/BC-BQL', 'Hải Phòng, ngày 05 tháng 02 năm 2026')
    """

    issuing_body: str = attrs.field(validator=check_text)
    #: The body above it; empty: none is named.
    superior_body: str = attrs.field(default="", validator=is_a(str))
    #: None: no number yet.
    number: int | None = attrs.field(default=None, validator=_check_ordinal)
    #: What stands behind the number, such as ``BC-BQL``.
    symbol: str = attrs.field(validator=check_text)
    place: str = attrs.field(validator=check_text)
    #: None: not signed yet.
    signed_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Such as "Báo cáo"; empty: a letter (công văn), which has none.
    kind: str = attrs.field(default="", validator=is_a(str))
    #: What it is about (trích yếu).
    subject: str = attrs.field(repr=False, validator=check_text)
    #: To whom it is addressed (Kính gửi).
    addressees: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Who gets it (Nơi nhận), without the line on the archive.
    recipients: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Where a copy is kept, such as "VT, VP".
    archive: str = attrs.field(default="VT", validator=is_a(str))
    signatory: Signatory | None = attrs.field(default=None, validator=is_a(Signatory, optional=True))

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
        return f"{rules.words.number} {number}/{_one_line(self.symbol)}"

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
        return "{}, ngày {} tháng {} năm {}".format(_one_line(self.place), *parts)

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """To whom it is addressed: on one line, or one a line where they are several."""
        head, found = layout_rules().words.addressed_to, _told(self.addressees)
        if len(found) > 1:
            return (head, *_listed(found))
        return tuple(f"{head} {one}" for one in found)

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Who gets it, one a line, the archive last."""
        words = layout_rules().words
        kept = _told((self.archive,))
        return _listed([*_told(self.recipients), *(f"{words.archive} {one}" for one in kept)])

    @property
    def authority_lines(self) -> tuple[str, ...]:
        """By what authority it is signed, and the post of the signer."""
        if self.signatory is None:
            return ()
        short = layout_rules().authorities
        powers = [f"{short[one.authority]} {_capitals(one.of)}" for one in self.signatory.powers]
        return (*powers, *map(_capitals, _told((self.signatory.post,))))

    def lines(self) -> tuple[LayoutLine, ...]:
        """Return every line of the frame, in the order in which the parts are read; a part without words has none."""
        return tuple(
            LayoutLine(part, text) for part, lines_of in _LINES.items() for text in lines_of(self) if text
        )


def _subject(layout: OfficialLayout) -> tuple[str, ...]:
    return () if layout.is_letter else (_one_line(layout.subject),)


def _letter_subject(layout: OfficialLayout) -> tuple[str, ...]:
    return (f"{layout_rules().words.about} {_one_line(layout.subject)}",) if layout.is_letter else ()


def _signer(layout: OfficialLayout) -> tuple[str, ...]:
    return () if layout.signatory is None else _told((layout.signatory.name,))


def _recipients_head(layout: OfficialLayout) -> tuple[str, ...]:
    return (layout_rules().words.recipients,) if layout.recipient_lines else ()


#: The lines of each part, in the order of reading; the text and page numbers are the renderer's.
_LINES: Mapping[LayoutPart, Callable[[OfficialLayout], tuple[str, ...]]] = {
    LayoutPart.STATE_NAME: lambda _: (layout_rules().words.state_name,),
    LayoutPart.MOTTO: lambda _: (layout_rules().words.motto,),
    LayoutPart.SUPERIOR_BODY: lambda layout: tuple(map(_capitals, _told((layout.superior_body,)))),
    LayoutPart.ISSUING_BODY: lambda layout: (_capitals(layout.issuing_body),),
    LayoutPart.NUMBER: lambda layout: (layout.number_line,),
    LayoutPart.LETTER_SUBJECT: _letter_subject,
    LayoutPart.PLACE_AND_DATE: lambda layout: (layout.place_and_date_line,),
    LayoutPart.KIND: lambda layout: tuple(map(_capitals, _told((layout.kind,)))),
    LayoutPart.SUBJECT: _subject,
    LayoutPart.ADDRESSEES: lambda layout: layout.addressee_lines,
    LayoutPart.AUTHORITY: lambda layout: layout.authority_lines,
    LayoutPart.SIGNER: _signer,
    LayoutPart.RECIPIENTS_HEAD: _recipients_head,
    LayoutPart.RECIPIENTS: lambda layout: layout.recipient_lines,
}


def _listed(found: Sequence[str]) -> tuple[str, ...]:
    ends = (*(";" for _ in found[1:]), ".")
    return tuple(f"- {one.rstrip(' ;.')}{end}" for one, end in zip(found, ends, strict=False))


def _told(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in map(_one_line, texts) if one)


def _one_line(text: str) -> str:
    # A line of the frame stays one line, whatever was typed.
    return " ".join(unicodedata.normalize("NFC", text).split())


def _capitals(text: str) -> str:
    return _one_line(text).upper()


def _padded(number: int, with_zero: bool) -> str:  # noqa: FBT001 - the rule's own answer
    return f"0{number}" if with_zero else str(number)
