"""Numbers without gaps, keys that are used once, agencies that never meet (dãy số, khoá, cơ quan)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import attrs
import pytest

from tiepcan.errors import ConflictError, InputError
from tiepcan.plugins import CaseStore, Change, Entry, Series
from tiepcan.testing._samples import CASES, adding, note, numbering, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_conflict, assert_log, fresh_agency

__all__ = ["AgenciesAreApart", "KeysAreUsedOnce", "NumbersHaveNoGaps"]

_FEW = 3
_MANY = 12


def _asked(change: Change, told: list[int | None]) -> Change:
    """Return *change* as it is, noting which place its entry is given."""
    entry: Callable[[int | None], Entry] = change.entry

    def noting(place: int | None) -> Entry:
        told.append(place)
        return entry(place)

    return attrs.evolve(change, entry=noting)


class NumbersHaveNoGaps(StoreTests):
    """Each series begins with 1, and skips and doubles nothing (dãy số liên tục)."""

    def test_a_series_begins_with_one_and_has_no_gap(self, store: CaseStore, agency: str) -> None:
        """Cases are numbered 1, 2, 3."""
        numbers = [store.write(opening(agency, "HS-", series=CASES)).number for _ in range(_MANY)]
        wanted = [f"HS-{place}" for place in range(1, _MANY + 1)]
        assert numbers == wanted, f"a series must be 1, 2, 3 without a gap: {numbers}"

    def test_series_are_apart_by_name_and_by_year(self, store: CaseStore, agency: str) -> None:
        """A notice takes no number from the cases, and each year begins with 1."""
        seen = []
        for series in (CASES, Series(name="notice", year=2026), CASES, Series(name="case", year=2027)):
            prefix = f"{series.name}-{series.year}-"
            seen.append(store.write(opening(agency, prefix, series=series)).number)
        wanted = ["case-2026-1", "notice-2026-1", "case-2026-2", "case-2027-1"]
        assert seen == wanted, f"series of another name or year are mixed: {seen}"

    def test_a_change_of_a_case_may_take_a_number_too(self, store: CaseStore, agency: str) -> None:
        """A document in a case is numbered like a case is; how often the entry is asked is the store's affair."""
        notices = Series(name="notice", year=2026)
        store.write(opening(agency, "H24-1"))
        for version in range(1, _FEW):
            store.write(numbering(agency, "H24-1", version, notices))
        found = store.read(agency, "H24-1")
        assert found is not None, "a case that was written cannot be read"
        assert found.events == (plain_received(), *map(note, range(1, _FEW))), (
            "a series for documents of a case must be 1, 2"
        )

    def test_a_change_without_a_series_is_given_no_number(self, store: CaseStore, agency: str) -> None:
        """None is asked for, and none is given."""
        told: list[int | None] = []
        store.write(_asked(opening(agency, "H24-1"), told))
        assert set(told) == {None}, "an entry was given a number although no series was named"

    def test_a_number_that_a_case_has_already_is_passed(self, store: CaseStore, agency: str) -> None:
        """A case taken over has the number of a later place: that place counts as used, and none else is skipped."""
        for taken in ("HS-1", "HS-3", "HS-4"):
            store.write(opening(agency, taken, note("taken over")))
        told: list[int | None] = []
        try:
            first = store.write(_asked(opening(agency, "HS-", series=CASES, key=f"{agency}-mở"), told))
            numbers = [store.write(opening(agency, "HS-", series=CASES)).number for _ in range(2)]
        except ConflictError:
            pytest.fail(
                "no case can be opened any more: the series stands at a number that a case has already"
            )
        assert [first.number, *numbers] == ["HS-2", "HS-5", "HS-6"], (
            "a series goes past the numbers that cases have, and past no other: "
            f"HS-2, HS-5, HS-6 became {[first.number, *numbers]}"
        )
        # It may be asked for a place more than once.
        assert list(dict.fromkeys(told)) == [1, 2], (
            f"the entry must be asked for place 1, then 2, and was for {told}"
        )
        assert_log(store, agency, "HS-1", (plain_received(), note("taken over")))
        found = store.find(agency, f"{agency}-mở")
        assert found is not None, "a case that was opened behind a number that was passed has lost its key"
        assert found.number == "HS-2", "a key is found with a number that was passed"

    def test_a_number_that_is_passed_is_used_only_by_a_change_that_is_made(
        self, store: CaseStore, agency: str
    ) -> None:
        """Where the entry fails behind a number that was passed, the next case is numbered as if it never was."""
        store.write(opening(agency, "HS-1"))
        numbered = opening(agency, "HS-", series=CASES)

        def fails(place: int | None) -> Entry:
            if place == 1:
                return numbered.entry(place)
            raise InterruptedError

        with suppress(InterruptedError, ConflictError):
            store.write(attrs.evolve(numbered, entry=fails))
        number = store.write(numbered).number
        assert number == "HS-2", f"a change that was not made used a number: HS-2 became {number}"

    def test_an_entry_that_gives_one_number_for_ever_is_a_conflict(
        self, store: CaseStore, agency: str
    ) -> None:
        """Whoever numbers so would keep the store asking: it stops, and nothing is written."""
        for taken in ("HS-1", "HS-2"):
            store.write(opening(agency, taken))
        told: list[int | None] = []

        def turning(place: int | None) -> Entry:
            assert len(told) < _MANY, "the entry is asked for ever although it gives no new number"
            return Entry(number=f"HS-{1 + (place or 0) % 2}", events=(plain_received(),))

        change = _asked(Change(agency=agency, expected=0, entry=turning, series=CASES), told)
        assert_conflict(store, change, "a case was opened under a number that another case has")
        assert_log(store, agency, "HS-1", (plain_received(),))
        assert list(store.numbers(agency)) == ["HS-1", "HS-2"], "a change that was refused left a case behind"

    def test_numbers_come_in_the_order_cases_were_opened(self, store: CaseStore, agency: str) -> None:
        """Not in the order of the alphabet, nor of the last change."""
        names = [f"{letter}-{place}" for place, letter in enumerate("TCAXBĐHKLMNP")]
        for name in names:
            store.write(opening(agency, name))
        store.write(adding(agency, names[0], 1))
        found = list(store.numbers(agency))
        assert sorted(found) == sorted(names), "a case is missing among the numbers, or is there twice"
        assert found == names, "numbers must come in the order in which the cases were opened"


class KeysAreUsedOnce(StoreTests):
    """The same command given again changes nothing, and tells what it did (khoá của lệnh)."""

    def test_the_same_key_again_changes_nothing(self, store: CaseStore, agency: str) -> None:
        """Not for a new case, and not for a change of one that has gone on since."""
        key, later = f"{agency}-mở", f"{agency}-ghi"
        first = store.write(opening(agency, "HS-", series=CASES, key=key))
        store.write(adding(agency, first.number, 1, note("once"), key=later))
        store.write(adding(agency, first.number, 2, note("more")))
        again = store.write(opening(agency, "HS-", series=CASES, key=key))
        assert (again.number, again.version, again.events) == (first.number, 1, first.events), (
            "a key that was used tells something else than what its change wrote"
        )
        assert again.again, "a change that was made before must say so (again)"
        assert store.write(adding(agency, first.number, 1, note("once"), key=later)).again, (
            "the key comes before the version: a command given again is no conflict"
        )
        wanted = (plain_received(), note("once"), note("more"))
        assert_log(store, agency, first.number, wanted)
        assert list(store.numbers(agency)) == [first.number], "the same key opened a second case"

    def test_a_known_key_is_answered_without_asking_for_the_entry(
        self, store: CaseStore, agency: str
    ) -> None:
        """What was made cannot always be made again: the case has gone on."""
        key, told = f"{agency}-mở", list[int | None]()
        store.write(opening(agency, "HS-", series=CASES, key=key))
        store.write(_asked(opening(agency, "HS-", series=CASES, key=key), told))
        assert not told, "the entry of a command that was made before was asked for again"

    def test_a_key_that_was_used_takes_no_number(self, store: CaseStore, agency: str) -> None:
        """A command given again leaves no gap."""
        for _ in range(2):
            store.write(opening(agency, "HS-", series=CASES, key=f"{agency}-mở"))
        number = store.write(opening(agency, "HS-", series=CASES)).number
        assert number == "HS-2", f"a command that was given again used a number: HS-2 became {number}"

    def test_a_key_is_found_with_what_it_wrote(self, store: CaseStore, agency: str) -> None:
        """As it was then, whatever happened to the case since."""
        key = f"{agency}-mở"
        written = store.write(opening(agency, "H24-1", note(1), key=key))
        store.write(adding(agency, "H24-1", 2))
        found = store.find(agency, key)
        assert found is not None, "a key that was used is not found"
        assert (found.number, found.version, found.events) == (
            written.number,
            written.version,
            written.events,
        ), "a key is found with something else than what its change wrote"

    def test_a_key_of_another_case_is_a_conflict(self, store: CaseStore, agency: str) -> None:
        """One command is about one case: its name cannot stand for a second."""
        key = f"{agency}-ghi"
        for number in ("H24-1", "H24-2"):
            store.write(opening(agency, number))
        store.write(adding(agency, "H24-1", 1, note("first"), key=key))
        assert_conflict(
            store,
            adding(agency, "H24-2", 1, note("second"), key=key),
            "a key that stands for a change of one case was taken for another case",
        )
        assert_log(store, agency, "H24-2", (plain_received(),))
        assert_log(store, agency, "H24-1", (plain_received(), note("first")))

    def test_changes_without_a_key_are_all_made(self, store: CaseStore, agency: str) -> None:
        """What has no name is never the same."""
        for _ in range(_FEW):
            assert not store.write(opening(agency, "HS-", series=CASES)).again, (
                "a change without a key counts as made"
            )
        assert len(list(store.numbers(agency))) == _FEW, "changes without a key were taken for the same"


class AgenciesAreApart(StoreTests):
    """No agency sees or hinders another (tách biệt giữa các cơ quan)."""

    def test_agencies_have_the_same_number_for_different_cases(self, store: CaseStore, agency: str) -> None:
        """The same number, two logs."""
        other = fresh_agency()
        store.write(opening(agency, "H24-1", note("ours")))
        assert store.read(other, "H24-1") is None, "an agency reads the case of another"
        assert list(store.numbers(other)) == [], "an agency is told the cases of another"
        store.write(opening(other, "H24-1", note("theirs")))
        store.write(adding(other, "H24-1", 2, note("theirs too")))
        assert_log(store, agency, "H24-1", (plain_received(), note("ours")))
        assert_log(store, other, "H24-1", (plain_received(), note("theirs"), note("theirs too")))
        assert list(store.numbers(agency)) == ["H24-1"], "cases of agencies are mixed"

    def test_agencies_number_their_cases_apart(self, store: CaseStore, agency: str) -> None:
        """Each begins with 1."""
        other = fresh_agency()
        numbers = [store.write(opening(one, "HS-", series=CASES)).number for one in (agency, other, agency)]
        assert numbers == ["HS-1", "HS-1", "HS-2"], f"agencies share a series of numbers: {numbers}"

    def test_a_key_is_the_agency_s_own(self, store: CaseStore, agency: str) -> None:
        """Two agencies may give their commands the same names."""
        other, key = fresh_agency(), f"{agency}-mở"
        store.write(opening(agency, "H24-1", note("ours"), key=key))
        try:
            found = store.find(other, key)
            written = store.write(opening(other, "H24-9", key=key))
        except ConflictError:
            pytest.fail("a key of one agency hinders another")
        except InputError:
            pytest.fail("a key of one agency answers another")
        assert found is None, "an agency finds the change of another by its key"
        assert (written.number, written.again) == ("H24-9", False), (
            "a key stands for the change of another agency"
        )
        assert_log(store, other, "H24-9", (plain_received(),))
