"""An answer about several items, one of them irregular: the others are answered all the same."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from tiepcan import VIETNAM_TIME, Channel, Complexity, NotAllowedError, Outcome, vietnam_calendar
from tiepcan.requests import (
    Assessment,
    Case,
    Category,
    Completed,
    CostNotified,
    Event,
    InformationRequest,
    Irregularity,
    ItemsAssessed,
    LegalState,
    Received,
    Refused,
    RefusedItem,
    RequestedItem,
    Supplied,
    SuppliedItem,
)

CALENDAR = vietnam_calendar()
UNDER_2016, UNDER_2026 = (datetime(2026, month, 1, 9, 0, tzinfo=VIETNAM_TIME) for month in (6, 9))
both_laws = pytest.mark.parametrize("start", [UNDER_2016, UNDER_2026], ids=["2016", "2026"])
ALL = ("1", "2", "3")


def case(start: datetime, *events: Event) -> Case:
    request = InformationRequest(
        channel=Channel.DIRECT, items=tuple(RequestedItem(id=one, content="a") for one in ALL)
    )
    received = Received(at=start, request=request, complexity=Complexity.COMPLEX)
    return Case(number="H24-1", events=(received, Completed(at=start), *events))


def conditional(start: datetime, *items: str) -> ItemsAssessed:
    found = tuple(Assessment(item=one, category=Category.CONDITIONAL) for one in items)
    return ItemsAssessed(at=start, items=found)


def supplied(start: datetime, *items: str) -> Supplied:
    return Supplied(at=start, items=tuple(SuppliedItem(item=one) for one in items))


def refused(start: datetime, **grounds: str) -> Refused:
    items = tuple(RefusedItem(item=one[1:], ground=ground) for one, ground in grounds.items())
    return Refused(at=start, items=items)


def answered(found: Case) -> dict[str, Outcome]:
    return {one.item: one.outcome for one in found.answers}


def findings(found: Case) -> list[tuple[int, str, str | None]]:
    return [(one.event, one.code, one.item) for one in found.findings(CALENDAR)]


@both_laws
def test_supply_without_consent_undoes_the_supply_of_that_item_alone(start: datetime) -> None:
    found = case(start, conditional(start, "2"), supplied(start, *ALL))
    assert findings(found) == [(4, Irregularity.SUPPLY_WITHOUT_CONSENT, "2")]
    assert answered(found) == {"1": Outcome.SUPPLIED, "3": Outcome.SUPPLIED}
    assert (found.state, found.closed_on) == (LegalState.VALID, None)
    # What is left may be answered later, once; what was answered may not.
    done = found.record(refused(start, _2="inaccessible_or_condition_unmet"), calendar=CALENDAR)
    assert (done.state, done.outcome) == (LegalState.CLOSED, Outcome.PARTIAL)
    with pytest.raises(NotAllowedError, match="item 1 has its outcome already"):
        found.record_fact(supplied(start, "1", "2"))


@both_laws
def test_an_unknown_ground_undoes_the_refusal_of_that_item_alone(start: datetime) -> None:
    found = case(start, refused(start, _1="already_public", _2="not_polite", _3="supplied_twice"))
    assert findings(found) == [
        (3, Irregularity.UNKNOWN_GROUND, "2"),
        (3, Irregularity.SUPPLIED_TWICE_TOO_EARLY, "3"),
    ]
    assert answered(found) == {"1": Outcome.REFUSED}


@both_laws
def test_a_refusal_without_a_ground_is_a_finding_and_answers_beside_one_that_does_not(
    start: datetime,
) -> None:
    found = case(start, refused(start, _1="", _2="not_polite"))
    assert [one.stands for one in found.findings(CALENDAR)] == [True, False]
    assert answered(found) == {"1": Outcome.REFUSED}


@both_laws
def test_where_every_item_is_irregular_nothing_is_answered(start: datetime) -> None:
    found = case(start, conditional(start, "1", "2"), supplied(start, "1", "2"))
    assert [item for _, _, item in findings(found)] == ["1", "2"]
    assert (answered(found), found.facts.events[-1]) == ({}, supplied(start, "1", "2"))


@both_laws
def test_the_last_open_item_answered_irregularly_closes_nothing(start: datetime) -> None:
    first = case(start, conditional(start, "3"), supplied(start, "1", "2"))
    assert first.record_fact(supplied(start, "3")).state is LegalState.VALID


def test_supply_before_payment_undoes_the_whole_supply() -> None:
    cost = CostNotified(at=UNDER_2016, amount=Decimal(35500))
    found = case(UNDER_2016, conditional(UNDER_2016, "2"), cost, supplied(UNDER_2016, *ALL))
    assert findings(found) == [
        (5, Irregularity.SUPPLY_BEFORE_PAYMENT, None),
        (5, Irregularity.SUPPLY_WITHOUT_CONSENT, "2"),
    ]
    assert answered(found) == {}
    unpaid = found.findings(CALENDAR)[0]
    assert unpaid.text.vi == "cung cấp khi còn 35.500 đồng chi phí chưa trả"
    assert unpaid.text.en == "supplied while 35,500 dong of cost is unpaid"


@both_laws
def test_as_a_command_all_of_it_is_refused(start: datetime) -> None:
    before = case(start, conditional(start, "2"))
    with pytest.raises(NotAllowedError, match="item 2 is conditional"):
        before.record(supplied(start, *ALL), calendar=CALENDAR)


@both_laws
def test_what_is_written_for_a_ground_and_may_be_a_name_is_not_repeated(start: datetime) -> None:
    found = case(start, refused(start, _1="Lò Thị Mẩy", _2="001200009999", _3="not_polite"))
    said = [f"{one.in_language('vi')} {one.in_language('en')}" for one in found.findings(CALENDAR)]
    assert not [one for one in said if "Mẩy" in one or "0012" in one]
    assert said[2].count("not_polite") == 2
