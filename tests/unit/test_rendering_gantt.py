"""The Gantt picture: sound XML, nothing of the plan runs, everything readable without colour."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import attrs
import pytest
from gantt_pages import (
    DAY,
    SVG,
    chart_of,
    contrast,
    example,
    hostile,
    luminance,
    task,
    texts,
    tree,
)

from tiepcan.plans import (
    BarState,
    ImplementationPlan,
    parse_plan_time,
)
from tiepcan.rendering import gantt_svg
from tiepcan.rendering._gantt import _LOOKS
from tiepcan.text import Lang


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
