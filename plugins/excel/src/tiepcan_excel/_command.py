"""The command ``tiepcan excel``, made when somebody asks for it (lệnh bổ sung)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiepcan import Bilingual
from tiepcan.plugins import CommandEntry

if TYPE_CHECKING:
    import click

__all__ = ["COMMAND", "load_command"]

_HELP = """\
Sổ theo dõi, danh mục, kế hoạch, thống kê: đọc từ Excel như cơ quan đang giữ, ghi thành sổ Excel dùng được ngay.

Registers, lists, plans and statistics: read from workbooks as agencies keep them, written as workbooks to work in.

\b
Ví dụ / Examples:
  tiepcan excel template register --out so-theo-doi-mau.xlsx
  tiepcan excel register so-theo-doi.csv --as-of 20/11/2026 --out so-theo-doi.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không đọc hoặc không ghi được / could not be read or written
"""


def load_command() -> click.Command:
    """Return the command (nạp lệnh)."""
    # Hosts without a command line need no click.
    import click  # noqa: PLC0415

    from tiepcan_excel._command_list import list_command  # noqa: PLC0415
    from tiepcan_excel._command_plan import plan_command  # noqa: PLC0415
    from tiepcan_excel._command_register import register_command  # noqa: PLC0415
    from tiepcan_excel._command_statistics import statistics_command  # noqa: PLC0415
    from tiepcan_excel._command_template import template_command  # noqa: PLC0415

    group = click.Group(COMMAND.command, help=_HELP)
    for command in (template_command, register_command, list_command, plan_command, statistics_command):
        group.add_command(command)
    return group


#: The entry as hosts list it.
COMMAND = CommandEntry(
    name="excel.excel",
    title=Bilingual("Sổ, danh mục, kế hoạch, thống kê Excel", "Registers, lists, plans, statistics in Excel"),
    command="excel",
    load=load_command,
)
