"""One row of several: what is believed of each, what is filled in, what differs (hợp nhất các dòng)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import attrs

from tiepcan.reconciliation._columns import COMPARED, EMPTY_SAYS, field_of, plain_values
from tiepcan.reconciliation._difference import Difference, DifferingCell, cell_text
from tiepcan.reconciliation._ledger import Ledger
from tiepcan.reconciliation._truth import RECEIPT, Told, Truth, TruthPolicy, TruthReason, find_truth
from tiepcan.register import Column, RegisterRow

__all__ = ["merge_rows"]


def merge_rows(
    ledger: Ledger, rows: Sequence[int], number: int, policy: TruthPolicy
) -> tuple[RegisterRow, tuple[Difference, ...]]:
    """Return the one row of a request, and in what its *rows* differ.

    Args:
        ledger: All rows.
        rows: Those of the request, the first side first.
        number: The row in the merged register.
        policy: Whom to believe.
    """
    named = _named(ledger, rows)
    if all(ledger.whole[row] == ledger.whole[rows[0]] for row in rows):
        return attrs.evolve(named, number=number), ()
    told = [
        Told(ledger.rows[row], plain_values(ledger.rows[row]), row, ledger.side[row], is_origin)
        for row, is_origin in _origins(ledger, rows)
    ]
    truth = find_truth(told, policy)
    changes: dict[str, Any] = {}
    differences: list[Difference] = []
    for place, column in enumerate(COMPARED):
        values = _values(told, place)
        chosen, reason = truth.source(column)
        if len(values) > 1:
            chosen, filled = _filled(told, place, chosen, truth)
            if column not in EMPTY_SAYS and sum(value is not None for value in values) == 1:
                reason = TruthReason.ONLY_VALUE
            elif filled:
                # The row that is believed is silent, and the others do not agree.
                reason = TruthReason.ORDER
            differences.append(
                Difference(
                    request=number,
                    column=column,
                    cells=tuple(_cell(ledger, column, one) for one in values.values()),
                    proposed=cell_text(column, chosen.row),
                    proposed_from=ledger.refer(chosen.place),
                    reason=reason,
                )
            )
        changes[field_of(column)] = getattr(chosen.row, field_of(column))
    return attrs.evolve(named, number=number, **changes), tuple(differences)


def _named(ledger: Ledger, rows: Sequence[int]) -> RegisterRow:
    """Return the row whose numbers the request keeps; a word in the place of an original number is none."""
    place = _row_with_origin(ledger, rows)
    found = ledger.rows[place]
    is_word = not ledger.origin[place][1] and found.origin_number
    return attrs.evolve(found, origin_number="") if is_word else found


def _row_with_origin(ledger: Ledger, rows: Sequence[int]) -> int:
    """Return the row whose numbers the request keeps: one that tells where it came from, so that both are kept."""
    return next((row for row in rows if all(ledger.origin[row])), rows[0])


def _origins(ledger: Ledger, rows: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Yield each row, and whether others of the request were taken over from it."""
    origins = {ledger.origin[row] for row in rows if ledger.origin[row][1]}
    numbers = {number for _, number in origins}
    for row in rows:
        names = ledger.sides[ledger.side[row]].systems
        number = ledger.number[row]
        known = any((name, number) in origins for name in names) if names else number in numbers
        yield row, bool(number) and known and ledger.origin[row][1] != number


def _values(told: Sequence[Told], place: int) -> dict[Hashable, Told]:
    """Return each value once, with the first row that has it."""
    values: dict[Hashable, Told] = {}
    for one in told:
        values.setdefault(one.values[place], one)
    return values


def _filled(told: Sequence[Told], place: int, chosen: Told, truth: Truth) -> tuple[Told, bool]:
    """Return the row that gives a column, and whether it is another one since the believed one says nothing there."""
    column = COMPARED[place]
    if column in EMPTY_SAYS or chosen.values[place] is not None:
        return chosen, False
    # What was done belongs to its result: a cost goes with the answer that it was paid for.
    course = truth.course.row
    fitting = (
        one
        for one in told
        if column in RECEIPT or (one.row.outcome, one.row.closed_on) == (course.outcome, course.closed_on)
    )
    other = next((one for one in fitting if one.values[place] is not None), None)
    return (chosen, False) if other is None else (other, True)


def _cell(ledger: Ledger, column: Column, told: Told) -> DifferingCell:
    return DifferingCell(ref=ledger.refer(told.place), value=cell_text(column, told.row))
