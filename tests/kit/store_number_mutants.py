"""Stores that number wrongly on purpose, each in one way, with the test of the kit that must say so."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from plain_store import PlainStore
from store_mutants import MUTANTS as OTHERS, Mutant, of

from tiepcan.plugins import Change, Entry, Written


class UsesANumberForACommandGivenAgain(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        if change.series is not None and place is not None:
            self.places[change.agency, change.series] = place
        return super().told_again(change, place)


class SkipsNumbers(PlainStore):
    def next_place(self, change: Change) -> int | None:
        place = super().next_place(change)
        if change.series is not None and place is not None and change.key is None:
            self.places[change.agency, change.series] = place
        return place


class MixesSeriesOfAgencies(PlainStore):
    def next_place(self, change: Change) -> int | None:
        known = [place for (_, series), place in self.places.items() if series == change.series]
        return None if change.series is None else max(known, default=0) + 1


class MixesYears(PlainStore):
    def next_place(self, change: Change) -> int | None:
        if change.series is None:
            return None
        name = change.series.name
        known = [self.places[key] for key in self.places if (key[0], key[1].name) == (change.agency, name)]
        return max(known, default=0) + 1


class SortsNumbers(PlainStore):
    def numbers(self, agency: str, /) -> Iterator[str]:
        return iter(sorted(super().numbers(agency)))


class NumbersWithoutASeries(PlainStore):
    def next_place(self, change: Change) -> int | None:
        return 0 if change.series is None else super().next_place(change)


class StandsStillAtANumberThatIsTaken(PlainStore):
    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        return place, change.entry(place)


class KeepsAPlaceForWhatFailed(PlainStore):
    """Keeps the places that it passed at once, whatever becomes of the change."""

    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        def noting(asked: int | None) -> Entry:
            if change.series is not None and asked is not None and asked != place:
                self.places[change.agency, change.series] = asked
            return change.entry(asked)

        return super().ask(attrs.evolve(change, entry=noting), place)


class AsksForEver(PlainStore):
    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        entry = change.entry(place)
        while place is not None and not change.expected and (change.agency, entry.number) in self.logs:
            place += 1
            entry = change.entry(place)
        return place, entry


class SkipsToTheLastNumber(PlainStore):
    """Goes past every case there is, and not only past the numbers that are taken."""

    def ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        found, entry = super().ask(change, place)
        if found is None or found == place:
            return found, entry
        found = max(found, len(self.logs) + 1)
        return found, change.entry(found)


_PASSED = "test_a_number_that_a_case_has_already_is_passed"

#: These, and all the others.
MUTANTS: dict[str, Mutant] = OTHERS | {
    "uses a number for a command given again": of(
        UsesANumberForACommandGivenAgain, "test_a_key_that_was_used_takes_no_number"
    ),
    "skips a number after a failure": of(
        SkipsNumbers, "test_a_place_in_a_series_is_used_only_by_a_change_that_is_made"
    ),
    "mixes the series of agencies": of(MixesSeriesOfAgencies, "test_agencies_number_their_cases_apart"),
    "mixes years": of(MixesYears, "test_series_are_apart_by_name_and_by_year"),
    "sorts numbers": of(SortsNumbers, "test_numbers_come_in_the_order_cases_were_opened"),
    "gives a number that nobody asked for": of(
        NumbersWithoutASeries, "test_a_change_without_a_series_is_given_no_number"
    ),
    "stands still at a number that is taken": of(StandsStillAtANumberThatIsTaken, _PASSED),
    "skips to the last number": of(SkipsToTheLastNumber, _PASSED),
    "keeps a place it passed for what failed": of(
        KeepsAPlaceForWhatFailed, "test_a_number_that_is_passed_is_used_only_by_a_change_that_is_made"
    ),
    "asks for ever for a number": of(
        AsksForEver, "test_an_entry_that_gives_one_number_for_ever_is_a_conflict"
    ),
}
