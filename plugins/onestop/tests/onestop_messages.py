"""Invented dossiers and steps, as bytes (thông điệp mẫu)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from tiepcan import VIETNAM_TIME

__all__ = ["DOSSIER", "SECRETS", "STEP", "at", "message", "steps"]

SECRETS = ("Lò Thị Mẫu", "0900000017", "lo.mau@example.invalid", "Bản đồ quy hoạch khu Nà Hin", "Vừ A Thử")

DOSSIER: dict[str, Any] = {
    "MaHoSo": "H99.1-261112-0007",
    "MaTTHC": "1.116556",
    "TenTTHC": "Cung cấp thông tin (tên thử)",
    "TenLinhVuc": "TIẾP CẬN THÔNG TIN",
    "SoBienNhan": "BN-7",
    "ChuHoSo": SECRETS[0],
    "LoaiDoiTuong": "1",
    "Email": SECRETS[2],
    "SoDienThoai": SECRETS[1],
    "TrichYeuHoSo": SECRETS[3],
    "NgayTiepNhan": "20261112090500",
    "NgayHenTra": "20261130170000",
    "TrangThaiHoSo": "2",
    "HinhThuc": "0",
    "DonViXuLy": "Phòng Kinh tế xã Xuân Mẫu",
    "DanhSachHoSoBoSung": [
        {
            "HoSoBoSungId": "1",
            "NguoiYeuCauBoSung": SECRETS[4],
            "NoiDungBoSung": "Bổ sung giấy ủy quyền",
            "NgayBoSung": "20261113100000",
        },
        {
            "HoSoBoSungId": "2",
            "NoiDungBoSung": "Gia hạn",
            "NgayBoSung": "20261120080000",
            "NgayHenTraTruoc": "20261125170000",
            "NgayHenTraMoi": "20261130170000",
        },
    ],
}
STEP: dict[str, Any] = {
    "MaHoSo": "H99.1-261112-0007",
    "NguoiXuLy": SECRETS[4],
    "ChucDanh": "Công chức",
    "ThoiDiemXuLy": "20261114080000",
    "PhongBanXuLy": "Bộ phận một cửa",
    "NoiDungXuLy": "Đề nghị bổ sung",
    "TrangThai": "5",
}


def message(**changes: Any) -> bytes:
    """Return the dossier with *changes* as the portal sends it; None takes a field out."""
    return _wrapped("DongBoHoSoMC", {**DOSSIER, **changes})


def steps(**changes: Any) -> bytes:
    """Return the step with *changes* as the portal sends it; None takes a field out."""
    return _wrapped("CapNhatTienDoHoSoMC", {**STEP, **changes})


def at(day: int, hour: int = 9, month: int = 11) -> dt.datetime:
    """Return an instant of 2026."""
    return dt.datetime(2026, month, day, hour, tzinfo=VIETNAM_TIME)


def _wrapped(service: str, fields: dict[str, Any]) -> bytes:
    told = {key: value for key, value in fields.items() if value is not None}
    return json.dumps({"service": service, "data": [told]}, ensure_ascii=False).encode()
