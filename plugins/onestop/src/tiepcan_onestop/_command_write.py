"""``tiepcan onestop write``: cases as the portal is told of them (lệnh ghi thông điệp)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tiepcan import Bilingual
from tiepcan_onestop._command_options import (
    INPUT,
    as_lang,
    calendar_options,
    cases_argument,
    lang_option,
    load_calendar,
    load_cases,
    load_statuses,
    out_option,
    read_text,
    say_written,
    statuses_option,
    write_file,
)
from tiepcan_onestop._procedures import read_procedure_config
from tiepcan_onestop._steps import progress_of
from tiepcan_onestop._to_portal import dossier_of, procedure_of
from tiepcan_onestop._writing import write_dossiers, write_progress

__all__ = ["write_command"]

_HELP = """\
Ghi hồ sơ tiepcan thành thông điệp một cửa: DongBoHoSoMC, hoặc CapNhatTienDoHoSoMC khi có --progress. Có dữ liệu cá nhân.

Write cases as a message of a one-stop portal: DongBoHoSoMC, or CapNhatTienDoHoSoMC with --progress. It holds personal data.

Gia hạn được ghi với cả ngày hẹn trước và ngày hẹn mới. / An extension is written with both days.

\b
Ví dụ / Examples:
  tiepcan onestop write ho-so-2026.json --out dong-bo.json
  tiepcan onestop write ho-so/ --progress --out tien-do.json

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""


@click.command("write", help=_HELP, short_help="Ghi thông điệp từ hồ sơ. / Write a message from cases.")
@cases_argument
@click.option("--progress", is_flag=True, help="Ghi tiến độ thay cho hồ sơ. / Write the steps of work.")
@click.option("--unit", default="", metavar="TÊN", help="Đơn vị xử lý. / The unit that works on it.")
@click.option("--officials", is_flag=True, help="Ghi tên người xử lý vào tiến độ. / Name who did it.")
@click.option(
    "--updating/--new",
    default=None,
    help="Cổng đã có hồ sơ, hay chưa. / Whether the portal has the dossiers already.",
)
@click.option(
    "--procedures",
    "procedure_file",
    type=INPUT,
    help="Cấu hình thủ tục riêng (TOML); mặc định 1.116556, 1.116557. / Procedures of your own.",
)
@out_option
@statuses_option
@calendar_options
@lang_option
def write_command(
    *,
    case_files: tuple[Path, ...],
    progress: bool,
    unit: str,
    officials: bool,
    updating: bool | None,
    procedure_file: Path | None,
    out: Path | None,
    status_file: Path | None,
    announcements: tuple[Path, ...],
    local_rules: tuple[str, ...],
    projected: bool,
    lang: str,
) -> None:
    """Write the message."""
    calendar = load_calendar(announcements, projected=projected)
    statuses = load_statuses(status_file)
    cases = load_cases(case_files, local_rules)
    if progress:
        steps = [
            step
            for case in cases
            for step in progress_of(
                case, calendar=calendar, statuses=statuses, department=unit, officials=officials
            )
        ]
        content, count = write_progress(steps), len(steps)
    else:
        known = None
        if procedure_file is not None:
            known = read_procedure_config(read_text(procedure_file), name=procedure_file.name)
        dossiers = [
            dossier_of(
                case, calendar=calendar, procedure=procedure_of(case, known), statuses=statuses, unit=unit
            )
            for case in cases
        ]
        content, count = write_dossiers(dossiers, updating=updating), len(dossiers)
    if out is None:
        sys.stdout.write(content.decode() + "\n")
        return
    write_file(out, content, inputs=case_files)
    say_written(out, as_lang(lang), Bilingual(f"{count} bản ghi", f"{count} record(s)"))
