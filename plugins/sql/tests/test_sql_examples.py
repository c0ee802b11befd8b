"""The examples in docstrings and on the README are right, and the store serves the hosts of tiepcan."""

from __future__ import annotations

import asyncio
import doctest
import importlib
import io
import pkgutil
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from sample_changes import received

import tiepcan_sql
from tiepcan.host import AsyncHost, Host
from tiepcan.requests import Agency
from tiepcan_sql import SqlStore

README = Path(__file__).parents[1] / "README.md"
MODULES = [
    name
    for _, name, is_package in pkgutil.iter_modules(tiepcan_sql.__path__, "tiepcan_sql.")
    if not is_package
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", tiepcan_sql.__all__)
def test_every_public_name_has_an_example(name: str) -> None:
    thing = getattr(tiepcan_sql, name)
    found = doctest.DocTestFinder().find(thing, name)
    assert any(one.examples for one in found)


def test_the_example_of_the_readme_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [code] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    [wanted] = re.findall(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert said.getvalue() == wanted


@pytest.mark.parametrize("name", tiepcan_sql.__all__)
def test_every_public_name_resolves_and_says_what_it_is(name: str) -> None:
    assert getattr(tiepcan_sql, name).__doc__


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    assert dir(tiepcan_sql) == sorted(tiepcan_sql.__all__)
    with pytest.raises(AttributeError, match="no attribute 'SqlStor'"):
        tiepcan_sql.SqlStor  # noqa: B018 - reading it is the test


def test_an_asynchronous_host_opens_many_cases_at_once(location: str) -> None:
    agency = Agency(name="UBND xã Mường Lát", code="H24.12")

    async def open_many() -> list[str]:
        async with AsyncHost(Host(agency=agency, store=SqlStore.open(location))) as host:
            opened = await asyncio.gather(*(host.open(received()) for _ in range(12)))
            assert sorted(await host.numbers()) == sorted(one.number for one in opened)
        return sorted(one.number for one in opened)

    assert asyncio.run(open_many()) == [f"H24.12-2026-{place:04}" for place in range(1, 13)]
