"""Golden vectors: right answers as JSON, read (bộ đáp án mẫu)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["VECTOR_KINDS", "read_vectors", "vector_files"]

#: What there are vectors of.
VECTOR_KINDS = ("assessments", "calendar", "deadlines", "law", "statistics", "validity")
#: The JSON Schema of all of them, with every field in words.
_SCHEMA_FILE = "vectors.schema.json"


def read_vectors(kind: str) -> dict[str, Any]:
    """Return the golden vectors of *kind* as they stand in the file (đọc bộ đáp án mẫu).

    Does not run them. Each case has ``id``, ``what`` in both languages, ``given``, ``expected`` and ``basis``;
    dates are ISO 8601, and a key that is absent from ``given`` has its default.

    Args:
        kind: ``assessments``, ``calendar``, ``deadlines``, ``law``, ``statistics`` or ``validity``.

    Raises:
        InputError: There are no vectors of that kind; the message lists those there are.

    Examples:
        >>> vectors = read_vectors("deadlines")
        >>> vectors["schema"], vectors["cases"][0]["id"]
        ('tiepcan-vectors/1', 'V4')
    """
    if kind not in VECTOR_KINDS:
        known = ", ".join(VECTOR_KINDS)
        raise InputError(
            Bilingual(f"không có bộ đáp án mẫu {kind!r}", f"there are no vectors {kind!r}"),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
            path="kind",
        )
    vectors: dict[str, Any] = json.loads(_bytes_of(f"{kind}.json"))
    return vectors


def vector_files() -> Mapping[str, bytes]:
    """Return every file of the golden vectors by name, as it stands, and their JSON Schema (tệp bộ đáp án mẫu).

    For handing them to a program that is not written in Python: ``tiepcan vectors export`` writes them.

    Examples:
        >>> sorted(vector_files())[:3]
        ['assessments.json', 'calendar.json', 'deadlines.json']
    """
    names = [*(f"{kind}.json" for kind in VECTOR_KINDS), _SCHEMA_FILE]
    return {name: _bytes_of(name) for name in names}


def _bytes_of(name: str) -> bytes:
    return (resources.files("tiepcan.testing") / "vectors" / name).read_bytes()
