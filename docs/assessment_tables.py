"""Draws both trees of assessment, and tables which vectors take each branch: ``python docs/assessment_tables.py``.

What is drawn comes from the law data alone: a step that a decree adds is drawn without a change here (cây xem xét).
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from tiepcan import Bilingual, vietnam_law
from tiepcan.law import AssessmentLeaf, AssessmentStep, AssessmentTree, Decision
from tiepcan.testing import read_vectors

__all__ = ["TABLES", "diagrams"]

FOLDER = Path(__file__).parent / "_static"
WIDTH = 1100
LAWS = {"2016": "vn-2016", "2026": "vn-2026"}

_LANE, _FIRST_LANE = 26, 104  # ways past several steps run in lanes left of the steps
_STEP_LEFT, _STEP_WIDTH, _STEP_LETTERS = 220, 410, 42
_END_LEFT, _END_WIDTH, _END_LETTERS = 750, 330, 33
_LINE, _SMALL_LINE, _PAD, _GAP = 19, 17, 9, 34
_IN, _OUT = 12, 10  # how far from its edges a way enters a step on the left, and leaves it
_TOP, _CORNER = 118, 8

_SAYS = {"yes": "có", "no": "không", "unanswered": "chưa trả lời"}
_COLOURS: Mapping[Decision, tuple[str, str]] = {
    Decision.SUPPLY: ("#e2f4e5", "#2e8540"),
    Decision.SUPPLY_ON_CONSENT: ("#fff3d6", "#b7791f"),
    Decision.ALREADY_PUBLISHED: ("#e3eefb", "#2f6fad"),
    Decision.GUIDE_ELSEWHERE: ("#efe8fa", "#6b46c1"),
    Decision.REFUSE: ("#fde8e6", "#c53030"),
}
_STYLE = """\
text { font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: #1b2733; font-size: 15px; }
.name { font-weight: 600; } .clause { font-size: 13px; fill: #51606e; } .title { font-size: 18px; font-weight: 600; }
.answer { font-size: 14px; fill: #2f6fad; font-weight: 600; paint-order: stroke; stroke: #fbfcfd; stroke-width: 5px; }
.step rect { fill: #ffffff; stroke: #51606e; stroke-width: 1.5; }
.asked rect { fill: #fffbea; stroke-dasharray: 6 4; }
path { fill: none; stroke: #51606e; stroke-width: 1.5; } #tip path { fill: #51606e; stroke: none; }"""


class Row(NamedTuple):
    """One step on the drawing, with the ends it leads to beside it."""

    step: AssessmentStep
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge of its box."""
        return self.top + self.height


# --- the drawing ---


def diagrams() -> dict[str, str]:
    """Return both drawings by the names of their files, as the trees are now."""
    return {f"assessment-{year}.svg": _draw(law) for year, law in LAWS.items()}


def _draw(law: str) -> str:
    regime = vietnam_law().regime(law)
    tree = regime.disclosure_rules.tree
    rows = list(_rows(tree))
    height = rows[-1].top + _needed(tree, rows[-1].step) + _GAP
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
            f'height="{height:g}" role="img" lang="vi">'
        ),
        f"<title>{escape(regime.name.vi)} · {escape(regime.name.en)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        (
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>'
        ),
        f'<rect width="{WIDTH}" height="{height:g}" rx="10" fill="#fbfcfd"/>',
        *_legend(regime.name),
        *_lanes(rows),
        *(line for number, row in enumerate(rows) for line in _ways_down(row, rows[number + 1 :])),
        *(line for row in rows for line in _ends(tree, row)),
        *(_step_box(row) for row in rows),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _rows(tree: AssessmentTree) -> Iterator[Row]:
    top: float = _TOP
    for step in _in_layers(tree):
        yield Row(step, top, _box_height(step.name, _STEP_LETTERS))
        top += _needed(tree, step) + _GAP


def _in_layers(tree: AssessmentTree) -> list[AssessmentStep]:
    """Return the steps so that every way leads down, else in the order of the data."""
    before: dict[str, set[str]] = {code: set() for code in tree.steps}
    for step in tree.steps.values():
        for code in step.branches.values():
            before.get(code, set()).add(step.code)
    found: dict[str, AssessmentStep] = {}
    while len(found) < len(tree.steps):
        code = next(one for one in tree.steps if one not in found and before[one] <= found.keys())
        found[code] = tree.steps[code]
    return list(found.values())


def _needed(tree: AssessmentTree, step: AssessmentStep) -> float:
    """Return the height of its row: its own box, or the ends beside it."""
    ends = [_box_height(leaf.name, _END_LETTERS) for leaf, _ in _ends_of(tree, step)]
    return max(_box_height(step.name, _STEP_LETTERS), sum(ends) + 10 * (len(ends) - 1))


def _ends_of(tree: AssessmentTree, step: AssessmentStep) -> list[tuple[AssessmentLeaf, str]]:
    return [(tree.leaves[code], said) for code, said in _targets(step).items() if code in tree.leaves]


def _targets(step: AssessmentStep) -> dict[str, str]:
    """Return where it leads, with the answers that lead there: once, whatever their number."""
    found: dict[str, str] = {}
    for answer, code in step.branches.items():
        found[code] = f"{found[code]}, {_SAYS[answer]}" if code in found else _SAYS[answer]
    return found


def _box_height(name: Bilingual, letters: int) -> float:
    return 2 * _PAD + _LINE * len(wrap(name.vi, letters)) + _SMALL_LINE


def _box(kind: str, place: tuple[float, float, float, float], lines: Sequence[str], colours: str = "") -> str:
    left, top, width, height = place
    *name, clause = lines
    texts = [
        f'<text class="name" x="{left + 12:g}" y="{top + _PAD + _LINE * (number + 1) - 4:g}">{escape(line)}</text>'
        for number, line in enumerate(name)
    ]
    base = top + _PAD + _LINE * len(name) + _SMALL_LINE - 4
    texts.append(f'<text class="clause" x="{left + 12:g}" y="{base:g}">{escape(clause)}</text>')
    box = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="{_CORNER}"{colours}/>'
    return f'<g class="{kind}">{box}{"".join(texts)}</g>'


def _step_box(row: Row) -> str:
    kind = "step" if row.step.ask is None else "step asked"
    lines = [*wrap(row.step.name.vi, _STEP_LETTERS), str(row.step.citation)]
    return _box(kind, (_STEP_LEFT, row.top, _STEP_WIDTH, row.height), lines)


def _ends(tree: AssessmentTree, row: Row) -> Iterator[str]:
    top, right = row.top, _STEP_LEFT + _STEP_WIDTH
    for leaf, said in _ends_of(tree, row.step):
        height = _box_height(leaf.name, _END_LETTERS)
        fill, line = _COLOURS[leaf.decision]
        colours = f' fill="{fill}" stroke="{line}" stroke-width="1.5"'
        y = top + height / 2
        start = min(y, row.bottom - _OUT)
        bend = f"L{right + 14:g} {start:g}L{right + 14:g} {y:g}" if y > start else ""
        yield f'<path d="M{right:g} {start:g}{bend}L{_END_LEFT:g} {y:g}" marker-end="url(#tip)"/>'
        yield from _answers(right + 20, y - 6, said)
        lines = [*wrap(leaf.name.vi, _END_LETTERS), str(leaf.citation)]
        yield _box("end", (_END_LEFT, top, _END_WIDTH, height), lines, colours)
        top += height + 10


def _ways_down(row: Row, below: Sequence[Row]) -> Iterator[str]:
    if below and below[0].step.code in _targets(row.step):
        x, following = _STEP_LEFT + 60, below[0]
        yield f'<path d="M{x:g} {row.bottom:g}L{x:g} {following.top:g}" marker-end="url(#tip)"/>'
        said = _targets(row.step)[following.step.code]
        yield f'<text class="answer" x="{x + 10:g}" y="{row.bottom + 20:g}">{escape(said)}</text>'


def _lanes(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the ways past other steps: those to one step share a lane, and lanes do not overlap."""
    place = {row.step.code: number for number, row in enumerate(rows)}
    leaving: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        for code in _targets(row.step):
            if code in place and place[code] > number + 1:
                leaving.setdefault(code, []).append(row)
    taken: list[float] = []
    for code, sources in sorted(leaving.items(), key=lambda found: found[1][0].top):
        target = rows[place[code]]
        lane = next((number for number, free in enumerate(taken) if free < sources[0].top), len(taken))
        taken[lane:] = [target.bottom, *taken[lane + 1 :]]
        # The first lane stands next to the steps: later ones are further out.
        x, enters = _STEP_LEFT - _FIRST_LANE - _LANE * lane, target.top + _IN
        for row in sources:
            leaves = row.bottom - _OUT
            yield f'<path d="M{_STEP_LEFT:g} {leaves:g}L{x:g} {leaves:g}L{x:g} {enters:g}"/>'
            yield from _answers(_STEP_LEFT - 8, leaves - 5, _targets(row.step)[code], anchor="end")
        yield f'<path d="M{x:g} {enters:g}L{_STEP_LEFT:g} {enters:g}" marker-end="url(#tip)"/>'


def _answers(x: float, y: float, said: str, *, anchor: str = "start") -> Iterator[str]:
    # Above the way, one a line, the last next to it.
    for number, one in enumerate(reversed(said.split(", "))):
        place = f'x="{x:g}" y="{y - 15 * number:g}" text-anchor="{anchor}"'
        yield f'<text class="answer" {place}>{escape(one)}</text>'


def _legend(name: Bilingual) -> Iterator[str]:
    yield f'<text class="title" x="24" y="34">{escape(name.vi)}: xem xét cung cấp thông tin</text>'
    x = 24.0
    for words, fill, line in [
        ("câu hỏi cho người có thẩm quyền", "#fffbea", "#51606e"),
        *((decision.in_words().vi, *colours) for decision, colours in _COLOURS.items()),
    ]:
        yield f'<rect x="{x:g}" y="56" width="18" height="18" rx="4" fill="{fill}" stroke="{line}"/>'
        yield f'<text class="clause" x="{x + 25:g}" y="70">{escape(words)}</text>'
        x += 25 + 7.0 * len(words) + 20


# --- which vectors take which branch ---


def coverage_table(law: str) -> str:
    """Return every branch of the tree of *law*: where it leads, how many vectors take it, and one of them."""
    tree = vietnam_law().regime(law).disclosure_rules.tree
    cases = [one for one in read_vectors("assessments")["cases"] if one["given"]["regime"] == law]
    head = ("Step", "Clause", "Answer", "Leads to", "Vectors", "One of them")
    rows = [head, tuple("---" for _ in head)]
    for step in _in_layers(tree):
        waits = {} if step.ask is None or step.unanswered is not None else {"unanswered": None}
        for answer, code in {**step.branches, **waits}.items():
            rows.append(_coverage_cells(step, answer, code, cases))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _coverage_cells(
    step: AssessmentStep, answer: str, code: str | None, cases: Sequence[dict[str, Any]]
) -> tuple[str, ...]:
    way = f"{step.code}:{answer}"
    ids = [one["id"] for one in cases if any(way in part["path"] for part in one["expected"]["parts"])]
    return (
        f"`{step.code}`",
        step.citation.in_language("en"),
        answer,
        "*waits*" if code is None else f"`{code}`",
        str(len(ids)),
        f"`{ids[0]}`" if ids else "–",
    )


TABLES: dict[str, Callable[[], str]] = {
    f"assessment-{year}": partial(coverage_table, law) for year, law in LAWS.items()
}


def main() -> None:
    """Write both drawings beside the style of the pages."""
    for name, text in diagrams().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
