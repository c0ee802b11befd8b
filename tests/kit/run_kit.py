"""Runs a class of the kit in this process, as an author's pytest would, and tells which of its tests failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

__all__ = ["KitRun", "quick_search", "run_kit"]

_RUNS = count(1)
_QUIET = ("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-p", "no:xdist")


class KitRun:
    """What came of a run: a plugin of pytest that listens."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.skipped: list[str] = []
        #: By the name of the test, what it says.
        self.failed: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.location[2].rpartition(".")[2]
        if report.failed:
            self.failed[name] = report.longreprtext
        elif report.skipped:
            self.skipped.append(name)
        elif report.when == "call":
            self.passed.append(name)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed["collection"] = report.longreprtext


@contextmanager
def quick_search(examples: int) -> Iterator[None]:
    """Search little, and always the same: what a mutant gets wrong must show, and not by luck."""
    before = settings.get_current_profile_name()
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, max_examples=examples, database=None
    )
    settings.load_profile("mutants")
    try:
        yield
    finally:
        settings.load_profile(before)


def run_kit(folder: Path, source: str, *options: str, examples: int = 3) -> KitRun:
    """Run a test module of that *source*; the project's own settings of pytest are left out."""
    # A module of that name may be there from a run before.
    (folder / f"test_theirs_{next(_RUNS)}.py").write_text(source, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    found = KitRun()
    with quick_search(examples):
        pytest.main([str(folder), "--import-mode=importlib", *_QUIET, *options], plugins=[found])
    return found
