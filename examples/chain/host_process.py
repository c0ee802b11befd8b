"""The agency's own system: a host on SQLite between the one-stop and the e-office, in a process of its own (hệ thống chủ)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack, suppress
from pathlib import Path

import attrs
from invented_dossiers import AGENCY
from officer import work_on
from replies import OUR_CODE, Replies

import tiepcan_edxml.plugin
import tiepcan_onestop.plugin
from tiepcan import VIETNAM_TIME, vietnam_calendar
from tiepcan.host import Host
from tiepcan.plugins import Plugins, RecordedEvents, load_plugins
from tiepcan_onestop import (
    DeadLetters,
    HttpTransport,
    Journal,
    PortalClient,
    PortalSettings,
    PortalUnreachableError,
    PortalWriter,
    RetryPolicy,
    Synchroniser,
)
from tiepcan_sql import Outbox, SqlStore, deliver, retry_parked, waiting

__all__ = ["STORE", "Places", "run_host"]

STORE = "ho-so.sqlite3"
_ADAPTER, _EXCHANGE = "onestop.dossier", "edxml.gateway"
#: The clock of the example: each turn is a minute, however long it takes.
_FIRST_TURN, _TURN = dt.datetime(2027, 1, 4, 8, tzinfo=VIETNAM_TIME), dt.timedelta(minutes=1)
_LAST_PASSES = 40


@attrs.frozen(kw_only=True)
class Places:
    """Where everything is, and how much there is of it; handed to the other process."""

    portal: str
    eoffice: str
    folder: Path
    dossiers: int
    seed: int


def run_host(places: Places) -> None:
    """Take dossiers in, work on them, tell the one-stop and the e-office, until all of it is done.

    Started again after it was killed, it goes on where it was.

    Raises:
        SystemExit: Both sides do not agree at the end.
    """
    with ExitStack() as stack:
        stop = _Stop(places, stack)
        now = _FIRST_TURN
        while not stop.turn(now):
            now += _TURN
        for _ in range(_LAST_PASSES):
            with suppress(PortalUnreachableError):
                if stop.sync.agree(stop.host).agrees:
                    return
        raise SystemExit(3)


class _Stop:
    """The host with all that is plugged into it."""

    def __init__(self, places: Places, stack: ExitStack) -> None:
        self._places = places
        self._store = SqlStore.open(str(places.folder / STORE), listeners=[Outbox()])
        self.host = stack.enter_context(
            Host(agency=AGENCY, store=self._store, calendar=vietnam_calendar(), plugins=_plugins())
        )
        self._journal = stack.enter_context(Journal(places.folder / "nhat-ky.jsonl"))
        letters = stack.enter_context(DeadLetters(places.folder / "de-lai.jsonl"))
        # A toy portal on this machine is asked again at once.
        patience = RetryPolicy(tries=8, first_wait=0.01, longest_wait=0.1, longest_asked=0.02, by_chance=0.01)
        settings = PortalSettings(url=places.portal, read_seconds=0.5, knows_keys=True)
        client = PortalClient(
            HttpTransport(settings), agency=AGENCY.code or "", policy=patience, knows_keys=True
        )
        self.sync = Synchroniser(
            portal=client,
            writer=PortalWriter(calendar=self.host.calendar, unit=AGENCY.name),
            journal=self._journal,
            letters=letters,
            now=lambda: _FIRST_TURN,
            knows_keys=True,
        )
        exchange = self.host.plugins.document_exchanges[_EXCHANGE].open(
            {"url": places.eoffice, "token": "mau", "code": OUR_CODE}
        )
        self._replies = Replies(exchange, lambda case: self._journal.dossier(AGENCY.code or "", case))
        self._worked: set[str] = set()

    def turn(self, now: dt.datetime) -> bool:
        """Take in, work, tell; return whether everything is done."""
        # What could not be fetched, or told, is fetched and told in the next turn.
        with suppress(PortalUnreachableError):
            self.sync.pull(self.host, _ADAPTER, received_at=now)
        for code, number in self._journal.dossiers(AGENCY.code or "").items():
            if number not in self._worked:
                work_on(self.host, number, code, self._places.seed)
                self._worked.add(number)
        if deliver(self._store, self._tell, now=now).parked:
            # The other side was away for long, and is back: an agency's people would look first.
            retry_parked(self._store, AGENCY.code or "")
        return len(self._worked) == self._places.dossiers and waiting(self._store, AGENCY.code or "") == 0

    def _tell(self, recorded: RecordedEvents) -> None:
        self.sync.tell(recorded)
        self._replies.tell(recorded)


def _plugins() -> Plugins:
    also = {"tiepcan-onestop": tiepcan_onestop.plugin, "tiepcan-edxml": tiepcan_edxml.plugin}
    return load_plugins(installed=False, also=also, strict=True)
