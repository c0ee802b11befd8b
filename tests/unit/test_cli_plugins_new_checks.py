"""The checks of a new plugin find tiepcan where ``TIEPCAN_SOURCE`` says it is."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")
pytest.importorskip("copier")

from tiepcan.cli._app import run

NOX: Any = SimpleNamespace(
    options=SimpleNamespace(),
    project=SimpleNamespace(load_toml=lambda _: {}, dependency_groups=lambda _, group: [f"<{group}>"]),
    session=lambda session: session,
    Session=object,
)
Installs = Callable[[str | None], list[str]]


class Session:
    """Takes note of what is installed, and runs nothing."""

    posargs = ()

    def __init__(self) -> None:
        self.installed: list[str] = []

    def install(self, *needed: str) -> None:
        self.installed += needed

    def run(self, *command: str) -> None:
        assert command


@pytest.fixture
def installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installs:
    """Return what gives the words that pip gets for the tests of a new plugin, by ``TIEPCAN_SOURCE``."""
    folder = tmp_path / "acme"
    said = ("--name", "tiepcan-acme", "--vendor", "Công ty Ví Dụ", "--with", "calendar")
    assert run(["plugins", "new", str(folder), *said]) == 0
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, "nox", NOX)

    def installed(source: str | None) -> list[str]:
        if source is None:
            monkeypatch.delenv("TIEPCAN_SOURCE", raising=False)
        else:
            monkeypatch.setenv("TIEPCAN_SOURCE", source)
        session = Session()
        runpy.run_path("noxfile.py")["tests"](session)
        assert session.installed[-2:] == [".", "<test>"]
        return session.installed[:-2]

    return installed


@pytest.mark.parametrize("source", [None, ""])
def test_an_index_is_asked_where_nothing_is_said(installs: Installs, source: str | None) -> None:
    assert installs(source) == []


def test_a_source_folder_and_a_wheel_are_installed_as_they_are(installs: Installs, tmp_path: Path) -> None:
    source, wheel = tmp_path / "tiepcan", tmp_path / "tiepcan-0.1.0-py3-none-any.whl"
    source.mkdir()
    for file in (source / "pyproject.toml", wheel):
        file.touch()
    assert installs(str(source)) == [str(source)]
    assert installs(str(wheel)) == [str(wheel)]


def test_a_folder_of_wheels_is_looked_into_from_the_folder_of_the_plugin(
    installs: Installs, tmp_path: Path
) -> None:
    wheels = tmp_path / "acme" / "goi"
    wheels.mkdir()
    assert installs("goi") == ["--find-links", str(wheels)]


def test_an_address_is_taken_as_it_is(installs: Installs) -> None:
    address = "git+https://vi-du.example/tiepcan@v0.1"
    assert installs(address) == [f"tiepcan @ {address}"]


def test_a_source_that_is_not_there_is_an_error(installs: Installs) -> None:
    with pytest.raises(FileNotFoundError):
        installs("khong-co")
