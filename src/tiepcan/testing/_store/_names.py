"""Names that look alike are other names: codes, numbers, keys and series letter by letter (phân biệt từng chữ)."""

from __future__ import annotations

import unicodedata

import pytest

from tiepcan.plugins import CaseStore, Change, Series, Written
from tiepcan.testing._samples import CASES, note, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_log, fresh_agency

__all__ = ["NamesAreToldApart"]

_LETTERS = "Số hồ sơ"
#: What differs, and the two: a database compares by rules of its own, and cuts what is longer than its column.
_PAIRS = (
    ("capitals", "hs-1a", "hs-1A"),
    ("an accent", "số-1", "sô-1"),
    ("đ", "đơn-1", "don-1"),
    ("the form of Unicode", unicodedata.normalize("NFC", _LETTERS), unicodedata.normalize("NFD", _LETTERS)),
    ("a blank behind", "hs-1", "hs-1 "),
    ("zeros in front", "1", "01"),
    ("a sign that searches take for any letter", "hs_1", "hsx1"),
    ("character 65", "h" * 64 + "1", "h" * 64 + "2"),
    ("character 256", "h" * 255 + "1", "h" * 255 + "2"),
)
#: What an agency's code and a name behind it may be glued together with.
_GLUE = ("", "/", ":", "|", "-", "_", ".", ",", " ")


def _own(agency: str, name: str) -> str:
    """Return an agency's code that begins with *agency*; what differs stays where it is in a long *name*."""
    return agency + (name[len(agency) :] if len(name) > len(agency) * 2 else name)


def _write(store: CaseStore, change: Change, fault: str) -> Written:
    """Write what is new, and must be written as that; *fault* says what it means that it is not."""
    try:
        written = store.write(change)
    except Exception as error:  # noqa: BLE001 - a conflict, or what a database says
        pytest.fail(f"{fault} ({type(error).__name__})")
    assert not written.again, fault
    return written


class NamesAreToldApart(StoreTests):
    """No name is taken for another (không nhầm tên)."""

    def test_agencies_whose_codes_look_alike_are_apart(self, store: CaseStore, agency: str) -> None:
        """Letter by letter, however long: no case, no key and no number of one is the other's."""
        for what, one, other in _PAIRS:
            ours, theirs = _own(agency, one), _own(agency, other)
            fault = f"agencies whose codes differ in {what} are taken for one"
            _write(store, opening(ours, "HS-", note("ours"), series=CASES, key="mở"), fault)
            assert store.read(theirs, "HS-1") is None, fault
            assert list(store.numbers(theirs)) == [], fault
            assert store.find(theirs, "mở") is None, fault
            change = opening(theirs, "HS-", note("theirs"), series=CASES, key="mở")
            assert _write(store, change, fault).number == "HS-1", fault
            assert list(store.numbers(ours)) == list(store.numbers(theirs)) == ["HS-1"], fault
            assert_log(store, ours, "HS-1", (plain_received(), note("ours")))
            assert_log(store, theirs, "HS-1", (plain_received(), note("theirs")))

    def test_cases_whose_numbers_look_alike_are_apart(self, store: CaseStore) -> None:
        """Two files in the cabinet, and two logs."""
        for what, ours, theirs in _PAIRS:
            agency = fresh_agency()
            fault = f"cases whose numbers differ in {what} are taken for one"
            _write(store, opening(agency, ours, note("ours")), fault)
            assert store.read(agency, theirs) is None, fault
            _write(store, opening(agency, theirs, note("theirs")), fault)
            assert list(store.numbers(agency)) == [ours, theirs], fault
            assert_log(store, agency, ours, (plain_received(), note("ours")))
            assert_log(store, agency, theirs, (plain_received(), note("theirs")))

    def test_keys_that_look_alike_are_apart(self, store: CaseStore) -> None:
        """Two commands are two, and both are made."""
        for what, ours, theirs in _PAIRS:
            agency = fresh_agency()
            fault = f"commands whose keys differ in {what} are taken for one"
            _write(store, opening(agency, "H24-1", key=ours), fault)
            assert store.find(agency, theirs) is None, fault
            _write(store, opening(agency, "H24-2", key=theirs), fault)
            found = [store.find(agency, key) for key in (ours, theirs)]
            assert [one and one.number for one in found] == ["H24-1", "H24-2"], fault

    def test_series_whose_names_look_alike_are_apart(self, store: CaseStore) -> None:
        """Each begins with 1."""
        for what, ours, theirs in _PAIRS:
            agency = fresh_agency()
            fault = f"series whose names differ in {what} are taken for one"
            seen = [
                _write(store, opening(agency, prefix, series=Series(name=name, year=2026)), fault).number
                for prefix, name in (("A-", ours), ("B-", theirs), ("A-", ours))
            ]
            assert seen == ["A-1", "B-1", "A-2"], fault

    def test_each_series_begins_with_one_each_year(self, store: CaseStore, agency: str) -> None:
        """Whatever its name is: cases and notices, and what a host names otherwise."""
        seen, wanted = [], []
        for place in (1, 2):
            for name in ("case", "notice", "Công văn đi"):
                for year in (2026, 2027):
                    prefix = f"{name}-{year}-"
                    series = Series(name=name, year=year)
                    seen.append(store.write(opening(agency, prefix, series=series)).number)
                    wanted.append(f"{prefix}{place}")
        assert seen == wanted, f"series of another year or name are mixed: {seen}"

    def test_a_code_and_what_is_behind_it_are_never_glued_together(self, store: CaseStore) -> None:
        """The case 3/YC of H24 and the case YC of H24/3 are two; so are their keys and their series."""
        for glue in _GLUE:
            base = fresh_agency()
            one, other = (base, f"3{glue}YC"), (f"{base}{glue}3", "YC")
            fault = (
                f"agency and number are kept as one text with {glue!r} between: two cases are taken for one"
            )
            series = [Series(name=name, year=2026) for _, name in (one, other)]
            for (agency, name), mine in zip((one, other), series, strict=True):
                assert store.read(agency, name) is None, fault
                assert list(store.numbers(agency)) == [], fault
                _write(store, opening(agency, name, note(agency)), fault)
                assert store.find(agency, name) is None, fault.replace("number", "key", 1)
                numbered = opening(agency, "HS-", key=name, series=mine)
                number = _write(store, numbered, fault.replace("number", "key", 1)).number
                assert number == "HS-1", fault.replace("number", "series", 1)
            for agency, name in (one, other):
                assert list(store.numbers(agency)) == [name, "HS-1"], fault
                assert_log(store, agency, name, (plain_received(), note(agency)))
