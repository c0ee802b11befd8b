"""Whether the parts of a template lead to each other, tried as they will be used (thử mở mẫu)."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree

from tiepcan.text import VIETNAMESE
from tiepcan_word._finish import text_roots
from tiepcan_word._layout import word_layout
from tiepcan_word._package import pack
from tiepcan_word._properties import put_properties
from tiepcan_word._styles import complete_styles

__all__ = ["fits_together"]

#: What the library says of a part that is not there, or is not what another one calls it.
_MISFITS = (
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    OpcError,
    PythonDocxError,
    etree.LxmlError,
)


def fits_together(parts: Mapping[str, bytes]) -> bool:
    """Tell whether a document can be opened, read and saved with these parts: each may be sound, and lead nowhere."""
    try:
        document = docx.Document(io.BytesIO(pack(put_properties(parts, title="", lang=VIETNAMESE))))
        complete_styles(document, word_layout())
        for root in text_roots(document):
            root.getroottree()
        document.save(io.BytesIO())
    except _MISFITS:
        return False
    return True
