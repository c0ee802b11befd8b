"""Pages in a real browser, on a desk, on a phone and on paper; skipped where there is no Chromium.

The browser is asked once: a page of ours holds every page in frames of both widths, measures them, and writes what it
found into itself, which the browser then prints.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from report_pages import Page, report_of, report_with

from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time
from tiepcan.rendering import PageLink, gantt_page, render_html, render_index
from tiepcan.statistics import Counted, Tally

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium")

DESK, PHONE = 1280, 390
PAGES = ["report", "long", "english", "index", "plan"]
_PLAN = ImplementationPlan(
    name="Kế hoạch triển khai năm 2026",
    tasks=tuple(
        PlanTask(
            id=str(quarter),
            name="Tập huấn " * 9,
            lead="Văn phòng",
            time=parse_plan_time(f"Quý {quarter} năm 2026"),
        )
        for quarter in ("I", "II", "III", "IV")
    ),
)
_TALLY = Tally(counts={Counted.CLOSED_SUPPLIED: 1234567, Counted.CLOSED_LATE: 1, Counted.RECEIVED: 4})
_POLICY = re.compile(r"<meta http-equiv[^>]*>")
_MEASURE = """<!doctype html><meta charset="utf-8"><title>measure</title><pre id="found"></pre><script>
const pages = SOURCES, checker = CHECKER, found = [];
async function look(name, source, width) {
  const frame = document.createElement("iframe");
  frame.style.width = width + "px"; frame.style.height = "800px"; frame.style.border = "0";
  await new Promise(done => { frame.onload = done; frame.srcdoc = source; document.body.append(frame); });
  const inside = frame.contentWindow, root = frame.contentDocument.documentElement;
  const said = {name, width, inner: inside.innerWidth, scroll: root.scrollWidth,
    columns: inside.getComputedStyle(root.querySelector(".frame") || root).display, faults: null};
  if (checker) {
    inside.eval(checker);
    const result = await inside.axe.run(frame.contentDocument, {resultTypes: ["violations"]});
    said.faults = result.violations.map(one => one.id + ": " + one.nodes.map(node => node.target).join(", "));
  }
  frame.remove();
  return said;
}
(async () => {
  for (const [name, source] of Object.entries(pages))
    for (const width of WIDTHS) found.push(await look(name, source, width));
  document.getElementById("found").textContent = JSON.stringify(found);
})();
</script>"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run the browser without a window and return what it prints."""
    home = tmp_path_factory.mktemp("browser")

    def run(*arguments: str) -> str:
        command = [
            str(CHROMIUM),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            f"--user-data-dir={home}",
            *arguments,
        ]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)  # noqa: S603 - our own command
        return done.stdout.decode("utf-8")

    return run


@pytest.fixture(scope="module")
def found(
    browse: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, int], dict[str, Any]]:
    pages = {
        "report": render_html(report_of(_TALLY)),
        "long": render_html(report_with("Xuân Phong " * 12 + "x" * 300)),
        "english": render_html(report_with("Xuân Phong"), lang="en"),
        "index": render_index("x" * 300, [PageLink(path="a.html", title="x" * 300, about="Năm " * 60)]),
    }
    # The policy of the pages lets no script run, and so neither the one that looks at them.
    open_pages = {name: _POLICY.sub("", source) for name, source in pages.items()}
    assert all(open_pages[name] != source for name, source in pages.items())
    open_pages["plan"] = gantt_page(_PLAN, date(2026, 11, 20))
    checker = None
    if find_spec("axe_core_python"):
        [place] = find_spec("axe_core_python").submodule_search_locations  # type: ignore[union-attr,misc]
        checker = (Path(place) / "axe.min.js").read_text(encoding="utf-8")
    script = _MEASURE
    for name, value in (("SOURCES", open_pages), ("CHECKER", checker), ("WIDTHS", [DESK, PHONE])):
        script = script.replace(name, json.dumps(value).replace("</", "<\\/"), 1)
    file = tmp_path_factory.mktemp("pages") / "measure.html"
    file.write_text(script, encoding="utf-8")
    printed = browse("--virtual-time-budget=60000", "--dump-dom", file.as_uri())
    [told] = [one.text for one in Page(printed).all("pre")]
    return {(one["name"], one["width"]): one for one in json.loads(told)}


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(
    name: str, width: int, found: dict[tuple[str, int], dict[str, Any]]
) -> None:
    seen = found[name, width]
    assert seen["inner"] == width
    assert seen["scroll"] <= seen["inner"]


def test_the_columns_of_the_head_stand_below_each_other_on_a_phone(
    found: dict[tuple[str, int], dict[str, Any]],
) -> None:
    assert [found["report", width]["columns"] for width in (DESK, PHONE)] == ["grid", "block"]


@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(name: str, width: int, found: dict[tuple[str, int], dict[str, Any]]) -> None:
    assert found[name, width]["faults"] == []


def test_a_report_is_printed_on_a4(browse: Callable[..., str], tmp_path: Path) -> None:
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(render_html(report_of(_TALLY)), encoding="utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper.read_bytes())
    # 210 by 297 millimetres, in points.
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    assert len(sizes) > 1
