"""The examples in docstrings, in the README and in the folder of examples are right (ví dụ chạy được)."""

from __future__ import annotations

import doctest
import importlib
import inspect
import io
import pkgutil
import re
import runpy
from contextlib import redirect_stdout
from inspect import isroutine, unwrap
from pathlib import Path
from types import ModuleType

import pytest

import tiepcan_onestop
import tiepcan_onestop.testing
from tiepcan_onestop import read_dossiers, read_progress

README = Path(__file__).parents[1] / "README.md"
EXAMPLE = Path(__file__).parents[3] / "examples" / "onestop" / "dong_bo.py"
MODULES = [
    name
    for _, name, is_package in pkgutil.iter_modules(tiepcan_onestop.__path__, "tiepcan_onestop.")
    if not is_package
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS).failed == 0


PUBLIC = [(room, name) for room in (tiepcan_onestop, tiepcan_onestop.testing) for name in room.__all__]
FUNCTIONS = [(room, name) for room, name in PUBLIC if isroutine(unwrap(getattr(room, name)))]


@pytest.mark.parametrize(("room", "name"), FUNCTIONS)
def test_every_public_function_shows_an_example(room: ModuleType, name: str) -> None:
    assert ">>> " in getdoc(getattr(room, name))


@pytest.mark.parametrize(("room", "name"), PUBLIC)
def test_every_public_name_says_what_it_is_called_in_vietnamese(room: ModuleType, name: str) -> None:
    first = getdoc(getattr(room, name)).partition("\n\n")[0]
    assert re.search(r"\([^)]*[^\x00-\x7f][^)]*\)", first)


def getdoc(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def test_the_example_of_the_readme_prints_what_it_says() -> None:
    text = README.read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    [wanted] = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    with redirect_stdout(io.StringIO()) as shown:
        exec(code, {})  # noqa: S102 - our own
    assert shown.getvalue() == wanted


def test_the_worked_example_runs_and_both_messages_can_be_read(tmp_path: Path) -> None:
    with redirect_stdout(io.StringIO()) as shown:
        runpy.run_path(str(EXAMPLE))["main"](tmp_path)
    [dossier] = read_dossiers((tmp_path / "gui-cong.json").read_bytes()).dossiers
    [moved] = dossier.supplements
    assert (dossier.status, moved.promised_before is not None) == ("10", True)
    steps = read_progress((tmp_path / "tien-do.json").read_bytes()).progress
    assert steps[-1].status == "10"
    text = shown.getvalue()
    assert "gửi lại: True" in text
    assert "Hạn theo luật vẫn là ngày 25/11/2026." in text
    assert "Thông báo gia hạn ngày 24/11/2026: hạn theo luật là ngày 30/11/2026." in text
    assert "Hồ sơ cũ MC-2 (dòng 3)" in text
    assert "Lò Thị Mẫu" not in text
