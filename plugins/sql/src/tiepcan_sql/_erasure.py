"""Personal data taken out of old cases, the events and every figure kept: `erase` (khử nhận dạng hồ sơ cũ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
from sqlalchemy import Connection, Select, bindparam, delete, insert, or_, select, update

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.plugins import StoredLog
from tiepcan.requests import pseudonymise
from tiepcan_sql._compaction import without_bytes
from tiepcan_sql._listeners import StoredCase
from tiepcan_sql._location import SQLITE
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._projection_kept import keep_rows, mark_erased
from tiepcan_sql._projection_tables import ERASURES, PROJECTED
from tiepcan_sql._reading import read_log
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES, ERASING, EVENTS
from tiepcan_sql._writing import check_keepable, payload_of

__all__ = ["Erased", "Erasure", "erase", "erasures"]

_BATCH = 50
_CHANGE = (
    update(EVENTS)
    .where(EVENTS.c.case_id == bindparam("of_case"), EVENTS.c.place == bindparam("at_place"))
    .values(payload=bindparam("erased"))
)


@attrs.frozen(kw_only=True)
class Erased:
    """What an erasure did, or would do (kết quả khử nhận dạng).

    Examples:
        >>> Erased(cases=12, events=40, bytes_gone=True)
        Erased(cases=12, events=40, bytes_gone=True)
    """

    #: Cases from which personal data was taken, or would be.
    cases: int
    #: Events of them that were changed; 0 where nothing was done.
    events: int
    #: Whether the bytes that stood there, of earlier erasures too, are gone from the file, or the tables of the server; None:
    #: there was nothing to do.
    bytes_gone: bool | None = None


@attrs.frozen(kw_only=True)
class Erasure:
    """One erasure, as it is kept (biên bản khử nhận dạng).

    Examples:
        >>> at = dt.datetime(2031, 12, 1, 9, tzinfo=dt.UTC)
        >>> told = Erasure(at=at, by="Lò Thị Lưu", why="Quyết định 12/QĐ-UBND", closed_before=dt.date(2026, 12, 1), cases=12,
        ...     events=40, bytes_gone=True)
        >>> told.by in repr(told), told.why in repr(told)
        (False, True)
    """

    at: dt.datetime
    by: str = attrs.field(repr=False)
    why: str
    closed_before: dt.date
    cases: int
    events: int
    #: Whether the bytes that stood there are gone too.
    bytes_gone: bool


def erase(
    store: SqlStore,
    projection: CaseProjection,
    agency: str,
    *,
    closed_before: dt.date,
    at: dt.datetime,
    by: str,
    why: str,
    dry_run: bool = False,
    compact: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Erased:
    """Take personal data out of the cases of *agency* that ended before a day (khử nhận dạng hồ sơ đã đóng).

    A case counts where nothing is open in it and everything in it happened before *closed_before*. Its events stay, each
    with its kind, instant and place, with the texts of `tiepcan.requests.pseudonymise`; so states, findings, registers and
    figures stay what they were. Each case is changed whole or not at all, with a row that says who did it, when and why.
    What was broken off goes on when it is asked again.

    It cannot be undone. Backups, replicas and the write-ahead archive of a server still hold what they hold: they are the
    agency's to let go of. Where *compact* is set, the bytes that stood there are removed too: the file of SQLite is written
    anew, the tables of PostgreSQL are, and nobody else writes meanwhile. Where somebody is in the way, who writes or still sees
    the state of before, the bytes stay, and `Erased.bytes_gone` says so; ask again later.

    Legal basis: none of its own. No text on access to information says how long the file of a request is kept; *closed_before*
    is the agency's own rule (quy định của cơ quan), see `kept_until_day`.

    Args:
        store: The store.
        projection: By what cases are read; its rows must not be stale.
        agency: Whose cases.
        closed_before: The day.
        at: The instant; nothing here looks at a clock.
        by: Who does it, kept with the erasure.
        why: Under which rule, kept with it too.
        dry_run: Only count.
        compact: Also remove the bytes that stood there.
        progress: Is told how many cases are done, and of how many.

    Raises:
        InputError: A day or instant is none, or nobody and no reason is named.
        NotAllowedError: The rows are stale, or the store is closed.
        OSError: The store was not reached; ask again.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from datetime import date
        >>> from tiepcan.requests import Withdrawn
        >>> from tiepcan_sql import CaseProjection, SqlStore
        >>> projection = CaseProjection()
        >>> rule = {"closed_before": date(2026, 12, 1), "by": "Lò Thị Lưu", "why": "Quyết định 12/QĐ-UBND: 5 năm"}
        >>> later = datetime(2031, 12, 1, 9, tzinfo=VIETNAM_TIME)
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=agency, store=store) as host:
        ...         opened = host.open(Received(at=morning, request=request))
        ...         _ = host.record(opened.number, Withdrawn(at=morning))
        ...         print(erase(store, projection, "H24.12", at=later, dry_run=True, **rule))
        ...         print(erase(store, projection, "H24.12", at=later, **rule))
        ...         print(host.case(opened.number).request.items[0].content)
        Erased(cases=1, events=0, bytes_gone=None)
        Erased(cases=1, events=1, bytes_gone=True)
        (đã xóa)
    """
    check_date(closed_before, "closed_before")
    if at.utcoffset() is None:
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a zone is asked for"), path="at"
        )
    for name, said in (("by", by), ("why", why)):
        if not said.strip():
            raise InputError(Bilingual(f"cần ghi {name}", f"{name} is asked for"), path=name)
        check_keepable(said, name)
    with store.transaction() as connection:
        projection.check(connection, agency)
        found = _candidates(connection, agency, closed_before)
    if dry_run:
        return Erased(cases=len(found), events=0)
    row = {"agency": agency, "at": at, "by": by, "why": why, "closed_before": closed_before}
    run: int | None = None
    cases = events = 0
    for first in range(0, len(found), _BATCH):
        with store.transaction(writes=True) as connection:
            if store.place.kind == SQLITE:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            projection.hold(connection, agency)
            batch = found[first : first + _BATCH]
            # All of them before anything is written: who waits for one of them holds nothing that is waited for here.
            ids = [case.id for case in batch]
            connection.execute(
                select(CASES.c.id).where(CASES.c.id.in_(ids)).order_by(CASES.c.id).with_for_update()
            )
            changed = [_erase(connection, projection, case, closed_before) for case in batch]
            cases += sum(one is not None for one in changed)
            events += sum(filter(None, changed))
            if run is None:
                run = connection.execute(
                    insert(ERASURES)
                    .values(**row, cases=0, events=0, bytes_gone=False)
                    .returning(ERASURES.c.id)
                ).scalar_one()
            connection.execute(
                update(ERASURES).where(ERASURES.c.id == run).values(cases=cases, events=events)
            )
        if progress is not None:
            progress(min(first + _BATCH, len(found)), len(found))
    return Erased(cases=cases, events=events, bytes_gone=without_bytes(store, compact=compact))


def erasures(store: SqlStore, agency: str) -> tuple[Erasure, ...]:
    """Return the erasures of *agency*, the oldest first (các lần khử nhận dạng).

    Raises:
        InputError: No agency has such a code.
        OSError: The store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from datetime import date
        >>> from tiepcan.requests import Withdrawn
        >>> from tiepcan_sql import CaseProjection, SqlStore
        >>> projection = CaseProjection()
        >>> rule = {"closed_before": date(2026, 12, 1), "by": "Lò Thị Lưu", "why": "Quyết định 12/QĐ-UBND: 5 năm"}
        >>> later = datetime(2031, 12, 1, 9, tzinfo=VIETNAM_TIME)
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=agency, store=store) as host:
        ...         opened = host.open(Received(at=morning, request=request))
        ...         _ = host.record(opened.number, Withdrawn(at=morning))
        ...         _ = erase(store, projection, "H24.12", at=later, **rule)
        ...         print([(one.why, one.cases, str(one.closed_before)) for one in erasures(store, "H24.12")])
        [('Quyết định 12/QĐ-UBND: 5 năm', 1, '2026-12-01')]
    """
    check_keepable(agency, "agency")
    with store.transaction() as connection:
        rows = connection.execute(
            select(ERASURES).where(ERASURES.c.agency == agency).order_by(ERASURES.c.id)
        ).all()
    return tuple(
        Erasure(
            at=row.at,
            by=row.by,
            why=row.why,
            closed_before=row.closed_before,
            cases=row.cases,
            events=row.events,
            bytes_gone=row.bytes_gone,
        )
        for row in rows
    )


def _candidates(connection: Connection, agency: str, closed_before: dt.date) -> list[StoredCase]:
    rows = connection.execute(_ended(agency, closed_before).order_by(PROJECTED.c.case_id))
    return [StoredCase(agency=agency, number=row.number, id=row.case_id) for row in rows]


def _ended(agency: str, closed_before: dt.date) -> Select[Any]:
    return select(PROJECTED.c.case_id, PROJECTED.c.number).where(
        PROJECTED.c.agency == agency,
        PROJECTED.c.is_open.is_(False),
        PROJECTED.c.last_on < closed_before,
        # What was recorded after an erasure may name people again.
        or_(PROJECTED.c.erased_version.is_(None), PROJECTED.c.erased_version < PROJECTED.c.version),
    )


def _erase(
    connection: Connection, projection: CaseProjection, case: StoredCase, closed_before: dt.date
) -> int | None:
    """Erase one case; return how many events changed, None where it is not one that has ended any more."""
    still = _ended(case.agency, closed_before).where(PROJECTED.c.case_id == case.id)
    if connection.execute(still).first() is None:
        return None
    log = read_log(connection, case.agency, case.number)
    if log is None:
        return None
    events = pseudonymise(log.events, rules=projection.rules)
    changed = [
        {"of_case": case.id, "at_place": place, "erased": payload_of(after)}
        for place, (before, after) in enumerate(zip(log.events, events, strict=True), start=1)
        if after is not before
    ]
    # The one way in which a payload may change: the trigger lets it where the case stands in this table.
    connection.execute(insert(ERASING).values(case_id=case.id))
    if changed:
        connection.execute(_CHANGE, changed)
    connection.execute(delete(ERASING).where(ERASING.c.case_id == case.id))
    keep_rows(connection, case, projection.rows_of(StoredLog(number=case.number, events=events)))
    mark_erased(connection, case.id, log.version)
    return len(changed)
