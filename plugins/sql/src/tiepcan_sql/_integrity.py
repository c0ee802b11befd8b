"""Whether the database is sound, and every log whole: `check_store` (kiểm tra kho)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from sqlalchemy import Connection, func, or_, select

from tiepcan import Bilingual
from tiepcan.errors import DataFileError
from tiepcan_sql._location import SQLITE
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._snapshot import snapshot
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES, EVENTS

__all__ = ["StoreProblem", "check_integrity", "check_store", "list_agencies"]


@attrs.frozen(kw_only=True)
class StoreProblem:
    """Something that is wrong with a store (điều sai trong kho).

    Examples:
        >>> gap = Bilingual("nhật ký thiếu sự kiện so với số phiên bản", "the log lacks events that its version counts")
        >>> print(StoreProblem(where="H24.12: H24.12-2026-0001", text=gap).text.en)
        the log lacks events that its version counts
    """

    #: Where: an agency, or a case of one; empty: the whole database.
    where: str
    text: Bilingual


def list_agencies(store: SqlStore) -> tuple[str, ...]:
    """Return the codes of the agencies that have cases in the store, in alphabetical order (các cơ quan).

    Raises:
        OSError: The store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(list_agencies(store))
        ('H24.12',)
    """
    with store.transaction() as connection:
        found = connection.execute(select(CASES.c.agency).distinct().order_by(CASES.c.agency)).scalars()
        return tuple(found)


def check_integrity(store: SqlStore) -> None:
    """Have the database look for damage in itself; a server does so as it reads.

    Raises:
        DataFileError: It found some.
        OSError: The store was not reached.
    """
    if store.place.kind != SQLITE:
        return
    with store.transaction() as connection:
        said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if said != ["ok"] or orphans is not None:
        raise DataFileError(
            Bilingual("cơ sở dữ liệu bị hỏng", "the database is damaged"),
            hint=Bilingual(
                "Dừng ghi, giữ nguyên tệp và phục hồi từ bản sao lưu.",
                "Stop writing, leave the file as it is, and restore a backup.",
            ),
            path=str(store.place),
        )


def check_store(store: SqlStore, projection: CaseProjection) -> tuple[StoreProblem, ...]:
    """Return what is wrong: logs with gaps, and rows that do not follow from them (kiểm tra kho).

    Does not judge what happened in a case: see `Case.findings`.

    Raises:
        DataFileError: The database itself is damaged.
        OSError: The store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print([(one.where, one.text.en) for one in check_store(store, CaseProjection())])
        ...         _ = CaseProjection().rebuild(store, "H24.12")
        ...         print(check_store(store, CaseProjection()))
        [('H24.12', 'cases were written to whose rows were not computed')]
        ()
    """
    check_integrity(store)
    agencies = list_agencies(store)
    with snapshot(store) as connection:
        return (*_gaps(connection), *_stale(connection, projection, agencies))


def _gaps(connection: Connection) -> Iterator[StoreProblem]:
    places = EVENTS.c.place
    counted = (
        select(CASES.c.agency, CASES.c.number)
        .join_from(CASES, EVENTS, EVENTS.c.case_id == CASES.c.id, isouter=True)
        .group_by(CASES.c.id, CASES.c.agency, CASES.c.number, CASES.c.version)
        .having(
            or_(
                func.count(places) != CASES.c.version,
                func.coalesce(func.max(places), 0) != CASES.c.version,
            )
        )
        .order_by(CASES.c.id)
    )
    for row in connection.execute(counted):
        yield StoreProblem(
            where=f"{row.agency}: {row.number}",
            text=Bilingual(
                "nhật ký thiếu sự kiện so với số phiên bản", "the log lacks events that its version counts"
            ),
        )


def _stale(
    connection: Connection, projection: CaseProjection, agencies: tuple[str, ...]
) -> Iterator[StoreProblem]:
    for agency in agencies:
        problem = projection.staleness(connection, agency)
        if problem is not None:
            yield StoreProblem(where=agency, text=problem)
