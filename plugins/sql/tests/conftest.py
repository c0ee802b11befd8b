"""Databases for the tests: a file each, and a real server of PostgreSQL for all (cơ sở dữ liệu cho kiểm thử)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from private_postgres import INSTALL, PrivatePostgres, find_programs

#: With ``required`` a test that finds no server fails: where it must run, it cannot be passed over.
_SETTING = "TIEPCAN_POSTGRES"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivatePostgres]:
    if find_programs() is None:
        if os.environ.get(_SETTING) == "required":
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    with PrivatePostgres() as server:
        yield server


@pytest.fixture
def postgres_location(postgres: PrivatePostgres) -> str:
    return postgres.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return what makes a new empty place on each database: tests that take it run on both."""
    if request.param == "postgresql":
        server: PrivatePostgres = request.getfixturevalue("postgres")
        return server.new_database
    made = iter(range(1_000))
    return lambda: str(tmp_path / f"ho-so-{next(made)}.sqlite3")


@pytest.fixture
def location(new_location: Callable[[], str]) -> str:
    """Return a new empty place on each database: tests that take it run on both."""
    return new_location()
