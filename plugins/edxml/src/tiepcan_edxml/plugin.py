"""What tiepcan-edxml gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan import Bilingual
from tiepcan.plugins import CommandEntry, DocumentExchange, IntakeAdapter, StatusMap, hookimpl

if TYPE_CHECKING:
    import click

__all__ = [
    "tiepcan_commands",
    "tiepcan_document_exchanges",
    "tiepcan_intake_adapters",
    "tiepcan_status_maps",
]


@hookimpl
def tiepcan_commands() -> Iterator[CommandEntry]:
    """Yield ``tiepcan edxml`` (lệnh tiepcan edxml)."""
    yield CommandEntry(
        name="edxml.edxml",
        title=Bilingual("Văn bản điện tử edXML", "edXML documents and statuses"),
        command="edxml",
        load=_load_command,
    )


@hookimpl
def tiepcan_intake_adapters() -> Iterator[IntakeAdapter]:
    """Yield the reader of documents and statuses (bộ tiếp nhận văn bản)."""
    from tiepcan_edxml._intake import edxml_intake_adapter  # noqa: PLC0415 - the reader is loaded when asked for

    yield edxml_intake_adapter()


@hookimpl
def tiepcan_status_maps() -> Iterator[StatusMap]:
    """Yield the statuses of QCVN 102 (bảng trạng thái)."""
    from tiepcan_edxml._status_map import edxml_status_map  # noqa: PLC0415

    yield edxml_status_map()


@hookimpl
def tiepcan_document_exchanges() -> Iterator[DocumentExchange]:
    """Yield the folders and the gateway (cổng liên thông)."""
    from tiepcan_edxml._exchange_folder import folder_exchange  # noqa: PLC0415
    from tiepcan_edxml._exchange_gateway import gateway_exchange  # noqa: PLC0415

    yield folder_exchange()
    yield gateway_exchange()


def _load_command() -> click.Command:
    # The command line is loaded with the command, and not with every program that lists plugins.
    from tiepcan_edxml._command import edxml_group  # noqa: PLC0415 - see above

    return edxml_group
