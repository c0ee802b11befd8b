"""What tiepcan-excel gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.plugins import CommandEntry, Renderer, hookimpl
from tiepcan_excel._command import COMMAND
from tiepcan_excel._report import RENDERER


@hookimpl
def tiepcan_renderers() -> Iterator[Renderer]:
    """Yield what makes workbooks of reports (bộ trình bày Excel)."""
    yield RENDERER


@hookimpl
def tiepcan_commands() -> Iterator[CommandEntry]:
    """Yield the command ``tiepcan excel`` (lệnh bổ sung)."""
    yield COMMAND
