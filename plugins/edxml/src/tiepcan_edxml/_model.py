"""The two messages of QCVN 102: a document, and a status of one (thông điệp văn bản và trạng thái)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import attrs

from tiepcan.fields import check_day, check_text, is_a, is_tuple_of
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._parts import (
    Business,
    DocumentType,
    EdxmlStatusCode,
    OtherInfo,
    Party,
    ResponseFor,
    Signer,
    StaffInfo,
    TraceHeader,
    aware,
    optional_text,
)

__all__ = ["EdxmlDocument", "EdxmlMessage", "EdxmlStatus"]


@attrs.frozen(kw_only=True)
class EdxmlDocument:
    """A document on its way (văn bản điện tử).

    What the message does not say is None or empty. Instants are in `tiepcan.VIETNAM_TIME`.

    Legal basis: QCVN 102:2016/BTTTT.

    Examples:
        >>> from tiepcan_edxml import DocumentId, Party
        >>> EdxmlDocument(
        ...     sender=Party(organ_id="000.00.12.H24"), subject="Bảng giá đất của ông Lò Văn Mẫu",
        ...     document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND")).document_id.number
        '112/TB-UBND'
    """

    sender: Party = attrs.field(validator=is_a(Party))
    document_id: DocumentId = attrs.field(validator=is_a(DocumentId))
    receivers: tuple[Party, ...] = attrs.field(default=(), validator=is_tuple_of(Party))
    code_number: str | None = attrs.field(default=None, validator=optional_text)
    code_notation: str | None = attrs.field(default=None, validator=optional_text)
    #: Where it was issued.
    place: str | None = attrs.field(default=None, validator=optional_text)
    promulgation_date: dt.date | None = attrs.field(default=None, validator=check_day)
    document_type: DocumentType | None = attrs.field(
        default=None, validator=is_a(DocumentType, optional=True)
    )
    #: What it is about; it may name a person.
    subject: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    content: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    signer: Signer | None = attrs.field(default=None, validator=is_a(Signer, optional=True))
    due_date: dt.date | None = attrs.field(default=None, validator=check_day)
    to_places: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str), repr=False)
    other_info: OtherInfo | None = attrs.field(default=None, validator=is_a(OtherInfo, optional=True))
    response_for: tuple[ResponseFor, ...] = attrs.field(default=(), validator=is_tuple_of(ResponseFor))
    #: As it is written: the standard's own number.
    steering_type: str | None = attrs.field(default=None, validator=optional_text)
    trace_headers: tuple[TraceHeader, ...] = attrs.field(default=(), validator=is_tuple_of(TraceHeader))
    business: Business | None = attrs.field(default=None, validator=is_a(Business, optional=True))
    attachments: tuple[EdxmlAttachment, ...] = attrs.field(
        default=(), validator=is_tuple_of(EdxmlAttachment), repr=lambda found: str(len(found))
    )
    #: Names of files that the manifest lists, and the message does not hold.
    missing_attachments: tuple[str, ...] = attrs.field(
        default=(), validator=is_tuple_of(str), repr=lambda found: str(len(found))
    )


@attrs.frozen(kw_only=True)
class EdxmlStatus:
    """What an organisation says of a document that it was sent (thông điệp trạng thái).

    Says where a document stands, and never what was decided. Whether it can be written `write_edxml` says.

    Legal basis: QCVN 102:2016/BTTTT.

    Raises:
        InputError: A field is of another kind, or the instant has no zone.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> told = EdxmlStatus(
        ...     sender=Party(organ_id="000.00.12.H24"),
        ...     response_for=ResponseFor(document_id=DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")),
        ...     status_code="03", timestamp=dt.datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME))
        >>> told.status.in_words().en
        'taken in'
    """

    sender: Party = attrs.field(validator=is_a(Party))
    response_for: ResponseFor = attrs.field(validator=is_a(ResponseFor))
    #: Two digits; one that `EdxmlStatusCode` does not know stays as it is written.
    status_code: str = attrs.field(validator=check_text)
    receivers: tuple[Party, ...] = attrs.field(default=(), validator=is_tuple_of(Party))
    staff: StaffInfo | None = attrs.field(default=None, validator=is_a(StaffInfo, optional=True))
    description: str | None = attrs.field(default=None, validator=optional_text, repr=False)
    timestamp: dt.datetime | None = attrs.field(default=None, validator=aware)

    @property
    def status(self) -> EdxmlStatusCode | None:
        """The status of that code; None where nobody knows it."""
        return next((one for one in EdxmlStatusCode if one.value == self.status_code), None)


EdxmlMessage: TypeAlias = EdxmlDocument | EdxmlStatus
