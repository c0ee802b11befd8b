"""All rows of all sides in one list, with what they are looked up by (các dòng đem đối soát)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import accumulate, chain

import attrs

from tiepcan.reconciliation._columns import COMPARED, columns_kept, folded, key_maker, number_of
from tiepcan.reconciliation._side import RegisterSide, RowRef
from tiepcan.register import Column, RegisterRow

__all__ = ["Ledger"]

#: What so many different rows of one register carry is no number, but a word such as "chưa có".
_MOST_ROWS_OF_A_NUMBER = 20


@attrs.frozen(kw_only=True)
class Ledger:
    """The readable rows of all sides, the first side first; a row goes by its place in that list (sổ chung).

    Looked up by dossier number, by origin, and by all that the compared columns say.
    """

    sides: tuple[RegisterSide, ...]
    #: The columns that are compared: those that every side keeps.
    columns: tuple[Column, ...]
    rows: list[RegisterRow] = attrs.field(repr=False)
    #: By row: the place of its side among the sides.
    side: list[int] = attrs.field(repr=False)
    #: By side: the first of its rows.
    starts: tuple[int, ...]
    #: By row: which other rows say the same in every compared column, as a number that they share.
    key: list[int] = attrs.field(repr=False)
    #: By row: the same in every column that there is.
    whole: list[int] = attrs.field(repr=False)
    #: By row: the dossier number as it is compared; empty where there is none.
    number: list[str] = attrs.field(repr=False)
    #: By row: original system and number as they are compared.
    origin: list[tuple[str, str]] = attrs.field(repr=False)
    #: The rows that say the same, by what they share.
    alike: list[list[int]] = attrs.field(repr=False)
    #: The rows with a number, by that number, on whatever side; of rows of a side that say the same, the first.
    numbered: dict[str, list[int]] = attrs.field(repr=False)

    @classmethod
    def of(cls, sides: Sequence[RegisterSide]) -> Ledger:
        """Return the rows of *sides* with what they are looked up by."""
        rows = list(chain.from_iterable(side.rows for side in sides))
        places = [place for place, side in enumerate(sides) for _ in side.rows]
        columns = columns_kept([side.rows for side in sides])
        key = _interned(rows, columns)
        alike: list[list[int]] = [[] for _ in range(max(key, default=-1) + 1)]
        for row, one in enumerate(key):
            alike[one].append(row)
        number = [number_of(row.dossier) for row in rows]
        origin = [(folded(row.origin_system), number_of(row.origin_number)) for row in rows]
        _drop_words(origin, zip(places, key, strict=True))
        return cls(
            sides=tuple(sides),
            columns=columns,
            rows=rows,
            side=places,
            starts=tuple(accumulate((len(side.rows) for side in sides), initial=0)),
            key=key,
            whole=key if columns == COMPARED else _interned(rows, COMPARED),
            number=number,
            origin=origin,
            alike=alike,
            numbered=_by_number(number, zip(places, key, origin, strict=True)),
        )

    def place_on_side(self, row: int) -> int:
        """Return the place of a row among those of its side."""
        return row - self.starts[self.side[row]]

    def refer(self, row: int) -> RowRef:
        """Return where a row stands."""
        return self.sides[self.side[row]].refer(self.rows[row])

    def owners(self, side: int, number: str) -> list[int]:
        """Return the rows of a side that have a dossier number."""
        return [row for row in self.numbered.get(number, ()) if self.side[row] == side]

    def same_request(self, first: int, second: int) -> bool:
        """Tell whether two rows with one number can be one request; a number alone may have been given twice.

        Content, person and day of receipt tell: where two of them differ it is another request. Where nothing speaks
        against it, something must speak for it.
        """
        if self.key[first] == self.key[second]:
            return True
        one, other = self.rows[first], self.rows[second]
        same_day = one.received_on == other.received_on
        signs = (same_day, _both(one.content, other.content), _both(one.requester, other.requester))
        if signs.count(False) > 1:
            return False
        return True in signs or any(
            mine is not None and mine == theirs
            for mine, theirs in zip(_other_days(one), _other_days(other), strict=True)
        )

    def is_named(self, row: int) -> bool:
        """Tell whether a row says who asked, and for what, in columns that are compared."""
        found = self.rows[row]
        return bool(
            Column.REQUESTER in self.columns
            and Column.CONTENT in self.columns
            and found.requester.strip()
            and found.content.strip()
        )

    def same_person_and_content(self, first: int, second: int) -> bool:
        """Tell whether one person asked for one thing on one day in both rows."""
        one, other = self.rows[first], self.rows[second]
        return (
            one.received_on == other.received_on
            and _both(one.content, other.content) is True
            and _both(one.requester, other.requester) is True
        )


def _interned(rows: Iterable[RegisterRow], columns: Sequence[Column]) -> list[int]:
    """Return for each row a number that it shares with the rows that say the same in *columns*."""
    make = key_maker(columns)
    keys: dict[Hashable, int] = {}
    return [keys.setdefault(make(row), len(keys)) for row in rows]


def _both(one: str, other: str) -> bool | None:
    """Tell whether two texts say the same; None where one of them says nothing."""
    mine, theirs = folded(one), folded(other)
    return mine == theirs if mine and theirs else None


def _other_days(row: RegisterRow) -> tuple[date | None, ...]:
    return (row.sent_on, row.valid_on, row.closed_on, row.promised_on)


def _drop_words(origin: list[tuple[str, str]], marks: Iterable[tuple[int, int]]) -> None:
    """Empty the original numbers that so many different rows of one side carry that they are none.

    Args:
        origin: By row, changed where the number turns out to be a word.
        marks: By row: its side, and what it says.
    """
    seen = {(one, mark) for one, mark in zip(origin, marks, strict=True) if one[1]}
    count = Counter((one, side) for one, (side, _) in seen)
    words = {one for (one, _), times in count.items() if times > _MOST_ROWS_OF_A_NUMBER}
    if words:
        origin[:] = [(one[0], "") if one in words else one for one in origin]


def _by_number(number: list[str], marks: Iterable[tuple[int, int, tuple[str, str]]]) -> dict[str, list[int]]:
    """Return the rows of each number, and empty the numbers that so many rows of one side carry that they are none.

    Args:
        number: By row, changed where it turns out to be a word.
        marks: By row: its side, what it says, its origin. Of rows that have all that in common one is enough.
    """
    firsts: dict[tuple[str, tuple[int, int, tuple[str, str]]], int] = {}
    count: Counter[tuple[str, int]] = Counter()
    for row, (one, mark) in enumerate(zip(number, marks, strict=True)):
        if one and (one, mark) not in firsts:
            firsts[one, mark] = row
            count[one, mark[0]] += 1
    words = {one for (one, _), times in count.items() if times > _MOST_ROWS_OF_A_NUMBER}
    if words:
        number[:] = ["" if one in words else one for one in number]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for (one, _), row in firsts.items():
        if one not in words:
            found[one].append(row)
    return dict(found)
