"""``tiepcan sql``: the store looked after from the command line (lệnh chăm sóc kho hồ sơ)."""

from __future__ import annotations

import errno
from typing import Any

import click

from tiepcan import Bilingual
from tiepcan.errors import InputError, NotAllowedError
from tiepcan_sql._command_care import check_command, init_command, rebuild_command, upgrade_command
from tiepcan_sql._command_copies import backup_command, restore_command
from tiepcan_sql._command_inbox import inbox_command
from tiepcan_sql._command_old_cases import erase_command
from tiepcan_sql._command_options import STORE
from tiepcan_sql._command_outbox import outbox_command
from tiepcan_sql._errors import words_of

__all__ = ["sql_group"]

_HELP = """\
Kho hồ sơ trên SQLite hoặc PostgreSQL: tạo, nâng cấp, kiểm tra, tìm việc đến hạn, sao lưu, khử nhận dạng.

Case stores on SQLite or PostgreSQL: made, upgraded, checked, searched, backed up, and freed of personal data.

KHO là đường dẫn tệp (ho-so.sqlite3) hoặc postgresql://người@máy/cơ-sở-dữ-liệu. Đặt biến môi trường TIEPCAN_SQL_URL thay
cho KHO khi địa chỉ có mật khẩu. / KHO is a path or a URL; set TIEPCAN_SQL_URL where it holds a password.

\b
Ví dụ / Examples:
  tiepcan sql init ho-so.sqlite3
  tiepcan sql inbox ho-so.sqlite3 --agency H24.12 --as-of 2026-11-20
  tiepcan sql backup ho-so.sqlite3 --to sao-luu-2026-11-20.jsonl

\b
Mã thoát / Exit status:
  0  tốt / clean      1  có vấn đề / problems found      2  không làm được / could not be done
"""


#: What of the library's arguments has another name in the help.
_WORDS = {"location": STORE, "agency": "--agency", "unit": "--unit", "after": "--after"}


class _StoreGroup(click.Group):
    """A server that is away, a full disk, a store that is busy: said as it is, and not as a fault of this program."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Raises:
            NotAllowedError: The store was not reached; or whatever the command raises.
        """
        try:
            return super().invoke(ctx)
        except InputError as error:
            # A person knows the word of the help, not the argument behind it.
            error.path = _WORDS.get(error.path or "", error.path)
            raise
        except OSError as error:
            # What is said of a file, or of who reads our output, others say well.
            if error.filename is not None or error.errno == errno.EPIPE:
                raise
            said = words_of(error)
        raise NotAllowedError(
            said,
            hint=Bilingual(
                "Xem kho có đang chạy, có bận, ổ đĩa có đầy không, rồi chạy lại.",
                "See whether the store runs, is busy, or its disk is full; then run it again.",
            ),
        )


@click.group("sql", cls=_StoreGroup, help=_HELP)
def sql_group() -> None:
    """Hold the commands on stores; does nothing itself."""


for _command in (
    init_command,
    upgrade_command,
    check_command,
    rebuild_command,
    inbox_command,
    backup_command,
    restore_command,
    erase_command,
    outbox_command,
):
    sql_group.add_command(_command)
