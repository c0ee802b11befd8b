"""Items of an agency's database: the list checked, the duties worked out, each item assessed; beside a bare due day."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
from days import days_off
from findings import Finding, at_most
from pandas.tseries.offsets import CustomBusinessDay
from timing import Bench, Job

from tiepcan import WorkingCalendar, regime_for, vietnam_calendar
from tiepcan.disclosure import (
    DutyState,
    InformationItem,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
    assess,
    publication_duties,
    read_publication_list,
)

__all__ = ["measure"]

_SIZE = 100_000
_FIRST, _DAYS = date(2024, 12, 2), 700
_AS_OF = date(2026, 11, 20)
_POINTS = (("L16-17.1.d", "L26-17.1.a"), ("L16-17.1.đ", "L26-17.1.d"), ("L26-17.1.p",), ())
_CHECKED, _READ, _DUTIES, _ASSESSED = "list check", "list read", "duties", "assessed"
_BOTH, _PEER = "list check and duties", "pandas, the due days alone"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield seconds for a hundred thousand items, and how they stand beside a bare addition of working days."""
    calendar, regime = vietnam_calendar(), regime_for(_AS_OF)
    items = tuple(_made_up(_SIZE))
    listed = PublicationList.of(items, regime)
    text = io.StringIO()
    listed.write_csv(text)
    offset = CustomBusinessDay(5, holidays=days_off(calendar))
    days = [pd.Timestamp(item.created_on) for item in items]

    def duties() -> list[DutyState]:
        return [one.state for one in publication_duties(items, as_of=_AS_OF, calendar=calendar)]

    def read() -> int:
        text.seek(0)
        return len(read_publication_list(text, regime=regime).rows)

    jobs: dict[str, Job] = {
        _CHECKED: lambda: listed.check(as_of=_AS_OF),
        _DUTIES: duties,
        _BOTH: lambda: (listed.check(as_of=_AS_OF), duties()),
        _READ: read,
        _ASSESSED: lambda: [assess(item, None, regime, as_of=_AS_OF) for item in items],
        _PEER: lambda: [day + offset for day in days],
    }
    rounds = bench.interleave("items", jobs, rounds=1 if bench.quick else min(5, bench.rounds), repeat=False)
    yield Finding(what=f"{_SIZE:,} items: {_BOTH}", value=rounds.median(_BOTH), unit="s", target=at_most(3))
    for name in (_CHECKED, _DUTIES, _READ, _ASSESSED, _PEER):
        yield Finding(what=f"{_SIZE:,} items: {name}", value=rounds.median(name), unit="s")
    yield Finding(what=f"{_DUTIES}, beside {_PEER}", value=rounds.ratio(_DUTIES, _PEER), unit="x")
    wrong = _wrong_days(items, calendar)
    yield Finding(what="items: wrong due days", value=wrong, unit="", target=at_most(0))


def _made_up(size: int) -> Iterator[InformationItem]:
    chance = random.Random(2026)
    for number in range(size):
        created = _FIRST + timedelta(days=chance.randrange(_DAYS))
        published = chance.random() < 0.8
        on = created + timedelta(days=chance.randrange(12))
        yield InformationItem(
            id=f"TT-{number}",
            title="Thông tin",
            number=f"{number}/BC-BQL",
            created_on=created,
            points=chance.choice(_POINTS),
            marks=(Mark(restriction=Restriction.PERSONAL_DATA),) if chance.random() < 0.05 else (),
            publications=(
                Publication(form=PublicationForm.PORTAL, on=on, link=f"https://bql.example.vn/{number}"),
            )
            if published
            else (),
        )


def _wrong_days(items: tuple[InformationItem, ...], calendar: WorkingCalendar) -> int:
    """Count due days of the law's default that are not the fifth working day; a fast wrong day is worth nothing."""
    created = {item.id: item.created_on for item in items}
    found = publication_duties(items, as_of=_AS_OF, calendar=calendar)
    general = (one for one in found if one.basis == "general" and one.due is not None)
    return sum(_working_days_until(created[one.item], one.due, calendar) != 5 for one in general)


def _working_days_until(start: date | None, end: date | None, calendar: WorkingCalendar) -> int:
    if start is None or end is None:
        return 0
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(day) for day in days)
