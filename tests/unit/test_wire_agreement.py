"""Documents against the law, the calendar and the table of events: what contradicts them is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    AmbiguousLawError,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    InputError,
    Policies,
    compute_deadline,
    vietnam_calendar,
    vietnam_law,
)
from tiepcan.requests import (
    Case,
    Completed,
    InformationRequest,
    Received,
    RequestedItem,
    Supplied,
    SuppliedItem,
)
from tiepcan.wire import dump, load, load_log, to_data

Json = Any
CALENDAR = vietnam_calendar()
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME)
REQUEST = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1"),))
CASE = Case(
    number="H24-0001",
    events=(Received(at=MONDAY, request=REQUEST, complexity=Complexity.COMPLEX), Completed(at=MONDAY)),
)
DEADLINE = compute_deadline(
    vietnam_law().regime("vn-2016"),
    valid_on=date(2026, 6, 1),
    complexity=Complexity.COMPLEX,
    channel=Channel.ELECTRONIC,
    calendar=CALENDAR,
    extension=CalendarDays(5),
)
OWED = CASE.obligations(CALENDAR, date(2026, 6, 2))


def refused(text: str, **context: Any) -> str:
    with pytest.raises(DataFileError) as caught:
        load(text, name="ho-so.json", **context)
    assert caught.value.faults
    assert "Traceback" not in str(caught.value)
    return caught.value.in_language("en")


def changed(record: Any, change: Callable[[Json], object]) -> str:
    document = to_data(record)
    change(document["data"])
    return json.dumps(document)


def put(key: str, value: Json, *path: Any) -> Callable[[Json], object]:
    def change(data: Json) -> None:
        for step in path:
            data = data[step]
        data[key] = value

    return change


@pytest.mark.parametrize(
    ("record", "change", "key"),
    [
        (DEADLINE.supply, put("code", "extended_supply"), "code"),
        (DEADLINE.supply, put("limit", "L16-D-C"), "citation"),
        (DEADLINE.supply, put("immediate", True), "immediate"),  # noqa: FBT003 - of the document
        (DEADLINE.supply, put("article", "29", "citation"), "citation"),
        (DEADLINE.supply, put("due", "2026-06-24"), "due"),
        (DEADLINE.supply, put("nominal", "2026-06-19"), "nominal"),
        (DEADLINE.supply, put("triggered_on", "2026-06-02"), "due"),
        (DEADLINE.supply, put("duration", {"amount": 100, "unit": "working_day"}), "duration"),
        (DEADLINE.supply, put("duration", None), "duration"),
        (DEADLINE, put("valid_on", "2026-05-04"), "obligations"),
        (DEADLINE, put("obligations", to_data(DEADLINE)["data"]["obligations"][::2]), "obligations"),
        (DEADLINE, put("due", "2026-12-31"), "due"),
        (DEADLINE, put("due", "2026-12-31", "obligations", -1), "due"),
        (DEADLINE, put("extension_notice_due", "2026-06-23"), "extension_notice_due"),
        (OWED, put("due", "2026-12-31", "obligations", 1), "obligations[1].due"),
        (OWED, put("immediate", True, "obligations", 1), "obligations[1].immediate"),  # noqa: FBT003 - of the document
        (OWED, put("article", "29", "obligations", 1, "obligation", "citation"), "citation"),
    ],
)
def test_what_contradicts_the_law_or_the_calendar_is_refused(
    record: Any, change: Callable[[Json], object], key: str
) -> None:
    assert load(dump(record), calendar=CALENDAR) == record
    said = refused(changed(record, change), calendar=CALENDAR)
    assert "does not agree with the law and calendar" in said
    # The same form of path as where a value is of the wrong kind.
    assert re.search(rf"ho-so\.json: data(\..+)?\.{re.escape(key)}\b", said)


@pytest.mark.parametrize("record", [DEADLINE, DEADLINE.supply, OWED], ids=["deadline", "obligation", "owed"])
def test_days_are_read_with_the_calendar_they_were_counted_with_and_no_other(record: Any) -> None:
    text = dump(record)
    with pytest.raises(InputError, match=CALENDAR.version) as missing:
        load(text)
    assert "Give calendar=." in missing.value.in_language("en")
    other = vietnam_calendar(unannounced="projected")
    with pytest.raises(InputError) as caught:
        load(text, calendar=other)
    said = caught.value.in_language("en")
    assert CALENDAR.version in said
    assert other.version in said
    assert "Compute it again" in said


@pytest.mark.parametrize(("record", "key"), [(DEADLINE.supply, "limit"), (DEADLINE, "regime")])
def test_a_limit_or_law_that_is_not_known_is_refused_without_showing_what_stands_there(
    record: Any, key: str
) -> None:
    said = refused(changed(record, put(key, "L99-X")), calendar=CALENDAR)
    assert "ho-so.json: data: names a limit, a law or an extension that the law data has not" in said
    assert "L99-X" not in said


def test_a_deadline_without_obligations_is_refused() -> None:
    said = refused(changed(DEADLINE, put("obligations", [])), calendar=CALENDAR)
    assert "ho-so.json: data.obligations: does not agree" in said


def impossible() -> str:
    supplied = to_data(Supplied(at=MONDAY, items=(SuppliedItem(item="9"),)))["data"]
    document = to_data(CASE)
    document["data"]["events"] += [supplied, document["data"]["events"][0]]
    return json.dumps(document)


def test_an_impossible_log_is_refused_with_all_its_impossible_events_and_can_still_be_read() -> None:
    said = refused(impossible())
    assert "#3: " in said
    assert "#4: " in said
    number, events = load_log(impossible())
    assert number == "H24-0001"
    assert events[:2] == CASE.events
    assert [event.kind for event in events] == ["received", "completed", "supplied", "received"]


def test_an_empty_log_is_no_case_and_can_still_be_read() -> None:
    text = changed(CASE, put("events", []))
    assert "the log is empty" in refused(text)
    assert load_log(text) == ("H24-0001", ())


@pytest.mark.parametrize(
    "record", [REQUEST, DEADLINE, OWED, Completed(at=MONDAY)], ids=lambda one: type(one).__name__
)
def test_a_log_is_read_from_a_case_only(record: Any) -> None:
    with pytest.raises(DataFileError, match="a case is asked for, not tiepcan-"):
        load_log(dump(record))


def test_a_log_with_faults_is_not_read_either() -> None:
    with pytest.raises(DataFileError, match=r"events\[0\].*type is one of"):
        load_log(changed(CASE, put("type", "received ", "events", 0)))


def test_a_letter_around_the_change_of_law_is_read_by_the_choice_of_the_agency() -> None:
    letter = InformationRequest(channel=Channel.POST, items=REQUEST.items)
    rules = AgencyRules(policies=Policies(posted_day="arrival"))  # type: ignore[arg-type]
    at = datetime(2026, 9, 3, 9, 0, tzinfo=VIETNAM_TIME)
    case = Case(number="1", events=(Received(at=at, request=letter),), rules=rules)
    assert load(dump(case), rules=rules) == case
    with pytest.raises(AmbiguousLawError):
        load(dump(case))
