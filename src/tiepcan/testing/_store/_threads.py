"""One store, several threads at once: nothing is lost, nothing is doubled, who is late is told (nhiều luồng)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import attrs
import pytest

from tiepcan.errors import ConflictError
from tiepcan.plugins import CaseStore, Change, Entry, Written
from tiepcan.testing._samples import CASES, adding, note, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests
from tiepcan.testing._store._worker import append_patiently
from tiepcan.testing._together import Done, Meeting, together

__all__ = ["ThreadsAreSafe"]

_THREADS = 4
_EACH = 5


def _meeting(change: Change, meeting: Meeting) -> Change:
    """Return *change* with an entry in which threads meet, where the store lets several in."""
    entry: Callable[[int | None], Entry] = change.entry

    def meet(place: int | None) -> Entry:
        meeting.meet()
        return entry(place)

    return attrs.evolve(change, entry=meet)


def _written(done: Sequence[Done[Written]]) -> list[Written]:
    """Return what was written; whoever was not let in must have been told of a conflict."""
    for one in done:
        if one.hangs:
            pytest.fail("a thread that writes hangs")
        if one.error is not None and not isinstance(one.error, ConflictError):
            pytest.fail(f"a thread that was late must be told ConflictError, not {type(one.error).__name__}")
    return [one.answer for one in done if one.answer is not None]


class ThreadsAreSafe(StoreTests):
    """Several threads use one store (an toàn đa luồng)."""

    def test_of_threads_on_one_version_only_one_writes(self, store: CaseStore, agency: str) -> None:
        """All of them read the same log; one is first, the others are told so."""
        store.write(opening(agency, "H24-1"))
        meeting = Meeting(_THREADS)
        changes = [_meeting(adding(agency, "H24-1", 1, note(name)), meeting) for name in range(_THREADS)]
        written = _written(together([partial(store.write, change) for change in changes]))
        log = store.read(agency, "H24-1")
        assert len(written) == 1, (
            f"{len(written)} threads wrote on one version: updates were lost, or none was made"
        )
        assert log is not None, "a case that was written cannot be read"
        assert log.events == (plain_received(), *written[0].events), "the log is not what the winner wrote"

    def test_threads_on_one_case_lose_and_double_nothing(self, store: CaseStore, agency: str) -> None:
        """Whoever is told of a conflict reads again and writes again, until all is written."""
        store.write(opening(agency, "H24-1"))
        names = [[f"{thread}.{place}" for place in range(_EACH)] for thread in range(_THREADS)]
        done = together([partial(append_patiently, store, agency, "H24-1", mine) for mine in names])
        assert not any(one.hangs for one in done), "a thread that writes hangs"
        assert [one.error for one in done] == [None] * _THREADS, "a thread failed with what is no conflict"
        log = store.read(agency, "H24-1")
        assert log is not None, "a case that was written cannot be read"
        bodies = [getattr(event, "body", "") for event in log.events[1:]]
        wanted = sorted(f"Sở {name}" for mine in names for name in mine)
        assert sorted(bodies) == wanted, "events of several threads were lost or doubled"
        for mine in names:
            ours = [f"Sở {name}" for name in mine]
            assert [body for body in bodies if body in ours] == ours, (
                "events of one thread are in another order"
            )

    def test_threads_that_open_cases_get_every_number_once(self, store: CaseStore, agency: str) -> None:
        """No number twice, no gap."""
        meeting = Meeting(_THREADS)
        changes = [_meeting(opening(agency, "HS-", series=CASES), meeting) for _ in range(_THREADS)]

        def open_patiently(change: Change) -> Written:
            # A store may let several prepare and tell all but one of a conflict: they ask again.
            while True:
                try:
                    return store.write(change)
                except ConflictError:
                    continue

        written = _written(together([partial(open_patiently, change) for change in changes]))
        numbers = sorted(one.number for one in written)
        wanted = [f"HS-{place}" for place in range(1, _THREADS + 1)]
        assert numbers == wanted, f"threads that open cases must get every number once: {numbers}"
        assert sorted(store.numbers(agency)) == wanted, "a case that a thread opened is missing"

    def test_threads_with_one_key_write_once(self, store: CaseStore, agency: str) -> None:
        """The same command from several threads is made once, and all are told the same."""
        meeting, key = Meeting(_THREADS), f"{agency}-mở"
        changes = [_meeting(opening(agency, "HS-", series=CASES, key=key), meeting) for _ in range(_THREADS)]
        written = _written(together([partial(store.write, change) for change in changes]))
        assert len(list(store.numbers(agency))) == 1, (
            "one command from several threads was made more than once"
        )
        assert len([one for one in written if not one.again]) == 1, (
            "the same key was told as new more than once"
        )
        assert {one.number for one in written} == {"HS-1"}, "one key tells of several cases"
