"""Distributions with plugins as they lie in site-packages, made in a folder of the test's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoints, distributions
from pathlib import Path
from textwrap import dedent

import pytest
from fake_plugins import install_plugin

CARD = """
schema = "tiepcan-plugin/1"
name = "{name}"
title = {{ vi = "Phần thử {name}", en = "Trial {name}" }}
vendor = "Công ty Thử"
sdk = {{ since = "{since}", below = "{below}" }}
{more}
"""
CODE = """
from tiepcan import Bilingual
from tiepcan.plugins import AgencyCalendar, hookimpl

@hookimpl
def tiepcan_calendars():
    yield AgencyCalendar(name="{record}", title=Bilingual("Lịch thử", "Trial calendar"))
"""


class PluginFolder:
    """A folder on the path into which plugins are installed; nothing else is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(
        self,
        name: str,
        *,
        code: str | None = None,
        card: str | None = "",
        version: str = "1.2",
        distribution: str | None = None,
        since: str = "1.0",
        below: str = "2.0",
        target: str | None = None,
        more: str | None = None,
    ) -> str:
        """Install a plugin and return its package: ``card`` None for none, empty for the usual one."""
        record = f"{name}.lich"
        given = f'provides = {{ calendars = ["{record}"] }}' if code is None else ""
        usual = CARD.format(name=name, since=since, below=below, more=given if more is None else more)
        package = (distribution or name).replace("-", "_")
        install_plugin(
            self.folder,
            distribution or name,
            code=CODE.format(record=record) if code is None else dedent(code),
            card="" if card is None else card or usual,
            version=version,
            entry_points=f"[tiepcan]\n{name} = {target or package}\n",
        )
        return package


@pytest.fixture
def plugin_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiepcan_installed: Callable[..., None]
) -> Iterator[PluginFolder]:
    """Return an empty folder of distributions; only what is installed into it is found."""
    tiepcan_installed()
    folder = tmp_path / "site"
    folder.mkdir()

    def found(*, group: str) -> EntryPoints:
        there = distributions(path=[str(folder)])
        return EntryPoints(entry for one in there for entry in one.entry_points.select(group=group))

    monkeypatch.setattr("tiepcan.plugins._entries.entry_points", found)
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield PluginFolder(folder)
    # The modules of one test are none of the next one's.
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
