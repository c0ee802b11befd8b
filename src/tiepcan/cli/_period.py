"""``tiepcan period``: from which day to which a report runs, and by when it is sent (kỳ báo cáo)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._agenda_options import AgendaCommand, write_agenda_files
from tiepcan.cli._law_options import calendar_options, load_calendar
from tiepcan.cli._options import lang_option, language
from tiepcan.cli._period_report import Sent, periods_as_data, show_period, show_periods
from tiepcan.errors import InputError, TiepcanError
from tiepcan.output import write_json
from tiepcan.periods import ReportingPeriod, parse_period, period_rule, sending_day
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.agenda import Agenda

__all__ = ["period_command"]

_HELP = """\
Kỳ báo cáo: từ ngày nào đến ngày nào, bao nhiêu ngày, theo quy tắc nào; hạn gửi báo cáo, nơi có quy định.

A reporting period: its days, how many, the rule that made them; the day for sending where a rule fixes one.

\b
Viết kỳ / How to write a period:
  2026-07  tháng / month               2026-9M     chín tháng / nine months
  2026-Q3  quý / quarter               2026        năm / year
  2026-H1  sáu tháng / half-year       2024..2026  nhiều năm / several years
  2026-01-05..2026-03-09               hai ngày tự chọn / two days of your own
  "Quý III năm 2026"                   tên có dấu cách thì đặt trong dấu nháy

\b
Quy tắc chốt số liệu / Rules of cut-offs (--kind):
  calendar  ngày 1 đến hết tháng / the 1st to the end of a month
  nd09      ngày 15 đến 14, Nghị định 09/2019/NĐ-CP / the 15th to the 14th
  day20     ngày 20 đến 19, chỉ kỳ tháng / the 20th to the 19th, months only

\b
Ví dụ / Examples:
  tiepcan period 2026-Q3 --kind nd09
  tiepcan period 2026-Q1 2026-Q2 2026-Q3 2026-Q4 --kind nd09
  tiepcan period 2026-07 --kind day20 --json
  tiepcan period 2026 --kind nd09 --local khanh-hoa

\b
Mã thoát / Exit status:
  0  xong / done      2  không đọc được / it could not be read
"""


@click.command(
    "period", cls=AgendaCommand, help=_HELP, short_help="Kỳ báo cáo: các ngày, quy tắc. / A reporting period."
)
@click.argument("texts", nargs=-1, required=True, metavar="KỲ...")
@click.option(
    "--kind",
    default="calendar",
    show_default=True,
    metavar="QUY_TẮC",
    help="Quy tắc chốt số liệu. / The rule of cut-offs.",
)
@click.option(
    "--local",
    "local_rules",
    multiple=True,
    metavar="QUY_ĐỊNH",
    help="Quy định địa phương về hạn gửi, như khanh-hoa; không chọn thì không áp dụng."
    " / A local rule on sending, off unless named.",
)
@calendar_options
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def period_command(
    context: click.Context,
    *,
    texts: tuple[str, ...],
    kind: str,
    local_rules: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Read the periods, then write for a person or for a program."""
    rule = period_rule(kind.strip().lower())
    periods = _periods(texts, rule.id)
    calendar = load_calendar(announcements, projected=projected)
    found = [
        Sent(period=one, sending=sending_day(one, calendar=calendar, rules=local_rules), calendar=calendar)
        for one in periods
    ]
    write_agenda_files(
        context,
        lambda agency: _agenda(found, calendar, agency),
        language(lang),
        inputs=announcements,
        quiet=as_json,
    )
    if as_json:
        write_json(periods_as_data(found, language(lang)))
    elif len(found) == 1:
        show_period(found[0], language(lang))
    else:
        show_periods(found, language(lang))


def _agenda(found: Sequence[Sent], calendar: WorkingCalendar, agency: str | None) -> Agenda:
    from tiepcan.agenda import agenda_of_reports  # noqa: PLC0415 - who only looks waits for no plans

    if all(one.sending is None for one in found):
        raise InputError(
            Bilingual("không kỳ nào có hạn gửi báo cáo", "no period has a day for sending"),
            hint=Bilingual(
                "Nơi có quy định riêng, thêm --local khanh-hoa.",
                "Where a local rule holds, add it: --local khanh-hoa.",
            ),
            path="--local",
        )
    return agenda_of_reports((one.sending for one in found), calendar=calendar, agency=agency or "")


def _periods(texts: Sequence[str], kind: str) -> list[ReportingPeriod]:
    periods = []
    for place, text in enumerate(texts, 1):
        try:
            periods.append(parse_period(text, kind=kind))
        except TiepcanError as error:
            if len(texts) > 1:
                error.path = f"KỲ {place}"
                error.hint = (_in_quotes(texts) if text.strip() else None) or error.hint
            raise
    return periods


def _in_quotes(texts: Sequence[str]) -> Bilingual | None:
    """Return what to do where the words of one name came as several arguments."""
    try:
        meant = parse_period(" ".join(texts))
    except TiepcanError:
        return None
    return Bilingual(
        f'Tên có dấu cách thì đặt trong dấu nháy: "{meant.label.vi}", hoặc viết {meant.code}.',
        f'A name with spaces stands in quotes: "{meant.label.vi}"; or write {meant.code}.',
    )
