"""``tiepcan period``: from which day to which a report runs, and by when it is sent (kỳ báo cáo)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._options import calendar_options, lang_option, language, load_calendar
from tiepcan.cli._output import people, plain, show_points, write_json
from tiepcan.deadlines import compute_obligation, explain_obligation
from tiepcan.periods import (
    PeriodRule,
    ReportingPeriod,
    SendingDay,
    parse_period,
    sending_day,
    sending_rules,
)
from tiepcan.text import Lang, format_date

__all__ = ["period_command"]

_HELP = """\
Kỳ báo cáo: từ ngày nào đến ngày nào, theo quy tắc nào; hạn gửi báo cáo, nơi có quy định.

A reporting period: its days, the rule that made them, and the day for sending where a rule fixes one.

\b
Ví dụ / Examples:
  tiepcan period 2026-Q3
  tiepcan period "Quý I năm 2027" --kind nd09
  tiepcan period 2026 --kind nd09 --local khanh-hoa
"""


@click.command("period", help=_HELP, short_help="Kỳ báo cáo: các ngày, quy tắc. / A reporting period.")
@click.argument("text", nargs=-1, required=True, metavar="KỲ")
@click.option(
    "--kind",
    default="calendar",
    show_default=True,
    metavar="QUY_TẮC",
    help="Quy tắc chốt số liệu: calendar, nd09, day20. / The rule of cut-offs.",
)
@click.option(
    "--local",
    "local_rules",
    multiple=True,
    metavar="QUY_ĐỊNH",
    help="Quy định địa phương về hạn gửi, như khanh-hoa. / A local rule on sending.",
)
@calendar_options
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def period_command(
    *,
    text: tuple[str, ...],
    kind: str,
    local_rules: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Read the period, then write for a person or for a program."""
    # A name of several words need not stand in quotes.
    period = parse_period(" ".join(text), kind=kind.strip().lower())
    calendar = load_calendar(announcements, projected=projected)
    sending = sending_day(period, calendar=calendar, rules=local_rules)
    if as_json:
        write_json(_as_data(period, sending, calendar, language(lang)))
    else:
        _show(period, sending, calendar, language(lang))


def _as_data(
    period: ReportingPeriod, sending: SendingDay | None, calendar: WorkingCalendar, lang: Lang
) -> dict[str, Any]:
    return {
        "period": period.code,
        "span": str(period.span),
        "kind": period.rule.id,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "days": period.days,
        "label": period.label.in_language(lang),
        "standing": str(period.standing),
        "rule": _rule_data(period.rule, lang),
        "sending_day": None if sending is None else sending.day.isoformat(),
        "sending": _sending_data(sending, calendar, lang),
        "explanation": period.explain(lang).splitlines(),
    }


def _rule_data(rule: PeriodRule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name.in_language(lang),
        "citation": None if rule.citation is None else rule.citation.in_language(lang),
        "standing": str(rule.standing),
    }


def _sending_data(sending: SendingDay | None, calendar: WorkingCalendar, lang: Lang) -> dict[str, Any]:
    if sending is None:
        return {"fixed": False, "rule": None, "calendar": None, "explanation": [_NOT_FIXED[lang]]}
    rule = sending.rule
    return {
        "fixed": True,
        "rule": {
            "id": rule.id,
            "name": rule.name.in_language(lang),
            "amount": rule.duration.amount,
            "unit": str(rule.duration.unit),
            "citation": rule.citation.in_language(lang),
            "standing": str(rule.standing),
        },
        "calendar": {
            "version": calendar.version,
            "status": str(calendar.status_between(sending.period.end, sending.day)),
        },
        "explanation": _counted(sending, calendar, lang),
    }


_NOT_FIXED = {
    "vi": "Hạn gửi báo cáo: chưa ấn định.",
    "en": "Day for sending the report: not fixed.",
}
_NOTE = {"vi": "Lưu ý", "en": "Note"}
_ADD_LOCAL = {"vi": "Nơi có quy định riêng, thêm", "en": "Where a local rule holds, add"}


def _counted(sending: SendingDay, calendar: WorkingCalendar, lang: Lang) -> list[str]:
    obligation = compute_obligation(
        sending.rule.time_limit, triggered_on=sending.period.end, calendar=calendar
    )
    notes = (f"{_NOTE[lang]}: {one.in_language(lang)}." for one in sending.remarks)
    return [*explain_obligation(obligation, lang).lines, *notes]


def _show(period: ReportingPeriod, sending: SendingDay | None, calendar: WorkingCalendar, lang: Lang) -> None:
    console = people()
    days, *more = period.explain(lang).splitlines()
    console.print(f"[bold]{plain(days)}[/bold]")
    show_points(console, more)
    if sending is None:
        known = " ".join(f"--local {rule}" for rule in sending_rules())
        console.print(f"{_NOT_FIXED[lang]} {_ADD_LOCAL[lang]} {known}.")
        return
    word = {"vi": "Hạn gửi báo cáo", "en": "Day for sending the report"}[lang]
    console.print(f"[bold]{word}: {format_date(sending.day)}[/bold]")
    show_points(console, _counted(sending, calendar, lang))
    version = {"vi": "Lịch: phiên bản", "en": "Calendar: version"}[lang]
    console.print(f"{version} {calendar.version}", style="dim")
