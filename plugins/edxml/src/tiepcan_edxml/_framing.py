"""The bytes of a message made ready for a parser: what stands around it, its encoding, no DTD (khung của thông điệp)."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import BinaryIO, NoReturn

from tiepcan import Bilingual
from tiepcan_edxml._limits import EdxmlLimits, too_many_elements
from tiepcan_edxml._notes import Notes, refuse

__all__ = ["ATTRIBUTE", "bytes_of", "framed"]

_MESSAGE = "edXML"
_DECLARATION = re.compile(rb"<\?xml[ \t\r\n][^<>]{0,200}?\?>")
_ENCODING = re.compile(rb"""encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z0-9._-]{1,40})["']""")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_UTF16 = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_DECLARATIONS_UTF16 = {name: "<?xml".encode(name) for name in ("utf-16-le", "utf-16-be")}
_UTF16_UNIT = 2
_BLANK = b" \t\r\n\0"
#: What makes a part of a message, or markup that would hide one, of what stands before a declaration.
_NO_STRAY = re.compile(rb"<[!?]|edXML|MessageHeader", re.IGNORECASE)
#: An attribute, or in a text what looks like one.
ATTRIBUTE = re.compile(r"""=[ \t\r\n]*["']""")
_ATTRIBUTE = re.compile(ATTRIBUTE.pattern.encode())
#: An element is a tag that opens and one that closes; comments and the declaration have some slack.
_TAGS_OF_AN_ELEMENT = 2
_SLACK = 100


def bytes_of(source: bytes | BinaryIO, limits: EdxmlLimits) -> bytes:
    """Return the bytes of *source*, read no further than the limit.

    Raises:
        DataFileError: It is larger, or gives no bytes.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif hasattr(source, "read"):
        data = _read(source, limits.size + 1)
    else:
        _refuse_kind(source)
    if len(data) > limits.size:
        most = limits.size
        refuse(
            _MESSAGE,
            Bilingual(f"thông điệp lớn quá {most} byte", f"the message is larger than {most} bytes"),
        )
    return data


def _read(stream: BinaryIO, most: int) -> bytes:
    # A pipe may give less than was asked for, and more later.
    pieces: list[bytes] = []
    while most > 0:
        piece = stream.read(most)
        if not isinstance(piece, bytes):
            _refuse_kind(piece)
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _refuse_kind(value: object) -> NoReturn:
    kind = type(value).__name__
    refuse(_MESSAGE, Bilingual(f"cần bytes, không phải {kind}", f"bytes are asked for, not {kind}"))


def framed(data: bytes, limits: EdxmlLimits, notes: Notes) -> bytes:
    """Return the message in *data* as UTF-8, from its declaration or root on to the end of the root.

    Raises:
        DataFileError: There is none, it has a document type definition, or more in it than is allowed.
    """
    begin, encoding = _utf16_in(data, limits)
    if encoding is not None:
        # What stands before it is of one byte a character, or of two; without the zeros it is the same.
        stray = data[:begin].removesuffix(codecs.BOM_UTF16_LE).removesuffix(codecs.BOM_UTF16_BE)
        data = stray.replace(b"\0", b"") + _as_utf8(data[begin:], encoding)
        notes.tell("utf-16", _MESSAGE)
    start = _start_of(data, limits)
    if data[:start].removeprefix(codecs.BOM_UTF8).strip(_BLANK):
        notes.tell("stray-bytes", _MESSAGE)
    end = data.rfind(b">") + 1
    rest = len(data) - end
    if rest and data[end:].strip(_BLANK):
        # A message that was cut off ends in the middle too: the parser says so of what is left.
        if rest > limits.stray_bytes:
            refuse(_MESSAGE, Bilingual("thông điệp không có kết thúc", "the message has no end"))
        notes.tell("trailing-bytes", _MESSAGE)
    if start or rest:
        data = data[start:end]
    if encoding is None:
        _check_declared(data, notes)
    _check_prolog(data)
    _check_amount(data, limits)
    return data


def _utf16_in(data: bytes, limits: EdxmlLimits) -> tuple[int, str | None]:
    """Return where UTF-16 begins in *data*, and which of the two it is; None where there is none."""
    encoding = _UTF16.get(data[:2])
    if encoding is not None:
        return 0, encoding
    for encoding, declaration in _DECLARATIONS_UTF16.items():
        begin = data.find(declaration, 0, limits.stray_bytes + len(declaration))
        # Each reads as the other from the next byte on: one of the two leaves half a character at the end.
        if begin >= 0 and (len(data) - begin) % _UTF16_UNIT == 0:
            return begin, encoding
    return 0, None


def _as_utf8(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeError:
        refuse(_MESSAGE, Bilingual("UTF-16 bị hỏng", "the UTF-16 is damaged"))


def _start_of(data: bytes, limits: EdxmlLimits) -> int:
    declared = _DECLARATION.search(data, 0, limits.stray_bytes + 256)
    if declared is not None and declared.start() <= limits.stray_bytes:
        start = declared.start()
        # Another message, or a comment that others read over: to begin behind it would be to choose what is read.
        if _NO_STRAY.search(data, 0, start):
            refuse(
                _MESSAGE,
                Bilingual(
                    "trước khai báo XML còn một thông điệp hoặc chú thích",
                    "before the XML declaration stands another message, or a comment",
                ),
            )
        return start
    start = data.find(b"<", 0, limits.stray_bytes + 1)
    if start < 0:
        refuse(_MESSAGE, Bilingual("không phải XML", "it is no XML"))
    return start


def _check_declared(data: bytes, notes: Notes) -> None:
    declared = _DECLARATION.match(data)
    found = None if declared is None else _ENCODING.search(declared[0])
    # Programs that write a text say UTF-16 of it, and save it as UTF-8: the parser is told, and finds out whether it is.
    if found is not None and found[1].lower() not in _UTF8:
        notes.tell("encoding-declared-wrong", _MESSAGE)


def _check_prolog(data: bytes) -> None:
    """Refuse a document type definition: entities can make a small message a huge one, or read files."""
    position = 0
    while True:
        position = data.find(b"<", position)
        if data.startswith(b"<?", position):
            end = data.find(b"?>", position)
        elif data.startswith(b"<!--", position):
            end = data.find(b"-->", position)
        elif data.startswith(b"<!", position):
            refuse(
                _MESSAGE,
                Bilingual(
                    "không nhận DTD và thực thể (<!DOCTYPE)", "DTDs and entities (<!DOCTYPE) are not taken"
                ),
            )
        else:
            return
        if end < 0:
            return
        position = end


def _check_amount(data: bytes, limits: EdxmlLimits) -> None:
    # Counted before anything is built: a parser makes of each four bytes what takes a hundred times the room.
    if _holds_more(data, b"<", _TAGS_OF_AN_ELEMENT * limits.elements + _SLACK):
        refuse(_MESSAGE, too_many_elements(limits))
    # Signs of equality may stand in a text, as many as it likes: they are looked at only where there are so many.
    if _holds_more(data, b"=", limits.attributes) and _has_more_attributes(data, limits.attributes):
        refuse(
            _MESSAGE,
            Bilingual(
                f"nhiều hơn {limits.attributes} thuộc tính",
                f"there are more than {limits.attributes} attributes",
            ),
        )


def _has_more_attributes(data: bytes, most: int) -> bool:
    return next(islice(_ATTRIBUTE.finditer(data), most, None), None) is not None


def _holds_more(data: bytes, character: bytes, most: int) -> bool:
    # They are few among hundreds of thousands: to look for the next is faster than to look at each.
    position = -1
    for _ in range(most + 1):
        position = data.find(character, position + 1)
        if position < 0:
            return False
    return True
