"""The fields that a template may name, and what stands in them (trường dùng trong mẫu).

The list is what templates are checked against and what the page of the plugin shows, so that neither can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tiepcan.rendering import ShownReport, show_report, words_in
from tiepcan.reports import LayoutPart, Report, layout_rules
from tiepcan.requests import FilledField, FilledForm
from tiepcan.text import VIETNAMESE, Bilingual, Lang
from tiepcan_word._values import Blank, Mark, as_value, clean, joined

__all__ = [
    "FIELD_PARTS",
    "FORM_FIELDS",
    "REPORT_FIELDS",
    "Values",
    "form_values",
    "report_values",
    "trial_values",
]

Values = dict[str, object]

#: Of every form; a form's own fields stand beside them, by their keys.
FORM_FIELDS: Mapping[str, Bilingual] = {
    "form_code": Bilingual("số của mẫu, như 05", "the number of the form, such as 05"),
    "form_name": Bilingual("tên mẫu, bằng ngôn ngữ của văn bản", "its name, in the language of the document"),
    "form_kind": Bilingual("tên loại: Phiếu yêu cầu…, Thông báo", "the kind of document"),
    "form_subject": Bilingual("trích yếu; trống nếu không có", "the subject; empty where there is none"),
    "form_basis": Bilingual("căn cứ của mẫu", "the clause behind the form"),
    "case_number": Bilingual("số hồ sơ", "the number of the case"),
    "fields": Bilingual(
        "mọi mục theo thứ tự, mỗi mục có number, label, value, key",
        "all fields in order, each with number, label, value, key",
    ),
    "blank": Bilingual("chỗ chấm để điền tay", "a dotted blank, to be filled by hand"),
}
#: What each of `fields` has.
FIELD_PARTS = frozenset({"number", "label", "value", "key"})

_FRAME: Mapping[str, LayoutPart] = {
    part.value: part for part in LayoutPart if part not in {LayoutPart.TEXT, LayoutPart.PAGE_NUMBER}
}
REPORT_FIELDS: Mapping[str, Bilingual] = {
    **{name: layout_rules().styles[part].name for name, part in _FRAME.items()},
    "title": Bilingual("tên báo cáo và kỳ", "the title of the report and its period"),
    "agency": Bilingual("cơ quan báo cáo", "the reporting agency"),
    "unsigned": Bilingual("lời “Chưa có người ký”, khi chưa có", "the words “No signer yet”, where so"),
    "blank": FORM_FIELDS["blank"],
    "body": Bilingual(
        "toàn bộ nội dung; đứng riêng một đoạn, phải có", "all the text; a paragraph of its own, needed"
    ),
    "annexes": Bilingual(
        "các phụ lục; đứng riêng một đoạn, phải có", "the annexes; a paragraph of its own, needed"
    ),
}

_NOTICE = "Thông báo "


def form_values(document: FilledForm, lang: Lang) -> Values:
    """Return what stands in the fields of the template of a form."""
    form = document.form
    kind, subject = _kind_and_subject(form.name.vi)
    values: Values = {one.field.key: _shown(one) for one in document.fields}
    values |= {
        "form_code": as_value(form.code),
        "form_name": as_value(form.name.in_language(lang)),
        "form_kind": as_value(kind),
        "form_subject": as_value(subject),
        "form_basis": as_value(form.citation.in_language(lang)),
        "case_number": as_value(document.case),
        "blank": Blank(Mark.BLANK.value),
        "fields": [
            {
                "number": str(number),
                "key": as_value(one.field.key),
                "label": as_value(_label(one, lang)),
                "value": _shown(one),
            }
            for number, one in enumerate(document.fields, start=1)
        ],
    }
    return values


def _shown(one: FilledField) -> str:
    value = as_value(one.value or "")
    # A list begins below its label.
    if Mark.LINE in value:
        return f"{Mark.LINE}{value}"
    return value or Blank((Mark.MISSING if one.field.needed else Mark.BLANK).value)


def _label(one: FilledField, lang: Lang) -> str:
    label = one.field.label
    return label.vi if lang == VIETNAMESE else f"{label.vi} / {label.in_language(lang)}"


def _kind_and_subject(name: str) -> tuple[str, str]:
    """Return the kind of document and its subject: notices have one, other forms say for whom they are."""
    kind, opening, whom = name.partition(" (")
    if opening:
        return kind, f"({whom}"
    if name.startswith(_NOTICE):
        subject = name.removeprefix(_NOTICE)
        return _NOTICE.strip(), subject[:1].upper() + subject[1:]
    return name, ""


def report_values(document: Report, lang: Lang) -> tuple[Values, ShownReport]:
    """Return what stands in the fields of the template of a report, and all that it says."""
    shown = show_report(document, lang)
    values: Values = {name: joined(shown.head(part)) for name, part in _FRAME.items()}
    values |= {
        "title": as_value(shown.title),
        "agency": as_value(shown.agency),
        "unsigned": "" if shown.head(LayoutPart.AUTHORITY) else clean(words_in(lang)["unsigned"]),
        "blank": Blank(Mark.BLANK.value),
        "body": Mark.BODY.value,
        "annexes": Mark.ANNEXES.value,
    }
    return values, shown


def trial_values(known: Iterable[str]) -> tuple[Values, Values]:
    """Return values with which a template is tried: everything said, and nothing."""
    said: Values = dict.fromkeys(known, "x")
    silent: Values = {name: Blank(Mark.BLANK.value) for name in said}
    one = dict.fromkeys(FIELD_PARTS, "x")
    return {**said, "fields": [one, one]}, {**silent, "fields": []}
