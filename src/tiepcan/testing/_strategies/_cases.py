"""Requests and logs: what may happen one after the other, lawful or as a fact (hồ sơ và nhật ký sự kiện)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from tiepcan import CalendarDays, Channel, NotAllowedError, WorkingCalendar, WorkingDays, vietnam_calendar
from tiepcan.law import Complexity
from tiepcan.requests import (
    EVENT_TYPES,
    TRANSITIONS,
    Agency,
    Case,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintMade,
    Completed,
    Corrected,
    CorrectionDemanded,
    Event,
    EventBase,
    Extended,
    FilledForm,
    InformationRequest,
    Received,
    Refused,
    RefusedItem,
    Ruling,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    Track,
    fill_form,
)
from tiepcan.testing._strategies._records import drawn, instants
from tiepcan.testing._strategies._texts import texts

__all__ = [
    "agencies",
    "case_numbers",
    "cases",
    "events",
    "events_after",
    "filled_forms",
    "logs",
    "received",
    "received_at",
    "requests",
]

_MOST_HOURS = 60
_TRACKS = {row.event: row.track.value for row in TRANSITIONS}
_TRIES = 3


def received_at() -> st.SearchStrategy[dt.datetime]:
    """Draw the instant at which a message came in, with its zone (thời điểm tiếp nhận)."""
    return instants()


def agencies() -> st.SearchStrategy[Agency]:
    """Draw the body that is asked, invented (cơ quan)."""
    names = (
        "UBND xã Xuân Phong",
        "Sở Nông nghiệp và Môi trường tỉnh Hoà Xuân",
        "Ban Quản lý KKT Vân Phong Nam",
    )
    return st.builds(
        Agency,
        name=st.sampled_from(names),
        code=st.sampled_from(["", "H24.12", "H24.12.01", "000.00.07.H24"]),
        commune=st.booleans(),
    )


@st.composite
def requests(draw: st.DrawFn) -> InformationRequest:
    """Draw a request as it comes in, valid or not (yêu cầu cung cấp thông tin).

    Its people bear `MARKED_NAME`; texts are such as hosts hand over.
    """
    found: InformationRequest = draw(drawn(InformationRequest))
    return found


@st.composite
def received(draw: st.DrawFn) -> Received:
    """Draw the receipt of a request, under either law (tiếp nhận)."""
    event: Received = draw(drawn(Received))
    # A letter's day of sending chooses the law; nothing is sent after it came in, or before there was a law.
    sent_on = max(event.day - dt.timedelta(days=draw(st.integers(0, 3))), dt.date(2018, 7, 1))
    return attrs.evolve(event, sent_on=min(sent_on, event.day), agency=draw(st.none() | agencies()))


@st.composite
def events(draw: st.DrawFn, kind: type[EventBase] | None = None) -> Event:
    """Draw an event of that *kind*, or of any, whether or not it fits behind another (sự kiện).

    For what keeps or carries events; `events_after` draws those that fit.
    """
    found: Event = draw(drawn(draw(st.sampled_from(EVENT_TYPES)) if kind is None else kind))
    return found


@st.composite
def events_after(draw: st.DrawFn, case: Case, *, lawful: bool = True) -> Event | None:
    """Draw an event that may happen next in *case* (sự kiện kế tiếp); None where what was drawn would not do.

    Args:
        draw: Given by Hypothesis.
        case: What happened so far.
        lawful: Whether the law must allow it too; else it may be irregular, as facts are.
    """
    for _ in range(_TRIES):
        # By track first: there are few kinds of complaint, and many of what happens to a request.
        tracks = _by_track(case)
        kinds = tracks[draw(st.sampled_from([*sorted(tracks), *[Track.REQUEST.value] * 3]))]
        event: Event = _about(draw, draw(drawn(draw(st.sampled_from(kinds)))), case)
        later = case.events[-1].at + dt.timedelta(hours=draw(st.integers(0, _MOST_HOURS)))
        event = attrs.evolve(event, at=max(later, case.events[0].at).astimezone(event.at.tzinfo))
        if _after(case, event, lawful=lawful) is not None:
            return event
    return None


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    lawful: bool = True,
    numbers: st.SearchStrategy[str] | None = None,
    most_events: int = 10,
) -> Case:
    """Draw a case: its receipt, and what may happen behind it (hồ sơ).

    Args:
        draw: Given by Hypothesis.
        lawful: Whether every event is as the law wants it; else what is irregular is in it too, as a fact.
        numbers: The number of the case; ``H24-0001`` and the like where None.
        most_events: About how long the log gets.
    """
    number = draw(st.integers(1, 9999).map("H24-{:04}".format) if numbers is None else numbers)
    case = _opened(draw, number, lawful=lawful)
    if draw(st.sampled_from([True, True, True, False])):
        at = case.events[0].at
        completed = Completed(at=at, complexity=draw(st.sampled_from(Complexity)))
        for event in (completed, *draw(st.sampled_from(_beginnings(case, at)))):
            case = _after(case, event, lawful=lawful) or case
    for _ in range(draw(st.integers(0, max(most_events - len(case.events), 0)))):
        later = draw(events_after(case, lawful=lawful))
        case = case if later is None else _recorded(case, later)
    return case


def logs(*, lawful: bool = True, most_events: int = 10) -> st.SearchStrategy[tuple[Event, ...]]:
    """Draw the log of a case (nhật ký sự kiện)."""
    return cases(lawful=lawful, most_events=most_events).map(lambda case: case.events)


@st.composite
def filled_forms(draw: st.DrawFn) -> FilledForm:
    """Draw a form of the law of a case, filled from it (mẫu phiếu đã điền)."""
    case = draw(cases(most_events=5))
    codes = [form.code for form in case.regime.request_rules.forms]
    codes += [form.code for form in case.rules.law.other_rules.forms]
    return fill_form(draw(st.sampled_from(codes)), case, calendar=_calendar())


def case_numbers() -> st.SearchStrategy[str]:
    """Draw what an agency calls a case (mã hồ sơ): never blank."""
    return st.builds(
        "{} {}".format, st.sampled_from(["H24-0001", "000.00.07.H24-261120-0001", "Số 7/YC"]), texts()
    )


def _opened(draw: st.DrawFn, number: str, *, lawful: bool) -> Case:
    event = draw(received())
    if not lawful:
        return Case(number=number, events=(event,))
    try:
        return Case.open(number, event)
    except NotAllowedError:
        # Every law takes a request that is handed over.
        handed_over = attrs.evolve(event.request, channel=Channel.DIRECT)
        return Case.open(number, attrs.evolve(event, request=handed_over))


def _beginnings(case: Case, at: dt.datetime) -> list[tuple[Event, ...]]:
    """Return how a log may begin once the request is valid: from there it gets further than by chance."""
    asked = [item.id for item in case.request.items]
    ground = case.regime.request_rules.grounds[0].code
    supplied = Supplied(at=at, items=tuple(SuppliedItem(item=item) for item in asked))
    refused = Refused(at=at, items=tuple(RefusedItem(item=item, ground=ground) for item in asked))
    demanded = CorrectionDemanded(at=at)
    complaint = (ComplaintMade(at=at), ComplaintAccepted(at=at), ComplaintDecided(at=at, ruling=Ruling.WRONG))
    return [
        (),
        (),
        # In the unit of the law of the case; the other one is refused.
        (Extended(at=at, length=CalendarDays(1)),),
        (Extended(at=at, length=WorkingDays(1)),),
        (supplied,),
        (refused,),
        (supplied, demanded, Corrected(at=at)),
        (supplied, demanded, SuppliedAgain(at=at)),
        (refused, *complaint),
    ]


def _by_track(case: Case) -> dict[str, list[type[EventBase]]]:
    found: dict[str, list[type[EventBase]]] = {}
    for kind in case.possible_events:
        found.setdefault(_TRACKS[kind], []).append(kind)
    return found


def _about(draw: st.DrawFn, event: Any, case: Case) -> Any:
    """Return the event as one about items that were asked for, each once, first those without an answer."""
    asked = [item.id for item in case.request.items]
    ids = [one for one in asked if one not in case.facts.answers] or asked
    ids = ids[: draw(st.integers(1, len(ids)))]
    named: Sequence[Any] = getattr(event, "items", ())
    if not named:
        return event
    if isinstance(named[0], str):
        return attrs.evolve(event, items=tuple(ids))
    if isinstance(named[0], RefusedItem):
        grounds = [ground.code for ground in case.regime.request_rules.grounds]
        named = [attrs.evolve(named[0], ground=draw(st.sampled_from([*grounds, named[0].ground])))]
    return attrs.evolve(event, items=tuple(attrs.evolve(named[0], item=one) for one in ids))


def _after(case: Case, event: Event, *, lawful: bool) -> Case | None:
    try:
        return case.record(event, calendar=_calendar()) if lawful else case.record_fact(event)
    except NotAllowedError:
        return None


def _recorded(case: Case, event: Event) -> Case:
    return Case(number=case.number, events=(*case.events, event), rules=case.rules)


@cache
def _calendar() -> WorkingCalendar:
    # A clock that runs for years must not end where announced years do.
    return vietnam_calendar(unannounced="projected")
