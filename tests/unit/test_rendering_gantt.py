"""The Gantt picture and its page: sound XML, nothing of the plan runs, everything readable without colour."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

from tiepcan import CalendarDays, InputError
from tiepcan.plans import (
    BarState,
    GanttChart,
    ImplementationPlan,
    PlanTask,
    TaskState,
    parse_plan,
    parse_plan_time,
    plan_gantt,
    plan_status,
)
from tiepcan.rendering import gantt_page, gantt_svg
from tiepcan.rendering._gantt import _LOOKS
from tiepcan.text import Lang

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "ke-hoach.toml"
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 11, 20)
HOSTILE = "</text><script>alert(1)</script>\"' onload='x' &amp; ]]> \x1b[2J\u202e\x00\ud800 <!--"


def example() -> ImplementationPlan:
    return parse_plan(EXAMPLE.read_text(encoding="utf-8"))


def chart_of(plan: ImplementationPlan, day: date = DAY) -> GanttChart:
    return plan_gantt(plan_status(plan, day))


def task(**more: Any) -> PlanTask:
    known: dict[str, Any] = {
        "id": "1",
        "name": "Tập huấn",
        "lead": "Văn phòng",
        "time": parse_plan_time("Quý I năm 2026"),
    }
    return PlanTask(**known | more)


def hostile() -> ImplementationPlan:
    return ImplementationPlan(
        name=HOSTILE,
        agency=HOSTILE,
        number=HOSTILE,
        tasks=(
            task(id=HOSTILE, name=HOSTILE, lead=HOSTILE, with_=(HOSTILE, HOSTILE), product=HOSTILE),
            task(name=HOSTILE * 50),
        ),
    )


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def texts(svg: str) -> list[str]:
    return [found.text or "" for found in tree(svg).iter(f"{SVG}text")]


class Page(HTMLParser):
    """What a reader of HTML makes of a page."""

    VOID = frozenset({"meta", "br", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.cells: list[list[str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "tr":
            self.cells.append([])
        if tag in {"td", "th"}:
            self.cells[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.cells[-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.tags if name == tag]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# --- the picture ---


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_picture_is_one_image_with_a_title_and_a_description(lang: Lang) -> None:
    root = tree(gantt_svg(chart_of(example()), lang=lang))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("lang")) == ("img", lang)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert example().name in (title.text or "")
    said = desc.text or ""
    assert "20/11/2026" in said
    assert {"vi": "quá hạn: 2", "en": "late: 2"}[lang] in said


def test_the_picture_says_each_task_and_how_late_it_is_in_words() -> None:
    told = " ".join(texts(gantt_svg(chart_of(example()))))
    for number in range(1, 15):
        assert f" {number}. " in f" {told}"
    assert "quá hạn, trễ 51 ngày" in told
    assert "đã xong, trễ hạn, trễ 7 ngày" in told
    assert "Tính đến 20/11/2026" in told
    assert "Quý IV" in told
    assert "late by 51 day(s)" in " ".join(texts(gantt_svg(chart_of(example()), lang="en")))


def test_nothing_in_the_picture_runs_or_comes_from_elsewhere() -> None:
    for plan in (example(), hostile()):
        root = tree(gantt_svg(chart_of(plan)))
        names = {found.tag.removeprefix(SVG) for found in root.iter()}
        assert names <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text"}
        keys = {key for found in root.iter() for key in found.attrib}
        assert not {key for key in keys if key.startswith("on") or "href" in key or key == "style"}


def test_hostile_text_comes_out_as_text() -> None:
    svg = gantt_svg(chart_of(hostile()))
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "\u202e" not in svg
    assert "&lt;script&gt;alert(1)" in svg
    # Whole, in the words a pointer shows.
    titles = [found.text or "" for found in tree(svg).iter(f"{SVG}title")]
    assert any("</text><script>alert(1)</script>\"' onload='x' &amp; ]]>" in one for one in titles)


def test_the_name_of_a_picture_cannot_leave_its_place() -> None:
    svg = gantt_svg(chart_of(example()), name='a b"><script>)#é')
    tree(svg)
    assert "<script" not in svg
    ids = re.findall(r' id="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)
    used = re.findall(r"url\(#([^)]*)\)", svg)
    assert set(used) <= set(ids)
    assert used


def test_everything_stands_within_the_picture() -> None:
    for plan in (example(), hostile(), attrs.evolve(example(), tasks=())):
        for day in (DAY, date(2025, 1, 1), date(2028, 12, 31), date(2090, 1, 1)):
            root = tree(gantt_svg(chart_of(plan, day)))
            width, height = float(root.get("width", 0)), float(root.get("height", 0))
            assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
            for found in [*root.findall(f"{SVG}rect"), *root.findall(f"{SVG}g/{SVG}rect")]:
                left, top = float(found.get("x", 0)), float(found.get("y", 0))
                assert left >= 0
                assert left + float(found.get("width", 0)) <= width
                assert top >= 0
                assert top + float(found.get("height", 0)) <= height
            for found in root.iter(f"{SVG}text"):
                assert 0 <= float(found.get("x", 0)) <= width
                assert 0 <= float(found.get("y", 0)) <= height


def test_bars_stand_where_the_chart_puts_them() -> None:
    chart = chart_of(example())
    root = tree(gantt_svg(chart))
    groups = root.findall(f"{SVG}g")
    assert len(groups) == len(chart.rows)
    left, right = 348, 1108
    for group, row in zip(groups, chart.rows, strict=True):
        drawn = [
            (float(found.get("x", 0)), float(found.get("width", 0))) for found in group.findall(f"{SVG}rect")
        ]
        assert len(drawn) == len(row.bars)
        for (x, width), bar in zip(drawn, row.bars, strict=True):
            assert x == pytest.approx(left + bar.start * (right - left), abs=0.01)
            assert x + width == pytest.approx(left + bar.end * (right - left), abs=3.1)


def test_bars_are_told_apart_without_colour() -> None:
    assert set(_LOOKS) == set(BarState)
    # Light or dark, lines, dashes, sign: no two alike.
    seen = {(luminance(one.fill) > 0.5, one.lines, one.dashed, one.sign) for one in _LOOKS.values()}
    assert len(seen) == len(BarState)
    for look in _LOOKS.values():
        for behind in ("#ffffff", "#f6f6f6"):
            assert contrast(look.stroke, behind) >= 3


@pytest.mark.parametrize("day", [date(2026, 5, 1), DAY, date(2027, 2, 1)])
def test_words_have_contrast_on_every_ground(day: date) -> None:
    root = tree(gantt_svg(chart_of(example(), day)))
    for found in root.iter(f"{SVG}text"):
        for behind in ("#ffffff", "#f6f6f6"):
            assert contrast(found.get("fill", ""), behind) >= 4.5


def test_the_legend_tells_what_is_in_the_picture_and_no_more() -> None:
    chart = chart_of(example())
    shown = texts(gantt_svg(chart))
    used = {bar.state for row in chart.rows for bar in row.bars}
    assert used == set(BarState)
    for state in BarState:
        assert state.in_words().vi in shown
    (only,) = [row for row in chart.rows if row.status.task.id == "3"]
    shown = texts(gantt_svg(attrs.evolve(chart, rows=(only,))))
    assert [state for state in BarState if state.in_words().vi in shown] == [BarState.DONE]


def test_a_day_outside_the_picture_is_told_and_has_no_line() -> None:
    far = gantt_svg(chart_of(example(), date(2090, 1, 1)))
    assert any("01/01/2090 (nằm ngoài biểu đồ)" in one for one in texts(far))
    assert 'stroke-dasharray="7 3"' not in far
    assert 'stroke-dasharray="7 3"' in gantt_svg(chart_of(example()))


def test_a_plan_without_tasks_is_a_picture_too() -> None:
    root = tree(gantt_svg(chart_of(ImplementationPlan(name="Kế hoạch"))))
    desc = root.find(f"{SVG}desc")
    assert desc is not None
    assert desc.text == "Kế hoạch chưa có nhiệm vụ."


def test_long_names_are_cut_and_short_ones_are_whole() -> None:
    long = "rất dài " * 60
    svg = gantt_svg(chart_of(ImplementationPlan(name="Kế hoạch", tasks=(task(name=long),))))
    assert sum("rất dài" in one for one in texts(svg)) == 3
    assert any(one.endswith("…") for one in texts(svg))
    # What was cut is whole for those who point at it.
    assert long.strip() in svg
    svg = gantt_svg(chart_of(ImplementationPlan(name="Kế hoạch", tasks=(task(name="W" * 400),))))
    assert [len(one) for one in texts(svg) if "WWW" in one] == [24, 24]


def test_years_that_are_many_do_not_run_into_each_other() -> None:
    tasks = (task(id="1", time=parse_plan_time("Năm 1950")), task(id="2", time=parse_plan_time("Năm 2150")))
    root = tree(gantt_svg(chart_of(ImplementationPlan(name="Kế hoạch", tasks=tasks))))
    places = [
        float(found.get("x", 0))
        for found in root.iter(f"{SVG}text")
        if re.fullmatch("[0-9]{4}", found.text or "")
    ]
    assert len(places) > 5
    assert min(later - earlier for earlier, later in pairwise(places)) > 30


# --- the page ---


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_sound_stands_alone_and_has_one_heading(lang: Lang) -> None:
    for plan in (example(), hostile(), ImplementationPlan(name="Kế hoạch")):
        text = gantt_page(plan, DAY, lang=lang)
        page = Page(text)
        assert page.open == []
        assert text.startswith("<!doctype html>")
        assert page.all("html") == [{"lang": lang}]
        assert (len(page.all("h1")), len(page.all("main"))) == (1, 1)
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
        assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {
            tag for tag, _ in page.tags
        }
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
        keys = {key for _, found in page.tags for key in found}
        assert not {key for key in keys if key.startswith("on") or key in {"href", "src", "style"}}


def test_hostile_text_of_the_plan_is_text_on_the_page() -> None:
    text = gantt_page(hostile(), DAY)
    assert "<script" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x00" not in text
    text.encode("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_has_the_facts_of_the_picture(lang: Lang) -> None:
    plan = example()
    status = plan_status(plan, DAY)
    rows = Page(gantt_page(plan, DAY, lang=lang)).cells
    by_id = {row[0]: row for row in rows[1 : len(plan.tasks) + 1]}
    for one in status.tasks:
        found = by_id[one.task.id]
        assert found[1:6] == [
            one.task.name,
            one.task.lead,
            "; ".join(one.task.with_),
            str(one.task.time),
            one.task.product,
        ]
        assert found[6].startswith(one.state.in_words().in_language(lang))
        assert found[7] == str(one.days_late or "")
    # The picture has the same tasks, in the same order.
    assert list(by_id) == [task.id for task in plan.tasks]


def test_the_figures_of_the_bodies_stand_on_the_page() -> None:
    rows = [
        row
        for row in Page(gantt_page(example(), DAY)).cells
        if row and row[0] in {"Văn phòng Ban", "Cả kế hoạch"}
    ]
    assert rows == [
        ["Văn phòng Ban", "7", "2", "0", "1", "2", "2", "2/5"],
        ["Cả kế hoạch", "14", "3", "1", "2", "6", "3", "3/11"],
    ]


def test_every_figure_of_a_body_adds_up_to_all_its_tasks() -> None:
    for day in (date(2026, 1, 1), DAY, date(2028, 1, 1)):
        rows = [row for row in Page(gantt_page(example(), day)).cells if len(row) == 8 and "/" in row[-1]]
        for row in rows:
            if row[0] == "Chủ trì":
                continue
            total, done, _, late, open_, continuous = map(int, row[1:7])
            assert total == done + late + open_ + continuous


def test_what_is_late_is_told_longest_first_and_notes_are_not_told() -> None:
    plan = attrs.evolve(example(), tasks=(*example().tasks, task(id="99", note="GHI CHÚ RIÊNG")))
    text = gantt_page(plan, DAY)
    late = text.partition("<h2>Quá hạn</h2>")[2].partition("<h2>")[0]
    assert re.findall(r"(\d+) ngày</span>", late) == ["234", "51", "6"]
    assert "GHI CHÚ RIÊNG" not in text
    assert "Không có nhiệm vụ quá hạn." in gantt_page(example(), date(2026, 7, 20))


def test_a_period_that_passed_is_told_beside_the_state() -> None:
    assert "Quý IV năm 2026 đã qua mà chưa xong" in gantt_page(example(), date(2027, 1, 4))
    assert "Fourth quarter of 2026 passed, not done" in gantt_page(example(), date(2027, 1, 4), lang="en")
    assert "đã qua mà chưa xong" not in gantt_page(example(), DAY)


def test_many_tasks_have_several_pictures_that_hold_all_of_them() -> None:
    tasks = tuple(task(id=str(number)) for number in range(1, 25))
    text = gantt_page(ImplementationPlan(name="Kế hoạch", tasks=tasks), DAY)
    page = Page(text)
    assert len(page.all("svg")) == 3
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))
    assert [found["aria-label"] for found in page.all("figure")] == [
        "Biểu đồ Gantt (1–10/24)",
        "Biểu đồ Gantt (11–20/24)",
        "Biểu đồ Gantt (21–24/24)",
    ]
    # What scrolls can be reached with the keyboard.
    assert all(found["tabindex"] == "0" for found in page.all("figure"))
    assert "overflow-x: auto" in text


def test_vietnamese_on_an_english_page_says_that_it_is() -> None:
    page = Page(gantt_page(example(), DAY, lang="en"))
    assert page.all("h1") == [{"lang": "vi"}]
    assert sum(found.get("lang") == "vi" for found in page.all("td")) == 14 * 4
    (whole,) = [row for row in page.cells if row and row[0] == "The whole plan"]
    assert whole[1] == "14"
    assert not [1 for tag, found in Page(gantt_page(example(), DAY)).tags if tag == "td" and "lang" in found]


def test_colours_of_the_page_have_contrast() -> None:
    text = gantt_page(example(), DAY)
    style = text.partition("<style>")[2].partition("</style>")[0]
    found = re.findall(r"[^-]color: (#[0-9a-f]{6})", style)
    assert found
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in found)


def test_notice_and_day_are_those_that_are_given() -> None:
    plan = ImplementationPlan(name="Kế hoạch", tasks=(task(),))
    day = date(2026, 3, 1)
    soon = TaskState.DUE_SOON.in_words().vi
    assert soon not in gantt_page(plan, day)
    assert soon in gantt_page(plan, day, notice=CalendarDays(30))
    wrong: Any = "2026-03-01"
    with pytest.raises(InputError):
        gantt_page(plan, wrong)
