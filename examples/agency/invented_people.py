"""Who asks a commune that is not there, and what for: nobody and nothing in it is real (người và việc hư cấu)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Final

import attrs

from tiepcan import Channel
from tiepcan.requests import (
    Accommodation,
    Agency,
    Category,
    Contact,
    GroupMember,
    Identity,
    InformationRequest,
    Representation,
    Representative,
    RequestedItem,
    Requester,
    RequesterKind,
)

__all__ = ["AGENCY", "make_request", "name_content"]

#: Who is asked.
AGENCY: Final = Agency(name="Ủy ban nhân dân xã Xuân Phong", code="XA-XP", commune=True)

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_MIDDLES = ("Văn", "Thị")
#: One letter, so that no name is anybody's.
_GIVEN = "ABCDGHKLMNPQSTVXY"
_VILLAGES = ("Khe Lim", "Khe Vàng", "Bản Mới", "Đồng Cao", "Bến Đá", "Xóm Núi")
_ASKED = (
    ("Kế hoạch sử dụng đất năm 2026 của xã", "Danh mục công trình, diện tích được duyệt"),
    ("Dự toán, quyết toán ngân sách xã năm 2025", "Bảng thu, chi ngân sách xã"),
    ("Quyết định phê duyệt quy hoạch chung xây dựng xã", "Bản vẽ quy hoạch khu trung tâm"),
    ("Phương án bồi thường, hỗ trợ, tái định cư đường liên xã", "Mức bồi thường của thôn"),
    ("Danh sách công trình đầu tư công trung hạn", "Vốn của từng công trình"),
    ("Kết quả rà soát hộ nghèo, hộ cận nghèo năm 2025", "Số hộ nghèo theo thôn"),
    ("Báo cáo quan trắc nước sinh hoạt tập trung", "Kết quả quan trắc nước từng đợt"),
    ("Biên bản nghiệm thu kênh mương nội đồng", "Toàn văn biên bản nghiệm thu"),
    ("Quy chế chi tiêu, công khai các khoản đóng góp của dân", "Số thu, số chi các khoản đóng góp"),
    ("Kết luận thanh tra về quản lý đất công ích", "Phần kết luận thanh tra"),
    ("Trích lục bản đồ địa chính thửa đất của gia đình", "Trích lục thửa đất đang sử dụng"),
    ("Hồ sơ hỗ trợ khắc phục thiên tai năm 2025", "Danh mục, mức hỗ trợ thiên tai"),
    ("Giấy phép khai thác cát trên địa bàn", "Thời hạn, khối lượng khai thác cát"),
    ("Thủ tục, hồ sơ đăng ký hộ kinh doanh", "Biểu mẫu đăng ký hộ kinh doanh"),
)
_PURPOSES = (
    "Nắm thông tin để góp ý",
    "Làm thủ tục của gia đình",
    "Học tập, nghiên cứu",
    "Giám sát của cộng đồng",
)
_ORGANISATIONS = (
    "Hợp tác xã Nông nghiệp Khe Lim",
    "Hội Người cao tuổi thôn Bến Đá",
    "Câu lạc bộ Bảo vệ rừng Xóm Núi",
)
_SOME_HELP = 0.06
_SOME_TWO_ITEMS = 0.15
_SOME_GROUPS = 0.06
_HELP = tuple(Accommodation)


def make_request(
    rng: Random, place: int, channel: Channel, supply: Channel, *, conditional: bool, whole: bool
) -> InformationRequest:
    """Return the request number *place*; one that is not *whole* leaves out what the law asks for."""
    count = 2 if rng.random() < _SOME_TWO_ITEMS else 1
    items = tuple(
        RequestedItem(
            id=str(number),
            content=content if whole else "",
            document=document if whole else "",
            category=Category.CONDITIONAL if conditional and number == 1 else Category.ACCESSIBLE,
        )
        for number, (document, content) in enumerate(rng.sample(_ASKED, count), start=1)
    )
    is_group = rng.random() < _SOME_GROUPS
    return InformationRequest(
        channel=channel,
        supply_channel=supply,
        items=items,
        requester=_group(rng, place) if is_group else _person(rng, place),
        purpose=rng.choice(_PURPOSES),
        consents=("1",) if conditional else (),
        accommodations=(rng.choice(_HELP),) if rng.random() < _SOME_HELP else (),
    )


def name_content(rng: Random, item: RequestedItem) -> RequestedItem:
    """Return the item with what was left open of it."""
    document, content = rng.choice(_ASKED)
    return attrs.evolve(item, content=content, document=document)


def _name(rng: Random) -> str:
    return f"{rng.choice(_FAMILIES)} {rng.choice(_MIDDLES)} {rng.choice(_GIVEN)}"


def _identity(place: int) -> Identity:
    return Identity(
        number=f"000{place:09}", issued_on=dt.date(2021, 5, 10), issued_by="Cơ quan quản lý căn cước"
    )


def _person(rng: Random, place: int) -> Requester:
    return Requester(
        name=_name(rng),
        address=f"Thôn {rng.choice(_VILLAGES)}, xã Xuân Phong",
        identity=_identity(place),
        contact=Contact(phone=f"0900000{place:03}", email=f"nguoi-{place}@example.vn"),
        born_on=dt.date(1950 + rng.randrange(50), 1 + rng.randrange(12), 1 + rng.randrange(28)),
        resides_in_commune=True,
    )


def _group(rng: Random, place: int) -> Requester:
    members = tuple(
        GroupMember(
            name=_name(rng), identity_number=f"111{place:06}{number:03}", purpose=rng.choice(_PURPOSES)
        )
        for number in range(2 + rng.randrange(3))
    )
    return Requester(
        kind=RequesterKind.GROUP,
        name=rng.choice(_ORGANISATIONS),
        address=f"Thôn {rng.choice(_VILLAGES)}, xã Xuân Phong",
        members=members,
        representative=Representative(
            name=members[0].name, by=Representation.ORGANISATION, identity=_identity(place)
        ),
        resides_in_commune=True,
    )
