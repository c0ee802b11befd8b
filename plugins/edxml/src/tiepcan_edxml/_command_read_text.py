"""What ``tiepcan edxml read`` shows of a message (hiển thị thông điệp)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.text import Lang, format_date, printable
from tiepcan_edxml._model import EdxmlDocument, EdxmlStatus
from tiepcan_edxml._parts import Party
from tiepcan_edxml._reading_records import ReadEdxml

__all__ = ["as_data", "show"]

_DOCUMENT = Bilingual("văn bản", "document")
_STATUS = Bilingual("trạng thái", "status")
_UNKNOWN = Bilingual("không rõ", "not known")
_LABELS = {
    "kind": Bilingual("Loại thông điệp", "Message"),
    "business": Bilingual("Nghiệp vụ", "Business"),
    "status": Bilingual("Trạng thái", "Status"),
    "from": Bilingual("Bên gửi", "From"),
    "to": Bilingual("Bên nhận", "To"),
    "id": Bilingual("Mã văn bản", "Document id"),
    "number": Bilingual("Số, ký hiệu", "Number"),
    "dated": Bilingual("Ngày ban hành", "Dated"),
    "type": Bilingual("Loại văn bản", "Type"),
    # No due day of the law: what the sender would like.
    "due": Bilingual("Hạn bên gửi nêu", "Due by the sender"),
    "subject": Bilingual("Trích yếu", "Subject"),
    "content": Bilingual("Nội dung", "Content"),
    "signer": Bilingual("Người ký", "Signed by"),
    "for": Bilingual("Trả lời văn bản", "In response to"),
    "at": Bilingual("Thời điểm", "At"),
    "description": Bilingual("Mô tả", "Description"),
    "file": Bilingual("Tệp đính kèm", "Attachment"),
    "missing": Bilingual("Tệp thiếu", "Missing file"),
    "signature": Bilingual("Chữ ký", "Signature"),
    "saved": Bilingual("Đã ghi", "Saved"),
}
_WEAK = Bilingual("thuật toán yếu", "a weak algorithm")
_LET_PASS = Bilingual("Đã bỏ qua khi đọc", "Let pass while reading")

Line = tuple[str, str]


def as_data(found: ReadEdxml) -> dict[str, object]:
    """Return the message as programs read it; nothing personal but what ids and names of files say."""
    message = found.message
    data: dict[str, object] = {
        "kind": "status",
        "business": None,
        "status_code": None,
        "from": message.sender.organ_id,
        "to": [one.organ_id for one in message.receivers],
        "document_id": None,
        "response_for": None,
        "attachments": [],
        "tolerated": [str(one) for one in found.tolerated],
    }
    if isinstance(message, EdxmlStatus):
        answered = message.response_for.answered
        data["status_code"] = message.status_code
    else:
        answered = next((one.answered for one in message.response_for if one.answered), None)
        business = message.business
        data["kind"] = "document"
        data["business"] = None if business is None or business.kind is None else business.kind.value
        data["document_id"] = str(message.document_id)
        data["attachments"] = [
            {"name": one.name, "content_type": one.content_type, "bytes": len(one.content)}
            for one in message.attachments
        ]
    data["response_for"] = None if answered is None else str(answered)
    return data


def show(found: ReadEdxml, lang: Lang, *, personal: bool, saved: Sequence[Path]) -> None:
    """Write the message as a table for people, and below it what was let pass."""
    console = Console(highlight=False, emoji=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    message = found.message
    lines = _status(message, lang) if isinstance(message, EdxmlStatus) else _document(message, lang)
    for label, text in (*lines, *(_personal(found) if personal else ()), *_signature(found, lang)):
        table.add_row(_LABELS[label].in_language(lang), printable(text, keep_lines=label == "content"))
    for path in saved:
        table.add_row(_LABELS["saved"].in_language(lang), printable(str(path)))
    console.print(table, markup=False)
    if found.tolerated:
        console.print(f"\n{_LET_PASS.in_language(lang)}:", markup=False)
        told = Table(box=None, pad_edge=False, show_header=False)
        for _ in range(3):
            told.add_column(overflow="fold")
        for one in found.tolerated:
            told.add_row(one.said.in_language(lang), one.code, printable(one.place))
        console.print(told, markup=False)


def _party(party: Party) -> str:
    return party.organ_id if party.organ_name is None else f"{party.organ_id}  {party.organ_name}"


def _both(message: EdxmlDocument | EdxmlStatus) -> Iterator[Line]:
    yield "from", _party(message.sender)
    for one in message.receivers:
        yield "to", _party(one)


def _status(status: EdxmlStatus, lang: Lang) -> Iterator[Line]:
    yield "kind", _STATUS.in_language(lang)
    known = _UNKNOWN if status.status is None else status.status.in_words()
    yield "status", f"{status.status_code}  {known.in_language(lang)}"
    yield from _both(status)
    yield "for", str(status.response_for.answered or status.response_for.code or "?")
    if status.timestamp is not None:
        at = status.timestamp.astimezone(VIETNAM_TIME)
        yield "at", f"{at:%H:%M:%S} {format_date(at.date())}"


def _document(document: EdxmlDocument, lang: Lang) -> Iterator[Line]:
    yield "kind", _DOCUMENT.in_language(lang)
    business = document.business
    if business is not None and business.kind is not None:
        yield "business", business.kind.in_words().in_language(lang)
    yield from _both(document)
    yield "id", str(document.document_id)
    number = "/".join(part for part in (document.code_number, document.code_notation) if part)
    if number:
        yield "number", number
    for label, day in (("dated", document.promulgation_date), ("due", document.due_date)):
        if day is not None:
            yield label, format_date(day)
    kind = document.document_type
    if kind is not None and kind.type_name is not None:
        yield "type", kind.type_name
    for answered in document.response_for:
        yield "for", str(answered.answered or answered.code or "?")
    for one in document.attachments:
        yield "file", f"{one.name}  {one.content_type or ''}  {len(one.content)} byte"
    for name in document.missing_attachments:
        yield "missing", name


def _personal(found: ReadEdxml) -> Iterator[Line]:
    message = found.message
    if isinstance(message, EdxmlStatus):
        said = [("description", message.description)]
    else:
        signer = None if message.signer is None else message.signer.full_name
        said = [("subject", message.subject), ("content", message.content), ("signer", signer)]
    for label, text in said:
        if text is not None:
            yield label, text


def _signature(found: ReadEdxml, lang: Lang) -> Iterator[Line]:
    report = found.signature
    if report.present:
        weak = f" ({_WEAK.in_language(lang)})" if report.weak else ""
        yield "signature", f"{report.why.in_language(lang)}{weak}"
