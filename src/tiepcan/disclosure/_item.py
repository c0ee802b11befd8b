"""One piece of information that an agency created or holds, with all that decides who may see it (thông tin)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.disclosure._judgement import Answer
from tiepcan.disclosure._publication import Publication
from tiepcan.errors import InputError
from tiepcan.fields import check_day, is_a, is_code, is_tuple_of
from tiepcan.law import CreatorKind, PublicationForm, Restriction
from tiepcan.text import Bilingual

__all__ = [
    "AccessibleFormat",
    "Consent",
    "ConsentState",
    "InformationItem",
    "ItemPart",
    "ItemState",
    "Mark",
    "Origin",
]


class Origin(StrEnum):
    """Whether the agency created the information, or how it came to it (nguồn gốc)."""

    CREATED = "created"
    HELD = "held"
    #: Received for the agency's own work: a commune's duty under the law of 2016 covers it.
    HELD_FOR_OWN_WORK = "held_for_own_work"
    #: The agency does not have it.
    NOT_HELD = "not_held"


class ItemState(StrEnum):
    """How far an item has come (trạng thái)."""

    CREATED = "created"
    HELD = "held"
    DIGITISED = "digitised"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ItemState.CREATED: Bilingual("đã tạo ra", "created"),
    ItemState.HELD: Bilingual("đang nắm giữ", "held"),
    ItemState.DIGITISED: Bilingual("đã số hóa", "digitised"),
    ItemState.PUBLISHED: Bilingual("đang công khai", "published"),
    ItemState.WITHDRAWN: Bilingual("đã gỡ", "withdrawn"),
}


class AccessibleFormat(StrEnum):
    """Forms for people who cannot use the usual one (định dạng dễ tiếp cận)."""

    PLAIN_TEXT = "plain_text"
    LARGE_PRINT = "large_print"
    AUDIO = "audio"
    BRAILLE = "braille"
    SIGN_LANGUAGE = "sign_language"
    ETHNIC_LANGUAGE = "ethnic_language"


class ConsentState(StrEnum):
    """What somebody concerned has said (ý kiến của người liên quan)."""

    NOT_ASKED = "not_asked"
    #: Asked, and silent so far.
    SILENT = "silent"
    GIVEN = "given"
    DENIED = "denied"

    def in_words(self) -> Bilingual:
        """Return the state as a person says it."""
        return _CONSENT_WORDS[self]


_CONSENT_WORDS = {
    ConsentState.NOT_ASKED: Bilingual("chưa hỏi", "not asked"),
    ConsentState.SILENT: Bilingual("đã hỏi, chưa trả lời", "asked, silent"),
    ConsentState.GIVEN: Bilingual("đồng ý", "given"),
    ConsentState.DENIED: Bilingual("không đồng ý", "denied"),
}


def _named(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            Bilingual("cần một mã, không để trống", "an id is asked for, and may not be blank"),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class Consent:
    """What one person or organisation concerned has said (sự đồng ý của một người)."""

    #: Who must consent.
    of: str = attrs.field(repr=False, validator=is_a(str))
    state: ConsentState = attrs.field(default=ConsentState.NOT_ASKED, validator=is_code(ConsentState))
    on: dt.date | None = attrs.field(default=None, validator=check_day)


@attrs.frozen(kw_only=True)
class Mark:
    """A restriction that somebody found in the information (dấu hạn chế): a secrecy mark, personal data.

    The mark is read, not judged: who put it there has judged.
    """

    restriction: Restriction = attrs.field(validator=is_code(Restriction))
    #: The decision or stamp behind it, such as its degree and number.
    basis: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: Of a state secret: since which day it is one no more (giải mật).
    declassified_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Everyone whose consent would open it.
    consents: tuple[Consent, ...] = attrs.field(default=(), validator=is_tuple_of(Consent))


@attrs.frozen(kw_only=True)
class ItemPart:
    """A part of an item with restrictions of its own (phần của thông tin).

    Raises:
        InputError: It has no id: nothing could be said of it alone.
    """

    id: str = attrs.field(validator=_named)
    title: str = attrs.field(default="", repr=False, validator=is_a(str))
    marks: tuple[Mark, ...] = attrs.field(default=(), validator=is_tuple_of(Mark))
    #: Whether it can reasonably be separated; parts that cannot stand or fall together.
    separable: bool = attrs.field(default=True, validator=is_a(bool))


def _each_part_once(_: object, __: attrs.Attribute[Any], parts: tuple[ItemPart, ...]) -> None:
    twice = [name for name, count in Counter(part.id for part in parts).items() if count > 1]
    if twice:
        raise InputError(
            Bilingual("mã phần dùng hai lần", "part ids used twice"),
            hint=Bilingual("Đặt cho mỗi phần một mã riêng.", "Give each part an id of its own."),
            path="parts",
        )


@attrs.frozen(kw_only=True)
class InformationItem:
    """One piece of information: a document, file or record (thông tin, văn bản, hồ sơ, tài liệu).

    Holds what is recorded of it, and no conclusion: whether it may be supplied is said by `assess`, when it is to
    be published by `publication_duties`. Marks of the item hold for all its parts.

    Legal basis: Law 104/2016/QH13 Art. 2, Law 01/2026/QH16 Art. 2; Decree 13/2018/NĐ-CP Art. 6(3) for what lists ask.

    Raises:
        InputError: A field is of the wrong kind, or two parts have one id.

    Examples:
        >>> from datetime import date
        >>> item = InformationItem(
        ...     id="QT-2025", title="Quyết toán ngân sách 2025", number="12/BC-BQL", created_on=date(2026, 3, 20),
        ...     points=("L16-17.1.đ", "L26-17.1.d"))
        >>> item.state(date(2026, 4, 1))
        <ItemState.CREATED: 'created'>
    """

    #: A short name within the agency's database.
    id: str = attrs.field(validator=_named)
    title: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: Number and symbol, "12/BC-BQL".
    number: str = attrs.field(default="", validator=is_a(str))
    #: The kind of document: "Báo cáo", "Quyết định".
    kind: str = attrs.field(default="", validator=is_a(str))
    #: The day it was signed, stamped or confirmed in writing.
    created_on: dt.date | None = attrs.field(default=None, validator=check_day)
    creating_unit: str = attrs.field(default="", validator=is_a(str))
    holder: str = attrs.field(default="", validator=is_a(str))
    origin: Origin = attrs.field(default=Origin.CREATED, validator=is_code(Origin))
    #: The body that created it, where a law names another unit to supply it.
    creator_kind: CreatorKind | None = attrs.field(
        default=None, validator=is_code(CreatorKind, optional=True)
    )
    #: Ids of points of publication, of either law: ``L16-17.1.đ``, ``L26-17.1.d``.
    points: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    marks: tuple[Mark, ...] = attrs.field(default=(), validator=is_tuple_of(Mark))
    parts: tuple[ItemPart, ...] = attrs.field(default=(), validator=[is_tuple_of(ItemPart), _each_part_once])
    publications: tuple[Publication, ...] = attrs.field(default=(), validator=is_tuple_of(Publication))
    #: Forms of publication that the law of its field asks for, such as the gazette.
    required_forms: tuple[PublicationForm, ...] = attrs.field(
        default=(), validator=is_tuple_of(PublicationForm)
    )
    #: The id of a sector rule that sets its own time of publication.
    sector_rule: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    digitised: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    accessible_formats: tuple[AccessibleFormat, ...] = attrs.field(
        default=(), validator=is_tuple_of(AccessibleFormat)
    )
    withdrawn_on: dt.date | None = attrs.field(default=None, validator=check_day)
    withdrawn_why: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: What people have decided of it already, at classification.
    answers: tuple[Answer, ...] = attrs.field(default=(), validator=is_tuple_of(Answer))

    def state(self, as_of: dt.date) -> ItemState:
        """Return how far it has come by *as_of*."""
        if self.published(as_of):
            return ItemState.PUBLISHED
        if self.withdrawn(as_of):
            return ItemState.WITHDRAWN
        if self.digitised:
            return ItemState.DIGITISED
        return ItemState.CREATED if self.origin is Origin.CREATED else ItemState.HELD

    def running(self, as_of: dt.date) -> tuple[Publication, ...]:
        """Return where it can be found on *as_of* (nơi đang công khai)."""
        running = (one for one in self.publications if one.runs(as_of))
        if not self.withdrawn(as_of):
            return tuple(running)
        # What was published anew after that day is there.
        return tuple(
            one for one in running if one.on is not None and self.withdrawn_on and one.on > self.withdrawn_on
        )

    def withdrawn(self, as_of: dt.date) -> bool:
        """Tell whether it was taken down by *as_of* (đã gỡ)."""
        return self.withdrawn_on is not None and self.withdrawn_on <= as_of

    def published(self, as_of: dt.date) -> bool:
        """Tell whether it can be found anywhere on *as_of*."""
        return bool(self.running(as_of))

    @property
    def first_published_on(self) -> dt.date | None:
        """The first day on which it was published anywhere; None where it never was."""
        return min((one.on for one in self.publications if one.on is not None), default=None)
