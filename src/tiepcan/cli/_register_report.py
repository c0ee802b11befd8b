"""What a check of a register shows a person: overdue first, then problems, then figures (báo cáo kiểm tra)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs
from rich.console import Console
from rich.table import Table

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._output import people, plain, say_written
from tiepcan.errors import CalendarHorizonError
from tiepcan.register import CheckedRow, Outcome, Summary, Timeliness
from tiepcan.text import Lang, format_date

__all__ = ["RegisterReport", "late_by", "late_in_words", "show_report"]

_SHOWN = 20


@attrs.define(kw_only=True)
class RegisterReport:
    """What is kept of a check for showing: figures, overdue rows, rows with problems or notes."""

    name: str
    as_of: date
    calendar: WorkingCalendar
    summary: Summary = attrs.field(factory=Summary)
    overdue: list[CheckedRow] = attrs.field(factory=list)
    with_findings: list[CheckedRow] = attrs.field(factory=list)

    def add(self, row: CheckedRow) -> None:
        """Count one row, and keep it where it will be shown."""
        self.summary.add(row)
        if not row.set_aside and row.timeliness is Timeliness.OPEN_OVERDUE:
            self.overdue.append(row)
        if row.findings:
            self.with_findings.append(row)

    def most_overdue_first(self) -> list[CheckedRow]:
        """Return the overdue rows, the most overdue one first."""
        return sorted(self.overdue, key=lambda row: (row.effective_due or self.as_of, row.number))


def late_by(row: CheckedRow, report: RegisterReport) -> tuple[int, int | None]:
    """Return by how many days a row is late, and how many of them are working days where that is known."""
    due = row.effective_due
    until = report.as_of
    if due is None:
        return 0, 0
    try:
        working = report.calendar.count_working_days(due, until)
    except CalendarHorizonError:
        return (until - due).days, None
    return (until - due).days, working


def late_in_words(row: CheckedRow, report: RegisterReport, lang: Lang) -> str:
    """Return by how much a row is late, as a person says it."""
    days, working = late_by(row, report)
    if lang == "en":
        return f"{days} days" if working is None else f"{days} days ({working} working)"
    return f"{days} ngày" if working is None else f"{days} ngày ({working} ngày làm việc)"


def show_report(report: RegisterReport, lang: Lang, *, show_all: bool, written: Sequence[Path]) -> None:
    """Write the report for a person."""
    console = people()
    said = {"vi": "tính đến ngày", "en": "as of"}[lang]
    console.print(f"[bold]{plain(report.name)}[/bold] · {said} {format_date(report.as_of)}")
    _show_overdue(console, report, lang, show_all=show_all)
    _show_findings(console, report, lang, show_all=show_all)
    _show_summary(console, report, lang)
    for path in written:
        say_written(console, path, lang)
    version = {"vi": "Phiên bản lịch", "en": "Calendar version"}[lang]
    console.print(f"{version} {report.calendar.version}", style="dim")


def _show_overdue(console: Console, report: RegisterReport, lang: Lang, *, show_all: bool) -> None:
    rows = report.most_overdue_first()
    if not rows:
        console.print(
            {"vi": "[green]Không có yêu cầu quá hạn.[/green]", "en": "[green]Nothing is overdue.[/green]"}[
                lang
            ]
        )
        return
    title, names = {
        "vi": ("Đang quá hạn", ("Dòng", "Mã hồ sơ", "Hạn", "Trễ", "Căn cứ")),
        "en": ("Overdue", ("Row", "Dossier", "Due", "Late by", "Clause")),
    }[lang]
    table = Table(title=f"[bold red]{title}: {len(rows)}[/bold red]", title_justify="left")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows if show_all else rows[:_SHOWN]:
        due = "" if row.effective_due is None else format_date(row.effective_due)
        citation = "" if row.citation is None else row.citation.in_language(lang)
        table.add_row(
            str(row.number), plain(row.dossier), due, late_in_words(row, report, lang), plain(citation)
        )
    console.print(table)
    _say_rest(console, len(rows), lang, show_all=show_all)


def _show_findings(console: Console, report: RegisterReport, lang: Lang, *, show_all: bool) -> None:
    rows = sorted(report.with_findings, key=lambda row: (not row.set_aside, not row.problems, row.number))
    if not rows:
        return
    title, names, aside = {
        "vi": ("Dòng có vấn đề hoặc lưu ý", ("Dòng", "Mã hồ sơ", "", "Nội dung"), "để riêng"),
        "en": ("Rows with problems or notes", ("Row", "Dossier", "", "What"), "set aside"),
    }[lang]
    table = Table(title=f"[bold]{title}: {len(rows)}[/bold]", title_justify="left")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows if show_all else rows[:_SHOWN]:
        lines = [found.text.in_language(lang) for found in row.findings]
        state = f"[yellow]{aside}[/yellow]" if row.set_aside else ""
        table.add_row(str(row.number), plain(row.dossier), state, plain("\n".join(lines)))
    console.print(table)
    _say_rest(console, len(rows), lang, show_all=show_all)


def _show_summary(console: Console, report: RegisterReport, lang: Lang) -> None:
    summary = report.summary
    words = {
        "vi": ("Tổng hợp", "Số dòng", "Được tính", "Để riêng", "Dòng có vấn đề", "Đang xử lý"),
        "en": ("Summary", "Rows", "Counted", "Set aside", "Rows with problems", "Open"),
    }[lang]
    table = Table(title=f"[bold]{words[0]}[/bold]", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(words[1], str(summary.rows))
    table.add_row(words[2], str(summary.counted))
    table.add_row(words[3], str(summary.excluded))
    table.add_row(words[4], str(summary.rows_with_problems), end_section=True)
    for outcome in Outcome:
        table.add_row(outcome.in_words().in_language(lang), str(summary.outcome(outcome)))
    table.add_row(words[5], str(summary.outcome(None)), end_section=True)
    for timeliness in Timeliness:
        table.add_row(timeliness.in_words().in_language(lang), str(summary.timeliness(timeliness)))
    console.print(table)


def _say_rest(console: Console, count: int, lang: Lang, *, show_all: bool) -> None:
    if count > _SHOWN and not show_all:
        rest = count - _SHOWN
        console.print(
            {
                "vi": f"… và {rest} dòng nữa: thêm --all, --out hoặc --json.",
                "en": f"… and {rest} more: add --all, --out or --json.",
            }[lang]
        )
