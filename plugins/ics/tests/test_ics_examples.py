"""The examples in the docstrings are true, and every public name has one (ví dụ trong lời giải thích)."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tiepcan_ics

MODULES = [f"tiepcan_ics.{found.name}" for found in pkgutil.iter_modules(tiepcan_ics.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", tiepcan_ics.__all__)
def test_every_public_name_has_an_example(name: str) -> None:
    thing = getattr(tiepcan_ics, name)
    found = doctest.DocTestFinder().find(thing, name)
    assert any(one.examples for one in found)
