"""Which columns say what a request is, and when two cells say the same (cột được so sánh)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import attrs

from tiepcan.register import Column, RegisterRow, parse_money
from tiepcan.text import fold_text

__all__ = [
    "COMPARED",
    "EMPTY_SAYS",
    "PRIVATE",
    "columns_kept",
    "field_of",
    "folded",
    "key_maker",
    "number_of",
    "plain_values",
]

_NOT_COMPARED = frozenset(
    {Column.ORDINAL, Column.DOSSIER, Column.ORIGIN_SYSTEM, Column.ORIGIN_NUMBER, Column.REMARK}
)
#: What tells a request from others: all but numbers, origin and remarks, which every system writes in its own way.
COMPARED = tuple(column for column in Column if column not in _NOT_COMPARED)
#: Columns in which an empty cell is a word: not valid yet, not extended, still open.
EMPTY_SAYS = frozenset(
    {
        Column.VALID_ON,
        Column.EXTENSION_DAYS,
        Column.EXTENSION_NOTICE_ON,
        Column.OUTCOME,
        Column.CLOSED_ON,
    }
)
#: All others may not have been kept: one that stands empty throughout a register contradicts nobody.
_MAY_BE_MISSING = tuple(column for column in COMPARED if column not in EMPTY_SAYS)
#: What a row keeps out of its repr: who asked, for what, why it was refused, what it cost.
PRIVATE = frozenset(
    column
    for column in Column
    if any(field.name == column.name.lower() and not field.repr for field in attrs.fields(RegisterRow))
)

_FIELDS = {column: column.name.lower() for column in Column}

folded = lru_cache(maxsize=1 << 16)(fold_text)


def field_of(column: Column) -> str:
    """Return the field of `RegisterRow` that holds a column."""
    return _FIELDS[column]


def plain_values(row: RegisterRow) -> tuple[Hashable, ...]:
    """Return what the cells of a row say, in the order of `COMPARED`, as they are compared; None for nothing."""
    return tuple(None if value == "" else value for value in _whole(row))


def key_maker(columns: Sequence[Column]) -> Callable[[RegisterRow], tuple[Hashable, ...]]:
    """Return what makes of a row all that its *columns* say: equal for rows that say the same."""
    pick = attrgetter(*map(field_of, columns))
    read = [(place, _COMPARABLE[column]) for place, column in enumerate(columns) if column in _COMPARABLE]

    def key(row: RegisterRow) -> tuple[Hashable, ...]:
        cells = list(pick(row))
        for place, comparable in read:
            cells[place] = comparable(cells[place])
        return tuple(cells)

    return key


def columns_kept(registers: Iterable[Sequence[RegisterRow]]) -> tuple[Column, ...]:
    """Return the columns that all of *registers* keep; one without rows keeps them all."""
    missing = {
        column
        for rows in registers
        for column in _MAY_BE_MISSING
        if rows and not any(map(attrgetter(field_of(column)), rows))
    }
    return tuple(column for column in COMPARED if column not in missing)


def number_of(text: str) -> str:
    """Return a dossier number as it is compared; empty where it is none, such as a dash.

    Examples:
        >>> number_of(" HS-01 "), number_of("-")
        ('hs-01', '')
    """
    number = folded(text)
    return number if any(map(str.isalnum, number)) else ""


@lru_cache(maxsize=1 << 14)
def _money(text: str) -> Hashable:
    # "35.500 đ" and "35500" are one amount; what is no amount is compared as text.
    amount = parse_money(text) if text else None
    return folded(text) if amount is None else amount


def _days(amount: int | None) -> Hashable:
    # An extension by no days is none.
    return amount or None


_COMPARABLE: dict[Column, Callable[[Any], Hashable]] = {
    Column.REQUESTER: folded,
    Column.REQUESTER_KIND: folded,
    Column.CONTENT: folded,
    Column.REFUSAL_GROUND: folded,
    Column.COST: _money,
    Column.EXTENSION_DAYS: _days,
}
_whole = key_maker(COMPARED)
