"""Cases, forms and reports of invented people, for plugins to work on (hồ sơ, mẫu và báo cáo mẫu).

Their days lie in 2025: no test runs on one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

import attrs

from tiepcan.calendar import vietnam_calendar
from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.disclosure import InformationItem
from tiepcan.law import Channel, Complexity
from tiepcan.periods import parse_period
from tiepcan.plugins import ReportSources
from tiepcan.reports import RecordTable, Report, ReportingAgency, ReportPart, build_report
from tiepcan.requests import (
    Agency,
    Case,
    Completed,
    Contact,
    CostNotified,
    FilledForm,
    Identity,
    InformationRequest,
    ReceiptIssued,
    Received,
    RequestedItem,
    Requester,
    Supplied,
    SuppliedItem,
    fill_form,
)
from tiepcan.text import Bilingual

__all__ = [
    "PERSONAL",
    "bare_form",
    "empty_sources",
    "full_form",
    "full_sources",
    "sample_report",
    "with_marked_figures",
    "with_text",
]

_NAME, _NUMBER, _PHONE, _PLACE = "Đặng Thị Mẫu", "001203999777", "0900000123", "số 7 ngõ Không Có Thật"
_CONTENT = "Bảng giá đất thôn Đông"
#: What is personal in the samples.
PERSONAL = (_NAME, _NUMBER, _PHONE, _PLACE, _CONTENT)

_TABLE = RecordTable(
    code="mau",
    title=Bilingual("Danh mục mẫu", "Sample list"),
    columns=(Bilingual("Số, ký hiệu", "Number"), Bilingual("Nội dung", "Topic")),
    rows=(("71/KH-MAU", "Tập huấn mẫu"), ("72/KH-MAU", "Phổ biến mẫu")),
)
#: The values of figures begin here, where each is to be found again.
_MARKED = 40_371
_AGENCY = ReportingAgency(id="H24.12", name="UBND xã Xuân Phong")
_AS_OF = dt.date(2025, 3, 31)


def _at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2025, 3, day, hour, tzinfo=VIETNAM_TIME)


def _request(*, full: bool) -> InformationRequest:
    requester = Requester(
        name=_NAME,
        address=_PLACE,
        identity=Identity(number=_NUMBER),
        contact=Contact(phone=_PHONE),
    )
    return InformationRequest(
        channel=Channel.DIRECT,
        supply_channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content=_CONTENT),),
        requester=requester if full else Requester(),
        purpose="đối chiếu" if full else "",
    )


def _full_case() -> Case:
    return Case(
        number="H24.12-2025-0007",
        events=(
            Received(
                at=_at(2),
                request=_request(full=True),
                agency=Agency(name=_AGENCY.name),
                sent_on=_at(2).date(),
            ),
            ReceiptIssued(at=_at(2, 10), number="07/PTN", by="Bộ phận Một cửa"),
            Completed(at=_at(3), complexity=Complexity.COMPLEX),
            CostNotified(at=_at(4), amount=Decimal(15000), copying=Decimal(15000)),
            Supplied(at=_at(6), items=(SuppliedItem(item="1"),)),
        ),
    )


def _bare_case() -> Case:
    return Case(number="H24.12-2025-0008", events=(Received(at=_at(5), request=_request(full=False)),))


def full_form() -> FilledForm:
    """Return a receipt on which most is filled in."""
    return fill_form("02", _full_case(), calendar=vietnam_calendar())


def bare_form() -> FilledForm:
    """Return the same form of a request of which next to nothing is known."""
    return fill_form("02", _bare_case(), calendar=vietnam_calendar())


def sample_report() -> Report:
    """Return a report with figures, with a table, and with gaps."""
    report = build_report(
        "yearly",
        agency=_AGENCY,
        period=parse_period("2025"),
        calendar=vietnam_calendar(),
        as_of=_AS_OF,
        cases=(_full_case(), _bare_case()),
        keep_trace=False,
    )
    *others, last = report.parts
    return attrs.evolve(report, parts=(*others, attrs.evolve(last, tables=(*last.tables, _TABLE))))


def empty_sources() -> ReportSources:
    """Return sources in which there is nothing."""
    return ReportSources(
        agency=_AGENCY, period=parse_period("2025"), as_of=_AS_OF, calendar=vietnam_calendar()
    )


def full_sources() -> ReportSources:
    """Return sources with cases and items in them."""
    items = (
        InformationItem(id="QT-2024", title="Quyết toán ngân sách 2024", created_on=dt.date(2025, 3, 20)),
        InformationItem(id="BGD", title=_CONTENT),
    )
    return attrs.evolve(empty_sources(), cases=(_full_case(), _bare_case()), items=items)


def with_text(document: FilledForm | Report, text: str) -> FilledForm | Report:
    """Return *document* with *text* wherever somebody may have written something."""
    if isinstance(document, FilledForm):
        return attrs.evolve(document, fields=tuple(attrs.evolve(one, value=text) for one in document.fields))
    return attrs.evolve(document, parts=tuple(_part_with_text(one, text) for one in document.parts))


def _part_with_text(part: ReportPart, text: str) -> ReportPart:
    tables = (
        attrs.evolve(one, rows=tuple(tuple(text for _ in row) for row in one.rows)) for one in part.tables
    )
    return attrs.evolve(part, words=text, tables=tuple(tables))


def with_marked_figures(document: FilledForm | Report) -> FilledForm | Report:
    """Return *document* with another value for each thing that is counted: a nought stands everywhere."""
    if isinstance(document, FilledForm):
        return document
    numbers = count(_MARKED)
    return attrs.evolve(
        document, parts=tuple(_part_with_marked_figures(one, numbers) for one in document.parts)
    )


def _part_with_marked_figures(part: ReportPart, numbers: Iterator[int]) -> ReportPart:
    figures = (
        attrs.evolve(one, value=next(numbers)) if type(one.value) is int else one for one in part.figures
    )
    return attrs.evolve(part, figures=tuple(figures))
