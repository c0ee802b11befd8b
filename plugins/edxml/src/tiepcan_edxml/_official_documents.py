"""Official documents of the SDK as messages of QCVN 102, and back (văn bản điện tử ↔ edXML)."""

from __future__ import annotations

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault
from tiepcan.guards import check_kind
from tiepcan.plugins import Attachment, OfficialDocument
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._message_ids import message_id_of
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._parts import Business, BusinessKind, DocumentType, Party, TraceHeader
from tiepcan_edxml._replies import answered_by

__all__ = ["from_official", "to_official"]

_SLASH = "/"
#: What a file is where nobody says what it is.
_ANY_KIND = "application/octet-stream"


def from_official(document: OfficialDocument, /) -> EdxmlDocument:
    """Return *document* as a new document of QCVN 102 (văn bản điện tử → edXML).

    Its id is the `DocumentId`, its number is split at the first ``/``. The number of the case has no place there, and is
    left out.

    Raises:
        InputError: It is no document of the SDK, or its id is empty.
        DataFileError: The id of what it answers is empty. Whether it can be written `write_edxml` says.

    Examples:
        >>> from datetime import date
        >>> found = from_official(OfficialDocument(
        ...     id="000.00.12.H24,2026/11/20,112/TB-UBND", from_code="000.00.12.H24", to_codes=("000.00.07.H24",),
        ...     number="112/TB-UBND", dated=date(2026, 11, 20), subject="V/v gia hạn"))
        >>> found.code_number, found.code_notation
        ('112', 'TB-UBND')
    """
    check_kind(document, OfficialDocument, "document")
    if document.response_for is not None and not document.response_for.strip():
        empty = Bilingual("mã trống", "the id is empty")
        raise DataFileError(
            Bilingual("không ghi được văn bản thành edXML", "the document cannot be written as edXML"),
            faults=[Fault(path="response_for", message=empty)],
        )
    number, _, notation = document.number.partition(_SLASH)
    return EdxmlDocument(
        sender=Party(organ_id=document.from_code),
        receivers=tuple(Party(organ_id=code) for code in document.to_codes),
        document_id=DocumentId(document.id),
        code_number=number or None,
        code_notation=notation or None,
        promulgation_date=document.dated,
        document_type=DocumentType(type_name=document.kind) if document.kind else None,
        subject=document.subject or None,
        response_for=()
        if document.response_for is None
        else (answered_by(DocumentId(document.response_for)),),
        trace_headers=()
        if document.sent_at is None
        else (TraceHeader(organ_id=document.from_code, timestamp=document.sent_at),),
        business=Business(kind=BusinessKind.NEW),
        attachments=tuple(
            EdxmlAttachment(
                content_id=str(place), name=one.name, content_type=one.media_type, content=one.content
            )
            for place, one in enumerate(document.attachments, start=1)
        ),
    )


def to_official(document: EdxmlDocument, /) -> OfficialDocument:
    """Return a message as the SDK's document (edXML → văn bản điện tử).

    Lost are content, signer, type by number, places and whatever else an `OfficialDocument` has no place for. Files have
    names that can be used as they are.

    Raises:
        InputError: It is no document of edXML.

    Examples:
        >>> from tiepcan_edxml import DocumentId, Party
        >>> incoming = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.07.H24"), document_id=DocumentId("000.00.07.H24,2026/11/12,31/HND"),
        ...     code_number="31", code_notation="HND")
        >>> found = to_official(incoming)
        >>> found.id, found.number, found.from_code
        ('000.00.07.H24,2026/11/12,31/HND', '31/HND', '000.00.07.H24')
    """
    check_kind(document, EdxmlDocument, "document")
    number = _SLASH.join(filter(None, (document.code_number, document.code_notation)))
    kind = document.document_type
    answered = next((one.document_id for one in document.response_for if one.document_id is not None), None)
    own = [one.timestamp for one in document.trace_headers if one.organ_id == document.sender.organ_id]
    return OfficialDocument(
        id=message_id_of(document),
        from_code=document.sender.organ_id,
        to_codes=tuple(one.organ_id for one in document.receivers),
        subject=document.subject or "",
        number=number,
        dated=document.promulgation_date,
        kind="" if kind is None else kind.type_name or "",
        response_for=None if answered is None else answered.text,
        attachments=tuple(
            Attachment(
                name=one.safe_name,
                media_type=(one.content_type or "").strip() or _ANY_KIND,
                content=one.content,
            )
            for one in document.attachments
        ),
        sent_at=next((one for one in own if one is not None), None),
    )
