"""``tiepcan onestop read``: what a message of the portal says, and what was odd in it (lệnh đọc thông điệp)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tiepcan import Bilingual
from tiepcan.errors import DataFileError
from tiepcan.output import write_json
from tiepcan.text import Lang
from tiepcan_onestop._command_options import (
    INPUT,
    as_lang,
    lang_option,
    load_statuses,
    read_bytes,
    say,
    statuses_option,
)
from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payloads import ReadPayload, read_payload
from tiepcan_onestop._status import StatusTable
from tiepcan_onestop._writing import payload_fields

__all__ = ["read_command"]

_HELP = """\
Đọc thông điệp một cửa (DongBoHoSoMC, CapNhatTienDoHoSoMC): có hồ sơ nào, trạng thái gì, chỗ nào viết lạ, chỗ nào không hiểu.

Read a message of a one-stop portal: its dossiers or steps, their status, what was tolerated, what was not understood.

Tên, địa chỉ, nội dung chỉ hiện khi có --personal. / Who asked for what is shown with --personal only.

\b
Ví dụ / Examples:
  tiepcan onestop read dong-bo.json
  tiepcan onestop read sao-luu.json --set-aside --json

\b
Mã thoát / Exit status:
  0  đọc được / read
  1  có bản ghi để riêng / some records were set aside
  2  không đọc được / could not be read
"""
#: What names nobody: the rest of a record is personal, or may be.
_OPEN = {
    "MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "LoaiDoiTuong", "NgayTiepNhan", "NgayHenTra",
    "TrangThaiHoSo", "NgayTra", "HinhThuc", "NgayKetThucXuLy", "ThoiDiemXuLy", "TrangThai", "NgayBatDau",
    "NgayKetThucTheoQuyDinh",
}  # fmt: skip


@click.command("read", help=_HELP, short_help="Đọc thông điệp. / Read a message.")
@click.argument("file", type=INPUT, metavar="TỆP")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.option(
    "--set-aside",
    is_flag=True,
    help="Bản ghi hỏng thì để riêng, đọc tiếp. / Set aside what cannot be read, and go on.",
)
@click.option("--personal", is_flag=True, help="Hiện cả dữ liệu cá nhân. / Show personal data too.")
@statuses_option
@lang_option
@click.pass_context
def read_command(
    context: click.Context,
    *,
    file: Path,
    as_json: bool,
    set_aside: bool,
    personal: bool,
    status_file: Path | None,
    lang: str,
) -> None:
    """Read, and show."""
    statuses = load_statuses(status_file)
    try:
        read = read_payload(read_bytes(file), set_aside=set_aside)
    except DataFileError as error:
        error.path = str(file)
        raise
    if as_json:
        write_json(_data(read, personal=personal))
    else:
        _show(read, statuses, as_lang(lang), personal=personal)
    context.exit(1 if read.set_aside else 0)


def _data(read: ReadPayload, *, personal: bool) -> dict[str, Any]:
    return {
        "service": str(read.service),
        "updating": read.updating,
        "records": [_fields(one, personal=personal) for one in read.records],
        "tolerated": [{"code": str(one.code), "place": one.place} for one in read.tolerated],
        "not_understood": list(read.not_understood),
        "set_aside": [
            {"place": one.place, "faults": [fault.in_language("vi") for fault in one.faults]}
            for one in read.set_aside
        ],
    }


def _fields(record: Dossier | Progress, *, personal: bool) -> dict[str, Any]:
    told = payload_fields(record)
    if personal:
        return told
    hidden = sorted(set(told) - _OPEN)
    shown = {key: value for key, value in told.items() if key in _OPEN}
    return {**shown, "hidden": hidden} if hidden else shown


def _show(read: ReadPayload, statuses: StatusTable, lang: Lang, *, personal: bool) -> None:
    count = len(read.records)
    say(Bilingual(f"{read.service}: {count} bản ghi", f"{read.service}: {count} record(s)"), lang)
    for one in read.records:
        say(f"· {one.code}: {_status(one.status, statuses, lang)}", lang)
        if personal:
            for key, value in payload_fields(one).items():
                say(f"    {key}: {value}", lang)
    for tolerated in read.tolerated:
        said = tolerated.in_words()
        say(Bilingual(f"Chấp nhận: {said.vi}", f"Tolerated: {said.en}"), lang)
    for place in read.not_understood:
        say(Bilingual(f"Không hiểu: {place}", f"Not understood: {place}"), lang)
    for aside in read.set_aside:
        for fault in aside.faults:
            text = fault.in_language(lang)
            say(Bilingual(f"Để riêng: {text}", f"Set aside: {text}"), lang)


def _status(code: str, statuses: StatusTable, lang: Lang) -> str:
    row = next((one for one in statuses.map.rows if one.code == code), None)
    if row is None:
        return Bilingual(f"trạng thái lạ {code}", f"unknown status {code}").in_language(lang)
    label = row.label.in_language(lang)
    return label if row.loses is None else f"{label} ({row.loses.in_language(lang)})"
