"""What holds of every reconciliation: nothing is lost, nothing counts twice, neither side is favoured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import attrs
from hypothesis import given, strategies as st
from reconciliation_registers import (
    FIRST,
    MIGRATED,
    TIDY,
    UNTIDY,
    migrated,
    partition,
    registers,
    side,
    unread,
)

from tiepcan import vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.reconciliation import CopyPolicy, Reconciliation, RegisterSide, RowRef, TruthPolicy, reconcile
from tiepcan.register import Column, RegisterRow
from tiepcan.requests import Register
from tiepcan.statistics import Counted, compute_statistics

VIETNAM = vietnam_calendar()
YEAR = parse_period("2026")
AS_OF = date(2026, 12, 31)


def figures(register: Register) -> Mapping[str, object]:
    """Every count of the year but that of rows set aside, such as copies."""
    statistics = compute_statistics(register.check(AS_OF, calendar=VIETNAM), period=YEAR, calendar=VIETNAM)
    [tally] = statistics.cells.values()
    return {
        "counts": {name: count for name, count in tally.counts.items() if name != Counted.SET_ASIDE},
        "days": tally.days_to_answer,
        "late": tally.days_late,
        "overdue": tally.days_overdue,
    }


def own(rows: Sequence[RegisterRow]) -> Mapping[str, object]:
    return figures(Register(rows=side("any", rows).rows))


def differing(found: Reconciliation) -> set[tuple[frozenset[RowRef], Column, bool]]:
    """In which columns the rows of which requests differ."""
    rows = {request.number: frozenset(request.refs) for request in found.requests}
    return {(rows[one.request], one.column, one.contradicts) for one in found.differences}


@given(st.data())
def test_a_migrated_copy_gives_back_the_statistics_of_the_register(data: st.DataObject) -> None:
    rows = data.draw(registers())
    copy = data.draw(migrated(rows))
    old, new = side("old", rows), side("new", copy)
    for sides in ((old, new), (new, old)):
        found = reconcile(*sides)
        assert figures(found.register()) == own(rows)
        assert [*found.only("old"), *found.only("new"), *found.contradictions] == []


@given(st.data())
def test_it_makes_no_difference_whether_the_old_system_is_named(data: st.DataObject) -> None:
    rows = data.draw(registers())
    copy = data.draw(migrated(rows))
    found = reconcile(side("old", rows, systems=[MIGRATED]), side("new", copy))
    assert figures(found.register()) == own(rows)


@given(st.data())
def test_a_third_side_of_the_same_requests_changes_no_figure(data: st.DataObject) -> None:
    rows = data.draw(registers())
    new = side("new", data.draw(migrated(rows)))
    renamed = [attrs.evolve(row, dossier=f"TC-{place}") for place, row in enumerate(rows)]
    cases = side("cases", data.draw(st.permutations(renamed)))
    found = reconcile(side("old", rows), new, cases)
    assert figures(found.register()) == own(rows)


@given(registers(), st.sampled_from(TruthPolicy))
def test_a_register_matches_itself_whole(rows: list[RegisterRow], truth: TruthPolicy) -> None:
    found = reconcile(side("old", rows), side("new", rows), truth=truth)
    assert len(found.matched) == len(found.requests)
    assert [*found.contradictions, *found.shared_numbers, *found.possible_matches] == []
    assert figures(found.register()) == own(rows)


@given(FIRST, TIDY)
def test_swapping_the_sides_mirrors_the_result(some: list[RegisterRow], others: list[RegisterRow]) -> None:
    old, new = side("old", some), side("new", others)
    there, back = reconcile(old, new), reconcile(new, old)
    assert partition(there) == partition(back)
    assert there.counts == back.counts[::-1]
    assert differing(there) == differing(back)


@given(st.lists(UNTIDY, min_size=2, max_size=3), st.integers(0, 2), st.sampled_from(CopyPolicy))
def test_the_counts_add_up_and_every_row_stands_somewhere(
    registers_of_any_kind: list[list[RegisterRow]], unreadable: int, policy: CopyPolicy
) -> None:
    lost = tuple(unread(90 + number, str(number)) for number in range(unreadable))
    names = ("old", "new", "cases")
    sides = [
        RegisterSide(name=name, rows=side(name, rows).rows, unreadable=lost)
        for name, rows in zip(names, registers_of_any_kind, strict=False)
    ]
    found = reconcile(*sides, copies=policy)
    for one in found.counts:
        assert one.rows == one.matched + one.only + one.copies + one.unreadable
    seen = Counter((ref.side, ref.line) for request in found.requests for ref in request.refs)
    assert seen == Counter((one.name, row.number) for one in sides for row in one.rows)
    assert len(found.unreadable) == unreadable * len(sides)
    assert [row.number for row in found.rows()] == list(range(2, len(found.requests) + 2))
    again = sum(one.matched for one in found.counts) - len(found.matched)
    copies = sum(one.copies for one in found.counts)
    assert sum(one.rows for one in found.counts) == (
        len(found.requests) + again + copies + len(found.unreadable)
    )


@given(UNTIDY, UNTIDY, st.sampled_from(TruthPolicy))
def test_no_value_is_made_up(some: list[RegisterRow], others: list[RegisterRow], truth: TruthPolicy) -> None:
    old, new = side("old", some), side("new", others)
    rows = {("old", row.number): row for row in old.rows} | {("new", row.number): row for row in new.rows}
    found = reconcile(old, new, truth=truth)
    for request in found.requests:
        told = [rows[ref.side, ref.line or 0] for ref in request.refs]
        for field in ("received_on", "valid_on", "outcome", "closed_on", "requester", "content"):
            assert getattr(request.row, field) in [getattr(row, field) for row in told]
        closed = {(row.outcome, row.closed_on) for row in told}
        assert (request.row.outcome, request.row.closed_on) in closed
