"""The table of findings: with rich where it is installed, plain otherwise; and as JSON."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from findings import Finding

__all__ = ["missed", "print_table", "write_json"]

Findings = Mapping[str, Sequence[Finding]]

_COLUMNS = ("", "measured", "target", "", "")
_PEERS = ("business-calendar", "eventsourcing", "holidays", "numpy", "pandas", "pluggy", "workalendar")


def print_table(findings: Findings) -> None:
    """Print every finding beside its target."""
    try:
        _print_rich(findings)
    except ImportError:
        _print_plain(findings)


def missed(findings: Findings) -> list[Finding]:
    """Return the findings whose target is missed."""
    return [found for part in findings.values() for found in part if found.verdict == "MISSED"]


def write_json(findings: Findings, path: Path) -> None:
    """Write every finding to *path*, with what it was measured on."""
    content = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "peers": {name: version(name) for name in _PEERS},
        "findings": [
            {
                "part": part,
                "what": found.what,
                "value": found.value,
                "unit": found.unit,
                "target": None
                if found.target is None
                else {"sense": found.target.sense, "bound": found.target.bound},
                "verdict": found.verdict.lower() or None,
                "note": found.note,
            }
            for part, several in findings.items()
            for found in several
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _cells(found: Finding) -> tuple[str, ...]:
    return (found.what, found.value_in_words(), found.target_in_words(), found.verdict, found.note)


def _print_rich(findings: Findings) -> None:
    from rich.console import Console  # noqa: PLC0415 - an extra
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(*_COLUMNS, box=None, pad_edge=False)
    table.columns[1].justify = "right"
    styles = {"met": "green", "MISSED": "bold red", "skipped": "yellow", "": ""}
    for part, several in findings.items():
        table.add_row(f"[bold]{part}[/bold]")
        for found in several:
            cells = list(map(escape, _cells(found)))
            style = styles[found.verdict]
            cells[3] = f"[{style}]{cells[3]}[/{style}]" if style else cells[3]
            table.add_row(*cells)
        table.add_row()
    # Into a file or a log, lines are not cut to the width of a screen.
    Console(width=None if sys.stdout.isatty() else 170).print(table)


def _print_plain(findings: Findings) -> None:
    rows = [_cells(found) for several in findings.values() for found in several]
    widths = [max(map(len, column)) for column in zip(_COLUMNS, *rows, strict=True)]
    for part, several in findings.items():
        print(part)
        for found in several:
            cells = zip(_cells(found), widths, strict=True)
            print("  " + "  ".join(cell.ljust(width) for cell, width in cells).rstrip())
        print()
