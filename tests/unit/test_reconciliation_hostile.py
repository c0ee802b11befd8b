"""Registers made to be slow to reconcile: the work grows as the rows do, whatever stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import attrs
import pytest
from reconciliation_registers import EMPTY

from tiepcan import Complexity
from tiepcan.reconciliation import RegisterSide, reconcile
from tiepcan.reconciliation._ledger import Ledger
from tiepcan.reconciliation._links import Links
from tiepcan.register import RegisterRow

DAY = date(2026, 9, 3)
ROW = attrs.evolve(
    EMPTY,
    sent_on=DAY,
    received_on=DAY,
    valid_on=DAY,
    complexity=Complexity.SIMPLE,
    requester="Người Ví Dụ",
    content="Giá đất",
)


def unlike(place: int) -> RegisterRow:
    """A row that no other one resembles."""
    return attrs.evolve(
        ROW, received_on=DAY + timedelta(days=place), content=f"Việc {place}", requester=f"Người {place}"
    )


#: What stands in the row of each place.
MAKERS: dict[str, Callable[[int], RegisterRow]] = {
    "all alike": lambda _: attrs.evolve(ROW, dossier="HS-1"),
    "all alike with numbers of their own": lambda place: attrs.evolve(ROW, dossier=f"HS-{place}"),
    "one number": lambda place: attrs.evolve(unlike(place), dossier="HS-1"),
    "a number on twenty rows": lambda place: attrs.evolve(unlike(place), dossier=f"HS-{place // 20}"),
    "one origin": lambda place: attrs.evolve(unlike(place), origin_system="A", origin_number="1"),
    "all alike from systems of their own": lambda place: attrs.evolve(
        ROW, dossier=f"HS-{place}", origin_system=f"A{place}", origin_number="1"
    ),
    "origins that lead to numbers on twenty rows": lambda place: attrs.evolve(
        unlike(place),
        dossier=f"{place // 20}",
        origin_system=f"A{place % 3}",
        origin_number=f"{place // 20 + 1}",
    ),
}


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count how often two rows or two requests are compared."""
    count = [0]

    def counting(done: Callable[..., object]) -> Callable[..., object]:
        def told(*arguments: object) -> object:
            count[0] += 1
            return done(*arguments)

        return told

    with monkeypatch.context() as patch:
        for room, name in ((Ledger, "same_request"), (Links, "may_differ"), (Links, "place")):
            patch.setattr(room, name, counting(getattr(room, name)))
        yield count


def work(maker: Callable[[int], RegisterRow], size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    rows = tuple(attrs.evolve(maker(place), number=place + 2) for place in range(size))
    later = tuple(attrs.evolve(row, closed_on=DAY + timedelta(days=900)) for row in rows)
    with counted(monkeypatch) as count:
        for new in (rows, later):
            reconcile(RegisterSide(name="old", rows=rows), RegisterSide(name="new", rows=new))
    return count[0]


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_four_times_the_rows_are_no_more_than_about_four_times_the_work(
    maker: Callable[[int], RegisterRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (work(maker, size, monkeypatch) for size in (400, 1600))
    assert large <= 6 * small


def test_comparing_is_what_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    # Twenty rows a side under one number: each is held against each.
    assert work(MAKERS["a number on twenty rows"], 20, monkeypatch) > 400
