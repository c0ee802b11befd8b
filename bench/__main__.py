"""Measure tiepcan against its targets and its peers: ``python bench``; see ``--help``.

Everything runs in one process, in interleaved rounds; exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import batch
import chain
import deadline
import disclosed
import edxml
import excel
import many_cases
import many_rows
import one_case
import plugins
import register_check
import scalar
import sql_inbox
import sql_store
import startup
import wire
from findings import Finding
from report import missed, print_table, write_json
from timing import Bench

_PARTS: dict[str, tuple[str, Callable[[Bench], Iterator[Finding]]]] = {
    "scalar": ("One call", scalar.measure),
    "batch": ("Arrays", batch.measure),
    "startup": ("Fresh processes", startup.measure),
    "deadline": ("Deadlines", deadline.measure),
    "register": ("Registers", register_check.measure),
    "case": ("One case", one_case.measure),
    "cases": ("Many cases", many_cases.measure),
    "statistics": ("Statistics", many_rows.measure),
    "items": ("Items, lists and duties", disclosed.measure),
    "wire": ("JSON", wire.measure),
    "plugins": ("Plugins", plugins.measure),
    "excel": ("Workbooks", excel.measure),
    "edxml": ("edXML messages", edxml.measure),
    "sql": ("Stores on databases", sql_store.measure),
    "inbox": ("The inbox of a database", sql_inbox.measure),
    "chain": ("From one-stop to e-office", chain.measure),
}


def main() -> int:
    """Measure what was asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"what to measure: {', '.join(_PARTS)} (default: all)"
    )
    parser.add_argument("--quick", action="store_true", help="three rounds instead of nine")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the findings to FILE")
    asked = parser.parse_args()
    unknown = sorted(set(asked.parts) - set(_PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    bench = Bench(rounds=3 if asked.quick else 9, quick=asked.quick, tell=_tell)
    findings = {
        title: list(measure(bench))
        for name, (title, measure) in _PARTS.items()
        if not asked.parts or name in asked.parts
    }
    _tell("")
    print_table(findings)
    if asked.json is not None:
        write_json(findings, asked.json)
    return _verdict(missed(findings))


def _verdict(missing: list[Finding]) -> int:
    if not missing:
        print("All targets met.")
        return 0
    print(f"{len(missing)} missed: " + "; ".join(found.what for found in missing))
    return 1


def _tell(what: str) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
