"""Templates for those who embed the plugin: what there is, and what may stand in one (mẫu và trường)."""

from __future__ import annotations

from collections.abc import Mapping

from tiepcan.text import Bilingual

__all__ = ["shipped_templates", "template_fields"]


def shipped_templates() -> dict[str, bytes]:
    """Return the templates that come with the plugin, by file name (các mẫu Word có sẵn).

    They are built from their source when they are asked for, and are the same bytes each time. An agency edits them in a
    word processor and gives them back to `word_renderer`; those it does not change it need not give.

    Examples:
        >>> list(shipped_templates())[:3]
        ['form-01a.vi.docx', 'form-01a.en.docx', 'form-01b.vi.docx']
    """
    # The libraries for files of Word are loaded when they are needed.
    from tiepcan_word._templates import exported  # noqa: PLC0415

    return exported()


def template_fields(name: str) -> Mapping[str, Bilingual]:
    """Return the fields that a template may name, each with what stands in it (trường dùng trong mẫu).

    Args:
        name: Of the template, such as ``form-05.vi.docx``.

    Examples:
        >>> fields = template_fields("form-05.vi.docx")
        >>> print(fields["reason"].vi, "·", fields["form_basis"].vi)
        Lý do từ chối · căn cứ của mẫu
    """
    from tiepcan_word._templates import fields_of  # noqa: PLC0415

    return fields_of(name)
