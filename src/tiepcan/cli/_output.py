"""How the command line writes: text for people, JSON for programs, errors beside both."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

__all__ = ["people", "progress_console", "say_error", "take_utf8", "write_json"]


def take_utf8() -> None:
    """Make the standard streams write UTF-8: Vietnamese must come out whole on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def people() -> Console:
    """Return where text for people goes; as wide as the terminal, plain where there is none."""
    return Console(highlight=False, soft_wrap=False)


def progress_console() -> Console:
    """Return where progress is shown: never in the way of what is written."""
    return Console(stderr=True)


def write_json(data: object) -> None:
    """Write *data* as one JSON document."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1, default=_refuse) + "\n")


def say_error(text: str) -> None:
    """Write an error for a person."""
    sys.stderr.write(f"tiepcan: {text}\n")


def _refuse(value: Any) -> str:
    raise TypeError(f"no JSON for {type(value).__name__}")
