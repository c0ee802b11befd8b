"""A Gantt picture drawn as SVG, plain enough for any page and for paper (vẽ biểu đồ Gantt).

Drawn here, of text alone: no maintained library draws Gantt charts as SVG without a heavy stack of charts behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from tiepcan.periods import PeriodSpan
from tiepcan.plans import BarState, GanttBar, GanttChart, GanttRow, GanttTick, TaskState
from tiepcan.text import VIETNAMESE, Lang, format_date, printable

__all__ = ["gantt_svg", "shown"]

#: The picture is so wide in units of its own; a page stretches or shrinks it.
_WIDTH = 1120
_LEFT = 348
_RIGHT = 1108
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
_SIZE = 13
_LINE = 17
_HEAD_LINE = 22
_MOST_LINES = 3
_BAR = 16
_PAD = 7
#: No bar is thinner, and no word of the scale stands in less.
_THINNEST = 3
_LEGEND_COLUMNS = 4

_INK = "#1b1b1b"
_QUIET = "#545454"
_GRID = "#8c8c8c"
_LIGHT = "#dedede"
_BAND = "#f6f6f6"
_RED = "#a01414"


class _Look(NamedTuple):
    """How a bar looks: its colours, the lines over them, and the sign in it."""

    fill: str
    stroke: str
    #: The path of a pattern 8 units wide, in *stroke*; none where empty.
    lines: str = ""
    dashed: bool = False
    sign: str = ""


#: Told apart without colour: by lines, dashes, dots and signs.
_LOOKS = {
    BarState.DONE: _Look("#1b5e20", "#1b5e20", sign="M-4 0 l3 3 l6 -7"),
    BarState.MISSED: _Look("#ffffff", _RED, "M0 0 L8 8 M8 0 L0 8"),
    BarState.OVERRUN: _Look("#f4b9b9", _RED, "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6"),
    BarState.CURRENT: _Look("#0d47a1", "#0d47a1"),
    BarState.AHEAD: _Look("#ffffff", _QUIET, dashed=True),
    BarState.ONGOING: _Look("#d6e6fa", "#0d47a1", "M2 2 h1.6 v1.6 h-1.6 Z M6 6 h1.6 v1.6 h-1.6 Z"),
}
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "Biểu đồ Gantt",
        "tasks": "nhiệm vụ",
        "from": "Từ",
        "to": "đến",
        "as_of": "Tính đến",
        "outside": "nằm ngoài biểu đồ",
        "late": "trễ {} ngày",
        "quarter": "Quý {}",
        "none": "Kế hoạch chưa có nhiệm vụ.",
    },
    "en": {
        "title": "Gantt chart",
        "tasks": "task(s)",
        "from": "From",
        "to": "to",
        "as_of": "As of",
        "outside": "lies outside the picture",
        "late": "late by {} day(s)",
        "quarter": "Q{}",
        "none": "The plan has no task.",
    },
}
_ROMAN = ("I", "II", "III", "IV")
_NO_ID = re.compile(r"[^A-Za-z0-9_-]")


def gantt_svg(chart: GanttChart, *, lang: Lang = VIETNAMESE, name: str = "gantt") -> str:
    """Return the picture as one ``<svg>`` that stands alone or in a page (biểu đồ Gantt dạng SVG).

    Bars are told apart by pattern and sign as well as by colour, and each task says its state in words. What a
    picture cannot tell to everybody belongs in a table beside it: `gantt_page` has both.

    Args:
        chart: What `tiepcan.plans.plan_gantt` worked out.
        lang: The language of the words that are not the plan's own.
        name: What the ids within begin with; of two pictures on one page each needs its own.

    Examples:
        >>> from datetime import date
        >>> from tiepcan.plans import parse_plan, plan_gantt, plan_status
        >>> plan = parse_plan('''
        ... [plan]
        ... name = "Kế hoạch năm 2026"
        ... [[task]]
        ... id = "1"
        ... name = "Tập huấn <đầu mối>"
        ... lead = "Văn phòng"
        ... time = "Quý I năm 2026"
        ... ''')
        >>> svg = gantt_svg(plan_gantt(plan_status(plan, date(2026, 4, 2))), lang="en")
        >>> svg.partition("<title")[2].partition("</title>")[0].rpartition(">")[2]
        'Gantt chart: Kế hoạch năm 2026'
        >>> "Tập huấn &lt;đầu mối&gt;" in svg, "late by 2 day(s)" in svg
        (True, True)
    """
    drawing = _Drawing(chart, lang, _NO_ID.sub("-", name))
    parts = "\n".join(drawing.parts())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{lang}" '
        f'aria-labelledby="{drawing.name}-title {drawing.name}-desc" '
        f'viewBox="0 0 {_WIDTH} {drawing.height}" width="{_WIDTH}" height="{drawing.height}" '
        f'font-family="{_FONT}" font-size="{_SIZE}" fill="{_INK}">'
    )
    return f"{head}\n{parts}\n</svg>"


def shown(text: str) -> str:
    """Return *text* on one line, without what no page may hold."""
    return printable(" ".join(text.split()))


class _Drawing:
    """One picture, and where each line of it stands."""

    def __init__(self, chart: GanttChart, lang: Lang, name: str) -> None:
        self.chart, self.lang, self.name = chart, lang, name
        self.words = _WORDS[lang]
        self.scales = [ticks for ticks in (chart.years, chart.quarters, chart.months) if ticks]
        self.top = _HEAD_LINE * (1 + len(self.scales))
        self.labels = [_wrapped(f"{row.status.task.id}. {row.status.task.name}") for row in chart.rows]
        heights = [max(_LINE * (len(lines) + 1), _BAR) + 2 * _PAD for lines in self.labels]
        *self.tops, self.bottom = accumulate(heights, initial=self.top)
        found = {bar.state for row in chart.rows for bar in row.bars}
        self.states = [state for state in BarState if state in found]
        self.height = self.bottom + _HEAD_LINE * (1 + -(-len(self.states) // _LEGEND_COLUMNS)) + _PAD

    def parts(self) -> Iterator[str]:
        """Yield the picture from back to front."""
        yield f'<title id="{self.name}-title">{escape(self._title())}</title>'
        yield f'<desc id="{self.name}-desc">{escape(self._desc())}</desc>'
        yield "<defs>"
        yield from map(self._pattern, self.states)
        yield "</defs>"
        yield f'<rect width="{_WIDTH}" height="{self.height}" fill="#ffffff"/>'
        yield from self._bands()
        for place, ticks in enumerate(self.scales, 1):
            yield from self._scale(ticks, _HEAD_LINE * place, is_last=place == len(self.scales))
        for row, top, lines in zip(self.chart.rows, self.tops, self.labels, strict=True):
            yield from self._row(row, top, lines)
        yield from self._today()
        yield from self._legend()

    def _title(self) -> str:
        return f"{self.words['title']}: {shown(self.chart.name)}"

    def _desc(self) -> str:
        chart, words = self.chart, self.words
        if not chart.rows:
            return words["none"]
        states = [row.status.state for row in chart.rows]
        counted = [
            f"{state.in_words().in_language(self.lang)}: {states.count(state)}"
            for state in TaskState
            if state in states
        ]
        span = f"{words['from']} {format_date(chart.first)} {words['to']} {format_date(chart.last)}"
        return f"{len(states)} {words['tasks']}. {span}. {self._as_of()}. {'; '.join(counted)}."

    def _as_of(self) -> str:
        said = f"{self.words['as_of']} {format_date(self.chart.as_of)}"
        return said if self.chart.today is not None else f"{said} ({self.words['outside']})"

    def _pattern(self, state: BarState) -> str:
        look = _LOOKS[state]
        return (
            f'<pattern id="{self.name}-{state}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{look.fill}"/>'
            f'<path d="{look.lines or "M0 0"}" stroke="{look.stroke}" stroke-width="1.5" fill="none"/></pattern>'
        )

    def _bands(self) -> Iterator[str]:
        for top, end in islice(pairwise([*self.tops, self.bottom]), 1, None, 2):
            yield f'<rect y="{top}" width="{_WIDTH}" height="{end - top}" fill="{_BAND}"/>'

    def _scale(self, ticks: Sequence[GanttTick], top: int, *, is_last: bool) -> Iterator[str]:
        texts = [self._tick_text(tick) for tick in ticks]
        # Where words would run into each other only every second, third … one is told.
        room = min((_at(tick.end) - _at(tick.start) for tick in ticks), default=0)
        step = max(1, -(-int(max(map(_width, texts)) + _PAD) // max(1, int(room))))
        for place, (tick, text) in enumerate(zip(ticks, texts, strict=True)):
            left = _at(tick.start)
            colour = _GRID if is_last or tick.period.span is PeriodSpan.YEAR else _LIGHT
            yield f'<path d="M{left:g} {top} V{self.bottom}" stroke="{colour}" stroke-width="0.75"/>'
            if place % step == 0:
                yield _text(left + 4, top + 15, text, colour=_INK if top == _HEAD_LINE else _QUIET)
        yield f'<path d="M{_LEFT} {top + _HEAD_LINE} H{_RIGHT}" stroke="{_GRID}" stroke-width="0.75"/>'

    def _tick_text(self, tick: GanttTick) -> str:
        start = tick.period.start
        if tick.period.span is PeriodSpan.YEAR:
            return str(start.year)
        if tick.period.span is PeriodSpan.QUARTER:
            number = (start.month - 1) // 3
            roman = _ROMAN[number] if self.lang == VIETNAMESE else str(number + 1)
            return self.words["quarter"].format(roman)
        return str(start.month)

    def _row(self, row: GanttRow, top: int, lines: Sequence[str]) -> Iterator[str]:
        status = row.status
        state = status.state.in_words().in_language(self.lang)
        if status.days_late:
            state = f"{state}, {self.words['late'].format(status.days_late)}"
        whole = f"{status.task.id}. {status.task.name}: {status.task.time}: {state}"
        yield f"<g><title>{escape(shown(whole))}</title>"
        below = top + _PAD + _SIZE
        for line in lines:
            yield _text(8, below, line)
            below += _LINE
        is_late = status.state is TaskState.LATE
        yield _text(8, below, state, colour=_RED if is_late else _QUIET, bold=is_late)
        middle = top + _PAD + (len(lines) + 1) * _LINE // 2
        for bar in row.bars:
            yield from self._bar(bar, middle)
        yield "</g>"

    def _bar(self, bar: GanttBar, middle: int) -> Iterator[str]:
        look = _LOOKS[bar.state]
        left = min(_at(bar.start), _RIGHT - _THINNEST)
        right = max(_at(bar.end), left + _THINNEST)
        yield self._box(bar.state, left, middle, right - left)
        if bar.open_ended:
            tip = f"M{right:g} {middle - _BAR // 2} l9 {_BAR // 2} l-9 {_BAR // 2} Z"
            yield f'<path d="{tip}" fill="{look.stroke}"/>'

    def _box(self, state: BarState, left: float, middle: int, width: float) -> str:
        look = _LOOKS[state]
        dashes = ' stroke-dasharray="4 3"' if look.dashed else ""
        box = (
            f'<rect x="{left:g}" y="{middle - _BAR // 2}" width="{width:g}" height="{_BAR}" rx="2" '
            f'fill="url(#{self.name}-{state})" stroke="{look.stroke}" stroke-width="1.5"{dashes}/>'
        )
        if not look.sign or width < _BAR:
            return box
        move = f"translate({left + width / 2:g} {middle})"
        return (
            f'{box}<path transform="{move}" d="{look.sign}" stroke="#ffffff" stroke-width="2" fill="none"/>'
        )

    def _today(self) -> Iterator[str]:
        text = self._as_of()
        if self.chart.today is None:
            yield _text(_LEFT, 15, text, bold=True)
            return
        x = _at(self.chart.today)
        # A light edge, so that the line is seen on dark bars too.
        yield f'<path d="M{x:g} {self.top} V{self.bottom}" stroke="#ffffff" stroke-width="5" opacity="0.6"/>'
        yield (
            f'<path d="M{x:g} {_HEAD_LINE - 4} V{self.bottom}" stroke="{_INK}" stroke-width="2" '
            'stroke-dasharray="7 3"/>'
        )
        # The words stay within the picture, wherever the day is.
        half = _width(text) / 2 + 4
        yield _text(min(max(x, _LEFT + half), _RIGHT - half), 15, text, bold=True, middle=True)

    def _legend(self) -> Iterator[str]:
        column = _WIDTH // _LEGEND_COLUMNS
        for place, state in enumerate(self.states):
            row, across = divmod(place, _LEGEND_COLUMNS)
            x, middle = 8 + across * column, self.bottom + _HEAD_LINE * (row + 1)
            yield self._box(state, x, middle, 30)
            yield _text(x + 40, middle + 5, state.in_words().in_language(self.lang))


def _at(part: float) -> float:
    return round(_LEFT + part * (_RIGHT - _LEFT), 2)


def _text(
    x: float, y: float, text: str, *, colour: str = _INK, bold: bool = False, middle: bool = False
) -> str:
    more = (' font-weight="bold"' if bold else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:g}" y="{y:g}" fill="{colour}"{more}>{escape(shown(text))}</text>'


_NARROW = frozenset(" .,:;!|'()[]ijlftrI/-")
_BROAD = frozenset("MWmw@%—…")


def _width(text: str) -> float:
    """Return about how wide *text* is; a picture knows no fonts."""
    return sum(map(_em, text)) * _SIZE


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if character in _BROAD or unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1
    if character in _NARROW:
        return 0.36
    return 0.74 if character.isupper() else 0.58


def _wrapped(text: str) -> list[str]:
    """Return *text* in as many lines as there may be, the last one cut where it does not fit."""
    room = _LEFT - 24
    lines = [""]
    for word in shown(text).split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if _width(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if _width(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
    if len(lines) <= _MOST_LINES:
        return lines
    kept = lines[:_MOST_LINES]
    while _width(f"{kept[-1]}…") > room:
        kept[-1] = kept[-1][:-1]
    kept[-1] = f"{kept[-1].rstrip()}…"
    return kept
