"""What a file is that was handed over as a workbook, told by its first bytes (nhận dạng tệp)."""

from __future__ import annotations

import codecs
import io
import zipfile

from tiepcan.errors import DataFileError
from tiepcan.text import Bilingual

__all__ = ["BROKEN", "refusal", "refuse_other_files", "refuse_other_packages"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Old workbooks that stand in no container, by version.
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
#: What a locked workbook is kept under inside an old container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body", b"<style")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: As much of a file as tells its kind.
_LOOKED_AT = 4096


def refuse_other_files(content: bytes, name: str) -> None:
    """Refuse *content* that is no package of parts at all; each kind that people hand over is named.

    Raises:
        DataFileError: It is another file, or one that was cut off.
    """
    why = _other_kind(content)
    if why is not None:
        raise refusal(name, why)


def refuse_other_packages(members: frozenset[str], name: str) -> None:
    """Refuse a package that holds another kind of document; *members* are the names of its parts in small letters.

    Raises:
        DataFileError: It is a document of a kind that is not read.
    """
    if "xl/workbook.bin" in members:
        raise refusal(name, _BINARY)
    if any(part.startswith("word/") for part in members) or "content.xml" in members:
        raise refusal(name, _OTHER_DOCUMENT)


def refusal(name: str, why: tuple[Bilingual, Bilingual]) -> DataFileError:
    """Return the error that says *why*, with what to do."""
    message, hint = why
    return DataFileError(message, hint=hint, path=name)


def _other_kind(content: bytes) -> tuple[Bilingual, Bilingual] | None:
    start = content[:_LOOKED_AT]
    if start.startswith(_ZIP):
        return None if zipfile.is_zipfile(io.BytesIO(content)) else _cut_off(content)
    if not content.strip():
        return _EMPTY
    if start.startswith(_OLE):
        return _LOCKED if _ENCRYPTED in content else _OLD
    if start.startswith(_BIFF):
        return _OLD
    if start.startswith(b"%PDF-"):
        return _OTHER_DOCUMENT
    return _kind_of_text(start)


def _cut_off(content: bytes) -> tuple[Bilingual, Bilingual]:
    return BROKEN if _ZIP_END in content else _CUT_OFF


def _kind_of_text(start: bytes) -> tuple[Bilingual, Bilingual]:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(_HTML) or (text.startswith(b"<?xml") and b"<html" in text):
        return _PAGE
    if text.startswith(b"<?xml"):
        return _XML if b"office:spreadsheet" in text else BROKEN
    if start.startswith(_MARKS) or (b"\0" not in start and _is_utf8(start)):
        return _TEXT
    return BROKEN


def _is_utf8(start: bytes) -> bool:
    try:
        # A letter may be cut in two at the end.
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


_SAVE_AGAIN = Bilingual(
    "Mở bằng Excel và lưu lại: Tệp › Lưu thành › “Sổ làm việc Excel (*.xlsx)”.",
    "Open it in Excel and save again: File › Save As › “Excel Workbook (*.xlsx)”.",
)
BROKEN = (
    Bilingual("không phải tệp .xlsx", "this is no .xlsx workbook"),
    Bilingual("Kiểm tra lại tệp, hoặc lưu lại từ Excel.", "Check the file, or save it from Excel again."),
)
_EMPTY = (
    Bilingual("tệp trống, không phải tệp .xlsx", "the file is empty, and no .xlsx workbook"),
    Bilingual("Chép hoặc tải lại tệp.", "Copy or download the file again."),
)
_CUT_OFF = (
    Bilingual("tệp .xlsx bị cắt cụt, thiếu phần cuối", "the .xlsx workbook was cut off, its end is missing"),
    Bilingual("Chép hoặc tải lại tệp.", "Copy or download the file again."),
)
_OLD = (
    Bilingual(
        "không phải tệp .xlsx: đây là tệp .xls đời cũ", "this is no .xlsx workbook, it is an old .xls file"
    ),
    _SAVE_AGAIN,
)
_BINARY = (
    Bilingual(
        "không phải tệp .xlsx: đây là tệp .xlsb", "this is no .xlsx workbook, it is a binary one, .xlsb"
    ),
    _SAVE_AGAIN,
)
_XML = (
    Bilingual(
        "không phải tệp .xlsx: đây là bảng tính XML năm 2003",
        "this is no .xlsx workbook, it is a spreadsheet in XML of 2003",
    ),
    _SAVE_AGAIN,
)
_PAGE = (
    Bilingual(
        "không phải tệp .xlsx: đây là trang HTML mang tên tệp Excel",
        "this is no .xlsx workbook, it is an HTML page under the name of one",
    ),
    _SAVE_AGAIN,
)
_TEXT = (
    Bilingual(
        "không phải tệp .xlsx: đây là tệp chữ, có thể là CSV",
        "this is no .xlsx workbook, it is text, maybe CSV",
    ),
    Bilingual(
        "Nếu là CSV thì đổi đuôi tệp thành .csv; nếu không, lưu lại từ Excel.",
        "Rename it to .csv where it is CSV; else save it from Excel again.",
    ),
)
_OTHER_DOCUMENT = (
    Bilingual(
        "không phải tệp .xlsx: đây là loại văn bản khác",
        "this is no .xlsx workbook, but another kind of document",
    ),
    Bilingual("Chép bảng sang Excel và lưu dạng .xlsx.", "Copy the table into Excel and save it as .xlsx."),
)
_LOCKED = (
    Bilingual("tệp .xlsx có mật khẩu", "the workbook has a password"),
    Bilingual("Bỏ mật khẩu, lưu lại từ Excel.", "Drop the password and save it from Excel again."),
)
