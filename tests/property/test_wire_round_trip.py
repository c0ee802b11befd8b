"""Whatever goes over the wire comes back the same, and every document fits its schema.

The strategies are made from the records' own fields: a field that is added is tested without a word here.
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jsonschema import Draft202012Validator

from tiepcan import (
    VIETNAM_TIME,
    Channel,
    Complexity,
    NotAllowedError,
    Policies,
    compute_deadline,
    compute_obligation,
    vietnam_calendar,
    vietnam_law,
)
from tiepcan.duration import Length
from tiepcan.requests import (
    EVENT_TYPES,
    TRANSITIONS,
    Case,
    CaseFacts,
    Completed,
    CostPaid,
    InformationRequest,
    Received,
    RequestedItem,
    Supplied,
    SuppliedItem,
    Voided,
    default_rules,
    fill_form,
    fold_events,
)
from tiepcan.wire import Wired, dump, load, load_log, read_schema

CALENDAR = vietnam_calendar()
LAW = vietnam_law()
RULES = default_rules()
REGIMES = LAW.regimes
LIMITS = [*(limit for regime in REGIMES for limit in regime.limits), *LAW.other_limits]
FORMS = [form.code for regime in REGIMES for form in regime.request_rules.forms]
FORMS += [form.code for form in LAW.other_rules.forms]
#: A Monday under each law.
UNDER_2016, UNDER_2026 = dt.date(2026, 6, 1), dt.date(2026, 9, 7)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
EASY_DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
#: Zones whose clocks are never set back: there an instant has one name only, and equals itself elsewhere.
ZONES = st.just(VIETNAM_TIME) | st.sampled_from(
    [dt.UTC, *(dt.timezone(dt.timedelta(minutes=minutes)) for minutes in (-720, -210, 345, 420, 840))]
)
INSTANTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(9998, 1, 1), timezones=ZONES)
SOUND_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ITEMS = st.sampled_from(["1", "2", "mục\u0300 3", "\u202e[4]"])
NUMBERS = st.integers(1, 8) | st.integers(1, 10**30)
MONEY = st.integers(0, 2).flatmap(lambda places: st.decimals(0, 10**15 - 1, places=places))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {str: SOUND_TEXT, int: NUMBERS, bool: st.booleans()}
PLAIN |= {dt.date: DAYS, dt.datetime: INSTANTS, Decimal: MONEY, NoneType: st.none()}


def values(asked: Any) -> st.SearchStrategy[Any]:
    """Return what makes any value that a field of this type takes."""
    if asked in PLAIN:
        return PLAIN[asked]
    if get_origin(asked) is tuple:
        return st.lists(values(get_args(asked)[0]), max_size=3).map(tuple)
    if get_args(asked):
        return st.one_of([values(one) for one in get_args(asked)])
    if issubclass(asked, Enum):
        return st.sampled_from(list(asked))
    return st.builds(asked, NUMBERS) if issubclass(asked, Length) else records(asked)


def field_values(record: type, name: str, asked: Any) -> st.SearchStrategy[Any]:
    if record is InformationRequest and name == "items":
        return st.lists(records(RequestedItem), min_size=1, max_size=4, unique_by=lambda one: one.id).map(
            tuple
        )
    if name in {"items", "consents"} and asked == tuple[str, ...]:
        return st.lists(ITEMS, max_size=3, unique=True).map(tuple)
    if name == "item" or (record, name) == (RequestedItem, "id"):
        return ITEMS
    return values(asked)


@cache
def records(record: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record)
    fields = [field.name for field in attrs.fields(record) if field.init]
    return st.builds(record, **{name: field_values(record, name, hints[name]) for name in fields})


def about(draw: st.DrawFn, event: Any, facts: CaseFacts) -> Any:
    """Return the event as one about items that were asked for, each once, first those without an answer."""
    asked = [] if facts.request is None else [item.id for item in facts.request.items]
    ids = [one for one in asked if one not in facts.answers] or asked
    ids = ids[: draw(st.integers(1, len(ids)))]
    named = getattr(event, "items", None)
    if not named:
        return event
    if isinstance(named[0], str):
        return attrs.evolve(event, items=tuple(ids))
    return attrs.evolve(event, items=tuple(attrs.evolve(named[0], item=one) for one in ids))


@st.composite
def logs(draw: st.DrawFn) -> list[Any]:
    """Draw what may happen one after the other, by the table of transitions."""
    day = draw(st.sampled_from([UNDER_2016, UNDER_2026])) + dt.timedelta(days=draw(st.integers(0, 40)))
    at = dt.datetime.combine(day, draw(st.times()), tzinfo=VIETNAM_TIME)
    log: list[Any] = [attrs.evolve(draw(records(Received)), at=at, sent_on=day)]
    opening = draw(st.sampled_from(["answered", "valid", "received"]))
    if opening != "received":
        log.append(Completed(at=at, complexity=draw(st.sampled_from(Complexity))))
    if opening == "answered":
        items = tuple(SuppliedItem(item=item.id) for item in log[0].request.items)
        log.append(Supplied(at=at, items=items))
    for _ in range(draw(st.integers(2, 8))):
        facts = fold_events(log, RULES)
        kinds: list[Any] = [row.event for row in TRANSITIONS if getattr(facts, row.track) in row.after]
        event = about(draw, draw(records(draw(st.sampled_from(kinds)))), facts)
        at += dt.timedelta(hours=draw(st.integers(0, 60)))
        event = attrs.evolve(event, at=at.astimezone(draw(ZONES)))
        if not fold_events([*log, event], RULES).impossible:
            log.append(event)
    return log


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(read_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def comes_back(record: Wired, kind: str) -> bool:
    text = dump(record)
    document = json.loads(text)
    validator(kind).validate(document)
    found = load(text, calendar=CALENDAR)
    return type(found) is type(record) and found == record


@given(request=records(InformationRequest))
def test_a_request_with_its_people_comes_back_the_same(request: InformationRequest) -> None:
    assert comes_back(request, "request")


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.kind)
@settings(max_examples=15)
@given(data=st.data())
def test_an_event_of_every_kind_comes_back_the_same(kind: type, data: st.DataObject) -> None:
    event = data.draw(records(kind))
    text = dump(event)
    assert load(text) == event
    assert json.loads(text)["data"]["type"] == event.kind
    validator("event").validate(json.loads(text))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(number=SOUND_TEXT, events=logs())
def test_a_case_of_either_law_comes_back_the_same(number: str, events: list[Any]) -> None:
    case = Case(number=number, events=events)
    assert comes_back(case, "case")
    assert load_log(dump(case)) == (number, tuple(events))
    again = load(dump(case))
    assert isinstance(again, Case)
    assert again.findings(CALENDAR) == case.findings(CALENDAR)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(number=SOUND_TEXT, events=logs(), as_of=EASY_DAYS, form=st.sampled_from(FORMS))
def test_what_follows_from_a_case_comes_back_the_same(
    number: str, events: list[Any], as_of: dt.date, form: str
) -> None:
    case = Case(number=number, events=events)
    assert comes_back(case.obligations(CALENDAR, as_of), "obligations")
    deadline = case.deadline(CALENDAR)
    assert deadline is None or comes_back(deadline, "deadline")
    assert comes_back(fill_form(form, case, calendar=CALENDAR), "form")


@given(data=st.data(), complexity=st.sampled_from(Complexity), channel=st.sampled_from(Channel))
def test_a_deadline_comes_back_under_every_choice(
    data: st.DataObject, complexity: Complexity, channel: Channel
) -> None:
    regime, start = data.draw(st.sampled_from([(REGIMES[0], UNDER_2016), (REGIMES[1], UNDER_2026)]))
    day = start + dt.timedelta(days=data.draw(st.integers(0, 40)))
    asked: dict[str, Any] = {"valid_on": day, "sent_on": day, "complexity": complexity, "calendar": CALENDAR}
    asked |= {"channel": data.draw(st.sampled_from([None, channel])), "request_channel": channel}
    asked |= {
        "policies": data.draw(records(Policies)),
        "extension": data.draw(st.sampled_from([None, "max"])),
    }
    try:
        deadline = compute_deadline(regime, **asked)
    except NotAllowedError:
        assert asked["extension"] == "max"
        return
    assert comes_back(deadline, "deadline")
    assert all(comes_back(one, "obligation") for one in deadline.obligations)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.id)
@settings(max_examples=8)
@given(day=EASY_DAYS, policies=records(Policies))
def test_an_obligation_under_every_limit_comes_back(limit: Any, day: dt.date, policies: Policies) -> None:
    if limit.holds_on(day):
        found = compute_obligation(limit, triggered_on=day, calendar=CALENDAR, policies=policies)
        assert comes_back(found, "obligation")


@given(at=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.timezones()))
def test_an_instant_is_the_same_instant_whatever_zone_it_was_told_in(at: dt.datetime) -> None:
    found = load(dump(Voided(at=at, event=1, reason="")))
    assert isinstance(found, Voided)
    assert found.at.astimezone(dt.UTC) == at.astimezone(dt.UTC)


@given(seconds=st.integers(-86399, 86399))
def test_an_offset_with_seconds_is_an_offset_too(seconds: int) -> None:
    at = dt.datetime(2026, 6, 1, 9, tzinfo=dt.timezone(dt.timedelta(seconds=seconds)))
    assert comes_back(Voided(at=at, event=1, reason=""), "event")


@given(amount=MONEY)
def test_an_amount_keeps_every_digit(amount: Decimal) -> None:
    found = load(dump(CostPaid(at=dt.datetime(2026, 6, 1, tzinfo=VIETNAM_TIME), amount=amount)))
    assert isinstance(found, CostPaid)
    assert found.amount.as_tuple() == amount.as_tuple()
