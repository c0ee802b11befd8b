"""What a message does to documents, from its elements (đọc phần nghiệp vụ)."""

from __future__ import annotations

from tiepcan import Bilingual
from tiepcan_edxml._fields import Fields
from tiepcan_edxml._parts import Business, BusinessKind, ReceiverChange, Replacement, TraceHeader
from tiepcan_edxml._read_header import read_staff

__all__ = ["read_business", "read_trace"]

_KIND = "BussinessDocType"


def read_trace(fields: Fields) -> TraceHeader | None:
    """Return one station; one without an organisation is told and left out."""
    organ_id, timestamp = fields.organ_id(), fields.instant("Timestamp")
    if organ_id is None:
        fields.tell_at("unread-value", "OrganId")
        return None
    return TraceHeader(organ_id=organ_id, timestamp=timestamp)


def read_business(fields: Fields) -> Business:
    """Return what the message does; a fault is noted where it says something that nobody knows."""
    kind = _kind(fields)
    info = fields.group("BussinessDocumentInfo", _info) or (None, None, ())
    changes_document, changes_receivers, receivers = info
    return Business(
        kind=kind,
        reason=fields.text("BussinessDocReason"),
        changes_document=changes_document,
        changes_receivers=changes_receivers,
        receivers=receivers,
        document_id=fields.document_id(must_agree=True),
        paper=fields.truth("Paper"),
        staff=fields.group("StaffInfo", read_staff),
        replacements=fields.group("ReplacementInfoList", _replacements) or (),
    )


def _kind(fields: Fields) -> BusinessKind | None:
    number = fields.text(_KIND, must_agree=True)
    if number is None:
        return None
    found = BusinessKind.of_number(number)
    if found is None:
        # To take a revocation for a new document would be to guess.
        fields.fault(
            _KIND,
            Bilingual(
                "nghiệp vụ phải là 0 mới, 1 thu hồi, 2 cập nhật hoặc 3 thay thế",
                "it must be 0 new, 1 revoke, 2 update or 3 replace",
            ),
        )
    return found


def _info(fields: Fields) -> tuple[bool | None, bool | None, tuple[ReceiverChange, ...]]:
    document, receivers = fields.truth("DocumentInfo"), fields.truth("DocumentReceiver")
    return document, receivers, fields.group("ReceiverList", _receivers) or ()


def _receivers(fields: Fields) -> tuple[ReceiverChange, ...]:
    return fields.groups("Receiver", _receiver)


def _receiver(fields: Fields) -> ReceiverChange | None:
    organ_id, receiver_type = fields.organ_id(), fields.text("ReceiverType")
    if organ_id is None:
        fields.missing("OrganId")
        return None
    return ReceiverChange(organ_id=organ_id, receiver_type=receiver_type)


def _replacements(fields: Fields) -> tuple[Replacement, ...]:
    return fields.groups("ReplacementInfo", _replacement)


def _replacement(fields: Fields) -> Replacement | None:
    document_id = fields.document_id(must_agree=True)
    organ_ids = fields.group("OrganIdList", _organ_ids) or ()
    if document_id is None:
        fields.missing("DocumentId")
        return None
    return Replacement(document_id=document_id, organ_ids=organ_ids)


def _organ_ids(fields: Fields) -> tuple[str, ...]:
    found = map(fields.organ_id_of, fields.many("OrganId"))
    return tuple(one for one in found if one is not None)
