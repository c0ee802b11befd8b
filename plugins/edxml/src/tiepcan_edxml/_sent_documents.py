"""Messages about a document that went out: updated, taken back, replaced (văn bản đã gửi)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.guards import check_kind
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._parts import Business, BusinessKind, Party, Replacement, TraceHeader

__all__ = ["replace_document", "revoke_document", "traces_of", "update_document"]

#: What an update may change; what the message does, and where it went, follows from the update.
_CHANGEABLE = frozenset(attrs.fields_dict(EdxmlDocument)) - {
    "document_id",
    "sender",
    "business",
    "trace_headers",
}


def update_document(
    sent: EdxmlDocument, *, reason: str, sent_at: dt.datetime | None = None, **changes: object
) -> EdxmlDocument:
    """Return the message that updates what was *sent*, under the same id (cập nhật văn bản).

    Args:
        sent: As it went out.
        reason: Why.
        sent_at: When the update goes out.
        **changes: Fields of `EdxmlDocument` that are other now.

    Raises:
        InputError: A change is none: id, sender and business stay, and nothing else is a field.

    Examples:
        >>> from tiepcan_edxml import DocumentId
        >>> sent = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.12.H24"), receivers=(Party(organ_id="000.00.07.H24"),),
        ...     document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"))
        >>> told = update_document(sent, reason="Bổ sung nơi ban hành", place="Xuân Phong")
        >>> str(told.business.kind), told.document_id == sent.document_id, told.place
        ('update', True, 'Xuân Phong')
    """
    check_kind(sent, EdxmlDocument, "sent")
    wrong = sorted(set(changes) - _CHANGEABLE)
    if wrong:
        names = ", ".join(wrong)
        raise InputError(
            Bilingual(f"cập nhật không đổi được: {names}", f"an update does not change: {names}"),
            path="changes",
        )
    values: Mapping[str, object] = {
        **changes,
        "business": _business(BusinessKind.UPDATE, sent, reason),
        "trace_headers": traces_of(sent.sender, sent_at),
    }
    return attrs.evolve(sent, **values)  # type: ignore[arg-type]


def revoke_document(sent: EdxmlDocument, *, reason: str, sent_at: dt.datetime | None = None) -> EdxmlDocument:
    """Return the message that takes back what was *sent*; its files do not go again (thu hồi văn bản).

    Says nothing to the case: whether an answer that is taken back was one, a person records.

    Examples:
        >>> from tiepcan_edxml import DocumentId
        >>> sent = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.12.H24"), receivers=(Party(organ_id="000.00.07.H24"),),
        ...     document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"))
        >>> told = revoke_document(sent, reason="Gửi nhầm nơi nhận")
        >>> str(told.business.kind), str(told.business.document_id)
        ('revoke', '000.00.12.H24,2026/11/20,112/TB-UBND')
    """
    check_kind(sent, EdxmlDocument, "sent")
    return attrs.evolve(
        sent,
        attachments=(),
        business=_business(BusinessKind.REVOKE, sent, reason),
        trace_headers=traces_of(sent.sender, sent_at),
    )


def replace_document(sent: EdxmlDocument, by: EdxmlDocument, *, reason: str) -> EdxmlDocument:
    """Return *by* as the document that takes the place of what was *sent*, for all who got that (thay thế văn bản).

    Raises:
        InputError: Both have one id: that is an update.

    Examples:
        >>> from tiepcan_edxml import DocumentId
        >>> sent = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.12.H24"), receivers=(Party(organ_id="000.00.07.H24"),),
        ...     document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"))
        >>> other = attrs.evolve(sent, document_id=DocumentId("000.00.12.H24,2026/11/23,115/TB-UBND"))
        >>> told = replace_document(sent, other, reason="Sai số liệu")
        >>> str(told.business.kind), told.document_id.number, told.business.replacements[0].document_id.number
        ('replace', '115/TB-UBND', '112/TB-UBND')
    """
    check_kind(sent, EdxmlDocument, "sent")
    check_kind(by, EdxmlDocument, "by")
    if sent.document_id == by.document_id:
        raise InputError(
            Bilingual("văn bản thay thế phải có mã khác", "a replacement has an id of its own"),
            hint=Bilingual(
                "Cùng mã là cập nhật: update_document, --update.",
                "The same id is an update: update_document, --update.",
            ),
            path="by",
        )
    replaced = Replacement(
        document_id=sent.document_id, organ_ids=tuple(one.organ_id for one in sent.receivers)
    )
    staff = None if by.business is None else by.business.staff
    return attrs.evolve(
        by,
        business=Business(kind=BusinessKind.REPLACE, reason=reason, staff=staff, replacements=(replaced,)),
    )


def _business(kind: BusinessKind, sent: EdxmlDocument, reason: str) -> Business:
    return Business(
        kind=kind,
        reason=reason,
        document_id=sent.document_id,
        staff=None if sent.business is None else sent.business.staff,
        changes_document=True if kind is BusinessKind.UPDATE else None,
    )


def traces_of(sender: Party, sent_at: dt.datetime | None) -> tuple[TraceHeader, ...]:
    """Return the sender's own station on the way, where it is said when the message goes out."""
    return () if sent_at is None else (TraceHeader(organ_id=sender.organ_id, timestamp=sent_at),)
