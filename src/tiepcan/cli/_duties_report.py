"""What is shown of duties of publication: the urgent ones first (trình bày nghĩa vụ công khai)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from rich.table import Table

from tiepcan.cli._output import people, plain, show_points
from tiepcan.disclosure import DutyState, PostingTerm, PublicationDuty
from tiepcan.sheet import safe_cell
from tiepcan.text import Lang, format_date

__all__ = ["by_urgency", "duties_as_data", "show_duties", "write_duties"]

_URGENCY = (
    DutyState.PUBLISHED_RESTRICTED,
    DutyState.OVERDUE,
    DutyState.WITHDRAWN,
    DutyState.DUE_SOON,
    DutyState.NOT_DATED,
    DutyState.OPEN,
    DutyState.RESTRICTED,
    DutyState.PUBLISHED_LATE,
    DutyState.PUBLISHED_IN_TIME,
    DutyState.NOT_OWED,
)
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "duties": "Nghĩa vụ công khai",
        "item": "Thông tin",
        "point": "Điểm",
        "state": "Tình trạng",
        "due": "Hạn",
        "late": "Trễ",
        "missing": "Còn thiếu",
        "clause": "Căn cứ",
        "none": "Không có việc phải làm.",
        "nothing_read": "Chưa kết luận được: chưa dòng nào đọc được.",
        "aside": "dòng chưa đọc được, để riêng: kiểm tra bằng disclosure list check",
        "keep": "ít nhất đến",
        "remarks": "Lưu ý",
        "all": "Thêm --all để xem cả việc đã xong.",
    },
    "en": {
        "duties": "Duties of publication",
        "item": "Item",
        "point": "Point",
        "state": "State",
        "due": "Due",
        "late": "Late",
        "missing": "Missing",
        "clause": "Clause",
        "none": "Nothing to do.",
        "nothing_read": "Nothing can be said: no row could be read.",
        "aside": "row(s) cannot be read and are set aside: see disclosure list check",
        "keep": "at least until",
        "remarks": "Notes",
        "all": "Add --all to see what is done too.",
    },
}


def by_urgency(one: PublicationDuty) -> tuple[int, int, date, str]:
    """Return what duties are sorted by: what burns first, then what is late longest."""
    return _URGENCY.index(one.state), -one.days_late, one.due or date.max, one.item


def show_duties(
    shown: Sequence[PublicationDuty],
    found: Sequence[PublicationDuty],
    set_aside: int,
    as_of: date,
    lang: Lang,
) -> None:
    """Write the duties for a person."""
    words, console = _WORDS[lang], people()
    counts = Counter(one.state for one in found)
    console.print(f"[bold]{words['duties']}, {format_date(as_of)}[/bold]")
    show_points(
        console,
        [f"{state.in_words().in_language(lang)}: {counts[state]}" for state in _URGENCY if counts[state]],
    )
    if set_aside:
        console.print(f"[bold red]{set_aside} {words['aside']}[/bold red]")
    if not shown:
        console.print(words["nothing_read"] if set_aside and not found else words["none"])
        return
    table = Table()
    for name in ("item", "point", "state", "due", "late", "missing", "clause"):
        table.add_column(
            words[name],
            overflow="fold",
            justify="right" if name == "late" else "left",
            no_wrap=name in {"due", "late"},
        )
    for one in shown:
        late = one.state is DutyState.OVERDUE
        state = plain(one.state.in_words().in_language(lang))
        table.add_row(
            plain(f"{one.item}\n{one.number}".strip()),
            plain(", ".join(point.code for point in one.points)),
            f"[bold red]{state}[/bold red]" if late else state,
            "-" if one.due is None else format_date(one.due),
            str(one.days_late or ""),
            plain(_missing(one, lang)),
            plain("" if one.citation is None else one.citation.in_language(lang)),
        )
    console.print(table)
    about: dict[str, list[str]] = {}
    for one in shown:
        for said in one.remarks:
            about.setdefault(said.in_language(lang), []).append(one.item)
    if about:
        console.print(f"[bold]{words['remarks']}[/bold]")
        show_points(console, [f"{_some(items)}: {said}" for said, items in about.items()])
    if len(shown) < len(found):
        console.print(words["all"], style="dim")


_MOST_NAMED = 5


def _some(items: Sequence[str]) -> str:
    more = ", …" if len(items) > _MOST_NAMED else ""
    return ", ".join(items[:_MOST_NAMED]) + more


def _missing(one: PublicationDuty, lang: Lang) -> str:
    lines = [form.form.in_words().in_language(lang) for form in one.missing_forms]
    lines += [_too_short(term, lang) for term in one.short_postings]
    return "\n".join(lines)


def _too_short(term: PostingTerm, lang: Lang) -> str:
    # Not every form with a term is a posting: a loudspeaker has one too.
    form = term.publication.form.in_words().in_language(lang)
    return f"{form} {_WORDS[lang]['keep']} {format_date(term.keep_until)}"


def duties_as_data(
    found: Sequence[PublicationDuty], set_aside: int, as_of: date, lang: Lang
) -> dict[str, Any]:
    """Return the duties as plain data, without the titles of documents."""
    return {
        "as_of": as_of.isoformat(),
        "set_aside": set_aside,
        "counts": {str(state): count for state, count in Counter(one.state for one in found).items()},
        "duties": [
            {
                "item": one.item,
                "number": one.number,
                "state": str(one.state),
                "basis": str(one.basis),
                "points": [point.id for point in one.points],
                "due": None if one.due is None else one.due.isoformat(),
                "published_on": None if one.published_on is None else one.published_on.isoformat(),
                "days_late": one.days_late,
                "needs_action": one.needs_action,
                "forms": [
                    {
                        "form": str(form.form),
                        "met": form.met,
                        "citation": None if form.citation is None else form.citation.in_language(lang),
                        "in_part": None if form.in_part is None else form.in_part.in_language(lang),
                    }
                    for form in one.forms
                ],
                "postings": [
                    {
                        "form": str(term.publication.form),
                        "keep_until": term.keep_until.isoformat(),
                        "too_short": term.too_short,
                        "running": term.running,
                        "citation": term.citation.in_language(lang),
                    }
                    for term in one.postings
                ],
                "citation": None if one.citation is None else one.citation.in_language(lang),
                "remarks": [said.in_language(lang) for said in one.remarks],
            }
            for one in found
        ],
    }


_COLUMNS = (
    "Mã thông tin",
    "Số, ký hiệu",
    "Điểm",
    "Tình trạng",
    "Hạn công khai",
    "Ngày công khai",
    "Trễ (ngày)",
    "Còn thiếu",
    "Căn cứ",
)


def write_duties(stream: TextIO, duties: Sequence[PublicationDuty], lang: Lang) -> None:
    """Write *duties* as a table of CSV, in their order; days as people write them."""
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for one in duties:
        cells = (
            one.item,
            one.number,
            ", ".join(point.code for point in one.points),
            one.state.in_words().in_language(lang),
            "" if one.due is None else format_date(one.due),
            "" if one.published_on is None else format_date(one.published_on),
            str(one.days_late or ""),
            "; ".join(_missing(one, lang).splitlines()),
            "" if one.citation is None else one.citation.in_language(lang),
        )
        writer.writerow(map(safe_cell, cells))
