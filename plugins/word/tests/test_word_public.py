"""What the plugin gives by name: documented, with examples that run; nothing heavy before it is needed."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import tiepcan_word

MODULES = [f"tiepcan_word.{found.name}" for found in pkgutil.iter_modules(tiepcan_word.__path__)]


@pytest.mark.parametrize("name", tiepcan_word.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(tiepcan_word, name) is not None


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", [name for name in tiepcan_word.__all__ if not name.isupper()])
def test_every_public_name_has_an_example(name: str) -> None:
    found = doctest.DocTestFinder().find(getattr(tiepcan_word, name), name)
    assert any(one.examples for one in found)


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
