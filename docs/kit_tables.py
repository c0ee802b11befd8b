"""The tables of the page on testing plugins, made from the kit itself (bảng của trang kiểm thử phần mở rộng)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from tiepcan.testing import SinkConformance, StoreConformance, strategies
from tiepcan.testing._base import OPTIONAL_MARK

__all__ = ["TABLES"]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _tests_of(kind: type) -> Iterator[tuple[str, str]]:
    # The bases in the order they are named; each has tests of its own.
    for base in (*kind.__bases__, kind):
        for name, test in vars(base).items():
            if name.startswith("test_"):
                marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == OPTIONAL_MARK]
                claimed = f" *Where `{marks[0].args[0].value}` is claimed.*" if marks else ""
                yield f"`{name}`", f"{_first_line(test)}{claimed}"


def _tests(kind: type) -> str:
    return _table(("Test", "What it asks"), _tests_of(kind))


def _strategies() -> str:
    rows = ((f"`{name}`", _first_line(getattr(strategies, name))) for name in strategies.__all__)
    return _table(("Strategy", "What it draws"), rows)


TABLES = {
    "kit-store-tests": lambda: _tests(StoreConformance),
    "kit-sink-tests": lambda: _tests(SinkConformance),
    "kit-strategies": _strategies,
}
