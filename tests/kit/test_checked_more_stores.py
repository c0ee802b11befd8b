"""`checked` holds a store to the last digit, says that a change was made, and goes where its record goes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from plain_store import FILE, PLAIN, PlainStore, backend

from tiepcan import Bilingual
from tiepcan.plugins import Change, Entry, NumberAsked, NumberingScheme, StoredLog, Written
from tiepcan.requests import CostPaid
from tiepcan.testing import ContractBreach, ContractError, checked
from tiepcan.testing._samples import adding, note, opening, plain_received


def open_checked(store: PlainStore, breaches: list[ContractBreach] | None = None) -> Any:
    told = None if breaches is None else breaches.append
    return checked(backend("more", lambda _: store), on_breach=told).open("")


class LosesDigits(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        found = super().read(agency, number)
        assert found is not None
        first, paid = found.events
        assert isinstance(paid, CostPaid)
        return attrs.evolve(found, events=(first, attrs.evolve(paid, amount=paid.amount.normalize())))


class TellsTheLast(PlainStore):
    def told_again(self, change: Change, place: int | None) -> Written:
        return attrs.evolve(list(self.keys.values())[-1], again=True)


class FindsTheLast(PlainStore):
    def find(self, agency: str, key: str, /) -> Written | None:
        return list(self.keys.values())[-1]


class ForgetsKeys(PlainStore):
    def keep(self, change: Change, *rest: Any) -> Written:
        written = super().keep(change, *rest)
        self.keys.clear()
        return written


class GivesLists(PlainStore):
    def read(self, agency: str, number: str, /) -> StoredLog | None:
        found = super().read(agency, number)
        assert found is not None
        object.__setattr__(found, "events", list(found.events))
        return found


class TellsAnotherVersion(PlainStore):
    def keep(self, change: Change, *rest: Any) -> Written:
        written = super().keep(change, *rest)
        return attrs.evolve(written, version=written.version + 1)


class ReturnsNothing(PlainStore):
    def keep(self, change: Change, *rest: Any) -> Any:
        super().keep(change, *rest)

    def numbers(self, agency: str, /) -> Any:
        return None

    def find(self, agency: str, key: str, /) -> Any:
        return {"number": "1"}


def test_lost_digits_of_an_amount_are_told_of() -> None:
    store = open_checked(LosesDigits())
    store.write(opening("A", "1", CostPaid(at=plain_received().at, amount=Decimal("35500.50"))))
    with pytest.raises(ContractError, match="as others than were written"):
        store.read("A", "1")


def test_a_list_in_place_of_a_tuple_is_told_of() -> None:
    store = open_checked(GivesLists())
    store.write(opening("A", "1"))
    with pytest.raises(ContractError, match="returned list, tuple is asked for"):
        store.read("A", "1")


def test_a_key_that_tells_another_case_is_told_of() -> None:
    store = open_checked(TellsTheLast())
    store.write(opening("A", "1", key="một"))
    store.write(opening("A", "2", key="hai"))
    with pytest.raises(ContractError, match="told another case than the change is about"):
        store.write(opening("A", "1", key="một"))
    with pytest.raises(ContractError, match="something else than it wrote"):
        store.write(attrs.evolve(opening("A", "1", key="một"), number=None))


def test_a_key_that_tells_what_another_key_wrote_is_told_of() -> None:
    store = open_checked(FindsTheLast())
    store.write(opening("A", "1", key="một"))
    assert store.find("A", "một").number == "1"
    with pytest.raises(ContractError, match="something else than it wrote"):
        store.find("A", "lạ")


def test_a_key_that_is_forgotten_is_told_of() -> None:
    store = open_checked(ForgetsKeys())
    store.write(opening("A", "1", key="một"))
    with pytest.raises(ContractError, match="a key under which was written is gone"):
        store.find("A", "một")
    with pytest.raises(ContractError, match="one key made two changes"):
        store.write(opening("A", "2", key="một"))


def test_keys_of_two_agencies_and_of_another_host_are_no_breach() -> None:
    plain = PlainStore()
    store, other = open_checked(plain), open_checked(plain)
    for agency in ("A", "B"):
        store.write(opening(agency, "1", key="một"))
        other.write(adding(agency, "1", 1, note(2), key="hai"))
    for agency in ("A", "B"):
        assert store.find(agency, "hai").version == 2
        assert store.write(adding(agency, "1", 1, note(2), key="hai")).again
        assert store.write(opening(agency, "1", key="một")).again
        assert store.find(agency, "ba") is None


def test_a_breach_behind_a_change_says_that_it_was_made() -> None:
    plain = TellsAnotherVersion()
    store = open_checked(plain)
    change = opening("A", "1")
    with pytest.raises(ContractError) as raised:
        store.write(change)
    assert "the change was made: ask again with its key" in raised.value.in_language("en")
    assert "thay đổi đã được ghi: hỏi lại với cùng khoá" in raised.value.in_language("vi")
    assert plain.read("A", "1") is not None


def test_a_host_that_asks_again_with_its_key_gets_what_was_written() -> None:
    class TellsWrongOnce(PlainStore):
        def write(self, change: Change, /) -> Written:
            written = super().write(change)
            return written if written.again else attrs.evolve(written, version=9)

    store = open_checked(TellsWrongOnce())
    with pytest.raises(ContractError, match="the change was made"):
        store.write(opening("A", "1", key="một"))
    again = store.write(opening("A", "1", key="một"))
    assert (again.number, again.version, again.again) == ("1", 1, True)


def test_a_change_that_was_not_made_is_not_said_to_be() -> None:
    class Swallows(PlainStore):
        def write(self, change: Change, /) -> Written:
            try:
                return super().write(change)
            except ZeroDivisionError:
                return Written(number="1", version=1, events=(plain_received(),))

    class WritesNothing(PlainStore):
        def write(self, change: Change, /) -> Written:
            return Written(number="1", version=1, events=(plain_received(),))

    def fails(_: int | None) -> Entry:
        raise ZeroDivisionError

    for store in (Swallows(), WritesNothing()):
        with pytest.raises(ContractError) as raised:
            open_checked(store).write(Change(agency="A", expected=0, entry=fails))
        assert "was made" not in str(raised.value)


def test_what_a_store_returns_of_another_kind_is_told_of_and_comes_back() -> None:
    breaches: list[ContractBreach] = []
    store = open_checked(ReturnsNothing(), breaches)
    assert store.write(opening("A", "1")) is None
    assert store.numbers("A") is None
    assert store.find("A", "một") == {"number": "1"}
    assert [one.message.en for one in breaches] == [
        "returned NoneType, Written is asked for",
        "returned NoneType, Iterable is asked for",
        "returned dict, Written is asked for",
    ]


def test_an_entry_of_another_kind_is_the_fault_of_the_host_alone() -> None:
    class Duck:
        number = "1"
        events = (plain_received(),)

    breaches: list[ContractBreach] = []
    duck: Any = Duck()
    open_checked(PlainStore(), breaches).write(Change(agency="A", expected=0, entry=lambda _: duck))
    assert [str(one.side) for one in breaches] == ["host"]


# --- other processes ---


def number_of(asked: NumberAsked, /) -> str:
    return f"HS-{asked.sequence}"


def test_a_checked_record_goes_to_another_process_where_the_record_does(tmp_path: Path) -> None:
    carried = pickle.loads(pickle.dumps(checked(FILE, provider="acme")))  # noqa: S301 - our own
    store = carried.open(str(tmp_path / "cases.db"))
    assert store.write(opening("A", "1")).version == 1
    store.close()
    with pytest.raises(ContractError, match=r"acme, kit\.file\.open: the host"):
        carried.open(7)


def test_what_was_seen_stays_where_it_was_seen() -> None:
    scheme = NumberingScheme(name="acme.so", title=Bilingual("Thử", "A trial"), format=number_of)
    here = checked(scheme)
    first = NumberAsked(agency="A", series="case", year=2026, sequence=1)
    here.format(first)
    there = pickle.loads(pickle.dumps(here))  # noqa: S301 - our own
    assert there.format(first) == "HS-1"


def test_right_stores_pass(tmp_path: Path) -> None:
    for record, location in ((PLAIN, ""), (FILE, str(tmp_path / "cases.db"))):
        store = checked(record).open(location)
        amount = CostPaid(at=plain_received().at, amount=Decimal("35500.50"))
        store.write(opening("A", "1", amount, key="một"))
        log = store.read("A", "1")
        assert log is not None
        assert log.version == 2
        assert store.write(opening("A", "1", amount, key="một")).again
        numbers: Iterator[str] = store.numbers("A")
        assert list(numbers) == ["1"]
        store.close()
