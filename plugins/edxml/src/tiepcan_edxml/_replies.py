"""Documents that answer one that came in, from the events of a case (văn bản trả lời)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan import Bilingual, WorkingCalendar
from tiepcan.errors import InputError
from tiepcan.guards import check_kind
from tiepcan.requests import (
    Case,
    Corrected,
    CostNotified,
    Event,
    Extended,
    ReceiptIssued,
    RedirectionAdvised,
    Refused,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    TimeLimitNotified,
)
from tiepcan.text import format_date
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._org_codes import EdxmlOrgCode
from tiepcan_edxml._parts import (
    Business,
    BusinessKind,
    DocumentType,
    Party,
    ResponseFor,
    Signer,
    StaffInfo,
)
from tiepcan_edxml._reply_words import decided_by
from tiepcan_edxml._sent_documents import traces_of

__all__ = ["answered_by", "events_to_tell", "number_and_notation", "reply_to"]

#: The events of which a document tells the requester.
_ANSWERS: tuple[type[Event], ...] = (
    *(ReceiptIssued, SupplementAsked, TimeLimitNotified, CostNotified, Extended),
    *(Supplied, Refused, RedirectionAdvised, Corrected, SuppliedAgain),
)

_SLASH = "/"
_NEW = Business(kind=BusinessKind.NEW)


def reply_to(
    incoming: EdxmlDocument | DocumentId,
    event: Event,
    case: Case,
    *,
    sender: Party,
    number: str | None = None,
    dated: dt.date | None = None,
    receivers: tuple[Party, ...] = (),
    subject: str | None = None,
    content: str | None = None,
    attachments: tuple[EdxmlAttachment, ...] = (),
    place: str | None = None,
    document_type: DocumentType | None = None,
    signer: Signer | None = None,
    staff: StaffInfo | None = None,
    sent_at: dt.datetime | None = None,
    calendar: WorkingCalendar | None = None,
) -> EdxmlDocument:
    """Return the document that tells of *event* to who sent *incoming* (văn bản trả lời).

    It names what it answers (``ResponseFor``). What was decided stands in words in its content, with the number of the
    case, and in full in the files that go with it, such as a rendered form: no status could say it. Writes and sends
    nothing, and lays out no form.

    Args:
        incoming: The document that is answered, or its id where it is not at hand.
        event: Of the case, such as an extension, a refusal or a supply.
        case: The case with the event.
        sender: Who answers.
        number: Number and notation, such as ``112/TB-UBND``; the event's own where None.
        dated: The day on the document; that of the event where None.
        receivers: Where it goes; who sent *incoming* where there are none.
        subject: What it is about; the event and what is answered where None.
        content: More words. Before them stand the event, the number of the case, the outcome once it was there, and what
            the event decides: items, grounds with their articles, where to, costs, days. Words of officers do not.
        attachments: The document itself as a file.
        place: Where it is issued.
        document_type: Such as ``DocumentType(type_name="Công văn")``.
        signer: Who signed it.
        staff: Who handles it: personal data.
        sent_at: When it goes out; None: the message does not say.
        calendar: Working days, for the new due day of an extension; None: the content does not say that day.

    Raises:
        InputError: No document tells of such an event, the event is none of the case or was taken back there, there is
            no number, the day is before the request came in, or *incoming* is a document of *sender*.
        CalendarHorizonError: The new due day lies outside what the calendar knows.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import VIETNAM_TIME, CalendarDays, Channel, InformationRequest, RequestedItem
        >>> from tiepcan.requests import Completed, Received
        >>> def at(day):
        ...     return datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> extended = Extended(at=at(20), length=CalendarDays(5), number="112/TB-UBND")
        >>> case = Case(number="TH-1", events=(Received(at=at(12), request=request), Completed(at=at(12)), extended))
        >>> reply = reply_to(
        ...     DocumentId("000.00.07.H24,2026/11/12,31/VP-TH"), extended, case, sender=Party(organ_id="000.00.12.H24"))
        >>> print(reply.document_id, "|", reply.subject, "|", reply.content)
        000.00.12.H24,2026/11/20,112/TB-UBND | Gia hạn, trả lời văn bản số 31/VP-TH ngày 12/11/2026 | Hồ sơ TH-1: Gia hạn
    """
    check_kind(case, Case, "case")
    check_kind(sender, Party, "sender")
    _check_event(event, case)
    code_number, notation = number_and_notation(number or getattr(event, "number", None) or "")
    day = dated or (event.noticed_on if isinstance(event, Extended) else event.day)
    if day < case.received_on:
        raise InputError(
            Bilingual(
                f"văn bản trả lời có ngày trước ngày nhận yêu cầu {format_date(case.received_on)}",
                f"the answer is dated before {format_date(case.received_on)}, when the request came in",
            ),
            hint=Bilingual("Xem lại năm, tháng của ngày văn bản.", "Look at the year and month of its day."),
            path="dated",
        )
    answered = answered_by(incoming)
    return EdxmlDocument(
        sender=sender,
        receivers=receivers or (_receiver(incoming, answered, sender),),
        document_id=DocumentId.of(sender.organ_id, day, f"{code_number}{_SLASH}{notation}"),
        code_number=code_number,
        code_notation=notation,
        place=place,
        promulgation_date=day,
        document_type=document_type,
        subject=subject or _subject(event, answered),
        content="\n".join(filter(None, (decided_by(event, case, calendar), content))),
        signer=signer,
        response_for=(answered,),
        trace_headers=traces_of(sender, sent_at),
        business=_NEW if staff is None else attrs.evolve(_NEW, staff=staff),
        attachments=attachments,
    )


def answered_by(incoming: EdxmlDocument | DocumentId) -> ResponseFor:
    """Return what a message says that answers *incoming* (văn bản được trả lời): its keys, letter by letter.

    Examples:
        >>> answered_by(DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")).code
        '31/VP-TH'
    """
    check_kind(incoming, (EdxmlDocument, DocumentId), "incoming")
    if isinstance(incoming, DocumentId):
        return ResponseFor(
            organ_id=incoming.organ_id,
            code=incoming.number,
            promulgation_date=incoming.day,
            document_id=incoming,
        )
    parts = [part for part in (incoming.code_number, incoming.code_notation) if part]
    return ResponseFor(
        organ_id=incoming.sender.organ_id,
        code=_SLASH.join(parts) or incoming.document_id.number,
        promulgation_date=incoming.promulgation_date,
        document_id=incoming.document_id,
    )


def _check_event(event: Event, case: Case) -> None:
    if not isinstance(event, _ANSWERS):
        known = ", ".join(kind.kind for kind in _ANSWERS)
        raise InputError(
            Bilingual(
                "không có văn bản trả lời cho loại sự kiện này", "no document tells of an event of this kind"
            ),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
            path="event",
        )
    if event not in case.events:
        raise InputError(
            Bilingual("sự kiện không thuộc hồ sơ", "the event is none of the case"), path="event"
        )
    if event not in events_to_tell(case):
        raise InputError(
            Bilingual("sự kiện đã bị hủy trong hồ sơ", "the event was taken back in the case"),
            hint=Bilingual(
                "Văn bản đã gửi thì thu hồi hoặc thay thế.",
                "Revoke or replace a document that went out.",
            ),
            path="event",
        )


def events_to_tell(case: Case) -> tuple[Event, ...]:
    """Return the events of *case* of which a document tells, in order; none that was taken back (sự kiện phải thông báo)."""
    dead = case.facts.dead
    return tuple(
        event
        for position, event in enumerate(case.events, start=1)
        if isinstance(event, _ANSWERS) and position not in dead
    )


def number_and_notation(text: str) -> tuple[str, str]:
    """Return the two parts of what stands on a document, such as ``112/TB-UBND`` (số và ký hiệu).

    Raises:
        InputError: One of them is missing.
    """
    code, _, notation = (part.strip() for part in text.partition(_SLASH))
    if not code or not notation:
        raise InputError(
            Bilingual("cần số và ký hiệu văn bản", "number and notation of the document are asked for"),
            hint=Bilingual("Ví dụ: 112/TB-UBND.", "Such as 112/TB-UBND."),
            path="number",
        )
    return code, notation


def _receiver(incoming: EdxmlDocument | DocumentId, answered: ResponseFor, sender: Party) -> Party:
    if answered.organ_id is None:
        raise InputError(
            Bilingual("mã văn bản không có mã cơ quan", "the id of the document has no organisation"),
            hint=Bilingual(
                "Mã đủ ba phần như 000.00.07.H24,2026/11/12,31/HND; không có thì nêu nơi nhận.",
                "An id has three parts, as 000.00.07.H24,2026/11/12,31/HND; else give the receivers.",
            ),
            path="receivers",
        )
    organ_id = _as_written(answered.organ_id)
    if organ_id == sender.organ_id:
        raise InputError(
            Bilingual(
                "văn bản được trả lời là của chính cơ quan gửi",
                "the document that is answered is one of the sender's own",
            ),
            hint=Bilingual(
                "Cần mã văn bản đến; đúng là văn bản của mình thì nêu nơi nhận.",
                "Give the id of the one that came in; where it is one's own, give the receivers.",
            ),
            path="incoming",
        )
    if isinstance(incoming, EdxmlDocument):
        return attrs.evolve(incoming.sender, organ_id=organ_id)
    return Party(organ_id=organ_id)


def _as_written(organ_id: str) -> str:
    """Return a code as we write it, where it is one; the writer refuses any other."""
    try:
        return str(EdxmlOrgCode.parse(organ_id, lenient=True))
    except InputError:
        return organ_id


def _subject(event: Event, answered: ResponseFor) -> str:
    number = "" if answered.code is None else f" số {answered.code}"
    day = answered.promulgation_date
    dated = "" if day is None else f" ngày {format_date(day)}"
    return f"{event.label.vi}, trả lời văn bản{number}{dated}"
