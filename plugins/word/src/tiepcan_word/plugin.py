"""What tiepcan-word gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan.plugins import CommandEntry, Renderer, hookimpl
from tiepcan.text import Bilingual
from tiepcan_word._renderer import word_renderer

if TYPE_CHECKING:
    import click


@hookimpl
def tiepcan_renderers() -> Iterator[Renderer]:
    """Give the renderer of Word documents (bộ trình bày văn bản Word)."""
    yield word_renderer()


@hookimpl
def tiepcan_commands() -> Iterator[CommandEntry]:
    """Give ``tiepcan word`` (lệnh bổ sung)."""
    yield CommandEntry(
        name="word.word",
        title=Bilingual("Văn bản Word, mẫu của cơ quan", "Word documents, the agency's templates"),
        command="word",
        load=_load,
    )


def _load() -> click.Command:
    from tiepcan_word._command import word_command  # noqa: PLC0415 - when it is asked for

    return word_command
