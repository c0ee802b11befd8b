"""Registers to reconcile: what an old system holds, and what a migration makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from tiepcan import Channel, Complexity, Outcome
from tiepcan.reconciliation import Reconciliation, RegisterSide
from tiepcan.register import ReadRow, RegisterRow

FIRST_DAY = date(2026, 1, 5)
MIGRATED = "Một cửa cũ"
EMPTY = RegisterRow(
    number=2,
    dossier="",
    sent_on=None,
    received_on=FIRST_DAY,
    valid_on=None,
    request_channel=Channel.DIRECT,
    supply_channel=Channel.DIRECT,
    complexity=Complexity.COMPLEX,
    extension_days=None,
    extension_notice_on=None,
    outcome=None,
    closed_on=None,
    refusal_ground="",
    promised_on=None,
    origin_system="",
    origin_number="",
    requester="",
    requester_kind="",
    content="",
    cost="",
    remark="",
)


def numbered(rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """The rows in the lines of a file."""
    return tuple(attrs.evolve(row, number=number) for number, row in enumerate(rows, start=2))


def side(name: str, rows: Sequence[RegisterRow], *, systems: Sequence[str] = ()) -> RegisterSide:
    """The rows in the lines of a file, as a side."""
    return RegisterSide(name=name, rows=numbered(rows), systems=systems)


def partition(found: Reconciliation) -> set[frozenset[tuple[str, int | None]]]:
    """Which rows were taken for one request."""
    return {frozenset((ref.side, ref.line) for ref in one.refs) for one in found.requests}


def unread(number: int, dossier: str, origin: tuple[str, str] = ("", "")) -> ReadRow:
    """A row that could not be read."""
    return ReadRow(number=number, dossier=dossier, origin=origin, row=None, findings=())


def _row(start: int, steps: tuple[int, int], outcome: Outcome | None, who: str, what: str) -> RegisterRow:
    received = FIRST_DAY + timedelta(days=start)
    valid = received + timedelta(days=steps[0])
    return attrs.evolve(
        EMPTY,
        sent_on=received,
        received_on=received,
        valid_on=valid,
        outcome=outcome,
        closed_on=None if outcome is None else valid + timedelta(days=steps[1]),
        requester=who,
        content=what,
    )


#: Few days, people and subjects: many rows look alike.
ROWS = st.builds(
    _row,
    st.integers(0, 3),
    st.tuples(st.integers(0, 1), st.integers(0, 30)),
    st.sampled_from([None, *Outcome]),
    st.sampled_from(["", "Người Ví Dụ Một", "Người Ví Dụ Hai"]),
    st.sampled_from(["", "Giá đất", "Quy hoạch"]),
)


@st.composite
def registers(draw: st.DrawFn) -> list[RegisterRow]:
    """A register with numbers of its own, some dossiers taken over from elsewhere, a few of them twice."""
    rows: list[RegisterRow] = []
    for place, row in enumerate(draw(st.lists(ROWS, max_size=8))):
        taken_over = draw(st.booleans())
        origin = (draw(st.sampled_from(["A", "B"])), f"g-{place}") if taken_over else ("", "")
        first = attrs.evolve(row, dossier=f"MC-{place}", origin_system=origin[0], origin_number=origin[1])
        rows.append(first)
        if taken_over and draw(st.booleans()):
            rows.append(attrs.evolve(first, dossier=f"MC-{place}b"))
    return rows


@st.composite
def migrated(draw: st.DrawFn, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """A shuffled, duplicated copy with new numbers; only some rows tell where they came from."""
    made: list[RegisterRow] = []
    for place, row in enumerate(rows):
        for copy in range(draw(st.integers(1, 3))):
            renamed = attrs.evolve(row, dossier=f"HS-{place}-{copy}")
            # What had come from elsewhere before may be said to have come from the old system now.
            if draw(st.booleans()):
                renamed = attrs.evolve(renamed, origin_system=MIGRATED, origin_number=row.dossier)
            made.append(renamed)
    return draw(st.permutations(made))


#: Registers of any kind: numbers used twice, origins that lead anywhere.
UNTIDY = st.lists(
    st.builds(
        lambda row, dossier, system, number: attrs.evolve(
            row, dossier=dossier, origin_system=system, origin_number=number
        ),
        ROWS,
        st.sampled_from(["", "-", "1", "2", "3", "4"]),
        st.sampled_from(["", "", MIGRATED]),
        st.sampled_from(["", "1", "2", "9"]),
    ),
    max_size=7,
)


def _with_own_numbers(rows: list[RegisterRow]) -> list[RegisterRow]:
    numbers: set[str] = set()
    kept = []
    for row in rows:
        own = {row.dossier, f"gốc {row.origin_number}"} - {"", "-", "gốc "}
        if not own & numbers:
            numbers |= own
            kept.append(row)
    return kept


def _from_elsewhere(rows: list[RegisterRow]) -> list[RegisterRow]:
    return [
        attrs.evolve(row, origin_number=f"x{row.origin_number}") if row.origin_number else row for row in rows
    ]


#: A register that uses each number once, and may lead to the rows of another.
TIDY = UNTIDY.map(_with_own_numbers)
#: The same, leading nowhere: what was taken over came from elsewhere.
FIRST = TIDY.map(_from_elsewhere)
