"""What whoever sends a reply should know of it before: gaps in its form, what was irregular (điều cần biết trước khi gửi)."""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan import VIETNAM_TIME, Bilingual, FilledForm, WorkingCalendar
from tiepcan.requests import Case, Event, Extended
from tiepcan.text import format_date
from tiepcan_edxml._model import EdxmlDocument, EdxmlStatus

__all__ = ["answered_notes", "event_notes", "form_notes", "status_notes"]


def status_notes(status: EdxmlStatus) -> Iterator[Bilingual]:
    """Yield that a status is told before the day of what it is about: either of the two may be wrong."""
    at, day = status.timestamp, status.response_for.promulgation_date
    if at is not None and day is not None and at.astimezone(VIETNAM_TIME).date() < day:
        yield Bilingual(
            f"! --at trước ngày của văn bản đến, {format_date(day)}: xem lại cả hai.",
            f"! --at is before the day of the document, {format_date(day)}: look at both.",
        )


def answered_notes(document: EdxmlDocument) -> Iterator[Bilingual]:
    """Yield that the receiver may not find what is answered: its id is none that anybody makes."""
    ids = (one.document_id for one in document.response_for)
    if any(one is None or one.day is None or one.number is None for one in ids):
        yield Bilingual(
            "! Mã văn bản được trả lời không đủ mã cơ quan, ngày và số: bên nhận có thể không biết trả lời văn bản nào. "
            "Chép mã từ tiepcan edxml read.",
            "! The id of what is answered has not organisation, day and number: its receiver may not find it. "
            "Copy the id from tiepcan edxml read.",
        )


def form_notes(form: FilledForm | None) -> Iterator[Bilingual]:
    """Yield what the form still lacks, by the names of its fields alone, and what is to be known of it."""
    if form is None:
        return
    if form.missing:
        code = form.form.code
        yield Bilingual(
            f"Mẫu {code} còn thiếu: {'; '.join(field.label.vi for field in form.missing)}",
            f"Form {code} lacks: {'; '.join(field.label.en for field in form.missing)}",
        )
    for remark in form.remarks:
        yield Bilingual(f"· {remark.vi}", f"· {remark.en}")


def event_notes(case: Case | None, event: Event | None, calendar: WorkingCalendar) -> Iterator[Bilingual]:
    """Yield what was irregular about the event that the reply tells of, each with its clause."""
    if case is None or event is None:
        return
    # Only an extension asks for a calendar, and that may not know the days of the others.
    found = case.findings(calendar) if isinstance(event, Extended) else case.facts.findings
    for one in found:
        if case.events[one.event - 1] == event:
            yield Bilingual(f"! {one.in_language('vi')}", f"! {one.in_language('en')}")
