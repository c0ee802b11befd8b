"""The same document is the same file, and the file says nothing about who made it, or when."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from tiepcan.reports import ReportKind
from tiepcan.text import Lang
from tiepcan_word import word_renderer
from tiepcan_word._templates import exported, shipped
from word_reading import opened, parts_of
from word_samples import form, report

DOCUMENTS = [form("02", "usual"), form("05", "bare"), report(ReportKind.YEARLY, "long")]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_title_and_language_are_set_and_nothing_else(document: object, lang: Lang) -> None:
    found = opened(word_renderer().render(document, lang=lang)).core_properties  # type: ignore[arg-type]
    assert found.title
    assert (found.author, found.last_modified_by, found.comments, found.keywords) == ("tiepcan", "", "", "")
    assert found.language == {"vi": "vi-VN", "en": "en-GB"}[lang]
    assert found.created is None
    assert found.modified is None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_entries_of_the_archive_have_no_clock_and_one_order(document: object) -> None:
    content = word_renderer().render(document, lang="vi")  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"
    assert [one.filename for one in entries[2:]] == sorted(one.filename for one in entries[2:])
    assert content == word_renderer().render(document, lang="vi")  # type: ignore[arg-type]


def test_templates_built_again_are_the_same_bytes() -> None:
    first = exported()
    shipped.cache_clear()
    assert exported() == first


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_part_is_sound_xml_and_is_named(document: object) -> None:
    parts = parts_of(word_renderer().render(document, lang="vi"))  # type: ignore[arg-type]
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(content)  # noqa: S314 - our own
    for name in ("customXml", "docProps/custom.xml", "thumbnail", "word/theme", "stylesWithEffects"):
        assert not any(one.startswith(name) or name in one for one in parts)
    kinds = parts["[Content_Types].xml"].decode()
    named = [
        f'PartName="/{name}"' in kinds or name.endswith((".rels", "[Content_Types].xml")) for name in parts
    ]
    assert all(named)


def test_the_bodies_of_a_report_have_no_leftover_of_a_template() -> None:
    content = parts_of(word_renderer().render(report(ReportKind.YEARLY, "long"), lang="vi"))
    text = content["word/document.xml"].decode()
    assert not any(mark in text for mark in ("{{", "{%", *map(chr, range(0xFDD0, 0xFDF0))))


#: As the standard orders them; a program may refuse a file that does otherwise.
_ORDERS = {
    "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "tabs", "spacing",
        "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr",
    ),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "shd", "lang"),
    "tcPr": ("tcW", "vAlign"),
    "style": ("name", "basedOn", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"),
    "lvl": ("start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr", "rPr"),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg", "docGrid"),
    "chartSpace": ("roundedCorners", "chart", "spPr", "txPr"),
}  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS)
def test_elements_come_in_the_order_of_the_standard(document: object) -> None:
    parts = parts_of(word_renderer().render(document, lang="vi"))  # type: ignore[arg-type]
    seen = 0
    for name, content in parts.items():
        if not name.endswith(".xml"):
            continue
        for one in ET.fromstring(content).iter():  # noqa: S314 - our own
            space, _, local = one.tag.rpartition("}")
            order = None if "drawingml/2006/main" in space else _ORDERS.get(local)
            if order is not None:
                missing = {child.tag.rpartition("}")[2] for child in one} - set(order)
                assert not missing, f"{name}: {one.tag}: {missing}"
                places = [order.index(child.tag.rpartition("}")[2]) for child in one]
                assert places == sorted(places), f"{name}: {[child.tag for child in one]}"
                seen += 1
    assert seen > 100
