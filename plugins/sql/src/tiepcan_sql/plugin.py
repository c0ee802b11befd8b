"""What tiepcan-sql gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tiepcan import Bilingual
from tiepcan.plugins import CaseStoreBackend, CommandEntry, hookimpl
from tiepcan_sql._backends import BACKENDS

if TYPE_CHECKING:
    import click

__all__ = ["tiepcan_case_stores", "tiepcan_commands"]


@hookimpl
def tiepcan_case_stores() -> Iterable[CaseStoreBackend]:
    """Yield the stores on SQLite and on PostgreSQL."""
    yield from BACKENDS


@hookimpl
def tiepcan_commands() -> Iterable[CommandEntry]:
    """Yield ``tiepcan sql``."""
    yield CommandEntry(
        name="sql.sql",
        title=Bilingual(
            "Kho hồ sơ: tạo, kiểm tra, tìm việc, sao lưu", "Case stores: make, check, search, back up"
        ),
        command="sql",
        load=_load_command,
    )


def _load_command() -> click.Command:
    # The command line is loaded with the command, and not with every program that lists plugins.
    from tiepcan_sql._command import sql_group  # noqa: PLC0415 - see above

    return sql_group
