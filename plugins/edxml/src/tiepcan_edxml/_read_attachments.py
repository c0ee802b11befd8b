"""The files in a message: decoded once, and matched with the manifest (đọc tệp đính kèm)."""

from __future__ import annotations

import binascii

import attrs

from tiepcan import Bilingual
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._fields import Fields, Reading
from tiepcan_edxml._notes import refuse
from tiepcan_edxml._tree import Node

__all__ = ["ZIP_NAMES", "Listed", "read_attachments", "read_manifest"]

_CONTENT = "ContentTransferEncoded"
_CID = "cid:"
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


@attrs.frozen(kw_only=True)
class Listed:
    """A file as the manifest lists it."""

    content_id: str | None
    name: str | None
    content_type: str | None
    description: str | None
    place: str


def read_manifest(fields: Fields) -> tuple[Listed, ...]:
    """Return the files that the manifest lists."""
    return fields.groups("Reference", _listed)


def _listed(fields: Fields) -> Listed:
    return Listed(
        content_id=_content_id(fields),
        name=fields.text("AttachmentName"),
        content_type=fields.text("ContentType"),
        description=fields.text("Description"),
        place=fields.place,
    )


def _content_id(fields: Fields) -> str | None:
    text = fields.text("ContentId", must_agree=True)
    if text is None:
        return None
    plain = text
    if text[: len(_CID)].casefold() == _CID:
        plain = text[len(_CID) :].strip()
    else:
        fields.tell_at("content-id-form", "ContentId")
    return plain or None


def read_attachments(
    encoded: list[Node], listed: tuple[Listed, ...], reading: Reading
) -> tuple[tuple[EdxmlAttachment, ...], tuple[str, ...]]:
    """Return the files in *encoded*, and the names of those that are listed and not there."""
    by_id = {one.content_id: one for one in listed if one.content_id is not None}
    found: list[EdxmlAttachment] = []
    there: set[str | None] = set()
    for number, fields in enumerate(_fields_of(encoded, reading)):
        one = _attachment(fields, number, by_id)
        if one is not None:
            if one.content_id in there:
                fields.tell_at("content-id-repeated", "ContentId")
            there.add(one.content_id)
            found.append(one)
    names = {one.name for one in found}
    missing = [
        # One that has no id is known by its name.
        one
        for one in listed
        if (one.name not in names if one.content_id is None else one.content_id not in there)
    ]
    for lost in missing:
        reading.notes.tell("attachment-missing", lost.place)
    return tuple(found), tuple(lost.name or lost.content_id or "?" for lost in missing)


def _fields_of(encoded: list[Node], reading: Reading) -> list[Fields]:
    nodes: list[Node] = []
    for node in encoded:
        if node.children:
            fields = Fields(node, reading)
            nodes.extend(fields.many("Attachment"))
            fields.finish()
    most = reading.limits.attachments
    if len(nodes) > most:
        refuse(nodes[most].place, Bilingual(f"nhiều hơn {most} tệp", f"there are more than {most} files"))
    return [Fields(node, reading) for node in nodes]


def _attachment(fields: Fields, number: int, by_id: dict[str, Listed]) -> EdxmlAttachment | None:
    content_id = _content_id(fields)
    if content_id is None:
        content_id = str(number + 1)
        fields.tell_at("no-content-id", "ContentId")
    listed = by_id.get(content_id)
    name = fields.text("AttachmentName") or (None if listed is None else listed.name)
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
    if listed is None and by_id:
        fields.tell_at("attachment-not-listed", "ContentId")
    found = EdxmlAttachment(
        content_id=content_id,
        name=name,
        content_type=content_type or (None if listed is None else listed.content_type),
        description=description or (None if listed is None else listed.description),
        content=content,
    )
    if found.is_zip and not name.casefold().endswith(ZIP_NAMES):
        fields.tell_at("zipped-attachment", _CONTENT)
    return found


def _decoded(fields: Fields, node: Node) -> bytes | None:
    """Return the file in *node*; a fault is noted where a character is no base64: none is skipped."""
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
