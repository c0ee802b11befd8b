"""``tiepcan register check``: the main job, the register an agency keeps, checked (kiểm tra sổ)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click

from tiepcan.cli._files import open_register, replace_file
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    policy_option,
)
from tiepcan.cli._options import DAY, lang_option, language
from tiepcan.cli._output import printable, write_checked_json
from tiepcan.cli._progress import progress, tracked
from tiepcan.cli._register_report import RegisterReport, show_report
from tiepcan.errors import InputError
from tiepcan.output import json_line
from tiepcan.register import (
    CheckedRegisterWriter,
    RegisterSource,
    check_rows,
    checked_row_to_dict,
)
from tiepcan.text import Bilingual, Lang

__all__ = ["register_group"]

_CHECKING = Bilingual("Đang kiểm tra", "Checking")

_HELP = """\
Kiểm tra sổ theo dõi cung cấp thông tin: hạn đúng của từng dòng, quá hạn, gia hạn, hẹn sai, trùng.

Check a register of requests: the right day for each row, what is overdue, wrong extensions and promises, copies.

\b
Ví dụ / Examples:
  tiepcan register check so-theo-doi.csv --as-of 2026-11-20
  tiepcan register check so-theo-doi.xlsx --as-of 20/11/2026 --out so-da-kiem-tra.csv --html tong-hop.html

\b
Mã thoát / Exit status:
  0  không có vấn đề / clean      1  có vấn đề / problems found      2  không đọc được / cannot read
"""


@click.group("register", help="Sổ theo dõi cung cấp thông tin. / The register of requests.")
def register_group() -> None:
    """Hold the commands on registers; does nothing itself."""


@register_group.command("check", help=_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option(
    "--as-of",
    type=DAY,
    required=True,
    help="Kiểm tra tính đến ngày nào. / Judge open requests as of this day.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi sổ kèm kết quả ra CSV. / Write the register back with the results.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Xuất trang tổng hợp một trang. / Write a one-page summary.",
)
@click.option("--sheet", help="Trang tính, mặc định trang đầu. / Sheet of a workbook.")
@click.option(
    "--all", "show_all", is_flag=True, help="Hiện mọi dòng có vấn đề. / Show every row with a problem."
)
@policy_option
@calendar_options
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def check_command(
    context: click.Context,
    *,
    file: Path,
    as_of: date,
    out: Path | None,
    html: Path | None,
    sheet: str | None,
    show_all: bool,
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> int:
    """Check row by row, then write for a person or for a program."""
    speech = language(lang)
    if out is not None and html is not None and out.resolve() == html.resolve():
        raise InputError(
            Bilingual("--out và --html trùng một tệp", "--out and --html name one file"),
            hint=Bilingual("Chọn hai tên khác nhau.", "Choose two names."),
            path=str(out),
        )
    inputs = (file, *announcements, *law_files)
    calendar = load_calendar(announcements, projected=projected)
    report = RegisterReport(name=printable(file.name), as_of=as_of, calendar=calendar)
    lines: list[str] = []
    with ExitStack() as stack:
        source, size, position = stack.enter_context(open_register(file, sheet=sheet))
        writer = None
        if out is not None:
            stream = stack.enter_context(replace_file(out, like=file, inputs=inputs, encoding="utf-8-sig"))
            writer = CheckedRegisterWriter(stream, source.header, separator=source.separator, lang=speech)
        advance = stack.enter_context(progress(size, _CHECKING, speech))
        cells: list[tuple[str, ...]] = []
        checked = check_rows(
            _remembering(source, cells),
            as_of=as_of,
            calendar=calendar,
            law=load_law(law_files),
            policies=load_policies(policies),
        )
        for row in tracked(checked, position, advance):
            report.add(row)
            if as_json:
                lines.append(json_line(checked_row_to_dict(row, lang=speech)))
            if writer is not None:
                writer.write(cells[0], row)
    if html is not None:
        page = _page(report, speech)
        with replace_file(html, like=file, inputs=inputs) as stream:
            stream.write(page)
    if as_json:
        write_checked_json(as_of.isoformat(), lines, report.summary.as_dict())
    else:
        show_report(
            report, speech, show_all=show_all, written=[path for path in (out, html) if path is not None]
        )
    context.exit(1 if report.summary.rows_with_problems else 0)


def _remembering(source: RegisterSource, cells: list[tuple[str, ...]]) -> Iterator[Any]:
    """Yield the rows as read; *cells* always holds those of the row that was yielded last."""
    for row in source.source_rows:
        cells[:] = [row.cells]
        yield row.read


def _page(report: RegisterReport, lang: Lang) -> str:
    from tiepcan.cli._page import summary_page  # noqa: PLC0415 - the html extra

    return summary_page(report, lang)
