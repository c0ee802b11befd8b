"""The JSON Schemas: frozen as the records are, sound by themselves, shipped, and strict as reading is."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tiepcan import VIETNAM_TIME, Channel, Complexity, InputError, TiepcanError, vietnam_calendar, vietnam_law
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    Catalogue,
    ConditionalList,
    Consent,
    InformationItem,
    ItemPart,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
)
from tiepcan.periods import parse_period
from tiepcan.reports import ReportingAgency, build_report
from tiepcan.requests import (
    EVENT_TYPES,
    Case,
    Completed,
    InformationRequest,
    Received,
    RequestedItem,
    fill_form,
)
from tiepcan.wire import KINDS, build_schema, load, read_schema, schema_names, to_data

Json = dict[str, Any]
CALENDAR = vietnam_calendar()
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME)
REQUEST = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1"),))
RECEIVED = Received(at=MONDAY, request=REQUEST, complexity=Complexity.COMPLEX)
CASE = Case(number="H24-0001", events=(RECEIVED, Completed(at=MONDAY)))
DEADLINE = CASE.deadline(CALENDAR)
assert DEADLINE is not None
REGIME = vietnam_law().regime("vn-2026")
ITEM = InformationItem(
    id="NS-1",
    number="12/BC-BQL",
    created_on=date(2026, 3, 20),
    points=("L26-17.1.d",),
    marks=(Mark(restriction=Restriction.PERSONAL_DATA, consents=(Consent(of="Lò Văn B"),)),),
    parts=(ItemPart(id="A"),),
    publications=(Publication(form=PublicationForm.POSTING, on=date(2026, 3, 23)),),
    answers=(
        Answer(
            question=AssessmentTest.HARM, yes=False, by="Chánh Văn phòng", on=MONDAY.date(), why="số liệu"
        ),
    ),
)
REPORT = build_report(
    "yearly",
    agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
    period=parse_period("2026"),
    calendar=CALENDAR,
    cases=(CASE,),
)
#: One sound document of each kind.
SOUND: dict[str, Json] = {
    "request": to_data(REQUEST),
    "event": to_data(RECEIVED),
    "case": to_data(CASE),
    "deadline": to_data(DEADLINE),
    "obligation": to_data(DEADLINE.supply),
    "obligations": to_data(CASE.obligations(CALENDAR, date(2026, 6, 2))),
    "form": to_data(fill_form("02", CASE, calendar=CALENDAR)),
    "item": to_data(ITEM),
    "catalogue": to_data(Catalogue(items=(ITEM,))),
    "publication-list": to_data(PublicationList.of([ITEM], REGIME)),
    "conditional-list": to_data(ConditionalList.of([ITEM], REGIME)),
    "statistics": to_data(REPORT.statistics),
    "report": to_data(REPORT),
}


def fits(kind: str, document: Any) -> bool:
    return bool(Draft202012Validator(read_schema(kind)).is_valid(document))


def is_read(document: Any) -> bool:
    try:
        load(json.dumps(document), calendar=CALENDAR)
    except TiepcanError:
        return False
    return True


def altered(kind: str, path: str, value: Any) -> Json:
    """Return the sound document of a kind with another *value* at *path*; `...` takes the key away."""
    document: Json = json.loads(json.dumps(SOUND[kind]))
    found: Any = document
    *steps, last = path.split(".")
    for step in steps:
        found = found[int(step) if step.isdigit() else step]
    if value is ...:
        del found[last]
    else:
        found[int(last) if last.isdigit() else last] = value
    return document


def test_there_is_a_schema_for_each_kind_and_a_sound_document_to_try_it() -> None:
    assert set(schema_names()) == set(KINDS) == set(SOUND)


@pytest.mark.parametrize("kind", KINDS)
def test_the_frozen_schema_is_as_the_records_are(kind: str) -> None:
    assert read_schema(kind) == build_schema(kind), (
        f"the {kind} schema has changed: a change that old documents do not fit needs a new version; "
        "then freeze it with: python -m tiepcan.wire"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_installed_package_has_the_file_as_it_would_be_frozen_anew(kind: str) -> None:
    file = resources.files("tiepcan.wire") / "schemas" / f"{kind}.json"
    text = json.dumps(build_schema(kind), ensure_ascii=False, indent=1)
    assert file.read_text(encoding="utf-8") == f"{text}\n", "freeze it with: python -m tiepcan.wire"


def test_no_schema_is_left_behind() -> None:
    files = (resources.files("tiepcan.wire") / "schemas").iterdir()
    assert sorted(file.name for file in files) == sorted(f"{kind}.json" for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_sound_and_says_what_it_is(kind: str) -> None:
    schema = read_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == KINDS[kind].schema == f"tiepcan-{kind}/1"
    assert len({read_schema(one)["$id"] for one in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_in_a_schema_is_closed_described_and_referred_to(kind: str) -> None:
    schema = read_schema(kind)
    for name, found in schema["$defs"].items():
        assert f'"#/$defs/{name}"' in json.dumps(schema), name
        if found.get("type") == "object" and name != "Event":
            assert found["additionalProperties"] is False, name
            assert set(found["required"]) <= set(found["properties"]), name
            assert found["description"].endswith((".", ":", ")")), name


@pytest.mark.parametrize("kind", ["event", "case"])
def test_every_kind_of_event_is_in_the_schema_by_its_name(kind: str) -> None:
    found = read_schema(kind)["$defs"]
    assert found["Event"]["required"] == ["type"]
    names = [one["then"]["$ref"].rpartition("/")[2] for one in found["Event"]["allOf"]]
    types = [found[name]["properties"]["type"]["const"] for name in names]
    assert types == [event.kind for event in EVENT_TYPES]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_document_fits_its_own_schema_and_no_other(kind: str) -> None:
    assert is_read(SOUND[kind])
    assert [one for one in KINDS if fits(one, SOUND[kind])] == [kind]


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("request", "schema", "tiepcan-request/2"),
        ("request", "schema", ...),
        ("request", "data", ...),
        ("request", "more", 1),
        ("request", "data.channel", ...),
        ("request", "data.channel", "mail"),
        ("request", "data.channel", None),
        ("request", "data.colour", "red"),
        ("request", "data.items", "1"),
        ("request", "data.items", []),
        ("request", "data.items.0", "1"),
        ("request", "data.items.0.id", 1),
        ("request", "data.items.0.id", ...),
        ("request", "data.purpose", None),
        ("request", "data.in_vietnamese", 1),
        ("request", "data.times_asked", "2"),
        ("request", "data.times_asked", True),
        ("request", "data.times_asked", -1),
        ("request", "data.accommodations", ["money"]),
        ("request", "data.requester", {"identity": {}}),
        ("event", "data", "received"),
        ("event", "data.type", "receive"),
        ("event", "data.type", ...),
        ("event", "data.at", ...),
        ("event", "data.at", 1780000000),
        ("event", "data", {"type": "cost_paid", "at": MONDAY.isoformat(), "amount": 35500}),
        ("event", "data", {"type": "cost_paid", "at": MONDAY.isoformat(), "amount": "35,500"}),
        ("event", "data", {"type": "cost_paid", "at": MONDAY.isoformat(), "amount": "-1"}),
        ("event", "data", {"type": "voided", "at": MONDAY.isoformat(), "event": 0, "reason": ""}),
        ("event", "data", {"type": "extended", "at": MONDAY.isoformat(), "length": 5}),
        ("event", "data", {"type": "extended", "at": MONDAY.isoformat(), "length": {"amount": 0}}),
        ("case", "data.number", 1),
        ("case", "data.events", {}),
        ("case", "data.events.0", None),
        ("case", "data.events.1.request", {}),
        ("deadline", "data.regime", None),
        ("deadline", "data.obligations", ...),
        ("deadline", "data.obligations", []),
        ("deadline", "data.policies", {"receipt_day": "later"}),
        ("deadline", "data.due", 20260622),
        ("obligation", "data.duration.unit", "hour"),
        ("obligation", "data.citation.number", ...),
        ("obligations", "data.obligations.0.basis", "guess"),
        ("obligations", "data.obligations.0.name.fr", "répondre"),
        ("form", "data.fields.0.fill", "guess"),
        ("form", "data.fields.0.label", "Cơ quan"),
    ],
)
def test_what_reading_refuses_does_not_fit_the_schema_either(kind: str, path: str, value: Any) -> None:
    document = altered(kind, path, value)
    assert not is_read(document)
    assert not fits(kind, document)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("request", "data.supply_channel", None),
        ("request", "data.times_asked", 2),
        ("request", "data.requester", {"born_on": None, "members": [{"name": ""}]}),
        ("event", "data.at", "2026-06-01T02:00:00Z"),
        ("event", "data.agency", None),
        ("case", "data.events.1", {"type": "completed", "at": "2026-06-01T02:00:00.5Z", "request": None}),
    ],
)
def test_what_fits_the_schema_though_written_otherwise_is_read(kind: str, path: str, value: Any) -> None:
    document = altered(kind, path, value)
    assert fits(kind, document)
    assert is_read(document)


@pytest.mark.parametrize("name", ["", "case/1", "tiepcan-case", "../case", "register"])
def test_a_schema_that_there_is_not_lists_those_there_are(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_schema(name)
    assert all(kind in caught.value.in_language("en") for kind in KINDS)
