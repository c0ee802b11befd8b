"""``tiepcan onestop``: messages of one-stop portals, read, written and held against the law (lệnh một cửa)."""

from __future__ import annotations

import click

from tiepcan_onestop._command_apology import apology_command
from tiepcan_onestop._command_compare import compare_command
from tiepcan_onestop._command_look_up import look_up_group
from tiepcan_onestop._command_read import read_command
from tiepcan_onestop._command_reconcile import reconcile_command
from tiepcan_onestop._command_sync import (
    agree_command,
    pull_command,
    resend_command,
    send_command,
)
from tiepcan_onestop._command_sync_state import settle_command, status_command
from tiepcan_onestop._command_write import write_command

__all__ = ["onestop_group"]

_HELP = """\
Hồ sơ một cửa: đọc, ghi thông điệp của Cổng dịch vụ công, so ngày hẹn trả với hạn theo luật, đối soát hệ thống cũ, xin lỗi hẹn lại, đồng bộ với cổng.

Dossiers of one-stop portals: messages read and written, promised days beside due days, old systems reconciled, apologies, both directions with a portal.

\b
Ví dụ / Examples:
  tiepcan onestop read dong-bo.json
  tiepcan onestop write ho-so-2026.json --out dong-bo.json
  tiepcan onestop compare dong-bo.json ho-so/
  tiepcan onestop look-up procedures
  tiepcan onestop send dong-bo/ --settings cong.toml --store ho-so.sqlite3 --agency H24.12

\b
Mã thoát / Exit status:
  0  tốt / clean      1  có điều phải xem / something to look at      2  không làm được / could not be done
"""


@click.group("onestop", help=_HELP)
def onestop_group() -> None:
    """Hold the commands on dossiers; does nothing itself."""


for _command in (
    read_command,
    write_command,
    compare_command,
    reconcile_command,
    apology_command,
    pull_command,
    send_command,
    agree_command,
    resend_command,
    status_command,
    settle_command,
    look_up_group,
):
    onestop_group.add_command(_command)
