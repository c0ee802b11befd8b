"""What the outbox notes told to others, at least once, in order in each case: `deliver` (gửi tin)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from uuid import uuid4

import attrs
from sqlalchemy import Connection, and_, delete, or_, select, update

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import Plugins, RecordedEvents, StoredLog
from tiepcan.requests import AgencyRules, Case, default_rules
from tiepcan_sql._projection_tables import OUTBOX
from tiepcan_sql._reading import read_log
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES

__all__ = ["Delivered", "deliver"]

_BATCH = 50
_LEASE = dt.timedelta(minutes=5)
#: The first wait after a failure; each further one is twice as long.
_FIRST_WAIT = dt.timedelta(seconds=30)
_LONGEST_WAIT = dt.timedelta(hours=6)
_MOST_TRIES = 8

Tell = Callable[[RecordedEvents], object]


@attrs.frozen(kw_only=True)
class Delivered:
    """What a delivery did (kết quả gửi).

    Examples:
        >>> Delivered(told=2, failed=1, parked=0).failed
        1
    """

    told: int
    #: To be tried again later.
    failed: int
    #: Set aside now, after the last try.
    parked: int


@attrs.frozen(kw_only=True)
class _Claim:
    id: int
    agency: str
    number: str
    version: int
    events: int
    tries: int


def deliver(
    store: SqlStore,
    tell: Tell | Plugins,
    *,
    now: dt.datetime,
    rules: AgencyRules | None = None,
    lease: dt.timedelta = _LEASE,
    most_tries: int = _MOST_TRIES,
) -> Delivered:
    """Tell what is noted in the outbox, until nothing is left that may be told at *now* (gửi tin trong hộp thư đi).

    Each message is told at least once: who was told, and then could not be noted as such, is told again. In one case they
    are told one after the other, and none before the one ahead of it was; other cases do not wait. Any number of processes
    may deliver at once: each takes messages for the length of *lease*, and a message whose lease has ended is told again by
    another.

    What cannot be told is tried again later, each time after a wait twice as long; after *most_tries* it is set aside, see
    `parked`, and only its own case waits for it.

    Give a host with an outbox no event sinks of its own: they would be told twice.

    Of plugins a message was told where every event sink took it; where one raised, all of them are told again. A *tell* that
    raises nothing has told it: `Plugins.tell_recorded` raises nothing but where plugins were loaded strictly.

    Args:
        store: The store.
        tell: Plugins, whose event sinks are told; or whatever else is: what it raises is a failure.
        now: The instant; nothing here looks at a clock.
        rules: By what cases are read; tiepcan's own where None.
        lease: For how long a message that is being told belongs to who tells it.
        most_tries: After how many failures a message is set aside.

    Raises:
        InputError: *now* has no zone, or a number is not above zero.
        OSError: The store was not reached: what was told since the last mark is told again.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from datetime import timedelta
        >>> from tiepcan_sql import Outbox
        >>> told = []
        >>> def sometimes(recorded):
        ...     if not told:
        ...         told.append("lost on the way")
        ...         raise ConnectionError
        ...     told.append((recorded.case.number, recorded.version))
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[Outbox()])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(deliver(store, sometimes, now=morning))
        ...         print(deliver(store, sometimes, now=morning + timedelta(seconds=30)))
        Delivered(told=0, failed=1, parked=0)
        Delivered(told=1, failed=0, parked=0)
        >>> told
        ['lost on the way', ('H24.12-2026-0001', 1)]
    """
    if now.utcoffset() is None or lease <= dt.timedelta(0) or most_tries < 1:
        raise InputError(
            Bilingual(
                "cần thời điểm có múi giờ, thời gian giữ và số lần thử lớn hơn không",
                "an instant with a zone is asked for, and a lease and a number of tries above zero",
            ),
            path="now",
        )
    found = default_rules() if rules is None else rules
    heard = partial(tell.tell_recorded, strict=True) if isinstance(tell, Plugins) else tell
    told = failed = put_aside = 0
    me = uuid4().hex
    while True:
        with store.transaction(writes=True) as connection:
            claims = _claim(connection, me, now, lease)
        if not claims:
            return Delivered(told=told, failed=failed, parked=put_aside)
        for claim in claims:
            with store.transaction() as connection:
                if not _is_mine(connection, claim, me):
                    # The lease ended, and another tells it: told now, it would come behind what follows it.
                    continue
                log = _log_of(connection, claim)
            error = _told(log, claim, heard, found)
            with store.transaction(writes=True) as connection:
                if error is None:
                    _mark_told(connection, claim, me)
                    told += 1
                    continue
                tries = claim.tries + 1
                put_aside_now = tries >= most_tries
                failure = {"tries": tries, "error": error, "next_at": now + _wait(tries)}
                _mark_failed(connection, claim, me, {**failure, "parked_at": now if put_aside_now else None})
            put_aside += put_aside_now
            failed += not put_aside_now


def _claim(connection: Connection, me: str, now: dt.datetime, lease: dt.timedelta) -> list[_Claim]:
    """Take messages that may be told now: of each case at most the first one there is."""
    earlier = OUTBOX.alias("earlier")
    is_first = (
        ~select(earlier.c.id)
        .where(earlier.c.case_id == OUTBOX.c.case_id, earlier.c.id < OUTBOX.c.id)
        .exists()
    )
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= now)
    is_due = or_(OUTBOX.c.next_at.is_(None), OUTBOX.c.next_at <= now)
    rows = connection.execute(
        select(OUTBOX, CASES.c.number)
        .join_from(OUTBOX, CASES, CASES.c.id == OUTBOX.c.case_id)
        .where(and_(OUTBOX.c.parked_at.is_(None), free, is_due, is_first))
        .order_by(OUTBOX.c.id)
        .limit(_BATCH)
        .with_for_update(of=OUTBOX, skip_locked=True)
    ).all()
    if rows:
        connection.execute(
            update(OUTBOX)
            .where(OUTBOX.c.id.in_([row.id for row in rows]))
            .values(claimed_by=me, claimed_until=now + lease)
        )
    return [
        _Claim(
            id=row.id,
            agency=row.agency,
            number=row.number,
            version=row.version,
            events=row.events,
            tries=row.tries,
        )
        for row in rows
    ]


def _is_mine(connection: Connection, claim: _Claim, me: str) -> bool:
    owner = select(OUTBOX.c.claimed_by).where(OUTBOX.c.id == claim.id)
    return connection.execute(owner).scalar_one_or_none() == me


def _log_of(connection: Connection, claim: _Claim) -> StoredLog | None:
    """Return the log of the case; None where it cannot be read."""
    try:
        return read_log(connection, claim.agency, claim.number)
    except DataFileError:
        return None


def _told(log: StoredLog | None, claim: _Claim, tell: Tell, rules: AgencyRules) -> str | None:
    """Tell one message; return the kind of what went wrong, None where nothing did."""
    if log is None:
        # The same as where its law cannot tell it: the other cases go on.
        return DataFileError.__name__
    events = log.events[: claim.version]
    try:
        case = Case(number=claim.number, events=events, rules=rules)
        tell(
            RecordedEvents(
                agency=claim.agency,
                case=case,
                events=events[claim.version - claim.events :],
                version=claim.version,
            )
        )
    except Exception as error:  # noqa: BLE001 - whatever a listener raises, the other cases go on
        # What was said may quote what a case says: only its kind is kept.
        return type(error).__name__
    return None


def _mark_told(connection: Connection, claim: _Claim, me: str) -> None:
    # Where the lease ended and another tells it now, it is for the other to mark.
    connection.execute(delete(OUTBOX).where(OUTBOX.c.id == claim.id, OUTBOX.c.claimed_by == me))


def _mark_failed(connection: Connection, claim: _Claim, me: str, failure: Mapping[str, object]) -> None:
    connection.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id == claim.id, OUTBOX.c.claimed_by == me)
        .values(**failure, claimed_by=None, claimed_until=None)
    )


def _wait(tries: int) -> dt.timedelta:
    # Twice as long each time: beyond twenty doublings it is the longest by far.
    doublings: int = 2 ** min(tries - 1, 20)
    return min(_FIRST_WAIT * doublings, _LONGEST_WAIT)
