"""Right answers to test against, and the conformance kit for plugins (bộ kiểm chứng).

The vectors are JSON files in ``vectors/``: what is given, what must come out, and the clause or inference it
rests on. They hold no Python, so a portal written in another language can read the same files.

The classes of the kit need the extra ``testing``; they load on first use, and the vectors need nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tiepcan.testing._vectors import VECTOR_KINDS, read_vectors, vector_files

if TYPE_CHECKING:
    from tiepcan.testing._base import Conformance as Conformance, optional as optional

__all__ = ["VECTOR_KINDS", "Conformance", "optional", "read_vectors", "vector_files"]

#: Where each name lives that needs pytest or Hypothesis.
_LATER = {"Conformance": "_base", "optional": "_base"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"tiepcan.testing.{_LATER[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
