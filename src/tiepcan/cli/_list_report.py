"""What is shown of a list: findings by row, points with nothing, differences (trình bày danh mục)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from tiepcan.cli._output import people, plain, say_written, show_points
from tiepcan.disclosure import (
    ConditionalList,
    InformationItem,
    ListCheck,
    ListDiff,
    ListFinding,
    PointGap,
    PublicationList,
)
from tiepcan.text import Lang, format_date

__all__ = ["check_as_data", "diff_as_data", "show_check", "show_diff"]

_MOST_SHOWN = 40
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "list": "Danh mục",
        "rows": "dòng",
        "problems": "vấn đề",
        "aside": "để riêng",
        "row": "Dòng",
        "column": "Cột",
        "what": "Vấn đề",
        "clause": "Căn cứ",
        "more": "và {} vấn đề nữa: xem --json hoặc --out",
        "clean": "Không có vấn đề.",
        "notes": "Lưu ý",
        "gaps": "Điểm chưa có thông tin (gợi ý, cơ quan tự xét)",
        "as_of": "tính đến",
        "same": "Hai phiên bản giống nhau.",
        "unread": "Dòng chưa đọc được, không so sánh: bản cũ {}, bản mới {}",
    },
    "en": {
        "list": "List",
        "rows": "rows",
        "problems": "problems",
        "aside": "set aside",
        "row": "Row",
        "column": "Column",
        "what": "What is wrong",
        "clause": "Clause",
        "more": "and {} more: see --json or --out",
        "clean": "No problems.",
        "notes": "Notes",
        "gaps": "Points with nothing (a suggestion, for the agency to weigh)",
        "as_of": "as of",
        "same": "The two versions are the same.",
        "unread": "Rows that cannot be read are not compared: {} of the old version, {} of the new",
    },
}


def show_check(  # noqa: PLR0917 - what is shown, in its order
    name: str,
    found: PublicationList | ConditionalList,
    checked: ListCheck,
    gaps: Sequence[PointGap],
    as_of: date,
    lang: Lang,
    out: Path | None,
) -> None:
    """Write the check for a person."""
    words, console = _WORDS[lang], people()
    counted = (
        f"{words['list']} {name} ({found.regime.id}, {words['as_of']} {format_date(as_of)}): "
        f"{checked.rows} {words['rows']}, {len(checked.problems)} {words['problems']}, "
        f"{checked.set_aside} {words['aside']}"
    )
    console.print(f"[bold]{plain(counted)}[/bold]")
    if checked.problems:
        aside = frozenset(row.number for row in found.set_aside)
        console.print(_table(checked.problems[:_MOST_SHOWN], aside, lang))
        rest = len(checked.problems) - _MOST_SHOWN
        if rest > 0:
            console.print(words["more"].format(rest))
        hints = [one.hint() for one in dict.fromkeys(found.problem for found in checked.problems)]
        show_points(console, [one.in_language(lang) for one in hints if one is not None])
    else:
        console.print(words["clean"])
    if checked.notes:
        console.print(f"[bold]{words['notes']}[/bold]")
        show_points(console, [one.in_language(lang) for one in checked.notes[:_MOST_SHOWN]])
    if gaps:
        console.print(f"[bold]{words['gaps']}[/bold]")
        show_points(console, [one.in_language(lang) for one in gaps])
    if out is not None:
        say_written(console, out, lang)


def _table(findings: Sequence[ListFinding], aside: Collection[int], lang: Lang) -> Table:
    words = _WORDS[lang]
    table = Table()
    table.add_column(words["row"], justify="right")
    for name in ("column", "what", "clause"):
        table.add_column(words[name], overflow="fold")
    for one in findings:
        said = one.text.in_language(lang)
        if one.problem.sets_aside and one.row in aside:
            said = f"{said} · {words['aside']}"
        table.add_row(str(one.row), plain(one.column), plain(said), plain(one.why(lang)))
    return table


def check_as_data(
    found: PublicationList | ConditionalList,
    checked: ListCheck,
    gaps: Sequence[PointGap],
    as_of: date,
    lang: Lang,
) -> dict[str, Any]:
    """Return the check as plain data, without the titles of documents."""
    return {
        "as_of": as_of.isoformat(),
        "regime": found.regime.id,
        "rows": checked.rows,
        "set_aside": checked.set_aside,
        "problems": [_finding_as_data(one, lang) for one in checked.problems],
        "notes": [_finding_as_data(one, lang) for one in checked.notes],
        "counts": {str(problem): count for problem, count in checked.counts().items()},
        "gaps": [
            {
                "point": one.point.code,
                "year": one.year,
                "listed": one.listed,
                "last_created_on": None if one.last_created_on is None else one.last_created_on.isoformat(),
                "unlisted": [duty.item for duty in one.unlisted],
                "days_overdue": one.days_overdue,
                "text": one.in_language(lang),
            }
            for one in gaps
        ],
    }


def _finding_as_data(one: ListFinding, lang: Lang) -> dict[str, Any]:
    return {
        "row": one.row,
        "column": one.column,
        "problem": str(one.problem),
        "text": one.text.in_language(lang),
        "citation": None if one.citation is None else one.citation.in_language(lang),
        "standing": None if one.standing is None else str(one.standing),
    }


def show_diff(diff: ListDiff, unread: tuple[int, int], lang: Lang) -> None:
    """Write the differences for a person."""
    words, console = _WORDS[lang], people()
    if diff.is_empty:
        console.print(words["same"])
    else:
        show_points(console, diff.in_language(lang).splitlines())
    if any(unread):
        console.print(words["unread"].format(*unread))


def diff_as_data(diff: ListDiff, unread: tuple[int, int]) -> dict[str, Any]:
    """Return the differences as plain data, without the titles of documents."""
    return {
        "set_aside": list(unread),
        "added": [_named(one) for one in diff.added],
        "removed": [_named(one) for one in diff.removed],
        "changed": [{**_named(one.after), "fields": list(one.fields)} for one in diff.changed],
    }


def _named(item: InformationItem) -> dict[str, str]:
    return {"item": item.id, "number": item.number}
