"""A file of Word as what it is, a zip of parts: read within bounds, written without a clock (gói tệp .docx)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from tiepcan.errors import DataFileError
from tiepcan.text import Bilingual

__all__ = ["FIRST", "pack", "unpack"]

_MOST_PARTS, _MOST_BYTES = 2000, 40_000_000
_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
#: In this order, whatever wrote the file before: the list of kinds leads, as the standard would have it.
FIRST = "[Content_Types].xml"
_DOCUMENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unpack(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a file of Word.

    Raises:
        DataFileError: It is no such file, is cut short, or would grow beyond all bounds.
    """
    if content.startswith(_OLD_WORD):
        raise _bad(
            name,
            "là tệp Word cũ (.doc) hoặc có mật khẩu",
            "is an old file of Word (.doc), or has a password",
            Bilingual("Lưu lại dạng .docx, không đặt mật khẩu.", "Save it as .docx, without a password."),
        )
    if not content.startswith(_ZIP):
        raise _bad(name, "không phải tệp .docx", "is no .docx file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise _bad(name, "bị hỏng hoặc bị cắt cụt", "is damaged or cut short") from None
    if FIRST not in found or _DOCUMENT not in found:
        raise _bad(name, "không phải văn bản Word", "is no document of Word")
    return found


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    listed = archive.infolist()
    too_much = _bad(
        name,
        "quá lớn sau khi giải nén",
        "is too large when unpacked",
        Bilingual("Bỏ hình lớn ra khỏi mẫu.", "Take large pictures out of the template."),
    )
    if len(listed) > _MOST_PARTS or sum(one.file_size for one in listed) > _MOST_BYTES:
        raise too_much
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    for one in listed:
        if one.is_dir():
            continue
        with archive.open(one) as stream:
            # The directory of the archive may tell less than there is.
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise too_much
        if one.filename in found:
            raise _bad(name, "có hai phần cùng tên", "has two parts of one name")
        found[one.filename] = content
    return found


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one file: the same parts, the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part in sorted(parts, key=lambda name: (name != FIRST, not name.startswith("_rels/"), name)):
            entry = zipfile.ZipInfo(part, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # As on no system in particular.
            entry.create_system, entry.external_attr = 0, 0
            archive.writestr(entry, parts[part])
    return stream.getvalue()


def _bad(name: str, vi: str, en: str, hint: Bilingual | None = None) -> DataFileError:
    return DataFileError(
        Bilingual(vi, en),
        hint=hint
        or Bilingual(
            "Lấy lại mẫu gốc: tiepcan word templates export.",
            "Take the template anew: tiepcan word templates export.",
        ),
        path=name,
    )
