"""A file in a message (tệp đính kèm)."""

from __future__ import annotations

import re

import attrs

from tiepcan.fields import check_text, is_a
from tiepcan.text import printable
from tiepcan_edxml._parts import optional_text

__all__ = ["EdxmlAttachment", "safe_file_name"]

#: A local file, an empty archive, the parts of a divided one.
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NO_FILE_NAME = re.compile(r'[/\\:*?"<>|]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(\s*(?:\..*)?)", re.IGNORECASE)
#: File systems take this many bytes.
_LONGEST = 255
_LONGEST_SUFFIX = 20


@attrs.frozen(kw_only=True)
class EdxmlAttachment:
    r"""A file that goes with a document (tệp đính kèm: ``Attachment``).

    It is as it was sent: some senders zip each file and keep its name. `unpack_attachment` opens that, when asked.

    Examples:
        >>> found = EdxmlAttachment(content_id="1", name="..\\anh.pdf", content=b"%PDF-1.7")
        >>> found.safe_name, found.is_zip
        ('_anh.pdf', False)
    """

    #: Without ``cid:``.
    content_id: str = attrs.field(validator=check_text)
    #: As it is written; it may hold anything: `safe_name` is a file name.
    name: str = attrs.field(validator=check_text, repr=False)
    content: bytes = attrs.field(validator=is_a(bytes), repr=lambda content: f"{len(content)} bytes")
    content_type: str | None = attrs.field(default=None, validator=optional_text)
    description: str | None = attrs.field(default=None, validator=optional_text, repr=False)

    @property
    def is_zip(self) -> bool:
        """Whether the content is a zip archive; a Word or Excel file is one too."""
        return self.content.startswith(_ZIP_STARTS)

    @property
    def safe_name(self) -> str:
        """The name as a file may have it: no path, no device, nothing hidden, not too long."""
        return safe_file_name(self.name)


def safe_file_name(name: str) -> str:
    """Return *name* as a file may have it, on any system; what cannot stand in one becomes ``_``."""
    plain = _NO_FILE_NAME.sub("_", printable(name)).strip().strip(". ").strip()
    plain = _DEVICE.sub(r"\1_\2", plain) if _DEVICE.fullmatch(plain) else plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = plain, "", ""
    room = _LONGEST - len(f"{dot}{suffix}".encode())
    kept = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{kept or '_'}{dot}{suffix}"
