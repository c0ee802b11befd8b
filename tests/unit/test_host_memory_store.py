"""The store in memory keeps every promise of a store but lasting."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from host_situations import NOBODY, VALID, opinion, received

from tiepcan import InputError, NotAllowedError
from tiepcan.errors import ConflictError
from tiepcan.host import MEMORY_STORE, MemoryStore
from tiepcan.plugins import Change, Entry, Series
from tiepcan.requests import Event

A, B = "H24.12", "H24.13"
CASES = Series(name="case", year=2026)


def change(
    number: str = "1", *events: Event, expected: int = 0, agency: str = A, key: str | None = None
) -> Change:
    return Change(
        agency=agency,
        number=number,
        expected=expected,
        key=key,
        entry=lambda _: Entry(number=number, events=events or (received(),)),
    )


def numbered(
    *, agency: str = A, series: Series = CASES, key: str | None = None, fails: bool = False
) -> Change:
    def entry(place: int | None) -> Entry:
        if fails:
            raise ZeroDivisionError
        return Entry(number=f"{series.name}-{series.year}-{place}", events=(received(),))

    return Change(agency=agency, expected=0, entry=entry, series=series, key=key)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def log(store: MemoryStore, number: str = "1", agency: str = A) -> tuple[Event, ...] | None:
    found = store.read(agency, number)
    return None if found is None else found.events


def test_what_was_written_comes_back_in_order(store: MemoryStore) -> None:
    first, second = opinion("Sở A"), opinion("Sở B")
    store.write(change())
    written = store.write(change("1", first, second, expected=1))
    assert (written.number, written.version, written.events, written.again) == (
        "1",
        3,
        (first, second),
        False,
    )
    assert log(store) == (received(), first, second)


@pytest.mark.parametrize("expected", [0, 2])
def test_another_version_is_a_conflict_and_changes_nothing(store: MemoryStore, expected: int) -> None:
    store.write(change())
    with pytest.raises(ConflictError) as caught:
        store.write(change("1", VALID, expected=expected, key="k"))
    assert caught.value.hint is not None
    assert caught.value.path == "1"
    assert log(store) == (received(),)
    assert store.find(A, "k") is None


def test_a_case_that_is_not_there_cannot_be_continued(store: MemoryStore) -> None:
    with pytest.raises(ConflictError):
        store.write(change("1", VALID, expected=1))
    assert list(store.numbers(A)) == []


def test_the_same_key_writes_once_whatever_the_version_is_by_now(store: MemoryStore) -> None:
    store.write(change())
    first = store.write(change("1", VALID, expected=1, key="k"))
    store.write(change("1", opinion("Sở A"), expected=2))
    again = store.write(change("1", VALID, expected=1, key="k"))
    assert (again.again, again.version, again.events) == (True, first.version, first.events)
    assert store.find(A, "k") == again
    assert len(log(store) or ()) == 3


def test_where_a_key_is_known_the_entry_is_not_asked_for(store: MemoryStore) -> None:
    def impossible(_: int | None) -> Entry:
        raise NotAllowedError(received().label)

    store.write(change(key="k"))
    again = store.write(Change(agency=A, expected=0, entry=impossible, key="k"))
    assert again.again


def test_the_same_key_for_another_case_is_a_conflict(store: MemoryStore) -> None:
    store.write(change(key="k"))
    with pytest.raises(ConflictError) as caught:
        store.write(change("2", key="k"))
    assert (caught.value.path, caught.value.hint is not None) == ("2", True)
    assert log(store, "2") is None


def test_a_key_is_each_agencys_own(store: MemoryStore) -> None:
    store.write(change(key="k"))
    assert store.find(B, "k") is None
    assert not store.write(change("2", agency=B, key="k")).again
    assert [store.write(change(key="k")).number, store.write(change("2", agency=B, key="k")).number] == [
        "1",
        "2",
    ]


def test_an_entry_about_another_case_than_the_change_is_refused(store: MemoryStore) -> None:
    with pytest.raises(InputError) as caught:
        store.write(attrs.evolve(numbered(), number="case-2026-9"))
    assert caught.value.path == "number"
    assert store.write(numbered()).number == "case-2026-1"


def test_numbers_have_no_gap_and_begin_anew_in_each_agency_series_and_year(store: MemoryStore) -> None:
    other_year, other_series = Series(name="case", year=2027), Series(name="notice", year=2026)
    asked = [
        numbered(),
        numbered(),
        numbered(agency=B),
        numbered(series=other_year),
        numbered(series=other_series),
    ]
    assert [store.write(one).number for one in (*asked, numbered())] == [
        "case-2026-1",
        "case-2026-2",
        "case-2026-1",
        "case-2027-1",
        "notice-2026-1",
        "case-2026-3",
    ]


def test_a_number_is_used_only_by_a_change_that_is_made(store: MemoryStore) -> None:
    with pytest.raises(ZeroDivisionError):
        store.write(numbered(fails=True, key="k"))
    assert store.find(A, "k") is None
    assert store.write(numbered()).number == "case-2026-1"
    assert store.write(numbered(series=Series(name="notice", year=2026))).number == "notice-2026-1"
    assert list(store.numbers(A)) == ["case-2026-1", "notice-2026-1"]


def test_a_series_goes_past_the_numbers_that_cases_have(store: MemoryStore) -> None:
    for taken in ("case-2026-1", "case-2026-3"):
        store.write(change(taken))
    # That another agency has it does no harm.
    store.write(change("case-2026-2", agency=B))
    assert [store.write(numbered()).number for _ in range(2)] == ["case-2026-2", "case-2026-4"]


def test_a_change_that_names_its_case_or_continues_one_is_never_moved_on(store: MemoryStore) -> None:
    store.write(change("case-2026-1"))
    for refused in (
        attrs.evolve(numbered(), number="case-2026-1"),
        attrs.evolve(numbered(), expected=2),
        # Without a series there is no next place.
        attrs.evolve(change("case-2026-1"), number=None),
    ):
        with pytest.raises(ConflictError):
            store.write(refused)
    assert store.write(numbered(series=Series(name="notice", year=2026))).number == "notice-2026-1"
    assert store.write(numbered()).number == "case-2026-2"


def test_the_same_key_takes_no_second_number(store: MemoryStore) -> None:
    assert [store.write(numbered(key="k")).number for _ in range(2)] == ["case-2026-1"] * 2
    assert store.write(numbered()).number == "case-2026-2"


def test_agencies_do_not_see_each_other(store: MemoryStore) -> None:
    store.write(change("1"))
    store.write(change("1", received(content="khác"), agency=B))
    store.write(change("2", agency=B))
    assert (list(store.numbers(A)), list(store.numbers(B))) == (["1"], ["1", "2"])
    assert log(store) != log(store, agency=B)
    assert log(store, "2") is None


def test_an_entry_that_writes_to_the_store_itself_is_a_conflict(store: MemoryStore) -> None:
    def entry(place: int | None) -> Entry:
        store.write(numbered())
        return Entry(number=f"mine-{place}", events=(received(),))

    with pytest.raises(ConflictError):
        store.write(Change(agency=A, expected=0, entry=entry, series=CASES))
    assert list(store.numbers(A)) == ["case-2026-1"]


def test_an_entry_may_read_the_store(store: MemoryStore) -> None:
    def entry(place: int | None) -> Entry:
        assert store.read(A, "1") is None
        return Entry(number=f"{place}", events=(received(),))

    assert store.write(Change(agency=A, expected=0, entry=entry, series=CASES)).number == "1"


def test_numbers_are_those_there_were_when_asked(store: MemoryStore) -> None:
    store.write(change("1"))
    numbers = store.numbers(A)
    store.write(change("2"))
    assert list(numbers) == ["1"]


@pytest.mark.parametrize(
    "use",
    [
        lambda store: store.write(change()),
        lambda store: store.read(A, "1"),
        lambda store: store.find(A, "k"),
        lambda store: store.numbers(A),
    ],
    ids=["write", "read", "find", "numbers"],
)
def test_a_closed_store_forgets_and_says_so(store: MemoryStore, use: Callable[[MemoryStore], object]) -> None:
    store.write(change())
    store.close()
    store.close()
    with pytest.raises(NotAllowedError) as caught:
        use(store)
    assert caught.value.hint is not None


def test_the_backend_opens_an_empty_store_each_time_and_takes_no_place_to_keep_it() -> None:
    first = MEMORY_STORE.open(MEMORY_STORE.example)
    first.write(change())
    assert list(MEMORY_STORE.open(MEMORY_STORE.example).numbers(A)) == []
    assert MEMORY_STORE.features == frozenset()
    # Whoever names a file means to keep something.
    with pytest.raises(InputError) as caught:
        MEMORY_STORE.open("ho-so.db")
    assert caught.value.hint is not None


def test_a_store_shows_how_many_cases_it_has_and_no_more(store: MemoryStore) -> None:
    store.write(change())
    assert repr(store) == "<MemoryStore: 1 case(s)>"
    assert NOBODY not in repr(store.read(A, "1"))
