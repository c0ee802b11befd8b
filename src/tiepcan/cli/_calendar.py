"""``tiepcan calendar``: a year at a glance, each day off with its document (lịch một năm)."""

from __future__ import annotations

import calendar as weeks
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.columns import Columns
from rich.table import Table
from rich.text import Text

from tiepcan.calendar import CalendarDay, CalendarYear, DayKind, WorkingCalendar, YearStatus
from tiepcan.cli._agenda_options import AgendaCommand, write_agenda_files
from tiepcan.cli._law_options import calendar_options, load_calendar
from tiepcan.cli._options import lang_option, language
from tiepcan.cli._output import people, plain, show_points
from tiepcan.output import write_json
from tiepcan.text import Lang, format_date

if TYPE_CHECKING:
    from tiepcan.agenda import Agenda

__all__ = ["calendar_command"]

_HELP = """\
Lịch làm việc một năm: ngày nghỉ, nghỉ bù, hoán đổi, làm bù, kèm văn bản và số ngày làm việc.

A year of working days: days off, in lieu, swapped and made up, each with its document.

\b
Ví dụ / Examples:
  tiepcan calendar 2026
  tiepcan calendar 2028 --projected
  tiepcan calendar 2027 --announcement hoan-doi-moi.toml
"""

#: Kind of day → the mark behind its number and its colour: readable without colours too.
_MARKS = {
    DayKind.HOLIDAY: ("L", "bold red"),
    DayKind.IN_LIEU: ("B", "magenta"),
    DayKind.SWAP: ("H", "yellow"),
    DayKind.MAKEUP: ("+", "bold green"),
    DayKind.WEEKEND: ("·", "dim"),
    DayKind.WORKING: (" ", ""),
}
_STATUS = {
    YearStatus.ANNOUNCED: {"vi": "đã công bố", "en": "announced"},
    YearStatus.PARTIAL: {"vi": "mới công bố một phần", "en": "announced in part"},
    YearStatus.PROJECTED: {"vi": "dự kiến, chưa công bố", "en": "projected, not announced"},
}


@click.command("calendar", cls=AgendaCommand, help=_HELP)
@click.argument("year", type=click.IntRange(1, 9999), metavar="NĂM")
@calendar_options
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def calendar_command(
    context: click.Context,
    *,
    year: int,
    projected: bool,
    announcements: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Look the year up, then write for a person or for a program."""
    calendar = load_calendar(announcements, projected=projected)
    found = calendar.year(year)
    write_agenda_files(
        context,
        lambda agency: _agenda(found, agency),
        language(lang),
        inputs=announcements,
        quiet=as_json,
    )
    if as_json:
        write_json(_as_data(found, calendar, language(lang)))
    else:
        _show(found, calendar, language(lang))


def _agenda(year: CalendarYear, agency: str | None) -> Agenda:
    from tiepcan.agenda import agenda_of_year  # noqa: PLC0415 - who only looks waits for no plans

    return agenda_of_year(year, agency=agency or "")


def _as_data(year: CalendarYear, calendar: WorkingCalendar, lang: Lang) -> dict[str, Any]:
    return {
        "year": year.year,
        "status": str(year.status),
        "working_days": year.working_days,
        "days": [_day_data(day, lang) for day in year.days],
        "holidays_on_rest_days": [_day_data(day, lang) for day in year.holidays_on_rest_days],
        "notes": [note.in_language(lang) for note in year.notes],
        "version": calendar.version,
    }


def _day_data(day: CalendarDay, lang: Lang) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "kind": str(day.kind),
        "name": None if day.name is None else day.name.in_language(lang),
        "document": day.document,
    }


def _show(year: CalendarYear, calendar: WorkingCalendar, lang: Lang) -> None:
    console = people()
    working = {"vi": "ngày làm việc", "en": "working days"}[lang]
    console.print(
        f"[bold]{year.year}[/bold] · {_STATUS[year.status][lang]} · [bold]{year.working_days}[/bold] {working}"
    )
    months = [_month(year, month, calendar, lang) for month in range(year.first.month, 13)]
    console.print(Columns(months, padding=(1, 3), equal=True))
    console.print(_legend(lang))
    table = Table()
    for name in {"vi": ("Ngày", "Loại", "Tên", "Văn bản"), "en": ("Day", "Kind", "Name", "Document")}[lang]:
        table.add_column(name, overflow="fold")
    for day in sorted((*year.days, *year.holidays_on_rest_days), key=lambda found: found.date):
        mark, style = _MARKS.get(day.kind, (" ", ""))
        table.add_row(
            Text(f"{format_date(day.date)} {mark}", style=style),
            day.kind.in_words().in_language(lang),
            "" if day.name is None else plain(day.name.in_language(lang)),
            plain(day.document or ""),
        )
    console.print(table)
    show_points(console, [note.in_language(lang) for note in year.notes])
    version = {"vi": "Phiên bản lịch", "en": "Calendar version"}[lang]
    console.print(f"{version} {calendar.version}", style="dim")


def _month(year: CalendarYear, month: int, calendar: WorkingCalendar, lang: Lang) -> Table:
    title = {"vi": f"Tháng {month}", "en": weeks.month_name[month]}[lang]
    table = Table(title=title, box=None, padding=(0, 0, 0, 1), show_header=True)
    for name in {"vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), "en": tuple(weeks.day_abbr)}[lang]:
        table.add_column(name, justify="right", min_width=3, no_wrap=True)
    for week in weeks.Calendar().monthdatescalendar(year.year, month):
        cells = [Text()] * len(week)
        for place, day in enumerate(week):
            if day.month == month and day >= year.first:
                mark, style = _MARKS.get(calendar.day(day).kind, (" ", ""))
                cells[place] = Text(f"{day.day}{mark}", style=style)
        table.add_row(*cells)
    return table


def _legend(lang: Lang) -> Text:
    legend = Text()
    for kind, (mark, style) in _MARKS.items():
        if mark.strip():
            legend.append(f" {mark} ", style=style)
            legend.append(f"{kind.in_words().in_language(lang)}  ")
    return legend
