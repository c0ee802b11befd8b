"""Right renderers of pages, tables and documents, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import logging
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest

from tiepcan import Bilingual
from tiepcan.plugins import Rendered, Renderer
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.testing._renderers import RendererConformance, RendererFeature
from tiepcan.text import Lang

Document = FilledForm | Report
Escape = Callable[[str], str]
TYPES = {
    ".html": "text/html",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]")


def lines(document: Document, lang: Lang) -> Iterator[tuple[str, str]]:
    if isinstance(document, FilledForm):
        for one in document.fields:
            yield one.field.label.in_language(lang), one.value or "…"
        return
    yield document.title.in_language(lang), document.agency.name
    for part in document.parts:
        yield part.title.in_language(lang), part.words or ""
        yield from ((one.line.label.in_language(lang), one.in_words(lang)) for one in part.figures)
        for shown in part.tables:
            yield shown.title.in_language(lang), ""
            yield from ((row[0], " ".join(row[1:])) for row in shown.rows)


def page(document: Document, lang: Lang, escape: Escape = html.escape) -> bytes:
    rows = "".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in lines(document, lang))
    return f"<!doctype html><meta charset=utf-8>{rows}".encode("utf-8", "replace")


def table(document: Document, lang: Lang, *, guard: str = "'") -> bytes:
    out = io.StringIO()
    for row in lines(document, lang):
        csv.writer(out).writerow(
            [f"{guard}{one}" if one.startswith(("=", "+", "-", "@", "\t", "\r")) else one for one in row]
        )
    return out.getvalue().encode("utf-8", "replace")


def archive(
    document: Document, lang: Lang, *, info: Callable[[], zipfile.ZipInfo | str], clean: bool = True
) -> bytes:
    out = io.BytesIO()
    text = page(document, lang).decode()
    body = NOT_IN_XML.sub("", text) if clean else text
    words = re.sub(r"<!doctype html><meta charset=utf-8>", "", body).replace("&#x27;", "&apos;")
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(info(), f"<d>{words}</d>".encode())
    return out.getvalue()


class TestPages(RendererConformance):
    features = frozenset(RendererFeature)
    suffix: ClassVar[str] = ".html"
    media_type: ClassVar[str | None] = None

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang)

    @pytest.fixture
    def renderer(self) -> Renderer:
        return Renderer(
            name="mau.trang",
            title=Bilingual("Trang mẫu", "Sample page"),
            media_type=self.media_type or TYPES[self.suffix],
            suffix=self.suffix,
            takes=frozenset(Rendered),
            render=lambda document, /, *, lang: self.renders(document, lang),
        )

    def text_of(self, content: bytes) -> str:
        return html.unescape(re.sub(r"<[^<>]*>", " ", content.decode()))


class TestTables(TestPages):
    suffix = ".csv"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return table(document, lang)

    def text_of(self, content: bytes) -> str:
        return " ".join(cell for row in csv.reader(io.StringIO(content.decode())) for cell in row)


class TestArchives(TestPages):
    features = frozenset()
    suffix = ".docx"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return archive(document, lang, info=lambda: zipfile.ZipInfo("word/document.xml"))


class TestNumbersEachFile(TestPages):
    fails_at = "test_the_same_document_is_the_same_file"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang) + f"<!-- {uuid.uuid4()} -->".encode()


class TestPacksWithTheClock(TestArchives):
    fails_at = "test_the_same_document_is_the_same_file"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return archive(document, lang, info=lambda: "word/document.xml")


class TestPacksWithTodaysDate(TestArchives):
    fails_at = "test_no_clock_is_read"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        today = dt.date.today()
        return archive(
            document,
            lang,
            info=lambda: zipfile.ZipInfo("word/document.xml", (today.year, today.month, today.day, 0, 0, 0)),
        )


class TestDatesItToday(TestPages):
    fails_at = "test_no_clock_is_read"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang) + f"<p>{dt.date.today():%d/%m/%Y}</p>".encode()


class TestDatesItIn1970(TestPages):
    fails_at = "test_every_day_is_one_of_the_document"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang) + "<p>ngày 01 tháng 01 năm 1970</p>".encode()


class TestWritesNotAvailable(TestPages):
    fails_at = "test_nothing_is_made_up_for_what_is_missing"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang).replace("…".encode(), b"N/A")


class TestLeavesAValueOut(TestPages):
    fails_at = "test_everything_that_is_known_is_shown"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang).replace("Bộ phận Một cửa".encode(), b"")


class TestSpeaksVietnameseOnly(TestPages):
    fails_at = "test_everything_that_is_known_is_shown"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, "vi")


class TestRunsScripts(TestPages):
    fails_at = "test_markup_is_escaped"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return page(document, lang, escape=str)


class TestRunsFormulas(TestTables):
    fails_at = "test_formulas_are_text"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return table(document, lang, guard="")


class TestBreaksOnControlCharacters(TestArchives):
    fails_at = "test_any_text_can_be_rendered"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return archive(document, lang, info=lambda: zipfile.ZipInfo("word/document.xml"), clean=False)


class TestSaysItIsADocument(TestPages):
    fails_at = "test_the_file_is_of_its_kind"
    suffix = ".docx"


class TestSaysItIsText(TestPages):
    fails_at = "test_the_file_is_of_its_kind"
    media_type = "text/plain"


class TestChangesTheDocument(TestPages):
    fails_at = "test_the_document_stays_as_it_is"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        if isinstance(document, FilledForm):
            object.__setattr__(document, "case", document.case + "!")
        return page(document, lang)


class TestRemembersTheLastDocument(TestPages):
    fails_at = "test_documents_do_not_mix"
    last: ClassVar[list[bytes]] = [b""]

    @classmethod
    def renders(cls, document: Document, lang: Lang) -> bytes:
        made = page(document, lang)
        before, cls.last[0] = cls.last[0], made
        return made + before


class TestLogsTheValues(TestPages):
    fails_at = "test_logs_and_outputs_show_nothing_personal"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        logging.getLogger("mau").info("%s", list(lines(document, lang)))
        return page(document, lang)


class TestGivesText(TestPages):
    fails_at = "test_it_makes_a_file"

    @staticmethod
    def renders(document: Document, lang: Lang) -> Any:
        return page(document, lang).decode()
