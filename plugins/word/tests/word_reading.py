"""What stands in a document, read back: its text by style, in the order of reading (đọc lại văn bản)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from tiepcan.errors import DataFileError
from tiepcan_word import word_renderer
from tiepcan_word._package import pack

__all__ = [
    "GOLDEN",
    "blocks_of",
    "changed",
    "golden_text",
    "made",
    "opened",
    "parts_of",
    "refusals",
    "text_of",
]

GOLDEN = Path(__file__).parent / "golden"
#: Of Word's own field in the top margin.
_NUMBER = "2"


def made(*paragraphs: str) -> bytes:
    """Return a template as an officer types it."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.author = "Người Soạn Mẫu"
    document.core_properties.last_modified_by = "Người Sửa Mẫu"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(content)
    return pack({**parts, part: change(parts.get(part, b""))})


def refusals(files: dict[str, bytes]) -> list[tuple[str, str]]:
    with pytest.raises(DataFileError) as caught:
        word_renderer(templates=files)
    assert caught.value.hint is not None
    return [(str(fault.path), fault.message.en) for fault in caught.value.faults]


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def blocks_of(owner: Any) -> Iterator[Paragraph]:
    """Yield every paragraph, those in tables too, in the order of reading."""
    for block in owner.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from blocks_of(cell)
        else:
            yield block


def text_of(content: bytes) -> str:
    return "\n".join(one.text for one in blocks_of(opened(content)))


def golden_text(content: bytes) -> str:
    """Return a document as text: style and words, tables as rows."""
    return "\n".join(_told(opened(content))) + "\n"


def _told(owner: Any) -> Iterator[str]:
    for block in owner.iter_inner_content():
        if not isinstance(block, Table):
            style = "" if block.style is None else block.style.name
            yield f"[{style}] {_words(block)}".rstrip()
        elif block.style is not None and block.style.name == "Bảng có khung":
            for row in block.rows:
                yield "| " + " | ".join(cell.text for cell in row.cells)
        else:
            for place, row in enumerate(block.rows):
                for column, cell in enumerate(row.cells):
                    yield f"-- {place}.{column}"
                    yield from _told(cell)
            yield "--"


def _words(paragraph: Paragraph) -> str:
    chart = " (biểu đồ)" if paragraph._p.xpath(".//w:drawing") else ""
    missing = any(run.style is not None and run.style.name == "Còn thiếu" for run in paragraph.runs)
    return paragraph.text.replace("\xa0", " ") + chart + " (!)" * missing
