"""Records of any kind, drawn from their own fields: a field that is added is drawn without a word here (bản ghi)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan.duration import CalendarDays, Length, WorkingDays
from tiepcan.requests import (
    Completed,
    Contact,
    Extended,
    GroupMember,
    Identity,
    InformationRequest,
    RequestedItem,
    Requester,
    Voided,
)
from tiepcan.testing._strategies._texts import addresses, digits, emails, personal_texts, phones, texts

__all__ = ["days", "drawn", "instants", "values"]

FIRST_DAY, LAST_DAY = dt.date(2018, 7, 1), dt.date(2027, 6, 30)
#: The year in which both laws are live.
_AROUND = (dt.date(2026, 8, 1), dt.date(2026, 11, 20))
#: Zones whose clocks are never set back: there an instant has one name only, and equals itself elsewhere.
_OFFSETS = (-720, -210, 345, 420, 840)
_ZONES = st.sampled_from(
    [
        VIETNAM_TIME,
        VIETNAM_TIME,
        dt.UTC,
        *(dt.timezone(dt.timedelta(minutes=minutes)) for minutes in _OFFSETS),
    ]
)
_ITEM_IDS = ("1", "2", "3", "phụ lục 4", "mục\u0300 5")


def days() -> st.SearchStrategy[dt.date]:
    """Draw a day on which one of both laws is in force."""
    return st.dates(*_AROUND) | st.dates(FIRST_DAY, LAST_DAY)


def instants() -> st.SearchStrategy[dt.datetime]:
    """Draw an instant with its zone, to the microsecond."""
    return st.builds(
        lambda day, time, zone: dt.datetime.combine(day, time, tzinfo=VIETNAM_TIME).astimezone(zone),
        days(),
        st.times(),
        _ZONES,
    )


def _money() -> st.SearchStrategy[Decimal]:
    return st.integers(0, 2).flatmap(lambda places: st.decimals(0, 10**9, places=places))


@cache
def _plain() -> Mapping[Any, st.SearchStrategy[Any]]:
    return {
        str: texts(),
        int: st.integers(1, 40),
        bool: st.booleans(),
        dt.date: days(),
        dt.datetime: instants(),
        Decimal: _money(),
        NoneType: st.none(),
    }


def values(asked: Any) -> st.SearchStrategy[Any]:
    """Draw any value that a field of this type takes."""
    if asked in _plain():
        return _plain()[asked]
    if get_origin(asked) is tuple:
        return st.lists(values(get_args(asked)[0]), max_size=2).map(tuple)
    if get_args(asked):
        return st.one_of([values(one) for one in get_args(asked)])
    if issubclass(asked, Enum):
        return st.sampled_from(list(asked))
    return st.builds(asked, st.integers(1, 30)) if issubclass(asked, Length) else drawn(asked)


def drawn(record: type) -> st.SearchStrategy[Any]:
    """Draw any *record* of this class."""
    return _drawn(record)


@cache
def _drawn(record: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record)
    fields = [field for field in attrs.fields(record) if field.init]
    return st.builds(record, **{field.name: _of_field(record, field, hints[field.name]) for field in fields})


def _of_field(record: type, field: attrs.Attribute[Any], asked: Any) -> st.SearchStrategy[Any]:
    own = _own_fields().get((record, field.name))
    if own is not None:
        return own
    if field.name in {"items", "consents"} and asked == tuple[str, ...]:
        return st.lists(st.sampled_from(_ITEM_IDS), max_size=3, unique=True).map(tuple)
    if field.name == "item":
        return st.sampled_from(_ITEM_IDS)
    # What a record keeps out of its own repr is personal.
    return personal_texts() | st.just("") if asked is str and field.repr is False else values(asked)


@cache
def _own_fields() -> Mapping[tuple[type, str], st.SearchStrategy[Any]]:
    """Return what draws the fields whose type does not say all."""
    identity_numbers = digits(9).map("001{}".format)
    return {
        (InformationRequest, "items"): st.deferred(_asked_items),
        (RequestedItem, "id"): st.sampled_from(_ITEM_IDS),
        (Requester, "name"): personal_texts(),
        (Requester, "address"): addresses(),
        (Requester, "born_on"): st.none() | st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)),
        (Identity, "number"): identity_numbers,
        (GroupMember, "identity_number"): identity_numbers,
        (Contact, "phone"): st.just("") | phones(),
        (Contact, "fax"): st.just("") | phones(),
        (Contact, "email"): st.just("") | emails(),
        (Voided, "event"): st.integers(1, 5),
        # Another day than that of the event seldom fits a log.
        (Completed, "valid_on"): st.none(),
        (Extended, "notice_on"): st.none(),
        (Extended, "length"): st.builds(CalendarDays, st.integers(1, 12))
        | st.builds(WorkingDays, st.integers(1, 10)),
    }


def _asked_items() -> st.SearchStrategy[Any]:
    asked: st.SearchStrategy[Any] = drawn(RequestedItem)
    return st.lists(asked, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple)
