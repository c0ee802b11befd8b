"""The two kinds of store as hosts ask for them: `sql.sqlite` and `sql.postgresql` (loại kho hồ sơ)."""

from __future__ import annotations

from tiepcan import Bilingual
from tiepcan.plugins import CaseStore, CaseStoreBackend, StoreFeature

__all__ = ["BACKENDS", "open_store"]

_FEATURES = frozenset({StoreFeature.DURABLE, StoreFeature.MANY_PROCESSES})


def open_store(location: str, /) -> CaseStore:
    """Return the store at *location*, on whichever database it is: see `SqlStore.open` (mở kho).

    It keeps a `CaseProjection` by Vietnam's calendar and tiepcan's own rules; a host with others opens its store itself.

    Raises:
        InputError: The location cannot be used; nothing of who is let in by what is shown.
        OSError: The server was not reached.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     store = open_store(f"{folder}/ho-so.sqlite3")
        ...     print(list(store.numbers("H24.12")))
        ...     store.close()
        []
    """
    # Plugins are loaded with every program: the library behind the store only with a store.
    from tiepcan_sql._projection import CaseProjection  # noqa: PLC0415 - see above
    from tiepcan_sql._store import SqlStore  # noqa: PLC0415 - see above

    return SqlStore.open(location, listeners=[CaseProjection()])


def _open_sqlite(location: str, /) -> CaseStore:
    _check_kind(location, "sqlite")
    return open_store(location)


def _open_postgresql(location: str, /) -> CaseStore:
    _check_kind(location, "postgresql")
    return open_store(location)


def _check_kind(location: str, kind: str) -> None:
    from tiepcan_sql._errors import unusable  # noqa: PLC0415 - as above
    from tiepcan_sql._location import Place  # noqa: PLC0415 - as above

    found = Place.parse(location).kind
    if found != kind:
        raise unusable(
            f"đây là vị trí của sql.{found}, không phải sql.{kind}",
            f"this is a location of sql.{found}, and not of sql.{kind}",
        )


#: What the plugin gives.
BACKENDS = (
    CaseStoreBackend(
        name="sql.sqlite",
        title=Bilingual("Kho hồ sơ trong một tệp SQLite", "Case store in one SQLite file"),
        open=_open_sqlite,
        features=_FEATURES,
        example="ho-so.sqlite3",
    ),
    CaseStoreBackend(
        name="sql.postgresql",
        title=Bilingual("Kho hồ sơ trên máy chủ PostgreSQL", "Case store on a PostgreSQL server"),
        open=_open_postgresql,
        features=_FEATURES,
        example="postgresql://tiepcan@may-chu/tiepcan",
    ),
)
