"""The index page: relative links only, whatever is asked for."""

from __future__ import annotations

import sys

import pytest
from report_pages import Page

from tiepcan import InputError, MissingExtraError
from tiepcan.rendering import PageLink, render_index


def test_it_leads_to_every_page_in_their_order_with_what_is_on_them() -> None:
    links = [
        PageLink(path="nam.html", title="Báo cáo năm", about="Số liệu cả năm."),
        PageLink(path="ke-hoach/tien-do 1.html", title="Kế hoạch <2026>"),
    ]
    page = Page(render_index("Báo cáo năm 2026", links, about="In được trên A4."))
    assert [(one.attributes["href"], one.text) for one in page.all("a")][1:] == [
        ("nam.html", "Báo cáo năm"),
        ("ke-hoach/tien-do 1.html", "Kế hoạch <2026>"),
    ]
    assert [one.text.replace("\xa0", " ") for one in page.all("h1", "title")] == ["Báo cáo năm 2026"] * 2
    assert [one.text for one in page.all("p")] == ["In được trên A4.", "Số liệu cả năm."]


def test_in_english_the_page_says_so() -> None:
    page = Page(render_index("Reports", [], lang="en"))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.all("a")[0].text == "Skip to the content"


@pytest.mark.parametrize(
    "path",
    [
        *("", " ", "/etc/passwd", "//example.org/x", "https://example.org", "javascript:alert(1)", "a:b"),
        *("..", "../x.html", "a/../../x.html", "a\\b", "a?b", "a#b", "a%2e%2e", "a\nb", "\u202ea", " a.html"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(InputError) as refused:
        PageLink(path=path, title="Trang")
    assert refused.value.path == "path"


def test_a_path_that_is_no_text_and_a_title_that_says_nothing_are_refused() -> None:
    with pytest.raises(InputError, match="path"):
        PageLink(path=7, title="Trang")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="title"):
        PageLink(path="a.html", title=" ")


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tiepcan.rendering._templates import page_template  # noqa: PLC0415 - its cache is emptied for this test

    page_template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[html\]"):
        render_index("Báo cáo", [])
