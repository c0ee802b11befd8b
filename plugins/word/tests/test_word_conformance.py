"""The renderer keeps what every renderer promises (kiểm chứng bộ trình bày)."""

from __future__ import annotations

from typing import ClassVar

import pytest

from tiepcan.plugins import Renderer
from tiepcan.testing import RendererConformance, RendererFeature
from tiepcan_word import word_renderer
from word_reading import text_of


class TestRenderer(RendererConformance):
    features: ClassVar = frozenset({RendererFeature.READABLE})

    @pytest.fixture
    def renderer(self) -> Renderer:
        return word_renderer()

    def text_of(self, content: bytes) -> str:
        return text_of(content)
