"""The command line, an extra: ``pip install "tiepcan[cli]"`` (dòng lệnh)."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress

__all__ = ["main"]

_MISSING = """\
tiepcan: dòng lệnh là phần cài thêm. Cài bằng: python -m pip install "tiepcan[cli]"
tiepcan: the command line is an extra. Install it: python -m pip install "tiepcan[cli]"
"""


def main() -> None:
    """Run the command line, or say how to install it."""
    try:
        from tiepcan.cli._app import run  # noqa: PLC0415 - click and rich are extras
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.stderr.write(_MISSING)
        raise SystemExit(2) from None
    try:
        status = run(sys.argv[1:])
    except Exception:  # noqa: BLE001 - whatever it is, it was not done: status 1 would say "problems found"
        if sys.stderr is not None:
            with suppress(Exception):
                traceback.print_exc()
        status = 2
    raise SystemExit(status)
