"""The child of `many_rows`: ``counted_rows.py SIZE`` counts so many made-up checked rows and prints what that took.

Rows come from a generator, a thousand at a time; the seconds that making them takes are kept apart. They are counted
by `compute_statistics`, then made anew and counted by a plain loop of `collections.Counter`, which knows less.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from time import process_time
from typing import TypedDict

from tiepcan import Channel, Complexity, Outcome, check_rows, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.register import CheckedRow, ReadRow, RegisterRow, Timeliness
from tiepcan.statistics import Statistics, compute_statistics

__all__ = ["Counting", "made_up_rows"]

_HEAP = 1_000
_YEAR = parse_period("2026")
_FIRST, _SPAN = date(2025, 7, 1), 500
_GROUNDS = ("khoản 1 Điều 27", "khoản 5 Điều 27; khoản 6 Điều 27", "Điều 28 khoản 1 điểm c", "", "không rõ")
_KINDS = ("Cá nhân", "Cá nhân", "Công dân", "Tổ chức", "")
_OUTCOMES = (*(Outcome.SUPPLIED,) * 12, *(Outcome.PARTIAL,) * 2, *(Outcome.REFUSED,) * 3)
_ENDS = (*_OUTCOMES, Outcome.REDIRECTED, Outcome.WITHDRAWN, None, None)
#: Which lines hold what the plain loop counts.
_LINES = {
    Outcome.SUPPLIED: "2.1",
    Outcome.PARTIAL: "2.2",
    Outcome.REFUSED: "2.3",
    Outcome.REDIRECTED: "2.4",
    Outcome.WITHDRAWN: "2.5",
    Timeliness.CLOSED_LATE: "3.2",
    Channel.ELECTRONIC: "1.2.2",
}


class Counting(TypedDict):
    """What counting took, in seconds of the processor and in megabytes at the highest so far."""

    make_seconds: float
    #: Without making the rows.
    count_seconds: float
    plain_seconds: float
    start_mb: float
    quarter_mb: float
    last_mb: float
    faults: list[str]


class _Source:
    """Rows, and how long making them took."""

    def __init__(self, size: int) -> None:
        self.make_seconds = self.start_mb = self.quarter_mb = 0.0
        self._size = size

    def rows(self) -> Iterator[CheckedRow]:
        made_up = made_up_rows(self._size)
        for heap in range(self._size // _HEAP):
            start = process_time()
            rows = [next(made_up) for _ in range(_HEAP)]
            self.make_seconds += process_time() - start
            if not heap:
                self.start_mb = _peak_mb()
            yield from rows
            if heap + 1 == self._size // _HEAP // 4:
                self.quarter_mb = _peak_mb()


def made_up_rows(size: int) -> Iterator[CheckedRow]:
    """Return checked rows: the same ones for the same size in every run."""
    return check_rows(_reads(size), as_of=_YEAR.end, calendar=vietnam_calendar())


def _reads(size: int) -> Iterator[ReadRow]:
    chance = random.Random(2026)
    for number in range(2, size + 2):
        row = _row(number, chance)
        yield ReadRow(number=number, dossier=row.dossier, origin=("", ""), row=row, findings=())


def _row(number: int, chance: random.Random) -> RegisterRow:
    received = _FIRST + timedelta(days=chance.randrange(_SPAN))
    valid = received + timedelta(days=chance.choice((0, 0, 0, 2)))
    outcome = chance.choice(_ENDS)
    channel = chance.choice((Channel.DIRECT, Channel.ELECTRONIC, Channel.ELECTRONIC, Channel.POST))
    extended = chance.random() < 0.1
    return RegisterRow(
        number=number,
        dossier=f"H99-{number}",
        sent_on=received,
        received_on=received,
        valid_on=valid if outcome is not None or chance.random() < 0.8 else None,
        request_channel=channel,
        supply_channel=channel,
        complexity=chance.choice((Complexity.SIMPLE, Complexity.SIMPLE, Complexity.COMPLEX)),
        extension_days=chance.randrange(1, 10) if extended else None,
        extension_notice_on=valid + timedelta(days=2) if extended else None,
        outcome=outcome,
        closed_on=None if outcome is None else valid + timedelta(days=chance.randrange(28)),
        refusal_ground=chance.choice(_GROUNDS) if outcome is Outcome.REFUSED else "",
        promised_on=None,
        origin_system="",
        origin_number="",
        requester="",
        requester_kind=chance.choice(_KINDS),
        content="",
        cost=str(chance.randrange(80) * 500) if outcome is Outcome.SUPPLIED else "",
        remark="",
    )


def _plain(rows: Iterable[CheckedRow]) -> Counter[str]:
    """Count a few of the lines as one would in a script: no state at the end, no medians, no grounds."""
    found: Counter[str] = Counter()
    for one in rows:
        row = one.row
        if one.set_aside or row is None:
            found["set aside"] += 1
            continue
        if _YEAR.start <= row.received_on <= _YEAR.end:
            found[row.request_channel] += 1
        if one.outcome is None or one.closed_on is None or not _YEAR.start <= one.closed_on <= _YEAR.end:
            continue
        found[one.outcome] += 1
        if one.timeliness is not None:
            found[one.timeliness] += 1
    return found


def _count(size: int) -> Counting:
    counted, plain = _Source(size), _Source(size)
    start = process_time()
    found = compute_statistics(counted.rows(), period=_YEAR, calendar=vietnam_calendar())
    both_seconds = process_time() - start
    last_mb = _peak_mb()
    start = process_time()
    expected = _plain(plain.rows())
    plain_seconds = process_time() - start
    return Counting(
        make_seconds=counted.make_seconds,
        count_seconds=both_seconds - counted.make_seconds,
        plain_seconds=plain_seconds - plain.make_seconds,
        start_mb=counted.start_mb,
        quarter_mb=counted.quarter_mb,
        last_mb=last_mb,
        faults=[*_faults(found, expected, size)],
    )


def _faults(found: Statistics, expected: Counter[str], size: int) -> Iterator[str]:
    """Yield what is wrong with the figures: a fast wrong one is worth nothing."""
    wanted = {"0.1": size, **{line: expected[name] for name, line in _LINES.items()}}
    for line, count in wanted.items():
        value = found.figure(line).value
        if value != count:
            yield f"{line}: {value}, not {count:,}"
    yield from map(str, found.imbalances())


def _peak_mb() -> float:
    import resource  # noqa: PLC0415 - not on Windows

    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    print(json.dumps(_count(int(sys.argv[1]))))
