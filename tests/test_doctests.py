"""Every example in a docstring comes true, in the package as it is installed."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import tiepcan
from tiepcan import MissingExtraError

SOURCE = Path(tiepcan.__file__).parent


def module_names() -> list[str]:
    # By file name, so that a module that cannot be imported fails its own test and no other.
    paths = [path.relative_to(SOURCE.parent).with_suffix("") for path in SOURCE.rglob("*.py")]
    names = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    return sorted(name for name in names if not name.endswith("__main__"))


def load(name: str) -> ModuleType:
    try:
        return import_module(name)
    except MissingExtraError as error:
        pytest.skip(error.in_language("en"))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "tiepcan":
            raise
        pytest.skip(f"{error.name} is not installed")


@pytest.mark.parametrize("name", module_names())
def test_the_examples_come_true(name: str) -> None:
    result = doctest.testmod(load(name), report=True)
    assert result.failed == 0


def test_there_are_examples_at_all() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    calendar = finder.find(import_module("tiepcan.calendar._calendar"))
    assert sum(bool(found.examples) for found in calendar) > 5
    assert {"tiepcan.law._book", "tiepcan.deadlines._deadline"} < set(module_names())
