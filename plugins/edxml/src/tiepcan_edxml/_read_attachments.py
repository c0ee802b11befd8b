"""The files in a message: decoded once, and matched with the manifest (đọc tệp đính kèm)."""

from __future__ import annotations

import binascii

from tiepcan import Bilingual
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._fields import Fields, Reading
from tiepcan_edxml._manifest import Listed, Manifest, content_id_in
from tiepcan_edxml._notes import refuse
from tiepcan_edxml._tree import Node

__all__ = ["ZIP_NAMES", "read_attachments"]

_CONTENT = "ContentTransferEncoded"
_BLANKS = b" \t\r\n"
_GROUP = 4
#: Formats that are zip archives themselves; another name on an archive was the name of the file within.
ZIP_NAMES = (
    ".zip",
    ".docx",
    ".docm",
    ".dotx",
    ".xlsx",
    ".xlsm",
    ".xltx",
    ".pptx",
    ".ppsx",
    ".odt",
    ".ods",
    ".odp",
    ".odg",
    ".epub",
    ".jar",
    ".kmz",
    ".apk",
)


def read_attachments(
    encoded: list[Node], listed: tuple[Listed, ...], reading: Reading
) -> tuple[tuple[EdxmlAttachment, ...], tuple[str, ...]]:
    """Return the files in *encoded*, and the names of those that are listed and not there."""
    manifest = Manifest(listed)
    found: list[EdxmlAttachment] = []
    there: set[str] = set()
    for number, fields in enumerate(_fields_of(encoded, reading)):
        own_id = content_id_in(fields)
        one = _attachment(fields, own_id, number, manifest)
        if one is not None:
            if own_id in there:
                fields.tell_at("content-id-repeated", "ContentId")
            if own_id is not None:
                there.add(own_id)
            found.append(one)
    missing = manifest.missing()
    for lost in missing:
        reading.notes.tell("attachment-missing", lost.place)
    return tuple(found), tuple(lost.name or lost.content_id or "?" for lost in missing)


def _fields_of(encoded: list[Node], reading: Reading) -> list[Fields]:
    nodes: list[Node] = []
    for node in encoded:
        fields = Fields(node, reading)
        nodes.extend(fields.many("Attachment"))
        fields.finish()
    most = reading.limits.attachments
    if len(nodes) > most:
        refuse(nodes[most].place, Bilingual(f"nhiều hơn {most} tệp", f"there are more than {most} files"))
    return [Fields(node, reading) for node in nodes]


def _attachment(
    fields: Fields, own_id: str | None, number: int, manifest: Manifest
) -> EdxmlAttachment | None:
    name = fields.text("AttachmentName")
    listed = manifest.line_for(own_id, name)
    content_id = own_id or (None if listed is None else listed.content_id) or str(number + 1)
    if own_id is None:
        fields.tell_at("no-content-id", "ContentId")
    name = name or (None if listed is None else listed.name)
    if name is None:
        fields.tell_at("no-attachment-name", "AttachmentName")
        name = content_id
    content_type, description = fields.text("ContentType"), fields.text("Description")
    node = fields.one(_CONTENT, must_agree=True)
    content = None if node is None else _decoded(fields, node)
    if node is None:
        fields.missing(_CONTENT)
    fields.finish()
    if content is None:
        return None
    if listed is None and manifest.lines:
        fields.tell_at("attachment-not-listed", "ContentId")
    found = EdxmlAttachment(
        content_id=content_id,
        name=name,
        content_type=content_type or (None if listed is None else listed.content_type),
        description=description or (None if listed is None else listed.description),
        content=content,
    )
    if not content:
        fields.tell_at("empty-attachment", _CONTENT)
    if found.is_zip and not name.casefold().endswith(ZIP_NAMES):
        fields.tell_at("zipped-attachment", _CONTENT)
    return found


def _decoded(fields: Fields, node: Node) -> bytes | None:
    """Return the file in *node*; a fault is noted where a character is no base64: none is skipped."""
    if node.children:
        # The file stands elsewhere, or only a part of it would be read.
        fields.fault(_CONTENT, Bilingual("trong base64 có phần tử con", "elements stand within the base64"))
        return None
    text, node.text = node.text, ""
    try:
        # Most come in one line: they are decoded and checked in one pass.
        return binascii.a2b_base64(text.strip(), strict_mode=True)
    except ValueError:
        pass
    try:
        plain = text.encode("ascii").translate(None, _BLANKS)
        short = -len(plain) % _GROUP
        if 0 < short < _GROUP - 1:
            plain += b"=" * short
        content = binascii.a2b_base64(plain, strict_mode=True)
    except ValueError:
        fields.fault(_CONTENT, Bilingual("không phải base64", "it is no base64"))
        return None
    if short:
        fields.tell("base64-padding", node)
    return content
