"""What is wrong in a document: everything at once, each with its place, and nothing of what it holds."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tiepcan import DataFileError, vietnam_calendar
from tiepcan.wire import KINDS, load

Json = Any
CALENDAR = vietnam_calendar()
MORNING = "2026-06-01T09:00:00+07:00"
REQUEST = {"channel": "electronic", "items": [{"id": "1", "content": "Bảng giá đất"}]}
RECEIVED = {"type": "received", "at": MORNING, "request": REQUEST}
COST = {"type": "cost_paid", "at": MORNING, "amount": "35500"}
REFUSED = {"type": "refused", "at": MORNING, "items": [{"item": "1"}]}
EXTENDED = {"type": "extended", "at": MORNING, "length": {"amount": 5, "unit": "calendar_day"}}


def document(kind: str, data: Json) -> str:
    return json.dumps({"schema": f"tiepcan-{kind}/1", "data": data})


def refusal(text: str) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        load(text, name="ho-so.json", calendar=CALENDAR)
    return caught.value


def faults(text: str) -> dict[str, str]:
    """Return what is said in English of every place in the document."""
    found = refusal(text).faults
    return {re.sub("^ho-so.json: data(: |[.])", "", one.path): one.message.en for one in found}


def request(**changes: Json) -> str:
    return document("request", REQUEST | changes)


def event(base: dict[str, Json], **changes: Json) -> str:
    return document("event", base | changes)


def test_all_faults_of_a_case_come_at_once_each_with_its_place() -> None:
    wrong_request = {
        "channel": "mail",
        "items": [{"id": "1"}, {"id": 2, "colour": "red"}],
        "requester": {"born_on": "2026-02-30", "contact": {"phone": 84}, "members": [{"name": None}]},
        "accommodations": ["disability", "money"],
    }
    events = [
        {"type": "received", "at": "2026-06-01T09:00:00", "request": wrong_request},
        {"type": "complete", "at": MORNING},
        {"at": MORNING},
        {"type": "supplied", "at": MORNING, "items": [{"item": "1", "extent": "half"}, {}]},
        "closed",
    ]
    text = document("case", {"number": 7, "events": events})
    said = faults(text)
    expected = {
        "number": "text is asked for",
        "events[0].at": "an instant like 2026-01-31T09:00:00+07:00 is asked for",
        "events[0].request.channel": "direct, electronic, post, fax",
        "events[0].request.items[1].id": "text is asked for",
        "events[0].request.items[1]": "unknown key 'colour'; keys are: id, content, document",
        "events[0].request.requester.born_on": "a date like 2026-01-31 is asked for",
        "events[0].request.requester.contact.phone": "text is asked for",
        "events[0].request.requester.members[0].name": "text is asked for",
        "events[0].request.accommodations[1]": "help_with_writing, disability, hard_area",
        "events[1]": "type is one of: received, receipt_issued",
        "events[2]": "type is one of: received, receipt_issued",
        "events[3].items[0].extent": "whole, part",
        "events[3].items[1].item": "key 'item' is missing",
        "events[4]": "an object {...} is asked for",
    }
    wrong = {path: said.get(path) for path, text in expected.items() if text not in said.get(path, "")}
    assert not wrong
    assert len(said) == len(expected)
    # One form of path, in both languages, as where a document contradicts the law.
    assert str(refusal(text)).count("ho-so.json: data.") == 2 * len(expected)


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (request(items="1"), "items", "a list [...]"),
        (request(items={"id": "1"}), "items", "a list [...]"),
        (request(consents="12"), "consents", "a list [...]"),
        (request(in_vietnamese=1), "in_vietnamese", "true or false"),
        (request(times_asked=True), "times_asked", "a whole number"),
        (request(times_asked=2.0), "times_asked", "a whole number"),
        (request(times_asked="2"), "times_asked", "a whole number"),
        (request(purpose=12), "purpose", "text"),
        (request(purpose=None), "purpose", "text"),
        (request(purpose="\ud800"), "purpose", "sound Unicode"),
        (request(channel=None), "channel", "direct, electronic, post, fax"),
        (request(channel=["direct"]), "channel", "direct, electronic, post, fax"),
        (request(channel="DIRECT"), "channel", "direct, electronic, post, fax"),
        (event(COST, at="2026-06-01"), "at", "an instant"),
        (event(COST, at="2026-06-31T09:00:00+07:00"), "at", "an instant"),
        (event(COST, at="2026-06-01T24:00:00+07:00"), "at", "an instant"),
        (event(COST, at="2026-06-01T09:00:00+25:00"), "at", "an instant"),
        (event(COST, at="0001-01-01T00:00:00+14:00"), "at", "an instant"),
        (event(COST, at=1780000000), "at", "an instant"),
        (event(COST, at=f"{MORNING}\n"), "at", "an instant"),
        (event(COST, amount=35500), "amount", 'an amount like "35500"'),
        (event(COST, amount="35.500 đ"), "amount", 'an amount like "35500"'),
        (event(COST, amount="-1"), "amount", 'an amount like "35500"'),
        (event(COST, amount="NaN"), "amount", 'an amount like "35500"'),
        (event(COST, amount="1e3"), "amount", 'an amount like "35500"'),
        (event(COST, amount="٣٥٥٠٠"), "amount", 'an amount like "35500"'),
        (event(RECEIVED, sent_on="2026-02-29"), "sent_on", "a date like"),
        (event(RECEIVED, sent_on="01/06/2026"), "sent_on", "a date like"),
        (event(RECEIVED, sent_on="2026-W23-1"), "sent_on", "a date like"),
        (event(RECEIVED, sent_on=MORNING), "sent_on", "a date like"),
        (event(EXTENDED, length=5), "length", "a length like"),
        (event(EXTENDED, length={"amount": 5}), "length", "a length like"),
        (event(EXTENDED, length={"amount": 0, "unit": "week"}), "length", "a length like"),
        (event(EXTENDED, length={"amount": True, "unit": "week"}), "length", "a length like"),
        (event(EXTENDED, length={"amount": 5, "unit": "hour"}), "length", "a length like"),
        (event(EXTENDED, length={"amount": 5, "unit": ["week"]}), "length", "a length like"),
        (event(REFUSED, items=[{"item": "1", "times_supplied": -1}]), "items[0].times_supplied", "number"),
        (request(items=[]), "items", "asks for nothing"),
        (request(items=[{"id": "1"}, {"id": "1"}]), "items", "used twice"),
        (event({"type": "voided", "at": MORNING, "reason": ""}, event=0), "event", "from 1"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_by_its_place(text: str, path: str, said: str) -> None:
    found = faults(text)
    assert list(found) == [path]
    assert said in found[path]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("data", [None, True, 1, 1e999, "NaN", [], [{}], "\ud800"], ids=repr)
def test_data_that_is_no_object_is_refused(kind: str, data: Json) -> None:
    text = document(kind, data).replace("Infinity", "1e999")
    assert any("object" in one.message.en for one in refusal(text).faults)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_named(kind: str) -> None:
    said = refusal(document(kind, {})).in_language("en")
    assert "is missing" in said or "type is one of" in said
