"""What hides in a template: parts under odd names, words that a tag would swallow, traces of who wrote it."""

from __future__ import annotations

import io

import docx
import pytest

from tiepcan_word import word_renderer
from word_reading import changed, made, parts_of, refusals
from word_samples import form

NAME = "form-05.vi.docx"


def test_what_the_author_does_not_see_does_not_go_out_with_the_document() -> None:
    traces = (
        b'<w:rsids><w:rsidRoot w:val="00AA11BB"/></w:rsids>'
        b'<w:docVars><w:docVar w:name="x" w:val="Bi Mat"/></w:docVars></w:settings>'
    )
    content = changed(made("{{ requester }}"), "customXml/item1.xml", lambda _: b"<a>Bi Mat</a>")
    for name, old, new in (
        ("word/settings.xml", b"</w:settings>", traces),
        ("word/document.xml", b"<w:p>", b'<w:p w:rsidR="00AA11BB">'),
        ("docProps/thumbnail.jpeg", b"", b"Bi Mat"),
        ("_rels/.rels", b"docProps/core.xml", b"docProps/other.xml"),
        ("[Content_Types].xml", b"docProps/core.xml", b"docProps/other.xml"),
    ):
        content = changed(content, name, lambda xml, old=old, new=new: xml.replace(old, new, 1))  # type: ignore[misc]
    core = parts_of(content)["docProps/core.xml"]
    content = changed(content, "docProps/other.xml", lambda _: core)
    parts = parts_of(word_renderer(templates={NAME: content}).render(form("05", "usual"), lang="vi"))
    assert not any(
        said in part for part in parts.values() for said in (b"Bi Mat", b"00AA11BB", "Người S".encode())
    )
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name or "other" in name]


@pytest.mark.parametrize("kind", ["tr", "tc"])
def test_a_tag_for_a_row_or_cell_with_words_beside_it_is_refused(kind: str) -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = f"{{%{kind} if reason %}}{'' if kind == 'tr' else 'Lý do'}"
    cells[1].text = "Lý do"
    document.add_paragraph("{% endif %}")
    stream = io.BytesIO()
    document.save(stream)
    assert any("would be lost" in message for _, message in refusals({NAME: stream.getvalue()}))


@pytest.mark.parametrize(
    ("part", "kind", "said"),
    [
        ("word/kopf.xml", "wordprocessingml.header+xml", "Mul"),
        ("word/kopf.xml", "octet-stream", "Mul"),
        ("word/Header1.xml", "wordprocessingml.header+xml", "Mul"),
        ("word/kopf.dat", "wordprocessingml.header+xml", "does not end in .xml"),
        ("word/kopf.dat", "octet-stream", "does not end in .xml"),
    ],
)
def test_another_name_of_a_part_hides_nothing(part: str, kind: str, said: str) -> None:
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    override = f'<Override PartName="/{part}" ContentType="application/{kind}"/></Types>'.encode()
    link = f'<Relationship Id="rId98" Type="{links}/header" Target="{part[5:]}"/></Relationships>'.encode()
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>{{ 7*7 }}</w:t></w:r></w:p></w:hdr>"
    )
    content = changed(made("x"), part, lambda _: header.encode())
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", override),
        ("word/_rels/document.xml.rels", b"</Relationships>", link),
    ):
        content = changed(content, name, lambda xml, end=end, more=more: xml.replace(end, more))  # type: ignore[misc]
    assert said in refusals({NAME: content})[0][1]
