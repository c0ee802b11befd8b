"""Kho hồ sơ: the conformance kit on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from private_postgres import PrivatePostgres

from tiepcan.plugins import CaseStoreBackend
from tiepcan.testing import StoreConformance
from tiepcan_sql._backends import BACKENDS


class TestSqlite(StoreConformance):
    """Every test of the kit; the features of the backend say which of the optional ones run."""

    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return BACKENDS[0]

    @pytest.fixture
    def location(self, tmp_path: Path) -> str:
        return str(tmp_path / "ho-so.sqlite3")

    @pytest.fixture
    def bad_locations(self, tmp_path: Path) -> tuple[str, ...]:
        (tmp_path / "so.csv").write_text("Số,Ngày\n" * 1000, encoding="utf-8")
        return (
            "",
            ":memory:",
            "sqlite://",
            str(tmp_path),
            str(tmp_path / "khong-co" / "ho-so.sqlite3"),
            str(tmp_path / "so.csv"),
            "postgresql://tiepcan:bi-mat@localhost/tiepcan",
            "mysql://tiepcan:bi-mat@localhost/tiepcan",
        )


class TestPostgresql(StoreConformance):
    """The same tests, on a real server."""

    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        return BACKENDS[1]

    @pytest.fixture
    def location(self, postgres_location: str) -> str:
        return postgres_location

    @pytest.fixture
    def bad_locations(self, postgres: PrivatePostgres) -> tuple[str, ...]:
        server = f"{postgres.host}:{postgres.port}"
        return (
            "",
            "ho-so.sqlite3",
            f"postgresql://tiepcan:bi-mat@{server}/postgres",
            f"postgresql://khong-co:bi%40mat@{server}/postgres",
            f"postgresql://tiepcan:bi-mat@{server}",
            "postgresql://tiepcan:bi-mat@may:cong/tiepcan",
            postgres.location("khong_co"),
            f"{postgres.location('postgres')}?khong_co=1&password=bi-mat",
        )
