"""``tiepcan excel plan``: an implementation plan with where each task stands, as a workbook (lệnh ghi kế hoạch Excel)."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from tiepcan import Bilingual, CalendarDays, InputError
from tiepcan.cli import lang_option, language
from tiepcan.plans import parse_plan, plan_status
from tiepcan_excel._input import opened
from tiepcan_excel._options import FILE, as_of_option, out_option, say_written, sheet_option
from tiepcan_excel._output import replaced_workbook
from tiepcan_excel._plans import write_plan
from tiepcan_excel._read_plan import WorkbookPlan, read_plan

__all__ = ["plan_command"]

_HELP = """\
Ghi kế hoạch triển khai (TOML, Excel) thành sổ Excel: hạn, tình trạng, số ngày trễ của từng nhiệm vụ, tiến độ từng đơn vị.

Write an implementation plan as a workbook: last day, state and delay of each task, progress of each body in the lead.

\b
Ví dụ / Examples:
  tiepcan excel plan ke-hoach.toml --as-of 20/11/2026 --out ke-hoach.xlsx
  tiepcan excel plan ke-hoach-da-dien.xlsx --title "Kế hoạch năm 2026" --year 2026 --as-of 2026-11-20 --out ke-hoach.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không đọc hoặc không ghi được / could not be read or written
"""
_TASKS = Bilingual("nhiệm vụ", "tasks")


@click.command("plan", help=_HELP, short_help="Kế hoạch thành sổ Excel. / A plan as a workbook.")
@click.argument("file", type=FILE, metavar="TỆP")
@as_of_option
@out_option
@sheet_option
@click.option("--title", help="Tên kế hoạch, khi đọc từ Excel. / Name of a plan read from a workbook.")
@click.option("--year", type=int, help="Năm của thời gian không ghi năm. / Year of times that name none.")
@click.option(
    "--notice",
    type=click.IntRange(min=1, max=3660),
    default=15,
    show_default=True,
    help="Báo trước bao nhiêu ngày. / Days before the last day that count as soon.",
)
@lang_option
def plan_command(
    *,
    file: Path,
    as_of: date,
    out: Path,
    sheet: str | None,
    title: str | None,
    year: int | None,
    notice: int,
    lang: str,
) -> None:
    """Work the plan out, and write it."""
    workbook = partial(read_plan, title=title or file.stem, year=year, name=file.name, sheet=sheet)
    text = partial(_parsed, file.name)
    with opened(file, sheet=sheet, workbook=workbook, text=text) as (found, _):
        status = plan_status(found.plan, as_of, notice=CalendarDays(notice))
        with replaced_workbook(out, inputs=(file,)) as stream:
            count = write_plan(status, stream, lang=language(lang))
    say_written(out, count, _TASKS, language(lang), found.tolerated)


def _parsed(name: str, stream: TextIO) -> WorkbookPlan:
    try:
        text = stream.read()
    except UnicodeError as error:
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            hint=Bilingual("Lưu lại tệp với mã UTF-8.", "Save the file as UTF-8."),
            path=name,
        ) from error
    return WorkbookPlan(plan=parse_plan(text, name=name), sheet="")
