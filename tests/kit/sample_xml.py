"""A right intake adapter for XML messages of an invented portal."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar
from xml.parsers import expat

import pytest
from sample_portal import adapter_of, instant, refused

from tiepcan import Channel
from tiepcan.plugins import Intake, IntakeAdapter
from tiepcan.requests import InformationRequest, Received, RequestedItem, Requester
from tiepcan.testing import IntakeConformance

KNOWN = ("MaThongDiep", "MaHoSo", "ChuHoSo", "TrichYeuHoSo", "NgayTiepNhan")
MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<HoSo xmlns:x="urn:mau" PhienBan="2">
  <MaThongDiep>TD-90</MaThongDiep>
  <MaHoSo>000.00.12.H24-260312-0090</MaHoSo>
  <ChuHoSo>Đặng Thị Mẫu</ChuHoSo>
  <TrichYeuHoSo>Bảng giá đất thôn Đông</TrichYeuHoSo>
  <NgayTiepNhan>20260312093000</NgayTiepNhan>
</HoSo>
""".encode()


def has_document_type(message: bytes) -> bool:
    """Return whether a parser meets a document type, however the message is encoded."""
    met: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_: met.append(name)
    # An encoding that nobody knows is told when the message is read.
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(message, True)  # noqa: FBT003 - positional in the standard library
    return bool(met)


def read_any(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    """Read a message, whatever document type it has."""
    try:
        root = ET.fromstring(message)  # noqa: S314 - document types are refused before, or are what is tested
    except (ET.ParseError, ValueError, LookupError):
        raise refused("message") from None
    found = {child.tag: (child.text or "").strip() for child in root if not len(child)}
    for needed in ("MaThongDiep", "MaHoSo", "TrichYeuHoSo"):
        if not found.get(needed):
            raise refused(needed)
    sent = found.get("NgayTiepNhan")
    request = InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(RequestedItem(id="1", content=found["TrichYeuHoSo"]),),
        requester=Requester(name=found.get("ChuHoSo", "")),
    )
    return Intake(
        message_id=found["MaThongDiep"],
        reference=found["MaHoSo"],
        received=Received(
            at=instant(sent, "NgayTiepNhan") if sent else received_at, request=request, imported=True
        ),
        not_understood=tuple(f"[{place}]" for place, child in enumerate(root) if child.tag not in KNOWN),
    )


def read(message: bytes, /, *, received_at: dt.datetime) -> Intake:
    if has_document_type(message):
        raise refused("message")
    return read_any(message, received_at=received_at)


class XmlSamples(IntakeConformance):
    reads: ClassVar[Callable[..., Intake]] = staticmethod(read)

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return adapter_of(self.reads)

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [MESSAGE]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return ["Đặng Thị Mẫu", "thôn Đông"]
