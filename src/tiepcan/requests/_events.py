"""The events of a request from receipt to its answer: a closed set with stable names (sự kiện của hồ sơ)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

import attrs

from tiepcan.duration import Duration, Length
from tiepcan.fields import check_day, check_money, is_a, is_code, is_tuple_of
from tiepcan.law import Complexity
from tiepcan.requests._answers import Assessment, RefusedItem, SuppliedItem
from tiepcan.requests._event import EventBase
from tiepcan.requests._people import Agency
from tiepcan.requests._request import InformationRequest
from tiepcan.text import Bilingual

__all__ = [
    "Completed",
    "ConsentAsked",
    "ConsentDenied",
    "ConsentGiven",
    "CostNotified",
    "CostPaid",
    "Extended",
    "ItemsAssessed",
    "OpinionGiven",
    "OpinionSought",
    "OverrideDecided",
    "ReceiptIssued",
    "Received",
    "RedirectionAdvised",
    "Refused",
    "SupplementAsked",
    "Supplied",
    "TimeLimitNotified",
    "Withdrawn",
]


@attrs.frozen(kw_only=True)
class Received(EventBase):
    """The request came in (tiếp nhận yêu cầu): the first event of every case."""

    kind: ClassVar[str] = "received"
    label: ClassVar[Bilingual] = Bilingual("Tiếp nhận yêu cầu", "Request received")

    request: InformationRequest = attrs.field(validator=is_a(InformationRequest))
    #: The body that was asked, where that matters.
    agency: Agency | None = attrs.field(default=None, validator=is_a(Agency, optional=True))
    #: The day it was sent, which chooses the law; a letter's must be known around a change of law.
    sent_on: dt.date | None = attrs.field(default=None, validator=check_day)
    complexity: Complexity | None = attrs.field(default=None, validator=is_code(Complexity, optional=True))


@attrs.frozen(kw_only=True)
class ReceiptIssued(EventBase):
    """The receipt was given to the requester (cấp phiếu tiếp nhận)."""

    kind: ClassVar[str] = "receipt_issued"
    label: ClassVar[Bilingual] = Bilingual("Cấp phiếu tiếp nhận", "Receipt issued")

    number: str = ""
    #: The day that was promised to the requester; never the due day, which follows from the law.
    promised_on: dt.date | None = attrs.field(default=None, validator=check_day)


@attrs.frozen(kw_only=True)
class SupplementAsked(EventBase):
    """The requester was told what is missing (hướng dẫn bổ sung)."""

    kind: ClassVar[str] = "supplement_asked"
    label: ClassVar[Bilingual] = Bilingual("Hướng dẫn bổ sung", "Supplement asked for")

    #: Ids of the requirements that are not met, such as ``L16-REQ-PURPOSE``.
    missing: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Completed(EventBase):
    """The request was found valid (yêu cầu hợp lệ): the clock runs from the receipt of the valid request.

    Where nobody asked for more, that is the day the request came in, whenever somebody looked at it. Where more was
    asked for, or *request* brings more, it is the day of this event. *valid_on* says otherwise, where it is known.

    Legal basis: Law 104/2016/QH13 Art. 29 to 31, Law 01/2026/QH16 Art. 26(3): from the day a valid request is received.
    """

    kind: ClassVar[str] = "completed"
    label: ClassVar[Bilingual] = Bilingual("Yêu cầu hợp lệ", "Request valid")

    #: The request as it was completed; None where nothing changed.
    request: InformationRequest | None = attrs.field(
        default=None, validator=is_a(InformationRequest, optional=True)
    )
    complexity: Complexity | None = attrs.field(default=None, validator=is_code(Complexity, optional=True))
    #: The day a valid request was there, where the rule above does not tell it.
    valid_on: dt.date | None = attrs.field(default=None, validator=check_day)


@attrs.frozen(kw_only=True)
class RedirectionAdvised(EventBase):
    """The requester was told and guided to the right body (hướng dẫn nơi khác); nothing is forwarded."""

    kind: ClassVar[str] = "redirection_advised"
    label: ClassVar[Bilingual] = Bilingual("Hướng dẫn đến cơ quan có trách nhiệm", "Guided to the right body")

    #: Empty: everything that is still open.
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    to: str = ""


@attrs.frozen(kw_only=True)
class TimeLimitNotified(EventBase):
    """Time, place and form were notified (thông báo thời hạn, giải quyết yêu cầu), law of 2016."""

    kind: ClassVar[str] = "time_limit_notified"
    label: ClassVar[Bilingual] = Bilingual("Thông báo thời hạn giải quyết", "Time limit notified")

    number: str = ""
    place: str = ""
    until: dt.date | None = attrs.field(default=None, validator=check_day)


@attrs.frozen(kw_only=True)
class OpinionSought(EventBase):
    """Another body was asked for its opinion (lấy ý kiến); the clock goes on."""

    kind: ClassVar[str] = "opinion_sought"
    label: ClassVar[Bilingual] = Bilingual("Lấy ý kiến cơ quan khác", "Opinion sought")

    body: str
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))


@attrs.frozen(kw_only=True)
class OpinionGiven(EventBase):
    """The other body answered (có ý kiến)."""

    kind: ClassVar[str] = "opinion_given"
    label: ClassVar[Bilingual] = Bilingual("Cơ quan khác đã có ý kiến", "Opinion given")

    body: str
    text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class ItemsAssessed(EventBase):
    """Items were reviewed and classified before supply (rà soát, phân loại)."""

    kind: ClassVar[str] = "items_assessed"
    label: ClassVar[Bilingual] = Bilingual("Rà soát, phân loại thông tin", "Items assessed")

    items: tuple[Assessment, ...] = attrs.field(validator=is_tuple_of(Assessment))


@attrs.frozen(kw_only=True)
class _Consent(EventBase):
    items: tuple[str, ...] = attrs.field(validator=is_tuple_of(str))
    #: The person or organisation concerned.
    of: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class ConsentAsked(_Consent):
    """Whom the information concerns was asked for consent (xin ý kiến đồng ý); the clock goes on."""

    kind: ClassVar[str] = "consent_asked"
    label: ClassVar[Bilingual] = Bilingual("Hỏi ý kiến đồng ý", "Consent asked for")


@attrs.frozen(kw_only=True)
class ConsentGiven(_Consent):
    """Consent was given in writing (đồng ý)."""

    kind: ClassVar[str] = "consent_given"
    label: ClassVar[Bilingual] = Bilingual("Người liên quan đồng ý", "Consent given")

    identity_number: str = attrs.field(default="", repr=False)
    scope: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class ConsentDenied(_Consent):
    """Consent was denied (không đồng ý)."""

    kind: ClassVar[str] = "consent_denied"
    label: ClassVar[Bilingual] = Bilingual("Người liên quan không đồng ý", "Consent denied")


@attrs.frozen(kw_only=True)
class OverrideDecided(EventBase):
    """The head of the body decided to supply without consent (quyết định của người đứng đầu)."""

    kind: ClassVar[str] = "override_decided"
    label: ClassVar[Bilingual] = Bilingual("Người đứng đầu quyết định cung cấp", "Head's decision to supply")

    items: tuple[str, ...] = attrs.field(validator=is_tuple_of(str))
    number: str = ""
    reason: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class CostNotified(EventBase):
    """The cost and how to pay it were notified (thông báo chi phí), in dong."""

    kind: ClassVar[str] = "cost_notified"
    label: ClassVar[Bilingual] = Bilingual("Thông báo chi phí", "Cost notified")

    amount: Decimal = attrs.field(validator=check_money)
    copying: Decimal | None = attrs.field(default=None, validator=check_money)
    sending: Decimal | None = attrs.field(default=None, validator=check_money)
    until: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The collecting authority (cơ quan quản lý thu).
    collector: str = ""
    #: The State Treasury office that receives it.
    treasury: str = ""


@attrs.frozen(kw_only=True)
class CostPaid(EventBase):
    """The requester paid (đã thanh toán), in dong."""

    kind: ClassVar[str] = "cost_paid"
    label: ClassVar[Bilingual] = Bilingual("Đã thanh toán chi phí", "Cost paid")

    amount: Decimal = attrs.field(validator=check_money)


@attrs.frozen(kw_only=True)
class Extended(EventBase):
    """The time of supply was extended, by written notice (gia hạn).

    Holds neither the old nor the new due day: both follow from the log, see `Case.deadline`.
    """

    kind: ClassVar[str] = "extended"
    label: ClassVar[Bilingual] = Bilingual("Gia hạn", "Extended")

    #: In the unit of the law.
    length: Duration = attrs.field(validator=is_a(Length, words="CalendarDays(5) / WorkingDays(5)"))
    reason: str = attrs.field(default="", repr=False)
    #: The day of the written notice; None: the day of the event.
    notice_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: Whether a written notice was given at all: without one no extension counts.
    in_writing: bool = attrs.field(default=True, validator=is_a(bool))
    number: str = ""

    @property
    def noticed_on(self) -> dt.date:
        """The day of the written notice."""
        return self.day if self.notice_on is None else self.notice_on


@attrs.frozen(kw_only=True)
class Supplied(EventBase):
    """Items were supplied, wholly or in part (cung cấp thông tin)."""

    kind: ClassVar[str] = "supplied"
    label: ClassVar[Bilingual] = Bilingual("Cung cấp thông tin", "Supplied")

    items: tuple[SuppliedItem, ...] = attrs.field(validator=is_tuple_of(SuppliedItem))


@attrs.frozen(kw_only=True)
class Refused(EventBase):
    """Items were refused in writing, each on its ground (từ chối)."""

    kind: ClassVar[str] = "refused"
    label: ClassVar[Bilingual] = Bilingual("Từ chối cung cấp", "Refused")

    items: tuple[RefusedItem, ...] = attrs.field(validator=is_tuple_of(RefusedItem))
    number: str = ""


@attrs.frozen(kw_only=True)
class Withdrawn(EventBase):
    """The requester withdrew (rút yêu cầu)."""

    kind: ClassVar[str] = "withdrawn"
    label: ClassVar[Bilingual] = Bilingual("Rút yêu cầu", "Withdrawn")

    #: Empty: everything that is still open.
    items: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
