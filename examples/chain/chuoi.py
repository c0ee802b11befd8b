"""A thousand dossiers from a toy one-stop through tiepcan to a toy e-office, while things go wrong (chuỗi liên thông mẫu).

``python chuoi.py --dossiers 1000``: this process is the one-stop and the e-office, another is the agency's host on SQLite, with the
loopback between them. Requests fail, answers are lost, messages come twice, and the host is killed twice in the middle. Ends with 1
where anything was lost, came twice, went to another dossier, or is counted otherwise on either side. Nobody and nothing in it is real.
"""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import attrs
from counted import count_cases, count_eoffice, count_portal, differing, misplaced, shown
from host_process import Places, run_host
from invented_dossiers import make_message
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from toy_eoffice import ToyEoffice

from tiepcan_onestop.testing import FaultPlan, Misbehaviour, StubPortal, StubServer

__all__ = ["Run", "main", "run_chain"]

#: How often each thing goes wrong, of 1; a slow answer costs the time until it is given up.
_ON_BOTH: Final = {
    Misbehaviour.ERROR: 0.02,
    Misbehaviour.ERROR_AFTER: 0.02,
    Misbehaviour.RESET_BEFORE: 0.01,
    Misbehaviour.RESET_AFTER: 0.02,
    Misbehaviour.TRUNCATED: 0.01,
    Misbehaviour.HALF_JSON: 0.01,
    Misbehaviour.DUPLICATE: 0.03,
    Misbehaviour.LATE_COPY: 0.02,
}
_AT_PORTAL: Final = {
    **_ON_BOTH,
    Misbehaviour.TOO_MANY: 0.02,
    Misbehaviour.SLOW: 0.001,
    Misbehaviour.REORDERED: 0.2,
    Misbehaviour.REPEATED: 0.2,
}
#: After which part of the dossiers the host is killed.
_KILLED_AT: Final = (0.3, 0.6)
_MOST_WAITING, _LOOKS_EVERY = 100, 0.02
_FORK_FREE = multiprocessing.get_context("spawn")


@attrs.define(kw_only=True)
class Run:
    """What was done, and what was found wrong (kết quả chạy)."""

    portal: StubPortal
    office: ToyEoffice
    plans: tuple[FaultPlan, FaultPlan]
    kills: int = 0
    seconds: float = 0.0
    wrong: list[str] = attrs.field(factory=list)


def run_chain(
    folder: Path,
    *,
    dossiers: int,
    seed: int,
    faults: bool = True,
    tell: Callable[[int], object] = lambda _: None,
) -> Run:
    """Send *dossiers* through the whole chain, and compare all sides.

    Args:
        folder: Empty; the host keeps its store there.
        dossiers: How many.
        seed: Of dossiers and faults: the same seed, the same dossiers.
        faults: Whether anything goes wrong at all.
        tell: Is told how many dossiers have come through so far.
    """
    plans = tuple(FaultPlan(seed=seed, shares=shares if faults else {}) for shares in (_AT_PORTAL, _ON_BOTH))
    run = Run(portal=StubPortal(), office=ToyEoffice(), plans=(plans[0], plans[1]))
    with StubServer(run.portal, plan=plans[0]) as portal, StubServer(run.office, plan=plans[1]) as office:
        places = Places(portal=portal.url, eoffice=office.url, folder=folder, dossiers=dossiers, seed=seed)
        began = time.perf_counter()
        _drive(run, places, list(_KILLED_AT) if faults else [], tell)
        run.seconds = time.perf_counter() - began
    cases, told, answered = count_cases(folder), count_portal(run.portal), count_eoffice(run.office)
    run.wrong += run.office.wrong
    run.wrong += differing(dossiers, cases, told, answered)
    run.wrong += misplaced(run.portal, run.office)
    return run


def _drive(run: Run, places: Places, kill_at: list[float], tell: Callable[[int], object]) -> None:
    """File the dossiers bit by bit, kill the host at its moments, and wait until it has done all."""
    filed, host = 0, _started(places)
    try:
        while host.is_alive() or host.exitcode:
            while filed < places.dossiers and len(run.portal.waiting) < _MOST_WAITING:
                filed += 1
                run.portal.file(make_message(filed, places.seed), id=f"TD-{filed:06}")
            through = len(run.portal.progress)
            tell(through)
            if kill_at and through >= kill_at[0] * places.dossiers and host.is_alive():
                kill_at.pop(0)
                # Without a word, as when the power fails.
                host.kill()
                host.join()
                run.kills += 1
                host = _started(places)
            elif not host.is_alive() and host.exitcode:
                run.wrong.append(f"hệ thống chủ kết thúc với mã {host.exitcode}")
                return
            time.sleep(_LOOKS_EVERY)
        tell(places.dossiers)
    finally:
        host.kill()
        host.join()


def _started(places: Places) -> BaseProcess:
    host = _FORK_FREE.Process(target=run_host, args=(places,), daemon=True)
    host.start()
    return host


def main(dossiers: int, seed: int, console: Console) -> int:
    """Run the chain, show what came of it, and return the exit status."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        TemporaryDirectory(prefix="tiepcan-chuoi-") as folder,
        Progress(*columns, console=console, disable=not console.is_terminal) as bars,
    ):
        bar = bars.add_task("Hồ sơ đã lên một cửa", total=dossiers)
        run = run_chain(
            Path(folder), dossiers=dossiers, seed=seed, tell=lambda done: bars.update(bar, completed=done)
        )
        console.print(shown(count_cases(Path(folder)), count_portal(run.portal), count_eoffice(run.office)))
    for name, plan in zip(("một cửa", "e-office"), run.plans, strict=True):
        happened = ", ".join(f"{one} {count}" for one, count in sorted(plan.counts.items()))
        console.print(f"Lỗi cố ý ở {name}: {happened}", soft_wrap=True)
    console.print(
        f"Hệ thống chủ bị ngắt {run.kills} lần; thông điệp đến lần hai, bỏ qua: {run.portal.known_already} ở một cửa, "
        f"{run.office.known_already} ở e-office",
        soft_wrap=True,
    )
    console.print(f"{dossiers} hồ sơ trong {run.seconds:.1f} giây: {dossiers / run.seconds:.0f} hồ sơ/giây")
    for one in run.wrong:
        console.print(f"SAI: {one}", style="bold red", markup=False, soft_wrap=True)
    if not run.wrong:
        console.print("Không mất, không trùng hồ sơ nào; số liệu hai bên bằng nhau.")
    return int(bool(run.wrong))


def _count(text: str) -> int:
    """Return how many that is; fewer than none would never be done."""
    count = int(text)
    if count < 0:
        raise argparse.ArgumentTypeError("a whole number from 0 is asked for")
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python chuoi.py", description=__doc__)
    parser.add_argument("--dossiers", type=_count, default=1000, help="how many (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="of dossiers and faults (default: 1)")
    asked = parser.parse_args()
    sys.exit(main(asked.dossiers, asked.seed, Console(highlight=False, emoji=False)))
