"""``tiepcan reconcile``: registers of an old and a new system held against each other (đối soát sổ)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from tiepcan.cli._case import load_case
from tiepcan.cli._files import open_register, replace_file
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    policy_option,
)
from tiepcan.cli._options import DAY, choice_of, lang_option, language
from tiepcan.cli._output import busy, people, printable, say_written
from tiepcan.cli._reconcile_report import Figures, ReconcileReport, figures_of, show_reconciliation
from tiepcan.errors import DataFileError, InputError
from tiepcan.output import json_line, write_json
from tiepcan.reconciliation import (
    FINDING_COLUMNS,
    CopyPolicy,
    Reconciliation,
    RegisterSide,
    TruthPolicy,
    finding_cells,
    reconcile,
    reconciliation_to_dict,
)
from tiepcan.requests import AgencyRules
from tiepcan.sheet import write_csv_table
from tiepcan.text import Bilingual, Lang

__all__ = ["reconcile_command"]

_FORMATS = ("text", "json", "csv")
#: What spreadsheets take for UTF-8.
_SPREADSHEET = "utf-8-sig"
#: Text in a file has no terminal to fit in.
_FILE_WIDTH = 120

_HELP = """\
Đối soát sổ của hệ thống cũ với sổ của hệ thống mới: khớp, chỉ có một bên, trùng, mâu thuẫn; mỗi yêu cầu tính một lần.

Hold the registers of an old and a new system against each other: what matches, stands on one side only, is counted
twice or contradicts; each request is counted once.

\b
Ví dụ / Examples:
  tiepcan reconcile so-cu.csv so-moi.csv --as-of 2026-11-20
  tiepcan reconcile so-cu.csv so-moi.xlsx --old-system "Một cửa cũ" --merged so-hop-nhat.csv
  tiepcan reconcile so-cu.csv so-moi.csv --cases ho-so/ --format csv --out can-xem.csv

\b
Mã thoát / Exit status:
  0  không có gì phải xem / nothing to look at
  1  có mâu thuẫn, dòng trùng hoặc không đọc được / something contradicts, is a copy or cannot be read
  2  không đối soát được / cannot be done
"""


@click.command("reconcile", help=_HELP, short_help="Đối soát sổ cũ, sổ mới, hồ sơ. / Reconcile registers.")
@click.argument("old", type=click.Path(path_type=Path, readable=False), metavar="SỔ_CŨ")
@click.argument("new", type=click.Path(path_type=Path, readable=False), metavar="SỔ_MỚI")
@click.option(
    "--cases",
    "case_files",
    type=click.Path(path_type=Path, readable=False),
    multiple=True,
    help="Thêm hồ sơ tiepcan: tệp JSON hoặc thư mục; dùng được nhiều lần. / Cases: JSON files or folders.",
)
@click.option(
    "--as-of",
    type=DAY,
    help="So số liệu trước và sau đối soát tính đến ngày này. / Compare figures before and after, as of this day.",
)
@click.option(
    "--old-system",
    "old_systems",
    multiple=True,
    metavar="TÊN",
    help="Tên hệ thống cũ, như ghi ở cột Hệ thống gốc. / What the old system is called in Hệ thống gốc.",
)
@click.option(
    "--new-system",
    "new_systems",
    multiple=True,
    metavar="TÊN",
    help="Tên hệ thống mới, như ghi ở cột Hệ thống gốc. / What the new system is called there.",
)
@click.option(
    "--copies",
    type=choice_of(CopyPolicy),
    default=CopyPolicy.CONFIRMED.value,
    show_default=True,
    help="Dòng nghi trùng: tính số lần có hai sổ cùng ghi, hay tính từng dòng. / How suspected copies count.",
)
@click.option(
    "--truth",
    type=choice_of(TruthPolicy),
    default=TruthPolicy.EVIDENCE.value,
    show_default=True,
    help="Giá trị đề xuất khi mâu thuẫn: theo chứng cứ, sổ cũ, hay sổ sau cùng. / Whom to believe.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Dạng kết quả. / How the result is written.",
)
@click.option("--json", "form", flag_value="json", help="Như --format json. / As --format json.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Ghi kết quả ra tệp. / Write the result to a file."
)
@click.option(
    "--merged",
    type=click.Path(path_type=Path),
    help="Ghi sổ hợp nhất ra CSV, mỗi yêu cầu một dòng. / Write the register with each request once.",
)
@click.option(
    "--personal",
    is_flag=True,
    help="Hiện cả người yêu cầu, nội dung, lý do, chi phí. / Show who asked for what, grounds and costs too.",
)
@click.option("--all", "show_all", is_flag=True, help="Hiện mọi dòng. / Show every row.")
@policy_option
@calendar_options
@law_option
@lang_option
@click.pass_context
def reconcile_command(
    context: click.Context,
    *,
    old: Path,
    new: Path,
    case_files: tuple[Path, ...],
    as_of: date | None,
    old_systems: tuple[str, ...],
    new_systems: tuple[str, ...],
    copies: str,
    truth: str,
    form: str,
    out: Path | None,
    merged: Path | None,
    personal: bool,
    show_all: bool,
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
) -> int:
    """Read all sides, reconcile them, then write for a person or for a program."""
    if out is not None and merged is not None and out.resolve() == merged.resolve():
        raise InputError(
            Bilingual("--out và --merged trùng một tệp", "--out and --merged name one file"),
            hint=Bilingual("Chọn hai tên khác nhau.", "Choose two names."),
            path=str(out),
        )
    speech = language(lang)
    cases = _case_files(case_files)
    inputs = (old, new, *cases, *announcements, *law_files)
    rules = AgencyRules(law=load_law(law_files), policies=load_policies(policies))
    with busy(max(old, new, key=_size), speech):
        sides = [
            _read_side(old, name="old", systems=old_systems),
            _read_side(new, name="new", systems=new_systems),
        ]
        if cases:
            sides.append(RegisterSide.of_cases(load_case(file, rules) for file in cases))
        found = reconcile(sides[0], sides[1], *sides[2:], copies=CopyPolicy(copies), truth=TruthPolicy(truth))
        figures: tuple[Figures, ...] = ()
        if as_of is not None:
            calendar = load_calendar(announcements, projected=projected)
            figures = figures_of(found, as_of, calendar, rules)
    report = ReconcileReport(
        found=found,
        names=(old.name, new.name),
        as_of=as_of,
        figures=figures,
        personal=personal,
        show_all=show_all,
    )
    with ExitStack() as stack:
        # Both places are looked at before anything is written.
        copy, stream = (
            None
            if path is None
            else stack.enter_context(replace_file(path, like=old, inputs=inputs, encoding=encoding))
            for path, encoding in ((merged, _SPREADSHEET), (out, _SPREADSHEET if form == "csv" else "utf-8"))
        )
        if copy is not None:
            found.register().write_csv(copy)
        if stream is not None:
            stream.write(_text(report, form, speech))
    if out is None:
        _show(report, form, speech)
    if form == "text" or out is not None:
        for path in (out, merged):
            if path is not None:
                say_written(people(), path, speech)
    context.exit(1 if found.needs_a_person else 0)


def _read_side(file: Path, *, name: str, systems: Sequence[str]) -> RegisterSide:
    with open_register(file, sheet=None) as (source, _, _):
        return RegisterSide.read(source.rows, name=name, systems=systems)


def _case_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that were named, and those of folders.

    Raises:
        DataFileError: A folder holds no cases.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise DataFileError(
                Bilingual("thư mục không có hồ sơ nào", "the folder holds no cases"),
                hint=Bilingual("Hồ sơ là tệp .json.", "Cases are .json files."),
                path=str(path),
            )
        found += inside
    return tuple(found)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _show(report: ReconcileReport, form: str, lang: Lang) -> None:
    if form == "text":
        show_reconciliation(people(), report, lang)
    elif form == "json":
        write_json(_data(report, lang))
    else:
        # A file may hold whatever a cell does; a terminal must not be steered by it.
        sys.stdout.write(printable(_text(report, form, lang), keep_lines=True))


def _text(report: ReconcileReport, form: str, lang: Lang) -> str:
    stream = io.StringIO(newline="")
    if form == "json":
        return json_line(_data(report, lang)) + "\n"
    if form == "csv":
        cells = finding_cells(report.found, lang=lang, personal=report.personal)
        write_csv_table(FINDING_COLUMNS, cells, stream)
    else:
        console = Console(file=stream, width=_FILE_WIDTH, highlight=False, emoji=False, no_color=True)
        show_reconciliation(console, report, lang)
    return stream.getvalue()


def _data(report: ReconcileReport, lang: Lang) -> dict[str, Any]:
    found: Reconciliation = report.found
    data = reconciliation_to_dict(found, lang=lang, personal=report.personal)
    if report.as_of is None:
        return data
    figures = [{"side": one.side, **one.summary.as_dict()} for one in report.figures]
    return {"as_of": report.as_of.isoformat(), **data, "figures": figures}
