"""What a reconciliation shows a person: the totals and why they differ, then what contradicts (báo cáo đối soát)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
from rich.console import Console
from rich.table import Table

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._output import plain, show_points
from tiepcan.reconciliation import Difference, Reconciliation, RowRef
from tiepcan.register import Outcome, Summary, Timeliness
from tiepcan.requests import AgencyRules, Register
from tiepcan.text import Bilingual, Lang, format_date

__all__ = ["Figures", "ReconcileReport", "figures_of", "show_reconciliation"]

_SHOWN = 20


@attrs.frozen(kw_only=True)
class Figures:
    """The figures of one register, checked as of a day (số liệu của một sổ)."""

    #: The name of the side; ``merged`` for the register with each request once.
    side: str
    label: Bilingual
    summary: Summary


@attrs.frozen(kw_only=True)
class ReconcileReport:
    """A reconciliation with what the command was asked to show of it."""

    found: Reconciliation
    #: The files of the first two sides.
    names: tuple[str, str]
    as_of: date | None
    #: Of each side, then of the merged register; empty where no day was given.
    figures: tuple[Figures, ...]
    personal: bool
    show_all: bool


_MERGED = Bilingual("sau đối soát", "reconciled")


def figures_of(
    found: Reconciliation, as_of: date, calendar: WorkingCalendar, rules: AgencyRules
) -> tuple[Figures, ...]:
    """Return the figures of each side by itself, then those of the register with each request once."""
    named = [
        (side.name, side.label, Register(rows=side.rows, unreadable=side.unreadable)) for side in found.sides
    ]
    figures = []
    for name, label, register in (*named, ("merged", _MERGED, found.register())):
        summary = Summary()
        for row in register.check(as_of, calendar=calendar, rules=rules):
            summary.add(row)
        figures.append(Figures(side=name, label=label, summary=summary))
    return tuple(figures)


def show_reconciliation(console: Console, report: ReconcileReport, lang: Lang) -> None:
    """Write the report for a person."""
    found = report.found
    title = {"vi": "Đối soát", "en": "Reconciliation"}[lang]
    console.print(f"[bold]{title}[/bold] · {plain(report.names[0])} ↔ {plain(report.names[1])}")
    _show_counts(console, found, lang)
    show_points(console, found.explain(lang).splitlines())
    _show_figures(console, report, lang)
    _show_contradictions(console, report, lang)
    _show_copies(console, report, lang)
    _show_rest(console, report, lang)


def _show_counts(console: Console, found: Reconciliation, lang: Lang) -> None:
    names = {
        "vi": ("Sổ", "Dòng", "Yêu cầu", "Khớp", "Chỉ có ở đây", "Dòng trùng", "Không đọc được"),
        "en": ("Register", "Rows", "Requests", "Matched", "Only here", "Copies", "Unreadable"),
    }[lang]
    table = Table()
    table.add_column(names[0], overflow="fold")
    for name in names[1:]:
        table.add_column(name, justify="right")
    for side, count in zip(found.sides, found.counts, strict=True):
        numbers = (count.rows, count.requests, count.matched, count.only, count.copies, count.unreadable)
        table.add_row(plain(side.label.in_language(lang)), *map(str, numbers))
    once = {"vi": "mỗi yêu cầu một lần", "en": "each request once"}[lang]
    table.add_section()
    table.add_row(once, "", f"[bold]{len(found.requests)}[/bold]", str(len(found.matched)))
    console.print(table)


def _show_figures(console: Console, report: ReconcileReport, lang: Lang) -> None:
    if report.as_of is None:
        return
    title = {"vi": "Số liệu tính đến ngày", "en": "Figures as of"}[lang]
    table = Table(title=f"[bold]{title} {format_date(report.as_of)}[/bold]", title_justify="left")
    table.add_column()
    for one in report.figures:
        table.add_column(plain(one.label.in_language(lang)), justify="right", overflow="fold")
    words = {"vi": ("Được tính", "Để riêng", "Đang xử lý"), "en": ("Counted", "Set aside", "Open")}[lang]
    summaries = [one.summary for one in report.figures]
    table.add_row(words[0], *(str(one.counted) for one in summaries))
    table.add_row(words[1], *(str(one.excluded) for one in summaries), end_section=True)
    for outcome in Outcome:
        table.add_row(outcome.in_words().in_language(lang), *(str(one.outcome(outcome)) for one in summaries))
    table.add_row(words[2], *(str(one.outcome(None)) for one in summaries), end_section=True)
    for timeliness in Timeliness:
        table.add_row(
            timeliness.in_words().in_language(lang), *(str(one.timeliness(timeliness)) for one in summaries)
        )
    console.print(table)


def _show_contradictions(console: Console, report: ReconcileReport, lang: Lang) -> None:
    found = report.found.contradictions
    if not found:
        said = {"vi": "Không có mâu thuẫn.", "en": "Nothing contradicts."}[lang]
        console.print(f"[green]{said}[/green]")
        return
    title, names = {
        "vi": ("Mâu thuẫn", ("Ở đâu", "Cột", "Các giá trị", "Đề xuất", "Lý do")),
        "en": ("Contradicting", ("Where", "Column", "Values", "Proposed", "Why")),
    }[lang]
    table = _table(f"[bold red]{title}: {len(found)}[/bold red]", names)
    for one in found if report.show_all else found[:_SHOWN]:
        table.add_row(*map(plain, _contradiction_cells(one, lang, personal=report.personal)))
    console.print(table)
    _say_rest(console, len(found), report, lang)


def _contradiction_cells(one: Difference, lang: Lang, *, personal: bool) -> tuple[str, ...]:
    hidden = one.personal and not personal
    values = [one.shown(cell.value, lang) for cell in one.cells]
    different = {"vi": "khác nhau", "en": "different"}[lang]
    return (
        "\n".join(_where(cell.ref, lang) for cell in one.cells),
        str(one.column),
        different if hidden else "\n".join(values),
        _where(one.proposed_from, lang) if hidden else one.shown(one.proposed, lang),
        one.reason.in_words().in_language(lang),
    )


def _show_copies(console: Console, report: ReconcileReport, lang: Lang) -> None:
    found = report.found.copies
    if not found:
        return
    title, names = {
        "vi": ("Dòng trùng trong sổ", ("Dòng trùng", "Tính ở", "Mức", "Cơ sở")),
        "en": ("Copies", ("Copy", "Counted at", "How sure", "Why")),
    }[lang]
    table = _table(f"[bold]{title}: {len(found)}[/bold]", names)
    for one in found if report.show_all else found[:_SHOWN]:
        cells = (
            _where(one.ref, lang),
            _where(one.counted, lang),
            one.kind.in_words().in_language(lang),
            one.basis.in_words().in_language(lang),
        )
        table.add_row(*map(plain, cells))
    console.print(table)
    _say_rest(console, len(found), report, lang)


def _show_rest(console: Console, report: ReconcileReport, lang: Lang) -> None:
    """Show what could not be read, was matched by likeness alone, shares a number, or stands on one side."""
    found = report.found
    unreadable, uncertain, possible, shared, only = {
        "vi": (
            "Không đọc được",
            "Ghép chưa chắc chắn",
            "Có thể là một yêu cầu, đang tính riêng",
            "Một mã hồ sơ, nhiều yêu cầu",
            "Chỉ có ở {}",
        ),
        "en": (
            "Unreadable",
            "Matched by likeness alone",
            "May be one request, counted each",
            "One number, several requests",
            "Only in {}",
        ),
    }[lang]
    _show_list(
        console,
        unreadable,
        [
            f"{one.ref.in_language(lang)}: "
            + "; ".join(found.text.in_language(lang) for found in one.findings)
            for one in found.unreadable
        ],
        report,
        lang,
    )
    _show_list(console, uncertain, [_refs(one.refs, lang) for one in found.uncertain], report, lang)
    _show_list(console, possible, [_refs(one.refs, lang) for one in found.possible_matches], report, lang)
    _show_list(console, shared, [_refs(one.refs, lang) for one in found.shared_numbers], report, lang)
    for side in found.sides:
        lines = [one.refs[0].in_language(lang) for one in found.only(side.name)]
        _show_list(console, only.format(side.label.in_language(lang)), lines, report, lang)


def _show_list(
    console: Console, title: str, lines: Sequence[str], report: ReconcileReport, lang: Lang
) -> None:
    if not lines:
        return
    console.print(f"[bold]{plain(title)}: {len(lines)}[/bold]")
    show_points(console, lines if report.show_all else lines[:_SHOWN])
    _say_rest(console, len(lines), report, lang)


def _table(title: str, names: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", show_lines=True)
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def _where(ref: RowRef, lang: Lang) -> str:
    return ref.in_language(lang)


def _refs(refs: Sequence[RowRef], lang: Lang) -> str:
    return "; ".join(ref.in_language(lang) for ref in refs)


def _say_rest(console: Console, count: int, report: ReconcileReport, lang: Lang) -> None:
    if count > _SHOWN and not report.show_all:
        rest = count - _SHOWN
        said = {
            "vi": f"… và {rest} nữa: thêm --all hoặc --format csv.",
            "en": f"… and {rest} more: add --all or --format csv.",
        }[lang]
        console.print(said)
