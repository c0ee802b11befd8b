"""What every renderer must do: the same document, the same file, and nothing in it but the document (kiểm chứng bộ trình bày)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar
from xml.etree import ElementTree as ET

import pytest

from tiepcan.plugins import Rendered, Renderer
from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan.testing._base import Conformance, optional
from tiepcan.testing._clock import years_later
from tiepcan.testing._damage import days_told
from tiepcan.testing._documents import (
    PERSONAL,
    bare_form,
    full_form,
    sample_report,
    with_marked_figures,
    with_text,
)
from tiepcan.testing._files import (
    FILE_KINDS,
    FORMULAS,
    MARKUP,
    has_formula,
    is_markup,
    is_table,
    members_of,
    names_a_day,
    parts_of,
    runs,
    todays,
)
from tiepcan.testing._leaks import leaked
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._values import days_of, differences, values_in
from tiepcan.testing._watching import watched
from tiepcan.text import Lang

__all__ = ["RendererConformance", "RendererFeature"]

Document = FilledForm | Report

_LANGUAGES: tuple[Lang, ...] = ("vi", "en")
_HOSTILE = (
    "",
    "x" * 20_000,
    "Đặng\u0300 \u202eđảo",
    "một\x00\x07\x1bhai",
    *MARKUP,
    *FORMULAS,
    "{{ 7*7 }} %s {0}",
)
_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)
_FILLER = re.compile(r"\b(?:N/A|None|null|NaN|undefined|TBD)\b")


class RendererFeature(StrEnum):
    """What a renderer may claim (khả năng của bộ trình bày)."""

    #: `text_of` gives the text of a file as a person reads it.
    READABLE = "readable"


class RendererConformance(Conformance):
    """Tests of a `Renderer`: give the renderer; the kit has forms and reports for it (bộ trình bày)."""

    #: How a file begins, and its media type, by suffix, of kinds that the kit does not know.
    file_kinds: ClassVar[Mapping[str, tuple[bytes, str]]] = {}

    @pytest.fixture
    def renderer(self) -> Renderer:
        """The renderer to test."""
        raise MissingFixtureError("return the Renderer to test")

    @pytest.fixture
    def documents(self, renderer: Renderer) -> Sequence[Document]:
        """Documents to render: forms, reports, or both, as the renderer takes them."""
        forms = (full_form(), bare_form()) if Rendered.FORM in renderer.takes else ()
        return (*forms, *((sample_report(),) if Rendered.REPORT in renderer.takes else ()))

    def text_of(self, content: bytes) -> str:  # noqa: ARG002 - for those who override it
        """Return the text of a file as a person reads it."""
        pytest.fail("method text_of is missing: return the text in a file that the renderer made")

    # --- the same document, the same file ---

    def test_it_makes_a_file(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Of every document, in both languages."""
        for document in documents:
            for lang in _LANGUAGES:
                content = renderer.render(document, lang=lang)
                assert type(content) is bytes, f"returns {type(content).__name__}, and bytes are asked for"
                assert content, f"an empty file in {lang!r}"

    def test_the_same_document_is_the_same_file(
        self, renderer: Renderer, documents: Sequence[Document], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Again, after others, and years later."""
        first = [renderer.render(document, lang="vi") for document in documents]
        again = [renderer.render(document, lang="vi") for document in reversed(documents)]
        assert first == again[::-1], "the same document gives another file when it is rendered again"
        years_later(monkeypatch)
        later = [renderer.render(document, lang="vi") for document in documents]
        assert first == later, "the same document gives another file years later: a clock is read"

    def test_no_clock_is_read(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Today's date stands neither in the text nor in the properties of the file."""
        for document in documents:
            # A document may be of today itself.
            days = todays().difference(_days_in(document))
            for lang in _LANGUAGES:
                today = names_a_day(renderer.render(document, lang=lang), days)
                assert not today, "today's date stands in the file, and not in the document"

    def test_the_document_stays_as_it_is(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Rendering changes nothing."""
        for document in documents:
            before = copy.deepcopy(document)
            renderer.render(document, lang="vi")
            changed = differences(before, document)
            assert not changed, f"rendering changes the document at {changed}"

    # --- the file is what it says ---

    def test_the_file_is_of_its_kind(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Its first bytes, its suffix and its media type agree."""
        kinds = {**FILE_KINDS, **self.file_kinds}
        assert renderer.suffix in kinds, f"{renderer.suffix}: say in file_kinds how such a file begins"
        begins, media_type = kinds[renderer.suffix]
        assert renderer.media_type == media_type, (
            f"{renderer.suffix} is {media_type}, not {renderer.media_type}"
        )
        for document in documents:
            content = renderer.render(document, lang="vi").removeprefix(b"\xef\xbb\xbf").lstrip()
            assert content.startswith(begins), f"the file does not begin as {renderer.suffix} does"
            if not begins.startswith((b"PK", b"%PDF", b"\x89")):
                content.decode("utf-8")

    @pytest.mark.parametrize("place", range(len(_HOSTILE)))
    def test_any_text_can_be_rendered(
        self, renderer: Renderer, documents: Sequence[Document], place: int
    ) -> None:
        """Empty, long, with letters that no file may hold: it is a sound file still."""
        for document in documents:
            content = renderer.render(with_text(document, _HOSTILE[place]), lang="vi")
            for name, part in {renderer.suffix: content, **members_of(content)}.items():
                if name.endswith((".xml", ".svg", ".rels")):
                    assert _is_xml(part), f"{name}: is broken by the text that stands in the document"

    def test_markup_is_escaped(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Text of the document stays text in HTML, SVG and XML."""
        if not is_markup(renderer.suffix):
            pytest.skip(f"optional: {renderer.suffix} is no markup")
        for document in documents:
            for text in MARKUP:
                run = runs(renderer.render(with_text(document, text), lang="vi"))
                assert not run, f"text of the document is run: {text!r} as {run[0]}"

    def test_formulas_are_text(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """Text of the document is no formula in a spreadsheet."""
        if not is_table(renderer.suffix):
            pytest.skip(f"optional: {renderer.suffix} is not opened by spreadsheets")
        for document in documents:
            for text in FORMULAS:
                ran = has_formula(renderer.render(with_text(document, text), lang="vi"))
                assert not ran, f"text of the document is run as a formula: {text!r}"

    # --- what a person reads ---

    @optional(RendererFeature.READABLE)
    def test_everything_that_is_known_is_shown(
        self, renderer: Renderer, documents: Sequence[Document]
    ) -> None:
        """Each value of a form; of a report the agency, each part, each figure and cell, in its language."""
        for given in documents:
            document = with_marked_figures(given)
            for lang in _LANGUAGES:
                shown = _flat(self.text_of(renderer.render(document, lang=lang)))
                missing = [name for name, text in _said_in(document, lang) if _flat(text) not in shown]
                assert not missing, f"{missing}: is in the document, and not in its file ({lang})"

    @optional(RendererFeature.READABLE)
    def test_nothing_is_made_up_for_what_is_missing(
        self, renderer: Renderer, documents: Sequence[Document]
    ) -> None:
        """What the document does not know is blank, or marked in words: no "N/A", no "None"."""
        for document in documents:
            found = _FILLER.findall(self.text_of(renderer.render(document, lang="vi")))
            assert not found, f"{found}: stands where the document knows nothing"

    @optional(RendererFeature.READABLE)
    def test_every_day_is_one_of_the_document(
        self, renderer: Renderer, documents: Sequence[Document]
    ) -> None:
        """No day is made up: not today, not that of a template."""
        for document in documents:
            known = set(_days_in(document))
            for day in _DAY.findall(self.text_of(renderer.render(document, lang="vi"))):
                assert days_told(day.encode()) & known, f"{day}: a day that the document does not name"

    # --- personal data ---

    def test_documents_do_not_mix(self, renderer: Renderer, documents: Sequence[Document]) -> None:
        """What is personal in one document is in no file of another."""
        for document in documents:
            own = leaked("\n".join(str(value) for _, value in values_in(document)), PERSONAL)
            others = [one for place, one in enumerate(PERSONAL) if place not in own]
            content = renderer.render(document, lang="vi")
            for part in parts_of(content):
                shown = leaked(part.decode("utf-8", "replace"), others)
                assert not shown, "the file has personal data that are not in its document"

    def test_logs_and_outputs_show_nothing_personal(
        self,
        renderer: Renderer,
        documents: Sequence[Document],
    ) -> None:
        """At no level of the log, on no output, in no warning."""
        with watched() as heard:
            for document in documents:
                renderer.render(document, lang="vi")
        assert not leaked(heard.text(), PERSONAL), "logs, outputs or warnings show personal data"


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_xml(part: bytes) -> bool:
    try:
        ET.fromstring(part)  # noqa: S314 - the renderer under test made it
    except ET.ParseError:
        return False
    return True


def _said_in(document: Document, lang: Lang) -> Iterator[tuple[str, str]]:
    if isinstance(document, FilledForm):
        yield from ((one.field.key, one.value) for one in document.fields if one.value is not None)
        return
    # Official documents have a title of their own making.
    yield "agency", document.agency.name
    for part in document.parts:
        yield f"part {part.code}", part.title.in_language(lang)
        for one in part.figures:
            yield f"the words of figure {one.code}", one.line.label.in_language(lang)
            yield f"the value of figure {one.code}", one.in_words(lang)
        for table in part.tables:
            yield f"table {table.code}", table.title.in_language(lang)
            yield from ((f"a cell of table {table.code}", cell) for row in table.rows for cell in row)


def _days_in(document: Document) -> Iterator[object]:
    for _, value in values_in(document):
        yield from days_of(value)
        yield from days_told(str(value).encode())
