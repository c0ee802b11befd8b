"""Documents as a whole: the envelope and its version, what is no JSON, what has no place on the wire."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tiepcan import (
    VIETNAM_TIME,
    Channel,
    Complexity,
    DataFileError,
    InputError,
    vietnam_calendar,
)
from tiepcan.requests import (
    Case,
    Completed,
    CostPaid,
    InformationRequest,
    Received,
    RequestedItem,
)
from tiepcan.wire import KINDS, dump, from_data, load, load_log, to_data

Json = Any
CALENDAR = vietnam_calendar()
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME)
REQUEST = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1"),))
CASE = Case(
    number="H24-0001",
    events=(Received(at=MONDAY, request=REQUEST, complexity=Complexity.COMPLEX), Completed(at=MONDAY)),
)
OWED = CASE.obligations(CALENDAR, date(2026, 6, 2))


def refused(text: str, **context: Any) -> str:
    with pytest.raises(DataFileError) as caught:
        load(text, name="ho-so.json", **context)
    assert caught.value.faults
    assert "Traceback" not in str(caught.value)
    return caught.value.in_language("en")


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "{}",
        '"tiepcan-case/1"',
        '{"schema": "tiepcan-case/1"}',
        '{"data": {}}',
        '{"schema": 1, "data": {}}',
        '{"schema": null, "data": {}}',
        '{"schema": "tiepcan-case/1", "data": {}, "more": 1}',
        '{"number": "H24-0001", "events": []}',
    ],
)
def test_a_document_without_its_envelope_is_told_what_it_looks_like(text: str) -> None:
    said = refused(text)
    assert '{"schema": "tiepcan-case/1", "data": {...}}' in said
    assert "ho-so.json" in said


@pytest.mark.parametrize(
    "schema",
    [
        "",
        "case",
        "case/1",
        "tiepcan-case",
        "tiepcan-case/",
        "tiepcan-case/x",
        "tiepcan-case/-1",
        "tiepcan-/1",
        "tiepcan-tiepcan-case/1",
        "tiepcan-register/1",
        "Tiepcan-Case/1",
        "tiepcan-case/1.0",
        "tiepcan-case/²",
        "tiepcan-case/١",
        "tiepcan-case/01",
        "tiepcan-case/0000000010",
        "tiepcan-case/1/1",
    ],
)
def test_a_schema_that_is_not_known_lists_those_there_are(schema: str) -> None:
    said = refused(dump(CASE).replace("tiepcan-case/1", schema))
    assert all(kind.schema in said for kind in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", ["2", "10", "999999999"])
def test_a_newer_version_is_refused_with_what_to_do(kind: str, version: str) -> None:
    said = refused(json.dumps({"schema": f"tiepcan-{kind}/{version}", "data": {"anything": "new"}}))
    assert f"{kind}/{version}" in said
    assert f"tiepcan-{kind}/1" in said
    assert "Upgrade tiepcan." in said


def test_version_zero_is_no_newer_one() -> None:
    said = refused(dump(CASE).replace("tiepcan-case/1", "tiepcan-case/0"))
    assert "tiepcan-case/1" in said
    assert "Upgrade" not in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "{",
        "{'schema': 1}",
        '{"schema": "tiepcan-case/1", "data": {},}',
        "\ufeff" + dump(CASE),
        dump(CASE) + dump(CASE),
        dump(CASE).replace('"H24-0001"', "NaN"),
        dump(CASE).replace('"H24-0001"', "-Infinity"),
        dump(CASE).replace('"H24-0001"', "9" * 5000),
        dump(CASE).replace('"H24-0001"', "[" * 100_000),
        dump(CASE).replace('"H24-0001"', '{"a":' * 100_000),
        dump(CASE).replace("H24-0001", "H24\n0001"),
        dump(CASE).replace("H24-0001", "\\ud8zz"),
    ],
    ids=lambda text: ascii(text[:40]),
)
def test_what_is_no_json_is_refused_in_one_sentence(text: str) -> None:
    assert "is no JSON" in refused(text)
    with pytest.raises(DataFileError, match="is no JSON"):
        load_log(text)


def test_where_json_ends_is_told_by_line_and_column() -> None:
    assert "(line 2, column 1)" in refused('{"schema":\n}')


@pytest.mark.parametrize("key", ["schema", "number", "at", "channel"])
def test_a_key_that_stands_twice_is_refused_wherever_it_stands(key: str) -> None:
    text = dump(CASE)
    assert f'"{key}": ' in text
    assert f"{key!r} stands twice" in refused(text.replace(f'"{key}": ', f'"{key}": null, "{key}": ', 1))


@pytest.mark.parametrize(
    "record", [None, "case", OWED[0], (OWED[0], None), CASE.facts], ids=lambda one: type(one).__name__
)
def test_what_has_no_place_on_the_wire_is_refused(record: Any) -> None:
    with pytest.raises(InputError, match="does not go over the wire"):
        dump(record)


def test_data_and_text_are_read_alike() -> None:
    assert from_data(to_data(CASE)) == from_data(json.loads(dump(CASE, indent=2))) == CASE


@pytest.mark.parametrize(
    "amount", ["0", "-0", "0.000", "1E+3", "1E+20", "0.0000001", "9" * 19, "35500.0000001"]
)
def test_an_amount_that_an_event_takes_is_one_that_is_read_again(amount: str) -> None:
    try:
        event = CostPaid(at=MONDAY, amount=Decimal(amount))
    except InputError:  # refused where it is made: nothing that cannot be read is ever written
        return
    assert load(dump(event)) == event


def test_nothing_owed_is_a_document_too() -> None:
    assert load(dump(()), calendar=CALENDAR) == ()
