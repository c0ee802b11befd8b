"""``tiepcan excel statistics``: figures of registers as a workbook (lệnh ghi thống kê Excel)."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from tiepcan import Bilingual, check_rows
from tiepcan.cli import DAY, calendar_options, lang_option, language, law_option, load_calendar, load_law
from tiepcan.periods import parse_period, period_rules
from tiepcan.statistics import Statistics, compute_statistics, cutoff_of
from tiepcan_excel._input import opened
from tiepcan_excel._options import FILE, counted, out_option, say_written, sheet_option
from tiepcan_excel._output import replaced_workbook
from tiepcan_excel._read_register import read_register, register_from_csv
from tiepcan_excel._statistics import write_statistics
from tiepcan_excel._tolerated import Toleration

__all__ = ["statistics_command"]

_HELP = """\
Ghi số liệu thống kê của một hay nhiều sổ theo dõi thành sổ Excel: số là số, kèm cách tính và căn cứ của từng chỉ tiêu.

Write the statistics of registers as a workbook: figures are numbers, each with its definition and clause.

\b
Ví dụ / Examples:
  tiepcan excel statistics so-theo-doi.csv --period 2026-Q3 --out thong-ke.xlsx
  tiepcan excel statistics so-a.xlsx so-b.xlsx --period 2026 --as-of 20/11/2026 --out thong-ke.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không đọc hoặc không ghi được / could not be read or written
"""
_READING = Bilingual("Đang đọc và đếm", "Reading and counting")
_LINES = Bilingual("chỉ tiêu", "lines")


@click.command("statistics", help=_HELP, short_help="Thống kê thành sổ Excel. / Statistics as a workbook.")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="TỆP…")
@click.option("--period", "period_text", required=True, metavar="KỲ", help="Kỳ, như 2026-Q3. / The period.")
@click.option(
    "--kind",
    type=click.Choice(list(period_rules())),
    default="calendar",
    show_default=True,
    help="Cách chốt kỳ. / The cut-off.",
)
@click.option(
    "--as-of",
    type=DAY,
    help="Số liệu đến ngày nào; mặc định ngày cuối kỳ. / Known up to which day; the last of the period by default.",
)
@out_option
@sheet_option
@calendar_options
@law_option
@lang_option
def statistics_command(
    *,
    files: tuple[Path, ...],
    period_text: str,
    kind: str,
    as_of: date | None,
    out: Path,
    sheet: str | None,
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Count register by register, and write the figures."""
    speech = language(lang)
    period = parse_period(period_text, kind=kind)
    calendar, law = load_calendar(announcements, projected=projected), load_law(law_files)
    parts: list[Statistics] = []
    tolerated: list[Toleration] = []
    for file in files:
        workbook = partial(read_register, name=file.name, sheet=sheet)
        text = partial(register_from_csv, name=file.name)
        with (
            opened(file, sheet=sheet, workbook=workbook, text=text) as (found, _),
            counted(found.rows or None, _READING, speech) as through,
        ):
            rows = check_rows(
                through(found.source.rows), as_of=cutoff_of(period, as_of), calendar=calendar, law=law
            )
            agency = file.stem if len(files) > 1 else ""
            parts.append(
                compute_statistics(
                    rows, period=period, calendar=calendar, as_of=as_of, agency=agency, law=law
                )
            )
            tolerated += found.tolerated
    with replaced_workbook(out, inputs=(*files, *announcements, *law_files)) as stream:
        count = write_statistics(Statistics.merge(parts), stream, law=law, lang=speech)
    say_written(out, count, _LINES, speech, tolerated)
