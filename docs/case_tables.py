"""The tables on cases that stand in the pages, made from the library as it is now (bảng về hồ sơ).

What is irregular is not listed by hand: each kind is made to happen under each law, and what the library then
says is the row. A kind that nothing here makes happen stops the table.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import attrs

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Case,
    CaseFinding,
    Channel,
    Complexity,
    InformationRequest,
    RequestedItem,
    WorkingDays,
    vietnam_calendar,
    vietnam_law,
)
from tiepcan.law import SupplyBasis
from tiepcan.requests import (
    EVENT_TYPES,
    TRANSITIONS,
    Category,
    Completed,
    CostNotified,
    ErrorFound,
    Event,
    EventBase,
    Extended,
    Irregularity,
    Received,
    Referred,
    Refused,
    RefusedItem,
    State,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Track,
    Transition,
)

__all__ = ["TABLES"]


def table(rows: list[tuple[str, ...]]) -> str:
    """Return *rows* as a Markdown table; the first row is its head."""
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


# --- what may follow what ---


def transition_table() -> str:
    """Return the whole table of transitions, one row of it a row."""
    head = ("Event", "*Sự kiện*", "May come in the state", "Leads to")
    return table([head, *map(_transition_cells, TRANSITIONS)])


def _transition_cells(row: Transition) -> tuple[str, ...]:
    leads_to = "stays" if row.leads_to is None else f"`{row.leads_to}`"
    if row.once_all_answered:
        leads_to += ", once every item has its outcome"
    if row.once_all_settled:
        leads_to += ", once nothing is left to settle"
    return f"`{row.event.kind}`", f"*{row.event.label.vi}*", _states(row.after, row.track), leads_to


def _states(after: frozenset[State], track: Track) -> str:
    # In the order of the track, and one word where it is all of them.
    every = tuple(track.states)
    return (
        "any" if after == frozenset(every) else ", ".join(f"`{state}`" for state in every if state in after)
    )


# --- what is irregular ---

#: A morning under each law.
_UNDER = {
    "2026": datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME),
    "2016": datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME),
}
_ASKED = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="…"),))
_CONDITIONAL = (RequestedItem(id="1", content="…", category=Category.CONDITIONAL),)
_INACCESSIBLE = (RequestedItem(id="1", content="…", category=Category.INACCESSIBLE),)
_FREE = (RequestedItem(id="1", content="…", basis=SupplyBasis.NOT_YET_PUBLISHED),)


def irregularity_table() -> str:
    """Return every kind of irregularity, with what the library says of it under each law."""
    head = ("Code", "What is said", "Law 01/2026", "Law 104/2016", "Event keeps its effect")
    return table([head, *map(_irregularity_cells, Irregularity)])


def _irregularity_cells(code: Irregularity) -> tuple[str, ...]:
    found = {law: _find(code, morning) for law, morning in _UNDER.items()}
    said = next((one for one in found.values() if one is not None), None)
    if said is None:
        raise LookupError(f"nothing here makes {code} happen")
    return (
        f"`{code}`",
        f"{said.text.en} (*{said.text.vi}*)",
        _clause(found["2026"]),
        _clause(found["2016"]),
        "yes" if said.stands else "no",
    )


def _clause(found: CaseFinding | None) -> str:
    if found is None:
        return "–"
    return "no clause of its own" if found.citation is None else found.citation.in_language("en")


def _find(code: Irregularity, morning: datetime) -> CaseFinding | None:
    case = Case(number="", events=tuple(_LOGS[code](morning)))
    return next((one for one in case.findings(vietnam_calendar()) if one.code == code), None)


Log = Callable[[datetime], Iterator[Event]]


def _valid(
    *later: Callable[[datetime], Event],
    request: InformationRequest = _ASKED,
    complexity: Complexity = Complexity.COMPLEX,
) -> Log:
    def log(at: datetime) -> Iterator[Event]:
        yield Received(at=at, request=request, complexity=complexity)
        yield Completed(at=at)
        for number, make in enumerate(later, start=1):
            yield make(at + timedelta(hours=number))

    return log


def _not_valid_yet(*later: Callable[[datetime], Event], request: InformationRequest = _ASKED) -> Log:
    def log(at: datetime) -> Iterator[Event]:
        yield Received(at=at, request=request, complexity=Complexity.COMPLEX)
        for make in later:
            yield make(at)

    return log


def _extended(days: int = 3, *, after: int = 0, in_writing: bool = True) -> Callable[[datetime], Event]:
    return lambda at: Extended(
        at=at + timedelta(days=after), length=CalendarDays(days), in_writing=in_writing
    )


def _refused(item: RefusedItem) -> Callable[[datetime], Event]:
    return lambda at: Refused(at=at, items=(item,))


def _supplied(at: datetime) -> Event:
    return Supplied(at=at, items=(SuppliedItem(item="1"),))


def _twice(times: int, *, legitimate: bool = False) -> RefusedItem:
    return RefusedItem(item="1", ground="supplied_twice", times_supplied=times, legitimate_reason=legitimate)


def _cost(at: datetime) -> Event:
    return CostNotified(at=at, amount=Decimal(30000), sending=Decimal(10000))


_LOGS: dict[Irregularity, Log] = {
    Irregularity.CHANNEL_NOT_ALLOWED: _not_valid_yet(request=attrs.evolve(_ASKED, channel=Channel.FAX)),
    Irregularity.SUPPLEMENT_AFTER_VALID: _valid(lambda at: SupplementAsked(at=at)),
    Irregularity.EXTENSION_BEFORE_VALID: _not_valid_yet(_extended()),
    Irregularity.EXTENSION_NOT_ALLOWED: _valid(_extended(), complexity=Complexity.SIMPLE),
    Irregularity.EXTENSION_WRONG_UNIT: _valid(lambda at: Extended(at=at, length=WorkingDays(3))),
    Irregularity.EXTENSION_TOO_LONG: _valid(_extended(20)),
    Irregularity.EXTENSION_NOTICE_LATE: _valid(_extended(after=40)),
    Irregularity.EXTENSION_WITHOUT_NOTICE: _valid(_extended(in_writing=False)),
    Irregularity.SECOND_EXTENSION: _valid(_extended(), _extended()),
    Irregularity.UNKNOWN_GROUND: _valid(_refused(RefusedItem(item="1", ground="too_busy"))),
    Irregularity.MISSING_REFUSAL_GROUND: _valid(_refused(RefusedItem(item="1"))),
    Irregularity.SUPPLIED_TWICE_TOO_EARLY: _valid(_refused(_twice(1))),
    Irregularity.LEGITIMATE_REASON: _valid(_refused(_twice(2, legitimate=True))),
    Irregularity.COST_NOT_DUE: _valid(_refused(RefusedItem(item="1", ground="cost_unpaid"))),
    Irregularity.COST_WHERE_FREE: _valid(_cost, request=attrs.evolve(_ASKED, items=_FREE)),
    Irregularity.SUPPLY_BEFORE_PAYMENT: _valid(
        _cost, _supplied, request=attrs.evolve(_ASKED, supply_channel=Channel.POST)
    ),
    Irregularity.SUPPLY_WITHOUT_CONSENT: _valid(_supplied, request=attrs.evolve(_ASKED, items=_CONDITIONAL)),
    Irregularity.SUPPLY_OF_INACCESSIBLE: _valid(_supplied, request=attrs.evolve(_ASKED, items=_INACCESSIBLE)),
    Irregularity.ANSWERED_BEFORE_VALID: _not_valid_yet(_supplied),
    Irregularity.REFERRAL_NOT_PROVIDED: _valid(
        _supplied, lambda at: ErrorFound(at=at), lambda at: Referred(at=at)
    ),
}

#: Each table by its name on the page.
# --- grounds and fields ---


def ground_table() -> str:
    """Return the grounds of refusal by their codes, with the clause of each law."""
    head = ("Code", "Ground", "*Căn cứ*", "Law 01/2026", "Law 104/2016")
    new, old = (vietnam_law().regime(one).request_rules for one in ("vn-2026", "vn-2016"))
    rows = []
    for one in new.grounds:
        same = old.ground(one.code)
        clause = "–" if same is None else same.citation.in_language("en")
        rows.append(
            (f"`{one.code}`", one.name.en, f"*{one.name.vi}*", one.citation.in_language("en"), clause)
        )
    return table([head, *rows])


def field_table() -> str:
    """Return every kind of event with its fields, those that must be given in bold."""
    head = ("Class", "`type` in JSON", "*Sự kiện*", "Fields of its own")
    return table([head, *map(_field_cells, EVENT_TYPES)])


def _field_cells(event: type[EventBase]) -> tuple[str, ...]:
    common = {field.name for field in attrs.fields(EventBase)}
    own = [field for field in attrs.fields(event) if field.name not in common]
    needed = [f"**`{field.name}`**" for field in own if field.default is attrs.NOTHING]
    free = [f"`{field.name}`" for field in own if field.default is not attrs.NOTHING]
    return f"`{event.__name__}`", f"`{event.kind}`", f"*{event.label.vi}*", ", ".join([*needed, *free])


TABLES: dict[str, Callable[[], str]] = {
    "fields": field_table,
    "grounds": ground_table,
    "transitions": transition_table,
    "irregularities": irregularity_table,
}
