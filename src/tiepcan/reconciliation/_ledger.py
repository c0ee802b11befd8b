"""All rows of all sides in one list, with what they are looked up by (các dòng đem đối soát)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import chain

import attrs

from tiepcan.reconciliation._columns import columns_kept, folded, key_maker, number_of
from tiepcan.reconciliation._side import RegisterSide
from tiepcan.register import Column, RegisterRow

__all__ = ["Ledger"]

#: What so many rows of one register carry is no number, but a word such as "chưa có".
_MOST_ROWS_OF_A_NUMBER = 50


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
    #: By row: which other rows say the same in every compared column, as a number that they share.
    key: list[int] = attrs.field(repr=False)
    #: By row: the dossier number as it is compared; empty where there is none.
    number: list[str] = attrs.field(repr=False)
    #: By row: original system and number as they are compared.
    origin: list[tuple[str, str]] = attrs.field(repr=False)
    #: The rows that say the same, by what they share.
    alike: list[list[int]] = attrs.field(repr=False)
    #: The rows with a number, by that number, on whatever side.
    numbered: dict[str, list[int]] = attrs.field(repr=False)

    @classmethod
    def of(cls, sides: Sequence[RegisterSide]) -> Ledger:
        """Return the rows of *sides* with what they are looked up by."""
        rows = list(chain.from_iterable(side.rows for side in sides))
        places = [place for place, side in enumerate(sides) for _ in side.rows]
        columns = columns_kept([side.rows for side in sides])
        keys: dict[Hashable, int] = {}
        make = key_maker(columns)
        key = [keys.setdefault(make(row), len(keys)) for row in rows]
        alike: list[list[int]] = [[] for _ in keys]
        for row, one in enumerate(key):
            alike[one].append(row)
        number = [number_of(row.dossier) for row in rows]
        _forget_words(number, places)
        numbered: dict[str, list[int]] = defaultdict(list)
        for row, one_number in enumerate(number):
            if one_number:
                numbered[one_number].append(row)
        return cls(
            sides=tuple(sides),
            columns=columns,
            rows=rows,
            side=places,
            key=key,
            number=number,
            origin=[(folded(row.origin_system), number_of(row.origin_number)) for row in rows],
            alike=alike,
            numbered=dict(numbered),
        )

    def owners(self, side: int, number: str) -> list[int]:
        """Return the rows of a side that have a dossier number."""
        return [row for row in self.numbered.get(number, ()) if self.side[row] == side]

    def has_twin(self, row: int, side: int) -> bool:
        """Tell whether some row of *side* says just what *row* says."""
        return any(self.side[other] == side for other in self.alike[self.key[row]] if other != row)

    def same_request(self, first: int, second: int) -> bool:
        """Tell whether two rows with one number can be one request; wholly different ones are not.

        Other content and another day of receipt are another request. Where one of them has no content, something
        else must speak for it: a number alone may have been given twice.
        """
        one, other = self.rows[first], self.rows[second]
        if one.received_on == other.received_on:
            return True
        contents = folded(one.content), folded(other.content)
        if all(contents):
            return contents[0] == contents[1]
        return any(
            mine is not None and mine == theirs
            for mine, theirs in zip(_other_signs(one), _other_signs(other), strict=True)
        )

    def same_person_and_content(self, first: int, second: int) -> bool:
        """Tell whether one person asked for one thing in both rows, as far as both say so."""
        one, other = self.rows[first], self.rows[second]
        contents, persons = (
            (folded(one.content), folded(other.content)),
            (folded(one.requester), folded(other.requester)),
        )
        return bool(contents[0] and persons[0]) and contents[0] == contents[1] and persons[0] == persons[1]


def _other_signs(row: RegisterRow) -> tuple[Hashable, ...]:
    return (folded(row.requester) or None, row.sent_on, row.valid_on, row.closed_on, row.promised_on)


def _forget_words(number: list[str], side: Sequence[int]) -> None:
    """Empty the numbers that so many rows of one side carry that they number nothing."""
    count: dict[tuple[int, str], int] = defaultdict(int)
    for place, one in zip(side, number, strict=True):
        count[place, one] += 1
    words = {one for (_, one), times in count.items() if times > _MOST_ROWS_OF_A_NUMBER}
    if words - {""}:
        number[:] = ["" if one in words else one for one in number]
