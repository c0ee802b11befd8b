"""``tiepcan excel register``: a register, checked, as a workbook to work in (lệnh ghi sổ Excel)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from tiepcan import Bilingual, CalendarDays, check_rows
from tiepcan.cli import calendar_options, lang_option, language, law_option, load_calendar, load_law
from tiepcan.register import CheckedRow, ReadRow, SourceRow
from tiepcan_excel._input import opened
from tiepcan_excel._options import FILE, as_of_option, counted, out_option, say_written, sheet_option
from tiepcan_excel._output import replaced_workbook
from tiepcan_excel._read_register import read_register, register_from_csv
from tiepcan_excel._register import SOON, write_checked_register

__all__ = ["register_command"]

_HELP = """\
Ghi sổ theo dõi (CSV, Excel) thành sổ Excel dùng được ngay: hạn và tình trạng từng dòng, ô ngày, danh mục chọn, màu quá hạn.

Write a register as a workbook to work in: due day and state of each row, date cells, lists, colours for what is overdue.

\b
Ví dụ / Examples:
  tiepcan excel register so-theo-doi.csv --as-of 20/11/2026 --out so-theo-doi.xlsx
  tiepcan excel register so-cu.xlsx --sheet "Năm 2026" --as-of 2026-11-20 --out so-moi.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không đọc hoặc không ghi được / could not be read or written
"""
_WRITING = Bilingual("Đang kiểm tra và ghi", "Checking and writing")
_ROWS = Bilingual("dòng", "rows")


@click.command("register", help=_HELP, short_help="Sổ theo dõi thành sổ Excel. / A register as a workbook.")
@click.argument("file", type=FILE, metavar="TỆP")
@as_of_option
@out_option
@sheet_option
@click.option(
    "--soon",
    type=click.IntRange(min=0, max=365),
    default=SOON.amount,
    show_default=True,
    help="Còn bao nhiêu ngày thì tô vàng. / Days before the last day that are coloured as soon.",
)
@calendar_options
@law_option
@lang_option
def register_command(
    *,
    file: Path,
    as_of: date,
    out: Path,
    sheet: str | None,
    soon: int,
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Check row by row, and write each as it comes."""
    speech = language(lang)
    calendar, law = load_calendar(announcements, projected=projected), load_law(law_files)
    inputs = (file, *announcements, *law_files)
    workbook = partial(read_register, name=file.name, sheet=sheet)
    text = partial(register_from_csv, name=file.name)
    with opened(file, sheet=sheet, workbook=workbook, text=text) as (found, _):
        cells: list[tuple[str, ...]] = []
        with (
            replaced_workbook(out, inputs=inputs) as stream,
            counted(found.rows or None, _WRITING, speech) as through,
        ):
            rows: Iterator[SourceRow] = through(found.source.source_rows)
            checked = check_rows(_remembering(rows, cells), as_of=as_of, calendar=calendar, law=law)
            pairs: Iterator[tuple[tuple[str, ...], CheckedRow]] = ((cells[0], row) for row in checked)
            count = write_checked_register(
                pairs, stream, header=found.source.header, as_of=as_of, soon=CalendarDays(soon)
            )
        say_written(out, count, _ROWS, speech, found.tolerated)


def _remembering(rows: Iterator[SourceRow], cells: list[tuple[str, ...]]) -> Iterator[ReadRow]:
    """Yield the rows as read; *cells* always holds those of the row that was yielded last."""
    for row in rows:
        cells[:] = [row.cells]
        yield row.read
