"""Whole messages, read whatever they are wrapped in (đọc thông điệp một cửa)."""

from __future__ import annotations

from typing import Any

import attrs

from tiepcan.errors import Fault
from tiepcan.fields import is_a
from tiepcan_onestop._frame import Frame
from tiepcan_onestop._json import DEFAULT_LIMITS, PayloadLimits, parse_json, refused
from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._reading import RecordReader
from tiepcan_onestop._tolerated import Tolerance, Tolerated

__all__ = ["ReadPayload", "SetAside", "read_dossiers", "read_payload", "read_progress"]

_RECORDS: dict[Service, type[Any]] = {Service.DOSSIER: Dossier, Service.PROGRESS: Progress}


@attrs.frozen(kw_only=True)
class SetAside:
    """A record of a message that cannot be read, and why (bản ghi để riêng)."""

    #: Such as ``$.data[3]``.
    place: str
    faults: tuple[Fault, ...]


@attrs.frozen(kw_only=True)
class ReadPayload:
    """What one message says, and what was odd in it (nội dung thông điệp)."""

    service: Service
    dossiers: tuple[Dossier, ...] = attrs.field(default=(), repr=lambda found: str(len(found)))
    progress: tuple[Progress, ...] = attrs.field(default=(), repr=lambda found: str(len(found)))
    #: Whether the sender says that the portal has the dossier already; None: it does not say.
    updating: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    #: Where the records stand in the message: the first is ``place[0]``.
    place: str = "$.data"
    tolerated: tuple[Tolerated, ...] = ()
    #: Where there is something that was not understood; names and values are not shown.
    not_understood: tuple[str, ...] = ()
    #: Records that could not be read, where the reader was told to go on.
    set_aside: tuple[SetAside, ...] = ()

    @property
    def records(self) -> tuple[Dossier | Progress, ...]:
        """The dossiers, or the steps: a message has one of both."""
        return (*self.dossiers, *self.progress)


def read_payload(
    data: bytes,
    *,
    service: Service | None = None,
    set_aside: bool = False,
    limits: PayloadLimits = DEFAULT_LIMITS,
) -> ReadPayload:
    r"""Return what a message of either kind says (đọc thông điệp một cửa).

    Takes the frame of the portal (``service``, ``data``), the name of the service around the records, a list, or one
    record alone; numbers as text; null and "" as absent; short times. All of it is told in ``tolerated``.

    Args:
        data: The message as it came in.
        service: Which message it must be; None: it says so itself, or its fields do.
        set_aside: Go on where a record cannot be read, and count it in ``set_aside``.
        limits: How much is read.

    Raises:
        DataFileError: It cannot be read: every fault is named with its place; no value is shown.

    Examples:
        >>> read = read_payload(b'{"service": "DongBoHoSoMC", "data": {"MaHoSo": "MC-7", "NgayTiepNhan": "20261112"}}')
        >>> read.dossiers[0].code, read.dossiers[0].received_at.isoformat()
        ('MC-7', '2026-11-12T00:00:00+07:00')
        >>> for one in read.tolerated:
        ...     print(one.in_words().en)
        $.data: an object in the place of a list
        $.data[0].NgayTiepNhan: a short time: read as the beginning of that day or minute
    """
    value, marked = parse_json(data, limits)
    reader = RecordReader()
    if marked:
        reader.tell(Tolerance.BYTE_ORDER_MARK, "$")
    frame = Frame(reader=reader, service=service)
    entries, place = frame.unwrap(value)
    if not reader.faults and len(entries) > limits.entries:
        reader.fault(place, f"quá {limits.entries} bản ghi", f"has more than {limits.entries} records")
    if reader.faults or frame.service is None:
        raise refused(reader.faults)
    records, aside = [], []
    for number, entry in enumerate(entries):
        before = len(reader.faults)
        where = f"{place}[{number}]"
        record = reader.record(_RECORDS[frame.service], entry, where)
        if record is None:
            aside.append(SetAside(place=where, faults=tuple(reader.faults[before:])))
        else:
            records.append(record)
    if aside and not set_aside:
        raise refused(reader.faults)
    of_dossiers = frame.service is Service.DOSSIER
    return ReadPayload(
        service=frame.service,
        dossiers=tuple(records) if of_dossiers else (),
        progress=() if of_dossiers else tuple(records),
        updating=frame.updating,
        place=place,
        tolerated=tuple(reader.tolerated),
        not_understood=tuple(reader.not_understood),
        set_aside=tuple(aside),
    )


def read_dossiers(
    data: bytes, *, set_aside: bool = False, limits: PayloadLimits = DEFAULT_LIMITS
) -> ReadPayload:
    """Return the dossiers of a ``DongBoHoSoMC`` (đọc hồ sơ đồng bộ); see `read_payload`.

    Raises:
        DataFileError: It cannot be read, or is the other message.

    Examples:
        >>> read_dossiers(b'{"DongBoHoSoMC": [{"MaHoSo": "MC-7"}]}').dossiers[0].code
        'MC-7'
    """
    return read_payload(data, service=Service.DOSSIER, set_aside=set_aside, limits=limits)


def read_progress(
    data: bytes, *, set_aside: bool = False, limits: PayloadLimits = DEFAULT_LIMITS
) -> ReadPayload:
    """Return the steps of a ``CapNhatTienDoHoSoMC`` (đọc tiến độ hồ sơ); see `read_payload`.

    Raises:
        DataFileError: It cannot be read, or is the other message.

    Examples:
        >>> read_progress(b'{"CapNhatTienDoHoSoMC": [{"MaHoSo": "MC-7", "TrangThai": "4"}]}').progress[0].status
        '4'
    """
    return read_payload(data, service=Service.PROGRESS, set_aside=set_aside, limits=limits)
