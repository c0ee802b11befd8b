"""The page of a plan: it stands alone, and says in a table what the picture shows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import attrs
import pytest
from gantt_pages import (
    DAY,
    Page,
    contrast,
    example,
    hostile,
    task,
)

from tiepcan import CalendarDays, InputError
from tiepcan.plans import (
    ImplementationPlan,
    TaskState,
    plan_status,
)
from tiepcan.rendering import gantt_page
from tiepcan.text import Lang


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
