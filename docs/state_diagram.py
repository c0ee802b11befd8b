"""Draws the table of transitions as SVG: ``python docs/state_diagram.py`` (vẽ sơ đồ trạng thái).

What is drawn comes from `tiepcan.requests.TRANSITIONS`; only the places of the boxes stand here. A state or a
group of events that has no place yet stops the drawing, so that no diagram leaves anything out.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from tiepcan import Bilingual
from tiepcan.requests import TRANSITIONS, State, Track, Transition

FOLDER = Path(__file__).parent / "_static"
WIDTH = 1000

_STATE_HEIGHT = 62
_PAIR = 36  # a line of Vietnamese, its English below it
_PAD = 9
_FOOT_LINE = 22
_FOOT_COLUMN = 480
_FOOT_LETTERS = 130

_STYLE = """\
text { font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; text-anchor: middle; fill: #1b2733; }
.vi { font-size: 15px; } .en { font-size: 12px; font-style: italic; fill: #5b6b79; }
.state .vi { font-weight: 600; }
.state rect { fill: #e3eefb; stroke: #2f6fad; stroke-width: 1.5; } .first rect { stroke-dasharray: 5 4; }
.event rect { fill: #ffffff; stroke: #b9c4ce; }
.foot { text-anchor: start; } .head { font-weight: 600; font-size: 15px; } .when { font-size: 14px; fill: #2f6fad; }
path { fill: none; stroke: #51606e; stroke-width: 1.5; } #tip path { fill: #51606e; stroke: none; }"""


class Point(NamedTuple):
    """A place on the drawing."""

    x: float
    y: float


class Group(NamedTuple):
    """Events that may come in the same states and lead to the same one."""

    after: frozenset[State]
    leads_to: State
    labels: tuple[Bilingual, ...]
    #: The kind of the first event: by it the group has its place.
    kind: str
    once_all_answered: bool

    @property
    def height(self) -> int:
        """How high its box is."""
        return _PAIR * (len(self.labels) + self.once_all_answered) + 2 * _PAD - 4

    @property
    def width(self) -> float:
        """How wide its box is."""
        longest = max(max(len(one.vi) * 8.0, len(one.en) * 6.3) for one in self.lines)
        return max(longest, 120) + 2 * _PAD

    @property
    def lines(self) -> tuple[Bilingual, ...]:
        """What is written in its box."""
        return (*self.labels, _ALL_ANSWERED) if self.once_all_answered else self.labels


class Layout(NamedTuple):
    """Where everything of one diagram stands; a missing place is an error."""

    name: str
    title: Bilingual
    tracks: tuple[Track, ...]
    height: int
    states: Mapping[str, Point]
    groups: Mapping[tuple[str, str], Point]
    #: Sides where the shortest way would cross a box: (state, kind) to the group that begins with that
    #: kind of event, (kind, "to STATE") from there; the sides are (the one left, the one reached).
    sides: Mapping[tuple[str, str], tuple[str, str]]


_ALL_ANSWERED = Bilingual("→ khi mọi mục đã có kết quả", "→ once every item has its outcome")
_STAYS = Bilingual("Sự kiện không làm đổi trạng thái", "Events that leave the state as it is")

LAYOUTS = (
    Layout(
        name="request-states",
        title=Bilingual("Trạng thái của yêu cầu", "The states of a request"),
        tracks=(Track.REQUEST,),
        height=850,
        states={
            "none": Point(560, 45),
            "received": Point(560, 205),
            "incomplete": Point(210, 385),
            "valid": Point(560, 485),
            "closed": Point(560, 805),
        },
        groups={
            ("received", "received"): Point(560, 125),
            ("supplement_asked", "incomplete"): Point(210, 290),
            ("completed", "valid"): Point(560, 385),
            ("supplied", "closed"): Point(560, 645),
        },
        sides={
            ("received", "supplement_asked"): ("left", "top"),
            ("received", "supplied"): ("right", "right"),
            ("incomplete", "supplied"): ("bottom", "left"),
            ("incomplete", "supplement_asked"): ("left", "left"),
        },
    ),
    Layout(
        name="correction-states",
        title=Bilingual(
            "Thông tin đã cung cấp bị sai: trạng thái xử lý", "Supplied information is wrong: the states"
        ),
        tracks=(Track.CORRECTION,),
        height=960,
        states={
            "no_correction": Point(560, 45),
            "correction_open": Point(560, 250),
            "referred": Point(190, 400),
            "with_creator": Point(190, 560),
            "creator_answered": Point(190, 730),
            "to_supply_again": Point(805, 520),
            "correction_done": Point(560, 915),
        },
        groups={
            ("error_found", "correction_open"): Point(560, 145),
            ("referred", "referred"): Point(190, 310),
            ("referral_received", "with_creator"): Point(190, 480),
            ("referral_answered", "creator_answered"): Point(190, 645),
            ("accuracy_confirmed", "correction_done"): Point(560, 680),
            ("corrected", "to_supply_again"): Point(805, 400),
            ("corrected", "correction_done"): Point(190, 835),
            ("supplied_again", "correction_done"): Point(755, 775),
        },
        sides={
            ("correction_open", "error_found"): ("left", "left"),
            ("to_supply_again", "error_found"): ("right", "right"),
            ("correction_done", "error_found"): ("right", "right"),
            ("correction_open", "referred"): ("left", "top"),
            ("referred", "referral_answered"): ("right", "right"),
            ("creator_answered", "accuracy_confirmed"): ("right", "left"),
            ("correction_open", "corrected"): ("right", "top"),
            ("corrected", "to correction_done"): ("bottom", "left"),
        },
    ),
    Layout(
        name="complaint-states",
        title=Bilingual("Khiếu nại và khởi kiện", "Complaint and lawsuit"),
        tracks=(Track.COMPLAINT, Track.LAWSUIT),
        height=790,
        states={
            "no_complaint": Point(260, 45),
            "complaint_made": Point(260, 225),
            "complaint_accepted": Point(260, 405),
            "complaint_decided": Point(260, 575),
            "complaint_settled": Point(260, 745),
            "no_lawsuit": Point(780, 45),
            "lawsuit_filed": Point(780, 225),
            "lawsuit_decided": Point(780, 405),
        },
        groups={
            ("complaint_made", "complaint_made"): Point(260, 135),
            ("complaint_accepted", "complaint_accepted"): Point(260, 315),
            ("complaint_decided", "complaint_decided"): Point(260, 490),
            ("complaint_decision_sent", "complaint_settled"): Point(260, 660),
            ("lawsuit_filed", "lawsuit_filed"): Point(780, 135),
            ("lawsuit_decided", "lawsuit_decided"): Point(780, 315),
        },
        sides={
            ("complaint_made", "complaint_made"): ("left", "left"),
            ("complaint_accepted", "complaint_made"): ("right", "right"),
            ("complaint_decided", "complaint_made"): ("right", "right"),
            ("complaint_settled", "complaint_made"): ("right", "right"),
            ("lawsuit_decided", "lawsuit_filed"): ("right", "right"),
        },
    ),
)


def diagrams() -> dict[str, str]:
    """Return every diagram by the name of its file, as the table is now."""
    return {f"{layout.name}.svg": _draw(layout) for layout in LAYOUTS}


def _draw(layout: Layout) -> str:
    rows = [row for row in TRANSITIONS if row.track in layout.tracks]
    groups = _groups(rows)
    foot = list(_foot(rows, layout.height))
    height = layout.height + (foot[-1][0] if foot else 0)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" role="img" lang="vi">'
        ),
        f"<title>{escape(layout.title.vi)} · {escape(layout.title.en)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        (
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>'
        ),
        f'<rect width="{WIDTH}" height="{height}" rx="10" fill="#fbfcfd"/>',
        *(line for group in groups for line in _arrows(layout, group)),
        *(_event_box(layout, group) for group in groups),
        *(_state_box(layout, state) for track in layout.tracks for state in track.states),
        *(text for _, text in foot),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _groups(rows: Sequence[Transition]) -> list[Group]:
    found: dict[tuple[frozenset[State], State, bool], list[Transition]] = {}
    for row in rows:
        if row.leads_to is not None:
            found.setdefault((row.after, row.leads_to, row.once_all_answered), []).append(row)
    return [
        Group(
            after=after,
            leads_to=leads_to,
            labels=tuple(row.event.label for row in members),
            kind=members[0].event.kind,
            once_all_answered=once,
        )
        for (after, leads_to, once), members in found.items()
    ]


# --- boxes ---


def _state_box(layout: Layout, state: State) -> str:
    place = layout.states[str(state)]
    first = " first" if state in {next(iter(track.states)) for track in layout.tracks} else ""
    return _box(f"state{first}", place, _state_size(state), (state.in_words(),), radius=8)


def _state_size(state: State) -> tuple[float, float]:
    words = state.in_words()
    return max(len(words.vi) * 9.3, len(words.en) * 6.6, 180) + 2 * _PAD, _STATE_HEIGHT


def _event_box(layout: Layout, group: Group) -> str:
    return _box("event", _group_place(layout, group), (group.width, group.height), group.lines, radius=16)


def _box(
    kind: str, place: Point, size: tuple[float, float], lines: Sequence[Bilingual], *, radius: int
) -> str:
    width, height = size
    top = place.y - _PAIR * len(lines) / 2
    texts = "".join(
        f'<text class="vi" x="{place.x:g}" y="{top + _PAIR * place_of + 15:g}">{escape(one.vi)}</text>'
        f'<text class="en" x="{place.x:g}" y="{top + _PAIR * place_of + 15 + 16:g}">{escape(one.en)}</text>'
        for place_of, one in enumerate(lines)
    )
    return (
        f'<g class="{kind}"><rect x="{place.x - width / 2:g}" y="{place.y - height / 2:g}" width="{width:g}" '
        f'height="{height:g}" rx="{radius}"/>{texts}</g>'
    )


def _group_place(layout: Layout, group: Group) -> Point:
    return layout.groups[group.kind, str(group.leads_to)]


# --- arrows ---

_OUT = {"top": Point(0, -1), "bottom": Point(0, 1), "left": Point(-1, 0), "right": Point(1, 0)}


def _arrows(layout: Layout, group: Group) -> Iterator[str]:
    events, size = _group_place(layout, group), (group.width, group.height)
    # In the order of the track, so that the same table gives the same file.
    for state in type(group.leads_to):
        if state in group.after:
            place = layout.states[str(state)]
            away, reached = layout.sides.get((str(state), group.kind)) or _sides(place, events)
            yield _curve(_port(place, _state_size(state), away), away, _port(events, size, reached), reached)
    target = layout.states[str(group.leads_to)]
    away, reached = layout.sides.get((group.kind, f"to {group.leads_to}")) or _sides(events, target)
    yield _curve(
        _port(events, size, away), away, _port(target, _state_size(group.leads_to), reached), reached
    )


def _sides(start: Point, end: Point) -> tuple[str, str]:
    if abs(end.x - start.x) > 2 * abs(end.y - start.y):
        return ("right", "left") if end.x > start.x else ("left", "right")
    return ("bottom", "top") if end.y > start.y else ("top", "bottom")


def _port(place: Point, size: tuple[float, float], side: str) -> Point:
    out = _OUT[side]
    return Point(place.x + out.x * size[0] / 2, place.y + out.y * size[1] / 2)


def _curve(start: Point, away: str, end: Point, reached: str) -> str:
    # Back on the same side it swings out wide, so as to pass what stands between.
    reach = max(abs(end.x - start.x), abs(end.y - start.y)) * (0.5 if away == reached else 0.42)
    first, last = _OUT[away], _OUT[reached]
    return (
        f'<path d="M{start.x:g} {start.y:g}C{start.x + first.x * reach:g} {start.y + first.y * reach:g} '
        f'{end.x + last.x * reach:g} {end.y + last.y * reach:g} {end.x:g} {end.y:g}" marker-end="url(#tip)"/>'
    )


# --- what moves nothing ---


def _foot(rows: Sequence[Transition], top: int) -> Iterator[tuple[int, str]]:
    """Yield the lines on events that move nothing, each with the height used so far."""
    staying: dict[frozenset[State], list[Transition]] = {}
    for row in rows:
        if row.leads_to is None:
            staying.setdefault(row.after, []).append(row)
    used = 0
    if staying:
        used = _FOOT_LINE
        yield used, _foot_text("head", 24, top + used, f"{_STAYS.vi} · {_STAYS.en}")
    for after, members in staying.items():
        names = [state.in_words().vi for state in members[0].track.states if state in after]
        used += 6
        for line in wrap(f"Khi: {' / '.join(names)}", _FOOT_LETTERS):
            used += _FOOT_LINE
            yield used, _foot_text("when", 24, top + used, line)
        for number, row in enumerate(members):
            used += 0 if number % 2 else _FOOT_LINE
            left = 40 + _FOOT_COLUMN * (number % 2)
            label = row.event.label
            yield used + _FOOT_LINE, _foot_text("vi", left, top + used, label.vi, label.en)


def _foot_text(kind: str, left: int, top: int, text: str, english: str = "") -> str:
    beside = f' <tspan class="en">{escape(english)}</tspan>' if english else ""
    return f'<text class="foot {kind}" x="{left}" y="{top}">{escape(text)}{beside}</text>'


def main() -> None:
    """Write every diagram beside the style of the pages."""
    for name, text in diagrams().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
