"""Right stores pass the whole suite: the kit refuses nobody who keeps the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_store import FILE, PLAIN

from tiepcan.host import MEMORY_STORE
from tiepcan.plugins import CaseStoreBackend
from tiepcan.testing import StoreConformance


class TestPlainStore(StoreConformance):
    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return PLAIN

    @pytest.fixture
    def location(self) -> str:
        return ""


class TestFileStore(StoreConformance):
    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return FILE

    @pytest.fixture
    def location(self, tmp_path: Path) -> str:
        return str(tmp_path / "cases.db")


class TestMemoryStore(StoreConformance):
    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return MEMORY_STORE

    @pytest.fixture
    def location(self) -> str:
        return MEMORY_STORE.example
