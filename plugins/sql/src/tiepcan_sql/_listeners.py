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
    """A case as the database knows it (hồ sơ trong cơ sở dữ liệu)."""

    #: The code of the agency.
    agency: str
    number: str
    #: The primary key in the table of cases: what a listener's own rows refer to.
    id: int


class WriteListener(Protocol):
    """Keeps rows of its own right together with the events (bên nghe mỗi lần ghi).

    What it does is part of the change: it is kept with the events or not at all. It uses the connection it is given and
    neither ends the transaction nor asks the store.
    """

    def written(
        self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
    ) -> None:
        """Note that the *new* events stand at the end of *log*; called once for each change that is made.

        It may be called again for the same change, where the database asked for the transaction to be tried again.
        Whatever it raises, the change is not made, and reaches who asked for it.
        """
