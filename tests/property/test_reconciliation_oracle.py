"""The fast way against a plain one that compares every row with every other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given
from reconciliation_registers import FIRST, TIDY, partition, side

from tiepcan.reconciliation import RegisterSide, reconcile
from tiepcan.register import RegisterRow

#: A side and a row of it.
Place = tuple[str, int]
SIGNS = ("received_on", "content", "requester")
DAYS = ("sent_on", "valid_on", "closed_on")
SAID = ("sent_on", "received_on", "valid_on", "outcome", "closed_on", "requester", "content")


class Plain:
    """Rows joined into requests by going through all pairs."""

    def __init__(self, old: RegisterSide, new: RegisterSide) -> None:
        self.rows = {(one.name, row.number): row for one in (old, new) for row in one.rows}
        self.groups = [{place} for place in self.rows]
        #: Rows that numbers have found on the other side.
        self.found: set[Place] = set()
        # A column that stands empty on one side throughout is not compared.
        empty = {
            field
            for field in ("requester", "content")
            for one in (old, new)
            if one.rows and not any(getattr(row, field) for row in one.rows)
        }
        self.said = [field for field in SAID if field not in empty]
        self.names_known = not empty

    def group(self, place: Place) -> set[Place]:
        return next(group for group in self.groups if place in group)

    def join(self, first: Place, second: Place) -> None:
        one, other = self.group(first), self.group(second)
        if one is not other:
            self.groups.remove(other)
            one |= other

    def match(self, first: Place, second: Place) -> None:
        self.found |= {first, second}
        self.join(first, second)

    def agree(self, first: Place, second: Place, fields: tuple[str, ...]) -> bool:
        one, other = self.rows[first], self.rows[second]
        return all(getattr(one, name) and getattr(one, name) == getattr(other, name) for name in fields)

    def alike(self, first: Place, second: Place) -> bool:
        return all(getattr(self.rows[first], name) == getattr(self.rows[second], name) for name in self.said)

    def same_request(self, first: Place, second: Place) -> bool:
        one, other = self.rows[first], self.rows[second]
        against = [
            name
            for name in SIGNS
            if getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name)
        ]
        some_for = any(self.agree(first, second, (name,)) for name in (*SIGNS, *DAYS))
        return self.alike(first, second) or (len(against) < 2 and some_for)

    def imported(self, place: Place) -> bool:
        """There is one system only, so two that are known there under numbers are two."""
        return any(self.rows[one].origin_system and self.rows[one].origin_number for one in self.group(place))

    def two_dossiers(self, first: Place, second: Place) -> bool:
        return self.imported(first) and self.imported(second)

    def sides(self, place: Place) -> set[str]:
        return {name for name, _ in self.group(place)}

    def may_meet(self, first: Place, second: Place) -> bool:
        return not self.sides(first) & self.sides(second) and not self.two_dossiers(first, second)

    def is_other_copy(self, first: Place, second: Place) -> bool:
        return (
            self.group(first) is not self.group(second)
            and not {first, second} & self.found
            and min(len(self.sides(first)), len(self.sides(second))) == 1
        )


def number_of(row: RegisterRow) -> str:
    return row.dossier.replace("-", "")


def reconciled(old: RegisterSide, new: RegisterSide) -> set[frozenset[Place]]:
    plain = Plain(old, new)
    for test in (plain.alike, plain.same_request):
        join_to_origins(plain, test)
    join_numbers(plain)
    join_alike(plain)
    for rows in classes(plain):
        join_copies(plain, rows)
    return {frozenset(group) for group in plain.groups}


def join_to_origins(plain: Plain, test: Callable[[Place, Place], bool]) -> None:
    leads = [
        (owner, row)
        for owner in plain.rows
        for row in plain.rows
        if row[0] == "new"
        and plain.rows[row].origin_number
        and plain.rows[row].origin_number == number_of(plain.rows[owner])
        and test(owner, row)
    ]
    for owner, row in leads:
        origins = [plain.rows[place].origin_system for place in (owner, row)]
        copies = plain.is_other_copy(owner, row) and origins[0] != origins[1]
        if owner[0] == "old" and (plain.may_meet(owner, row) or copies):
            plain.match(owner, row)
    for owner, row in leads:
        one_person = plain.agree(owner, row, SIGNS)
        if owner[0] == "new" and one_person and not plain.two_dossiers(owner, row):
            plain.join(owner, row)


def join_numbers(plain: Plain) -> None:
    for first, one in plain.rows.items():
        for second, other in plain.rows.items():
            if first[0] != "old" or second[0] != "new" or not number_of(one):
                continue
            same = number_of(one) == number_of(other) and plain.same_request(first, second)
            copies = plain.is_other_copy(first, second) and not plain.two_dossiers(first, second)
            if same and (plain.may_meet(first, second) or copies):
                plain.match(first, second)


def join_alike(plain: Plain) -> None:
    for imported in ((False, False), (False, True), (True, False)):
        for first in plain.rows:
            for second in plain.rows:
                if (
                    (first[0], second[0]) == ("old", "new")
                    and plain.alike(first, second)
                    and (plain.imported(first), plain.imported(second)) == imported
                    and plain.may_meet(first, second)
                ):
                    plain.join(first, second)


def classes(plain: Plain) -> Iterator[list[Place]]:
    """The rows that say the same, class by class."""
    for place in plain.rows:
        rows = [other for other in plain.rows if plain.alike(place, other)]
        if rows[0] == place:
            yield rows


def join_copies(plain: Plain, rows: list[Place]) -> None:
    row = plain.rows[rows[0]]
    named = plain.names_known and bool(row.requester and row.content)
    for name in ("old", "new"):
        here = [place for place in rows if name in plain.sides(place)]
        both = sorted((place for place in here if len(plain.sides(place)) > 1), key=plain.imported)
        alone = [place for place in here if len(plain.sides(place)) == 1]
        plainly = [place for place in alone if not plain.imported(place)]
        taken_over = [place for place in alone if plain.imported(place)]
        like = [*both, *((*taken_over, *plainly) if named else ())]
        for place in plainly if like else ():
            plain.join(like[0], place)


@given(FIRST, TIDY)
def test_the_fast_way_finds_what_the_plain_one_finds(
    some: list[RegisterRow], others: list[RegisterRow]
) -> None:
    old, new = side("old", some), side("new", others)
    assert partition(reconcile(old, new)) == reconciled(old, new)
