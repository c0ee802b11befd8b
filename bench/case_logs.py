"""Logs of cases, made up: the typical one of eight events, and as many different ones as are asked for."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from tiepcan import CalendarDays, Channel, Complexity, InformationRequest, Outcome, RequestedItem
from tiepcan.requests import (
    Completed,
    CostNotified,
    CostPaid,
    DeliveryMeans,
    Event,
    Extended,
    Extent,
    OpinionGiven,
    OpinionSought,
    ReceiptIssued,
    Received,
    Refused,
    RefusedItem,
    Requester,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
    Withdrawn,
    start_of_day,
)

__all__ = ["Log", "expected_outcomes", "made_up_logs", "typical_log"]

Log = tuple[Event, ...]

_FIRST_DAY = date(2024, 1, 2)
#: Made-up requests come in within so many days: on both sides of the change of law.
_SPAN = 1000
_BODY = "Sở Nông nghiệp và Môi trường"
_CONTENTS = (
    "Quy hoạch chi tiết khu dân cư",
    "Quyết toán quỹ bảo trì đường xã",
    "Biên bản họp thôn, kèm phụ lục",
)
_SURNAMES = ("Lương", "Tạ", "Mai", "Trịnh", "Đoàn", "Lâm", "Cao", "Hà", "Quách", "Từ")
_GIVEN_NAMES = ("An", "Châu", "Diệp", "Giang", "Hiền", "Khôi", "Mẫn", "Nhi", "Phước", "Thảo")
#: How made-up cases end, in turn; None: still open, one item answered.
_ENDS = (*(Outcome.SUPPLIED,) * 13, *(Outcome.PARTIAL,) * 2, *(Outcome.REFUSED,) * 2, Outcome.WITHDRAWN, None)


def typical_log(day: date) -> Log:
    """Return a log of eight events that begins on *day*: one of two items is supplied, the other one is owed."""
    request = _request(("1", "2"), Channel.ELECTRONIC, "Trịnh Mỹ Diệp")
    first, second, third, fourth, fifth = (start_of_day(day + timedelta(days=after)) for after in range(5))
    return (
        Received(at=first, request=request, complexity=Complexity.COMPLEX),
        ReceiptIssued(at=first, number="17/PTN", promised_on=day + timedelta(days=14)),
        SupplementAsked(at=second, missing=("L16-REQ-PURPOSE",)),
        Completed(at=third),
        TimeLimitNotified(at=fourth, number="4/TB"),
        OpinionSought(at=fourth, body=_BODY),
        Extended(at=fifth, length=CalendarDays(10)),
        Supplied(at=fifth, items=(SuppliedItem(item="1", means=DeliveryMeans.ATTACHMENT),)),
    )


def made_up_logs(size: int) -> Iterator[Log]:
    """Yield *size* logs, no two alike, one at a time; the same ones in every run."""
    numbers = random.Random(f"cases, {size}")
    return (tuple(_events(_ENDS[number % len(_ENDS)], numbers)) for number in range(size))


def expected_outcomes(size: int) -> Counter[Outcome | None]:
    """Return how the cases of so many made-up logs end."""
    return Counter(_ENDS[number % len(_ENDS)] for number in range(size))


def _events(end: Outcome | None, numbers: random.Random) -> Iterator[Event]:
    day = _FIRST_DAY + timedelta(days=numbers.randrange(_SPAN))
    at = start_of_day(day)
    names = f"{numbers.choice(_SURNAMES)} {numbers.choice(_GIVEN_NAMES)}"
    items = ("1", "2", "3")[: 2 if end is None else numbers.randrange(1, 4)]
    request = _request(items, numbers.choice((Channel.ELECTRONIC, Channel.DIRECT)), names)
    complexity = numbers.choice((Complexity.SIMPLE, Complexity.COMPLEX))
    yield Received(at=at, request=request, complexity=complexity)
    yield ReceiptIssued(
        at=at, number=f"{numbers.randrange(10_000)}/PTN", promised_on=day + timedelta(days=14)
    )
    if numbers.random() < 0.25:
        yield SupplementAsked(at=at, missing=("L16-REQ-PURPOSE",))
        at += timedelta(days=numbers.randrange(1, 5))
    yield Completed(at=at)
    yield TimeLimitNotified(at=at + timedelta(days=1))
    if numbers.random() < 0.5:
        yield OpinionSought(at=at + timedelta(days=2), body=_BODY)
        yield OpinionGiven(at=at + timedelta(days=4), body=_BODY)
    if numbers.random() < 0.15:
        yield Extended(at=at + timedelta(days=3), length=CalendarDays(numbers.randrange(1, 12)))
    at += timedelta(days=numbers.randrange(5, 20))
    if numbers.random() < 0.4:
        amount = Decimal(numbers.randrange(1, 80) * 500)
        yield CostNotified(at=at, amount=amount)
        yield CostPaid(at=at, amount=amount)
    for item in items:
        yield _answer(end, item, at)
        if end is None:
            return


def _answer(end: Outcome | None, item: str, at: datetime) -> Event:
    match end:
        case Outcome.REFUSED:
            return Refused(at=at, items=(RefusedItem(item=item, ground="already_public"),))
        case Outcome.WITHDRAWN:
            return Withdrawn(at=at, items=(item,))
        case _:
            extent = Extent.PART if end is Outcome.PARTIAL else Extent.WHOLE
            return Supplied(at=at, items=(SuppliedItem(item=item, extent=extent),))


def _request(items: tuple[str, ...], channel: Channel, name: str) -> InformationRequest:
    return InformationRequest(
        channel=channel,
        items=tuple(
            RequestedItem(id=item, content=content) for item, content in zip(items, _CONTENTS, strict=False)
        ),
        requester=Requester(name=name),
    )
