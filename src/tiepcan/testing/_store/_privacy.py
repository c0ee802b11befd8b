"""Nothing personal shows, and a store that is closed twice is closed (không lộ dữ liệu cá nhân, đóng kho)."""

from __future__ import annotations

import pytest

from tiepcan.plugins import CaseStore, CaseStoreBackend, Change, Entry
from tiepcan.testing._samples import CASES, adding, marked_received, note, opening
from tiepcan.testing._secrets import leaks_in, secrets_of
from tiepcan.testing._store._fixtures import StoreTests, words_of
from tiepcan.testing._watching import watched

__all__ = ["NothingPersonalShows", "StoresAreClosed"]


class NothingPersonalShows(StoreTests):
    """What people write into requests is for the log of the case alone (bảo vệ dữ liệu cá nhân)."""

    def test_nothing_personal_is_in_the_repr_of_a_store(
        self, backend: CaseStoreBackend, store: CaseStore, agency: str
    ) -> None:
        """Hosts log what they hold."""
        store.write(opening(agency, "H24-1", first=marked_received()))
        store.read(agency, "H24-1")
        shown = f"{store!r} {store} {backend!r} {store.numbers(agency)!r}"
        found = leaks_in(shown, secrets_of(marked_received()))
        assert not found, f"the repr of the store shows personal data: {found[0]!r}"

    def test_nothing_personal_is_in_the_errors_of_a_store(self, store: CaseStore, agency: str) -> None:
        """A conflict names the case, and nobody in it; so do the errors behind it."""
        event = marked_received()
        store.write(opening(agency, "H24-1", first=event, key=f"{agency}-mở"))
        for change in (
            opening(agency, "H24-1", first=event),
            adding(agency, "H24-1", 7, event),
            adding(agency, "H24-2", 1, event),
        ):
            shown = "".join(words_of(_raised(store, change)))
            found = leaks_in(shown, secrets_of(event))
            assert not found, f"an error of the store shows personal data: {found[0]!r}"

    def test_nothing_personal_is_written_to_logs(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """Neither to a logger, nor as a warning, nor to the terminal; not when something fails either."""
        event, key = marked_received(), f"{agency}-mở"

        def failing(_: int | None) -> Entry:
            raise ValueError(event.request.requester.name)

        with watched() as seen:
            store = backend.open(location)
            store.write(opening(agency, "H24-1", first=event, key=key))
            store.write(opening(agency, "H24-1", first=event, key=key))
            for change in (
                adding(agency, "H24-1", 7, event),
                Change(agency=agency, expected=0, entry=failing, series=CASES),
            ):
                _raised(store, change)
            store.read(agency, "H24-1")
            store.find(agency, key)
            list(store.numbers(agency))
            store.close()
        found = leaks_in(seen.text(), secrets_of(event))
        assert not found, f"personal data was written to a log, a warning or the terminal: {found[0]!r}"


def _raised(store: CaseStore, change: Change) -> BaseException | None:
    try:
        store.write(change)
    except Exception as error:  # noqa: BLE001 - which error it must be, others test
        return error
    return None


class StoresAreClosed(StoreTests):
    """Closing lets go of everything (đóng kho)."""

    def test_closing_twice_is_as_good_as_once(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """A host that closes in two places does no harm."""
        store = backend.open(location)
        store.write(opening(agency, "H24-1", note(1)))
        store.close()
        try:
            store.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault
            pytest.fail(f"closing a store twice raised {type(error).__name__}")
