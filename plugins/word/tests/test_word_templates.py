"""An agency's own templates: used where sound, refused with template and field where not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import attrs
import docx
import pytest
from docx.oxml.ns import qn

from tiepcan.errors import DataFileError
from tiepcan.reports import ReportKind
from tiepcan_word import word_renderer
from tiepcan_word._package import pack
from tiepcan_word._templates import exported
from word_reading import changed, made, opened, parts_of, refusals, text_of
from word_samples import form, report

NAME = "form-05.vi.docx"
OURS = exported()


def test_a_template_of_the_agency_is_used_for_its_form_and_no_other() -> None:
    renderer = word_renderer(templates={NAME: made("MẪU RIÊNG {{ requester }}: {{ reason|upper }}")})
    text = text_of(renderer.render(form("05", "usual"), lang="vi"))
    assert text.strip() == "MẪU RIÊNG Phạm Thị Ví Dụ: PHẢI LẤY Ý KIẾN CƠ QUAN CÓ LIÊN QUAN"
    assert "MẪU RIÊNG" not in text_of(renderer.render(form("04", "usual"), lang="vi"))
    assert "MẪU RIÊNG" not in text_of(renderer.render(form("05", "usual"), lang="en"))


def test_who_wrote_the_template_does_not_go_out_with_the_document() -> None:
    content = word_renderer(templates={NAME: made("{{ requester }}")}).render(form("05", "usual"), lang="vi")
    assert not any("Người S".encode() in part for part in parts_of(content).values())


def test_what_is_missing_is_a_blank_in_any_template() -> None:
    content = word_renderer(templates={NAME: made("Lý do: {{ reason }}.")}).render(
        form("05", "bare"), lang="vi"
    )
    [paragraph] = opened(content).paragraphs
    assert [(run.text, run.style.name) for run in paragraph.runs if run.text][1] == (
        "………………………"[:8],
        "Còn thiếu",
    )


def test_conditions_and_repetitions() -> None:
    template = made(
        "{%p if form_subject %}", "Có: {{ form_subject }}", "{%p endif %}",
        "{%p for one in fields %}", "{{ one.number }}/{{ one.label }}/{{ one.value }}", "{%p endfor %}",
    )  # fmt: skip
    text = text_of(word_renderer(templates={NAME: template}).render(form("05", "usual"), lang="vi"))
    assert text.splitlines()[0] == "Có: Từ chối yêu cầu cung cấp thông tin"
    assert "2/Kính gửi/Phạm Thị Ví Dụ" in text


def test_one_template_for_every_form_and_one_for_a_kind_of_report() -> None:
    files = {
        "form.vi.docx": made("CHUNG {{ form_code }}"),
        "report.vi.docx": made("{{ body }}", "{{ annexes }}"),
        "report-yearly.vi.docx": made("NĂM", "{{ body }}", "{{ annexes }}"),
    }
    renderer = word_renderer(templates=files)
    assert text_of(renderer.render(form("03", "usual"), lang="vi")) == "CHUNG 03"
    assert text_of(renderer.render(report(ReportKind.YEARLY, "bare"), lang="vi")).startswith("NĂM")
    assert not text_of(renderer.render(report(ReportKind.LEGAL_REVIEW, "bare"), lang="vi")).startswith("NĂM")


def test_a_template_without_our_styles_gets_them() -> None:
    files = {"report.vi.docx": made("{{ body }}", "{{ annexes }}")}
    found = opened(word_renderer(templates=files).render(report(ReportKind.YEARLY, "usual"), lang="vi"))
    assert {"Nội dung", "Ô bảng", "Chỗ còn thiếu"} <= {style.name for style in found.styles}


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_own_templates_are_sound_and_may_be_replaced_by_themselves(name: str) -> None:
    assert word_renderer(templates={name: OURS[name]}).name == word_renderer().name


def test_a_replaced_template_of_ours_gives_the_same_document() -> None:
    document = form("05", "usual")
    assert word_renderer(templates=OURS).render(document, lang="vi") == word_renderer().render(
        document, lang="vi"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ requestor }}", "requestor"),
        ("{{ requester", "broken"),
        ("{% if reason %}", "broken"),
        ("{{ 7*7 }}", "Mul"),
        ("{{ requester.__class__ }}", "__class__"),
        ("{{ requester['__class__'] }}", "Getitem"),
        ("{{ ''.join(fields) }}", "Call"),
        ("{{ requester|attr('x') }}", "attr"),
        ("{{ requester|pprint }}", "pprint"),
        ("{% set a = 1 %}", "Assign"),
        ("{% include 'x' %}", "Include"),
        ("{% import 'x' as y %}", "Import"),
        ("{% macro x() %}{% endmacro %}", "Macro"),
        ("{% for a in 'abc' %}{% endfor %}", "for goes"),
        ("{% for a in fields %}{% for b in fields %}{% for c in fields %}{% endfor %}{% endfor %}{% endfor %}", "for goes"),
        ("{{ lipsum }}", "lipsum"),
        ("{{ cycler }}", "cycler"),
        ("{{ self }}", "self"),
        ("{{p requester }}", "would be lost"),
        ("{{r requester }}", "would be lost"),
        ("{%p if reason %}{{ reason }}{%p endif %}", "would be lost"),
        ("{{ fields }}", "behind a point"),
        ("{% for one in fields %}{{ one|upper }}{% endfor %}", "behind a point"),
        ("{% for one in requester %}{{ one.value }}{% endfor %}", "for goes"),
        ("{% if reason < 3 %}x{% endif %}", "every field is text"),
        ("{% if 3 in reason %}x{% endif %}", "every field is text"),
        (f"{{% if {'not ' * 3000}reason %}}x{{% endif %}}", "too deep"),
        (f"{{{{ {'(' * 3000}reason{')' * 3000} }}}}", "too deep"),
        ("{% if reason %}" * 400 + "{% endif %}" * 400, "too deep"),
    ],
)  # fmt: skip
def test_a_tag_that_is_broken_or_asks_for_more_is_refused_with_template_and_field(
    text: str, said: str
) -> None:
    [(path, message), *_] = refusals({NAME: made("Mở đầu", text)})
    assert path.startswith(f"{NAME}: word/document.xml")
    assert said in f"{path} {message}"


def test_all_faults_of_all_templates_are_told_at_once() -> None:
    found = refusals(
        {NAME: made("{{ mot }} {{ hai }}"), "form-04.vi.docx": made("{{ ba }}"), "x.docx": b"PK"}
    )
    assert [path.partition(":")[0] for path, _ in found] == ["form-04.vi.docx", NAME, NAME, "x.docx"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no .docx"),
        (b"%PDF-1.7 ...", "is no .docx"),
        (b"\xd0\xcf\x11\xe0 old", "old file of Word"),
        (OURS[NAME][: len(OURS[NAME]) // 2], "damaged or cut short"),
        (OURS[NAME][:30], "damaged or cut short"),
        (pack({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), "no document of Word"),
    ],
)
def test_what_is_no_whole_file_of_word_is_refused(content: bytes, said: str) -> None:
    [(path, message)] = refusals({NAME: content})
    assert path == NAME
    assert said in message


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(OURS[NAME]).items():
            archive.writestr(name, content)
        archive.writestr("word/media/bom.bin", b"\0" * 60_000_000)
    assert len(stream.getvalue()) < 200_000
    assert refusals({NAME: stream.getvalue()}) == [(NAME, "is too large when unpacked")]


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(OURS[NAME]).items():
            archive.writestr(name, content)
        archive.writestr("word/media/bom.bin", b"\0" * 60_000_000)
    size = (60_000_000).to_bytes(4, "little")
    assert refusals({NAME: stream.getvalue().replace(size, (10).to_bytes(4, "little"))})


def test_too_many_parts_are_refused() -> None:
    parts = {**parts_of(OURS[NAME]), **{f"word/media/{n}.bin": b"" for n in range(2100)}}
    assert refusals({NAME: pack(parts)}) == [(NAME, "is too large when unpacked")]


_LINK = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="http://example.org/x.png" TargetMode="External"/></Relationships>'
)


_COMMENT = (
    b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:comment w:author="A"/></w:comments>'
)


def _field(code: str) -> Callable[[bytes], bytes]:
    text = f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>".encode()
    return lambda xml: xml.replace(b"<w:body>", b"<w:body>" + text)


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relationships>", _LINK), "links to something outside"),
        ("word/vbaProject.bin", lambda _: b"x", "macros"),
        ("[Content_Types].xml", lambda xml: xml.replace(b"wordprocessingml.document.main", b"word.document.macroEnabled.main"), "macros"),
        ("word/document.xml", lambda xml: xml.replace(b"<w:body>", b'<w:body><w:altChunk r:id="rId1"/>'), "embeds or inserts"),
        ("word/document.xml", lambda xml: xml.replace(b"<w:document", b"<!DOCTYPE a><w:document", 1), "DTD"),
        ("word/document.xml", lambda xml: xml.replace(b"<w:body>", b'<w:body><w:p><w:ins w:id="1" w:author="A"/></w:p>'), "tracked changes"),
        ("word/document.xml", lambda xml: xml.replace(b"<w:body>", b'<w:body><w:tbl><w:tr><w:trPr><w:trPrChange w:author="A"/></w:trPr></w:tr></w:tbl>'), "tracked changes"),
        ("word/comments.xml", lambda _: _COMMENT, "comments"),
        ("word/document.xml", _field("DDEAUTO c:\\\\x"), "DDEAUTO"),
        ("word/document.xml", _field(" INCLUDETEXT x"), "INCLUDETEXT"),
        ("word/document.xml", _field("DATE"), "DATE"),
    ],
)  # fmt: skip
def test_what_may_not_go_into_a_document_is_refused(
    part: str, change: Callable[[bytes], bytes], said: str
) -> None:
    [(path, message), *_] = refusals({NAME: changed(OURS[NAME], part, change)})
    assert path.startswith(NAME)
    assert said in message


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{{ requestor }}"])
def test_another_encoding_hides_nothing(text: str) -> None:
    content = changed(
        made(text),
        "word/document.xml",
        lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    )
    assert refusals({NAME: content})


def test_another_prefix_hides_nothing() -> None:
    def renamed(xml: bytes) -> bytes:
        field = b"<w:p><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r></w:p>"
        whole = xml.replace(b"<w:body>", b"<w:body>" + field)
        return (
            whole.replace(b"<w:", b"<q:")
            .replace(b"</w:", b"</q:")
            .replace(b" w:", b" q:")
            .replace(b"xmlns:w=", b"xmlns:q=")
        )

    [(_, message)] = refusals({NAME: changed(OURS[NAME], "word/document.xml", renamed)})
    assert "INCLUDETEXT" in message


def test_a_declaration_far_down_is_seen() -> None:
    def late(xml: bytes) -> bytes:
        return xml.replace(b"<w:document", b"<!--" + b"x" * 9000 + b"--><!DOCTYPE a><w:document", 1)

    [(_, message)] = refusals({NAME: changed(OURS[NAME], "word/document.xml", late)})
    assert message == "declares a DTD"


def test_a_text_without_end_is_refused_before_it_is_read() -> None:
    content = changed(OURS[NAME], "word/document.xml", lambda xml: xml + b"<!--" + b"{% " * 900_000 + b"-->")
    assert refusals({NAME: content}) == [(f"{NAME}: word/document.xml", "is too long for a template")]


def test_a_part_that_is_no_xml_is_told() -> None:
    [(path, message)] = refusals({NAME: changed(OURS[NAME], "word/document.xml", lambda xml: xml[:-40])})
    assert path == f"{NAME}: word/document.xml"
    assert "no XML" in message


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("_rels/.rels", lambda _: b"<x/>"),
        ("word/_rels/document.xml.rels", lambda links: links.replace(b"header", b"khong-co")),
        ("word/document.xml", lambda text: text.replace(b'r:id="rId', b'r:id="rId99')),
        ("word/styles.xml", lambda _: b"<x/>"),
    ],
    ids=["links of the file", "links of the text", "a link to nothing", "styles"],
)
def test_parts_that_lead_nowhere_are_told_before_a_document_is_made(
    part: str, change: Callable[[bytes], bytes]
) -> None:
    sound = OURS[NAME]
    damaged = changed(sound, part, change)
    assert damaged != sound
    assert refusals({NAME: damaged}) == [("form-05.vi.docx", "its parts do not fit together: it is damaged")]


def test_a_file_without_its_first_links_is_told_too() -> None:
    parts = parts_of(OURS[NAME])
    del parts["_rels/.rels"]
    assert refusals({NAME: pack(parts)}) == [
        ("form-05.vi.docx", "its parts do not fit together: it is damaged")
    ]


def test_a_field_spread_over_runs_is_read_as_one() -> None:
    def spread(xml: bytes) -> bytes:
        runs = "".join(
            f"<w:r>{one}</w:r>"
            for one in (
                '<w:fldChar w:fldCharType="begin"/>',
                "<w:instrText>INCLUDE</w:instrText>",
                "<w:instrText>PICTURE x</w:instrText>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )
        return xml.replace(b"<w:body>", f"<w:body><w:p>{runs}</w:p>".encode())

    [(_, message)] = refusals({NAME: changed(OURS[NAME], "word/document.xml", spread)})
    assert "INCLUDEPICTURE" in message


def test_a_template_of_reports_needs_its_places() -> None:
    [(path, message)] = refusals({"report.vi.docx": made("{{ body }}")})
    assert path == "report.vi.docx: {{ annexes }}"
    assert "needs" in message


def test_a_place_that_is_no_paragraph_of_its_own_is_refused_when_it_is_filled() -> None:
    renderer = word_renderer(templates={"report.vi.docx": made("Đây: {{ body }}", "{{ annexes }}")})
    with pytest.raises(DataFileError, match="paragraph of its own"):
        renderer.render(report(ReportKind.YEARLY, "bare"), lang="vi")


def test_a_tag_that_crosses_a_cell_is_refused_and_nothing_is_repaired_in_silence() -> None:
    document = docx.Document()
    document.add_paragraph("{% if reason %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{% endif %}"
    stream = io.BytesIO()
    document.save(stream)
    [(path, message)] = refusals({NAME: stream.getvalue()})
    assert path == f"{NAME}: word/document.xml"
    assert "closes in another" in message


def test_a_file_that_a_mix_of_values_would_break_is_an_error_with_its_template() -> None:
    document = docx.Document()
    document.add_paragraph("{% if reason %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{% endif %}{% if agency %}"
    document.add_paragraph("{% endif %}")
    stream = io.BytesIO()
    document.save(stream)
    renderer = word_renderer(templates={NAME: stream.getvalue()})
    half = form("05", "usual")
    fields = tuple(attrs.evolve(one, value=None if one.field.key == "reason" else "x") for one in half.fields)
    with pytest.raises(DataFileError) as caught:
        renderer.render(attrs.evolve(half, fields=fields), lang="vi")
    assert caught.value.path == NAME


def test_a_condition_on_what_is_missing_is_not_met() -> None:
    renderer = word_renderer(templates={NAME: made("{% if reason %}có{% else %}không{% endif %}")})
    assert text_of(renderer.render(form("05", "bare"), lang="vi")) == "không"
    assert text_of(renderer.render(form("05", "usual"), lang="vi")) == "có"


def test_a_template_of_a_vietnamese_word_is_as_good() -> None:
    def in_its_language(xml: bytes) -> bytes:
        return xml.replace(b'"Normal"', b'"Binhthng"').replace(
            b'w:name w:val="Binhthng"', b'w:name w:val="Normal"'
        )

    parts = parts_of(made("{{ body }}", "{{ annexes }}"))
    del parts["word/numbering.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*numbering[^>]*/>", b"", parts[name])
    for name in ("word/styles.xml", "word/document.xml"):
        parts[name] = in_its_language(parts[name])
    renderer = word_renderer(templates={"report.vi.docx": pack(parts)})
    document = opened(renderer.render(report(ReportKind.YEARLY, "bare"), lang="vi"))
    assert document.styles["Nội dung"].base_style.style_id == "Binhthng"
    styles = document.styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:basedOn"))} <= set(
        styles.xpath("w:style/@w:styleId")
    )
    [number] = styles.xpath("w:style[w:name/@w:val='Danh sách gạch đầu dòng']//w:numId/@w:val")
    assert number in document.part.numbering_part.element.xpath("w:num/@w:numId")
