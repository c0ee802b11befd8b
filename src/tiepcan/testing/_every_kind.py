"""A case in which everything happened that can happen (hồ sơ có đủ mọi loại sự kiện)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tiepcan import VIETNAM_TIME, CalendarDays, Channel
from tiepcan.law import Complexity
from tiepcan.requests import (
    AccuracyConfirmed,
    Agency,
    Assessment,
    Case,
    Category,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintDecisionSent,
    ComplaintMade,
    Completed,
    ConsentAsked,
    ConsentDenied,
    ConsentGiven,
    Corrected,
    CorrectionDemanded,
    CostNotified,
    CostPaid,
    ErrorFound,
    Event,
    Extended,
    Imported,
    InformationRequest,
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
    RequestedItem,
    Ruling,
    SupplementAsked,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    TimeLimitNotified,
    Voided,
    Withdrawn,
)

__all__ = ["case_of_every_kind"]

#: Under the law of 2016: a commune refers corrections under that law alone.
_AT = dt.datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME)
_ITEMS = ("1", "2", "3", "4")


def case_of_every_kind(number: str = "H24-0035") -> Case:
    """Return a case whose log has every kind of event, as facts: not all of them are as the law wants it."""
    return Case(number=number, events=(*_until_the_answer(), *_behind_the_answer()))


def _until_the_answer() -> tuple[Event, ...]:
    request = InformationRequest(
        channel=Channel.DIRECT,
        items=tuple(RequestedItem(id=item, content=f"Nội dung {item}") for item in _ITEMS),
    )
    commune = Agency(name="UBND xã Xuân Phong", code="H24.12.01", commune=True)
    return (
        Received(at=_AT, request=request, agency=commune, sent_on=_AT.date()),
        ReceiptIssued(at=_AT, number="PTN-1"),
        SupplementAsked(at=_AT),
        Completed(at=_AT, complexity=Complexity.COMPLEX),
        TimeLimitNotified(at=_AT),
        OpinionSought(at=_AT, body="Sở Tài chính"),
        OpinionGiven(at=_AT, body="Sở Tài chính"),
        ItemsAssessed(at=_AT, items=(Assessment(item="1", category=Category.CONDITIONAL),)),
        ConsentAsked(at=_AT, items=("1",)),
        ConsentDenied(at=_AT, items=("1",)),
        ConsentGiven(at=_AT, items=("1",)),
        OverrideDecided(at=_AT, items=("1",)),
        CostNotified(at=_AT, amount=Decimal(12000)),
        CostPaid(at=_AT, amount=Decimal(12000)),
        Extended(at=_AT, length=CalendarDays(5)),
        Imported(at=_AT, system="Hệ thống cũ", number="C-5"),
        Supplied(at=_AT, items=(SuppliedItem(item="1"),)),
        Refused(at=_AT, items=(RefusedItem(item="2", ground="already_public"),)),
        RedirectionAdvised(at=_AT, items=("3",)),
        Withdrawn(at=_AT, items=("4",)),
    )


def _behind_the_answer() -> tuple[Event, ...]:
    return (
        ErrorFound(at=_AT),
        Referred(at=_AT),
        ReferralReceived(at=_AT),
        ReferralAnswered(at=_AT, accurate=True),
        AccuracyConfirmed(at=_AT),
        CorrectionDemanded(at=_AT),
        Corrected(at=_AT),
        SuppliedAgain(at=_AT),
        ComplaintMade(at=_AT),
        ComplaintAccepted(at=_AT),
        ComplaintDecided(at=_AT, ruling=Ruling.WRONG),
        ComplaintDecisionSent(at=_AT),
        LawsuitFiled(at=_AT),
        LawsuitDecided(at=_AT, ruling=Ruling.ENDED),
        Voided(at=_AT, event=2, reason="ghi nhầm"),
    )
