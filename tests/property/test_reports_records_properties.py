"""Periods share nothing and lose nothing; feedback that came over and came in is answered or open; files come back."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

import attrs
from hypothesis import assume, given, settings, strategies as st
from reports_records import DAYS, feedback, records, to_toml

from tiepcan.periods import PeriodSpan, parse_period
from tiepcan.reports import RECORD_TABLES, AgencyRecords, Feedback, ReportingAgency, parse_records
from tiepcan.reports._records_file import ENTRIES

DATED = (
    "directives",
    "trainings",
    "disseminations",
    "feedback",
    "accommodations",
    "reviewed_documents",
)
UNDATED = {field.name for field in attrs.fields(AgencyRecords)} - set(DATED)
FEEDBACK = st.lists(feedback(), max_size=8, unique_by=lambda one: one.number).map(tuple)
#: More than any day of the records; a course or an answer may end later.
FIRST, LAST = date(2025, 11, 1), date(2028, 1, 1)


def counted(whole: AgencyRecords) -> dict[str, Counter[object]]:
    """Return what is there; feedback by its number, since its answer may not be known yet."""
    by_number = attrs.evolve(whole, feedback=())
    found = {name: Counter[object](getattr(by_number, name)) for name in DATED}
    return found | {"feedback": Counter(one.number for one in whole.feedback)}


def during(whole: AgencyRecords, start: date, end: date) -> dict[str, Counter[object]]:
    found = whole.during(start, end)
    assert all(getattr(found, name) == getattr(whole, name) for name in UNDATED)
    return counted(found)


def as_known(one: Feedback, day: date) -> Feedback:
    answered = one.answered_on
    return attrs.evolve(one, answered_on=None if answered is None or answered > day else answered)


@settings(max_examples=80)
@given(records(), st.lists(DAYS, max_size=4, unique=True).map(sorted))
def test_consecutive_periods_share_nothing_and_lose_nothing(whole: AgencyRecords, cuts: list[date]) -> None:
    starts = [FIRST, *(cut for cut in cuts if cut > FIRST)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), LAST]
    parts = [during(whole, start, end) for start, end in zip(starts, ends, strict=True)]
    for name in DATED:
        together = sum((part[name] for part in parts), Counter())
        assert together == counted(whole)[name]


@settings(max_examples=80)
@given(records(), st.sampled_from(["calendar", "nd09"]))
def test_the_quarters_of_a_year_hold_what_the_year_holds(whole: AgencyRecords, kind: str) -> None:
    year = parse_period("2026", kind=kind)
    quarters = [during(whole, one.start, one.end) for one in year.split(PeriodSpan.QUARTER)]
    for name, held in during(whole, year.start, year.end).items():
        assert sum((quarter[name] for quarter in quarters), Counter()) == held


@settings(max_examples=80)
@given(records(), DAYS, st.integers(0, 400))
def test_what_is_selected_is_what_lies_within_one_by_one(
    whole: AgencyRecords, start: date, days: int
) -> None:
    end = start + timedelta(days=days)
    found = whole.during(start, end)
    span = {start + timedelta(days=day) for day in range(days + 1)}
    for name in DATED:
        within = [one for one in getattr(whole, name) if one.counted_on in span]
        known = [as_known(one, end) for one in within] if name == "feedback" else within
        assert getattr(found, name) == tuple(known)
    assert found.during(start, end) == found


def by_day(told: tuple[Feedback, ...], start: date, end: date) -> tuple[int, int, int, int]:
    """Return carried over, received, answered and open, by going through the days one at a time."""
    waiting: set[str] = {
        one.number
        for one in told
        if one.received_on < start and (one.answered_on is None or one.answered_on >= start)
    }
    carried, received, answered = len(waiting), 0, 0
    for day in range((end - start).days + 1):
        today = start + timedelta(days=day)
        came = {one.number for one in told if one.received_on == today}
        gone = {one.number for one in told if one.answered_on == today} & (waiting | came)
        received, answered = received + len(came), answered + len(gone)
        waiting = (waiting | came) - gone
    return carried, received, answered, len(waiting)


@given(FEEDBACK, DAYS, st.integers(0, 120))
def test_what_came_over_and_came_in_is_answered_or_open(
    told: tuple[Feedback, ...], start: date, days: int
) -> None:
    end = start + timedelta(days=days)
    figures = AgencyRecords(agency=AGENCY, feedback=told).feedback_between(start, end)
    assert figures.carried_over + figures.received == figures.answered + figures.open
    assert by_day(told, start, end) == (
        figures.carried_over,
        figures.received,
        figures.answered,
        figures.open,
    )
    assert figures.late + figures.without_due_day <= figures.answered + figures.open


@given(FEEDBACK, DAYS, st.integers(0, 60), st.integers(1, 60))
def test_what_stays_open_comes_over(told: tuple[Feedback, ...], start: date, days: int, more: int) -> None:
    kept = AgencyRecords(agency=AGENCY, feedback=told)
    end = start + timedelta(days=days)
    after = end + timedelta(days=1)
    first = kept.feedback_between(start, end)
    second = kept.feedback_between(after, end + timedelta(days=more))
    both = kept.feedback_between(start, end + timedelta(days=more))
    assert first.open == second.carried_over
    assert (first.received + second.received, first.answered + second.answered) == (
        both.received,
        both.answered,
    )


AGENCY = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")


@settings(max_examples=80)
@given(records())
def test_a_file_comes_back_as_it_was(whole: AgencyRecords) -> None:
    entries = {entry: field for entry, (field, _) in ENTRIES.items()}
    assert parse_records(to_toml(entries, whole)) == whole


@settings(max_examples=80)
@given(records(), st.sampled_from(["vi", "en"]))
def test_every_record_is_a_row_and_every_figure_adds_up(whole: AgencyRecords, lang: str) -> None:
    rows = {
        code: make(whole, lang="en" if lang == "en" else "vi").rows for code, make in RECORD_TABLES.items()
    }
    assert len(rows["directives"]) == sum(whole.directives_by_kind().values()) == len(whole.directives)
    assert len(rows["training"]) == whole.trained.events
    assert len(rows["procedures"]) == whole.procedure_figures.procedures
    assert sum(int(row[2]) for row in rows["procedure-fields"]) == len(whole.procedures)
    assert sum(int(row[3]) for row in rows["procedure-fields"]) == len(whole.with_time_cut)
    assert len(rows["accommodations"]) == sum(whole.accommodations_by_kind().values())
    assert len(rows["legal"]) <= sum(whole.reviewed_by_action().values())


@settings(max_examples=80)
@given(records(), st.sampled_from(list(RECORD_TABLES)))
def test_no_cell_of_csv_starts_a_formula_and_none_is_lost(whole: AgencyRecords, code: str) -> None:
    found = RECORD_TABLES[code](whole)
    assume(not any("\0" in cell for row in found.rows for cell in row))
    out = io.StringIO(newline="")
    found.write_csv(out)
    _, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    for cells, kept in zip(rows, found.rows, strict=True):
        for cell, text in zip(cells, kept, strict=True):
            assert cell in {text, f"'{text}"}
            assert not cell.lstrip().startswith(("=", "+", "@"))
