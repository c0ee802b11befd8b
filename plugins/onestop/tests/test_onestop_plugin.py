"""The card says what the code does, and it loads without a fault (thẻ và mã của phần mở rộng)."""

from __future__ import annotations

from types import ModuleType
from typing import ClassVar

import pytest

import tiepcan_onestop.plugin
from tiepcan.testing import PluginConformance, PluginFeature


class TestPlugin(PluginConformance):
    features: ClassVar = frozenset({PluginFeature.IMPORTED_ALONE, PluginFeature.INSTALLED})

    @pytest.fixture
    def plugin(self) -> ModuleType:
        return tiepcan_onestop.plugin

    @pytest.fixture
    def distribution_name(self) -> str:
        return "tiepcan-onestop"
