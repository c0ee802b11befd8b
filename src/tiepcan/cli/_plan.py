"""``tiepcan plan``: where the tasks of an implementation plan stand (kế hoạch triển khai)."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import click

from tiepcan.agenda import agenda_of_plan
from tiepcan.cli._agenda_options import AgendaCommand, asked_files, write_agenda_files
from tiepcan.cli._files import replace_file
from tiepcan.cli._options import DAY, choice_of, lang_option, language, read_text
from tiepcan.cli._output import people, say_written, wide
from tiepcan.cli._plan_report import plan_as_json, show_plan
from tiepcan.duration import CalendarDays
from tiepcan.plans import PlanStatus, parse_plan, plan_gantt, plan_status
from tiepcan.rendering import gantt_page, gantt_svg
from tiepcan.text import Lang

__all__ = ["plan_group"]

_HELP = """\
Nhiệm vụ nào của kế hoạch quá hạn, đang làm, đã xong, chưa đến kỳ; tiến độ theo đơn vị chủ trì; biểu đồ Gantt. Kế hoạch
là tệp TOML, thời gian viết như trong kế hoạch: “Quý IV năm 2026”, “Thường xuyên”.

Which tasks of a plan are late, under way, done or yet to come; progress by body in the lead; a Gantt chart. The plan is
a TOML file, with times as plans write them.

\b
Ví dụ / Examples:
  tiepcan plan status ke-hoach.toml --as-of 2026-11-20
  tiepcan plan status ke-hoach.toml --as-of 2026-11-20 --format html --out ke-hoach.html

\b
Mã thoát / Exit status:
  0  đã làm / done      1  có việc quá hạn, với --fail-late / something is late      2  không đọc được
"""


class _Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    SVG = "svg"
    HTML = "html"


@click.group("plan", short_help="Kế hoạch triển khai. / Implementation plans.")
def plan_group() -> None:
    """Kế hoạch triển khai: nhiệm vụ, tiến độ, biểu đồ. / Implementation plans: tasks, progress, chart."""


@plan_group.command(
    "status",
    cls=AgendaCommand,
    help=_HELP,
    short_help="Việc quá hạn, tiến độ, biểu đồ. / What is late, progress, chart.",
)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--as-of", type=DAY, required=True, help="Tính đến ngày nào. / As of which day.")
@click.option(
    "--format",
    "form",
    type=choice_of(_Format),
    default=str(_Format.TEXT),
    show_default=True,
    help="Dạng kết quả. / What to write.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Ghi ra tệp. / Write to a file.")
@click.option(
    "--notice",
    type=click.IntRange(min=1, max=3660),
    default=15,
    show_default=True,
    help="Báo trước bao nhiêu ngày. / Days before the last day that count as soon.",
)
@click.option(
    "--fail-late", is_flag=True, help="Mã thoát 1 khi có việc quá hạn. / Exit status 1 when a task is late."
)
@lang_option
@click.pass_context
def status_command(
    context: click.Context,
    *,
    file: Path,
    as_of: date,
    form: str,
    out: Path | None,
    notice: int,
    fail_late: bool,
    lang: str,
) -> None:
    """Work the plan out, then write it in the form that is asked for."""
    plan = parse_plan(read_text(file), name=file.name)
    status = plan_status(plan, as_of, notice=CalendarDays(notice))
    write_agenda_files(
        context,
        lambda agency: agenda_of_plan(status, notice=CalendarDays(notice), agency=agency),
        language(lang),
        like=file,
        inputs=(file,),
        quiet=out is None and form != _Format.TEXT,
    )
    if out is None:
        _write(sys.stdout, status, _Format(form), CalendarDays(notice), language(lang))
    else:
        with replace_file(out, like=file, inputs=(file, *asked_files(context))) as stream:
            _write(stream, status, _Format(form), CalendarDays(notice), language(lang))
        say_written(people(), out, language(lang))
    context.exit(1 if fail_late and status.late else 0)


def _write(stream: TextIO, status: PlanStatus, form: _Format, notice: CalendarDays, lang: Lang) -> None:
    if form is _Format.TEXT:
        show_plan(people() if stream is sys.stdout else wide(stream), status, lang)
    elif form is _Format.JSON:
        stream.write(plan_as_json(status))
    elif form is _Format.SVG:
        stream.write(gantt_svg(plan_gantt(status), lang=lang) + "\n")
    else:
        stream.write(gantt_page(status.plan, status.as_of, notice=notice, lang=lang))
