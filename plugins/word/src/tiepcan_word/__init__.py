"""Forms and reports as Word documents, laid out by Decree 30/2020 (văn bản Word)."""

from tiepcan_word._offered import shipped_templates, template_fields
from tiepcan_word._renderer import WORD_MEDIA_TYPE, word_renderer

__all__ = ["WORD_MEDIA_TYPE", "shipped_templates", "template_fields", "word_renderer"]
