"""What every directory of agencies must do: who had a code on a day, by every code it had (kiểm chứng danh bạ)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import pytest

from tiepcan.plugins import Organisation, OrganisationDirectory
from tiepcan.testing._base import Conformance
from tiepcan.testing._marks import MissingFixtureError

__all__ = ["DirectoryConformance"]

_ONE_DAY = dt.timedelta(1)
#: A day on which entries are looked at that have no days of their own.
_ANY_DAY = dt.date(2026, 3, 12)
_SEPARATORS = re.compile(r"[-._/ ]")
_NO_CODES = ("", " ", "KHONG-CO-MA-NAY", "000.00.00.ZZZ", "%", "*", "'", "\0", "Đ" * 500)


class DirectoryConformance(Conformance):
    """Tests of an `OrganisationDirectory`: give the directory (danh bạ cơ quan)."""

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        """The directory to test."""
        raise MissingFixtureError("return the OrganisationDirectory to test")

    @pytest.fixture
    def everyone(self, directory: OrganisationDirectory) -> Sequence[Organisation]:
        """Every entry of the directory; a part of them, where there are very many."""
        return list(directory.everyone())

    def test_it_knows_somebody(self, everyone: Sequence[Organisation]) -> None:
        """Entries are `Organisation`, and there are some."""
        assert everyone, "the directory is empty"
        kinds = {type(one).__name__ for one in everyone} - {"Organisation"}
        assert not kinds, f"everyone gives {sorted(kinds)}, and not organisations only"

    def test_everyone_says_the_same_again(self, directory: OrganisationDirectory) -> None:
        """It may be asked any number of times."""
        assert list(directory.everyone()) == list(directory.everyone()), "everyone says something else again"

    def test_everyone_is_found_by_code(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """On its first day and on its last."""
        for one in everyone:
            for day in _days_of(one):
                found = directory.find(one.code, as_of=day)
                assert found == one, f"{one.code} on {day}: is in everyone, and find gives {_code(found)}"

    def test_everyone_is_found_by_other_codes(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """Of other systems, and of the time before."""
        for one in everyone:
            for code in one.other_codes:
                for day in _days_of(one):
                    found = directory.find(code, as_of=day)
                    same = found is not None and code in {found.code, *found.other_codes}
                    assert same, f"{code} on {day}: a code of {one.code}, and find gives {_code(found)}"

    def test_nobody_is_found_before_or_after(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """An agency that was merged away is not found on the day after, nor a new one on the day before."""
        for one in everyone:
            for day in _days_around(one):
                found = directory.find(one.code, as_of=day)
                assert found != one, f"{one.code} on {day}: was not there, and is found"

    def test_who_is_found_was_there(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """And has the code that was asked for."""
        known = set(directory.everyone())
        for code in sorted({code for one in everyone for code in (one.code, *one.other_codes)}):
            for day in {_ANY_DAY, *(day for one in everyone[:50] for day in _days_around(one))}:
                found = directory.find(code, as_of=day)
                if found is not None:
                    assert found.existed_on(day), f"{code} on {day}: {found.code} was not there on that day"
                    own = code in {found.code, *found.other_codes}
                    assert own, f"{code} on {day}: gives {found.code}, which never had that code"
                    assert found in known, f"{code} on {day}: gives an entry that everyone does not"

    def test_on_one_day_a_code_is_one_agencys(self, everyone: Sequence[Organisation]) -> None:
        """Two entries of one code do not overlap."""
        by_code: dict[str, list[Organisation]] = {}
        for one in everyone:
            for other in by_code.setdefault(one.code, []):
                both = [day for day in (*_days_of(one), *_days_of(other)) if _there(one, other, day)]
                assert not both, f"{one.code}: two entries hold on {both[0]}"
            by_code[one.code].append(one)

    def test_entries_end_after_they_begin(self, everyone: Sequence[Organisation]) -> None:
        """Else the agency was never there."""
        for one in everyone:
            begins, ends = one.valid_from or dt.date.min, one.valid_until or dt.date.max
            assert begins <= ends, f"{one.code}: ends before it begins"

    def test_a_code_nobody_has_is_none(self, directory: OrganisationDirectory) -> None:
        """No error, and no agency that is like it."""
        for code in _NO_CODES:
            found = directory.find(code, as_of=_ANY_DAY)
            assert found is None, f"{code[:20]!r}: is nobody's code, and gives {_code(found)}"

    def test_codes_are_exact(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """Part of a code is no code: "H24" does not give "H24.12"; nor is one in small letters, or without its dots."""
        known = {code for one in directory.everyone() for code in (one.code, *one.other_codes)}
        for one in everyone:
            for like in sorted(_like(one.code) - known - {""}):
                found = directory.find(like, as_of=_day_of(one))
                assert found is None, f"{like!r}: is nobody's code, and gives {_code(found)}"

    def test_those_above_are_there(
        self, directory: OrganisationDirectory, everyone: Sequence[Organisation]
    ) -> None:
        """The code of the one above is somebody's; nobody is above itself."""
        codes = {code for one in directory.everyone() for code in (one.code, *one.other_codes)}
        parents = {one.code: one.parent for one in everyone if one.parent is not None}
        missing = sorted({parent for parent in parents.values() if parent not in codes})
        assert not missing, f"parents that are nobody's codes: {missing}"
        for code in parents:
            above, seen = parents.get(code), {code}
            while above is not None and above not in seen:
                seen.add(above)
                above = parents.get(above)
            assert above is None, f"{code}: is above itself"


def _like(code: str) -> set[str]:
    """Return what is like *code* and is another: a part, with spaces, in other letters, with other separators."""
    parts = {code[:-1], f"{code}.9999", f" {code}", f"{code} ", f"{code}\n"}
    letters = {code.casefold(), code.upper(), code.swapcase()}
    bare = _SEPARATORS.sub("", code)
    separators = {bare, *(_SEPARATORS.sub(other, code) for other in "-_/ ."), f"{code}.", f".{code}"}
    return {*parts, *letters, *separators} - {code}


def _days_of(one: Organisation) -> Iterator[dt.date]:
    days = [day for day in (one.valid_from, one.valid_until) if day is not None]
    yield from days or [_ANY_DAY]


def _day_of(one: Organisation) -> dt.date:
    return next(iter(_days_of(one)))


def _days_around(one: Organisation) -> Iterator[dt.date]:
    if one.valid_from is not None and one.valid_from > dt.date.min:
        yield one.valid_from - _ONE_DAY
    if one.valid_until is not None and one.valid_until < dt.date.max:
        yield one.valid_until + _ONE_DAY


def _there(one: Organisation, other: Organisation, day: dt.date) -> bool:
    return one.existed_on(day) and other.existed_on(day)


def _code(found: Organisation | None) -> str:
    return "nobody" if found is None else f"{found.code} from {found.valid_from} to {found.valid_until}"
