"""Who asked, for what, why and from where never shows: not in a repr, an error, a finding, a duty, a hand-over."""

from __future__ import annotations

import importlib
import pkgutil
import typing
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any

import attrs
import pytest

import tiepcan.requests
from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    Deadline,
    Regime,
    TiepcanError,
    WorkingCalendar,
)
from tiepcan.requests import (
    EVENT_TYPES,
    Case,
    Completed,
    Event,
    InformationRequest,
    Received,
    Supplied,
    SuppliedItem,
)
from tiepcan.requests._event import EventBase
from tiepcan.text import Bilingual

#: Texts that name no person by what they are, in whatever record: codes, items, bodies, rooms.
NAME_NOBODY = {"answers", "body", "case", "categories", "code", "collector", "column", "consents", "court"}
NAME_NOBODY |= {"form", "ground", "id", "item", "items", "local_rules", "missing", "overrides", "place"}
NAME_NOBODY |= {"handed_out", "source", "system", "to", "track_days", "treasury"}
#: The same in these records only: numbers of papers and cases, names of bodies and prices. All others are private.
NUMBERED = {"Case", "ComplaintDecided", "Extended", "Imported", "LawsuitDecided", "OverrideDecided"}
NUMBERED |= {"ReceiptIssued", "Refused", "TimeLimitNotified"}
NAMED = {"Agency", "TariffLine"}
MARKERS = ("Lò Thị Bí Mật", "001200009999", "12 ngõ Kín", "0912345678", "kin@example.invalid")
SECRET = " / ".join(MARKERS)
MORNING = datetime(2026, 9, 7, 9, tzinfo=VIETNAM_TIME)
LATER = datetime(2026, 9, 9, 9, tzinfo=VIETNAM_TIME)
BUILT: dict[Any, Any] = {
    str: SECRET,
    int: 1,
    bool: True,
    date: date(2026, 9, 9),
    datetime: LATER,
    Decimal: Decimal(35500),
    Bilingual: Bilingual("a", "b"),
}


def records() -> dict[str, type[Any]]:
    """Every attrs class of `tiepcan.requests`, public or not."""
    found: dict[str, type[Any]] = {}
    for module in pkgutil.iter_modules(tiepcan.requests.__path__):
        names = vars(importlib.import_module(f"tiepcan.requests.{module.name}"))
        found |= {
            name: thing
            for name, thing in names.items()
            if isinstance(thing, type)
            and attrs.has(thing)
            and thing.__module__ == f"tiepcan.requests.{module.name}"
        }
    return found


RECORDS = records()
#: Those that are not made of texts, but follow from a log: they are walked with a case.
FOLDS = {
    "Case",
    "CaseFacts",
    "Clock",
    "HandOver",
    "HandOverEntry",
    "CaseObligation",
    "FilledForm",
    "FilledField",
}
FOLDS |= {"CaseFinding", "Validity", "Register", "Recomputation", "DueChange", "Unreckoned", "AgencyRules"}
FOLDS |= {"ExtensionEffect", "Impossible", "Cost", "CostLine", "Transition", "_Asked", "_Owed", "_Charge"}
FOLDS |= {"Tariff", "TariffLine", "OpenError", "EventBase", "_Consent", "TimelineEntry", "LiftedCases"}
LEAVES = sorted(set(RECORDS) - FOLDS)


def open_fields(record: str) -> set[str]:
    return (
        NAME_NOBODY | ({"number"} if record in NUMBERED else set()) | ({"name"} if record in NAMED else set())
    )


def hints(record: type[Any]) -> dict[str, Any]:
    # What a module imports for type checkers only.
    unseen = {"WorkingCalendar": WorkingCalendar, "Regime": Regime, "Deadline": Deadline}
    return typing.get_type_hints(record, localns=unseen)


def holds_text(kind: Any) -> bool:
    return kind is str or any(holds_text(part) for part in typing.get_args(kind))


def build(kind: Any) -> Any:
    """Something of that kind, with the secret in every text that may hold one."""
    parts = [part for part in typing.get_args(kind) if part not in {NoneType, Ellipsis}]
    if typing.get_origin(kind) is tuple:
        return (build(parts[0]),)
    if typing.get_origin(kind) in {typing.Union, UnionType}:
        return CalendarDays(5) if CalendarDays in parts else build(parts[0])
    if kind in BUILT:
        return BUILT[kind]
    if issubclass(kind, Enum):
        return next(iter(kind))
    found = hints(kind)
    return kind(
        **{field.name: value_of(kind, field, found[field.name]) for field in attrs.fields(kind) if field.init}
    )


def value_of(kind: type[Any], field: Any, hint: Any) -> Any:
    # The item of every record is "1"; codes and bodies have words of their own.
    if field.name in {"id", "item"}:
        return "1"
    if field.name in {"items", "consents"} and holds_text(hint):
        return ("1",)
    if field.name in open_fields(kind.__name__) and holds_text(hint):
        return ("1",) if typing.get_origin(hint) is tuple else "cơ quan"
    return build(hint)


def shown(text: object) -> list[str]:
    return [marker for marker in MARKERS if marker in str(text)]


def secret_request() -> InformationRequest:
    made = build(InformationRequest)
    assert isinstance(made, InformationRequest)
    return attrs.evolve(made, channel=Channel.POST)


def secret_cases() -> Iterator[Case]:
    """Open, valid and closed cases under both laws, all that can be secret in them being so."""
    for day, sent in (
        (MORNING, date(2026, 9, 7)),
        (datetime(2026, 6, 1, 9, tzinfo=VIETNAM_TIME), date(2026, 6, 1)),
    ):
        first = Received(
            at=day, request=secret_request(), sent_on=sent, complexity=Complexity.COMPLEX, by=SECRET
        )
        done = Completed(at=day, by=SECRET)
        supplied = Supplied(at=LATER, items=(SuppliedItem(item="1", withheld=SECRET),), by=SECRET)
        yield Case(number="H-1", events=(first,))
        yield Case(number="H-2", events=(first, done))
        yield Case(number="H-3", events=(first, done, supplied))


def errors_of(case: Case, event: Event, calendar: WorkingCalendar) -> Iterator[TiepcanError]:
    attempts: list[Callable[[], object]] = [
        lambda: case.record(event, calendar=calendar),
        lambda: case.record_fact(event),
        lambda: Case(number="H-4", events=(event, *case.events)),
        lambda: Case(number="H-4", events=(*case.events, event, event)),
    ]
    return (error for attempt in attempts if (error := refused(attempt)) is not None)


def refused(attempt: Callable[[], object]) -> TiepcanError | None:
    try:
        attempt()
    except TiepcanError as error:
        return error
    return None


def test_the_walk_finds_the_records() -> None:
    assert {kind.__name__ for kind in EVENT_TYPES} < set(RECORDS)
    assert set(RECORDS) >= NUMBERED | NAMED
    assert set(LEAVES) >= {
        "Requester",
        "Identity",
        "Contact",
        "GroupMember",
        "Representative",
        "ImportedCell",
    }


@pytest.mark.parametrize("name", RECORDS)
def test_every_text_of_a_record_names_nobody_or_stays_out_of_its_repr(name: str) -> None:
    found = hints(RECORDS[name])
    showing = {
        field.name
        for field in attrs.fields(RECORDS[name])
        if field.repr is True and holds_text(found[field.name])
    }
    assert showing <= open_fields(name)


@pytest.mark.parametrize("name", LEAVES)
def test_the_repr_of_a_record_shows_no_personal_data(name: str) -> None:
    made = build(RECORDS[name])
    assert shown(repr(made)) == shown(str(made)) == shown(f"{[made]}") == []


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.kind)
def test_no_error_of_an_event_shows_personal_data(kind: type[EventBase], calendar: WorkingCalendar) -> None:
    event = build(kind)
    errors = [error for case in secret_cases() for error in errors_of(case, event, calendar)]
    assert errors
    for error in errors:
        assert shown(f"{error} {error!r} {error.args} {error.hint} {error.path}") == []


@pytest.mark.parametrize("name", LEAVES)
def test_where_a_private_text_is_no_value_the_error_does_not_show_it(name: str) -> None:
    record, found = RECORDS[name], hints(RECORDS[name])
    fields = [field for field in attrs.fields(record) if field.init]
    right = {field.name: value_of(record, field, found[field.name]) for field in fields}
    for field in fields:
        if not holds_text(found[field.name]):
            wrong: Any = {**right, field.name: SECRET}
            error = refused(lambda wrong=wrong: record(**wrong))  # type: ignore[misc]
            assert shown(f"{error} {error!r}") == [], field.name
