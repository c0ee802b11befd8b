"""By what a redelivery is known (nhận biết thông điệp gửi lại)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import attrs

from tiepcan.guards import check_kind
from tiepcan_edxml._layout import header_of, manifest_of
from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage, EdxmlStatus
from tiepcan_edxml._parts import BusinessKind

__all__ = ["business_of", "fingerprint", "message_id_of"]


def business_of(document: EdxmlDocument) -> BusinessKind | None:
    """Return what the message does: one that says nothing of it brings a new document; None: nobody knows."""
    return BusinessKind.NEW if document.business is None else document.business.kind


def message_id_of(message: EdxmlMessage, /) -> str:
    """Return the id by which a redelivery of *message* is known (mã thông điệp).

    Of a new document it is its `DocumentId`. A revocation may have the id of the document that it is about, so what it
    does stands behind, and whose document it revokes where that is another's: nobody may use the id up for its sender.
    There may be several updates of one document, so they have a digest of their contents too. A status has its code, its
    sender and its instant behind the document it is about, and the digest where it does not say both.

    Raises:
        InputError: It is no message.

    Examples:
        >>> from tiepcan_edxml import DocumentId, Party
        >>> message_id_of(EdxmlDocument(
        ...     sender=Party(organ_id="000.00.07.H24"), document_id=DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")))
        '000.00.07.H24,2026/11/12,31/VP-TH'
    """
    check_kind(message, (EdxmlDocument, EdxmlStatus), "message")
    if isinstance(message, EdxmlStatus):
        return " ".join(_of_status(message))
    own, kind = message.document_id.text, business_of(message)
    if kind is BusinessKind.NEW:
        return own
    if kind is BusinessKind.REVOKE:
        return " ".join(_of_revocation(message))
    return f"{own} {kind or 'other'} {fingerprint(message)}"


def _of_status(status: EdxmlStatus) -> Iterator[str]:
    about, when = status.response_for.answered, status.timestamp
    if about is not None:
        yield about.text
    yield from ("status", status.status_code, status.sender.organ_id)
    if when is not None:
        yield when.isoformat()
    if about is None or when is None:
        yield fingerprint(status)


def _of_revocation(document: EdxmlDocument) -> Iterator[str]:
    yield from (document.document_id.text, str(BusinessKind.REVOKE))
    named = None if document.business is None else document.business.document_id
    revoked = named or document.document_id
    if revoked != document.document_id:
        yield revoked.text
    if revoked.organ_id != document.sender.organ_id:
        yield document.sender.organ_id


def fingerprint(message: EdxmlMessage) -> str:
    """Return the same text for messages that say the same, whichever way they came."""
    if isinstance(message, EdxmlDocument):
        message = attrs.evolve(message, trace_headers=())
    digest = sha256(repr(header_of(message)).encode("utf-8", "surrogatepass"))
    if isinstance(message, EdxmlDocument):
        digest.update(
            repr((manifest_of(message), message.missing_attachments)).encode("utf-8", "surrogatepass")
        )
        for one in message.attachments:
            digest.update(sha256(one.content).digest())
    return digest.hexdigest()[:32]
