"""``tiepcan onestop reconcile``: an old system's export beside the new register (lệnh đối soát hệ thống cũ)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import click

from tiepcan import Bilingual, Channel, Outcome, read_register
from tiepcan.cli import load_rules
from tiepcan.errors import Fault, InputError
from tiepcan.output import write_json
from tiepcan.reconciliation import RegisterSide, reconciliation_to_dict
from tiepcan.register import read_xlsx_register
from tiepcan_onestop._command_options import (
    CHANNEL,
    FILE,
    INPUT,
    as_lang,
    calendar_options,
    lang_option,
    load_calendar,
    load_statuses,
    read_bytes,
    read_text,
    say,
    say_written,
    statuses_option,
    write_file,
)
from tiepcan_onestop._old_system import OldRegister, old_register
from tiepcan_onestop._outcomes import read_outcomes
from tiepcan_onestop._payloads import read_dossiers
from tiepcan_onestop._take_over import TakeOver, take_over

__all__ = ["reconcile_command"]

_HELP = """\
Đối soát dữ liệu hệ thống một cửa cũ (DongBoHoSoMC .json, hoặc sổ .csv, .xlsx) với sổ của hệ thống mới: mỗi yêu cầu tính một lần,
hồ sơ đã xong không bị tính lại thời hạn, và vì sao hai bên lệch nhau.

Hold the export of an old one-stop system against the register of the new one: each request once, no clock for what ended,
and why the totals differ.

Hồ sơ "đã xong" mà không nói kết quả được để riêng; nêu kết quả bằng --outcomes (CSV: Mã hồ sơ, Kết quả). / A finished
dossier without an outcome is set aside; tell outcomes with --outcomes.

\b
Ví dụ / Examples:
  tiepcan onestop reconcile he-thong-cu.json so-moi.csv --system "Một cửa cũ"
  tiepcan onestop reconcile he-thong-cu.json so-moi.xlsx --system "Một cửa cũ" --outcomes ket-qua.csv --merged so-hop-nhat.csv

\b
Mã thoát / Exit status:
  0  không có gì phải xem / nothing to look at
  1  có dòng trùng, mâu thuẫn hoặc để riêng / copies, contradictions, or something set aside
  2  không làm được / could not be done
"""


@click.command("reconcile", help=_HELP, short_help="Đối soát hệ thống cũ. / Reconcile an old system.")
@click.argument("old", type=INPUT, metavar="HỆ_THỐNG_CŨ")
@click.argument("new", type=INPUT, metavar="SỔ_MỚI")
@click.option(
    "--system", required=True, metavar="TÊN", help="Hệ thống cũ tên gì. / What the old system is called."
)
@click.option(
    "--channel",
    type=CHANNEL,
    default=Channel.ELECTRONIC.value,
    show_default=True,
    help="Hình thức gửi yêu cầu, vì dữ liệu cũ không ghi. / How requests came in: the export does not say.",
)
@click.option("--outcomes", type=INPUT, help="CSV kết quả của hồ sơ đã xong. / CSV of outcomes.")
@click.option(
    "--merged", type=FILE, help="Ghi sổ hợp nhất ra CSV. / Write the register with each request once."
)
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@statuses_option
@calendar_options
@lang_option
@click.pass_context
def reconcile_command(
    context: click.Context,
    *,
    old: Path,
    new: Path,
    system: str,
    channel: str,
    outcomes: Path | None,
    merged: Path | None,
    as_json: bool,
    status_file: Path | None,
    announcements: tuple[Path, ...],
    local_rules: tuple[str, ...],
    projected: bool,
    lang: str,
) -> None:
    """Reconcile, and show."""
    speech = as_lang(lang)
    calendar = load_calendar(announcements, projected=projected)
    rules = load_rules(local_rules, (), ())
    unused: list[str] = []
    if old.suffix.lower() == ".json":
        dossiers = read_dossiers(read_bytes(old), set_aside=True)
        told = {} if outcomes is None else _outcomes(outcomes)
        unused = sorted(told.keys() - {one.code for one in dossiers.dossiers})
        side: OldRegister | RegisterSide = old_register(
            dossiers.dossiers,
            system=system,
            channel=Channel(channel),
            statuses=load_statuses(status_file),
            outcomes=told,
        )
        unread = [fault for one in dossiers.set_aside for fault in one.faults]
    elif outcomes is not None or status_file is not None:
        raise InputError(
            Bilingual(
                "sổ .csv, .xlsx tự ghi kết quả và trạng thái: không dùng --outcomes, --statuses",
                "a register has its own outcomes: --outcomes and --statuses are for a .json export",
            ),
            path=str(old),
        )
    else:
        side, unread = _side(old, "old", (system,)), []
    found = take_over(side, _side(new, "new", ()), calendar=calendar, rules=rules)
    if merged is not None:
        stream = io.StringIO(newline="")
        found.register.write_csv(stream)
        write_file(merged, stream.getvalue().encode("utf-8-sig"), inputs=(old, new))
    if as_json:
        write_json({**_data(found, unread), "outcomes_of_no_dossier": unused})
    else:
        say(found.explain(speech), speech)
        for fault in unread:
            text = fault.in_language(speech)
            say(Bilingual(f"Hệ thống cũ, không đọc được: {text}", f"Old system, not read: {text}"), speech)
        for code in unused:
            say(
                Bilingual(
                    f"Kết quả cho hồ sơ không có trong hệ thống cũ: {code}",
                    f"An outcome of no old dossier: {code}",
                ),
                speech,
            )
        if merged is not None:
            say_written(merged, speech)
    context.exit(1 if unused or _is_to_look_at(found, unread) else 0)


def _is_to_look_at(found: TakeOver, unread: list[Fault]) -> bool:
    reconciled = found.found
    inside = (reconciled.copies, reconciled.contradictions, reconciled.unreadable)
    return bool(unread or found.old_set_aside or found.rows_set_aside or any(inside))


def _side(file: Path, name: str, systems: tuple[str, ...]) -> RegisterSide:
    if file.suffix.lower() == ".xlsx":
        with file.open("rb") as binary:
            return RegisterSide.read(
                read_xlsx_register(binary, name=file.name).rows, name=name, systems=systems
            )
    stream = io.StringIO(read_text(file), newline="")
    return RegisterSide.read(read_register(stream, name=file.name).rows, name=name, systems=systems)


def _outcomes(file: Path) -> dict[str, Outcome]:
    return read_outcomes(io.StringIO(read_text(file), newline=""), name=file.name)


def _data(found: TakeOver, unread: list[Fault]) -> dict[str, Any]:
    return {
        "cases": len(found.cases),
        "closed": len(found.closed),
        "open": len(found.open),
        "clocks": found.clocks,
        "set_aside": [
            *(
                {"dossier": one.code, "row": one.number, "reason": one.reason.vi}
                for one in found.old_set_aside
            ),
            *(
                {"dossier": one.case, "row": one.number, "reason": one.problem.vi}
                for one in found.rows_set_aside
            ),
            *({"place": one.path, "reason": one.message.vi} for one in unread),
        ],
        "reconciliation": reconciliation_to_dict(found.found),
    }
