"""What is told of each write inside its transaction (bên nghe trong cùng giao dịch)."""

from __future__ import annotations

from typing import Protocol

import attrs
from sqlalchemy import Connection

from tiepcan.plugins import StoredLog
from tiepcan.requests import Event

__all__ = ["StoredCase", "WriteListener"]


@attrs.frozen(kw_only=True)
class StoredCase:
    """A case as the database knows it (hồ sơ trong cơ sở dữ liệu).

    Examples:
        >>> StoredCase(agency="H24.12", number="H24.12-2026-0001", id=1).number
        'H24.12-2026-0001'
    """

    #: The code of the agency.
    agency: str
    number: str
    #: The primary key in the table of cases: what a listener's own rows refer to.
    id: int


class WriteListener(Protocol):
    """Keeps rows of its own right together with the events (bên nghe mỗi lần ghi).

    What it does is part of the change: it is kept with the events or not at all. It uses the connection it is given and
    neither ends the transaction nor asks the store.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import SqlStore
        >>> class Counts:
        ...     seen = 0
        ...     def written(self, connection, case, log, new):
        ...         self.seen += len(new)
        >>> counts = Counts()
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[counts])
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(list(host.numbers()), counts.seen)
        ['H24.12-2026-0001'] 1
    """

    def written(
        self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
    ) -> None:
        """Note that the *new* events stand at the end of *log*; called once for each change that is made.

        It may be called again for the same change, where the database asked for the transaction to be tried again.
        Whatever it raises, the change is not made, and reaches who asked for it.
        """
