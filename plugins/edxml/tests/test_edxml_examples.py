"""The examples in docstrings and on the README are right, and every public name is there (ví dụ)."""

from __future__ import annotations

import doctest
import importlib
import inspect
import io
import pkgutil
import re
from contextlib import redirect_stdout
from inspect import isroutine, unwrap
from pathlib import Path

import pytest

import tiepcan_edxml

README = Path(__file__).parents[1] / "README.md"
MODULES = [name for _, name, _ in pkgutil.iter_modules(tiepcan_edxml.__path__, "tiepcan_edxml.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


FUNCTIONS = [name for name in tiepcan_edxml.__all__ if isroutine(unwrap(getattr(tiepcan_edxml, name)))]
#: Names of two types together, which have no docstring of their own.
TOGETHER = {"AnyOrgCode", "EdxmlMessage"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_shows_an_example(name: str) -> None:
    assert ">>> " in getdoc(getattr(tiepcan_edxml, name))


@pytest.mark.parametrize("name", sorted(set(tiepcan_edxml.__all__) - TOGETHER))
def test_every_public_name_says_what_it_is_called_in_vietnamese(name: str) -> None:
    first = getdoc(getattr(tiepcan_edxml, name)).partition("\n\n")[0]
    assert re.search(r"\([^)]*[^\x00-\x7f][^)]*\)", first)


def getdoc(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def test_the_examples_of_the_readme_print_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = README.read_text(encoding="utf-8")
    codes = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    wanted = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with redirect_stdout(said):
        for code in codes:
            exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert said.getvalue() == "".join(wanted)
    assert codes


@pytest.mark.parametrize("name", tiepcan_edxml.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(tiepcan_edxml, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    assert dir(tiepcan_edxml) == sorted(tiepcan_edxml.__all__)
    with pytest.raises(AttributeError, match="no attribute 'read_edxm'"):
        tiepcan_edxml.read_edxm  # noqa: B018 - reading it is the test
