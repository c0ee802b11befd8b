"""What tiepcan-edxml gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan import Bilingual
from tiepcan.plugins import CommandEntry, hookimpl

if TYPE_CHECKING:
    import click

__all__ = ["tiepcan_commands"]


@hookimpl
def tiepcan_commands() -> Iterator[CommandEntry]:
    """Yield ``tiepcan edxml`` (lệnh tiepcan edxml)."""
    yield CommandEntry(
        name="edxml.edxml",
        title=Bilingual("Văn bản điện tử edXML", "edXML documents and statuses"),
        command="edxml",
        load=_load_command,
    )


def _load_command() -> click.Command:
    # The command line is loaded with the command, and not with every program that lists plugins.
    from tiepcan_edxml._command import edxml_group  # noqa: PLC0415 - see above

    return edxml_group
