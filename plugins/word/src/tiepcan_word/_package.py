"""A file of Word as what it is, a zip of parts: what may not be in one, and how one is written (gói tệp .docx)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from tiepcan.errors import DataFileError, Fault
from tiepcan.text import Bilingual

__all__ = ["check_package", "pack", "unpack"]

_MOST_PARTS, _MOST_BYTES = 2000, 40_000_000
_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
#: In this order, whatever wrote the file before: the list of kinds leads, as the standard would have it.
_FIRST = "[Content_Types].xml"
_DOCUMENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_KEPT_WORDS = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\s")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<w:altChunk\b|relationships/(?:aFChunk|oleObject|package|control|subDocument)\b")
#: The commands of fields that look at nothing but the document itself.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "SEQ", "STYLEREF", "TOC", "TITLE"})  # fmt: skip
_RUNS_OF_CODE = re.compile(
    rb"<w:instrText[^>]*>([^<]*)</w:instrText>|<w:fldSimple[^>]*w:instr\s*=\s*\"([^\"]*)\""
)
_BEGIN_OR_CODE = re.compile(rb"w:fldCharType\s*=\s*\"(begin|separate|end)\"|" + _RUNS_OF_CODE.pattern)


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
    if _FIRST not in found or _DOCUMENT not in found:
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


def check_package(parts: Mapping[str, bytes], name: str) -> Iterator[Fault]:
    """Yield everything in a template that may not go into a document, each with its part."""
    for part, content in parts.items():
        for vi, en in _said_against(part, content):
            yield Fault(path=f"{name}: {part}", message=Bilingual(vi, en))


def _said_against(part: str, content: bytes) -> Iterator[tuple[str, str]]:
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        yield "có khai báo DTD", "declares a DTD"
    if part.lower().endswith(_MACRO_PARTS) or (part == _FIRST and _MACROS.search(content)):
        yield "có macro; lưu lại dạng .docx không macro", "has macros; save it as .docx without macros"
    if _OUTSIDE.search(content):
        yield "nhúng hoặc chèn tệp khác", "embeds or inserts another file"
    if part.endswith(".rels") and _EXTERNAL.search(content):
        yield (
            "có liên kết ra ngoài; bỏ liên kết, nhúng hình vào mẫu",
            "links to something outside; break the link, embed the picture",
        )
    if part.endswith(".xml"):
        yield from _said_against_text(part, content)


def _said_against_text(part: str, content: bytes) -> Iterator[tuple[str, str]]:
    if part == "word/comments.xml" and b"<w:comment " in content:
        yield "còn chú thích; xóa hết trước khi dùng", "still has comments; delete them"
    if _KEPT_WORDS.search(content):
        yield "còn theo dõi thay đổi; chấp nhận hết rồi tắt", "still has tracked changes; accept all of them"
    for command in sorted(set(_commands(content)) - _FIELDS):
        yield (
            f"có trường Word không dùng được: {command}",
            f"has a field of Word that may not be used: {command}",
        )


def _commands(content: bytes) -> Iterator[str]:
    """Yield the command of each field; its letters may be spread over several runs."""
    depth: list[str] = []
    for found in _BEGIN_OR_CODE.finditer(content):
        mark, code, simple = found[1], found[2], found[3]
        if simple is not None:
            yield _command(simple.decode("utf-8", "replace"))
        elif mark == b"begin":
            depth.append("")
        elif mark is None and depth:
            depth[-1] += (code or b"").decode("utf-8", "replace")
        elif mark is None:
            yield _command((code or b"").decode("utf-8", "replace"))
        elif mark == b"end" and depth:
            yield _command(depth.pop())


def _command(code: str) -> str:
    first = re.search(r"[^\W_][\w.]*", code)
    return "?" if first is None else first[0].upper()[:20]


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one file: the same parts, the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part in sorted(parts, key=lambda name: (name != _FIRST, not name.startswith("_rels/"), name)):
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
