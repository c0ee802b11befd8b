"""Which field of a record is which field of a message, and of what kind (bảng trường của thông điệp)."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Any

import attrs

from tiepcan_onestop._catalogue import (
    AgencyEntry,
    ProcedureAgency,
    ProcedureChannel,
    ProcedureEntry,
    ProcedureField,
    ProcedureTime,
)
from tiepcan_onestop._model import ApplicantKind, Dossier, Progress, ReturnMeans
from tiepcan_onestop._parts import FeeLine, OtherPaper, ResultPaper, SubmittedPaper, Supplement

__all__ = ["FIELDS", "Kind", "PayloadField", "Service"]


class Service(StrEnum):
    """Which of the two messages it is, by the portal's name for it (dịch vụ)."""

    DOSSIER = "DongBoHoSoMC"
    PROGRESS = "CapNhatTienDoHoSoMC"


class Kind(Enum):
    """How a value is written."""

    CODE = "code"
    LINE = "line"
    TIME = "time"
    MONEY = "money"
    COUNT = "count"
    TRUTH = "truth"
    ONE_OF = "one_of"
    LIST = "list"


@attrs.frozen
class PayloadField:
    """One field: its name in the record, its name in the message, how it is written."""

    name: str
    key: str
    kind: Kind
    #: The codes of `Kind.ONE_OF`.
    codes: type[StrEnum] | None = None
    #: The records of `Kind.LIST`.
    of: type[Any] | None = None
    #: Whether the portal is never told a record without it.
    written_always: bool = False


def _f(name: str, key: str, kind: Kind = Kind.CODE, *, always: bool = False) -> PayloadField:
    return PayloadField(name, key, kind, written_always=always)


def _one_of(name: str, key: str, codes: type[StrEnum]) -> PayloadField:
    return PayloadField(name, key, Kind.ONE_OF, codes=codes)


def _list(name: str, key: str, of: type[Any]) -> PayloadField:
    return PayloadField(name, key, Kind.LIST, of=of)


_LINE, _TIME = Kind.LINE, Kind.TIME

#: The fields of each record, in the order they are written.
FIELDS: dict[type[Any], tuple[PayloadField, ...]] = {
    Dossier: (
        _f("code", "MaHoSo", always=True),
        _f("procedure", "MaTTHC", always=True),
        _f("procedure_name", "TenTTHC", _LINE),
        _f("field_code", "MaLinhVuc"),
        _f("field_name", "TenLinhVuc", _LINE),
        _f("receipt_number", "SoBienNhan"),
        _f("applicant", "ChuHoSo", _LINE),
        _one_of("applicant_kind", "LoaiDoiTuong", ApplicantKind),
        _f("applicant_code", "MaDoiTuong"),
        _f("other_information", "ThongTinKhac", _LINE),
        _f("email", "Email", _LINE),
        _f("fax", "Fax", _LINE),
        _f("phone", "SoDienThoai", _LINE),
        _f("subject", "TrichYeuHoSo", _LINE),
        _f("received_at", "NgayTiepNhan", _TIME, always=True),
        _f("promised_at", "NgayHenTra", _TIME),
        _f("status", "TrangThaiHoSo", always=True),
        _f("returned_at", "NgayTra", _TIME),
        _f("return_information", "ThongTinTra", _LINE),
        _one_of("means", "HinhThuc", ReturnMeans),
        _f("finished_at", "NgayKetThucXuLy", _TIME),
        _f("unit", "DonViXuLy", _LINE),
        _f("note", "GhiChu", _LINE),
        _list("papers", "TaiLieuNop", SubmittedPaper),
        _list("fees", "DanhSachLePhi", FeeLine),
        _list("other_papers", "DanhSachTepDinhKemKhac", OtherPaper),
        _list("supplements", "DanhSachHoSoBoSung", Supplement),
        _list("results", "DanhSachGiayToKetQua", ResultPaper),
    ),
    Progress: (
        _f("code", "MaHoSo", always=True),
        _f("officer", "NguoiXuLy", _LINE),
        _f("post", "ChucDanh", _LINE),
        _f("at", "ThoiDiemXuLy", _TIME, always=True),
        _f("department", "PhongBanXuLy", _LINE),
        _f("text", "NoiDungXuLy", _LINE),
        _f("status", "TrangThai", always=True),
        _f("begins_at", "NgayBatDau", _TIME),
        _f("ends_at", "NgayKetThucTheoQuyDinh", _TIME),
    ),
    SubmittedPaper: (
        _f("file_id", "TepDinhKemId"),
        _f("file_name", "TenTepDinhKem", _LINE),
        _f("deleted", "IsDeleted", Kind.TRUTH),
        _f("part_code", "MaThanhPhanHoSo"),
        _f("address", "DuongDanTaiTepTin", _LINE),
    ),
    FeeLine: (
        _f("name", "TenPhiLePhi", _LINE),
        _f("code", "MaPhiLePhi"),
        _f("collected_by", "HinhThucThu"),
        _f("amount", "Gia", Kind.MONEY),
        _f("kind", "LoaiPhiLePhi"),
    ),
    OtherPaper: (
        _f("name", "TenGiayTo", _LINE),
        _f("count", "SoLuong", Kind.COUNT),
        _f("kind", "LoaiGiayTo"),
    ),
    Supplement: (
        _f("id", "HoSoBoSungId"),
        _f("asked_by", "NguoiYeuCauBoSung", _LINE),
        _f("text", "NoiDungBoSung", _LINE),
        _f("asked_at", "NgayBoSung", _TIME),
        _f("received_by", "NguoiTiepNhanBoSung", _LINE),
        _f("receipt_information", "ThongTinTiepNhan", _LINE),
        _f("received_at", "NgayTiepNhanBoSung", _TIME),
        _f("status", "TrangThaiBoSung"),
        _list("papers", "DanhSachGiayToBoSung", OtherPaper),
        _list("fees", "DanhSachLePhiBoSung", FeeLine),
        _f("promised_before", "NgayHenTraTruoc", _TIME),
        _f("promised_after", "NgayHenTraMoi", _TIME),
    ),
    ResultPaper: (
        _f("name", "TenGiayTo", _LINE),
        _f("part_code", "MaThanhPhanHoSo"),
        _f("paper_id", "GiayToId"),
        _f("address", "DuongDanTepTinKetQua", _LINE),
    ),
    ProcedureEntry: (
        _f("code", "MATTHC", always=True),
        _f("name", "TENTTHC", _LINE),
        _list("fields", "LINHVUCTHUCHIEN", ProcedureField),
        _list("agencies", "COQUANTHUCHIEN", ProcedureAgency),
        _list("channels", "CACHTHUCTHUCHIEN", ProcedureChannel),
    ),
    ProcedureField: (_f("code", "MALINHVUC"), _f("name", "TENLINHVUC", _LINE)),
    ProcedureAgency: (_f("code", "MADONVI"), _f("name", "TENDONVI", _LINE)),
    ProcedureChannel: (_f("channel", "KENH", _LINE), _list("times", "THOIGIAN", ProcedureTime)),
    ProcedureTime: (
        _f("amount", "THOIGIANGIAIQUYET"),
        _f("unit", "DONVITINH", _LINE),
        _f("description", "MOTA", _LINE),
    ),
    AgencyEntry: (
        _f("code", "MADONVI", always=True),
        _f("name", "TENDONVI", _LINE, always=True),
        _f("level", "CAPDONVI"),
        _f("parent", "MADONVICHA"),
    ),
}
