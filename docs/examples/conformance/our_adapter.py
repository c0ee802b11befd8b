"""An intake adapter for one JSON message of an invented portal: see docs/conformance.md."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from tiepcan import VIETNAM_TIME, Bilingual, Channel
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import InformationRequest, Received, RequestedItem, Requester

FIELDS = ("Ma", "MaHoSo", "NgayGui", "HoTen", "NoiDung")


def _refused(path: str) -> DataFileError:
    # The place is named, the value is not: it may name a person.
    wrong = Bilingual("không đọc được", "cannot be read")
    return DataFileError(wrong, faults=[Fault(path=path, message=wrong)])


def _fields(message: bytes) -> dict[str, Any]:
    try:
        data = json.loads(message.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # "from None": the error it came from would quote the message.
        raise _refused("message") from None
    if not isinstance(data, dict):
        raise _refused("message")
    return data


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refused(key)
    return value


def _day_sent(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM_TIME).date()
    except ValueError:
        raise _refused("NgayGui") from None


def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    """Return what a message of the portal says."""
    data = _fields(message)
    found = {key: _text(data, key) for key in FIELDS}
    for needed in ("Ma", "MaHoSo", "NoiDung"):
        if not found[needed].strip():
            raise _refused(needed)
    request = InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(RequestedItem(id="1", content=found["NoiDung"]),),
        requester=Requester(name=found["HoTen"]),
    )
    return Intake(
        message_id=found["Ma"],
        reference=found["MaHoSo"],
        # When it was sent chooses the law; it came when the host got it.
        received=Received(at=received_at, sent_on=_day_sent(found["NgayGui"]), request=request),
        # What there is more of is not lost in silence: its place in the message is told.
        not_understood=tuple(f"[{place}]" for place, key in enumerate(data) if key not in FIELDS),
    )


ADAPTER = IntakeAdapter(
    name="acme.yeu-cau", title=Bilingual("Cổng Acme", "Acme portal"), formats=("application/json",), read=read
)
