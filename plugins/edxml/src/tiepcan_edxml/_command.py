"""``tiepcan edxml``: messages of document exchanges from the command line (lệnh văn bản điện tử)."""

from __future__ import annotations

import click

from tiepcan_edxml._command_read import read_command
from tiepcan_edxml._command_status import status_command
from tiepcan_edxml._command_write import write_command

__all__ = ["edxml_group"]

_HELP = """\
Văn bản và trạng thái điện tử theo QCVN 102:2016: đọc thông điệp của hệ thống khác, ghi thông điệp của mình.

Documents and statuses of QCVN 102:2016: messages of other systems are read, and messages of one's own written.

\b
Ví dụ / Examples:
  tiepcan edxml read cong-van.edxml
  tiepcan edxml write --help

\b
Mã thoát / Exit status:
  0  tốt / done      1  có vấn đề / a problem was found      2  không làm được / could not be done
"""


@click.group("edxml", help=_HELP)
def edxml_group() -> None:
    """Hold the commands on messages; does nothing itself."""


edxml_group.add_command(read_command)
edxml_group.add_command(write_command)
edxml_group.add_command(status_command)
