"""What another process does with a store; it needs no pytest (tiến trình ghi thử)."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tiepcan.errors import ConflictError
from tiepcan.plugins import CaseStore, CaseStoreBackend
from tiepcan.testing._samples import adding, note

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

__all__ = ["append_in_a_process", "append_patiently"]

_HANGS = 60


def append_patiently(store: CaseStore, agency: str, number: str, names: Sequence[str]) -> None:
    """Add a note of each of *names* to a case, again and again while others are first."""
    for name in names:
        while True:
            log = store.read(agency, number)
            version = 0 if log is None else log.version
            try:
                store.write(adding(agency, number, version, note(name)))
            except ConflictError:
                continue
            break


def append_in_a_process(
    *,
    backend: bytes,
    location: str,
    agency: str,
    number: str,
    names: Sequence[str],
    start: Barrier,
    told: Any,
) -> None:
    """Open the store for this process and write, once the others are there too; *told* takes what went wrong."""
    try:
        found: CaseStoreBackend = pickle.loads(backend)  # noqa: S301 - the test made it a moment ago
        store = found.open(location)
    except Exception as error:  # noqa: BLE001 - told to the test, which fails
        start.abort()
        told.put(f"it cannot open the store, {type(error).__name__}: {error}")
        return
    try:
        start.wait(_HANGS)
        append_patiently(store, agency, number, names)
    except Exception as error:  # noqa: BLE001 - as above
        told.put(f"{type(error).__name__}: {error}")
    finally:
        store.close()
