"""What becomes of cases when things go wrong, with counts: ``python plugins/sql/faults/run.py``; see ``--help``.

Writers are killed, disks are full, servers go away, answers are lost. Exits with 1 where anything that was answered is lost, a
number is skipped or used twice, or something is half-written.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
from checks import Tally
from private_postgres import INSTALL, find_programs
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from scenarios import SCENARIOS, Scenario, Sizes

__all__ = ["main"]


def main() -> int:
    """Run what was asked for, print the counts, and return the exit status."""
    asked = _arguments()
    chosen = [one for one in SCENARIOS if not asked.only or one.name in asked.only]
    if any(one.needs_server for one in chosen) and find_programs() is None:
        print(f"{INSTALL}; or name those to run, such as --only sqlite-killed", file=sys.stderr)
        return 2
    sizes = Sizes(runs=asked.runs, seed=asked.seed)
    tallies = dict(_run(chosen, sizes))
    _show(tallies)
    if asked.json is not None:
        found = {name: attrs.asdict(tally) for name, tally in tallies.items()}
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return int(any(tally.wrong for tally in tallies.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python plugins/sql/faults/run.py", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=500, help="how often writers are killed, on each database (default: 500)"
    )
    parser.add_argument("--seed", type=int, default=2026, help="of the moments (default: 2026)")
    parser.add_argument(
        "--only", action="append", choices=[one.name for one in SCENARIOS], help="one of them; repeatable"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the counts to FILE")
    return parser.parse_args()


def _run(chosen: list[Scenario], sizes: Sizes) -> Iterator[tuple[str, Tally]]:
    with (
        Progress(console=Console(stderr=True)) as progress,
        tempfile.TemporaryDirectory(prefix="tiepcan-faults-") as folder,
    ):
        for one in chosen:
            task = progress.add_task(one.what, total=one.total(sizes))
            room = Path(folder) / one.name
            room.mkdir()
            yield one.name, one.run(room, sizes, _teller(progress, task))
            progress.update(task, completed=one.total(sizes))


def _teller(progress: Progress, task: object) -> Callable[[int], None]:
    return lambda done: progress.update(task, completed=done)  # type: ignore[arg-type]


def _show(tallies: dict[str, Tally]) -> None:
    table = Table(
        "what went wrong",
        "runs",
        "answered",
        "unanswered",
        "of them made",
        "answers lost",
        "cases",
        "broken promises",
    )
    for name, tally in tallies.items():
        counts = (
            tally.runs,
            tally.answered,
            tally.unanswered,
            tally.made_unanswered,
            tally.lost_answers,
            tally.cases,
        )
        table.add_row(name, *map(str, counts), str(len(tally.wrong)))
    console = Console(width=110)
    console.print(table)
    for name, tally in tallies.items():
        for words in tally.wrong[:20]:
            console.print(f"{name}: {words}", markup=False)
    if not any(tally.wrong for tally in tallies.values()):
        console.print("Nothing that was answered was lost; no number was skipped or used twice.")


if __name__ == "__main__":
    sys.exit(main())
