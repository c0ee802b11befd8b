"""What others are still to be told: noted with each write, and what of it was set aside (hộp thư đi)."""

from __future__ import annotations

import datetime as dt

import attrs
from sqlalchemy import Connection, func, insert, select, update

from tiepcan.plugins import StoredLog
from tiepcan.requests import Event
from tiepcan_sql._listeners import StoredCase
from tiepcan_sql._projection_tables import OUTBOX
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES
from tiepcan_sql._writing import check_keepable

__all__ = ["Outbox", "Parked", "parked", "retry_parked", "waiting"]


class Outbox:
    """Notes with each write that others are still to be told of it (hộp thư đi).

    A listener of `SqlStore.open`; `deliver` tells what is noted. A note holds no event, and so nothing personal: which case,
    and which of its events.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import deliver
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[Outbox()])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(waiting(store, "H24.12"))
        ...         print(deliver(store, lambda told: print(told.case.number, told.version), now=morning))
        1
        H24.12-2026-0001 1
        Delivered(told=1, failed=0, parked=0)
    """

    def written(
        self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
    ) -> None:
        """Note what was written; see `WriteListener`."""
        row = {"case_id": case.id, "agency": case.agency, "version": log.version, "events": len(new)}
        connection.execute(insert(OUTBOX), {**row, "tries": 0, "error": ""})


@attrs.frozen(kw_only=True)
class Parked:
    """A message that was set aside; those behind it in its case wait (tin bị gác lại).

    Examples:
        >>> at = dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC)
        >>> aside = Parked(id=1, agency="H24.12", case="HS-1", version=2, tries=8, parked_at=at, error="ConnectionError")
        >>> aside.case, aside.version, aside.error
        ('HS-1', 2, 'ConnectionError')
    """

    id: int
    agency: str
    #: The number of the case.
    case: str
    #: How many events the log had with those of the message.
    version: int
    tries: int
    parked_at: dt.datetime
    #: The kind of what went wrong last.
    error: str


def waiting(store: SqlStore, agency: str) -> int:
    """Return how many messages of *agency* are still to be told, those set aside too.

    Raises:
        InputError: No agency has such a code.
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
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[Outbox()])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(waiting(store, "H24.12"), waiting(store, "H24.13"))
        1 0
    """
    check_keepable(agency, "agency")
    with store.transaction() as connection:
        count = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.agency == agency)
        return int(connection.execute(count).scalar_one())


def parked(store: SqlStore, agency: str) -> tuple[Parked, ...]:
    """Return the messages of *agency* that were set aside, the oldest first (tin bị gác lại).

    Raises:
        InputError: No agency has such a code.
        OSError: The store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import deliver
        >>> def broken(told):
        ...     raise ConnectionError
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[Outbox()])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         _ = deliver(store, broken, now=morning, most_tries=1)
        ...         print([(one.case, one.tries, one.error) for one in parked(store, "H24.12")])
        [('H24.12-2026-0001', 1, 'ConnectionError')]
    """
    check_keepable(agency, "agency")
    statement = (
        select(OUTBOX, CASES.c.number)
        .join_from(OUTBOX, CASES, CASES.c.id == OUTBOX.c.case_id)
        .where(OUTBOX.c.agency == agency, OUTBOX.c.parked_at.is_not(None))
        .order_by(OUTBOX.c.id)
    )
    with store.transaction() as connection:
        rows = connection.execute(statement).all()
    return tuple(
        Parked(
            id=row.id,
            agency=row.agency,
            case=row.number,
            version=row.version,
            tries=row.tries,
            parked_at=row.parked_at,
            error=row.error,
        )
        for row in rows
    )


def retry_parked(store: SqlStore, agency: str, *, message: int | None = None) -> int:
    """Let messages of *agency* that were set aside be told again, from the first try on; return how many (gửi lại).

    Args:
        store: The store.
        agency: Whose messages.
        message: Only the one of this id; None: all.

    Raises:
        InputError: No agency has such a code.
        OSError: The store was not reached.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import deliver
        >>> def broken(told):
        ...     raise ConnectionError
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[Outbox()])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         _ = deliver(store, broken, now=morning, most_tries=1)
        ...         print(retry_parked(store, "H24.12"), parked(store, "H24.12"))
        ...         print(deliver(store, lambda told: None, now=morning))
        1 ()
        Delivered(told=1, failed=0, parked=0)
    """
    check_keepable(agency, "agency")
    statement = update(OUTBOX).where(OUTBOX.c.agency == agency, OUTBOX.c.parked_at.is_not(None))
    if message is not None:
        statement = statement.where(OUTBOX.c.id == message)
    with store.transaction(writes=True) as connection:
        done = connection.execute(statement.values(parked_at=None, next_at=None, tries=0))
        return done.rowcount
