"""Writes down what tiepcan offers to others: ``python api/record.py`` (ghi lại giao diện công khai).

Every public room with its names, signatures, fields and defaults stands in ``public.txt``, one to a line, so that a
change of any of them is seen in the difference. A test fails until the file says what the library does.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from members import lines_of

import tiepcan

__all__ = ["COMMAND", "FILE", "recorded"]

FILE = Path(__file__).parent / "public.txt"
COMMAND = "python api/record.py"
_HEAD = f"""\
# What tiepcan offers to others. Written by `{COMMAND}`; a change of it belongs into CHANGELOG.md.
# A name that comes from another room stands there: `Name = room.Name`. Fields without * are given by name only.
"""


def recorded() -> str:
    """Return the whole of it as it is now."""
    return "\n".join([_HEAD, *(line for room in _rooms() for line in _lines(room))]) + "\n"


def _rooms() -> Iterator[ModuleType]:
    """Yield the rooms that anybody may import from, by name."""
    names = (found.name for found in pkgutil.walk_packages(tiepcan.__path__, "tiepcan."))
    public = (name for name in names if not any(part.startswith("_") for part in name.split(".")))
    for name in ("tiepcan", *sorted(public)):
        room = importlib.import_module(name)
        if getattr(room, "__all__", ()):
            yield room


def _lines(room: ModuleType) -> Iterator[str]:
    yield room.__name__
    for name in sorted(room.__all__):
        yield from (f"  {line}" for line in lines_of(room.__name__, name, getattr(room, name)))
    yield ""


def main() -> None:
    """Write the file."""
    FILE.write_text(recorded(), encoding="utf-8")


if __name__ == "__main__":
    main()
