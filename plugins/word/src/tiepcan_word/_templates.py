"""Templates by name: those that come with the plugin, and those that an agency put in their place (mẫu Word)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import attrs

from tiepcan.datafile import raise_faults
from tiepcan.errors import DataFileError, Fault
from tiepcan.law import FormTemplate, vietnam_law
from tiepcan.text import VIETNAMESE, Bilingual, Lang
from tiepcan_word._fields import FORM_FIELDS, REPORT_FIELDS
from tiepcan_word._form_template import any_form_template, form_template, has_frame
from tiepcan_word._layout import word_layout
from tiepcan_word._package import pack, unpack
from tiepcan_word._properties import put_properties
from tiepcan_word._report_template import report_template, section_template
from tiepcan_word._safety import check_parts, xml_text
from tiepcan_word._tags import check_tags, fields_named
from tiepcan_word._traces import without_traces
from tiepcan_word._trial import fits_together

__all__ = [
    "ANY_FORM",
    "REPORT",
    "SECTION",
    "Template",
    "check_templates",
    "exported",
    "fields_left_out",
    "fields_of",
    "forms_by_code",
    "has_frame",
    "shipped",
    "shipped_names",
]

ANY_FORM, REPORT, SECTION = "form", "report", "section"
_FORM = "form-"
_LANGUAGES: tuple[Lang, ...] = (VIETNAMESE, "en")
_NAME = re.compile(r"(?P<of>form-[a-z0-9-]+|form|(?:report|section)(?:-[a-z-]+)?)\.(?P<lang>vi|en)\.docx")
_MEND = Bilingual(
    "Sửa mẫu trong Word hoặc LibreOffice rồi kiểm tra lại: tiepcan word templates check.",
    "Mend the template in Word or LibreOffice and check it again: tiepcan word templates check.",
)


@attrs.frozen(kw_only=True)
class Template:
    """A template that was found sound (mẫu đã kiểm tra)."""

    #: Such as ``form-05.vi.docx``.
    name: str
    content: bytes = attrs.field(repr=False)


def shipped_names() -> tuple[str, ...]:
    """Return the names of the templates that come with the plugin (tên các mẫu)."""
    codes = [f"{_FORM}{code}" for code in forms_by_code() if has_frame(forms_by_code()[code])]
    return tuple(f"{one}.{lang}.docx" for one in (*codes, ANY_FORM, REPORT, SECTION) for lang in _LANGUAGES)


@cache
def forms_by_code() -> Mapping[str, FormTemplate]:
    """Return the forms that tiepcan knows, the latest of each number."""
    law = vietnam_law()
    forms = [form for regime in law.regimes for form in regime.request_rules.forms]
    return {form.code: form for form in (*forms, *law.other_rules.forms)}


@lru_cache(maxsize=256)
def shipped(of: str, lang: Lang, form: FormTemplate | None = None) -> Template:
    """Return a template that comes with the plugin, built from its source.

    Args:
        of: ``form``, ``report``, ``section``, or ``form-05``.
        lang: Of the document.
        form: The form itself, where another law gives that number to another one.
    """
    layout = word_layout()
    name = f"{of}.{lang}.docx"
    if of == REPORT:
        document = report_template(layout, lang)
    elif of == SECTION:
        document = section_template(layout, lang)
    elif of == ANY_FORM:
        document = any_form_template(layout, lang)
    else:
        document = form_template(
            forms_by_code()[of.removeprefix(_FORM)] if form is None else form, layout, lang
        )
    stream = io.BytesIO()
    document.save(stream)
    parts = put_properties(unpack(stream.getvalue(), name), title="", lang=lang)
    return Template(name=name, content=pack(without_traces(parts)))


def exported() -> dict[str, bytes]:
    """Return every template that comes with the plugin, by its file name (các mẫu có sẵn)."""
    found = {}
    for name in shipped_names():
        of, lang, _ = name.rsplit(".", 2)
        found[name] = shipped(of, "en" if lang == "en" else "vi").content
    return found


def fields_of(name: str) -> Mapping[str, Bilingual]:
    """Return the fields that a template of that name may use, with what they are."""
    found = _NAME.fullmatch(name)
    of = "" if found is None else found["of"]
    if of.startswith((REPORT, SECTION)):
        return REPORT_FIELDS
    form = forms_by_code().get(of.removeprefix(_FORM))
    own = () if form is None else form.fields
    return {**{field.key: field.label for field in own}, **FORM_FIELDS}


def check_templates(files: Mapping[str, bytes]) -> dict[str, Template]:
    """Return the templates of an agency by their names, if all are sound (kiểm tra mẫu của cơ quan).

    Args:
        files: The content of each .docx file, by name.

    Raises:
        DataFileError: A file is no template: not of Word, damaged, too large, with macros, links to the outside,
            tracked changes or comments, under a name that nothing asks for, or with a tag that is broken or names no
            field. Every fault of every file is listed, with template and field.
    """
    faults: list[Fault] = []
    found: dict[str, Template] = {}
    for name, content in sorted(files.items()):
        before = len(faults)
        faults.extend(_faults(name, content))
        if len(faults) == before:
            found[name] = Template(name=name, content=pack(without_traces(unpack(content, name))))
    raise_faults(faults, what=Bilingual("mẫu Word", "the templates have"), hint=_MEND)
    return found


def fields_left_out(template: Template) -> tuple[str, ...]:
    """Return the fields of the form that its template does not name: what stands in them is not shown."""
    found = fields_of(template.name)
    own = () if found is REPORT_FIELDS else tuple(name for name in found if name not in FORM_FIELDS)
    named = fields_named(_texts(unpack(template.content, template.name)))
    return () if "fields" in named else tuple(name for name in own if name not in named)


def _faults(name: str, content: bytes) -> Iterator[Fault]:
    shown = name if name.isprintable() else ascii(name)
    if _NAME.fullmatch(name) is None:
        known = ", ".join(shipped_names())
        yield Fault(
            path=shown,
            message=Bilingual(
                f"không mẫu nào tên như vậy; có: {known}", f"no template is called so; there are: {known}"
            ),
        )
        return
    try:
        parts = unpack(content, shown)
    except DataFileError as error:
        yield Fault(path=shown, message=error.message)
        return
    bad = tuple(check_parts(parts, shown))
    yield from bad
    if bad:
        return
    texts = _texts(parts)
    broken = tuple(check_tags(texts, fields_of(name), shown))
    yield from broken
    if not broken and not fits_together(parts):
        yield Fault(
            path=shown,
            message=Bilingual(
                "các phần của tệp không khớp nhau: tệp bị hỏng",
                "its parts do not fit together: it is damaged",
            ),
        )
    if not broken and name.startswith((REPORT, SECTION)):
        for needed in sorted({"body", "annexes"} - fields_named(texts)):
            yield Fault(
                path=f"{shown}: {{{{ {needed} }}}}",
                message=Bilingual("mẫu báo cáo thiếu trường này", "a template of reports needs this field"),
            )


def _texts(parts: Mapping[str, bytes]) -> dict[str, str]:
    # Which parts are filled in is told by links, under any name: tags are looked for wherever there are braces.
    texts = {name: xml_text(parts[name]) for name in parts if name.lower().endswith(".xml")}
    return {name: text for name, text in texts.items() if "{" in text}
