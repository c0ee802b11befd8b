"""``tiepcan rollup``: the reports in a folder become one (tổng hợp báo cáo)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan.cli._files import replace_file
from tiepcan.cli._law_options import law_option, load_law
from tiepcan.cli._options import choice_of, lang_option, language, read_text, renderer_of, renderer_option
from tiepcan.cli._output import people, say_written
from tiepcan.cli._report_text import SUFFIXES, Format, report_as_text, write_report
from tiepcan.cli._rollup_files import hierarchy_beside, read_reports
from tiepcan.cli._rollup_meant import period_meant, top_meant
from tiepcan.cli._rollup_report import show_roll_up
from tiepcan.errors import InputError, TiepcanError
from tiepcan.law import LawBook
from tiepcan.reports import (
    ReportKind,
    report_schema,
)
from tiepcan.requests import AgencyRules
from tiepcan.rollup import parse_hierarchy, roll_up
from tiepcan.statistics import find_line, statistic_lines
from tiepcan.text import Bilingual

__all__ = ["rollup_command"]

_TEXT = "text"
#: What stands beside each agency where no line is named.
_USUAL_LINES = ("1", "2", "3.2", "3.6")

_HELP = """\
Tổng hợp báo cáo của nhiều cơ quan (các tệp .json trong thư mục, cả thư mục con) thành một: ai chưa gửi, ai gửi hai bản
khác nhau, số nào không khớp. Kết quả .json lại tổng hợp tiếp được ở cấp trên.

Add up the reports of many agencies (.json files in a folder and below) into one: who is missing, who sent two versions
that differ, which figures do not agree. The total as .json can be rolled up again, one level higher.

\b
Ví dụ / Examples:
  tiepcan rollup bao-cao/ --agency UBND-TINH
  tiepcan rollup bao-cao/ --hierarchy co-quan.toml --kind yearly --period 2026 --out tong-hop.json
  tiepcan rollup bao-cao/ --out tong-hop.html --lang en

\b
Mã thoát / Exit status:
  0  đủ và khớp / complete, and everything agrees
  1  thiếu, mâu thuẫn, khác nhau, hoặc có tệp để riêng / missing, conflicting, different, or a file set aside
  2  không tổng hợp được / could not be done
"""


@click.command(
    "rollup", help=_HELP, short_help="Tổng hợp báo cáo của nhiều cơ quan. / Many reports into one."
)
@click.argument("folder", type=click.Path(path_type=Path, readable=False), metavar="THƯ_MỤC")
@click.option(
    "--hierarchy",
    type=click.Path(path_type=Path, readable=False),
    help="Tệp thứ bậc cơ quan (TOML); mặc định hierarchy.toml hoặc co-quan.toml trong thư mục. / Who is to report.",
)
@click.option(
    "--kind", type=choice_of(ReportKind), help="Loại báo cáo, khi có nhiều loại. / Which kind of report."
)
@click.option(
    "--period",
    "period_text",
    metavar="KỲ",
    help="Kỳ báo cáo, khi có nhiều kỳ, như 2026 hoặc nd09:2026-Q3. / Which period.",
)
@click.option(
    "--agency",
    metavar="CƠ_QUAN",
    help="Mã hoặc tên cơ quan tổng hợp; mặc định cơ quan đứng đầu thứ bậc. / Id or name of the body that sums up.",
)
@click.option(
    "--line",
    "codes",
    multiple=True,
    metavar="MÃ",
    help="Chỉ tiêu trong bảng cơ quan, như 2.3; nêu được nhiều. / Lines in the table of agencies.",
)
@click.option(
    "--revision",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Phiên bản của bản tổng hợp; gửi lại thì tăng. / Higher where the total is sent again.",
)
@click.option(
    "--format",
    "as_format",
    type=click.Choice([_TEXT, *map(str, Format)], case_sensitive=False),
    help="text: bảng cơ quan; md, html, json: báo cáo tổng hợp. / text: the agencies; the others: the total.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi báo cáo tổng hợp; .docx, .xlsx bằng phần mở rộng. / Write the total here; Word and Excel by plugins.",
)
@renderer_option
@click.option(
    "--table",
    "table_out",
    type=click.Path(path_type=Path),
    help="Ghi bảng cơ quan ra CSV. / Write the table of agencies as CSV.",
)
@click.option("--all", "show_all", is_flag=True, help="Hiện mọi dòng. / Show every line.")
@law_option
@lang_option
@click.pass_context
def rollup_command(
    context: click.Context,
    *,
    folder: Path,
    hierarchy: Path | None,
    kind: str | None,
    period_text: str | None,
    agency: str | None,
    codes: tuple[str, ...],
    revision: int,
    as_format: str | None,
    out: Path | None,
    renderer: str | None,
    table_out: Path | None,
    show_all: bool,
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Read the folder, add up, write the total, say what does not fit."""
    speech = language(lang)
    form = _form(as_format, out)
    by_plugin = renderer_of(
        "report", out, renderer, own=SUFFIXES, form_asked=None if as_format is None else "--format"
    )
    _refuse_targets(out, table_out, folder)
    law = load_law(law_files)
    _refuse_unknown_lines(codes, law)
    structure = hierarchy_beside(folder) if hierarchy is None else hierarchy
    places = None if structure is None else parse_hierarchy(read_text(structure), name=structure.name)
    read = read_reports(folder, AgencyRules(law=law), speech)
    reports = tuple(read.reports.values())
    found = roll_up(
        reports,
        hierarchy=places,
        top=None if agency is None else top_meant(agency, places, reports),
        kind=kind,
        period=None if period_text is None else period_meant(period_text, reports),
        version=revision,
        law=law,
    )
    has_lines = any(part.lines for part in report_schema(found.report.kind).parts)
    columns = codes or (_USUAL_LINES if has_lines else ())
    # What a program reads stands alone on standard output.
    console = people(beside=form is not None and out is None)
    show_roll_up(console, found, read, columns, speech, show_all=show_all)
    inputs = (*read.files, *law_files, *([] if structure is None else [structure]))
    if form is not None:
        if out is None:
            click.echo(report_as_text(found.report, form, speech), nl=False)
        else:
            write_report(found.report, out, form, by_plugin, speech, like=read.files[0], inputs=inputs)
            say_written(console, out, speech)
    if table_out is not None:
        table = found.member_table(columns, lang=speech)
        with replace_file(table_out, like=read.files[0], inputs=inputs, encoding="utf-8-sig") as stream:
            table.write_csv(stream, lang=speech)
        say_written(console, table_out, speech)
    context.exit(0 if found.complete and found.consistent and not read.set_aside else 1)


def _refuse_unknown_lines(codes: tuple[str, ...], law: LawBook) -> None:
    known = statistic_lines(law)
    for code in codes:
        try:
            find_line(code, known)
        except TiepcanError as error:
            error.path = "--line"
            raise


def _form(asked: str | None, out: Path | None) -> Format | None:
    """Return the form of the total; None: only the agencies are shown."""
    if asked == _TEXT and out is not None:
        raise InputError(
            Bilingual("--format text chỉ để xem, không ghi ra tệp", "--format text is for the screen only"),
            hint=Bilingual(
                "Bỏ --out, hoặc chọn md, html, json.", "Leave --out out, or choose md, html, json."
            ),
            path="--format",
        )
    if out is None and asked in {None, _TEXT}:
        return None
    return Format.of(asked, out)


def _refuse_targets(out: Path | None, table_out: Path | None, folder: Path) -> None:
    if out is not None and table_out is not None and out.resolve() == table_out.resolve():
        raise InputError(
            Bilingual("--out và --table trùng một tệp", "--out and --table name one file"),
            hint=Bilingual("Chọn hai tên khác nhau.", "Choose two names."),
            path=str(out),
        )
    for path in (out, table_out):
        # The next time it would be read as one of the reports.
        inside = path is not None and path.resolve().is_relative_to(folder.resolve())
        if path is not None and inside and path.suffix.lower() == ".json":
            raise InputError(
                Bilingual(
                    "bản tổng hợp nằm trong thư mục báo cáo", "the total would stand among the reports"
                ),
                hint=Bilingual("Ghi ra ngoài thư mục đó.", "Write it outside of that folder."),
                path=str(path),
            )
