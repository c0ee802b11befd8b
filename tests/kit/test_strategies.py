"""The public strategies draw what they say, keep personal data recognisable, and reach what they must."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tiepcan import read_register, vietnam_calendar
from tiepcan.register import Column
from tiepcan.requests import EVENT_TYPES, Case, FilledForm, Received, fold_events
from tiepcan.testing import MARKED_NAME, leaks_in, secrets_of, strategies, watched
from tiepcan.testing._differences import first_difference
from tiepcan.wire import dump, load_log

CALENDAR = vietnam_calendar(unannounced="projected")
SOME = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)


@SOME
@given(strategies.cases(numbers=strategies.case_numbers()))
def test_a_lawful_case_has_no_finding_and_goes_over_the_wire(case: Case) -> None:
    assert case.findings(CALENDAR) == ()
    assert load_log(dump(case)) == (case.number, case.events)


@SOME
@given(strategies.logs(lawful=False))
def test_a_log_of_facts_is_possible(log: tuple[Any, ...]) -> None:
    assert not fold_events(log, Case(number="1", events=log).rules).impossible


@SOME
@given(st.data())
def test_what_comes_next_may_come_next(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(most_events=4))
    event = data.draw(strategies.events_after(case))
    assert event is None or case.record(event, calendar=CALENDAR).events[-1] == event


@pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: kind.kind)
@settings(max_examples=5)
@given(data=st.data())
def test_events_of_every_kind_are_drawn(kind: Any, data: st.DataObject) -> None:
    assert type(data.draw(strategies.events(kind))) is kind


def test_lawful_cases_reach_what_is_far_from_the_receipt() -> None:
    kinds: set[str] = set()

    @settings(max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategies.cases())
    def look(case: Case) -> None:
        kinds.update(event.kind for event in case.events)

    look()
    assert {
        "extended",
        "refused",
        "complaint_decided",
        "lawsuit_decided",
        "voided",
        "supplied_again",
    } <= kinds


@SOME
@given(st.tuples(strategies.requests(), strategies.items(), strategies.received(), strategies.events()))
def test_what_is_personal_is_found_again_and_shows_in_no_repr(drawn: tuple[Any, ...]) -> None:
    for record in drawn:
        assert leaks_in(repr(record), secrets_of(record)) == ()
    request = drawn[0]
    name = unicodedata.normalize("NFC", request.requester.name)
    assert name.startswith(MARKED_NAME)
    assert request.requester.name in secrets_of(request)
    for written in (request.requester.name, ascii(request.requester.name), dump(request)):
        assert leaks_in(written, secrets_of(request))


@SOME
@given(strategies.received())
def test_nothing_is_received_before_it_was_sent(event: Received) -> None:
    assert event.sent_on is not None
    assert event.sent_on <= event.day


@SOME
@given(strategies.registers(), strategies.register_rows())
def test_a_register_can_be_read_and_no_row_is_lost(text: str, row: Any) -> None:
    rows = list(read_register(io.StringIO(text, newline="")).rows)
    assert len(rows) <= 6
    assert set(row) == set(Column)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.filled_forms(), strategies.calendars(), strategies.received_at(), strategies.agencies())
def test_forms_calendars_instants_and_agencies(
    form: FilledForm, calendar: Any, at: dt.datetime, agency: Any
) -> None:
    assert form.case
    assert calendar.first == vietnam_calendar().first
    assert at.utcoffset() is not None
    assert agency.name


@pytest.mark.parametrize(
    ("written", "found", "said"),
    [
        ("Mẩy", unicodedata.normalize("NFD", "Mẩy"), "in another form of Unicode"),
        ("a", "b", "as another value"),
        (dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 1), "without a zone"),
        (1, True, "was written as int and came back as bool"),
        (("a",), ("a", "b"), "had 1 entries and came back with 2"),
    ],
)
def test_what_equality_forgives_is_a_difference(written: object, found: object, said: str) -> None:
    assert said in (first_difference(written, found) or "")
    assert first_difference(written, written) is None


def test_what_is_watched_is_seen_whoever_writes_it() -> None:
    import logging  # noqa: PLC0415 - what a plugin does
    import warnings  # noqa: PLC0415

    quiet = logging.getLogger("kit.quiet")
    quiet.propagate = False
    with watched() as seen:
        quiet.warning("một", extra={"who": "hai"})
        warnings.warn("ba", stacklevel=1)
        print("bốn")  # noqa: T201 - as above
        try:
            int("năm")
        except ValueError:
            quiet.exception("sáu")
    assert all(word in seen.text() for word in ("một", "hai", "ba", "bốn", "năm", "sáu"))
