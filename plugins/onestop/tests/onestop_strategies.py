"""Records of every shape, for properties (mẫu ngẫu nhiên)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import HealthCheck, settings, strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan_onestop import Dossier, Progress
from tiepcan_onestop._payload_fields import FIELDS, Kind, PayloadField

#: Whole messages are big, and a busy machine is no fault of theirs.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

__all__ = ["CALM", "dossiers", "records", "steps"]

_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_LINES = st.text(_LETTERS, max_size=12).map(lambda text: text if text.strip() else "")
_CODES = st.text(_LETTERS, max_size=12).map(str.strip)
_ZONES = st.sampled_from([VIETNAM_TIME, dt.UTC, dt.timezone(dt.timedelta(hours=-5))])
_TIMES = st.builds(
    lambda instant, zone: instant.replace(tzinfo=VIETNAM_TIME).astimezone(zone),
    st.datetimes(dt.datetime(1976, 1, 2), dt.datetime(2199, 12, 31)).map(
        lambda instant: instant.replace(microsecond=0)
    ),
    _ZONES,
)


def _values(field: PayloadField) -> st.SearchStrategy[Any]:
    if field.kind is Kind.LIST:
        assert field.of is not None
        return st.lists(records(field.of), max_size=2).map(tuple)
    if field.kind is Kind.ONE_OF:
        codes: type[StrEnum] | None = field.codes
        assert codes is not None
        return st.none() | st.sampled_from(list(codes))
    return {
        Kind.CODE: _CODES,
        Kind.LINE: _LINES,
        Kind.TIME: st.none() | _TIMES,
        Kind.MONEY: st.none() | st.decimals(0, 10**12, places=2) | st.integers(0, 10**9).map(Decimal),
        Kind.COUNT: st.none() | st.integers(0, 10**6),
        Kind.TRUTH: st.none() | st.booleans(),
    }[field.kind]


def _there(field: PayloadField) -> st.SearchStrategy[Any]:
    """Return values that say something."""
    return _TIMES if field.kind is Kind.TIME else _CODES.map(lambda text: f"H{text}9")


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Return records of that *kind*; whatever a message always has is there."""
    values = {field.name: _there(field) if field.written_always else _values(field) for field in FIELDS[kind]}
    # A record in a list that says nothing at all is left out when it is read.
    return st.builds(kind, **values).filter(
        lambda one: any(getattr(one, field.name) not in (None, "", ()) for field in FIELDS[kind])
    )


dossiers: st.SearchStrategy[Dossier] = records(Dossier)
steps: st.SearchStrategy[Progress] = records(Progress)
