"""The examples in the docstrings are true, and every public name has one (ví dụ trong lời giải thích)."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tiepcan_excel

MODULES = [f"tiepcan_excel.{found.name}" for found in pkgutil.iter_modules(tiepcan_excel.__path__)]
#: An alias of a type has no docstring of its own.
NAMES = [name for name in tiepcan_excel.__all__ if name != "FindColumn"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_has_an_example(name: str) -> None:
    thing = getattr(tiepcan_excel, name)
    found = doctest.DocTestFinder().find(thing, name)
    assert any(one.examples for one in found)
