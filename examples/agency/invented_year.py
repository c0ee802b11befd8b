"""A year of requests to a commune that is not there, the same on every run (một năm hồ sơ hư cấu).

2026 has two laws: requests sent before 01/09/2026 are under that of 2016, the others under that of 2026.
"""

# ruff: noqa: INP001, S311 - examples are no package; an invented year is no secret

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Final

from invented_case import OPENS, Draft, Step
from invented_people import AGENCY, make_request
from invented_stories import NOT_WHOLE, STORIES, TAKES_TIME

from tiepcan import VIETNAM_TIME, Channel, Complexity, WorkingCalendar, regime_for, requests as ev

__all__ = ["YEAR_END", "make_year"]

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
    kinds = rng.choices(list(STORIES), weights=[weight for weight, _ in STORIES.values()], k=requests)
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
        rng, place, channel, supply, conditional=kind == "consented", whole=kind not in NOT_WHOLE
    )
    complexity = (
        Complexity.SIMPLE if rng.random() < _SOME_SIMPLE and kind not in TAKES_TIME else Complexity.COMPLEX
    )
    draft = Draft(
        rng,
        calendar,
        ev.Received(at=moment, request=request, agency=AGENCY, sent_on=sent, complexity=complexity),
    )
    draft.add(ev.ReceiptIssued(at=draft.at(draft.soon(0)), number=f"{place:04}"))
    if kind not in NOT_WHOLE:
        draft.add(ev.Completed(at=draft.at(draft.soon())))
        _tell_time_limit(draft)
    STORIES[kind][1](draft)
    return draft


def _tell_time_limit(draft: Draft) -> None:
    # Where the law asks for a notice of the time limit (Luật 104/2016/QH13: khoản 2 Điều 30, khoản 2 Điều 31), and no other.
    if draft.limit("notice_of_time_limit") is not None:
        notice = ev.TimeLimitNotified(
            at=draft.at(draft.soon()), place="Bộ phận Một cửa xã Xuân Phong", until=draft.due()
        )
        draft.add(notice, series="TB-GQ")
