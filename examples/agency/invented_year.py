"""A year of requests to a commune that is not there, the same on every run (một năm hồ sơ hư cấu).

2026 has two laws: requests sent before 01/09/2026 are under that of 2016, the others under that of 2026.
"""

# ruff: noqa: INP001, S311 - examples are no package; an invented year is no secret

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Final

import attrs
from invented_case import OPENS, Draft, Step
from invented_people import make_request, name_content

from tiepcan import VIETNAM_TIME, Channel, Complexity, WorkingCalendar, regime_for, requests as ev
from tiepcan.requests import Agency, Extent, RefusedItem, Ruling, SuppliedItem

__all__ = ["AGENCY", "YEAR_END", "make_year"]

AGENCY: Final = Agency(name="Ủy ban nhân dân xã Xuân Phong", code="XA-XP", commune=True)
#: What comes later is not known yet.
YEAR_END: Final = dt.date(2026, 12, 31)
_FIRST = dt.date(2026, 1, 2)
_REQUESTS = 300
_SEED = 2026
_CHANNELS = {Channel.DIRECT: 9, Channel.ELECTRONIC: 7, Channel.POST: 3, Channel.FAX: 1}
_SOME_OTHER_SUPPLY = 0.1
_DAYS_IN_THE_POST = 5
_SOME_SIMPLE = 0.6


def make_year(calendar: WorkingCalendar, *, requests: int = _REQUESTS, seed: int = _SEED) -> list[list[Step]]:
    """Return what happened in each request, in the order they came in; the first step is its receipt.

    Nothing in it is after the end of the year: what was not done by then is still to be done.
    """
    rng = Random(seed)
    days = sorted(rng.choices([day for day in _days() if calendar.is_working_day(day)], k=requests))
    kinds = rng.choices(list(_STORIES), weights=[weight for weight, _ in _STORIES.values()], k=requests)
    drafts = (
        _tell(rng, calendar, place, day, kind)
        for place, (day, kind) in enumerate(zip(days, kinds, strict=True), start=1)
    )
    told = [[step for step in draft.steps if step.event.at.date() <= YEAR_END] for draft in drafts]
    return sorted(told, key=lambda steps: steps[0].event.at)


def _days() -> Iterator[dt.date]:
    return (_FIRST + dt.timedelta(days=one) for one in range((YEAR_END - _FIRST).days + 1))


def _tell(rng: Random, calendar: WorkingCalendar, place: int, day: dt.date, kind: str) -> Draft:
    """Make up one request from its receipt on."""
    channel = rng.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0]
    # A letter of August that comes in September is still under the law of 2016.
    sent = day - dt.timedelta(days=rng.randint(1, _DAYS_IN_THE_POST)) if channel is Channel.POST else day
    if not regime_for(sent).allows_request_by(channel):
        channel = Channel.ELECTRONIC
    supply = rng.choice(list(Channel)[:3]) if rng.random() < _SOME_OTHER_SUPPLY else channel
    moment = dt.datetime.combine(day, OPENS, VIETNAM_TIME) + dt.timedelta(minutes=rng.randrange(8 * 60))
    request = make_request(
        rng, place, channel, supply, conditional=kind == "consented", whole=kind not in _NOT_WHOLE
    )
    complexity = (
        Complexity.SIMPLE if rng.random() < _SOME_SIMPLE and kind not in _TAKES_TIME else Complexity.COMPLEX
    )
    draft = Draft(
        rng,
        calendar,
        ev.Received(at=moment, request=request, agency=AGENCY, sent_on=sent, complexity=complexity),
    )
    draft.add(ev.ReceiptIssued(at=draft.at(draft.soon(0)), number=f"{place:04}"))
    if kind not in _NOT_WHOLE:
        draft.add(ev.Completed(at=draft.at(draft.soon())))
        _tell_time_limit(draft)
    _STORIES[kind][1](draft)
    return draft


def _tell_time_limit(draft: Draft) -> None:
    # Where the law asks for a notice of the time limit (Luật 104/2016/QH13: khoản 2 Điều 30, khoản 2 Điều 31), and no other.
    if draft.limit("notice_of_time_limit") is not None:
        notice = ev.TimeLimitNotified(
            at=draft.at(draft.soon()), place="Bộ phận Một cửa xã Xuân Phong", until=draft.due()
        )
        draft.add(notice, series="TB-GQ")


# --- what becomes of them ---


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


def _extend(draft: Draft, day: dt.date, *, as_fact: bool = False) -> None:
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
    draft.add(ev.CostNotified(at=draft.at(draft.soon(1)), amount=amount, copying=amount))
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


Story = Callable[[Draft], None]
#: How often each is told, in a hundred or so.
_STORIES: Final[dict[str, tuple[int, Story]]] = {
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
_NOT_WHOLE: Final = frozenset({"completed", "never completed"})
#: What an answer at once leaves no time for.
_TAKES_TIME: Final = frozenset({"extended", "extended too late", "paid", "not paid", "opinion"})
