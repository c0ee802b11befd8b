"""Registers as agencies keep them: text, with all that people write into cells (sổ theo dõi)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping

from hypothesis import strategies as st

from tiepcan.register import Column
from tiepcan.testing._strategies._texts import personal_texts, texts
from tiepcan.text import format_date

__all__ = ["register_rows", "registers"]

_CHANNELS = ("Trực tiếp", "Mạng điện tử", "Bưu chính", "Fax", "TRỰC TIẾP")
_KINDS = ("", "Cá nhân", "công dân", "Tổ chức", "DOANH NGHIỆP", "Báo chí")
_WEIGHTS = ("Đơn giản", "Phức tạp")
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
_GROUNDS = (
    "",
    "khoản 1 Điều 27",
    "Điều 28 khoản 1 điểm c",
    "khoản 2 Điều 27; khoản 6 Điều 27",
    "vì lý do bảo mật",
)
_COSTS = ("", "0", "3500", "12.000", "2.000.000 đ", "xin miễn")
#: One row in a few cannot be read.
_BROKEN: tuple[dict[Column, str], ...] = (
    *({},) * 8,
    {Column.RECEIVED_ON: "hôm kia"},
    {Column.VALID_ON: "01/13/2026"},
    {Column.OUTCOME: "đang xử lý"},
)
_DELIMITERS = (";", ",", "\t")


@st.composite
def register_rows(draw: st.DrawFn) -> Mapping[Column, str]:
    """Draw the cells of one row by their columns (một dòng của sổ); a few cannot be read, or contradict each other.

    The requester bears `MARKED_NAME`.
    """
    received = draw(st.dates(dt.date(2026, 1, 5), dt.date(2026, 12, 18)))
    valid = received + dt.timedelta(days=draw(st.sampled_from((0, 0, 0, 2, 9))))
    outcome = draw(st.sampled_from(_OUTCOMES))
    closed = valid + dt.timedelta(days=draw(st.integers(0, 70)))
    extended = draw(st.booleans())
    noticed = valid + dt.timedelta(days=draw(st.integers(0, 20)))
    channel = draw(st.sampled_from(_CHANNELS))
    return {
        **dict.fromkeys(Column, ""),
        Column.DOSSIER: draw(st.integers(1, 999).map("HS-{:03}".format)),
        Column.SENT_ON: format_date(received),
        Column.RECEIVED_ON: format_date(received),
        Column.VALID_ON: draw(st.sampled_from((format_date(valid), format_date(valid), ""))),
        Column.REQUEST_CHANNEL: channel,
        Column.REQUESTER: draw(personal_texts()),
        Column.REQUESTER_KIND: draw(st.sampled_from(_KINDS)),
        Column.CONTENT: draw(texts()),
        Column.COMPLEXITY: draw(st.sampled_from(_WEIGHTS)),
        Column.SUPPLY_CHANNEL: channel,
        Column.EXTENSION_DAYS: str(draw(st.integers(1, 12))) if extended else "",
        Column.EXTENSION_NOTICE_ON: format_date(noticed) if extended else "",
        Column.OUTCOME: outcome,
        Column.CLOSED_ON: format_date(closed) if outcome else "",
        Column.REFUSAL_GROUND: draw(st.sampled_from(_GROUNDS)),
        Column.COST: draw(st.sampled_from(_COSTS)),
        Column.REMARK: draw(texts()),
        **draw(st.sampled_from(_BROKEN)),
    }


@st.composite
def registers(draw: st.DrawFn, *, most_rows: int = 6) -> str:
    """Draw a register as the text of a CSV file (sổ theo dõi), its columns in any order.

    `tiepcan.read_register` reads it from ``io.StringIO(text, newline="")``.
    """
    rows = draw(st.lists(register_rows(), max_size=most_rows))
    columns = draw(st.sampled_from([list(Column)]) | st.permutations(list(Column)))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=draw(st.sampled_from(_DELIMITERS)))
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return draw(st.sampled_from(("", "\ufeff"))) + out.getvalue()
