"""The modules of the example agency, found as its program finds them: beside it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

__all__ = ["EXAMPLE", "imported_example"]

EXAMPLE = Path(__file__).parents[2] / "examples" / "agency"
_MODULES = (
    "mot_nam",
    "invented_case",
    "invented_people",
    "invented_stories",
    "invented_year",
    "recorded_year",
    "shown_progress",
    "written_files",
)


@contextmanager
def imported_example() -> Iterator[dict[str, ModuleType]]:
    """Give the modules by their names, and forget them afterwards."""
    sys.path.insert(0, str(EXAMPLE))
    try:
        yield {name: importlib.import_module(name) for name in _MODULES}
    finally:
        sys.path.remove(str(EXAMPLE))
        for name in _MODULES:
            del sys.modules[name]
