"""A template, its fields and what belongs in them, made into one file (điền mẫu)."""

from __future__ import annotations

import io
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from tiepcan.errors import DataFileError
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.text import Bilingual, Lang
from tiepcan_word._body import ReportBody
from tiepcan_word._fields import Values, form_values, report_values
from tiepcan_word._finish import find_mark, finish_text, put_comment
from tiepcan_word._layout import word_layout
from tiepcan_word._package import pack, unpack
from tiepcan_word._properties import put_properties
from tiepcan_word._styles import complete_styles
from tiepcan_word._tags import environment
from tiepcan_word._templates import Template
from tiepcan_word._values import Mark, clean

__all__ = ["fill_form_template", "fill_report_template"]

_TITLE_STYLE = "Tên loại văn bản"


def fill_form_template(template: Template, document: FilledForm, lang: Lang) -> bytes:
    """Return a form as a file."""
    found = _filled(template, form_values(document, lang), lang)
    finish_text(found)
    notes = [clean(one.in_language(lang)) for one in document.remarks]
    if document.missing:
        layout = word_layout()
        names = "; ".join(clean(field.label.in_language(lang)) for field in document.missing)
        notes.append(f"{layout.word('missing', lang)}: {names}. {layout.word('mend', lang)}")
    put_comment(found, notes, _TITLE_STYLE)
    return _saved(found, template, title=document.form.name.in_language(lang), lang=lang)


def fill_report_template(template: Template, document: Report, lang: Lang) -> bytes:
    """Return a report as a file."""
    values, shown = report_values(document, lang)
    found = _filled(template, values, lang)
    body = ReportBody(document=found, layout=word_layout(), report=document, shown=shown)
    for mark, write in ((Mark.BODY, body.write_text), (Mark.ANNEXES, body.write_annexes)):
        place = find_mark(found, mark)
        if place is None:
            name = mark.name.lower()
            raise DataFileError(
                Bilingual(
                    "trường này phải đứng riêng một đoạn, ngoài bảng",
                    "this field needs a paragraph of its own, outside tables",
                ),
                path=f"{template.name}: {{{{ {name} }}}}",
            )
        write(place)
    finish_text(found)
    return _saved(found, template, title=shown.title, lang=lang)


class _Strict(DocxTemplate):  # type: ignore[misc] # the library has no types
    """Refuses what the library would repair in silence: text could be lost with it."""

    def render_xml_part(self, src_xml: str, part: Any, context: Values, jinja_env: Any = None) -> str:
        """Return a part with its tags filled in."""
        filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        etree.fromstring(filled.encode())
        return filled


def _filled(template: Template, values: Values, lang: Lang) -> Any:
    # The properties of a template are its author's, and could hold tags as well.
    parts = put_properties(unpack(template.content, template.name), title="", lang=lang)
    try:
        filler = _Strict(io.BytesIO(pack(parts)))
        filler.render(values, jinja_env=environment(), autoescape=True)
    except TemplateError as error:
        raise _refused(template, f"{error.message or ''}") from None
    except (etree.LxmlError, KeyError, ValueError) as error:
        raise _refused(template, type(error).__name__) from None
    document = filler.docx
    complete_styles(document, word_layout())
    return document


def _refused(template: Template, why: str) -> DataFileError:
    shown = "".join(one for one in why if one.isprintable())[:120]
    return DataFileError(
        Bilingual(f"không điền được mẫu: {shown}", f"the template cannot be filled: {shown}"),
        hint=Bilingual(
            "Kiểm tra mẫu: tiepcan word templates check.", "Check the template: tiepcan word templates check."
        ),
        path=template.name,
    )


def _saved(document: Any, template: Template, *, title: str, lang: Lang) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return pack(put_properties(unpack(stream.getvalue(), template.name), title=title, lang=lang))
