"""What can happen and may not: refused as a command with its clause, kept as a fact, without legal effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    CalendarDays,
    Channel,
    Complexity,
    Duration,
    NotAllowedError,
    WorkingDays,
    vietnam_calendar,
)
from tiepcan.law import SupplyBasis
from tiepcan.requests import (
    Agency,
    Assessment,
    Case,
    Category,
    Completed,
    CorrectionDemanded,
    CostNotified,
    Event,
    Extended,
    InformationRequest,
    Irregularity,
    ItemsAssessed,
    Received,
    Referred,
    Refused,
    RefusedItem,
    RequestedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
)

CALENDAR = vietnam_calendar()
E_MAIL, COUNTER = Channel.ELECTRONIC, Channel.DIRECT
SIMPLE, COMPLEX = Complexity.SIMPLE, Complexity.COMPLEX
UNDER_2016, UNDER_2026 = (datetime(2026, month, 1, 9, 0, tzinfo=VIETNAM_TIME) for month in (6, 9))
HAI_PHONG = AgencyRules(local_rules={"hai-phong-3957"})


def case(
    start: datetime,
    *,
    channel: Channel = E_MAIL,
    complexity: Complexity | None = COMPLEX,
    basis: SupplyBasis | None = None,
    commune: bool = False,
    rules: AgencyRules | None = None,
) -> Case:
    request = InformationRequest(channel=channel, items=(RequestedItem(id="1", content="a", basis=basis),))
    agency = Agency(name="UBND xã", commune=commune)
    received = Received(at=start, request=request, agency=agency, complexity=complexity)
    return Case(number="H24-1", events=(received, Completed(at=start)), rules=rules or AgencyRules())


def next_day(case: Case) -> datetime:
    start = case.events[0].at
    return start.replace(day=start.day + 1)


def done(before: Case, *events: Event) -> Case:
    for event in events:
        before = before.record(event, calendar=CALENDAR)
    return before


def not_valid_yet(before: Case) -> Case:
    return attrs.evolve(before, events=before.events[:1])


def supply(case: Case) -> Event:
    return Supplied(at=next_day(case), items=(SuppliedItem(item="1"),))


def refusal(case: Case, ground: str, **more: Any) -> Event:
    return Refused(at=next_day(case), items=(RefusedItem(item="1", ground=ground, **more),))


def cost(case: Case, **more: Any) -> Event:
    return CostNotified(at=next_day(case), amount=Decimal(5000), **more)


def conditional(case: Case) -> Event:
    found = (Assessment(item="1", category=Category.CONDITIONAL),)
    return ItemsAssessed(at=next_day(case), items=found)


def inaccessible(case: Case) -> Event:
    found = (Assessment(item="1", category=Category.INACCESSIBLE),)
    return ItemsAssessed(at=next_day(case), items=found)


def demanded(before: Case) -> Case:
    return done(before, supply(before), CorrectionDemanded(at=next_day(before)))


Tried = tuple[Irregularity, Case, Event, str]


def tried(kind: Irregularity, *rows: tuple[Case, Callable[[Case], Event], str]) -> list[Tried]:
    return [(kind, before, make(before), clause) for before, make, clause in rows]


def both(kind: Irregularity, make: Callable[[Case], Event], old: str, new: str) -> list[Tried]:
    """Return the same under both laws, each with its own clause."""
    return tried(kind, (OLD, make, f"{old} {L16}"), (NEW, make, f"{new} {L26}"))


def refused(ground: str, **more: Any) -> Callable[[Case], Event]:
    return lambda case: refusal(case, ground, **more)


def extended(length: Duration, **more: Any) -> Callable[[Case], Event]:
    return lambda case: Extended(at=next_day(case), length=length, **more)


def at_next_day(kind: type[SupplementAsked | Referred]) -> Callable[[Case], Event]:
    return lambda case: kind(at=next_day(case))


FIVE = CalendarDays(5)
OLD, NEW = case(UNDER_2016), case(UNDER_2026, complexity=None)
OLD_COUNTER = case(UNDER_2016, channel=COUNTER)
OLD_SIMPLE, OLD_AT_ONCE = (case(UNDER_2016, complexity=SIMPLE, channel=one) for one in (E_MAIL, COUNTER))
LOCAL_SIMPLE = case(UNDER_2026, complexity=SIMPLE, rules=HAI_PHONG)
FREE = case(UNDER_2026, complexity=None, basis=SupplyBasis.NOT_YET_PUBLISHED)
NEW_COMMUNE = case(UNDER_2026, complexity=None, commune=True)
L16, L26, DECREE = "Luật 104/2016/QH13", "Luật 01/2026/QH16", "Nghị định 13/2018/NĐ-CP"
LONGER, LONGER_COUNTER = "đoạn 2 khoản 4 Điều 30", "đoạn 2 khoản 2 Điều 29"
SUPPLY = "khoản 3 Điều 26"
K = Irregularity
#: What is irregular, the case before it, the event, and the clause.
TRIED: list[Tried] = [
    *both(K.SUPPLEMENT_AFTER_VALID, at_next_day(SupplementAsked), "khoản 4 Điều 30", SUPPLY),
    *tried(
        K.EXTENSION_BEFORE_VALID,
        (not_valid_yet(OLD), extended(FIVE), f"{LONGER} {L16}"),
        (not_valid_yet(NEW), extended(FIVE), f"{SUPPLY} {L26}"),
    ),
    # Khoản 1 Điều 29, khoản 3 Điều 30: what is simple goes out within its time, and no text extends it.
    *tried(
        K.EXTENSION_NOT_ALLOWED,
        (OLD_SIMPLE, extended(CalendarDays(1)), f"khoản 3 Điều 30 {L16}"),
        (OLD_AT_ONCE, extended(WorkingDays(1)), f"khoản 1 Điều 29 {L16}"),
        (LOCAL_SIMPLE, extended(CalendarDays(1)), "Quyết định 3957/QĐ-UBND"),
    ),
    # The units mix inside one law: working days at the counter, days by post and electronically.
    *both(K.EXTENSION_WRONG_UNIT, extended(WorkingDays(5)), LONGER, SUPPLY),
    *tried(K.EXTENSION_WRONG_UNIT, (OLD_COUNTER, extended(FIVE), f"{LONGER_COUNTER} {L16}")),
    *tried(
        K.EXTENSION_TOO_LONG,
        (OLD, extended(CalendarDays(16)), f"{LONGER} {L16}"),
        (OLD_COUNTER, extended(WorkingDays(11)), f"{LONGER_COUNTER} {L16}"),
        (NEW, extended(CalendarDays(13)), f"{SUPPLY} {L26}"),
    ),
    *both(K.EXTENSION_NOTICE_LATE, extended(FIVE, notice_on=date(2026, 10, 31)), LONGER, SUPPLY),
    *both(K.EXTENSION_WITHOUT_NOTICE, extended(FIVE, in_writing=False), LONGER, SUPPLY),
    *tried(
        K.SECOND_EXTENSION,
        (done(OLD, extended(FIVE)(OLD)), extended(FIVE), f"{LONGER} {L16}"),
        (done(NEW, extended(FIVE)(NEW)), extended(FIVE), f"{SUPPLY} {L26}"),
    ),
    *both(K.UNKNOWN_GROUND, refused("not_polite"), "khoản 2 Điều 28", "khoản 2 Điều 26"),
    *both(K.MISSING_REFUSAL_GROUND, refused("", reason=" "), "khoản 2 Điều 28", "khoản 2 Điều 26"),
    *[
        row
        for times in (None, 0, 1)
        for row in both(
            K.SUPPLIED_TWICE_TOO_EARLY,
            refused("supplied_twice", times_supplied=times),
            "điểm d khoản 1 Điều 28",
            "khoản 4 Điều 27",
        )
    ],
    *both(
        K.LEGITIMATE_REASON,
        refused("supplied_twice", times_supplied=2, legitimate_reason=True),
        "điểm d khoản 1 Điều 28",
        "khoản 4 Điều 27",
    ),
    *both(K.COST_NOT_DUE, refused("cost_unpaid"), "điểm e khoản 1 Điều 28", "khoản 6 Điều 27"),
    *tried(
        K.COST_WHERE_FREE,
        (OLD, lambda case: cost(case, sending=Decimal(2000)), "khoản 2 Điều 3 Thông tư 46/2018/TT-BTC"),
        (FREE, cost, f"khoản 2 Điều 25 {L26}"),
    ),
    *tried(K.SUPPLY_BEFORE_PAYMENT, (done(OLD, cost(OLD)), supply, f"khoản 2 Điều 13 {DECREE}")),
    *tried(
        K.SUPPLY_WITHOUT_CONSENT,
        (done(OLD, conditional(OLD)), supply, f"Điều 7 {L16}"),
        (done(NEW, conditional(NEW)), supply, f"Điều 16 {L26}"),
    ),
    *tried(
        K.SUPPLY_OF_INACCESSIBLE,
        (done(OLD, inaccessible(OLD)), supply, f"Điều 6 {L16}"),
        (done(NEW, inaccessible(NEW)), supply, f"Điều 15 {L26}"),
    ),
    *tried(
        K.ANSWERED_BEFORE_VALID,
        (not_valid_yet(OLD), supply, f"khoản 4 Điều 30 {L16}"),
        (not_valid_yet(NEW), supply, f"{SUPPLY} {L26}"),
    ),
    # Khoản 3 Điều 32: the commune's alone; the law of 2026 dropped it, and all answer by Điều 28.
    *tried(
        K.REFERRAL_NOT_PROVIDED,
        (demanded(OLD), at_next_day(Referred), f"khoản 3 Điều 32 {L16}"),
        (demanded(NEW), at_next_day(Referred), f"khoản 2 Điều 28 {L26}"),
        (demanded(NEW_COMMUNE), at_next_day(Referred), f"khoản 2 Điều 28 {L26}"),
    ),
]
each = pytest.mark.parametrize(
    ("kind", "before", "event", "clause"), TRIED, ids=[f"{row[0]}-{row[1].regime.id}" for row in TRIED]
)


def effect(case: Case) -> tuple[object, ...]:
    """Return all that follows from a log before the law."""
    facts = case.facts
    return (
        (case.state, case.correction, case.complaint, case.outcome, case.closed_on),
        [(one.item, one.outcome, one.day) for one in case.answers],
        (case.valid_on, case.deadline(CALENDAR), facts.unpaid(date(2026, 12, 31))),
        [(one.code, one.due) for one in case.obligations(CALENDAR, case.received_on)],
    )


def test_every_kind_is_tried() -> None:
    assert {row[0] for row in TRIED} | {Irregularity.CHANNEL_NOT_ALLOWED} == set(Irregularity)


@each
def test_as_a_command_it_is_refused_with_its_clause_and_what_to_do(
    kind: Irregularity, before: Case, event: Event, clause: str
) -> None:
    with pytest.raises(NotAllowedError) as caught:
        before.record(event, calendar=CALENDAR)
    assert str(caught.value.citation) == clause
    assert (caught.value.path, caught.value.hint is None) == (f"#{len(before.events) + 1}", False)


@each
def test_as_a_fact_it_stays_as_a_finding_and_changes_nothing_unless_it_stands(
    kind: Irregularity, before: Case, event: Event, clause: str
) -> None:
    after = before.record_fact(event)
    (finding,) = (one for one in after.findings(CALENDAR) if one.event == len(after.events))
    assert (finding.code, str(finding.citation)) == (kind, clause)
    assert after.events[-1] is event
    assert finding.stands is (kind in {K.MISSING_REFUSAL_GROUND, K.ANSWERED_BEFORE_VALID})
    assert (effect(after) == effect(before)) is not finding.stands
    assert clause in finding.in_language("vi")
