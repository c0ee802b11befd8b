"""Messages read as they come, with everything said that is not as it should be (đọc thông điệp edXML)."""

from __future__ import annotations

from typing import BinaryIO

from tiepcan import Bilingual
from tiepcan_edxml._fields import Fields, Reading
from tiepcan_edxml._framing import bytes_of, framed
from tiepcan_edxml._limits import EdxmlLimits, default_limits
from tiepcan_edxml._manifest import read_manifest
from tiepcan_edxml._model import EdxmlMessage
from tiepcan_edxml._notes import Notes, refuse
from tiepcan_edxml._parts import Business, TraceHeader
from tiepcan_edxml._read_attachments import read_attachments
from tiepcan_edxml._read_business import read_business, read_trace
from tiepcan_edxml._read_document import BesideHeader, read_document
from tiepcan_edxml._read_status import read_status
from tiepcan_edxml._reading_records import ReadEdxml, SignatureReport
from tiepcan_edxml._signature import NO_SIGNATURE, SignatureTrust, describe_signature, verify_signature
from tiepcan_edxml._sorting import Parts, parts_of
from tiepcan_edxml._tree import Node, parse_tree

__all__ = ["read_edxml"]

_STATUS = "StatusCode"
_BUSINESS = "Bussiness"
#: What a status has none of.
_OF_DOCUMENTS = frozenset({"Subject", _BUSINESS, "Attachment"})


def read_edxml(
    source: bytes | BinaryIO, /, *, limits: EdxmlLimits | None = None, trust: SignatureTrust | None = None
) -> ReadEdxml:
    """Return the message in *source*, whatever system wrote it, and what was let pass in it (đọc thông điệp edXML).

    Reads what the standard says and what hosts make of it: `tolerances` lists every difference that is let pass, and each is told. Guesses nothing:
    a day that there never was is no day, and a business or a second sender that nobody knows is a fault. Opens no archive, checks no signature
    without *trust*, reads no clock and no network. Needs about four times the memory of the message.

    Legal basis: QCVN 102:2016/BTTTT.

    Args:
        source: The message, or an open file of it.
        limits: How much it may ask; `default_limits` where None.
        trust: Whose signatures are checked; where None, none is.

    Raises:
        DataFileError: It cannot be read; every fault is named by its place, and no text of the message is shown.
        OSError: The file cannot be read.

    Examples:
        >>> found = read_edxml(b'''1212<?xml version="1.0"?>
        ... <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016" xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
        ... <edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
        ...   <edXML:From><edXML:OrganId>000.00.12.H24</edXML:OrganId></edXML:From>
        ...   <edXML:ResponseFor><edXML:DocumentId>000.00.07.H24,2026/11/12,31/VP-TH</edXML:DocumentId></edXML:ResponseFor>
        ...   <edXML:StatusCode>03</edXML:StatusCode>
        ...   <edXML:Timestamp>2026/11/13 08:30:00</edXML:Timestamp>
        ... </edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>''')
        >>> found.message.status_code, found.message.timestamp.isoformat()
        ('03', '2026-11-13T08:30:00+07:00')
        >>> [str(one) for one in found.tolerated]
        ['stray-bytes edXML']
    """
    allowed = default_limits() if limits is None else limits
    notes = Notes()
    data = framed(bytes_of(source, allowed), allowed, notes)
    parts = parts_of(parse_tree(data, allowed, notes), notes)
    signature = _signature_of(parts, notes)
    message = _message_of(parts, Reading(allowed, notes))
    told = notes.told()
    if trust is not None and signature.present:
        signature = verify_signature(data, signature, trust)
    return ReadEdxml(message=message, tolerated=told, signature=signature)


def _message_of(parts: Parts, reading: Reading) -> EdxmlMessage:
    node = parts.one("MessageHeader")
    if node is None:
        refuse("edXML", Bilingual("không có MessageHeader", "there is no MessageHeader"))
    header = Fields(node, reading)
    found: EdxmlMessage | None
    if _is_status(node, parts, reading):
        found = read_status(header)
    else:
        found = read_document(header, _beside(parts, header, reading))
    header.finish()
    parts.finish()
    if found is None:
        reading.notes.refuse()
    return found


def _is_status(header: Node, parts: Parts, reading: Reading) -> bool:
    code = next((child for child in header.children if child.name == _STATUS), None)
    if code is None:
        return False
    holders = (header, *parts.look("TraceHeaderList"), *parts.look("AttachmentEncoded"))
    said = (*parts.look(_BUSINESS), *(child for holder in holders for child in holder.children))
    if not any(one.name in _OF_DOCUMENTS and one.whole_text().strip() for one in said):
        return True
    # Taken for a status it would lose what it holds, taken for a document what is told: an empty status tells nothing.
    if code.whole_text().strip():
        reading.notes.fault(
            code.place,
            Bilingual("vừa là văn bản vừa là trạng thái", "it is a document and a status at once"),
        )
    return False


def _beside(parts: Parts, header: Fields, reading: Reading) -> BesideHeader:
    traces, businesses = _trace(parts, reading)
    displaced = [*parts.many(_BUSINESS), *header.many(_BUSINESS)]
    for node in displaced:
        if node.parent is not None and node.parent.name == "MessageHeader":
            reading.notes.tell("misplaced-element", node.place)
        businesses.append(node)
    for node in businesses[1:]:
        reading.notes.fault(node.place, Bilingual("có hai phần cùng tên", "there are two of them"))
    manifest = parts.one("edXMLManifest")
    listed = None if manifest is None else reading.read(manifest, read_manifest)
    attachments, missing = read_attachments(parts.many("AttachmentEncoded"), listed or (), reading)
    return BesideHeader(
        traces=traces,
        business=_business(businesses[0], reading) if businesses else None,
        attachments=attachments,
        missing_attachments=missing,
    )


def _business(node: Node, reading: Reading) -> Business | None:
    found = reading.read(node, read_business)
    # One that holds words alone says something, and nobody knows what: that it is a new document would be a guess.
    return Business() if found is None and node.text.strip() else found


def _trace(parts: Parts, reading: Reading) -> tuple[tuple[TraceHeader, ...], list[Node]]:
    node = parts.one("TraceHeaderList")
    if node is None:
        return (), []
    fields = Fields(node, reading)
    traces, businesses = fields.groups("TraceHeader", read_trace), fields.many(_BUSINESS)
    fields.finish()
    return traces, businesses


def _signature_of(parts: Parts, notes: Notes) -> SignatureReport:
    node = parts.one("Signature")
    if node is None:
        return NO_SIGNATURE
    found = describe_signature(node.element)
    if found.weak:
        notes.tell("weak-signature", node.place)
    return found
