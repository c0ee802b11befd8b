"""What a message is made of: organisations, kinds, trace, business (thành phần của thông điệp edXML)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_number, check_text, is_a, is_code, is_tuple_of
from tiepcan_edxml._document_id import DocumentId

__all__ = [
    "Business",
    "BusinessKind",
    "DocumentType",
    "EdxmlStatusCode",
    "OtherInfo",
    "Party",
    "ReceiverChange",
    "Replacement",
    "ResponseFor",
    "Signer",
    "StaffInfo",
    "TraceHeader",
    "aware",
    "optional_text",
]

optional_text = is_a(str, optional=True)
_optional_id = is_a(DocumentId, optional=True)


def aware(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no instant with a time zone; None passes."""
    if value is not None and (not isinstance(value, dt.datetime) or value.utcoffset() is None):
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a time zone is asked for"), path=field.name
        )


class BusinessKind(StrEnum):
    """What a document message does (nghiệp vụ văn bản).

    Examples:
        >>> BusinessKind.REVOKE.number, BusinessKind.of_number("3").value
        ('1', 'replace')
    """

    NEW = "new"
    REVOKE = "revoke"
    UPDATE = "update"
    REPLACE = "replace"

    @property
    def number(self) -> str:
        """As ``BussinessDocType`` writes it."""
        return str(list(BusinessKind).index(self))

    @classmethod
    def of_number(cls, number: str) -> BusinessKind | None:
        """Return the kind of that number; None where there is none."""
        return next((kind for kind in cls if kind.number == number), None)

    def in_words(self) -> Bilingual:
        """Return what people call it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    BusinessKind.NEW: Bilingual("văn bản mới", "a new document"),
    BusinessKind.REVOKE: Bilingual("thu hồi văn bản", "a document is taken back"),
    BusinessKind.UPDATE: Bilingual("cập nhật văn bản", "a document is updated"),
    BusinessKind.REPLACE: Bilingual("thay thế văn bản", "a document is replaced"),
}


class EdxmlStatusCode(StrEnum):
    """What an organisation says of a document that it was sent (trạng thái xử lý văn bản).

    None of them says what was decided: 06 is no grant and no refusal.

    Examples:
        >>> EdxmlStatusCode("06").in_words().en, str(EdxmlStatusCode.ACCEPTED)
        ('finished', '03')
    """

    ARRIVED = "01"
    NOT_TAKEN = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_PROGRESS = "05"
    FINISHED = "06"
    TAKEN_BACK = "13"
    CHANGE_ACCEPTED = "15"
    CHANGE_REJECTED = "16"

    def in_words(self) -> Bilingual:
        """Return what people call it."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    EdxmlStatusCode.ARRIVED: Bilingual("đã đến", "arrived"),
    EdxmlStatusCode.NOT_TAKEN: Bilingual("từ chối tiếp nhận", "not taken in"),
    EdxmlStatusCode.ACCEPTED: Bilingual("đã tiếp nhận", "taken in"),
    EdxmlStatusCode.ASSIGNED: Bilingual("phân công", "assigned"),
    EdxmlStatusCode.IN_PROGRESS: Bilingual("đang xử lý", "in progress"),
    EdxmlStatusCode.FINISHED: Bilingual("hoàn thành", "finished"),
    EdxmlStatusCode.TAKEN_BACK: Bilingual("lấy lại", "taken back by its sender"),
    EdxmlStatusCode.CHANGE_ACCEPTED: Bilingual("đồng ý cập nhật, lấy lại", "update or taking back agreed to"),
    EdxmlStatusCode.CHANGE_REJECTED: Bilingual(
        "từ chối cập nhật, lấy lại", "update or taking back not agreed to"
    ),
}


@attrs.frozen(kw_only=True)
class Party:
    """An organisation that sends or receives (bên gửi, bên nhận: ``From``, ``To``)."""

    #: Its code, as it is written: see `parse_organ_id`.
    organ_id: str = attrs.field(validator=check_text)
    organization_in_charge: str | None = attrs.field(default=None, validator=optional_text)
    organ_name: str | None = attrs.field(default=None, validator=optional_text)
    organ_add: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    email: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    telephone: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    fax: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    website: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class DocumentType:
    """What kind of document it is (loại văn bản: ``DocumentType``)."""

    type: str | None = attrs.field(default=None, validator=optional_text)
    type_detail: str | None = attrs.field(default=None, validator=optional_text)
    type_name: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class Signer:
    """Who signed it (người ký: ``SignerInfo``)."""

    competence: str | None = attrs.field(default=None, validator=optional_text)
    position: str | None = attrs.field(default=None, validator=optional_text)
    full_name: str | None = attrs.field(default=None, validator=optional_text, repr=False)


@attrs.frozen(kw_only=True)
class OtherInfo:
    """What else is said of a document (thông tin khác: ``OtherInfo``)."""

    #: 0 (usual) to 4.
    priority: int | None = attrs.field(default=None, validator=check_number)
    sphere_of_promulgation: str | None = attrs.field(default=None, validator=optional_text)
    typer_notation: str | None = attrs.field(default=None, validator=optional_text)
    #: Copies.
    promulgation_amount: int | None = attrs.field(default=None, validator=check_number)
    #: Pages.
    page_amount: int | None = attrs.field(default=None, validator=check_number)
    direction: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    appendixes: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str), repr=False)


@attrs.frozen(kw_only=True)
class ResponseFor:
    """The document that a message answers (văn bản được trả lời: ``ResponseFor``)."""

    organ_id: str | None = attrs.field(default=None, validator=optional_text)
    #: Number and notation in one text, such as ``31/UBND-VP``.
    code: str | None = attrs.field(default=None, validator=optional_text)
    promulgation_date: dt.date | None = attrs.field(default=None, validator=check_day)
    document_id: DocumentId | None = attrs.field(default=None, validator=_optional_id)

    @property
    def answered(self) -> DocumentId | None:
        """The id of the document; made of its three parts where only they are there, None where one is missing."""
        if self.document_id is not None:
            return self.document_id
        if (
            self.organ_id is None
            or self.promulgation_date is None
            or self.code is None
            or "," in self.organ_id
        ):
            return None
        return DocumentId.of(self.organ_id, self.promulgation_date, self.code)


@attrs.frozen(kw_only=True)
class TraceHeader:
    """One station on the way (vết gửi nhận: ``TraceHeader``)."""

    organ_id: str = attrs.field(validator=check_text)
    timestamp: dt.datetime | None = attrs.field(default=None, validator=aware)


@attrs.frozen(kw_only=True)
class StaffInfo:
    """Who handled it there: personal data (cán bộ xử lý: ``StaffInfo``)."""

    department: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    staff: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    email: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    mobile: str | None = attrs.field(default=None, validator=optional_text, repr=False)


@attrs.frozen(kw_only=True)
class ReceiverChange:
    """A receiver that an update adds or takes away (bên nhận thay đổi: ``Receiver``)."""

    organ_id: str = attrs.field(validator=check_text)
    #: As it is written: the standard's own number.
    receiver_type: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class Replacement:
    """A document that is replaced, and for whom (văn bản bị thay thế: ``ReplacementInfo``)."""

    document_id: DocumentId = attrs.field(validator=is_a(DocumentId))
    organ_ids: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))


@attrs.frozen(kw_only=True)
class Business:
    """What the message does to documents (nghiệp vụ: ``Bussiness``)."""

    #: None: the message does not say.
    kind: BusinessKind | None = attrs.field(default=None, validator=is_code(BusinessKind, optional=True))
    reason: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    #: The document that is revoked or updated.
    document_id: DocumentId | None = attrs.field(default=None, validator=_optional_id)
    #: Whether a paper copy goes with it.
    paper: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    staff: StaffInfo | None = attrs.field(default=None, validator=is_a(StaffInfo, optional=True))
    #: Whether an update changes the document (``BussinessDocumentInfo/DocumentInfo``).
    changes_document: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    #: Whether an update changes who receives it (``BussinessDocumentInfo/DocumentReceiver``).
    changes_receivers: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    receivers: tuple[ReceiverChange, ...] = attrs.field(default=(), validator=is_tuple_of(ReceiverChange))
    replacements: tuple[Replacement, ...] = attrs.field(default=(), validator=is_tuple_of(Replacement))
