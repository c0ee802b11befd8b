"""A right intake adapter for an invented portal, with its messages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from tiepcan import VIETNAM_TIME, Bilingual, Channel
from tiepcan.errors import DataFileError, Fault
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import (
    Completed,
    Contact,
    CostPaid,
    EventBase,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    Withdrawn,
)
from tiepcan.testing._intake import IntakeConformance, IntakeFeature

NAME, PHONE = "Đặng Thị Mẫu", "0900000123"
WHOLE: dict[str, Any] = {
    "MaThongDiep": "TD-77",
    "MaHoSo": "000.00.12.H24-260312-0007",
    "ChuHoSo": NAME,
    "DiaChi": "",
    "SoDienThoai": PHONE,
    "TrichYeuHoSo": "Bảng giá đất thôn Đông",
    "NgayTiepNhan": "20260312093000",
    "TienTrinh": [
        {"ThoiDiem": "20260313080000", "TrangThai": "hop-le"},
        {"ThoiDiem": "20260316080000", "TrangThai": "da-nop", "SoTien": 15000},
    ],
}
LATER_NEWS: dict[str, Any] = {
    "MaThongDiep": "TD-78",
    "MaHoSo": "000.00.12.H24-260312-0007",
    "TienTrinh": [{"ThoiDiem": "20260318080000", "TrangThai": "rut"}],
}
KNOWN = {*WHOLE, "ThoiDiem", "TrangThai", "SoTien"}


def written(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()


def without(key: str) -> bytes:
    return written({name: value for name, value in WHOLE.items() if name != key})


def refused(*paths: str) -> DataFileError:
    wrong = Bilingual("không đọc được", "cannot be read")
    return DataFileError(wrong, faults=[Fault(path=path, message=wrong) for path in paths])


def text(data: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = data.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise refused(key)
    return value


def instant(value: object, path: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(str(value), "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM_TIME)
    except ValueError:
        raise refused(path) from None


def tree(message: bytes) -> dict[str, Any]:
    try:
        data = json.loads(message.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refused("message") from None
    if not isinstance(data, dict):
        raise refused("message")
    return data


def event(step: object, path: str) -> EventBase:
    if not isinstance(step, dict) or "ThoiDiem" not in step:
        raise refused(path)
    at = instant(step["ThoiDiem"], path)
    match step.get("TrangThai"):
        case "hop-le":
            return Completed(at=at, imported=True)
        case "rut":
            return Withdrawn(at=at, imported=True)
        case "da-nop" if type(step.get("SoTien")) is int and 0 <= step["SoTien"] < 10**9:
            return CostPaid(at=at, amount=Decimal(step["SoTien"]), imported=True)
    raise refused(path)


def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    data = tree(message)
    steps = data.get("TienTrinh") or []
    if not isinstance(steps, list):
        raise refused("TienTrinh")
    events = [event(step, f"TienTrinh[{place}]") for place, step in enumerate(steps)]
    content = text(data, "TrichYeuHoSo")
    received = None
    if content:
        sent = data.get("NgayTiepNhan")
        received = Received(
            at=instant(sent, "NgayTiepNhan") if sent else received_at,
            imported=True,
            request=InformationRequest(
                channel=Channel.ELECTRONIC,
                items=(RequestedItem(id="1", content=content),),
                requester=Requester(
                    name=text(data, "ChuHoSo"),
                    address=text(data, "DiaChi"),
                    contact=Contact(phone=text(data, "SoDienThoai")),
                ),
            ),
        )
    return Intake(
        message_id=text(data, "MaThongDiep", needed=True),
        reference=text(data, "MaHoSo", needed=True),
        received=received,
        events=tuple(sorted(events, key=lambda one: one.at)),
        not_understood=tuple(f"[{place}]" for place, key in enumerate(data) if key not in KNOWN),
    )


def adapter_of(reads: Callable[..., Intake]) -> IntakeAdapter:
    title = Bilingual("Cổng mẫu", "Sample portal")
    return IntakeAdapter(name="mau.cong", title=title, formats=("application/json",), read=reads)


class PortalSamples(IntakeConformance):
    features = frozenset(IntakeFeature)
    reads: ClassVar[Callable[..., Intake]] = staticmethod(read)

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return adapter_of(self.reads)

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [written(WHOLE), written(LATER_NEWS)]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return [NAME, PHONE, "thôn Đông"]

    @pytest.fixture
    def answers(self, received_at: dt.datetime) -> Sequence[Intake]:
        return [read(message, received_at=received_at) for message in (written(WHOLE), written(LATER_NEWS))]

    @pytest.fixture
    def left_out(self) -> Mapping[str, bytes]:
        return {
            "received.request.requester.name": without("ChuHoSo"),
            "received.request.requester.identity.number": written(WHOLE),
            "received.at": without("NgayTiepNhan"),
            "events[0]": without("TienTrinh"),
            "reference": without("MaHoSo"),
        }

    @pytest.fixture
    def tolerated(self) -> Sequence[tuple[int, bytes]]:
        return [(0, b"\xef\xbb\xbf" + written(WHOLE)), (1, b"\n " + written(LATER_NEWS) + b"\n")]

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        return [(0, written({**WHOLE, "GhiChu": NAME}))]

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        return [written({**WHOLE, "NgayTiepNhan": "20140230000000"})]
