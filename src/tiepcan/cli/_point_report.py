"""What is shown of the map between two laws: every point, and what is newly due (trình bày bảng đối chiếu)."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from tiepcan.cli._output import people, plain, show_points
from tiepcan.deadlines import Obligation
from tiepcan.disclosure import PointDiff, PointMove
from tiepcan.text import Lang, format_date

__all__ = ["points_as_data", "show_points_diff"]

_WORDS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Thông tin phải công khai", "Thay đổi", "Nội dung", "Mới phải công khai", "hạn"),
    "en": ("Information to be published", "Change", "What it is about", "Newly to be published", "due"),
}


def points_as_data(diff: PointDiff, transition: Obligation | None, lang: Lang) -> dict[str, Any]:
    """Return the map as plain data: one entry a point, or a part of one; and what the transition makes newly due."""
    return {
        "from": diff.old.id,
        "to": diff.new.id,
        "points": [_move_as_data(one, lang) for one in diff.moves],
        "transition": None
        if transition is None
        else {
            "due": None if transition.due is None else transition.due.isoformat(),
            "citation": transition.citation.in_language(lang),
            "newly_due": [
                {"to": _code(one, "new"), "label": _newly_due(one, lang)} for one in diff.newly_due
            ],
        },
    }


def _move_as_data(one: PointMove, lang: Lang) -> dict[str, Any]:
    return {
        "from": _code(one, "old"),
        "to": _code(one, "new"),
        "change": str(one.change),
        "label": one.label.in_language(lang),
        "added": None if one.added is None else one.added.in_language(lang),
        "from_citation": None if one.old is None else one.old.citation.in_language(lang),
        "to_citation": None if one.new is None else one.new.citation.in_language(lang),
    }


def _code(one: PointMove, side: str) -> str | None:
    point = one.old if side == "old" else one.new
    return None if point is None else point.code


def _newly_due(one: PointMove, lang: Lang) -> str:
    return (one.added or one.label).in_language(lang)


def show_points_diff(diff: PointDiff, transition: Obligation | None, lang: Lang) -> None:
    """Write the map for a person, in the order of the later law's points."""
    words, console = _WORDS[lang], people()
    table = Table(title=f"{words[0]}: {diff.old.id} → {diff.new.id}", title_justify="left")
    for name in (diff.old.id, diff.new.id, words[1]):
        table.add_column(name)
    table.add_column(words[2], overflow="fold")
    for one in diff.moves:
        added = "" if one.added is None else f"\n[green]+ {plain(one.added.in_language(lang))}[/green]"
        table.add_row(
            _code(one, "old") or "-",
            _code(one, "new") or "-",
            plain(one.change.in_words().in_language(lang)),
            f"{plain(one.label.in_language(lang))}{added}",
        )
    console.print(table)
    if transition is None:
        return
    day = "-" if transition.due is None else format_date(transition.due)
    console.print(
        f"[bold]{words[3]}, {words[4]} {day}[/bold] ({plain(transition.citation.in_language(lang))})"
    )
    show_points(console, [f"{_code(one, 'new')}: {_newly_due(one, lang)}" for one in diff.newly_due])
