"""Every public name is there and says what it is; what speaks with a portal is loaded by who needs it (tên công khai)."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import tiepcan_onestop
import tiepcan_onestop.testing

MODULES = [
    name for _, name, _ in pkgutil.iter_modules(tiepcan_onestop.testing.__path__, "tiepcan_onestop.testing.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_toy_portal_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("room", [tiepcan_onestop, tiepcan_onestop.testing])
def test_every_public_name_resolves_and_says_what_it_is(room: object) -> None:
    for name in room.__all__:  # type: ignore[attr-defined]
        assert getattr(room, name).__doc__, name


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    assert dir(tiepcan_onestop) == sorted(tiepcan_onestop.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Portall'"):
        tiepcan_onestop.Portall  # noqa: B018 - reading it is the test


def test_a_host_that_lists_plugins_loads_nothing_that_speaks_over_a_network() -> None:
    code = "import sys, tiepcan_onestop.plugin; print('urllib3' in sys.modules, 'http' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.split() == ["False", "False"]
