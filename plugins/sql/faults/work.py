"""What writers do: cases are opened, found valid, extended; each command has a key, so that it can be asked again (việc ghi)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import attrs

from tiepcan import VIETNAM_TIME, CalendarDays, Channel
from tiepcan.host import Host, Recorded
from tiepcan.plugins import CaseStore
from tiepcan.requests import (
    Agency,
    Completed,
    Extended,
    InformationRequest,
    OpinionSought,
    Received,
    RequestedItem,
)

__all__ = ["AGENCY", "SERIES", "Step", "host_over", "open_shared", "steps"]

AGENCY = Agency(name="UBND xã Mường Lát", code="H24.12")
#: Notices of extension have numbers of their own.
SERIES = "TB"
_MORNING = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
_EXTENDED_AT = _MORNING + timedelta(days=4)
_SHARED = "shared/open"
#: As long as what people write.
_LINES = 20


@attrs.frozen(kw_only=True)
class Step:
    """One command of a writer; made again from its key alone (một lệnh)."""

    #: Which writer, which of its cases.
    writer: str
    place: int
    #: ``open``, ``valid``, ``extend``, or ``shared``: an opinion in the case that all writers share.
    kind: str

    @property
    def key(self) -> str:
        """What the command is called; the same one again changes nothing."""
        return f"{self.writer}/{self.place}/{self.kind}"

    @property
    def opening(self) -> str:
        """The key of the command that opens its case."""
        return _SHARED if self.kind == "shared" else f"{self.writer}/{self.place}/open"

    @classmethod
    def of_key(cls, key: str) -> Step:
        """Return the command of that key."""
        writer, place, kind = key.rsplit("/", 2)
        return cls(writer=writer, place=int(place), kind=kind)

    def do(self, host: Host) -> Recorded:
        """Give the command to *host*; where it was made before, it is only told again."""
        if self.kind == "open":
            return _open(host, self.key)
        # Which number it had is not remembered: the key of the opening tells it.
        number = _open(host, self.opening).number
        if self.kind == "shared":
            return host.record_fact(number, OpinionSought(at=_MORNING, body=self.key), key=self.key)
        # Nor whether it was found valid before the disk was full.
        valid = host.record(number, Completed(at=_MORNING), key=f"{self.writer}/{self.place}/valid")
        if self.kind == "valid":
            return valid
        return host.record_numbered(
            number,
            lambda given: Extended(
                at=_EXTENDED_AT, length=CalendarDays(5), reason=_letter(self.key), number=given
            ),
            series=SERIES,
            dated=_EXTENDED_AT.date(),
            key=self.key,
        )


def steps(writer: str) -> Iterator[Step]:
    """Yield the commands of that writer, in order and without an end."""
    place = 0
    while True:
        for kind in ("open", "shared", "valid", "extend"):
            yield Step(writer=writer, place=place, kind=kind)
        place += 1


def host_over(store: CaseStore) -> Host:
    """Return the host that all writers are (hệ thống chủ)."""
    return Host(agency=AGENCY, store=store)


def open_shared(host: Host) -> str:
    """Open the case that all writers share, if it is not there yet, and return its number."""
    return _open(host, _SHARED).number


def _letter(key: str) -> str:
    """Return some lines of text, others for each command: what no database packs to nothing."""
    lines = [hashlib.sha256(f"{key}/{line}".encode()).hexdigest() for line in range(_LINES)]
    return " ".join(["Cần tổng hợp:", *lines])


def _open(host: Host, key: str) -> Recorded:
    request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content=_letter(key)),))
    return host.open(Received(at=_MORNING, request=request), key=key)
