"""One event of every kind there is, filled in as far as an office would."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tiepcan import CalendarDays, Channel, Complexity, InformationRequest, RequestedItem
from tiepcan.requests import (
    AccuracyConfirmed,
    Agency,
    Assessment,
    Category,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintDecisionSent,
    ComplaintMade,
    Completed,
    ConsentAsked,
    ConsentDenied,
    ConsentGiven,
    Contact,
    Corrected,
    CorrectionDemanded,
    CostNotified,
    CostPaid,
    DeliveryMeans,
    ErrorFound,
    Event,
    Extended,
    Identity,
    Imported,
    ImportedCell,
    ItemsAssessed,
    LawsuitDecided,
    LawsuitFiled,
    OpinionGiven,
    OpinionSought,
    OverrideDecided,
    ReceiptIssued,
    Received,
    RedirectionAdvised,
    ReferralAnswered,
    ReferralReceived,
    Referred,
    Refused,
    RefusedItem,
    Requester,
    Ruling,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    TimeLimitNotified,
    Voided,
    Withdrawn,
    start_of_day,
)

__all__ = ["one_of_each"]

_BY = "vanthu02"
_BODY = "Sở Nông nghiệp và Môi trường"
_TEXT = "Số liệu quý III chưa khớp với báo cáo đã công bố"


def one_of_each(day: date) -> tuple[Event, ...]:
    """Return one event of each kind, on *day* and after it; together they are no log of one case."""
    return (*_to_the_answer(day), *_after_the_answer(day))


def _to_the_answer(day: date) -> tuple[Event, ...]:
    at = start_of_day(day)
    amount = Decimal(35500)
    return (
        Received(
            at=at, by=_BY, request=_request(), agency=Agency(name="UBND xã"), complexity=Complexity.COMPLEX
        ),
        ReceiptIssued(at=at, by=_BY, number="17/PTN", promised_on=day + timedelta(days=14)),
        SupplementAsked(at=at, by=_BY, missing=("L16-REQ-PURPOSE",), text=_TEXT),
        Completed(at=at, by=_BY),
        RedirectionAdvised(at=at, by=_BY, items=("2",), to=_BODY),
        TimeLimitNotified(
            at=at, by=_BY, number="4/TB", place="Bộ phận Một cửa", until=day + timedelta(days=10)
        ),
        OpinionSought(at=at, by=_BY, body=_BODY, items=("1",)),
        OpinionGiven(at=at, by=_BY, body=_BODY, text=_TEXT),
        ItemsAssessed(
            at=at, by=_BY, items=(Assessment(item="1", category=Category.CONDITIONAL, reason=_TEXT),)
        ),
        ConsentAsked(at=at, by=_BY, items=("1",), of="Cao Gia Khôi"),
        ConsentGiven(at=at, by=_BY, items=("1",), of="Cao Gia Khôi", identity_number="001200000001"),
        ConsentDenied(at=at, by=_BY, items=("1",), of="Cao Gia Khôi"),
        OverrideDecided(at=at, by=_BY, items=("1",), number="9/QĐ", reason=_TEXT),
        CostNotified(at=at, by=_BY, amount=amount, copying=amount, until=day + timedelta(days=5)),
        CostPaid(at=at, by=_BY, amount=amount),
        Extended(at=at, by=_BY, length=CalendarDays(10), reason=_TEXT, notice_on=day, number="5/TB"),
        Supplied(at=at, by=_BY, items=(SuppliedItem(item="1", means=DeliveryMeans.ATTACHMENT),)),
        Refused(at=at, by=_BY, items=(RefusedItem(item="2", ground="already_public", reason=_TEXT),)),
        Withdrawn(at=at, by=_BY, items=("2",)),
    )


def _after_the_answer(day: date) -> tuple[Event, ...]:
    at = start_of_day(day + timedelta(days=30))
    return (
        ErrorFound(at=at, by=_BY, items=("1",), text=_TEXT),
        CorrectionDemanded(at=at, by=_BY, items=("1",), text=_TEXT),
        Referred(at=at, by=_BY, to=_BODY),
        ReferralReceived(at=at, by=_BY),
        ReferralAnswered(at=at, by=_BY, accurate=False),
        AccuracyConfirmed(at=at, by=_BY, text=_TEXT),
        Corrected(at=at, by=_BY, text=_TEXT),
        SuppliedAgain(at=at, by=_BY, items=(SuppliedItem(item="1", means=DeliveryMeans.COUNTER),)),
        ComplaintMade(at=at, by=_BY, text=_TEXT),
        ComplaintAccepted(at=at, by=_BY),
        ComplaintDecided(at=at, by=_BY, ruling=Ruling.PARTLY_RIGHT, number="12/QĐ"),
        ComplaintDecisionSent(at=at, by=_BY),
        LawsuitFiled(at=at, by=_BY, court="Tòa án nhân dân khu vực 3"),
        LawsuitDecided(at=at, by=_BY, ruling=Ruling.WRONG, number="31/BA"),
        Imported(
            at=at,
            by=_BY,
            system="motcua-cu",
            number="MC0000017",
            cells=(ImportedCell(column="remark", text=_TEXT),),
        ),
        Voided(at=at, by=_BY, event=3, reason=_TEXT),
    )


def _request() -> InformationRequest:
    return InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(
            RequestedItem(id="1", content="Kế hoạch sử dụng đất", document="Quyết định 12/QĐ-UBND"),
            RequestedItem(id="2", content="Bản đồ kèm theo"),
        ),
        supply_channel=Channel.ELECTRONIC,
        requester=Requester(
            name="Trịnh Mỹ Diệp",
            address="12 đường Ven Sông",
            identity=Identity(number="001200000002", issued_on=date(2021, 5, 4)),
            contact=Contact(phone="0900000001", email="diep@example.vn"),
        ),
        purpose="Tìm hiểu quy hoạch nơi ở",
    )
