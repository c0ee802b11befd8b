"""Information as an agency's database holds it, and the calendars by which it works (thông tin, lịch làm việc)."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import strategies as st

from tiepcan import WorkingCalendar, vietnam_calendar
from tiepcan.disclosure import Consent, ConsentState, InformationItem, ItemPart, Mark, Origin, Publication
from tiepcan.law import PublicationForm, Restriction, vietnam_law
from tiepcan.testing._strategies._records import days
from tiepcan.testing._strategies._texts import personal_texts, texts

__all__ = ["calendars", "items"]

_YEAR = (dt.date(2026, 1, 5), dt.date(2026, 12, 18))
_FEW = 2


@st.composite
def items(draw: st.DrawFn) -> InformationItem:
    """Draw information with its marks, parts and publications (thông tin): open, restricted or both."""
    return draw(_items())


@cache
def _items() -> st.SearchStrategy[InformationItem]:
    consents = st.builds(Consent, of=personal_texts(), state=st.sampled_from(ConsentState))
    marks = st.builds(
        Mark,
        restriction=st.sampled_from(Restriction),
        basis=personal_texts(),
        declassified_on=st.none() | days(),
        consents=st.lists(consents, max_size=_FEW).map(tuple),
    )
    some_marks = st.just(()) | st.lists(marks, max_size=1).map(tuple)
    parts = st.builds(
        ItemPart,
        id=st.sampled_from("abc"),
        title=personal_texts(),
        marks=some_marks,
        separable=st.booleans(),
    )
    return st.builds(
        InformationItem,
        id=st.integers(1, 9999).map("TT-{:04}".format),
        title=personal_texts(),
        number=st.sampled_from(["", "12/BC-BQL", "83/QĐ-XPHC"]),
        kind=st.sampled_from(["", "Báo cáo", "Quyết định"]),
        created_on=st.none() | days(),
        creating_unit=texts(),
        origin=st.sampled_from(Origin),
        points=st.lists(st.sampled_from(_points()), max_size=_FEW, unique=True).map(tuple),
        marks=some_marks,
        parts=st.lists(parts, max_size=_FEW, unique_by=lambda part: part.id).map(tuple),
        publications=st.lists(_publications(), max_size=_FEW).map(tuple),
        digitised=st.none() | st.booleans(),
        withdrawn_on=st.none() | days(),
        withdrawn_why=personal_texts(),
    )


def _points() -> list[str]:
    return [point.id for regime in vietnam_law().regimes for point in regime.disclosure_rules.points]


@st.composite
def _publications(draw: st.DrawFn) -> Publication:
    on, weeks = draw(days()), draw(st.none() | st.integers(0, 8))
    until = None if weeks is None else on + dt.timedelta(weeks=weeks)
    return Publication(form=draw(st.sampled_from(PublicationForm)), on=on, until=until)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Draw the announced calendar with days on which an agency is closed besides (lịch làm việc riêng)."""
    calendar = vietnam_calendar()
    closed = draw(st.sets(st.dates(*_YEAR).filter(calendar.is_working_day), max_size=5))
    if not closed:
        return calendar
    return calendar.with_changes(
        days_off={day: f"Nghỉ bão số {number}" for number, day in enumerate(sorted(closed), 1)}
    )
