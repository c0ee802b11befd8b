"""``tiepcan report``: a report from registers, cases and records (lập báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_rules,
    local_option,
    policy_option,
)
from tiepcan.cli._options import DAY, choice_of, lang_option, language, renderer_of, renderer_option
from tiepcan.cli._report_sources import agency_of, load_sources
from tiepcan.cli._report_text import SUFFIXES, Format, report_as_text, show_trace, show_written, write_report
from tiepcan.errors import InputError
from tiepcan.periods import parse_period, period_rules
from tiepcan.register import CheckedRow, RegisterRow
from tiepcan.reports import ReportKind, build_report, report_schema
from tiepcan.requests import Case, rows_of_cases
from tiepcan.statistics import cutoff_of
from tiepcan.text import Bilingual

__all__ = ["report_command"]

_HELP = """\
Lập báo cáo từ sổ theo dõi, hồ sơ và số liệu của cơ quan: số liệu được tính, phần lời và chỗ còn thiếu được nêu tên.

Build a report from registers, cases and the agency's records: figures are counted, what is missing is named.

\b
Loại báo cáo / Kinds:
  yearly             báo cáo năm / the year
  periodic           phần trong báo cáo cải cách hành chính: quý, 6 tháng, 9 tháng, năm
  three-year         báo cáo 03 năm / three years
  five-year          sơ kết 05 năm / five years
  monthly-procedure  báo cáo tháng về thủ tục hành chính (từ ngày 20 đến ngày 19)
  legal-review       danh mục văn bản rà soát / legal documents reviewed
\b
Kỳ / Periods: 2026 · 2026-Q3 · 2026-H1 · 2026-9M · 2026-07 · 2024..2026
\b
Ví dụ / Examples:
  tiepcan report yearly --from so-theo-doi.csv --period 2026 --agency "UBND xã Xuân Phong" --out bao-cao.html
  tiepcan report monthly-procedure --from so.xlsx --period 2026-07 --records so-lieu.toml --out thang-7.md
  tiepcan report yearly --from so.csv ho-so/ --period 2026 --out nam.json
  tiepcan report yearly --from so.csv --period 2026 --trace 2.3
  tiepcan report yearly --from so.csv --period 2026 --out nam.docx      (cần / needs tiepcan-word)
  tiepcan report yearly --from so.csv --period 2026 --out nam.xlsx      (cần / needs tiepcan-excel)

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không lập được / could not be built
"""


@click.command(
    "report", help=_HELP, short_help="Lập báo cáo từ sổ, hồ sơ. / A report from registers and cases."
)
@click.argument("kind", type=choice_of(ReportKind), metavar="LOẠI")
@click.argument("more", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="")
@click.option(
    "--from",
    "sources",
    type=click.Path(path_type=Path, readable=False),
    multiple=True,
    metavar="TỆP…",
    help="Sổ (CSV, Excel), tệp hồ sơ .json, hoặc thư mục hồ sơ; nêu được nhiều. / Registers, case files or folders of them.",
)
@click.option("--period", "period_text", required=True, metavar="KỲ", help="Kỳ báo cáo. / The period.")
@click.option(
    "--kind",
    "rule",
    type=click.Choice(list(period_rules())),
    help="Cách chốt kỳ; mặc định calendar, báo cáo tháng là day20. / The cut-off.",
)
@click.option(
    "--as-of",
    type=DAY,
    help="Số liệu đến ngày nào; mặc định ngày cuối kỳ, kỳ chưa hết thì ghi hôm nay. / Known up to which day; the last day of the period by default: name today where it is not over.",
)
@click.option("--agency", metavar="TÊN", help="Tên cơ quan. / The agency.")
@click.option(
    "--agency-id",
    metavar="MÃ",
    help="Mã cơ quan, như KKT-XP; mặc định suy từ tên. / Its id, from the name by default.",
)
@click.option("--parent", metavar="MÃ", help="Mã cơ quan cấp trên. / The id of the body above it.")
@click.option(
    "--items",
    type=click.Path(path_type=Path, readable=False),
    help="Danh mục (CSV, Excel) hoặc cơ sở dữ liệu thông tin (.json). / The list or catalogue of information.",
)
@click.option(
    "--records",
    type=click.Path(path_type=Path, readable=False),
    help="Tệp số liệu cơ quan (TOML): văn bản, tập huấn, thủ tục, phần lời… / The agency's records.",
)
@click.option(
    "--plan",
    type=click.Path(path_type=Path, readable=False),
    help="Tệp kế hoạch triển khai (TOML). / The implementation plan.",
)
@click.option("--sheet", help="Trang tính, mặc định trang đầu. / Sheet of a workbook.")
@click.option(
    "--revision",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Phiên bản: gửi lần đầu là 1, gửi lại bản sửa là 2. / Version: higher where it is sent again.",
)
@click.option(
    "--format",
    "as_format",
    type=choice_of(Format),
    help="Dạng; mặc định theo đuôi tệp, không thì md. / By the name of the file, else md.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi vào tệp .md, .html, .json; .docx, .xlsx bằng phần mở rộng. / Write to this file; Word and Excel by plugins.",
)
@renderer_option
@click.option(
    "--trace",
    "traced",
    multiple=True,
    metavar="MÃ",
    help="Nêu các dòng, hồ sơ sau một số liệu, theo mã của chỉ tiêu, như 2.3. / The rows and cases behind a figure, by the code of its line.",
)
@click.option(
    "--personal",
    is_flag=True,
    help="Truy nguồn kèm người yêu cầu và nội dung. / Trace with requester and content.",
)
@local_option
@policy_option
@calendar_options
@law_option
@lang_option
def report_command(
    *,
    kind: str,
    more: tuple[Path, ...],
    sources: tuple[Path, ...],
    period_text: str,
    rule: str | None,
    as_of: date | None,
    agency: str | None,
    agency_id: str | None,
    parent: str | None,
    items: Path | None,
    records: Path | None,
    plan: Path | None,
    sheet: str | None,
    revision: int,
    as_format: str | None,
    out: Path | None,
    renderer: str | None,
    traced: tuple[str, ...],
    personal: bool,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Build the report, write it, say what it lacks."""
    speech = language(lang)
    files = (*sources, *more)
    inputs = [one for one in (*files, items, records, plan, *announcements, *law_files) if one is not None]
    if not files and records is None and items is None:
        raise InputError(
            Bilingual("báo cáo cần ít nhất một nguồn", "a report needs a source"),
            hint=Bilingual("Thêm --from TỆP, hoặc --records TỆP.", "Add --from FILE, or --records FILE."),
            path="--from",
        )
    period = parse_period(period_text, kind=rule or report_schema(kind).rule or "calendar")
    chosen = Format.of(as_format, out)
    by_plugin = renderer_of(
        "report", out, renderer, own=SUFFIXES, form_asked=None if as_format is None else "--format"
    )
    calendar = load_calendar(announcements, projected=projected)
    rules = load_rules(local_rules, policies, law_files)
    with ExitStack() as stack:
        found = load_sources(
            stack,
            files,
            items=items,
            records=records,
            plan=plan,
            sheet=sheet,
            as_of=cutoff_of(period, as_of),
            calendar=calendar,
            rules=rules,
            lang=speech,
        )
        rows = _rows_of(found.cases or ()) if personal else None
        report = build_report(
            kind,
            agency=agency_of(agency or None, agency_id, parent, found.records),
            period=period,
            calendar=calendar,
            as_of=as_of,
            registers={name: _kept(name, checked, rows) for name, checked in found.registers.items()},
            cases=found.cases,
            items=found.items,
            records=found.records,
            plan=found.plan,
            rules=rules,
            version=revision,
            keep_trace=bool(traced),
            lang=speech,
        )
    for code in traced:
        # A code that is none is told before anything is written.
        report.figure(code)
    if out is not None:
        like, read = found.files[0], (*inputs, *found.files)
        write_report(report, out, chosen, by_plugin, speech, like=like, inputs=read)
        show_written(report, out, found.items_set_aside, speech)
    elif not traced:
        click.echo(report_as_text(report, chosen, speech), nl=False)
    for code in traced:
        show_trace(report, code, rows, speech)


def _kept(
    source: str, checked: Iterable[CheckedRow], rows: dict[tuple[str, int | None, str], RegisterRow] | None
) -> Iterator[CheckedRow]:
    """Yield the rows, and remember each where that is asked for."""
    for one in checked:
        if rows is not None and one.row is not None:
            rows[source, one.number, one.dossier] = one.row
        yield one


def _rows_of(cases: Iterable[Case]) -> dict[tuple[str, int | None, str], RegisterRow]:
    return {("", None, row.dossier): row for row in rows_of_cases(cases)}
