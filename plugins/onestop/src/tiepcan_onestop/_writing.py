"""Records into the one form that the portal is sent (ghi thông điệp một cửa)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tiepcan import Bilingual, DataFileError, InputError
from tiepcan.errors import Fault
from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payload_fields import FIELDS, PayloadField, Service
from tiepcan_onestop._time import format_portal_time

__all__ = ["canonical_form", "payload_fields", "write_dossiers", "write_progress"]

_NOT_WRITTEN = Bilingual("hồ sơ chưa đủ để gửi", "the records are not complete enough to be sent")


def write_dossiers(dossiers: Iterable[Dossier], *, updating: bool | None = None) -> bytes:
    """Return *dossiers* as one ``DongBoHoSoMC`` (ghi hồ sơ đồng bộ).

    One form only: UTF-8 without a mark, the fields in the order of the portal, times in Vietnam's time, all values but
    lists as text. What is not known is left out.

    Args:
        dossiers: What the portal is told.
        updating: Whether the portal has them already; None: left out.

    Raises:
        DataFileError: A dossier lacks its code, procedure, day of receipt or status; all are named at once.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> morning = dt.datetime(2026, 11, 12, 9, 5, tzinfo=VIETNAM_TIME)
        >>> dossier = Dossier(code="MC-7", procedure="1.116556", received_at=morning, status="2")
        >>> print(write_dossiers([dossier], updating=False).decode())
        {"service":"DongBoHoSoMC","isUpdating":"False","data":[{"MaHoSo":"MC-7","MaTTHC":"1.116556","NgayTiepNhan":"20261112090500","TrangThaiHoSo":"2"}]}
    """
    found = tuple(dossiers)
    frame: dict[str, Any] = {"service": str(Service.DOSSIER)}
    if updating is not None:
        frame["isUpdating"] = _truth(updating)
    return _message(frame, found, Dossier, "dossiers")


def write_progress(steps: Iterable[Progress]) -> bytes:
    """Return *steps* as one ``CapNhatTienDoHoSoMC`` (ghi tiến độ hồ sơ), in the same form as `write_dossiers`.

    Raises:
        DataFileError: A step lacks its dossier's code, its instant or its status; all are named at once.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> step = Progress(code="MC-7", at=dt.datetime(2026, 11, 13, 9, tzinfo=VIETNAM_TIME), status="4")
        >>> print(write_progress([step]).decode())
        {"service":"CapNhatTienDoHoSoMC","data":[{"MaHoSo":"MC-7","ThoiDiemXuLy":"20261113090000","TrangThai":"4"}]}
    """
    return _message({"service": str(Service.PROGRESS)}, tuple(steps), Progress, "progress")


def payload_fields(record: Any) -> dict[str, Any]:
    """Return the fields of a record under the portal's names, as plain values for JSON (các trường của bản ghi).

    Holds personal data, and whatever the record lacks is left out: see `write_dossiers` for what must be there.

    Raises:
        InputError: It is no record of a payload, such as `Dossier` or `Progress`.

    Examples:
        >>> payload_fields(Progress(code="MC-7", status="4"))
        {'MaHoSo': 'MC-7', 'TrangThai': '4'}
    """
    if type(record) not in FIELDS:
        kind = type(record).__name__
        raise InputError(
            Bilingual(
                f"cần bản ghi của thông điệp, không phải {kind}",
                f"a record of a payload is asked for, not {kind}",
            ),
            path="record",
        )
    found: dict[str, Any] = {}
    for one in FIELDS[type(record)]:
        value = getattr(record, one.name)
        if value is not None and value not in ("", ()):
            found[one.key] = _value(value)
    return found


def canonical_form(record: Any) -> bytes:
    """Return the one way to write *record*: two messages that say the same have the same (dạng chuẩn).

    Raises:
        InputError: It is no record of a payload.

    Examples:
        >>> canonical_form(Progress(code="MC-7", status="4"))
        b'{"MaHoSo":"MC-7","TrangThai":"4"}'
    """
    return json.dumps(payload_fields(record), ensure_ascii=False, separators=(",", ":")).encode()


def _message(frame: dict[str, Any], records: Sequence[Any], kind: type, name: str) -> bytes:
    faults = [
        Fault(
            path=f"{name}[{number}]",
            message=Bilingual(f"cần {kind.__name__}", f"{kind.__name__} is asked for"),
        )
        for number, record in enumerate(records)
        if not isinstance(record, kind)
    ] or [
        Fault(path=f"{name}[{number}].{one.key}", message=Bilingual("chưa có", "is missing"))
        for number, record in enumerate(records)
        for one in _missing(record)
    ]
    if faults:
        raise DataFileError(_NOT_WRITTEN, faults=faults)
    frame["data"] = [payload_fields(record) for record in records]
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()


def _missing(record: Any) -> list[PayloadField]:
    return [
        one for one in FIELDS[type(record)] if one.written_always and getattr(record, one.name) in (None, "")
    ]


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [payload_fields(one) for one in value]
    if isinstance(value, bool):
        return _truth(value)
    if isinstance(value, dt.datetime):
        return format_portal_time(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _truth(value: bool) -> str:  # noqa: FBT001 - it is the value
    return "True" if value else "False"
