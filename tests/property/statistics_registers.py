"""Registers for the tests of statistics: one small one worked out by hand, and any others drawn at random."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from tiepcan import check_rows, read_register, vietnam_calendar
from tiepcan.register import CheckedRow, Column, ReadRow

CALENDAR = vietnam_calendar()
OCTOBER_END = date(2026, 10, 31)

Cells = Mapping[str, str]

_SHORT = {
    "sent": "Ngày gửi",
    "received": "Ngày nhận",
    "valid": "Ngày hợp lệ",
    "by": "Hình thức gửi yêu cầu",
    "kind": "Loại chủ thể",
    "weight": "Tính chất",
    "extension": "Số ngày gia hạn",
    "notice": "Ngày thông báo gia hạn",
    "outcome": "Kết quả",
    "closed": "Ngày trả kết quả",
    "ground": "Lý do từ chối",
    "cost": "Chi phí (đồng)",
    "system": "Hệ thống gốc",
    "origin": "Mã hồ sơ gốc",
    "dossier": "Mã hồ sơ",
}


def cells(**given: str) -> Cells:
    """One row; what is not given is direct, simple, of an individual, sent and valid on the day of receipt."""
    usual = {"by": "Trực tiếp", "kind": "Cá nhân", "weight": "Đơn giản", "valid": given["received"]}
    usual["sent"] = given["received"]
    named = {_SHORT[name]: text for name, text in (usual | given).items()}
    return dict.fromkeys(map(str, Column), "") | named


def october() -> list[Cells]:
    """October 2026 of an invented agency: every state, every outcome, both laws."""
    electronic, post = "Mạng điện tử", "Bưu chính"
    return [
        # 1: closed before the period.
        cells(received="15/09/2026", outcome="Cung cấp", closed="25/09/2026"),
        # 2: carried over; due 22/09, 13 days late, 17 working days.
        cells(received="10/09/2026", outcome="Cung cấp", closed="05/10/2026", cost="35.500"),
        # 3: carried over; due Saturday 10/10, so Monday 12/10: in time, 10 working days.
        cells(received="28/09/2026", outcome="Từ chối", closed="12/10/2026", ground="khoản 1 Điều 27"),
        # 4: the law of 2016, complex: due 11/09, open and 50 days overdue.
        cells(received="25/08/2026", weight="Phức tạp", kind="Tổ chức"),
        # 5: in time, 5 working days.
        cells(
            received="01/10/2026",
            outcome="Cung cấp",
            closed="08/10/2026",
            cost="0",
            system="cũ",
            origin="C-5",
        ),
        # 6: due 14/10, 5 days late, 11 working days.
        cells(
            received="02/10/2026",
            by=electronic,
            kind="Tổ chức",
            outcome="Cung cấp một phần",
            closed="19/10/2026",
            cost="xin miễn",
        ),
        # 7: due Sunday 18/10; 12 days more, to 30/10: in time, 18 working days, two grounds.
        cells(
            sent="04/10/2026",
            received="05/10/2026",
            valid="06/10/2026",
            by=post,
            kind="Doanh nghiệp",
            extension="12",
            notice="15/10/2026",
            outcome="Từ chối",
            closed="30/10/2026",
            ground="khoản 3 Điều 27; khoản 5 Điều 27",
        ),
        # 8: guided elsewhere before it was valid.
        cells(
            received="07/10/2026",
            valid="",
            by="Fax",
            kind="",
            outcome="Hướng dẫn nơi khác",
            closed="09/10/2026",
        ),
        # 9: withdrawn in time.
        cells(
            received="08/10/2026",
            by=electronic,
            kind="Công dân",
            outcome="Rút yêu cầu",
            closed="15/10/2026",
        ),
        # 10: due Monday 26/10, 4 days late, 14 working days, no ground.
        cells(received="12/10/2026", kind="nhóm người", outcome="Từ chối", closed="30/10/2026"),
        # 11: in time, 6 working days, a ground that names no clause.
        cells(received="12/10/2026", outcome="Từ chối", closed="20/10/2026", ground="vì lý do bảo mật"),
        # 12: due Monday 02/11, open in time.
        cells(received="20/10/2026", by=electronic),
        # 13: due Monday 26/10, 5 days overdue at the end of October; answered in November.
        cells(received="13/10/2026", by=electronic, outcome="Cung cấp", closed="10/11/2026"),
        # 14: not valid yet.
        cells(received="21/10/2026", valid="", kind="Báo chí"),
        # 15: valid in November only.
        cells(received="30/10/2026", valid="03/11/2026", by=electronic, kind="tổ chức"),
        # 16: due 28/10, extended to 09/11.
        cells(received="16/10/2026", by=electronic, extension="12", notice="28/10/2026"),
        # 17: due 09/11, extended in November only.
        cells(received="26/10/2026", by=electronic, extension="12", notice="03/11/2026"),
        # 18: received after the period.
        cells(received="02/11/2026"),
        # 19: cannot be read.
        cells(received="tuần trước", sent=""),
        # 20: the second copy of 5.
        cells(
            received="01/10/2026",
            outcome="Cung cấp",
            closed="09/10/2026",
            cost="0",
            system="Cũ",
            origin="C-5",
        ),
        # 21: the law of 2016 says "at once": closed without a due day, 24 working days.
        cells(received="25/08/2026", outcome="Cung cấp", closed="01/10/2026"),
        # 22: the same, open.
        cells(received="26/08/2026"),
        # 23: due 15/09, 16 days late, 20 working days.
        cells(received="03/09/2026", outcome="Cung cấp", closed="01/10/2026", cost="1.000.000 đ"),
        # 24: due Monday 19/10, 12 days overdue.
        cells(received="05/10/2026", by=electronic),
    ]


def register_text(rows: Iterable[Cells]) -> io.StringIO:
    """The rows as an agency keeps them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(list(Column))
    for number, row in enumerate(rows, start=1):
        dossier = row["Mã hồ sơ"] or f"KX-{number:03}"
        writer.writerow([dossier if column == "Mã hồ sơ" else row[column] for column in Column])
    stream.seek(0)
    return stream


def read(rows: Iterable[Cells]) -> list[ReadRow]:
    """The rows as they are read."""
    return list(read_register(register_text(rows)).rows)


def checked(rows: Iterable[Cells], as_of: date = OCTOBER_END) -> list[CheckedRow]:
    """The rows as they are checked."""
    return list(check_rows(read(rows), as_of=as_of, calendar=CALENDAR))


_OUTCOMES = (
    "",
    "",
    "Cung cấp",
    "Cung cấp",
    "Cung cấp một phần",
    "Từ chối",
    "Hướng dẫn nơi khác",
    "Rút yêu cầu",
)
_GROUNDS = ("", "khoản 1 Điều 27", "Điều 28 khoản 1 điểm c", "khoản 2 Điều 27; khoản 6 Điều 27", "không rõ")
_COSTS = ("", "0", "3500", "12.000", "2.000.000 đ", "xin miễn")
_KINDS = ("", "Cá nhân", "công dân", "Tổ chức", "DOANH NGHIỆP", "Báo chí")
_CHANNELS = ("Trực tiếp", "Mạng điện tử", "Bưu chính", "Fax")


@st.composite
def any_row(draw: st.DrawFn) -> Cells:
    """A row of the year around the change of law; some cannot be read, or contradict themselves."""
    received = draw(st.dates(date(2026, 1, 5), date(2026, 12, 20)))
    valid = received + timedelta(days=draw(st.sampled_from((0, 0, 0, 2, 9))))
    outcome = draw(st.sampled_from(_OUTCOMES))
    closed = valid + timedelta(days=draw(st.integers(0, 70)))
    noticed = valid + timedelta(days=draw(st.integers(0, 20)))
    extended = draw(st.booleans())
    row = cells(
        received=_day(received),
        valid=draw(st.sampled_from((_day(valid), _day(valid), _day(valid), ""))),
        by=draw(st.sampled_from(_CHANNELS)),
        kind=draw(st.sampled_from(_KINDS)),
        weight=draw(st.sampled_from(("Đơn giản", "Phức tạp"))),
        extension=str(draw(st.integers(1, 12))) if extended else "",
        notice=_day(noticed) if extended else "",
        outcome=outcome,
        closed=_day(closed) if outcome else "",
        ground=draw(st.sampled_from(_GROUNDS)),
        cost=draw(st.sampled_from(_COSTS)),
    )
    broken = draw(st.sampled_from(({},) * 12 + ({"Ngày nhận": "hôm kia"}, {"Ngày hợp lệ": "01/01/2026"})))
    return {**row, **broken}


def registers(most: int = 8) -> st.SearchStrategy[Sequence[Cells]]:
    """Any few rows."""
    return st.lists(any_row(), max_size=most)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
