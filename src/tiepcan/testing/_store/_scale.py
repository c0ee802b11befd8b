"""More than fits on a page: long logs, many cases, series past 999, keys of long ago (số lượng lớn)."""

from __future__ import annotations

from tiepcan.plugins import CaseStore
from tiepcan.requests import Event
from tiepcan.testing._samples import CASES, adding, note, numbering, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_conflict, assert_log

__all__ = ["ManyAreKept"]

#: More than a page of 1,000, and more than three digits.
_MANY = 1_100
_AT_ONCE = 220
#: So many changes that no store remembers them by chance.
_KEYED = 30


class ManyAreKept(StoreTests):
    """A store has no page that ends (không giới hạn số lượng)."""

    def test_a_log_of_more_than_a_thousand_events_is_read_whole(self, store: CaseStore, agency: str) -> None:
        """All of them, in order; the next change is held to their number, and a key tells its own."""
        events: list[Event] = [plain_received()]
        store.write(opening(agency, "H24-1"))
        for begin in range(0, _MANY, _AT_ONCE):
            more = [note(place) for place in range(begin, begin + _AT_ONCE)]
            key = f"{agency}-{begin}"
            written = store.write(adding(agency, "H24-1", len(events), *more, key=key))
            events += more
            assert written.version == len(events), "a change does not tell how long a long log is"
            found = store.find(agency, key)
            assert found is not None, "the key of a change of many events is not found"
            assert (found.version, found.events) == (len(events), tuple(more)), (
                "a key is found with other events than its change of many wrote"
            )
        assert_log(store, agency, "H24-1", events)
        assert_conflict(
            store,
            adding(agency, "H24-1", len(events) - 1),
            "a stale version was accepted: the log is long",
        )

    def test_an_agency_may_have_more_than_a_thousand_cases(self, store: CaseStore, agency: str) -> None:
        """All of them are told in order, a series goes on past 999, and the last is read like the first."""
        wanted = [f"HS-{place}" for place in range(1, _MANY + 1)]
        for place, number in enumerate(wanted, start=1):
            written = store.write(numbering(agency, number, 0, CASES))
            assert written.events[-1] == note(place), (
                f"a long series ends, has a gap, or begins anew: {place} is not given"
            )
        numbers = list(store.numbers(agency))
        assert len(numbers) == _MANY, f"{_MANY} cases were opened and {len(numbers)} numbers are told"
        assert numbers == wanted, "many numbers must come in the order in which the cases were opened"
        for number in (wanted[0], wanted[999], wanted[-1]):
            assert_log(store, agency, number, (plain_received(), note(number.removeprefix("HS-"))))

    def test_a_key_is_known_however_far_the_case_has_gone_on(self, store: CaseStore, agency: str) -> None:
        """A command may be given again after many others: the key comes before the version, always."""
        store.write(opening(agency, "H24-1"))
        changes = [adding(agency, "H24-1", place, key=f"{agency}-{place}") for place in range(1, _KEYED + 1)]
        first = [store.write(change) for change in changes]
        for change, written in zip(changes, first, strict=True):
            key = change.key or ""
            told = store.find(agency, key)
            assert told is not None, "a key of long ago is not found"
            try:
                again = store.write(change)
            except Exception as error:
                raise AssertionError(
                    f"the key comes before the version, however far the case has gone on: {type(error).__name__}"
                ) from error
            assert again.again, "a key of long ago was forgotten: the command was made a second time"
            assert again.version == told.version == written.version, "a key of long ago tells another version"
            assert again.events == told.events == written.events, "a key of long ago tells other events"
