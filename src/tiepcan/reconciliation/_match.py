"""Which rows are one request, found by one kind of evidence after the other (ghép các dòng)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, islice, product

import attrs

from tiepcan.reconciliation._basis import CopyPolicy, MatchBasis
from tiepcan.reconciliation._ledger import Ledger
from tiepcan.reconciliation._links import Links, Place, fit

__all__ = ["Matches", "match_rows"]

#: So many kinds of rows that say the same, by side and original system, are looked through; honest registers
#: have two or three.
_MOST_KINDS = 12


@attrs.frozen
class Matches:
    """Which rows are one request (kết quả ghép)."""

    links: Links
    #: By row, the first row that numbers show to be the same request.
    by_number: list[int]
    #: Possible copies that are counted all the same, each with the row it is like.
    counted_copies: list[tuple[int, int]]


def match_rows(ledger: Ledger, policy: CopyPolicy) -> Matches:
    """Return which rows are one request, the strongest evidence first.

    Takes about as long as there are rows, whatever stands in them.
    """
    links = Links(ledger.side, [side.systems for side in ledger.sides])
    _join_by_origin(ledger, links)
    _join_by_origin_number(ledger, links)
    _join_by_dossier(ledger, links)
    by_number = [links.root(row) for row in range(len(ledger.rows))]
    counted: list[tuple[int, int]] = []
    for rows in ledger.alike:
        if len(rows) > 1:
            _join_alike(ledger, links, rows)
            _join_copies(ledger, links, rows, None if policy is CopyPolicy.CONFIRMED else counted)
    return Matches(links, by_number, counted)


def _join_by_origin(ledger: Ledger, links: Links) -> None:
    for row, origin in enumerate(ledger.origin):
        if all(origin):
            links.note_system(row, origin[0])
    firsts: dict[tuple[str, str], int] = {}
    for row, origin in enumerate(ledger.origin):
        if all(origin):
            links.join(firsts.setdefault(origin, row), row, MatchBasis.ORIGIN)


def _join_by_origin_number(ledger: Ledger, links: Links) -> None:
    # Rows that say the same find each other before those that do not.
    for only_alike in (True, False):
        pairs = []
        for row, (_, number) in enumerate(ledger.origin):
            if number not in ledger.numbered:
                continue
            for side in range(len(ledger.sides)):
                owner = _row_it_came_from(ledger, links, row, side, only_alike=only_alike)
                if owner is not None:
                    pairs.append((owner, row))
        # Where two rows lead to one, the earlier lines go first, whichever side is named first.
        for owner, row in sorted(
            pairs,
            key=lambda pair: (
                ledger.side[pair[0]] == ledger.side[pair[1]],
                *map(ledger.place_on_side, pair),
            ),
        ):
            if ledger.side[owner] != ledger.side[row]:
                if _may_come_from(ledger, links, row, owner):
                    links.match(owner, row, MatchBasis.ORIGIN_NUMBER)
            elif not links.may_differ(owner, row):
                links.join(owner, row, MatchBasis.ORIGIN_NUMBER)


def _row_it_came_from(ledger: Ledger, links: Links, row: int, side: int, *, only_alike: bool) -> int | None:
    """Return the row of *side* whose dossier number is the original number of *row*."""
    system, number = ledger.origin[row]
    names = ledger.sides[side].systems
    known = system in names
    if system and names and not known:
        return None
    owners = ledger.owners(side, number)
    for owner in owners:
        if links.root(owner) == links.root(row) or (only_alike and ledger.key[owner] != ledger.key[row]):
            continue
        if side == ledger.side[row]:
            same = ledger.same_person_and_content(owner, row) or (known and ledger.same_request(owner, row))
            if same and not links.may_differ(owner, row):
                return owner
        # In a system whose name is known, its number is enough where no second dossier has it.
        elif _may_come_from(ledger, links, row, owner) and (
            (known and len(owners) == 1) or ledger.same_request(owner, row)
        ):
            return owner
    return None


def _may_come_from(ledger: Ledger, links: Links, row: int, owner: int) -> bool:
    """Tell whether nothing that is known of the two speaks against it."""
    if links.stand_apart(owner, row):
        return True
    # Copies of one dossier were taken over each by itself: their numbers differ, and lead to one dossier.
    return links.is_other_copy(owner, row) and ledger.origin[owner][0] != ledger.origin[row][0]


def _join_by_dossier(ledger: Ledger, links: Links) -> None:
    firsts: dict[tuple[int, str, int], int] = {}
    for row, mark in enumerate(zip(ledger.side, ledger.number, ledger.key, strict=True)):
        if mark[1]:
            first = firsts.setdefault(mark, row)
            if first != row and not links.may_differ(first, row):
                links.join(first, row, MatchBasis.DOSSIER)
    for rows in ledger.numbered.values():
        if len(rows) > 1:
            _join_numbered(ledger, links, rows)


def _join_numbered(ledger: Ledger, links: Links, rows: Sequence[int]) -> None:
    sides: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        sides[ledger.side[row]].append(row)
    for own in sides.values():
        for first, second in combinations(own, 2):
            if not links.may_differ(first, second) and ledger.same_request(first, second):
                links.join(first, second, MatchBasis.DOSSIER)
    for one, other in combinations(sides.values(), 2):
        pairs = sorted(
            product(enumerate(one), enumerate(other)),
            # Rows that say the same first, then in their order, whichever side is named first.
            key=lambda pair: (ledger.key[pair[0][1]] != ledger.key[pair[1][1]], pair[0][0] + pair[1][0]),
        )
        for (_, first), (_, second) in pairs:
            other_copy = links.is_other_copy(first, second) and not links.may_differ(first, second)
            if (links.fits(first, second) or other_copy) and ledger.same_request(first, second):
                links.match(first, second, MatchBasis.DOSSIER)


def _join_alike(ledger: Ledger, links: Links, rows: Sequence[int]) -> None:
    """Join rows of different sides that say the same: as many as both sides have."""
    firsts = _first_rows(links, rows)
    if len(firsts) == 1:
        return
    # Without a name and a subject two requests of one day look alike: such a pair is for a person to look at.
    doubtful = not ledger.is_named(rows[0])
    names = [side.systems for side in ledger.sides]
    for side in range(1, len(ledger.sides)):
        before, here = (1 << side) - 1, 1 << side
        kinds = _kinds(links, firsts)
        left = [kind for kind in kinds if kind[0] & before and not kind[0] & here]
        right = [kind for kind in kinds if kind[0] & here and not kind[0] & before]
        for one, other in sorted(product(left[:_MOST_KINDS], right[:_MOST_KINDS]), key=_whichever_first):
            if fit(one, other, names):
                pairs = min(len(kinds[one]), len(kinds[other]))
                for first, second in zip(kinds[one][:pairs], kinds[other][:pairs], strict=True):
                    links.join(first, second, MatchBasis.ALL_FIELDS, doubtful=doubtful)
                del kinds[one][:pairs], kinds[other][:pairs]


def _join_copies(
    ledger: Ledger, links: Links, rows: Sequence[int], counted: list[tuple[int, int]] | None
) -> None:
    """Join what one side has more often than any other to what two of them have.

    What only one side has is taken for a copy where it says who asked, and for what. A row with an original number of
    its own is never taken for a copy. With a list for *counted* copies nothing is joined.
    """
    firsts = _first_rows(links, rows)
    if len(firsts) == 1:
        return
    kinds = _kinds(links, firsts)
    known = {kind: found[0] for kind, found in kinds.items() if kind[0].bit_count() > 1}
    if ledger.is_named(rows[0]):
        known |= {kind: found[0] for kind, found in kinds.items() if kind[1] and kind not in known}
    for kind, found in kinds.items():
        if kind[0].bit_count() > 1 or kind[1]:
            continue
        like = _like(kind, known)
        if like is None:
            if not ledger.is_named(rows[0]):
                continue
            like = found.pop(0)
        for row in found:
            if counted is None:
                links.join(like, row, MatchBasis.ALL_FIELDS)
            else:
                counted.append((row, like))


def _first_rows(links: Links, rows: Iterable[int]) -> list[int]:
    """Return of each request among *rows* the first row that is among them."""
    firsts: dict[int, int] = {}
    for row in rows:
        firsts.setdefault(links.root(row), row)
    return list(firsts.values())


def _kinds(links: Links, rows: Iterable[int]) -> dict[Place, list[int]]:
    """Return the rows by where their requests stand, in an order that hangs on nothing but that."""
    kinds: defaultdict[Place, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for row in rows:
        root = links.root(row)
        if root not in seen:
            seen.add(root)
            kinds[links.place(row)].append(row)
    return dict(sorted(kinds.items(), key=lambda kind: sorted(kind[0][1])))


def _whichever_first(pair: tuple[Place, Place]) -> tuple[int, list[list[str]]]:
    """Rank a pair of kinds: those on more sides first, then by what they are known in, whichever comes first."""
    return -sum(mask.bit_count() for mask, _ in pair), sorted(sorted(systems) for _, systems in pair)


def _like(kind: Place, known: dict[Place, int]) -> int | None:
    """Return a request on the side of *kind*, those on several sides first."""
    return next((row for (mask, _), row in islice(known.items(), _MOST_KINDS) if mask & kind[0]), None)
