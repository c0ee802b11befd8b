"""What keeps a message from being written: everything at once, before the first byte (kiểm tra trước khi ghi)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.guards import check_kind
from tiepcan.plugins import Attachment
from tiepcan_edxml._attachment import EdxmlAttachment
from tiepcan_edxml._code_forms import code_form
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._fields import FIRST_YEAR, MOST_DIGITS, PLACEHOLDERS
from tiepcan_edxml._framing import ATTRIBUTE
from tiepcan_edxml._layout import CONTENT_ID, Element, header_of, manifest_of
from tiepcan_edxml._limits import default_limits, too_many_elements
from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage, EdxmlStatus
from tiepcan_edxml._org_codes import EdxmlOrgCode
from tiepcan_edxml._parts import BusinessKind, EdxmlStatusCode
from tiepcan_edxml._read_attachments import ZIP_NAMES

__all__ = ["MOST_BYTES", "check_writable"]

#: 50 MB: what hosts take (QCVN 102), files in base64 included.
MOST_BYTES = 50_000_000
#: Bytes at most: the frame of a message, that of a file, two tags with their lines, what a character has more when escaped.
_FRAME, _FILE_FRAME, _TAGS, _ESCAPED = 1_000, 500, 60, 4
_SPECIAL = "&<>\r"
#: Elements of the frame.
_FRAME_ELEMENTS = 10
#: No character of XML, or one that steers whoever shows it; a line feed, a tab and a return may stand in a text.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HIGHEST_PRIORITY = 4
#: Statuses that say nothing without words.
_NEEDS_WORDS = frozenset({EdxmlStatusCode.NOT_TAKEN, EdxmlStatusCode.CHANGE_REJECTED})

_LACKS = Bilingual("thiếu: hệ thống nhận cần mục này", "is missing: hosts need it")


def check_writable(message: EdxmlMessage) -> None:
    """Refuse *message* where it cannot be written.

    Raises:
        DataFileError: It has faults; each is named by its field.
        InputError: It is no message.
    """
    check_kind(message, (EdxmlDocument, EdxmlStatus), "message")
    # How much it is can be told of what is right in itself.
    faults = [*_records(message, ""), *_needs(message)] or [*_amount(message)]
    if faults:
        count = len(faults)
        raise DataFileError(
            Bilingual(
                f"không ghi được thông điệp edXML: {count} lỗi", f"the edXML message has {count} fault(s)"
            ),
            faults=faults,
            hint=Bilingual("Chưa ghi gì. Sửa các mục sau.", "Nothing was written. Mend these fields."),
        )


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(path=path, message=Bilingual(vi, en))


# --- every value, wherever it stands ---


def _records(value: Any, path: str) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from _text(value, path)
    elif isinstance(value, dt.date):
        yield from _day(value, path)
    elif isinstance(value, int) and value >= 10**MOST_DIGITS:
        yield _fault(path, f"có hơn {MOST_DIGITS} chữ số", f"has more than {MOST_DIGITS} digits")
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _records(one, f"{path}[{place}]")
    elif isinstance(value, DocumentId):
        yield from _text(value.text, path)
    elif attrs.has(type(value)):
        fields = attrs.fields(type(value))
        if all(getattr(value, field.name) in (None, ()) for field in fields):
            yield _fault(path, "không nói gì: bỏ mục này (None)", "says nothing: leave it out (None)")
        for field in fields:
            yield from _records(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def _day(value: dt.date, path: str) -> Iterator[Fault]:
    if value.year == FIRST_YEAR:
        yield _fault(path, "là ngày lấp chỗ trống: để None", "fills an empty place: leave it None")
    if isinstance(value, dt.datetime):
        yield from _instant(value, path)


def _instant(value: dt.datetime, path: str) -> Iterator[Fault]:
    if value.microsecond:
        yield _fault(path, "thời điểm phải tròn giây", "an instant of whole seconds is asked for")
    if _day_here(value) is None:
        yield _fault(path, "không có ngày ấy ở Việt Nam", "there is no such day in Vietnam's time")


def _text(text: str, path: str) -> Iterator[Fault]:
    if not text:
        yield _fault(path, "chuỗi trống: bỏ mục này", "is an empty text: leave it out")
    elif text != text.strip():
        yield _fault(path, "có khoảng trắng ở đầu hoặc cuối", "begins or ends with a blank")
    elif text.casefold() in PLACEHOLDERS:
        yield _fault(path, "là chữ lấp chỗ trống: bỏ mục này", "fills an empty place: leave it out")
    if len(text) > default_limits().text:
        most = default_limits().text
        yield _fault(path, f"dài quá {most} ký tự", f"is longer than {most} characters")
    if _UNWRITABLE.search(text):
        yield _fault(path, "có ký tự điều khiển", "has a control character")


# --- what hosts need ---


def _needs(message: EdxmlMessage) -> Iterator[Fault]:
    yield from _code(message.sender.organ_id, "sender.organ_id")
    for place, one in enumerate(message.receivers):
        yield from _code(one.organ_id, f"receivers[{place}].organ_id")
    if isinstance(message, EdxmlStatus):
        yield from _status(message)
    else:
        yield from _document(message)
        yield from _files(message)


def _status(status: EdxmlStatus) -> Iterator[Fault]:
    found = status.response_for
    if found.document_id is None:
        yield Fault(path="response_for.document_id", message=_LACKS)
    if found.organ_id is None:
        yield Fault(path="response_for.organ_id", message=_LACKS)
    # The day of what is answered is its sender's: one that is still to come keeps nobody from saying that it is here.
    if status.timestamp is None:
        yield Fault(path="timestamp", message=_LACKS)
    if status.status is None:
        known = ", ".join(EdxmlStatusCode)
        yield _fault("status_code", f"mã lạ; có: {known}", f"is no code; there are: {known}")
    elif status.status in _NEEDS_WORDS and status.description is None:
        yield _fault("description", "từ chối phải nêu lý do", "a refusal gives its reason")


def _document(document: EdxmlDocument) -> Iterator[Fault]:
    if not document.receivers:
        yield Fault(path="receivers", message=_LACKS)
    for name in ("code_number", "code_notation", "promulgation_date", "subject"):
        if getattr(document, name) is None:
            yield Fault(path=name, message=_LACKS)
    yield from _own_id(document)
    for place, one in enumerate(document.trace_headers):
        yield from _code(one.organ_id, f"trace_headers[{place}].organ_id")
        if one.timestamp is None:
            yield Fault(path=f"trace_headers[{place}].timestamp", message=_LACKS)
        else:
            yield from _not_before(
                one.timestamp, document.promulgation_date, f"trace_headers[{place}].timestamp"
            )
    for place, found in enumerate(document.response_for):
        if found.document_id is None:
            yield Fault(path=f"response_for[{place}].document_id", message=_LACKS)
    other = document.other_info
    if other is not None and other.priority is not None and other.priority > _HIGHEST_PRIORITY:
        yield _fault("other_info.priority", "độ khẩn từ 0 đến 4", "priority is 0 to 4")
    yield from _business(document)


def _own_id(document: EdxmlDocument) -> Iterator[Fault]:
    found = document.document_id
    if found.organ_id is None or found.day is None or found.number is None:
        yield _fault(
            "document_id",
            "cần MãCơQuan,YYYY/MM/DD,Số/KýHiệu với một ngày có thật",
            "OrganId,YYYY/MM/DD,Number/Notation is asked for, with a day that there is",
        )
        return
    if found.organ_id != document.sender.organ_id:
        yield from _code(found.organ_id, "document_id")
    if str(DocumentId.of(found.organ_id, found.day, found.number)) != found.text:
        yield _fault(
            "document_id",
            "ngày viết đủ YYYY/MM/DD, không khoảng trắng",
            "its day is YYYY/MM/DD, without blanks",
        )
    # The id is these three by its definition.
    beside = (
        (found.organ_id, document.sender.organ_id),
        (found.day, document.promulgation_date),
        (found.number, f"{document.code_number}/{document.code_notation}"),
    )
    if any(within != said for within, said in beside):
        yield _fault(
            "document_id",
            "không khớp với mã cơ quan gửi, ngày ban hành, số và ký hiệu",
            "does not agree with sender, day, number and notation",
        )


def _not_before(instant: dt.datetime, day: dt.date | None, path: str) -> Iterator[Fault]:
    here = _day_here(instant)
    if day is not None and here is not None and here < day:
        yield _fault(path, "trước ngày ban hành", "is before the day of the document")


def _day_here(instant: dt.datetime) -> dt.date | None:
    """Return the day of *instant* in Vietnam; None where that is before the first year or behind the last."""
    try:
        return instant.astimezone(VIETNAM_TIME).date()
    except OverflowError:
        return None


def _business(document: EdxmlDocument) -> Iterator[Fault]:
    business = document.business
    if business is None or business.kind is None:
        yield Fault(path="business.kind", message=_LACKS)
        return
    if business.kind is BusinessKind.NEW and business.document_id not in {None, document.document_id}:
        yield _fault("business.document_id", "văn bản mới có một mã", "a new document has one id")
    if business.kind in {BusinessKind.REVOKE, BusinessKind.UPDATE} and business.document_id is None:
        yield _fault(
            "business.document_id", "cần văn bản bị thu hồi, cập nhật", "which document is it about?"
        )
    if (business.kind is BusinessKind.REPLACE) != bool(business.replacements):
        yield _fault(
            "business.replacements",
            "văn bản bị thay thế đi cùng nghiệp vụ thay thế, và chỉ nghiệp vụ đó",
            "documents that are replaced go with a replacement, and with nothing else",
        )
    for place, change in enumerate(business.receivers):
        yield from _code(change.organ_id, f"business.receivers[{place}].organ_id")
    for place, one in enumerate(business.replacements):
        for which, organ_id in enumerate(one.organ_ids):
            yield from _code(organ_id, f"business.replacements[{place}].organ_ids[{which}]")


# --- how much it is: what is written can be read again ---


def _amount(message: EdxmlMessage) -> Iterator[Fault]:
    parts, files = [header_of(message)], tuple[EdxmlAttachment, ...]()
    if isinstance(message, EdxmlDocument):
        # Each file says it again where it stands itself.
        files = message.attachments
        parts += [*manifest_of(message), *manifest_of(message)]
    elements, attributes = _FRAME_ELEMENTS + len(files), _FRAME_ELEMENTS + len(files)
    size = _FRAME + sum((len(one.content) + 2) // 3 * 4 + _FILE_FRAME for one in files)
    for name, text in _walked(parts):
        elements += 1
        attributes += len(ATTRIBUTE.findall(text)) if "=" in text else 0
        size += 2 * len(name) + _TAGS + len(text.encode()) + _ESCAPED * sum(map(text.count, _SPECIAL))
    limits = default_limits()
    if elements > limits.elements:
        said = too_many_elements(limits)
        yield _fault("$", said.vi, said.en)
    if attributes > limits.attributes:
        yield _fault("$", 'quá nhiều chỗ giống thuộc tính (=")', 'too much in it looks like attributes (=")')
    if size > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        path = "attachments" if files else "$"
        yield _fault(path, f"thông điệp lớn hơn {most} MB", f"the message is over {most} MB")


def _walked(elements: Iterable[Element]) -> Iterator[tuple[str, str]]:
    for name, value in elements:
        if isinstance(value, str):
            yield name, value
        else:
            yield name, ""
            yield from _walked(value)


# --- files ---


def _files(document: EdxmlDocument) -> Iterator[Fault]:
    if document.missing_attachments:
        yield _fault("missing_attachments", "chưa có nội dung các tệp này", "these files have no content")
    seen = Counter(one.content_id for one in document.attachments)
    most_files = default_limits().attachments
    if len(document.attachments) > most_files:
        yield _fault("attachments", f"hơn {most_files} tệp", f"there are more than {most_files} files")
    for place, one in enumerate(document.attachments):
        path = f"attachments[{place}]"
        if seen[one.content_id] > 1:
            yield _fault(f"{path}.content_id", "mã dùng hai lần", "the id is used twice")
        if one.content_id.lower().startswith(CONTENT_ID):
            yield _fault(f"{path}.content_id", f"ghi không có {CONTENT_ID}", f"is given without {CONTENT_ID}")
        if not one.content:
            yield _fault(f"{path}.content", "tệp trống", "the file is empty")
        if one.is_zip and not one.name.casefold().endswith(ZIP_NAMES):
            yield _fault(f"{path}.name", "tệp zip phải có tên .zip", "a zip archive has a name that says so")
        yield from _file_name(one, f"{path}.name")


def _file_name(one: EdxmlAttachment, path: str) -> Iterator[Fault]:
    try:
        Attachment(name=one.name, media_type="application/octet-stream", content=b"")
    except InputError as error:
        yield Fault(path=path, message=error.message)


# --- codes ---


def _code(code: str, path: str) -> Iterator[Fault]:
    try:
        EdxmlOrgCode(code)
    except InputError:
        # The error would show the value, which may be anybody's name in the wrong place.
        shape = code_form("qcvn-102").example
        yield _fault(
            path,
            f"không phải mã cơ quan theo QCVN 102, ví dụ {shape}",
            f"is no code of an organisation as QCVN 102 writes it, such as {shape}",
        )
