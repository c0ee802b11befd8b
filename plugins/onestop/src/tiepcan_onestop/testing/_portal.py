"""A toy portal: keeps dossiers and progress as the payloads say, in memory (cổng mẫu)."""

from __future__ import annotations

import json
from collections import Counter
from threading import RLock
from typing import Any

from tiepcan.errors import DataFileError
from tiepcan_onestop._client import HOLDINGS, PENDING, TAKEN_OVER
from tiepcan_onestop._messages import KEY_FIELD, VERSION_FIELD
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import read_payload
from tiepcan_onestop._writing import payload_fields

__all__ = ["StubPortal"]

_PAGE = 200
_GOOD = {"error_code": 0}
_NOT_READ = {"error_code": 101}
_UNKNOWN = {"error_code": 102}
_REFUSED = {"error_code": 103}


class StubPortal:
    """A toy portal that answers the services of the national one (cổng mẫu để kiểm thử).

    Takes a message of a key that it knows only once, and does not go back behind the version that it knows of a dossier;
    both can be turned off. For tests and trials: it keeps everything in memory, lets everybody in, and is no measure of
    what another portal does.

    Args:
        knows_keys: Whether it looks at keys.
        knows_versions: Whether it looks at versions.

    Examples:
        >>> portal = StubPortal()
        >>> portal.answer(b'{"service": "DongBoHoSoMC", "data": [{"MaHoSo": "MC-7"}]}')["error_code"], list(portal.dossiers)
        (0, ['MC-7'])
    """

    def __init__(self, *, knows_keys: bool = True, knows_versions: bool = True) -> None:
        self._knows_keys, self._knows_versions = knows_keys, knows_versions
        #: ``MaHoSo`` → the fields of the dossier.
        self.dossiers: dict[str, dict[str, Any]] = {}
        #: ``MaHoSo`` → the lines of its progress.
        self.progress: dict[str, list[dict[str, Any]]] = {}
        #: Numbers of dossiers that it does not take.
        self.refuses: set[str] = set()
        #: How many messages of each service were carried out; a message passed over is not.
        self.done: Counter[str] = Counter()
        #: How many were known already.
        self.known_already = 0
        #: How many came behind newer ones and were passed over.
        self.outdated = 0
        #: What agencies asked for is answered from here.
        self.look_ups: dict[str, list[dict[str, Any]]] = {}
        self._keys: set[str] = set()
        self._versions: dict[str, int] = {}
        self._waiting: dict[str, dict[str, Any]] = {}
        self._turn = RLock()

    def file(self, message: dict[str, Any], *, id: str | None = None) -> str:  # noqa: A002 - the portal's name for it
        """Let somebody file a dossier: the portal has it, and it waits for the agency; return the id of the message."""
        with self._turn:
            name = id or f"TD-{len(self._waiting) + len(self.dossiers) + 1:06}"
            for record in message["data"]:
                self.dossiers.setdefault(record["MaHoSo"], {}).update(record)
            self._waiting[name] = message
            return name

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of the messages that no agency has acknowledged."""
        with self._turn:
            return tuple(self._waiting)

    def answer(self, body: bytes) -> dict[str, Any]:
        """Do what a message asks for, and return the answer."""
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return _NOT_READ
        if not isinstance(said, dict):
            return _NOT_READ
        service = said.get("service")
        with self._turn:
            if isinstance(service, str) and service in set(Service):
                return self._take(said, body)
            found = self._asked(str(service), said)
        return _UNKNOWN if found is None else {**_GOOD, "result": found}

    def _asked(self, service: str, said: dict[str, Any]) -> list[dict[str, Any]] | None:
        """Return what a question is answered with; None where there is no such question."""
        if service == PENDING:
            waiting = [{"id": name, "message": message} for name, message in self._waiting.items()]
            return waiting[:_PAGE]
        if service == TAKEN_OVER:
            self._waiting.pop(str(said.get("id")), None)
            return []
        if service == HOLDINGS:
            return self._page(str(said.get("after", "")))
        return self.look_ups.get(service)

    def _page(self, after: str) -> list[dict[str, Any]]:
        codes = sorted(code for code in self.dossiers.keys() | self.progress.keys() if code > after)[:_PAGE]
        return [
            # Lines of a dossier that never came are told too.
            {"dossier": self.dossiers.get(code, {"MaHoSo": code}), "progress": self.progress.get(code, [])}
            for code in codes
        ]

    def _take(self, said: dict[str, Any], body: bytes) -> dict[str, Any]:
        try:
            read = read_payload(body)
        except DataFileError:
            return _NOT_READ
        codes = {one.code for one in read.dossiers} | {one.code for one in read.progress}
        if codes & self.refuses:
            return _REFUSED
        key, number = str(said.get(KEY_FIELD, "")), said.get(VERSION_FIELD)
        version = number if type(number) is int else 0
        if self._knows_keys and key:
            if key in self._keys:
                self.known_already += 1
                return _GOOD
            self._keys.add(key)
        # However it was wrapped and spelled.
        for one in read.records:
            record, code = payload_fields(one), one.code
            if read.service is Service.PROGRESS:
                self.progress.setdefault(code, []).append(record)
            elif self._knows_versions and version < self._versions.get(code, 0):
                self.outdated += 1
                continue
            else:
                self._versions[code] = version
                self.dossiers[code] = record
            self.done[read.service] += 1
        return _GOOD
