"""Rendering, as properties: figures are the record's, and nothing that comes from outside becomes markup."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report_pages import Page, report_of, report_with, tallies

from tiepcan import Bilingual
from tiepcan.rendering import PageLink, render_html, render_index, render_markdown
from tiepcan.reports import Report, ReportKind
from tiepcan.statistics import Tally
from tiepcan.text import Lang, printable

_NO_BREAK = "\N{NO-BREAK SPACE}"
kinds = st.sampled_from([ReportKind.YEARLY, ReportKind.PERIODIC, ReportKind.FIVE_YEAR])
langs = st.sampled_from(["vi", "en"])
#: Begins with a letter, so that it never is empty: an empty line is no paragraph.
texts = st.text(
    st.one_of(
        st.sampled_from("<>&\"'|*_[]()!#`~\\/=+-.:;@$%{} \n\r\t1a\u202e\u200f\u00a0\u2028\x1b\x00"),
        st.characters(),
    ),
    max_size=40,
).map(lambda text: f"a{text}")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def lines_in(text: str) -> int:
    """Return how many lines say something: each is a paragraph, where the author wrote it."""
    return sum(1 for line in text.splitlines() if printable(line).strip())


@cache
def plain_page(lines: int) -> Page:
    return Page(render_html(report_with("\n".join("a" * lines))))


def in_words(report: Report, lang: Lang) -> list[tuple[str, str]]:
    return [(one.code, one.in_words(lang)) for part in report.parts for one in part.figures]


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def markup_of(text: str) -> list[tuple[str, str]]:
    """Return every token but plain text: what a reader of Markdown makes of it."""
    return [(one.type, one.tag) for one in flat(MARKDOWN.parse(text)) if one.type != "text"]


def cells_of(text: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables, as they are read."""
    rows: list[list[str]] = []
    for token in flat(MARKDOWN.parse(text)):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append("")
        elif token.type == "text" and rows and rows[-1]:
            rows[-1][-1] += token.content
        elif token.type == "table_close":
            rows.append([])
    return [tuple(row) for row in rows if row]


@given(tallies, kinds, langs)
def test_the_figures_of_the_page_are_those_of_the_record(tally: Tally, kind: ReportKind, lang: Lang) -> None:
    report = report_of(tally, kind)
    assert Page(render_html(report, lang=lang)).values == in_words(report, lang)


@given(tallies, kinds, langs)
def test_the_figures_in_markdown_are_those_of_the_record(tally: Tally, kind: ReportKind, lang: Lang) -> None:
    report = report_of(tally, kind)
    rows = [row for row in cells_of(render_markdown(report, lang=lang)) if row[0] not in {"Mã", "Code"}]
    assert [(row[0], row[2]) for row in rows] == in_words(report, lang)


@given(tallies)
def test_a_chart_says_in_words_what_it_draws(tally: Tally) -> None:
    report = report_of(tally)
    page = Page(render_html(report))
    drawn = [
        part.chart for part in report.parts if len(part.chart) > 1 and any(one.value for one in part.chart)
    ]
    spoken = [one.attributes["aria-label"] for one in page.elements if one.attributes.get("role") == "img"]
    assert spoken == [
        "Biểu đồ: " + "; ".join(f"{one.line.label.vi} {one.in_words()}" for one in chart) + "."
        for chart in drawn
    ]
    values = [one.text for one in page.all("text") if one.attributes["class"] == "value"]
    assert sorted(values) == sorted(one.in_words() for chart in drawn for one in chart)


@given(texts)
def test_no_text_changes_what_a_page_is_made_of(text: str) -> None:
    page, plain = Page(render_html(report_with(text))), plain_page(lines_in(text))
    assert [(one.tag, one.above) for one in page.elements] == [(one.tag, one.above) for one in plain.elements]
    assert [one.attributes["id"] for one in page.with_attribute("id")] == [
        one.attributes["id"] for one in plain.with_attribute("id")
    ]


@given(texts)
def test_no_text_changes_what_markdown_is_made_of(text: str) -> None:
    plain = render_markdown(report_with("\n".join("a" * lines_in(text))))
    assert markup_of(render_markdown(report_with(text))) == markup_of(plain)


@given(texts, langs)
def test_nothing_is_shown_that_steers(text: str, lang: Lang) -> None:
    report = report_with(text)
    for shown in (render_html(report, lang=lang), render_markdown(report, lang=lang)):
        assert printable(shown, keep_lines=True) == shown


@given(texts)
def test_an_address_is_no_link(text: str) -> None:
    rendered = render_markdown(report_with(f"http://{text} www.{text} x@{text}"))
    assert re.findall(r"(?<!\\)://|www\.|(?<!\\)@", rendered, re.IGNORECASE) == []


@given(
    texts, st.from_regex(r"[a-z0-9 \"'<>&-]{1,9}\.html", fullmatch=True).filter(lambda path: path[0] != " ")
)
def test_an_index_leads_to_its_pages_and_nowhere_else(text: str, path: str) -> None:
    page = Page(render_index(text, [PageLink(path=path, title=text, about=text)], about=text))
    assert [one.attributes["href"] for one in page.all("a")] == ["#content", path]
    assert [one.tag for one in page.all("main", "h1", "p", "ul", "li", "a")] == [
        *("a", "main", "h1", "p", "ul", "li", "a", "p")
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_words_that_nobody_told_stand_as_they_were_written(lang: Lang) -> None:
    said = "Quý III năm 2026: 1.234,5 đồng (theo khoản 3 Điều 12) – đạt 100 %"
    page = Page(render_html(report_with(said), lang=lang))
    found = [one.text.replace(_NO_BREAK, " ") for one in page.all("p", "td", "h2", "h3", "li")]
    assert sum(said in one for one in found) > 10
    assert Bilingual("vi", "en").in_language(lang) == page.all("html")[0].attributes["lang"]
