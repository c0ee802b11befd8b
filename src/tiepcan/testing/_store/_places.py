"""Places that cannot be used are refused, and nobody's password is told (vị trí kho không dùng được)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

import pytest

from tiepcan.errors import InputError
from tiepcan.plugins import CaseStoreBackend
from tiepcan.testing._store._fixtures import StoreTests, words_of

__all__ = ["PlacesAreChecked"]

#: As URLs and lists of settings write them: ``password=…``.
_SETTING = re.compile(r"(?i)(?:pass(?:word|wd)?|pwd|secret|token|api_?key)\s*=\s*([^\s;&]+)")


def _credentials(location: str) -> Iterator[str]:
    """Give each password in *location*, as it is written there and as it is meant."""
    try:
        password = urlsplit(location).password
    except ValueError:
        password = None
    for found in (password, *_SETTING.findall(location)):
        if found:
            yield from (found, unquote(found))


class PlacesAreChecked(StoreTests):
    """A location that cannot be used is told at once (kiểm tra vị trí kho)."""

    @pytest.fixture
    def bad_locations(self) -> Sequence[str]:
        """Return locations that cannot be used, with passwords as yours have them: the author may give them."""
        return ()

    def test_a_place_that_cannot_be_used_is_refused_without_its_password(
        self, backend: CaseStoreBackend, bad_locations: Sequence[str]
    ) -> None:
        """Runs where `bad_locations` gives such places: `InputError`, and no credentials in it."""
        if not bad_locations:
            pytest.skip("optional: give a fixture `bad_locations` with places that cannot be used")
        for place, location in enumerate(bad_locations, start=1):
            try:
                store = backend.open(location)
            except InputError as error:
                said = "".join(words_of(error))
            except Exception as error:  # noqa: BLE001 - whatever it is, hosts do not look for it
                pytest.fail(
                    f"bad location {place}: a place that cannot be used is an InputError, not {type(error).__name__}"
                )
            else:
                store.close()
                pytest.fail(f"bad location {place}: a place that cannot be used was opened")
            shown = any(password in said for password in _credentials(location))
            assert not shown, f"bad location {place}: the error shows a password"
