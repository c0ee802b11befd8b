"""Workbooks written and read: seconds and memory of 100,000 rows of 26 columns, beside the bare writer library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from children import use_python
from excel_rows import write_bare, write_ours
from findings import Finding, at_most
from registers import AS_OF, write_register
from timing import Bench

from tiepcan import check_rows, read_register, vietnam_calendar
from tiepcan.register import CheckedRow

__all__ = ["measure"]

_SIZE, _RATIO_SIZE, _QUICK_SIZE = 100_000, 20_000, 5_000
_PROGRAM = str(Path(__file__).with_name("excel_rows.py"))
_OURS, _PEER = "tiepcan-excel", "XlsxWriter alone, the same cells"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield what writing a long register takes in a process of its own, and beside the library in one run."""
    if find_spec("tiepcan_excel") is None:
        yield Finding(what="workbooks", value=None, unit="s", note="tiepcan-excel is not installed")
        return
    with TemporaryDirectory(prefix="tiepcan-bench-") as name:
        folder = Path(name)
        yield from _alone(bench, folder)
        yield from _beside(bench, folder)
        yield from _register(bench, folder)


def _alone(bench: Bench, folder: Path) -> Iterator[Finding]:
    size = _RATIO_SIZE if bench.quick else _SIZE
    bench.tell(f"writing {size:,} rows of 26 columns")
    usage = use_python(folder / "said", _PROGRAM, "OURS", str(size), str(folder / "ours.xlsx"))
    if usage["code"]:
        raise RuntimeError(f"a child failed: {usage['said']}")
    what = f"workbook of {size:,} rows, 26 columns"
    megabytes = (folder / "ours.xlsx").stat().st_size / 1e6
    yield Finding(
        what=what,
        value=usage["seconds"],
        unit="s",
        target=at_most(25),
        note=f"{usage['cpu_seconds']:.2f} s of processor time, {megabytes:.1f} MB on disk",
    )
    yield Finding(what=f"{what}, peak memory", value=usage["peak_mb"], unit="MB", target=at_most(300))


def _beside(bench: Bench, folder: Path) -> Iterator[Finding]:
    size = _QUICK_SIZE if bench.quick else _RATIO_SIZE
    rounds = bench.interleave(
        f"workbook of {size:,} rows",
        {
            _OURS: partial(write_ours, size, folder / "a.xlsx"),
            _PEER: partial(write_bare, size, folder / "b.xlsx"),
        },
        repeat=False,
    )
    yield Finding(
        what=f"workbook of {size:,} rows, beside {_PEER}",
        value=rounds.ratio(_OURS, _PEER),
        unit="x",
        target=at_most(1.3),
        note=f"{rounds.median(_OURS):.2f} s and {rounds.median(_PEER):.2f} s",
    )


def _register(bench: Bench, folder: Path) -> Iterator[Finding]:
    import tiepcan_excel  # noqa: PLC0415 - a plugin

    size = _QUICK_SIZE if bench.quick else _RATIO_SIZE
    source, made = folder / "so.csv", folder / "so.xlsx"
    write_register(source, size)
    calendar = vietnam_calendar()

    def write() -> None:
        with source.open(encoding="utf-8-sig", newline="") as text, made.open("wb") as stream:
            register = read_register(text)
            cells: list[tuple[str, ...]] = []

            def pairs() -> Iterator[tuple[tuple[str, ...], CheckedRow]]:
                def reads() -> Iterator[object]:
                    for row in register.source_rows:
                        cells[:] = [row.cells]
                        yield row.read

                for row in check_rows(reads(), as_of=AS_OF, calendar=calendar):  # type: ignore[arg-type]
                    yield cells[0], row

            tiepcan_excel.write_checked_register(pairs(), stream, header=register.header, as_of=AS_OF)

    def read() -> None:
        with made.open("rb") as stream:
            assert sum(1 for _ in tiepcan_excel.read_register(stream).source.rows) == size  # noqa: S101 - a wrong figure is none

    write()
    rounds = bench.interleave(f"register of {size:,} rows", {"written": write, "read": read}, repeat=False)
    yield Finding(
        what=f"register of {size:,} rows, checked and written", value=rounds.median("written"), unit="s"
    )
    yield Finding(what=f"register of {size:,} rows, read back", value=rounds.median("read"), unit="s")
