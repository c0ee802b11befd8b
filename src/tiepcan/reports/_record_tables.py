"""The tables of an agency's records, one for each kind of record (các bảng số liệu của cơ quan).

Rows stand in the order of the file; days are dd/mm/yyyy, words in the language that is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from tiepcan.duration import Length
from tiepcan.reports._agency_records import AgencyRecords
from tiepcan.reports._record_table import RecordTable
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date, format_share

__all__ = [
    "RECORD_TABLES",
    "accommodation_table",
    "directive_table",
    "dissemination_table",
    "feedback_table",
    "iso_table",
    "procedure_field_table",
    "procedure_table",
    "review_table",
    "training_table",
]

#: What a cell may hold before it is text; None is an empty cell.
Cell = str | dt.date | int | Fraction | Length | Bilingual | None

_ORDINAL = Bilingual("STT", "No.")
_NUMBER = Bilingual("Số, ký hiệu", "Number")
_AUDIENCE = Bilingual("Đối tượng", "Audience")
_YES, _NO = Bilingual("có", "yes"), Bilingual("không", "no")
_TENTH_OF_A_PERCENT = Decimal("0.1")


def directive_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the directive documents that were issued (văn bản chỉ đạo, hướng dẫn)."""
    return _table(
        "directives",
        Bilingual("Văn bản chỉ đạo, hướng dẫn", "Directive documents"),
        (
            _NUMBER,
            Bilingual("Ngày ký", "Signed on"),
            Bilingual("Loại văn bản", "Kind"),
            Bilingual("Trích yếu", "Title"),
        ),
        ((one.number, one.signed_on, one.kind, one.title) for one in records.directives),
        lang,
    )


def training_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the training sessions (tập huấn)."""
    return _table(
        "training",
        Bilingual("Tập huấn", "Training"),
        (
            Bilingual("Từ ngày", "From"),
            Bilingual("Đến ngày", "Until"),
            Bilingual("Nội dung", "Topic"),
            _AUDIENCE,
            Bilingual("Số người", "Participants"),
        ),
        ((one.on, one.counted_on, one.topic, one.audience, one.participants) for one in records.trainings),
        lang,
    )


def dissemination_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the events at which the law was made known (tuyên truyền, phổ biến)."""
    return _table(
        "dissemination",
        Bilingual("Tuyên truyền, phổ biến", "Dissemination"),
        (
            Bilingual("Ngày", "Day"),
            Bilingual("Hình thức", "Form"),
            _AUDIENCE,
            Bilingual("Số lượt người", "People reached"),
        ),
        ((one.on, one.form, one.audience, one.count) for one in records.disseminations),
        lang,
    )


def procedure_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the catalogue of procedures: the time of the law, that after cutting (danh mục thủ tục hành chính).

    By how much it was cut stands there only where both times have one unit.
    """
    return _table(
        "procedures",
        Bilingual("Thủ tục hành chính", "Administrative procedures"),
        (
            Bilingual("Mã thủ tục", "Code"),
            Bilingual("Tên thủ tục", "Name"),
            Bilingual("Lĩnh vực", "Field"),
            Bilingual("Thời hạn theo quy định", "Statutory time"),
            Bilingual("Thời hạn sau cắt giảm", "Shortened time"),
            Bilingual("Cắt giảm", "Cut by"),
            Bilingual("Dịch vụ công trực tuyến", "Online"),
            Bilingual("Số hóa", "Digitised"),
        ),
        (
            (
                one.code,
                one.name,
                one.field,
                one.statutory_time,
                one.shortened_time,
                one.time_cut,
                None if one.online is None else one.online.in_words(),
                None if one.digitised is None else _YES if one.digitised else _NO,
            )
            for one in records.procedures
        ),
        lang,
    )


def procedure_field_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return how many procedures each field has, and how many with time cut (thủ tục hành chính theo lĩnh vực)."""
    fields = [(field.name, field.figures) for field in records.procedures_by_field()]
    return _table(
        "procedure-fields",
        Bilingual("Thủ tục theo lĩnh vực", "Procedures by field"),
        (
            Bilingual("Lĩnh vực", "Field"),
            Bilingual("Số thủ tục", "Procedures"),
            Bilingual("Cắt giảm thời gian", "With time cut"),
            Bilingual("Tỷ lệ", "Share"),
            Bilingual("Trực tuyến toàn trình", "Online in full"),
            Bilingual("Đã số hóa", "Digitised"),
        ),
        (
            (
                name,
                found.procedures,
                found.with_time_cut,
                found.share_with_time_cut,
                found.online_full,
                found.digitised,
            )
            for name, found in fields
        ),
        lang,
    )


def iso_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the steps of the ISO 9001 procedure: step, clause, role, record (quy trình ISO 9001)."""
    return _table(
        "iso",
        Bilingual("Quy trình ISO 9001", "ISO 9001 procedure"),
        (
            Bilingual("Bước", "Step"),
            Bilingual("Nội dung công việc", "What is done"),
            Bilingual("Điều khoản ISO 9001", "Clause of ISO 9001"),
            Bilingual("Trách nhiệm", "Role"),
            Bilingual("Hồ sơ, biểu mẫu", "Record"),
            Bilingual("Thời gian", "Time"),
        ),
        ((one.number, one.step, one.clause, one.role, one.record, one.time) for one in records.iso_steps),
        lang,
    )


def feedback_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the feedback and petitions by their numbers, without who sent them (phản ánh, kiến nghị)."""
    return _table(
        "feedback",
        Bilingual("Phản ánh, kiến nghị", "Feedback and petitions"),
        (
            Bilingual("Số", "Number"),
            Bilingual("Loại", "Kind"),
            Bilingual("Mã thủ tục", "Procedure"),
            Bilingual("Ngày nhận", "Received on"),
            Bilingual("Hạn trả lời", "Due on"),
            Bilingual("Ngày trả lời", "Answered on"),
        ),
        (
            (
                one.number,
                one.kind.in_words(),
                one.procedure,
                one.received_on,
                one.due_on,
                one.answered_on,
            )
            for one in records.feedback
        ),
        lang,
    )


def accommodation_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the help that requesters were given, by case (hỗ trợ người yêu cầu)."""
    return _table(
        "accommodations",
        Bilingual("Hỗ trợ người yêu cầu", "Help given to requesters"),
        (
            Bilingual("Ngày", "Day"),
            Bilingual("Loại hỗ trợ", "Kind"),
            Bilingual("Mã hồ sơ", "Case"),
            Bilingual("Việc đã làm", "What was done"),
        ),
        ((one.on, one.kind.in_words(), one.case, one.what) for one in records.accommodations),
        lang,
    )


def review_table(records: AgencyRecords, *, lang: Lang = VIETNAMESE) -> RecordTable:
    """Return the legal documents that were reviewed, with what is proposed and why (rà soát văn bản)."""
    return _table(
        "legal",
        Bilingual("Rà soát văn bản", "Legal documents reviewed"),
        (
            _NUMBER,
            Bilingual("Ngày ban hành", "Issued on"),
            Bilingual("Tên văn bản", "Title"),
            Bilingual("Kiến nghị", "Action"),
            Bilingual("Lý do", "Ground"),
            Bilingual("Ngày rà soát", "Reviewed on"),
        ),
        (
            (
                one.number,
                one.issued_on,
                one.title,
                ", ".join(action.in_words().in_language(lang) for action in one.actions),
                one.ground,
                one.reviewed_on,
            )
            for one in records.reviewed_documents
        ),
        lang,
    )


class TableOfRecords(Protocol):
    """What makes one table of an agency's records, such as `iso_table` (cách lập bảng)."""

    def __call__(self, records: AgencyRecords, /, *, lang: Lang = VIETNAMESE) -> RecordTable: ...


#: Every table by its code.
RECORD_TABLES: Mapping[str, TableOfRecords] = MappingProxyType(
    {
        "directives": directive_table,
        "training": training_table,
        "dissemination": dissemination_table,
        "procedures": procedure_table,
        "procedure-fields": procedure_field_table,
        "iso": iso_table,
        "feedback": feedback_table,
        "accommodations": accommodation_table,
        "legal": review_table,
    }
)


def _table(
    code: str,
    title: Bilingual,
    columns: tuple[Bilingual, ...],
    rows: Iterable[tuple[Cell, ...]],
    lang: Lang,
) -> RecordTable:
    return RecordTable(
        code=code,
        title=title,
        columns=(_ORDINAL, *columns),
        rows=tuple(
            (str(ordinal), *(_text(cell, lang) for cell in row)) for ordinal, row in enumerate(rows, start=1)
        ),
    )


def _text(cell: Cell, lang: Lang) -> str:
    match cell:
        case None:
            return ""
        case dt.date():
            return format_date(cell)
        case Length() | Bilingual():
            return cell.in_language(lang)
        case Fraction():
            return format_share(cell, lang)
        case _:
            return str(cell)
