"""Pages for everybody: what those need who hear a page, use a keyboard, or see little."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import attrs
import pytest
from report_pages import Page, report_of, report_with

from tiepcan.rendering import PageLink, render_html, render_index
from tiepcan.reports import ReportKind
from tiepcan.statistics import Counted, Tally

TALLY = Tally(counts={Counted.CLOSED_SUPPLIED: 3, Counted.CLOSED_LATE: 1, Counted.RECEIVED: 4})
_ENOUGH = 4.5


@cache
def source_of(name: str) -> str:
    if name == "index":
        return render_index(
            "Báo cáo", [PageLink(path="a.html", title="Năm", about="Cả năm.")], about="Các trang."
        )
    report = report_with("Quý III") if name in {"full", "en"} else report_of(TALLY, ReportKind(name))
    return render_html(report, lang="en" if name == "en" else "vi")


@pytest.fixture(params=[*(str(kind) for kind in ReportKind), "full", "en", "index"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(source_of(request.param))


def test_the_page_says_its_language_its_title_and_leaves_zooming_alone(page: Page) -> None:
    assert page.all("html")[0].attributes["lang"] in {"vi", "en"}
    assert [bool(one.text.strip()) for one in page.all("title")] == [True]
    [viewport] = [one for one in page.all("meta") if one.attributes.get("name") == "viewport"]
    assert viewport.attributes["content"] == "width=device-width, initial-scale=1"


def test_headings_begin_with_one_h1_and_leave_out_no_level(page: Page) -> None:
    levels = [int(one.tag[1]) for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(one.text.strip() for one in page.elements if re.fullmatch("h[1-6]", one.tag))


def test_the_first_thing_a_keyboard_reaches_skips_to_the_content(page: Page) -> None:
    first = next(one for one in page.elements if one.tag == "a" or "tabindex" in one.attributes)
    assert first.attributes["href"] == "#content"
    [content] = page.all("main")
    assert content.attributes["id"] == "content"


def test_every_link_says_something_and_ends_in_the_page(page: Page) -> None:
    ids = [one.attributes["id"] for one in page.with_attribute("id")]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert link.text.strip()
        target = link.attributes["href"]
        assert target.removeprefix("#") in ids if target.startswith("#") else target == "a.html"
    named = {one.attributes["aria-labelledby"] for one in page.with_attribute("aria-labelledby")}
    assert named <= set(ids)


def test_every_table_has_a_caption_and_heads_that_say_what_they_are_heads_of(page: Page) -> None:
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(one.text.strip() for one in page.all("caption"))
    for head in page.all("th"):
        assert head.attributes["scope"] == ("col" if "thead" in head.above else "row")
    assert all("tbody" in one.above for one in page.all("td"))


def test_every_chart_is_told_in_words_and_is_silent_itself(page: Page) -> None:
    for chart in page.all("svg"):
        assert chart.attributes["aria-hidden"] == "true"
        assert chart.above[-2:] == ("figure", "div")
    told = [one.attributes["aria-label"] for one in page.elements if one.attributes.get("role") == "img"]
    assert len(told) == len(page.all("svg"))
    assert all(one.partition(": ")[2] for one in told)


def test_what_scrolls_is_reached_by_the_keyboard_and_has_a_name(page: Page) -> None:
    for region in page.elements:
        if region.attributes.get("class") == "wide":
            assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
            assert region.attributes["aria-labelledby"]
    assert {one.attributes["tabindex"] for one in page.with_attribute("tabindex")} <= {"0", "-1"}


def test_all_words_stand_inside_a_landmark(page: Page) -> None:
    for one in page.all("p", "table", "h1", "h2", "h3", "ul", "dl"):
        assert {"header", "main"} & set(one.above)


def test_a_focus_is_seen_and_no_outline_is_taken_away_from_links() -> None:
    style = Page(source_of("yearly")).all("style")[0].text
    assert "a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid" in style
    assert re.findall(r"([^{}\n]+)\{ outline: none", style) == ["main:focus "]


def test_every_colour_of_text_stands_out_from_every_ground_it_can_stand_on() -> None:
    style = Page(source_of("yearly")).all("style")[0].text
    inks = {
        found
        for name, found in re.findall(r"(--\w+|[{ ;]color): (#[0-9a-f]{3,6})\b", style)
        if name in {"--ink", "--quiet", "--link"} or "color" in name
    } - {"#fff"}
    grounds = {"#fff", *re.findall(r"background: (#[0-9a-f]{3,6})\b", style)} - {"#eceae4"}
    assert inks == {"#1a1a1a", "#555", "#174a7c"}
    assert grounds == {"#fff", "#e9eef3", "#fff6dd"}
    assert all(contrast(ink, ground) >= _ENOUGH for ink in inks for ground in grounds)
    # The skip link is white on the colour of links.
    assert contrast("#fff", "#174a7c") >= _ENOUGH


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as the guidelines for accessible pages compute it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_parts_whose_numbers_leave_out_a_level_leave_out_no_heading() -> None:
    whole = report_of(TALLY)
    codes = ["I", "I.1.1.1", "I.1.1.1.1", "I.1.1.1.1.1", "I.1.1.1.1.1.1", "I.1.1.1.1.1.1.1", "II"]
    parts = tuple(attrs.evolve(whole.parts[0], code=code) for code in codes)
    page = Page(render_html(attrs.evolve(whole, parts=parts)))
    headings = [one.tag for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
    assert headings[: len(codes) + 1] == ["h1", "h2", "h3", "h4", "h5", "h6", "h6", "h2"]
