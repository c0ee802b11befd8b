"""The templates of reports that come with the plugin: the frame, and a place for the text (mẫu Word của báo cáo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiepcan.text import VIETNAMESE, Lang
from tiepcan_word._base import add_two_columns, new_document, put_lines
from tiepcan_word._layout import WordLayout

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["report_template", "section_template"]


def report_template(layout: WordLayout, lang: Lang) -> Document:
    """Return the template of a report: an official document with head and foot."""
    document = new_document(layout, lang)
    left = layout.page.left_column_mm
    head = add_two_columns(document, (left, layout.page.text_mm - left), rows=2)
    put_lines(
        head.cell(0, 0),
        *_if("superior_body", "Cơ quan chủ quản"),
        ("{{ issuing_body }}", "Cơ quan ban hành"),
        ("", "Đường kẻ cơ quan"),
    )
    put_lines(
        head.cell(0, 1),
        ("{{ state_name }}", "Quốc hiệu"),
        ("{{ motto }}", "Tiêu ngữ"),
        ("", "Đường kẻ tiêu ngữ"),
    )
    put_lines(
        head.cell(1, 0),
        ("{{ number }}", "Số và ký hiệu"),
        *_if("letter_subject", "Trích yếu công văn"),
    )
    put_lines(head.cell(1, 1), ("{{ place_and_date }}", "Địa danh và ngày"))
    put_lines(document, *_if("kind", "Tên loại văn bản"), *_if("subject", "Trích yếu nội dung"))
    put_lines(document, ("", "Đường kẻ trích yếu"))
    if lang != VIETNAMESE:
        put_lines(document, ("{{ title }}", "Tên dịch"))
    put_lines(document, *_if("addressees", "Kính gửi"), ("{{ body }}", "Nội dung"), ("", "Trước phần ký"))
    foot = add_two_columns(document, (left, layout.page.text_mm - left))
    put_lines(foot.cell(0, 0), *_if("recipients_head", "Từ Nơi nhận"), *_if("recipients", "Nơi nhận"))
    put_lines(
        foot.cell(0, 1),
        *_if("authority", "Quyền hạn ký"),
        *_if("unsigned", "Chỉ dẫn ký"),
        *_if("signer", "Người ký"),
    )
    put_lines(document, ("{{ annexes }}", "Nội dung"))
    return document


def section_template(layout: WordLayout, lang: Lang) -> Document:
    """Return the template of a report that stands in another document: a title and the text, no frame."""
    document = new_document(layout, lang)
    put_lines(
        document,
        ("{{ title }}", "Tên loại văn bản"),
        ("", "Đường kẻ trích yếu"),
        ("{{ body }}", "Nội dung"),
        ("{{ annexes }}", "Nội dung"),
    )
    return document


def _if(name: str, style: str) -> tuple[tuple[str, str], ...]:
    """Return a paragraph that is only there where its field says something."""
    return ((f"{{%p if {name} %}}", style), (f"{{{{ {name} }}}}", style), ("{%p endif %}", style))
