"""A document message from its elements (đọc văn bản điện tử)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._fields import Fields
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._parts import Business, BusinessKind, DocumentType, OtherInfo, Signer, TraceHeader
from tiepcan_edxml._read_header import compare_id, read_response, read_sender, read_to

__all__ = ["BesideHeader", "read_document"]

_ID = "DocumentId"
_HIGHEST_PRIORITY = 4


@attrs.frozen(kw_only=True)
class BesideHeader:
    """What a document message holds beside its header."""

    traces: tuple[TraceHeader, ...]
    business: Business | None
    attachments: tuple[EdxmlAttachment, ...]
    missing_attachments: tuple[str, ...]


def read_document(header: Fields, beside: BesideHeader) -> EdxmlDocument | None:
    """Return the document; faults are noted where it has no sender, or nothing to know it by."""
    sender, receivers = read_sender(header), read_to(header)
    if not receivers:
        header.tell_at("no-receiver", "To")
    written_id = header.document_id(must_agree=True)
    number, notation = _code(header)
    place, issued = header.group("PromulgationInfo", _promulgation) or (None, None)
    said: dict[str, Any] = {
        "document_type": header.group("DocumentType", _type),
        "subject": header.text("Subject"),
        "content": header.text("Content"),
        "signer": header.group("SignerInfo", _signer),
        "due_date": header.day("DueDate"),
        "other_info": header.group("OtherInfo", _other),
        "response_for": header.groups("ResponseFor", read_response),
        "steering_type": header.text("SteeringType"),
        "to_places": header.group("ToPlaces", _places) or (),
    }
    if sender is None:
        return None
    document_id = written_id or _made_id(header, sender.organ_id, issued, (number, notation))
    if document_id is None:
        header.missing(_ID)
        return None
    full_number = "/".join(part for part in (number, notation) if part is not None) or None
    compare_id(header, document_id, (sender.organ_id, issued, full_number))
    _compare_beside(header, document_id, issued, beside)
    return EdxmlDocument(
        sender=sender,
        receivers=receivers,
        document_id=document_id,
        code_number=number,
        code_notation=notation,
        place=place,
        promulgation_date=issued,
        trace_headers=beside.traces,
        business=beside.business,
        attachments=beside.attachments,
        missing_attachments=beside.missing_attachments,
        **said,
    )


def _made_id(
    header: Fields, organ_id: str, issued: dt.date | None, code: tuple[str | None, str | None]
) -> DocumentId | None:
    # The id is these three by its definition; where one is not there, none is guessed.
    number, notation = code
    if issued is None or number is None or notation is None or "," in organ_id:
        return None
    header.tell_at("document-id-made", _ID)
    return DocumentId.of(organ_id, issued, f"{number}/{notation}")


def _compare_beside(
    header: Fields, document_id: DocumentId, issued: dt.date | None, beside: BesideHeader
) -> None:
    business = beside.business
    # Only of a new document the two are the same: a revocation names the one that is revoked.
    if (
        business is not None
        and business.kind is BusinessKind.NEW
        and business.document_id not in {None, document_id}
    ):
        header.tell_at("document-ids-differ", _ID)
    if issued is not None and any(one.timestamp and one.timestamp.date() < issued for one in beside.traces):
        header.tell_at("timestamp-before-promulgation", "PromulgationInfo")


def _code(header: Fields) -> tuple[str | None, str | None]:
    node = header.one("Code")
    if node is None:
        return None, None
    if node.children:
        return header.read(node, _code_parts) or (None, None)
    text = header.text_of(node)
    if text is None:
        return None, None
    header.tell("code-as-text", node)
    # The number is what stands before the first stroke: notations have strokes of their own.
    number, _, notation = text.partition("/")
    return number.strip() or None, notation.strip() or None


def _code_parts(fields: Fields) -> tuple[str | None, str | None]:
    return fields.text("CodeNumber"), fields.text("CodeNotation")


def _promulgation(fields: Fields) -> tuple[str | None, dt.date | None]:
    return fields.text("Place"), fields.day("PromulgationDate")


def _type(fields: Fields) -> DocumentType:
    return DocumentType(
        type=fields.text("Type"), type_detail=fields.text("TypeDetail"), type_name=fields.text("TypeName")
    )


def _signer(fields: Fields) -> Signer:
    return Signer(
        competence=fields.text("Competence"),
        position=fields.text("Position"),
        full_name=fields.text("FullName"),
    )


def _other(fields: Fields) -> OtherInfo:
    return OtherInfo(
        priority=fields.number("Priority", most=_HIGHEST_PRIORITY),
        sphere_of_promulgation=fields.text("SphereOfPromulgation"),
        typer_notation=fields.text("TyperNotation"),
        promulgation_amount=fields.number("PromulgationAmount"),
        page_amount=fields.number("PageAmount"),
        direction=fields.truth("Direction"),
        appendixes=fields.group("Appendixes", _appendixes) or (),
    )


def _appendixes(fields: Fields) -> tuple[str, ...]:
    return fields.texts("Appendix")


def _places(fields: Fields) -> tuple[str, ...]:
    return fields.texts("Place")
