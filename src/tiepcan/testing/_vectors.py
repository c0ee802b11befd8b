"""Golden vectors: right answers as JSON, read (bộ kiểm chứng)."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["read_vectors"]

_KINDS = ("assessments", "calendar", "deadlines", "law")


def read_vectors(kind: str) -> dict[str, Any]:
    """Return the golden vectors of *kind* as they stand in the file (đọc bộ kiểm chứng).

    Does not run them. Each case has ``id``, ``what`` in both languages, ``given``, ``expected`` and ``basis``;
    dates are ISO 8601, and a key that is absent from ``given`` has its default.

    Args:
        kind: ``assessments``, ``calendar``, ``deadlines`` or ``law``.

    Raises:
        InputError: There are no vectors of that kind; the message lists those there are.

    Examples:
        >>> vectors = read_vectors("deadlines")
        >>> vectors["schema"], vectors["cases"][0]["id"]
        ('tiepcan-vectors/1', 'V4')
    """
    if kind not in _KINDS:
        known = ", ".join(_KINDS)
        raise InputError(
            Bilingual(f"không có bộ kiểm chứng {kind!r}", f"there are no vectors {kind!r}"),
            hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
            path="kind",
        )
    file = resources.files("tiepcan.testing") / "vectors" / f"{kind}.json"
    vectors: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return vectors
