"""What one-stop portals are told of a dossier and of the work on it (hồ sơ và tiến độ một cửa).

The names of the fields in messages stand beside each field. What is not known is None, empty or (): a message leaves
it out, and nothing is made up for it. Personal data shows in no ``repr``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan import Bilingual
from tiepcan.fields import check_text, is_code, is_tuple_of
from tiepcan_onestop._checks import check_code, check_line
from tiepcan_onestop._parts import FeeLine, OtherPaper, ResultPaper, SubmittedPaper, Supplement
from tiepcan_onestop._time import check_portal_time

__all__ = ["ApplicantKind", "Dossier", "Progress", "ReturnMeans"]


class ApplicantKind(StrEnum):
    """Who asks, as the portal counts it (loại đối tượng); practice: read from systems in use, no text was seen."""

    PERSON = "1"
    ORGANISATION = "2"

    def in_words(self) -> Bilingual:
        """Return it as a person says it."""
        return _APPLICANT_WORDS[self]


_APPLICANT_WORDS = {
    ApplicantKind.PERSON: Bilingual("cá nhân", "a person"),
    ApplicantKind.ORGANISATION: Bilingual("tổ chức, doanh nghiệp", "an organisation"),
}


class ReturnMeans(StrEnum):
    """How the result goes out (hình thức trả kết quả); practice: read from systems in use, no text was seen."""

    COUNTER = "0"
    POST = "1"

    def in_words(self) -> Bilingual:
        """Return it as a person says it."""
        return _MEANS_WORDS[self]


_MEANS_WORDS = {
    ReturnMeans.COUNTER: Bilingual("nhận tại nơi tiếp nhận", "at the counter"),
    ReturnMeans.POST: Bilingual("qua bưu chính", "by post"),
}


@attrs.frozen(kw_only=True)
class Dossier:
    """One dossier as the portal keeps it (``DongBoHoSoMC``, đồng bộ hồ sơ một cửa).

    Says nothing of the law: `promised_at` is what somebody promised, and `status` an office's word. See
    `compare_promise` and `intake_of_dossier`.

    Raises:
        InputError: A field is not of its kind; the field is named, its value is not shown.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> morning = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> Dossier(code="000.00.12.H99-261112-0001", procedure="1.116556", applicant="Lò Thị Mẫu", received_at=morning).code
        '000.00.12.H99-261112-0001'
    """

    #: ``MaHoSo``.
    code: str = attrs.field(validator=[check_text, check_code])
    #: ``MaTTHC``.
    procedure: str = attrs.field(default="", validator=check_code)
    #: ``TenTTHC``.
    procedure_name: str = attrs.field(default="", validator=check_line)
    #: ``MaLinhVuc``.
    field_code: str = attrs.field(default="", validator=check_code)
    #: ``TenLinhVuc``.
    field_name: str = attrs.field(default="", validator=check_line)
    #: ``SoBienNhan``: the number of the receipt.
    receipt_number: str = attrs.field(default="", validator=check_code)
    #: ``ChuHoSo``: who asks.
    applicant: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``LoaiDoiTuong``.
    applicant_kind: ApplicantKind | None = attrs.field(
        default=None, validator=is_code(ApplicantKind, optional=True)
    )
    #: ``MaDoiTuong``: what the portal knows that person by.
    applicant_code: str = attrs.field(default="", repr=False, validator=check_code)
    #: ``ThongTinKhac``.
    other_information: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``Email``.
    email: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``Fax``.
    fax: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``SoDienThoai``.
    phone: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``TrichYeuHoSo``: what is asked for.
    subject: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``NgayTiepNhan``.
    received_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``NgayHenTra``: what was promised; never the due day of the law.
    promised_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``TrangThaiHoSo``: a code of the status table, see `read_status_table`.
    status: str = attrs.field(default="", validator=check_code)
    #: ``NgayTra``: when the result was handed over.
    returned_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``ThongTinTra``.
    return_information: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``HinhThuc``.
    means: ReturnMeans | None = attrs.field(default=None, validator=is_code(ReturnMeans, optional=True))
    #: ``NgayKetThucXuLy``: when the work ended; it does not say how.
    finished_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``DonViXuLy``: the unit that works on it.
    unit: str = attrs.field(default="", validator=check_line)
    #: ``GhiChu``.
    note: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``TaiLieuNop``.
    papers: tuple[SubmittedPaper, ...] = attrs.field(
        default=(), validator=is_tuple_of(SubmittedPaper), repr=lambda found: str(len(found))
    )
    #: ``DanhSachLePhi``.
    fees: tuple[FeeLine, ...] = attrs.field(
        default=(), validator=is_tuple_of(FeeLine), repr=lambda found: str(len(found))
    )
    #: ``DanhSachTepDinhKemKhac``.
    other_papers: tuple[OtherPaper, ...] = attrs.field(
        default=(), validator=is_tuple_of(OtherPaper), repr=lambda found: str(len(found))
    )
    #: ``DanhSachHoSoBoSung``: supplements, and every change of the promised day.
    supplements: tuple[Supplement, ...] = attrs.field(
        default=(), validator=is_tuple_of(Supplement), repr=lambda found: str(len(found))
    )
    #: ``DanhSachGiayToKetQua``.
    results: tuple[ResultPaper, ...] = attrs.field(
        default=(), validator=is_tuple_of(ResultPaper), repr=lambda found: str(len(found))
    )


@attrs.frozen(kw_only=True)
class Progress:
    """One step of the work on a dossier (``CapNhatTienDoHoSoMC``, cập nhật tiến độ hồ sơ một cửa).

    Raises:
        InputError: A field is not of its kind; the field is named, its value is not shown.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> Progress(code="H99-1", at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), status="2", officer="Vừ A Mẫu").status
        '2'
    """

    #: ``MaHoSo``.
    code: str = attrs.field(validator=[check_text, check_code])
    #: ``NguoiXuLy``: an official's name.
    officer: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``ChucDanh``.
    post: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``ThoiDiemXuLy``.
    at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``PhongBanXuLy``.
    department: str = attrs.field(default="", validator=check_line)
    #: ``NoiDungXuLy``.
    text: str = attrs.field(default="", repr=False, validator=check_line)
    #: ``TrangThai``: a code of the same table as `Dossier.status`.
    status: str = attrs.field(default="", validator=check_code)
    #: ``NgayBatDau``.
    begins_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
    #: ``NgayKetThucTheoQuyDinh``: the end that the office reckons with; never the due day of the law.
    ends_at: dt.datetime | None = attrs.field(default=None, validator=check_portal_time)
