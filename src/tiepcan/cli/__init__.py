"""The command line, an extra: ``pip install "tiepcan[cli]"`` (dòng lệnh).

Commands of plugins take their options from here, so that the same option means, reads and refuses the same in all.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiepcan.cli._law_options import (
        calendar_options as calendar_options,
        law_option as law_option,
        load_calendar as load_calendar,
        load_law as load_law,
        load_rules as load_rules,
        local_option as local_option,
        policy_option as policy_option,
    )
    from tiepcan.cli._options import (
        DAY as DAY,
        lang_option as lang_option,
        language as language,
        read_text as read_text,
    )

__all__ = [
    "DAY",
    "calendar_options",
    "lang_option",
    "language",
    "law_option",
    "load_calendar",
    "load_law",
    "load_rules",
    "local_option",
    "main",
    "policy_option",
    "read_text",
]

#: Where each name lives; click is an extra, and `main` says how to install it.
_MODULES = {
    "_law_options": (
        "calendar_options",
        "law_option",
        "load_calendar",
        "load_law",
        "load_rules",
        "local_option",
        "policy_option",
    ),
    "_options": ("DAY", "lang_option", "language", "read_text"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

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


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
