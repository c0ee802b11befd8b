"""What tiepcan-word gives to its hosts: one function for each hook (điểm vào của phần mở rộng).

Nothing is opened, read or started when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiepcan.plugins import Renderer, hookimpl
from tiepcan_word._renderer import word_renderer


@hookimpl
def tiepcan_renderers() -> Iterator[Renderer]:
    """Give the renderer of Word documents (bộ trình bày văn bản Word)."""
    yield word_renderer()
