"""Which records go over the wire: the kinds of documents, and the kind of each record (loại tài liệu)."""

from __future__ import annotations

from typing import Any, NoReturn

import attrs

from tiepcan.deadlines import Deadline, Obligation
from tiepcan.disclosure import Catalogue, ConditionalList, InformationItem, PublicationList
from tiepcan.errors import InputError
from tiepcan.reports import Report
from tiepcan.requests import EVENT_TYPES, Case, CaseObligation, Event, FilledForm, InformationRequest
from tiepcan.statistics import Statistics
from tiepcan.text import Bilingual
from tiepcan.wire._list_records import WireConditionalList, WirePublicationList
from tiepcan.wire._records import WireCase, WireDeadline, WireForm, WireObligation, WireObligations
from tiepcan.wire._reports import WireReport
from tiepcan.wire._statistics import WireStatistics

__all__ = ["KINDS", "Kind", "Wired", "kind_of_record"]

#: What can go over the wire.
Wired = (
    InformationRequest
    | Event
    | Case
    | Deadline
    | Obligation
    | tuple[CaseObligation, ...]
    | FilledForm
    | InformationItem
    | Catalogue
    | PublicationList
    | ConditionalList
    | Statistics
    | Report
)


@attrs.frozen
class Kind:
    """One kind of document: its name, its version, its shape (loại tài liệu)."""

    name: str
    version: int
    #: The record as it is written, or the union of events.
    shape: Any
    #: Whether the shape is turned into the record with the law and the calendar.
    built: bool = True
    #: Whether all it says must follow from the law and the calendar again; a report states what its version said.
    agrees: bool = True

    @property
    def schema(self) -> str:
        """What the envelope says: ``tiepcan-case/1``."""
        return f"tiepcan-{self.name}/{self.version}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("request", 1, InformationRequest, built=False),
        Kind("event", 1, Event, built=False),
        Kind("case", 1, WireCase),
        Kind("deadline", 1, WireDeadline),
        Kind("obligation", 1, WireObligation),
        Kind("obligations", 1, WireObligations),
        Kind("form", 1, WireForm),
        Kind("item", 1, InformationItem, built=False),
        Kind("catalogue", 1, Catalogue, built=False),
        Kind("publication-list", 1, WirePublicationList),
        Kind("conditional-list", 1, WireConditionalList),
        Kind("statistics", 1, WireStatistics, agrees=False),
        Kind("report", 1, WireReport, agrees=False),
    )
}


def kind_of_record(record: object) -> Kind:
    """Return the kind of *record*.

    Raises:
        InputError: It is none of those that go over the wire.
    """
    return KINDS[_name_of(record)]


def _name_of(record: object) -> str:
    if type(record) in EVENT_TYPES:
        return "event"
    if isinstance(record, CaseObligation):
        return _refuse_record(record)
    if isinstance(record, tuple) and all(isinstance(one, CaseObligation) for one in record):
        return "obligations"
    name = _NAMES.get(type(record))
    return _refuse_record(record) if name is None else name


_NAMES: dict[type, str] = {
    InformationRequest: "request",
    Case: "case",
    Deadline: "deadline",
    Obligation: "obligation",
    FilledForm: "form",
    InformationItem: "item",
    Catalogue: "catalogue",
    PublicationList: "publication-list",
    ConditionalList: "conditional-list",
    Statistics: "statistics",
    Report: "report",
}


def _refuse_record(record: object) -> NoReturn:
    kind = type(record).__name__
    raise InputError(
        Bilingual(f"{kind} không chuyển được thành JSON", f"{kind} does not go over the wire"),
        hint=Bilingual(
            "Dùng: yêu cầu, sự kiện, hồ sơ, hạn, nghĩa vụ, các việc phải làm (tuple), mẫu phiếu, thông tin, danh mục, "
            "thống kê, báo cáo.",
            "Give a request, an event, a case, a deadline, an obligation, a tuple of case obligations, a form, an item, "
            "a list, statistics or a report.",
        ),
        path="record",
    )
