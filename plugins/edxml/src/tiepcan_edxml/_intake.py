"""A message of QCVN 102 as a request, or as what happened to one (tiếp nhận từ văn bản điện tử)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tiepcan import Bilingual, Channel, InformationRequest, RequestedItem
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import Contact, Received, Requester, RequesterKind, Withdrawn, day_in_vietnam
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._message_ids import business_of, message_id_of
from tiepcan_edxml._model import EdxmlDocument, EdxmlStatus
from tiepcan_edxml._org_codes import is_same_organ
from tiepcan_edxml._parts import Business, BusinessKind, EdxmlStatusCode, Party, StaffInfo
from tiepcan_edxml._reading import read_edxml
from tiepcan_edxml._reading_records import ReadEdxml

__all__ = ["edxml_intake_adapter", "intake_of"]

_BUSINESS = "TraceHeaderList/Bussiness"
_SUBJECT, _CONTENT = "MessageHeader/Subject", "MessageHeader/Content"
_RESPONSE = "MessageHeader/ResponseFor"

_NO_EVENT = Bilingual(
    "không có sự kiện nào nói điều này: không ghi gì, cán bộ xem văn bản",
    "no event says this: nothing is recorded, a person looks at the document",
)
_NOT_ITS_OWN = Bilingual(
    "bên lấy lại không phải bên đã gửi văn bản: không ghi là rút yêu cầu",
    "who takes it back is not who sent it: no withdrawal is recorded",
)
_ANSWERS = Bilingual(
    "văn bản trả lời một văn bản khác: không mở hồ sơ mới",
    "the document answers another one: no case is opened for it",
)


def edxml_intake_adapter() -> IntakeAdapter:
    """Return the adapter ``edxml.document`` (bộ tiếp nhận văn bản điện tử)."""
    return IntakeAdapter(
        name="edxml.document",
        title=Bilingual("Văn bản điện tử QCVN 102", "Documents of QCVN 102"),
        formats=("application/xml", "edxml-qcvn-102-2016"),
        read=_read,
    )


def _read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    return intake_of(read_edxml(message), received_at=received_at)


def intake_of(read: ReadEdxml, *, received_at: dt.datetime) -> Intake:
    """Return what a message says for a case (nội dung tiếp nhận).

    A new document opens a request: subject and content are what is asked for, its sender asks through an organisation,
    electronically. A revocation or the status 13, by who sent the document, withdraws it. An update, a replacement, an
    answer to another document and every other status record nothing: their places are in ``not_understood``.

    Does not tell whether a document asks for information at all: whoever calls does, before.

    Args:
        read: From `read_edxml`.
        received_at: When the host got it.

    Raises:
        DataFileError: The document says nothing that could be asked for, or the status names no document.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import VIETNAM_TIME
        >>> from tiepcan_edxml import BusinessKind, DocumentId, Party, read_edxml, write_edxml
        >>> asked = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.07.H24", organ_name="Hội Nông dân Thanh Hà"),
        ...     receivers=(Party(organ_id="000.00.12.H24"),), code_number="31", code_notation="HND",
        ...     document_id=DocumentId("000.00.07.H24,2026/11/12,31/HND"), promulgation_date=date(2026, 11, 12),
        ...     subject="V/v bảng giá đất", business=Business(kind=BusinessKind.NEW))
        >>> found = intake_of(read_edxml(write_edxml(asked)), received_at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME))
        >>> found.reference, found.received.day.isoformat(), found.not_understood
        ('000.00.07.H24,2026/11/12,31/HND', '2026-11-12', ())
    """
    message = read.message
    tolerated = tuple(
        Bilingual(f"{one.place}: {one.said.vi}", f"{one.place}: {one.said.en}") for one in read.tolerated
    )
    odd = tuple(one.place for one in read.tolerated if one.text is not None)
    found = (
        _of_status(message, received_at)
        if isinstance(message, EdxmlStatus)
        else _of_document(message, received_at)
    )
    return Intake(
        message_id=message_id_of(message),
        reference=found.reference,
        received=found.received,
        events=found.events,
        tolerated=tolerated + found.tolerated,
        not_understood=tuple(dict.fromkeys(odd + found.not_understood)),
    )


# --- documents ---


def _of_document(document: EdxmlDocument, received_at: dt.datetime) -> Intake:
    kind, own = business_of(document), document.document_id.text
    if kind is BusinessKind.REVOKE:
        return _revoked(document, received_at)
    if kind is not BusinessKind.NEW:
        return Intake(
            message_id=own,
            reference=_former(document).text,
            tolerated=(_NO_EVENT,),
            not_understood=(_BUSINESS, *_contents(document), *_beside(document)),
        )
    if document.response_for:
        answered = next((found for one in document.response_for if (found := one.answered)), None)
        return Intake(
            message_id=own,
            reference=(answered or document.document_id).text,
            tolerated=(_ANSWERS,),
            not_understood=(_RESPONSE, *_contents(document), *_beside(document)),
        )
    return Intake(
        message_id=own,
        reference=own,
        received=_received(document, received_at),
        not_understood=(*_unread(document.sender), *_beside(document)),
    )


def _received(document: EdxmlDocument, received_at: dt.datetime) -> Received:
    said = dict.fromkeys(filter(None, (document.subject, document.content)))
    if not said:
        raise _refused(_SUBJECT, "không nói yêu cầu thông tin gì", "does not say what is asked for")
    sender = document.sender
    # Citizens may ask through an organisation: it is what sends the document.
    requester = Requester(
        kind=RequesterKind.GROUP,
        name=sender.organ_name or "",
        address=sender.organ_add or "",
        contact=Contact(phone=sender.telephone or "", email=sender.email or "", fax=sender.fax or ""),
    )
    return Received(
        at=received_at,
        sent_on=_sent_on(document, received_at),
        request=InformationRequest(
            channel=Channel.ELECTRONIC,
            items=(RequestedItem(id="1", content="\n".join(said)),),
            requester=requester,
        ),
    )


def _sent_on(document: EdxmlDocument, received_at: dt.datetime) -> dt.date | None:
    """Return the day on which the sender says that it sent the document; one after the receipt is none."""
    sent = _sent_at(document)
    if sent is None or sent > received_at:
        return None
    return day_in_vietnam(sent)


def _sent_at(document: EdxmlDocument) -> dt.datetime | None:
    own = [
        one.timestamp
        for one in document.trace_headers
        if one.timestamp is not None and is_same_organ(one.organ_id, document.sender.organ_id)
    ]
    return min(own, default=None)


def _revoked(document: EdxmlDocument, received_at: dt.datetime) -> Intake:
    former = _former(document)
    its_own = _sent_it(document.sender, former)
    return Intake(
        message_id=document.document_id.text,
        reference=former.text,
        # A trace says when it was sent; withdrawn it is here once it came in, and never before the request did.
        events=(Withdrawn(at=received_at),) if its_own else (),
        tolerated=() if its_own else (_NOT_ITS_OWN,),
        not_understood=(
            *(() if its_own else (_BUSINESS,)),
            *_contents(document),
            *_unread(document.sender),
            *_beside(document),
        ),
    )


def _former(document: EdxmlDocument) -> DocumentId:
    business = document.business
    if business is not None and business.document_id is not None:
        return business.document_id
    if business is not None and business.replacements:
        return business.replacements[0].document_id
    return document.document_id


# --- statuses ---


def _of_status(status: EdxmlStatus, received_at: dt.datetime) -> Intake:
    answered = _answered(status)
    taken_back = status.status is EdxmlStatusCode.TAKEN_BACK
    its_own = taken_back and _sent_it(status.sender, answered)
    tolerated = () if its_own else (_NOT_ITS_OWN,) if taken_back else (_NO_EVENT,)
    return Intake(
        message_id=answered.text,
        reference=answered.text,
        events=(Withdrawn(at=received_at),) if its_own else (),
        tolerated=tolerated,
        not_understood=(
            *(() if its_own else ("MessageHeader/StatusCode",)),
            *(() if status.description is None else ("MessageHeader/Description",)),
            *_staff(status.staff, "MessageHeader/StaffInfo"),
            *_unread(status.sender),
        ),
    )


def _answered(status: EdxmlStatus) -> DocumentId:
    found = status.response_for.answered
    if found is None:
        raise _refused(
            f"{_RESPONSE}/DocumentId", "không nói về văn bản nào", "does not say which document it is about"
        )
    return found


# --- what no field of a request holds ---


def _contents(document: EdxmlDocument) -> Iterator[str]:
    if document.subject is not None:
        yield _SUBJECT
    if document.content is not None:
        yield _CONTENT


def _unread(sender: Party) -> Iterator[str]:
    if sender.organization_in_charge not in {None, sender.organ_name}:
        yield "MessageHeader/From/OrganizationInCharge"


def _beside(document: EdxmlDocument) -> Iterator[str]:
    if document.signer is not None:
        yield "MessageHeader/SignerInfo"
    # The day that the sender would like is no time limit of the law.
    if document.due_date is not None:
        yield "MessageHeader/DueDate"
    if document.other_info is not None and document.other_info.appendixes:
        yield "MessageHeader/OtherInfo/Appendixes"
    yield from _of_business(document.business)
    for place, _ in enumerate(document.attachments, start=1):
        yield f"AttachmentEncoded/Attachment[{place}]"
    if document.missing_attachments:
        yield "edXMLManifest"


def _of_business(business: Business | None) -> Iterator[str]:
    if business is None:
        return
    if business.reason is not None and business.kind is not BusinessKind.NEW:
        yield f"{_BUSINESS}/BussinessDocReason"
    yield from _staff(business.staff, f"{_BUSINESS}/StaffInfo")


def _staff(staff: StaffInfo | None, place: str) -> Iterator[str]:
    if staff is not None:
        yield place


def _sent_it(sender: Party, document_id: DocumentId) -> bool:
    return document_id.organ_id is not None and is_same_organ(sender.organ_id, document_id.organ_id)


def _refused(path: str, vi: str, en: str) -> DataFileError:
    said = Bilingual(vi, en)
    return DataFileError(
        Bilingual("thông điệp edXML không tiếp nhận được", "the edXML message cannot be taken in"),
        faults=[Fault(path=path, message=said)],
    )
