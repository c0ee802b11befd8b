"""The conformance kit on everything this plugin gives (kiểm chứng phần mở rộng)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

import pytest

from onestop_messages import DOSSIER, SECRETS, message, steps
from tiepcan import VIETNAM_TIME, CalendarDays, Channel, InformationRequest, RequestedItem, Requester
from tiepcan.plugins import Intake, IntakeAdapter, OrganisationDirectory, StatusMap
from tiepcan.requests import Contact, Extended, ReceiptIssued, Received, SupplementAsked
from tiepcan.testing import (
    DirectoryConformance,
    IntakeConformance,
    IntakeFeature,
    StatusMapConformance,
)
from tiepcan_onestop import AgencyEntry, agency_directory, dossier_adapter, portal_statuses, read_dossiers


class TestDossierAdapter(IntakeConformance):
    features: ClassVar = frozenset(IntakeFeature)

    @pytest.fixture
    def adapter(self) -> IntakeAdapter:
        return dossier_adapter()

    @pytest.fixture
    def messages(self) -> Sequence[bytes]:
        return [
            message(),
            steps(),
            message(
                MaHoSo="H99.1-261112-0008",
                DanhSachHoSoBoSung=None,
                NgayKetThucXuLy="20261123150000",
                TrangThaiHoSo="10",
            ),
        ]

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        return SECRETS

    @pytest.fixture
    def answers(self, received_at: dt.datetime) -> Sequence[Intake]:
        found = [
            dossier_adapter().read(one, received_at=received_at) for one in (message(), steps(), _third())
        ]
        first, second, third = found
        request = InformationRequest(
            channel=Channel.ELECTRONIC,
            supply_channel=Channel.DIRECT,
            items=(RequestedItem(id="1", content=SECRETS[3]),),
            requester=Requester(name=SECRETS[0], contact=Contact(phone=SECRETS[1], email=SECRETS[2])),
        )
        morning = dt.datetime(2026, 11, 12, 9, 5, tzinfo=VIETNAM_TIME)
        received = Received(at=morning, request=request)
        receipt = ReceiptIssued(at=morning, number="BN-7", promised_on=dt.date(2026, 11, 25))
        asked = SupplementAsked(
            at=dt.datetime(2026, 11, 13, 10, tzinfo=VIETNAM_TIME), by=SECRETS[4], text="Bổ sung giấy ủy quyền"
        )
        moved = Extended(
            at=dt.datetime(2026, 11, 20, 8, tzinfo=VIETNAM_TIME),
            length=CalendarDays(5),
            reason="Gia hạn",
            in_writing=False,
        )
        step = SupplementAsked(
            at=dt.datetime(2026, 11, 14, 8, tzinfo=VIETNAM_TIME), by=SECRETS[4], text="Đề nghị bổ sung"
        )
        later = ReceiptIssued(at=morning, number="BN-7", promised_on=dt.date(2026, 11, 30))
        return [
            Intake(
                message_id=first.message_id,
                reference="H99.1-261112-0007",
                received=received,
                events=(receipt, asked, moved),
                tolerated=first.tolerated,
            ),
            Intake(message_id=second.message_id, reference="H99.1-261112-0007", events=(step,)),
            Intake(
                message_id=third.message_id,
                reference="H99.1-261112-0008",
                received=received,
                events=(later,),
                tolerated=third.tolerated,
                not_understood=("$.data[0].TrangThaiHoSo", "$.data[0].NgayKetThucXuLy"),
            ),
        ]

    @pytest.fixture
    def left_out(self) -> Mapping[str, bytes]:
        return {
            "reference": message(MaHoSo=None),
            "received.request.requester.name": message(ChuHoSo=None),
            "received.request.requester.contact.email": message(Email=None),
            "received.request.requester.contact.phone": message(SoDienThoai=""),
            "received.request.items[0].content": message(TrichYeuHoSo=None),
            "received.request.supply_channel": message(HinhThuc=None),
            "received.sent_on": message(),
            "received.at": message(NgayTiepNhan=None, NgayHenTra=None, DanhSachHoSoBoSung=None),
            "events": message(NgayHenTra=None, DanhSachHoSoBoSung=[]),
        }

    @pytest.fixture
    def tolerated(self) -> Sequence[tuple[int, bytes]]:
        return [
            (0, b"\xef\xbb\xbf" + message()),
            (0, message(LoaiDoiTuong=1, MaHoSo=" H99.1-261112-0007 ")),
            (0, message(NgayTiepNhan="202611120905", NgayHenTra=20261130170000)),
            (0, json.dumps(DOSSIER).encode()),
            (0, json.dumps([DOSSIER]).encode()),
            (0, json.dumps({"data": {"DongBoHoSoMC": DOSSIER}}).encode()),
            (0, message(Fax="", GhiChu=None, ThongTinKhac="  ", TaiLieuNop=[])),
        ]

    @pytest.fixture
    def unknown(self) -> Sequence[tuple[int, bytes]]:
        return [(0, message(DoKhan="3"))]

    @pytest.fixture
    def ignored(self) -> Collection[str]:
        # What the message is called, which procedure it is, and who works on it: a request has no place for these.
        of_a_record = (
            "MaTTHC",
            "TenTTHC",
            "TenLinhVuc",
            "TrangThaiHoSo",
            "DonViXuLy",
            "ChucDanh",
            "PhongBanXuLy",
        )
        return ("service", *(f"data.{key}" for key in (*of_a_record, "DanhSachHoSoBoSung.HoSoBoSungId")))

    @pytest.fixture
    def broken(self) -> Sequence[bytes]:
        return [
            message(NgayTiepNhan="20260230090000"),
            message(NgayHenTra="30/11/2026"),
            message(NgayHenTra="00010101000000"),
            message(TaiLieuNop="giấy tờ"),
            message(DanhSachLePhi=[{"Gia": "30.000"}]),
            json.dumps({"service": "DongBoHoSoMC", "data": [DOSSIER, DOSSIER]}).encode(),
            json.dumps({"service": "DongBoHoSoMC", "data": []}).encode(),
            json.dumps({"service": "LayThuTuc", "data": [DOSSIER]}).encode(),
            b'{"MaHoSo": "1", "MaHoSo": "2"}',
            b"[" * 100_000,
        ]


def _third() -> bytes:
    return message(
        MaHoSo="H99.1-261112-0008",
        DanhSachHoSoBoSung=None,
        NgayKetThucXuLy="20261123150000",
        TrangThaiHoSo="10",
    )


class TestStatuses(StatusMapConformance):
    @pytest.fixture
    def status_map(self) -> StatusMap:
        return portal_statuses().map

    @pytest.fixture
    def without_outcome(self) -> Sequence[str]:
        return ("8", "9", "10")


class TestDirectory(DirectoryConformance):
    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        old = [
            AgencyEntry(code="H99", name="UBND tỉnh Mẫu"),
            AgencyEntry(code="H99.1", name="UBND xã Mẫu A", parent="H99"),
            AgencyEntry(code="H99.2", name="UBND xã Mẫu B", parent="H99"),
        ]
        new = [old[0], AgencyEntry(code="H99.9", name="UBND xã Mẫu Mới", parent="H99")]
        renamed = [old[0], AgencyEntry(code="H99.9", name="UBND phường Mẫu Mới", parent="H99")]
        return agency_directory(
            {dt.date(2026, 6, 1): old, dt.date(2026, 7, 1): new, dt.date(2026, 10, 1): renamed},
            successors={"H99.1": "H99.9", "H99.2": "H99.9"},
        )


def test_the_sample_is_as_the_portal_sends_it() -> None:
    assert not read_dossiers(message()).tolerated
