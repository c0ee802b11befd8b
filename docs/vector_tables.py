"""The tables on golden vectors, made from the files and their schema as they are now (bảng về bộ đáp án mẫu).

A kind, an operation or a field that a file has and the page has not makes the page fail.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import Any

from case_tables import table

from tiepcan import errors
from tiepcan.testing import VECTOR_KINDS, read_vectors, vector_files

__all__ = ["TABLES"]


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    schema: dict[str, Any] = json.loads(vector_files()["vectors.schema.json"])
    for kind in VECTOR_KINDS:
        for name, about in schema["$defs"].items():
            of, _, operation = name.partition(".")
            if of == kind:
                yield kind, operation, about


def _kinds() -> str:
    rows = [("File", "`operation`", "Cases", "What it asks")]
    for kind, operation, about in _operations():
        cases = [one for one in read_vectors(kind)["cases"] if one["given"].get("operation", "") == operation]
        named = f"`{operation}`" if operation else "–"
        rows.append((f"`{kind}.json`", named, str(len(cases)), about["title"]))
    return table(rows)


def _fields() -> str:
    rows = [("Vectors", "`given`", "`expected`")]
    for kind, operation, about in _operations():
        told = (_told(about["properties"][part]) for part in ("given", "expected"))
        rows.append((f"{kind} {operation}".strip(), *told))
    return table(rows)


def _told(part: dict[str, Any]) -> str:
    needed = set(part.get("required", ()))
    cells = []
    for name, field in part["properties"].items():
        # What asks is told in the first column, and every answer may be an error instead.
        if name not in {"operation", "error"}:
            mark = "*" if name in needed else ""
            cells.append(f"`{name}`{mark} {field['description']}")
    return "; ".join(cells)


def _errors() -> str:
    found = Counter(
        one["expected"]["error"]
        for kind in VECTOR_KINDS
        for one in read_vectors(kind)["cases"]
        if "error" in one["expected"]
    )
    rows: list[tuple[str, ...]] = [("`error`", "What your code must refuse for", "Cases")]
    rows += [(f"`{name}`", _said(name), str(count)) for name, count in sorted(found.items())]
    return table(rows)


def _said(name: str) -> str:
    return cleandoc(getattr(errors, name).__doc__).partition("\n")[0]


TABLES: dict[str, Callable[[], str]] = {
    "vector-kinds": _kinds,
    "vector-fields": _fields,
    "vector-errors": _errors,
}
