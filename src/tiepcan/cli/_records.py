"""``tiepcan records``: what an agency keeps for its reports, shown by period, and checked (số liệu của cơ quan)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan.cli._files import replace_file
from tiepcan.cli._options import WrongValueError, lang_option, language, read_text
from tiepcan.cli._records_data import records_as_data, table_as_data
from tiepcan.cli._records_report import (
    show_faults,
    show_records,
    show_sound,
    show_table,
    show_written,
    write_table,
)
from tiepcan.errors import DataFileError, InputError
from tiepcan.output import write_json
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.reports import RECORD_TABLES, AgencyRecords, parse_records
from tiepcan.text import Bilingual

__all__ = ["records_group"]

_SHOW_HELP = """\
Số liệu cơ quan giữ để báo cáo: văn bản chỉ đạo, tập huấn, phổ biến, thủ tục hành chính, quy trình ISO, phản ánh, hỗ trợ, rà
soát văn bản; của một kỳ hoặc tất cả; từng bảng bằng --table.

What an agency keeps for its reports: directives, training, dissemination, procedures, ISO steps, feedback, help, documents
reviewed; of one period, or all of it; one table with --table.

\b
Ví dụ / Examples:
  tiepcan records show so-lieu-co-quan.toml --period 2026-Q3
  tiepcan records show so-lieu-co-quan.toml --period 2026-07 --kind day20 --table feedback
  tiepcan records show so-lieu-co-quan.toml --table iso --format csv --out quy-trinh-iso.csv
"""
_CHECK_HELP = """\
Kiểm tra tệp số liệu: mọi lỗi một lần, mỗi lỗi ở mục nào, khoá nào, sửa thế nào.

Check a file of records: every fault at once, each with its entry and key, and what to do.

\b
Ví dụ / Examples:
  tiepcan records check so-lieu-co-quan.toml

\b
Mã thoát / Exit status:
  0  không có lỗi / clean      1  có lỗi / faults found      2  không mở được / cannot be opened
"""
_FILE = click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")


@click.group("records", help="Số liệu cơ quan giữ để báo cáo. / What an agency keeps for its reports.")
def records_group() -> None:
    """Hold the commands on records; does nothing itself."""


@records_group.command(
    "show", help=_SHOW_HELP, short_help="Số liệu của kỳ, từng bảng. / The records of a period."
)
@_FILE
@click.option(
    "--period", metavar="KỲ", help="Kỳ báo cáo, như 2026-Q3; mặc định tất cả. / A period; all by default."
)
@click.option(
    "--kind",
    default="calendar",
    show_default=True,
    metavar="QUY_TẮC",
    help="Quy tắc chốt số liệu: calendar, nd09, day20. / The rule of cut-offs.",
)
@click.option("--table", type=click.Choice([*RECORD_TABLES]), help="Một bảng. / One table.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Dạng kết quả; csv cần --table. / What to write; csv needs --table.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi csv ra tệp để mở bằng Excel. / Write the csv to a file that Excel opens.",
)
@lang_option
@click.pass_context
def show_command(
    context: click.Context,
    *,
    file: Path,
    period: str | None,
    kind: str,
    table: str | None,
    form: str,
    out: Path | None,
    lang: str,
) -> None:
    """Select by period, then write for a person, a program or a spreadsheet."""
    if form == "csv" and table is None:
        raise _wrong(
            context, "table", Bilingual("csv ghi một bảng: thêm --table", "csv is one table: add --table")
        )
    if out is not None and form != "csv":
        raise _wrong(context, "out", Bilingual("thêm --format csv", "add --format csv"))
    chosen = None if period is None else _read_period(period, kind)
    whole = parse_records(read_text(file), name=file.name)
    records = whole if chosen is None else whole.during(chosen.start, chosen.end)
    said = language(lang)
    if table is None:
        if form == "json":
            write_json(records_as_data(records, whole, chosen, said))
        else:
            show_records(records, whole, chosen, said)
        return
    found = RECORD_TABLES[table](records, lang=said)
    if form == "json":
        write_json(table_as_data(table, records, chosen, said))
    elif out is not None:
        with replace_file(out, like=file, inputs=(file,), encoding="utf-8-sig") as stream:
            found.write_csv(stream, lang=said)
        show_written(out, found, said)
    elif form == "csv":
        write_table(found, said)
    else:
        show_table(found, records, chosen, said)


@records_group.command(
    "check", help=_CHECK_HELP, short_help="Tìm lỗi trong tệp số liệu. / Find what is wrong in a file."
)
@_FILE
@lang_option
@click.pass_context
def check_command(context: click.Context, *, file: Path, lang: str) -> None:
    """Write every fault of a file, or what it holds."""
    text = read_text(file)
    try:
        records: AgencyRecords = parse_records(text, name=file.name)
    except DataFileError as error:
        show_faults(file.name, error, language(lang))
        context.exit(1)
    show_sound(file.name, records, language(lang))


def _read_period(text: str, kind: str) -> ReportingPeriod:
    try:
        return parse_period(text, kind=kind.strip().lower())
    except InputError as error:
        if error.path != "kind":
            error.path = "--period"
        raise


def _wrong(context: click.Context, name: str, said: Bilingual) -> WrongValueError:
    param = next(one for one in context.command.params if one.name == name)
    return WrongValueError(said, param, context)
