"""Records of any kind, and a TOML writer of the tests' own (số liệu ngẫu nhiên)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
from hypothesis import strategies as st

from tiepcan.duration import CalendarDays, Length, Months, Weeks, WorkingDays, Years
from tiepcan.reports import (
    AccommodationGiven,
    AdministrativeProcedure,
    AgencyKind,
    AgencyRecords,
    DirectiveDocument,
    Dissemination,
    Feedback,
    FeedbackKind,
    IsoStep,
    OnlineLevel,
    ReportingAgency,
    ReviewAction,
    ReviewedDocument,
    TrainingSession,
)
from tiepcan.reports._schema import report_schemas
from tiepcan.requests import Accommodation

__all__ = ["DAYS", "feedback", "records", "to_toml"]

#: A year and its edges: periods meet there often.
DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2027, 2, 28))
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXT = ANY.filter(lambda text: bool(text.strip())) | st.sampled_from(
    ["=1+1", "a\nb", '"', "\\", "'''", "#", "é"]
)
COUNTS = st.none() | st.integers(0, 10**6)
TIMES: st.SearchStrategy[Any] = st.builds(
    lambda kind, amount: kind(amount),
    st.sampled_from([WorkingDays, CalendarDays, Weeks, Months, Years]),
    st.integers(2, 60),
)
PARTS = [f"{kind}:{part.code}" for kind, schema in report_schemas().items() for part in schema.parts]
NAMES = st.integers(0, 10**6).map("A.{}".format)


@st.composite
def trainings(draw: st.DrawFn) -> TrainingSession:
    on = draw(DAYS)
    more = draw(st.none() | st.integers(0, 40))
    until = None if more is None else on + dt.timedelta(days=more)
    return TrainingSession(
        on=on, until=until, topic=draw(TEXT), participants=draw(COUNTS), audience=draw(ANY)
    )


@st.composite
def procedures(draw: st.DrawFn) -> AdministrativeProcedure:
    before = draw(st.none() | TIMES)
    after = None
    if before is not None and draw(st.booleans()):
        after = type(before)(draw(st.integers(1, before.amount - 1)))
    return AdministrativeProcedure(
        code=draw(NAMES),
        name=draw(TEXT),
        field=draw(st.sampled_from(["Xây dựng", "Đất đai", "ĐẤT ĐAI", "Lao động"])),
        statutory_time=before,
        shortened_time=after,
        online=draw(st.none() | st.sampled_from(OnlineLevel)),
        digitised=draw(st.none() | st.booleans()),
    )


@st.composite
def feedback(draw: st.DrawFn) -> Feedback:
    received = draw(DAYS)
    later = st.none() | st.integers(0, 200).map(lambda days: received + dt.timedelta(days=days))
    return Feedback(
        number=draw(NAMES),
        kind=draw(st.sampled_from(FeedbackKind)),
        received_on=received,
        procedure=draw(st.just("") | NAMES),
        due_on=draw(later),
        answered_on=draw(later),
    )


@st.composite
def reviews(draw: st.DrawFn) -> ReviewedDocument:
    actions = draw(
        st.just((ReviewAction.KEEP,))
        | st.lists(st.sampled_from(list(ReviewAction)[:-1]), min_size=1, unique=True).map(tuple)
    )
    reviewed = draw(DAYS)
    return ReviewedDocument(
        number=draw(NAMES),
        issued_on=reviewed - dt.timedelta(days=draw(st.integers(0, 4000))),
        title=draw(TEXT),
        actions=actions,
        ground=draw(TEXT),
        reviewed_on=reviewed,
    )


def unique(made: st.SearchStrategy[Any], name: str = "number") -> st.SearchStrategy[Any]:
    """Return tuples of what has a name of its own, none twice."""
    return st.lists(made, max_size=3, unique_by=lambda one: getattr(one, name)).map(tuple)


def records() -> st.SearchStrategy[AgencyRecords]:
    """Return the records of an agency."""
    agency = st.builds(
        ReportingAgency,
        id=st.sampled_from(["KKT-XP", "a.1"]),
        name=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=8).filter(
            str.strip
        ),
        parent=st.none() | st.just("UBND"),
        kind=st.none() | st.sampled_from(AgencyKind),
    )
    directives = st.builds(
        DirectiveDocument,
        number=NAMES,
        signed_on=DAYS,
        kind=st.sampled_from(["Kế hoạch", "Công văn"]),
        title=TEXT,
    )
    disseminations = st.builds(Dissemination, on=DAYS, form=TEXT, audience=ANY, count=COUNTS)
    steps = st.builds(
        IsoStep, number=NAMES, step=TEXT, clause=TEXT, role=TEXT, record=ANY, time=st.none() | TIMES
    )
    help_given = st.builds(
        AccommodationGiven, on=DAYS, kind=st.sampled_from(Accommodation), case=ANY, what=ANY
    )
    return st.builds(
        AgencyRecords,
        agency=agency,
        directives=unique(directives),
        trainings=st.lists(trainings(), max_size=3).map(tuple),
        disseminations=st.lists(disseminations, max_size=3).map(tuple),
        procedures=unique(procedures(), "code"),
        iso_steps=unique(steps),
        feedback=unique(feedback()),
        accommodations=st.lists(help_given, max_size=3).map(tuple),
        reviewed_documents=unique(reviews()),
        narratives=st.dictionaries(st.sampled_from(PARTS), TEXT, max_size=4),
    )


def to_toml(entries: dict[str, str], whole: AgencyRecords) -> str:
    """Return the file that holds *whole*; *entries* name the field of each kind of entry."""
    lines = ["[agency]", *_keys(whole.agency)]
    for entry, field in entries.items():
        for one in getattr(whole, field):
            lines += [f"[[{entry}]]", *_keys(one)]
    lines += [
        "[narratives]",
        *(f"{_text(part)} = {_text(words)}" for part, words in whole.narratives.items()),
    ]
    return "\n".join(lines) + "\n"


def _keys(record: Any) -> list[str]:
    found = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    return [f"{name} = {_value(value)}" for name, value in found.items() if value is not None]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return _text(value.in_language("vi") if isinstance(value, Length) else str(value))


def _text(text: str) -> str:
    # JSON's escapes are TOML's too, but for halves of characters, and DEL, which TOML wants written out.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
