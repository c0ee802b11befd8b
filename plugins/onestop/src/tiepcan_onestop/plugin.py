"""What tiepcan-onestop gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan import Bilingual
from tiepcan.plugins import CommandEntry, IntakeAdapter, StatusMap, hookimpl
from tiepcan_onestop._adapter import dossier_adapter
from tiepcan_onestop._status import portal_statuses

if TYPE_CHECKING:
    import click

__all__ = ["tiepcan_commands", "tiepcan_intake_adapters", "tiepcan_status_maps"]


@hookimpl
def tiepcan_commands() -> Iterator[CommandEntry]:
    """Yield ``tiepcan onestop`` (lệnh tiepcan onestop)."""
    yield CommandEntry(
        name="onestop.onestop",
        title=Bilingual("Đồng bộ hồ sơ một cửa", "One-stop dossiers"),
        command="onestop",
        load=_load_command,
    )


@hookimpl
def tiepcan_intake_adapters() -> Iterator[IntakeAdapter]:
    """Yield the reader of dossiers and steps (bộ tiếp nhận hồ sơ một cửa)."""
    yield dossier_adapter()


@hookimpl
def tiepcan_status_maps() -> Iterator[StatusMap]:
    """Yield the statuses of the national portal (bảng trạng thái)."""
    yield portal_statuses().map


def _load_command() -> click.Command:
    # The command line is loaded with the command, and not with every program that lists plugins.
    from tiepcan_onestop._command import onestop_group  # noqa: PLC0415 - see above

    return onestop_group
