"""Forms: every value stands in its document, what is missing is a marked blank, nothing is made up."""

from __future__ import annotations

import re

import attrs
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from tiepcan.citation import Citation
from tiepcan.law import Fill, FormField, FormTemplate
from tiepcan.requests import FilledField, FilledForm
from tiepcan.text import Bilingual, printable
from tiepcan_word import word_renderer
from word_reading import blocks_of, opened, parts_of, text_of
from word_samples import FORM_CODES, SIZES, form

RENDERER = word_renderer()


def flat(text: str) -> str:
    return " ".join(printable(" ".join(text.split())).split())


@pytest.mark.parametrize("code", FORM_CODES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_labels_and_values_of_every_form_stand_in_it(code: str, size: str, lang: str) -> None:
    document = form(code, size)
    shown = flat(text_of(RENDERER.render(document, lang="en" if lang == "en" else "vi")))
    framed = {"agency", "requester", "number"}
    for one in document.fields:
        if one.field.key not in framed:
            assert one.field.label.vi in shown
            assert lang == "vi" or one.field.label.en in shown
        assert one.value is None or all(flat(line) in shown for line in one.value.splitlines())


@settings(deadline=None)
@given(data=st.data(), code=st.sampled_from(FORM_CODES))
def test_any_text_comes_through_as_it_is(data: st.DataObject, code: str) -> None:
    document = form(code, "bare")
    texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co")), min_size=1, max_size=60)
    values = data.draw(
        st.lists(texts.map(flat).filter(bool), min_size=len(document.fields), max_size=len(document.fields))
    )
    filled = attrs.evolve(
        document,
        fields=tuple(
            attrs.evolve(one, value=value) for one, value in zip(document.fields, values, strict=True)
        ),
    )
    shown = flat(text_of(RENDERER.render(filled, lang="vi")))
    assert [value for value in values if value not in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}", "{% for x in y %}", "{%p if a %}", "{_{ agency }_}", "{# lời #}", "}}{{", "{{ agency }}", "{{p body }}",
        "<w:br/>", "&amp;", "]]>", "a\\ab", '="1"', "%PDF", "\ufdd1", "{{r x }}",
    ],
)  # fmt: skip
def test_text_is_never_a_tag_a_field_or_markup(text: str) -> None:
    document = form("05", "bare")
    filled = attrs.evolve(document, fields=tuple(attrs.evolve(one, value=text) for one in document.fields))
    content = RENDERER.render(filled, lang="vi")
    assert text.replace("\ufdd1", "\N{REPLACEMENT CHARACTER}") in text_of(content)
    assert "49" not in text_of(content)
    assert list(opened(content).element.body.iter(qn("w:fldChar"), qn("w:instrText"))) == []


def test_control_characters_do_not_break_the_file() -> None:
    document = form("05", "bare")
    text = "một\x00\x01\x0b\x1b\x7f\u202ehai\ud800\ufffe ba"
    filled = attrs.evolve(document, fields=tuple(attrs.evolve(one, value=text) for one in document.fields))
    # Half of a letter is no letter and no mark of somebody's: a sign says that something was there.
    assert "mộthai\ufffd\ufffdba" in text_of(RENDERER.render(filled, lang="vi")).replace(" ", "")


@pytest.mark.parametrize("code", FORM_CODES)
def test_what_is_needed_and_missing_is_a_marked_blank(code: str) -> None:
    document = form(code, "bare")
    shown = list(blocks_of(opened(RENDERER.render(document, lang="vi"))))
    marked = [
        run.text
        for one in shown
        for run in one.runs
        if run.style is not None and run.style.name == "Còn thiếu"
    ]
    assert len(marked) == len(document.missing)
    assert all(re.fullmatch(r"\t|…+", text) for text in marked)
    assert not re.search(r"\d{2}/\d{2}/\d{4}", "".join(one.text for one in shown))


def test_a_complete_form_has_no_mark() -> None:
    shown = blocks_of(opened(RENDERER.render(form("05", "usual"), lang="vi")))
    assert all(run.style is None or run.style.name != "Còn thiếu" for one in shown for run in one.runs)


def test_whoever_completes_it_is_told_what_is_missing_in_a_comment() -> None:
    content = RENDERER.render(form("05", "bare"), lang="vi")
    [comment] = opened(content).comments
    assert "Còn thiếu: Cơ quan; Kính gửi" in comment.text
    assert "trí nhớ" in comment.text
    assert comment.author == "tiepcan"
    assert b"w:date" not in parts_of(content)["word/comments.xml"]


def test_lines_of_a_value_are_paragraphs_below_its_label() -> None:
    shown = list(blocks_of(opened(RENDERER.render(form("01b", "usual"), lang="vi"))))
    [place] = [n for n, one in enumerate(shown) if one.text.startswith("5. Danh sách người yêu cầu")]
    assert [one.text[:2] for one in shown[place + 1 : place + 5]] == ["1.", "2.", "3.", "6."]
    assert {one.style.name for one in shown[place + 1 : place + 4] if one.style} == {"Dòng của mục phiếu"}


def _other_form(code: str, *keys: str) -> FilledForm:
    template = FormTemplate(
        id="X",
        code=code,
        name=Bilingual("Phiếu khác", "Another form"),
        citation=Citation(kind=Bilingual("Nghị định", "Decree"), number="1/2030/NĐ-CP"),
        fields=tuple(
            FormField(key=key, label=Bilingual(f"Mục {key}", f"Field {key}"), fill=Fill.BY_HAND)
            for key in keys
        ),
    )
    fields = tuple(FilledField(field=one, value=f"giá trị {one.key}") for one in template.fields)
    return FilledForm(form=template, case="X-1", fields=fields, remarks=())


@pytest.mark.parametrize("code", ["one-stop-03", "05", "02", "../x"])
def test_a_form_of_another_law_shows_all_its_fields(code: str) -> None:
    text = text_of(RENDERER.render(_other_form(code, "fields", "blank", "khác-lạ", "mot"), lang="vi"))
    assert all(f"Mục {key}: giá trị {key}" in text for key in ("fields", "blank", "khác-lạ", "mot"))


def test_a_form_of_which_only_the_name_is_known_is_a_page_with_its_name() -> None:
    assert "Phiếu khác" in text_of(RENDERER.render(_other_form("one-stop-01"), lang="vi"))


@pytest.mark.parametrize(
    "key", ["khác-lạ", "fields", "blank", "if", "none", "a b", "{{x}}", "__class__", "form_code"]
)
def test_no_name_of_a_field_can_be_a_tag(key: str) -> None:
    text = text_of(RENDERER.render(_other_form("05", "agency", "requester", key), lang="vi"))
    assert f"Mục {key}: giá trị {key}" in text


def test_no_label_of_a_field_can_be_a_tag() -> None:
    given = _other_form("05", "agency", "requester", "mot")
    *others, last = given.fields
    odd = attrs.evolve(last, field=attrs.evolve(last.field, label=Bilingual("{{ 7*7 }}", "{% if %}")))
    form_of_it = attrs.evolve(given.form, fields=(*given.form.fields[:-1], odd.field))
    text = text_of(RENDERER.render(attrs.evolve(given, form=form_of_it, fields=(*others, odd)), lang="en"))
    assert "{{ 7*7 }} / {% if %}: giá trị mot" in text
