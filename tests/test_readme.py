"""The README keeps its word: its example comes true, and its test command is the one that is run before landing."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def test_the_example_comes_true() -> None:
    done = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.skipif(not (ROOT / ".ci" / "run").exists(), reason="only in a checkout")
def test_the_test_command_is_the_one_that_is_run_before_landing() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tests,) = [command for command in commands if command.endswith("nox -s tests")]
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
