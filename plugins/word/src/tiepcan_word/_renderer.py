"""The renderer of Word documents (bộ trình bày văn bản Word)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from tiepcan.plugins import Rendered, Renderer
from tiepcan.requests import FilledForm
from tiepcan.text import Bilingual, Lang

if TYPE_CHECKING:
    from tiepcan.reports import Report
    from tiepcan_word._templates import Template

__all__ = ["WORD_MEDIA_TYPE", "word_renderer"]

WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_renderer(*, templates: Mapping[str, bytes] | None = None) -> Renderer:
    """Return the renderer that makes .docx files (bộ trình bày văn bản Word).

    Does not open files, and does not sign: what the document does not know stays a dotted blank, and what is needed
    and not known is marked. Documents are Vietnamese; in English the labels of a form stand beside the Vietnamese ones,
    and a report is in English inside its Vietnamese frame.

    Legal basis: Annex I of Decree 30/2020/NĐ-CP, from memory; see `word_layout`. Fields of forms: Decree 13/2018/NĐ-CP
    Art. 5.

    Args:
        templates: The agency's own templates, the content of each by its file name such as ``form-05.vi.docx``; those it
            does not have are the plugin's. None: all are the plugin's.

    Raises:
        DataFileError: A template cannot be used; every fault is listed, with template and field.

    Examples:
        >>> renderer = word_renderer()
        >>> renderer.suffix, sorted(renderer.takes)
        ('.docx', [<Rendered.FORM: 'form'>, <Rendered.REPORT: 'report'>])
    """
    own: Mapping[str, Template] = {}
    if templates:
        # The libraries for files of Word are loaded when they are needed.
        from tiepcan_word._templates import check_templates  # noqa: PLC0415

        own = check_templates(templates)
    return Renderer(
        name="word.docx",
        title=Bilingual("Văn bản Word (.docx)", "Word document (.docx)"),
        media_type=WORD_MEDIA_TYPE,
        suffix=".docx",
        takes=frozenset({Rendered.FORM, Rendered.REPORT}),
        render=_WordRendering(templates=own),
    )


@attrs.frozen(kw_only=True)
class _WordRendering:
    templates: Mapping[str, Template]

    def __call__(self, document: FilledForm | Report, /, *, lang: Lang) -> bytes:
        from tiepcan_word import _fill, _templates  # noqa: PLC0415 - heavy, on first use

        if not isinstance(document, FilledForm):
            of = _templates.SECTION if document.is_section else _templates.REPORT
            named = (f"{of}-{document.kind}.{lang}.docx", f"{of}.{lang}.docx")
            found = next((self.templates[name] for name in named if name in self.templates), None)
            return _fill.fill_report_template(found or _templates.shipped(of, lang), document, lang)
        form = document.form
        of = f"form-{form.code}"
        for name in (f"{of}.{lang}.docx", f"{_templates.ANY_FORM}.{lang}.docx"):
            if name in self.templates:
                return _fill.fill_form_template(self.templates[name], document, lang)
        template = (
            _templates.shipped(of, lang, form)
            if _templates.has_frame(form)
            else _templates.shipped(_templates.ANY_FORM, lang)
        )
        return _fill.fill_form_template(template, document, lang)
