"""The examples in the docstrings are true, and every public name says what it is (ví dụ trong lời giải thích)."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tiepcan_excel

MODULES = [f"tiepcan_excel.{found.name}" for found in pkgutil.iter_modules(tiepcan_excel.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [one for name in MODULES for one in finder.find(importlib.import_module(name)) if one.examples]
    assert len(found) >= 4


@pytest.mark.parametrize("name", tiepcan_excel.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    thing = getattr(tiepcan_excel, name)
    # An alias of a type cannot say what it is.
    assert thing.__doc__ or name == "FindColumn"
