"""Messages written in one form that every reader takes (ghi thông điệp edXML)."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Iterator
from typing import BinaryIO

from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._layout import CONTENT_ID, Element, header_of, manifest_of
from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage
from tiepcan_edxml._names import NAMESPACE
from tiepcan_edxml._writable import check_writable

__all__ = ["write_edxml", "write_edxml_to"]

# Old programs look the prefix up as letters, though the default namespace is the same: root and files have none.
_DECLARED = f'xmlns:edXML="{NAMESPACE}"'
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{NAMESPACE}">\n  <edXML:edXMLEnvelope {_DECLARED}>\n'
#: A multiple of three: pieces of base64 join without a break.
_PIECE = 3 << 18
_SPECIAL = re.compile("[&<>\r]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def write_edxml(message: EdxmlMessage, /) -> bytes:
    """Return *message* in the canonical form of QCVN 102 (ghi thông điệp edXML).

    One order of elements, the prefix ``edXML:`` in the envelope and none outside, days as YYYY/MM/DD, instants in
    Vietnam's time. The same message gives the same bytes; `read_edxml` reads them back with nothing tolerated, but for
    ids and days of other documents: what is answered or changed is named letter by letter, as it was sent. Signs
    nothing, and fills nothing in: what is None has no element.

    Legal basis: QCVN 102:2016/BTTTT; which fields must be there is practice, from messages of hosts.

    Raises:
        DataFileError: It lacks what a host needs, or holds what the format cannot carry; every fault is named by its
            field, and no value is shown.
        InputError: It is no message.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME
        >>> from tiepcan_edxml import DocumentId, EdxmlStatus, Party, ResponseFor
        >>> status = EdxmlStatus(
        ...     sender=Party(organ_id="000.00.12.H24"), status_code="03",
        ...     response_for=ResponseFor(
        ...         organ_id="000.00.07.H24", document_id=DocumentId("000.00.07.H24,2026/11/12,31/VP-TH")),
        ...     timestamp=datetime(2026, 11, 13, 8, 30, tzinfo=VIETNAM_TIME))
        >>> [line.strip() for line in write_edxml(status).decode().splitlines() if "Status" in line]
        ['<edXML:StatusCode>03</edXML:StatusCode>']
    """
    found = io.BytesIO()
    write_edxml_to(message, found)
    return found.getvalue()


def write_edxml_to(message: EdxmlMessage, stream: BinaryIO, /) -> int:
    """Write *message* to *stream* as `write_edxml` does, files piece by piece; return the bytes (ghi ra luồng).

    All is checked before the first byte: a message with a fault writes nothing.

    Raises:
        DataFileError: As `write_edxml`.
        InputError: The same.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan_edxml import Business, BusinessKind, DocumentId, EdxmlDocument, Party
        >>> message = EdxmlDocument(
        ...     sender=Party(organ_id="000.00.12.H24", organ_name="UBND xã Xuân Phong"),
        ...     receivers=(Party(organ_id="000.00.07.H24"),), code_number="112", code_notation="TB-UBND",
        ...     document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"), promulgation_date=date(2026, 11, 20),
        ...     subject="Gia hạn", business=Business(kind=BusinessKind.NEW))
        >>> with io.BytesIO() as stream:
        ...     write_edxml_to(message, stream) == len(stream.getvalue())
        True
    """
    check_writable(message)
    return sum(stream.write(piece) for piece in _pieces(message))


def _pieces(message: EdxmlMessage) -> Iterator[bytes]:
    lines: list[str] = [_HEAD]
    _put(lines, header_of(message), 2)
    files: tuple[EdxmlAttachment, ...] = ()
    if isinstance(message, EdxmlDocument):
        files = message.attachments
        # An empty manifest too: hosts look it up without asking whether it is there.
        lines.append('    <edXML:edXMLBody>\n      <edXML:edXMLManifest version="1.0">\n')
        for reference in manifest_of(message):
            _put(lines, reference, 4)
        lines.append("      </edXML:edXMLManifest>\n    </edXML:edXMLBody>\n")
    lines.append("  </edXML:edXMLEnvelope>\n")
    if files:
        lines.append("  <AttachmentEncoded>\n")
    for one in files:
        lines.append(_file_head(one))
        yield "".join(lines).encode()
        yield from _encoded(one.content)
        lines = ["</edXML:ContentTransferEncoded>\n    </Attachment>\n"]
    if files:
        lines.append("  </AttachmentEncoded>\n")
    lines.append("</edXML>\n")
    yield "".join(lines).encode()


def _put(lines: list[str], element: Element, depth: int) -> None:
    name, value = element
    blank = "  " * depth
    if isinstance(value, str):
        lines.append(f"{blank}<edXML:{name}>{_escape(value)}</edXML:{name}>\n")
        return
    lines.append(f"{blank}<edXML:{name}>\n")
    for one in value:
        _put(lines, one, depth + 1)
    lines.append(f"{blank}</edXML:{name}>\n")


def _file_head(one: EdxmlAttachment) -> str:
    said = (
        ("ContentId", f"{CONTENT_ID}{one.content_id}"),
        ("AttachmentName", one.name),
        ("Description", one.description),
        ("ContentType", one.content_type),
    )
    lines = [f"      <{name}>{_escape(text)}</{name}>\n" for name, text in said if text is not None]
    return "".join(
        ["    <Attachment>\n", *lines, f"      <edXML:ContentTransferEncoded {_DECLARED}>"],
    )


def _encoded(content: bytes) -> Iterator[bytes]:
    if len(content) <= _PIECE:
        yield b64encode(content)
        return
    view = memoryview(content)
    for start in range(0, len(content), _PIECE):
        yield b64encode(view[start : start + _PIECE])


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)
