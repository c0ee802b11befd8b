"""What becomes of requests: answered in time or late, put off, refused, sent elsewhere, paid for (diễn biến hư cấu)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import attrs
from invented_case import Draft
from invented_people import AGENCY, name_content

from tiepcan import requests as ev
from tiepcan.requests import Extent, RefusedItem, Ruling, SuppliedItem

__all__ = ["NOT_WHOLE", "STORIES", "TAKES_TIME"]

Story = Callable[[Draft], None]


def _supplied(draft: Draft) -> None:
    draft.add(ev.Supplied(at=draft.at(draft.in_time()), items=draft.all_items()))


def _supplied_late(draft: Draft) -> None:
    draft.add(ev.Supplied(at=draft.at(draft.too_late()), items=draft.all_items()))


def _in_part(draft: Draft) -> None:
    first, *others = draft.all_items()
    part = SuppliedItem(
        item=first.item, extent=Extent.PART, withheld="phần có thông tin cá nhân của người khác"
    )
    draft.add(ev.Supplied(at=draft.at(draft.in_time()), items=(part, *others)))


def _extended(draft: Draft) -> None:
    _extend(draft, draft.in_time())
    _supplied(draft)


def _extended_too_late(draft: Draft) -> None:
    # The notice comes after the last day: it puts nothing off, and the answer is late.
    _extend(draft, draft.too_late(), as_fact=True)
    draft.add(ev.Supplied(at=draft.at(draft.soon(5)), items=draft.all_items()))


def _extend(draft: Draft, day: date, *, as_fact: bool = False) -> None:
    longest = draft.longest_extension()
    if longest is None:
        return
    length = type(longest)(draft.rng.randint(longest.amount // 2, longest.amount))
    reason = draft.rng.choice(("Phải tổng hợp từ nhiều bộ phận", "Hồ sơ lưu tại kho, cần thời gian tra cứu"))
    extended = ev.Extended(at=draft.at(day), length=length, reason=reason)
    draft.add(extended, series=None if as_fact else "TB-GH", as_fact=as_fact)


def _refused(draft: Draft) -> None:
    ground = draft.rng.choice(
        ("already_public", "not_responsible", "inaccessible_or_condition_unmet", "exceeds_capacity")
    )
    _refuse(draft, ground)


def _refused_third_time(draft: Draft) -> None:
    _refuse(draft, "supplied_twice", times_supplied=2)


def _refuse(draft: Draft, ground: str, *, times_supplied: int | None = None) -> None:
    items = tuple(
        RefusedItem(item=one.id, ground=ground, times_supplied=times_supplied) for one in draft.request.items
    )
    draft.add(ev.Refused(at=draft.at(draft.in_time()), items=items), series="TB-TC")


def _sent_elsewhere(draft: Draft) -> None:
    to = draft.rng.choice(("Văn phòng đăng ký đất đai", "Sở Nông nghiệp và Môi trường", "Công an tỉnh"))
    draft.add(ev.RedirectionAdvised(at=draft.at(draft.soon(2)), to=to))


def _withdrawn(draft: Draft) -> None:
    draft.add(ev.Withdrawn(at=draft.at(draft.soon(2))))


def _completed_then_supplied(draft: Draft) -> None:
    _ask_for_more(draft)
    # The same person says what was left open, for the same items.
    items = tuple(name_content(draft.rng, one) for one in draft.request.items)
    request = attrs.evolve(draft.request, items=items)
    draft.add(ev.Completed(at=draft.at(draft.soon(6)), request=request))
    _supplied(draft)


def _never_completed(draft: Draft) -> None:
    _ask_for_more(draft)
    draft.add(ev.Withdrawn(at=draft.at(draft.soon(9))))


def _ask_for_more(draft: Draft) -> None:
    missing = tuple(one.id for one in draft.case.validity().missing)
    draft.add(ev.SupplementAsked(at=draft.at(draft.soon(1)), missing=missing))


def _paid(draft: Draft) -> None:
    cost = _cost(draft)
    draft.add(ev.CostPaid(at=draft.at(draft.soon(1)), amount=cost))
    _supplied(draft)


def _not_paid(draft: Draft) -> None:
    _cost(draft)
    _refuse(draft, "cost_unpaid")


def _cost(draft: Draft) -> Decimal:
    amount = Decimal(1000 * draft.rng.randint(10, 120))
    day = draft.soon(1)
    notice = ev.CostNotified(
        at=draft.at(day),
        amount=amount,
        copying=amount,
        until=draft.calendar.add_working_days(day, 5),
        collector=AGENCY.name,
        treasury="Kho bạc Nhà nước khu vực Xuân Phong",
    )
    draft.add(notice)
    return amount


def _asked_around(draft: Draft) -> None:
    body = draft.rng.choice(("Phòng Kinh tế", "Sở Tư pháp"))
    draft.add(ev.OpinionSought(at=draft.at(draft.soon(1)), body=body))
    draft.add(ev.OpinionGiven(at=draft.at(draft.soon(2)), body=body))
    _supplied(draft)


def _complained(draft: Draft) -> None:
    _refuse(draft, "exceeds_capacity")
    draft.add(ev.ComplaintMade(at=draft.at(draft.soon(9))))
    draft.add(ev.ComplaintAccepted(at=draft.at(draft.soon(5))))
    ruling = draft.rng.choice((Ruling.RIGHT, Ruling.WRONG))
    draft.add(ev.ComplaintDecided(at=draft.at(draft.soon(15)), ruling=ruling))
    draft.add(ev.ComplaintDecisionSent(at=draft.at(draft.soon(1))))


def _corrected(draft: Draft) -> None:
    _supplied(draft)
    draft.add(ev.CorrectionDemanded(at=draft.at(draft.soon(5)), items=(draft.request.items[0].id,)))
    draft.add(ev.SuppliedAgain(at=draft.at(draft.soon(4)), items=draft.all_items()[:1]))


def _left_lying(draft: Draft) -> None:
    """Nobody answers: open, and overdue once the day is past."""


#: How often each is told, in a hundred or so.
STORIES: Final[dict[str, tuple[int, Story]]] = {
    "supplied": (40, _supplied),
    "late": (6, _supplied_late),
    "in part": (4, _in_part),
    "extended": (8, _extended),
    "extended too late": (1, _extended_too_late),
    "refused": (9, _refused),
    "third time": (1, _refused_third_time),
    "elsewhere": (6, _sent_elsewhere),
    "withdrawn": (3, _withdrawn),
    "completed": (6, _completed_then_supplied),
    "never completed": (1, _never_completed),
    "consented": (2, _supplied),
    "paid": (6, _paid),
    "not paid": (3, _not_paid),
    "opinion": (3, _asked_around),
    "complaint": (1, _complained),
    "correction": (2, _corrected),
    "lying": (2, _left_lying),
}
NOT_WHOLE: Final = frozenset({"completed", "never completed"})
#: What an answer at once leaves no time for.
TAKES_TIME: Final = frozenset({"extended", "extended too late", "paid", "not paid", "opinion"})
