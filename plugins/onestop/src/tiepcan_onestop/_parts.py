"""What stands in the lists of a dossier: papers, fees, supplements, results (danh sách kèm theo hồ sơ)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from tiepcan.fields import check_money, check_number, is_a, is_tuple_of
from tiepcan_onestop._checks import check_code, check_line
from tiepcan_onestop._time import check_portal_time

__all__ = ["FeeLine", "OtherPaper", "ResultPaper", "SubmittedPaper", "Supplement"]


@attrs.frozen(kw_only=True)
class SubmittedPaper:
    """A file that came with the dossier (``TaiLieuNop``, tài liệu nộp)."""

    #: ``TepDinhKemId``.
    file_id: str = attrs.field(default="", validator=check_code)
    #: ``TenTepDinhKem``; it may name a person.
    file_name: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``IsDeleted``.
    deleted: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    #: ``MaThanhPhanHoSo``.
    part_code: str = attrs.field(default="", validator=check_code)
    #: ``DuongDanTaiTepTin``: never fetched by this plugin.
    address: str = attrs.field(default="", repr=False, validator=check_line)


@attrs.frozen(kw_only=True)
class FeeLine:
    """A fee of the dossier, in dong (``DanhSachLePhi``, phí, lệ phí)."""

    #: ``TenPhiLePhi``.
    name: str = attrs.field(default="", validator=check_line)
    #: ``MaPhiLePhi``.
    code: str = attrs.field(default="", validator=check_code)
    #: ``HinhThucThu``: how it is collected, as the portal codes it.
    collected_by: str = attrs.field(default="", validator=check_code)
    #: ``Gia``.
    amount: Decimal | None = attrs.field(default=None, validator=check_money)
    #: ``LoaiPhiLePhi``: the kind of fee, as the portal codes it.
    kind: str = attrs.field(default="", validator=check_code)


@attrs.frozen(kw_only=True)
class OtherPaper:
    """Another paper that goes with the dossier (``DanhSachTepDinhKemKhac``, tệp đính kèm khác)."""

    #: ``TenGiayTo``; it may name a person.
    name: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``SoLuong``.
    count: int | None = attrs.field(default=None, validator=check_number)
    #: ``LoaiGiayTo``.
    kind: str = attrs.field(default="", validator=check_code)


@attrs.frozen(kw_only=True)
class Supplement:
    """What was asked for later, or a promised day that moved (``DanhSachHoSoBoSung``, hồ sơ bổ sung).

    An extension stands here with both days: `promised_before` and `promised_after`.
    """

    #: ``HoSoBoSungId``.
    id: str = attrs.field(default="", validator=check_code)
    #: ``NguoiYeuCauBoSung``: an official's name.
    asked_by: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``NoiDungBoSung``.
    text: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``NgayBoSung``: when it was asked for, or when the day was moved.
    asked_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``NguoiTiepNhanBoSung``: an official's name.
    received_by: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``ThongTinTiepNhan``.
    receipt_information: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``NgayTiepNhanBoSung``: when what was asked for came in.
    received_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``TrangThaiBoSung``: as the portal codes it.
    status: str = attrs.field(default="", validator=check_code)
    #: ``DanhSachGiayToBoSung``.
    papers: tuple[OtherPaper, ...] = attrs.field(
        default=(), validator=is_tuple_of(OtherPaper), repr=lambda found: str(len(found))
    )
    #: ``DanhSachLePhiBoSung``.
    fees: tuple[FeeLine, ...] = attrs.field(
        default=(), validator=is_tuple_of(FeeLine), repr=lambda found: str(len(found))
    )
    #: ``NgayHenTraTruoc``: the day that was promised before.
    promised_before: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``NgayHenTraMoi``: the day that is promised from now on.
    promised_after: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)


@attrs.frozen(kw_only=True)
class ResultPaper:
    """A paper that is the result (``DanhSachGiayToKetQua``, giấy tờ kết quả)."""

    #: ``TenGiayTo``; it may name a person.
    name: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``MaThanhPhanHoSo``.
    part_code: str = attrs.field(default="", validator=check_code)
    #: ``GiayToId``.
    paper_id: str = attrs.field(default="", validator=check_code)
    #: ``DuongDanTepTinKetQua``: never fetched by this plugin.
    address: str = attrs.field(default="", repr=False, validator=check_line)
