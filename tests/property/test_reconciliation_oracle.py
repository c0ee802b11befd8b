"""The fast way against a plain one that compares every row with every other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given
from reconciliation_registers import MIGRATED, UNTIDY, partition, side

from tiepcan.reconciliation import RegisterSide, reconcile
from tiepcan.register import RegisterRow

#: A side and a row of it.
Place = tuple[str, int]
NAMES_DECIDE = ("received_on", "content", "requester")
SAID = ("sent_on", "received_on", "valid_on", "outcome", "closed_on", "requester", "content")


class Plain:
    """Rows joined into requests by going through all pairs."""

    def __init__(self, old: RegisterSide, new: RegisterSide) -> None:
        self.rows = {(one.name, row.number): row for one in (old, new) for row in one.rows}
        self.groups = [{place} for place in self.rows]
        # A column that stands empty on one side throughout is not compared.
        self.said = [
            field
            for field in SAID
            if field not in {"requester", "content"}
            or all(not one.rows or any(getattr(row, field) for row in one.rows) for one in (old, new))
        ]

    def group(self, place: Place) -> set[Place]:
        return next(group for group in self.groups if place in group)

    def join(self, first: Place, second: Place) -> None:
        one, other = self.group(first), self.group(second)
        if one is not other:
            self.groups.remove(other)
            one |= other

    def alike(self, first: Place, second: Place) -> bool:
        return all(
            getattr(self.rows[first], field) == getattr(self.rows[second], field) for field in self.said
        )

    def imported(self, place: Place) -> bool:
        return any(all(origin_of(self.rows[one])) for one in self.group(place))

    def same_request(self, first: Place, second: Place) -> bool:
        if self.alike(first, second):
            return True
        one, other = self.rows[first], self.rows[second]
        against = [
            field
            for field in NAMES_DECIDE
            if getattr(one, field) and getattr(other, field) and getattr(one, field) != getattr(other, field)
        ]
        speaking = (*NAMES_DECIDE, "sent_on", "valid_on", "closed_on")
        some_for = any(getattr(one, name) and getattr(one, name) == getattr(other, name) for name in speaking)
        return len(against) < 2 and some_for

    def both_sides(self, first: Place, second: Place) -> bool:
        sides = [{name for name, _ in self.group(place)} for place in (first, second)]
        return bool(sides[0] & sides[1])

    def two_dossiers(self, first: Place, second: Place) -> bool:
        return self.imported(first) and self.imported(second)

    def may_meet(self, first: Place, second: Place) -> bool:
        return (
            self.group(first) is not self.group(second)
            and not self.both_sides(first, second)
            and not self.two_dossiers(first, second)
        )


def number_of(row: RegisterRow) -> str:
    return row.dossier if row.dossier != "-" else ""


def origin_of(row: RegisterRow) -> tuple[str, str]:
    return row.origin_system, row.origin_number


def reconciled(old: RegisterSide, new: RegisterSide) -> set[frozenset[Place]]:
    plain = Plain(old, new)
    places = list(plain.rows)
    for first in places:
        for second in places:
            if all(origin_of(plain.rows[first])) and origin_of(plain.rows[first]) == origin_of(
                plain.rows[second]
            ):
                plain.join(first, second)
    for test in (plain.alike, plain.same_request):
        join_to_origins(plain, places, test)
    join_numbers(plain, places)
    join_alike(plain, places)
    join_copies(plain, places)
    return {frozenset(group) for group in plain.groups}


def join_to_origins(plain: Plain, places: Sequence[Place], test: Callable[[Place, Place], bool]) -> None:
    for row in places:
        number = plain.rows[row].origin_number
        for owner in places:
            if not number or number_of(plain.rows[owner]) != number:
                continue
            if owner[0] != row[0]:
                if test(owner, row) and plain.may_meet(owner, row):
                    plain.join(owner, row)
            elif test(owner, row) and plain.group(owner) is not plain.group(row):
                one, other = plain.rows[owner], plain.rows[row]
                same = all(
                    getattr(one, name) and getattr(one, name) == getattr(other, name) for name in NAMES_DECIDE
                )
                if same and not plain.two_dossiers(owner, row):
                    plain.join(owner, row)
                    # Only one row of the side is looked for.
                    continue


def join_numbers(plain: Plain, places: Sequence[Place]) -> None:
    def one_number(first: Place, second: Place) -> bool:
        number = number_of(plain.rows[first])
        return bool(number) and number == number_of(plain.rows[second])

    for test in (plain.alike, plain.same_request):
        for second in places:
            for first in places[: places.index(second)]:
                if first[0] == second[0] and one_number(first, second) and test(first, second):
                    if not plain.two_dossiers(first, second):
                        plain.join(first, second)
    olds, news = ([place for place in places if place[0] == name] for name in ("old", "new"))
    for test in (plain.alike, plain.same_request):
        pairs = [(first, second) for first in olds for second in news if one_number(first, second)]
        for first, second in pairs:
            if test(first, second) and plain.may_meet(first, second):
                plain.join(first, second)


def join_alike(plain: Plain, places: Sequence[Place]) -> None:
    for wanted in ((False, False), (False, True), (True, False)):
        for first in places:
            for second in places:
                if (
                    (first[0], second[0]) == ("old", "new")
                    and plain.alike(first, second)
                    and (plain.imported(first), plain.imported(second)) == wanted
                    and plain.may_meet(first, second)
                ):
                    plain.join(first, second)


def join_copies(plain: Plain, places: Sequence[Place]) -> None:
    raise NotImplementedError
