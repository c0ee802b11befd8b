"""The recorders of `eventsourcing` beside `tiepcan-sql`: both keep each event as tiepcan's JSON, and give it back as a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from case_logs import Log
from eventsourcing.domain import DomainEvent
from eventsourcing.persistence import (
    AggregateRecorder,
    DatetimeAsISO,
    EventStore,
    JSONTranscoder,
    Mapper,
    UUIDAsHex,
)
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from sqlalchemy import make_url

from tiepcan.wire import Wired, dump, load

__all__ = ["Peer", "peer_on_postgresql", "peer_on_sqlite"]


@dataclass(frozen=True)
class Kept(DomainEvent):
    """One event of a case."""

    content: str


class Peer:
    """Keeps the logs of cases by a recorder of `eventsourcing`: no keys, no numbers, no agencies."""

    def __init__(self, recorder: AggregateRecorder, close: Callable[[], None]) -> None:
        transcoder = JSONTranscoder()
        for one in (UUIDAsHex(), DatetimeAsISO()):
            transcoder.register(one)
        mapper: Mapper[UUID] = Mapper(transcoder)
        self._events: EventStore[UUID] = EventStore(mapper, recorder)
        self.close = close

    def write(self, log: Log) -> UUID:
        """Write *log*, each event in a transaction of its own."""
        case = uuid4()
        for place, event in enumerate(log, start=1):
            kept = Kept(
                originator_id=case,
                originator_version=place,
                timestamp=Kept.create_timestamp(),
                content=dump(event),
            )
            self._events.put([kept])
        return case

    def read(self, case: UUID) -> tuple[Wired, ...]:
        """Return the events of a case."""
        return tuple(
            load(kept.content, kinds=("event",)) for kept in self._events.get(case) if isinstance(kept, Kept)
        )


def peer_on_sqlite(path: Path) -> Peer:
    """Return it on a file, as the library sets it: a write-ahead log, and a commit waits for the disk."""
    datastore = SQLiteDatastore(str(path))
    recorder = SQLiteApplicationRecorder(datastore)
    recorder.create_table()
    return Peer(recorder, datastore.close)


def peer_on_postgresql(location: str, *, threads: int) -> Peer:
    """Return it on a database of a server, with a connection for each of so many threads."""
    # Its pool is a package of its own.
    from eventsourcing.postgres import (  # noqa: PLC0415 - see above
        PostgresApplicationRecorder,
        PostgresDatastore,
    )

    url = make_url(location)
    datastore = PostgresDatastore(
        dbname=url.database or "",
        host=url.host or "",
        port=str(url.port or ""),
        user=url.username or "",
        password=url.password or "",
        pool_size=threads,
    )
    recorder = PostgresApplicationRecorder(datastore)
    recorder.create_table()
    return Peer(recorder, datastore.close)
