"""What the plugin gives by name: documented, with examples that run; nothing heavy before it is needed."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys

import pytest

import tiepcan_word

MODULES = ("tiepcan_word._offered", "tiepcan_word._renderer", "tiepcan_word._values", "tiepcan_word._layout")


@pytest.mark.parametrize("name", tiepcan_word.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(tiepcan_word, name) is not None


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0
    assert found.attempted > 0


def test_nothing_heavy_is_loaded_with_the_plugin() -> None:
    code = "import sys, tiepcan_word.plugin as p; list(p.tiepcan_renderers()); list(p.tiepcan_commands()); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own command
    assert {name.partition(".")[0] for name in loaded.split()} & {
        "docx",
        "docxtpl",
        "lxml",
        "jinja2",
        "click",
        "rich",
    } == set()
