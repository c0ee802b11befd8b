"""Forms and reports of an invented agency and invented people: bare, as usual, and long (mẫu và báo cáo để thử)."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import attrs

from tiepcan import VIETNAM_TIME, Channel, check_rows, read_register, vietnam_calendar
from tiepcan.periods import parse_period
from tiepcan.reports import RecordTable, Report, ReportingAgency, ReportKind, build_report, parse_records
from tiepcan.requests import Case, FilledForm, InformationRequest, Received, RequestedItem, fill_form
from tiepcan.text import Bilingual

FORM_CODES = ("01a", "01b", "02", "03", "04", "05", "06")
SIZES = ("bare", "usual", "long")
AGENCY = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")

_USUAL = {
    "agency": "Ủy ban nhân dân xã Xuân Phong",
    "requester": "Phạm Thị Ví Dụ",
    "representative": "Phạm Văn Giả Định",
    "organisation": "Hợp tác xã Dịch vụ nông nghiệp Xuân Phong",
    "identity": "001203999777, cấp ngày 02/03/2021, tại Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "address": "số 7 ngõ Không Có Thật, thôn Đông, xã Xuân Phong",
    "contact": "0900000123, vidu@example.org",
    "information": "Quyết định phê duyệt quy hoạch chi tiết khu dân cư thôn Đông, kèm bản đồ",
    "times_asked": "1",
    "purpose": "đối chiếu ranh giới thửa đất của gia đình",
    "supply_channel": "Bưu chính: số 7 ngõ Không Có Thật, thôn Đông, xã Xuân Phong",
    "attached": "Văn bản chấp thuận của người có liên quan",
    "member_count": "3",
    "member_list": "1. Phạm Thị Một; 001203000001; quy hoạch\n2. Phạm Thị Hai; 001203000002; quy hoạch\n"
    "3. Phạm Thị Ba; 001203000003; bồi thường",
    "number": "07/PTN",
    "received_by": "Bộ phận Một cửa",
    "received_on": "02/03/2026",
    "place": "Trụ sở Ủy ban nhân dân xã",
    "time": "16/03/2026",
    "cost_copying": "15.000 đồng",
    "cost_sending": "32.000 đồng",
    "cost_total": "47.000 đồng",
    "collector": "Chi cục Thuế khu vực Xuân Phong",
    "treasury": "Kho bạc Nhà nước Xuân Phong",
    "payment_until": "10/03/2026",
    "reference": "07/PTN, ngày 02/03/2026",
    "reason": "phải lấy ý kiến cơ quan có liên quan",
    "new_due": "30/03/2026",
    "person": "Phạm Văn Giả Định",
    "beneficiary": "Phạm Thị Ví Dụ",
    "scope": "một lần, không cung cấp tiếp cho người khác",
}
_LONG = " ".join(
    f"({number}) Hồ sơ địa chính thửa đất số {number}, tờ bản đồ số {number + 10}, kèm quyết định và phụ lục;"
    for number in range(1, 25)
)


@cache
def form(code: str, size: str) -> FilledForm:
    """Return one form in one of the sizes."""
    request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"),))
    at = dt.datetime(2026, 3, 2, 9, tzinfo=VIETNAM_TIME)
    case = Case(number="XP-2026-0007", events=(Received(at=at, request=request),))
    found = fill_form(code, case, calendar=vietnam_calendar())
    if size == "bare":
        return attrs.evolve(found, fields=tuple(attrs.evolve(one, value=None) for one in found.fields))
    texts = dict(_USUAL)
    if size == "long":
        texts["information"] = texts["reason"] = _LONG
        texts["agency"] = "Trung tâm Phục vụ hành chính công và Xúc tiến đầu tư các xã vùng ven Xuân Phong"
        texts["member_count"] = "40"
        texts["member_list"] = "\n".join(
            f"{n}. Người Ví Dụ Thứ {n}; 0012030000{n:02}; theo dõi việc bồi thường, hỗ trợ, tái định cư"
            for n in range(1, 41)
        )
    fields = tuple(attrs.evolve(one, value=texts.get(one.field.key)) for one in found.fields)
    return attrs.evolve(found, fields=fields)


_PERIODS = {
    "yearly": "2026",
    "periodic": "2026-Q3",
    "three-year": "2024..2026",
    "five-year": "2022..2026",
    "monthly-procedure": "2026-07",
    "legal-review": "2026-Q3",
}
_HEADER = (
    "Mã hồ sơ;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;Số ngày gia hạn;"
    "Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
)


def _register() -> str:
    outcomes = ("Cung cấp", "Từ chối", "Cung cấp một phần")
    lines = (
        f"HS-{n};{n:02}/07/2026;{n:02}/07/2026;{n:02}/07/2026;Trực tiếp;Trực tiếp;Đơn giản;;;"
        f"{outcomes[n % 3]};{n + 1:02}/07/2026;{'Điều 28 khoản 1 điểm c' if n % 3 == 1 else ''};;;\n"
        for n in range(1, 28)
    )
    return _HEADER + "".join(lines)


def _records() -> str:
    parts = [
        '[agency]\nid = "KKT-XP"\nname = "Ban Quản lý Khu kinh tế Xuân Phong"\nkind = "department"\n',
        (
            '[letterhead]\nsuperior_body = "Ủy ban nhân dân tỉnh"\nsymbol = "BC-BQL"\nplace = "Xuân Phong"\n'
            'recipients = ["Ủy ban nhân dân tỉnh", "Sở Tư pháp"]\narchive = "VT, VP"\n'
            'signatory = { post = "Phó Trưởng ban", name = "Người Ký Thử", '
            'powers = [{ authority = "for_the_head", of = "Trưởng ban" }] }\n'
        ),
    ]
    for n in range(1, 10):
        parts.append(
            f'[[reviewed_document]]\nnumber = "{n:02}/QĐ-BQL"\nissued_on = 2022-04-{n:02}\n'
            f'title = "Quy chế nội bộ về cung cấp thông tin cho công dân, lần {n}"\nactions = ["amend", "supplement"]\n'
            'ground = "thiếu thông tin mới thêm tại khoản 1 Điều 17 Luật 01/2026/QH16"\nreviewed_on = 2026-07-22\n'
        )
        parts.append(
            f'[[iso_step]]\nnumber = "{n}"\nstep = "Kiểm tra tính hợp lệ, hướng dẫn bổ sung"\nclause = "8.2.{n}"\n'
            'role = "Đầu mối cung cấp thông tin"\nrecord = "Mẫu 02; sổ theo dõi"\ntime = "1 ngày làm việc"\n'
        )
    for n in range(1, 13):
        parts.append(
            f'[[directive]]\nnumber = "{n:02}/KH-BQL"\nsigned_on = 2026-07-{n:02}\nkind = "Kế hoạch"\n'
            f'title = "Kế hoạch triển khai Luật Tiếp cận thông tin, đợt {n}, tại các phòng và đơn vị trực thuộc"\n'
        )
        parts.append(
            f'[[training]]\non = 2026-07-{n:02}\ntopic = "Phân loại, công khai thông tin, lớp {n}"\n'
            f'participants = {20 + n}\naudience = "đầu mối, Bộ phận một cửa"\n'
        )
        parts.append(
            f'[[dissemination]]\non = 2026-07-{n:02}\nform = "Hội nghị"\naudience = "doanh nghiệp"\ncount = {n * 10}\n'
        )
        parts.append(
            f'[[procedure]]\ncode = "KKT.DT.{n:02}"\nname = "Điều chỉnh Giấy chứng nhận đăng ký đầu tư, loại {n}"\n'
            f'field = "Lĩnh vực {n % 4}"\nstatutory_time = "15 ngày làm việc"\nshortened_time = "10 ngày làm việc"\n'
            'online = "full"\ndigitised = true\n'
        )
    return "\n".join(parts)


#: Too wide for a page that stands upright.
_WIDE = RecordTable(
    code="rong",
    title=Bilingual("Danh mục hồ sơ theo tháng", "Files by month"),
    columns=tuple(Bilingual(f"Kết quả tháng {n}", f"Result of month {n}") for n in range(1, 13)),
    rows=tuple(tuple(f"{row * n} hồ sơ" for n in range(1, 13)) for row in range(1, 41)),
)


@cache
def report(kind: ReportKind | str, size: str) -> Report:
    """Return one report in one of the sizes."""
    calendar = vietnam_calendar()
    period = parse_period(_PERIODS[str(kind)])
    if size == "bare":
        agency = ReportingAgency(id="XP", name="UBND xã Xuân Phong")
        return build_report(kind, agency=agency, period=period, calendar=calendar, keep_trace=False)
    rows = check_rows(
        read_register(io.StringIO(_register())).rows, as_of=dt.date(2026, 12, 31), calendar=calendar
    )
    found = build_report(
        kind,
        agency=AGENCY,
        period=period,
        calendar=calendar,
        registers={"so.csv": rows},
        records=parse_records(_records(), name="so-lieu.toml"),
        keep_trace=False,
    )
    if size == "usual":
        return found
    words = "\n".join(
        f"Đoạn {n}: cơ quan đã rà soát toàn bộ danh mục thông tin, phân công đầu mối, trả lời đúng hạn và nêu rõ "
        "căn cứ trong từng văn bản; kết quả được đăng trên chuyên mục về tiếp cận thông tin."
        for n in range(1, 6)
    )
    *others, last = (attrs.evolve(one, words=words if one.ask is not None else None) for one in found.parts)
    if str(kind) == "yearly":
        last = attrs.evolve(last, tables=(*last.tables, _WIDE))
    return attrs.evolve(
        found,
        parts=(*others, last),
        gaps=(),
        layout=attrs.evolve(
            found.frame,
            number=5,
            signed_on=dt.date(2027, 2, 5),
            addressees=("Sở Tư pháp", "Ủy ban nhân dân tỉnh"),
        )
        if not found.is_section
        else None,
    )
