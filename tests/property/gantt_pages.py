"""Plans, hostile ones among them, and what a reader makes of their pictures and pages."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tiepcan.plans import (
    GanttChart,
    ImplementationPlan,
    PlanTask,
    parse_plan,
    parse_plan_time,
    plan_gantt,
    plan_status,
)

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
