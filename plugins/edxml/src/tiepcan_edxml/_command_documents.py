"""The documents that ``tiepcan edxml write`` makes: new ones, and what is said of one that went out (văn bản ghi ra)."""

from __future__ import annotations

from datetime import date, datetime

from tiepcan import Bilingual, WorkingCalendar
from tiepcan.errors import InputError
from tiepcan.requests import Case, Event
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._parts import Business, BusinessKind, DocumentType, Party
from tiepcan_edxml._replies import events_to_tell, number_and_notation, reply_to
from tiepcan_edxml._sent_documents import traces_of

__all__ = ["answer", "chosen_event", "new_document", "sent_document"]


def chosen_event(case: Case, asked: str | None) -> Event:
    """Return the event of *case* to tell of: the last, the last of a kind, or the one at a place of the log.

    Raises:
        InputError: There is none; the kinds and places that there are stand in the hint.
    """
    told = events_to_tell(case)
    if not told:
        raise InputError(
            Bilingual(
                "hồ sơ chưa có sự kiện nào phải thông báo bằng văn bản",
                "the case has no event that a document tells of",
            ),
            path="--case",
        )
    places = [
        (str(place), event)
        for place, event in enumerate(case.events, start=1)
        if any(event is one for one in told)
    ]
    found = [event for place, event in places if asked in {None, place, event.kind}]
    if not found:
        known = [(f"{place} {event.kind}", event.label) for place, event in places]
        raise InputError(
            Bilingual("không có sự kiện này để thông báo", "there is no such event to tell of"),
            hint=Bilingual(
                f"Có: {', '.join(f'{name} ({label.vi})' for name, label in known)}.",
                f"There are: {', '.join(f'{name} ({label.en})' for name, label in known)}.",
            ),
            path="--event",
        )
    return found[-1]


def answer(
    answered: DocumentId,
    case: Case,
    event: Event,
    *,
    sender: Party,
    receivers: tuple[Party, ...],
    number: str | None,
    dated: date | None,
    subject: str | None,
    kind: str | None,
    place: str | None,
    files: tuple[EdxmlAttachment, ...],
    sent_at: datetime | None,
    calendar: WorkingCalendar,
) -> EdxmlDocument:
    """Return the document that tells of *event* to who sent *answered*."""
    return reply_to(
        answered,
        event,
        case,
        sender=sender,
        receivers=receivers,
        number=number,
        dated=dated,
        subject=subject,
        place=place,
        document_type=_type(kind),
        attachments=files,
        sent_at=sent_at,
        calendar=calendar,
    )


def new_document(
    *,
    sender: Party,
    receivers: tuple[Party, ...],
    number: str,
    dated: date,
    subject: str,
    kind: str | None,
    place: str | None,
    files: tuple[EdxmlAttachment, ...],
    sent_at: datetime | None,
) -> EdxmlDocument:
    """Return a document that answers nothing, such as a report."""
    code, notation = number_and_notation(number)
    return EdxmlDocument(
        sender=sender,
        receivers=receivers,
        document_id=DocumentId.of(sender.organ_id, dated, f"{code}/{notation}"),
        code_number=code,
        code_notation=notation,
        place=place,
        promulgation_date=dated,
        document_type=_type(kind),
        subject=subject,
        trace_headers=traces_of(sender, sent_at),
        business=Business(kind=BusinessKind.NEW),
        attachments=files,
    )


def sent_document(
    document_id: DocumentId,
    *,
    sender: Party,
    receivers: tuple[Party, ...],
    subject: str | None,
    kind: str | None,
    place: str | None,
    files: tuple[EdxmlAttachment, ...],
) -> EdxmlDocument:
    """Return what is known here of a document of ours that went out: number and day are those of its id.

    Raises:
        InputError: The id is not that of a document of *sender*.
    """
    number, _, notation = (part.strip() for part in (document_id.number or "").partition("/"))
    if document_id.organ_id != sender.organ_id or document_id.day is None or not number or not notation:
        raise InputError(
            Bilingual("không phải mã văn bản của cơ quan mình", "it is no id of a document of ours"),
            hint=Bilingual(
                f"Như {sender.organ_id},2026/11/20,112/TB-UBND.",
                f"Such as {sender.organ_id},2026/11/20,112/TB-UBND.",
            ),
            path="document_id",
        )
    return EdxmlDocument(
        sender=sender,
        receivers=receivers,
        document_id=document_id,
        code_number=number,
        code_notation=notation,
        place=place,
        promulgation_date=document_id.day,
        document_type=_type(kind),
        subject=subject,
        attachments=files,
    )


def _type(kind: str | None) -> DocumentType | None:
    return None if kind is None else DocumentType(type_name=kind)
