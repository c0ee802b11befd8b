"""The templates of forms that come with the plugin, built from the forms' own fields (mẫu Word của các phiếu).

An agency replaces them by files that it edits in a word processor; see `export_templates`.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from tiepcan.law import FormField, FormTemplate
from tiepcan.reports import layout_rules
from tiepcan.text import VIETNAMESE, Bilingual, Lang
from tiepcan_word._base import add_two_columns, new_document, put_lines
from tiepcan_word._fields import FORM_FIELDS
from tiepcan_word._layout import WordLayout

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["any_form_template", "form_template", "has_frame"]


@attrs.frozen
class Frame:
    """Who signs a form, and which of its fields stand in the frame and not in the list (khung của phiếu)."""

    #: Whether the agency issues it; else the person who asks or consents writes it.
    issued: bool
    #: What stands above the signature; None: left blank, the post differs from agency to agency.
    signer: Bilingual | None = None
    #: The field behind "Kính gửi", where the form has one.
    addressee: str = ""
    #: The field behind "Số:"; empty: a blank.
    number: str = ""
    #: Who gets it; practice.
    recipients: tuple[str, ...] = ()


_REQUESTER = Bilingual("NGƯỜI YÊU CẦU", "REQUESTER")
_TO_REQUESTER = ("- Người yêu cầu;", "- Lưu: VT.")
#: How forms are framed is practice: neither the Law nor the decree's text that we have says it.
_FRAMES: Mapping[str, Frame] = MappingProxyType(
    {
        "01a": Frame(issued=False, signer=_REQUESTER, addressee="agency"),
        "01b": Frame(issued=False, signer=Bilingual("NGƯỜI ĐẠI DIỆN", "REPRESENTATIVE"), addressee="agency"),
        "02": Frame(issued=True, signer=Bilingual("NGƯỜI TIẾP NHẬN", "RECEIVED BY"), number="number"),
        "03": Frame(issued=True, recipients=_TO_REQUESTER),
        "04": Frame(issued=True, addressee="requester", recipients=_TO_REQUESTER),
        "05": Frame(issued=True, addressee="requester", recipients=_TO_REQUESTER),
        "06": Frame(issued=False, signer=Bilingual("NGƯỜI CHẤP THUẬN", "CONSENTING PERSON")),
    }
)
_SIGNATURE = "signature"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,60}")
#: What the language of templates takes for a value.
_LITERALS = frozenset({"true", "false", "none"})


def has_frame(form: FormTemplate) -> bool:
    """Tell whether there is a template for just that form, and its fields are such as can be named in one."""
    frame = _FRAMES.get(form.code)
    if frame is None:
        return False
    framed = {frame.addressee, frame.number, *(("agency",) if frame.issued else ())} - {""}
    return framed <= {field.key for field in form.fields} and all(map(_can_be_named, form.fields))


def _can_be_named(field: FormField) -> bool:
    # The fields of another law are whatever its author wrote.
    words = f"{field.label.vi}{field.label.en}"
    taken = field.key in FORM_FIELDS or keyword.iskeyword(field.key) or field.key in _LITERALS
    return _KEY.fullmatch(field.key) is not None and not taken and not {"{", "}"} & set(words)


def form_template(form: FormTemplate, layout: WordLayout, lang: Lang) -> Document:
    """Return the template of one form: its fields by name, in their order."""
    frame = _FRAMES[form.code]
    document = new_document(layout, lang)
    keys = {field.key: field for field in form.fields}
    _put_head(document, layout, frame)
    _put_title(document, lang, issued=frame.issued)
    framed = {_SIGNATURE, *(("agency",) if frame.issued else ())}
    if frame.addressee:
        words = layout_rules().words.addressed_to
        put_lines(document, (f"{words} {_tag(frame.addressee)}", "Kính gửi"))
        framed.add(frame.addressee)
    if frame.number:
        framed.add(frame.number)
    listed = [field for field in form.fields if field.key not in framed]
    lines = [
        (f"{number}. {_label(field, lang)}: {_tag(field.key)}", "Mục phiếu")
        for number, field in enumerate(listed, start=1)
    ]
    # What is signed has some text above it on its page.
    for last in put_lines(document, *lines)[-1:]:
        last.paragraph_format.keep_with_next = True
    _put_foot(document, layout, frame, keys.get(_SIGNATURE), lang)
    return document


def any_form_template(layout: WordLayout, lang: Lang) -> Document:
    """Return the template of every form that has none of its own: whatever its fields are."""
    document = new_document(layout, lang)
    _put_head(document, layout, Frame(issued=False))
    _put_title(document, lang, issued=False)
    put_lines(
        document,
        ("{%p for field in fields %}", "Mục phiếu"),
        ("{{ field.number }}. {{ field.label }}: {{ field.value }}", "Mục phiếu"),
        ("{%p endfor %}", "Mục phiếu"),
    )
    return document


def _tag(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _label(field: FormField, lang: Lang) -> str:
    # A form is a Vietnamese paper: its own words stay, a translation stands beside them.
    return field.label.vi if lang == VIETNAMESE else f"{field.label.vi} / {field.label.in_language(lang)}"


def _put_head(document: Document, layout: WordLayout, frame: Frame) -> None:
    words = layout_rules().words
    number = f"{layout.word('form_number', VIETNAMESE)} {{{{ form_code }}}}"
    put_lines(document, (f"{number} - {{{{ form_basis }}}}", "Mẫu số"))
    state = ((words.state_name, "Quốc hiệu"), (words.motto, "Tiêu ngữ"))
    if not frame.issued:
        # Whoever asks or consents has no number and no symbol: the state's name stands alone.
        put_lines(document, *state, ("", "Đường kẻ giữa trang"))
        return
    left = layout.page.left_column_mm
    table = add_two_columns(document, (left, layout.page.text_mm - left), rows=2)
    put_lines(table.cell(0, 0), (_tag("agency"), "Cơ quan ban hành"), ("", "Đường kẻ cơ quan"))
    put_lines(table.cell(0, 1), *state, ("", "Đường kẻ tiêu ngữ"))
    own = _tag(frame.number) if frame.number else _tag("blank")
    put_lines(table.cell(1, 0), (f"{words.number} {own}", "Số và ký hiệu"))
    put_lines(table.cell(1, 1), (_signed_on(), "Địa danh và ngày"))


def _signed_on() -> str:
    blank = _tag("blank")
    return f"{blank}, ngày {blank} tháng {blank} năm {blank}"


def _put_title(document: Document, lang: Lang, *, issued: bool) -> None:
    put_lines(
        document,
        (_tag("form_kind"), "Tên loại văn bản"),
        ("{%p if form_subject %}", "Trích yếu nội dung"),
        (_tag("form_subject"), "Trích yếu nội dung"),
        *((("", "Đường kẻ trích yếu"),) if issued else ()),
        ("{%p endif %}", "Trích yếu nội dung"),
    )
    if lang != VIETNAMESE:
        put_lines(document, (_tag("form_name"), "Tên dịch"))


def _put_foot(
    document: Document, layout: WordLayout, frame: Frame, signature: FormField | None, lang: Lang
) -> None:
    left = layout.page.left_column_mm
    put_lines(document, ("", "Trước phần ký"))
    table = add_two_columns(document, (left, layout.page.text_mm - left))
    if frame.recipients:
        words = layout_rules().words
        whom = [(one, "Nơi nhận") for one in frame.recipients]
        put_lines(table.cell(0, 0), (words.recipients, "Từ Nơi nhận"), *whom)
    lines = [] if frame.issued else [(_signed_on(), "Ngày ký")]
    lines.append((_signer(frame, lang), "Quyền hạn ký"))
    if signature is not None:
        lines += [(f"({_label(signature, lang)})", "Chỉ dẫn ký"), (_tag(_SIGNATURE), "Người ký")]
    put_lines(table.cell(0, 1), *lines)


def _signer(frame: Frame, lang: Lang) -> str:
    if frame.signer is None:
        return _tag("blank")
    words: Sequence[str] = (frame.signer.vi,)
    if lang != VIETNAMESE:
        words = (frame.signer.vi, frame.signer.in_language(lang))
    return " / ".join(words)
