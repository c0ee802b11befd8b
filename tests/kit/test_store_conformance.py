"""Right stores pass the whole suite: the kit refuses nobody who keeps the contract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from plain_store import FILE, PLAIN
from store_mutants_scale import ASKS_TWICE

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

    @pytest.fixture
    def bad_locations(self) -> Sequence[str]:
        return (
            "cases.db",
            "postgresql://tiepcan:m%E1%BA%ADt-kh%E1%BA%A9u-99@db.example/cases",
            "password=mat-khau-99",
        )


class TestStoreThatAsksTwice(StoreConformance):
    """A store may ask for the entry as often as it likes: it may have to begin anew."""

    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return ASKS_TWICE

    @pytest.fixture
    def location(self) -> str:
        return ""
