"""Nothing of what a document holds shows in what is said of it: not in the error, not in a log of its traceback."""

from __future__ import annotations

import json
import traceback
from datetime import date
from typing import Any

import pytest

from tiepcan import Channel, Complexity, TiepcanError, compute_deadline, regime_for, vietnam_calendar
from tiepcan.wire import load, to_data

Json = Any
Path = tuple[Any, ...]
CALENDAR = vietnam_calendar()
MORNING = "2026-06-01T09:00:00+07:00"
NUMBER = 1200000001
MARK = f"Nguyễn Thị MARK 00{NUMBER}"
REQUEST = {"channel": "electronic", "items": [{"id": "1", "content": MARK, "document": MARK}]}
CASE = {
    "number": "H24-0001",
    "events": [
        {
            "type": "received",
            "at": MORNING,
            "request": REQUEST,
            "by": MARK,
            "agency": {"name": MARK, "code": MARK},
        },
        {"type": "supplement_asked", "at": MORNING, "missing": [MARK], "text": MARK},
        {
            "type": "completed",
            "at": MORNING,
            "complexity": "complex",
            "request": REQUEST
            | {
                "purpose": MARK,
                "times_asked": 1,
                "requester": {
                    "kind": "citizen",
                    "name": MARK,
                    "address": MARK,
                    "identity": {"number": MARK, "issued_on": "2020-01-31", "issued_by": MARK},
                    "contact": {"phone": MARK, "email": MARK, "fax": MARK},
                    "born_on": "1990-01-31",
                    "representative": {"name": MARK, "by": "legal", "identity": {"number": MARK}},
                    "members": [{"name": MARK, "identity_number": MARK, "purpose": MARK}],
                    "resides_in_vietnam": True,
                },
                "accommodations": ["disability"],
            },
        },
        {"type": "consent_given", "at": MORNING, "items": ["1"], "of": MARK, "identity_number": MARK},
        {"type": "cost_notified", "at": MORNING, "amount": "35500", "until": "2026-06-30"},
        {
            "type": "extended",
            "at": MORNING,
            "length": {"amount": 5, "unit": "calendar_day"},
            "reason": MARK,
            "in_writing": True,
        },
        {"type": "refused", "at": MORNING, "items": [{"item": "1", "reason": MARK, "times_supplied": 2}]},
        {"type": "imported", "at": MORNING, "cells": [{"column": MARK, "text": MARK}]},
    ],
}
#: They name a case and its items, hold no personal data, and say where something is wrong.
NAMES = {"number", "id", "item"}


def nodes(tree: Json, path: Path = ()) -> list[Path]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, one in inner for found in nodes(one, (*path, key)))]


def replaced(tree: Json, path: Path, value: Json) -> Json:
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = replaced(tree[path[0]], path[1:], value)
    return copy


def is_name(path: Path) -> bool:
    return path[-1] in NAMES or "items" in path[-2:]


def said_of(kind: str, data: Json, *, logged: bool = False) -> str | None:
    """Return all that is said of a document that is refused, and what a log shows where it is *logged*."""
    text = json.dumps({"schema": f"tiepcan-{kind}/1", "data": data})
    try:
        load(text, calendar=CALENDAR)
    except TiepcanError as error:
        return "".join(traceback.format_exception(error)) if logged else f"{error}\n{error!r}"
    return None


def test_the_case_with_marks_everywhere_is_sound() -> None:
    assert said_of("case", CASE) is None


@pytest.mark.parametrize("logged", [False, True], ids=["said", "logged"])
@pytest.mark.parametrize(
    "value",
    [MARK, NUMBER, -NUMBER, NUMBER + 0.5, [MARK], {"name": MARK}, f"{MARK}\ud800", [NUMBER], True, None],
    ids=ascii,
)
def test_a_wrong_value_does_not_show_wherever_it_stands(value: Json, logged: bool) -> None:  # noqa: FBT001 - a parameter
    refused, leaks = 0, []
    for path in nodes(CASE)[1:]:
        if is_name(path) and (isinstance(value, str) or value == [MARK]):
            continue
        said = said_of("case", replaced(CASE, path, value), logged=logged)
        refused += said is not None
        if said is not None and ("MARK" in said or str(NUMBER) in said):
            leaks.append(path)
    assert refused > 20
    assert not leaks


@pytest.mark.parametrize("key", ["Họ và tên", "\ud800", "type", ""], ids=ascii)
def test_what_stands_under_a_key_that_is_not_known_does_not_show(key: str) -> None:
    for path in nodes(CASE):
        found = CASE
        for step in path:
            found = found[step]  # type: ignore[assignment]
        if isinstance(found, dict) and key not in found:
            said = said_of("case", replaced(CASE, path, found | {key: MARK}))
            assert said is not None, path
            assert "MARK" not in said, path


def test_what_stands_in_the_other_places_of_a_log_does_not_show_where_an_event_is_impossible() -> None:
    events: list[Json] = CASE["events"]  # type: ignore[assignment]
    for event in events:
        said = said_of("case", CASE | {"events": [event, *events, *events]})
        assert said is not None
        assert "MARK" not in said


def test_a_wrong_value_of_a_deadline_does_not_show() -> None:
    day = date(2026, 6, 1)
    deadline = compute_deadline(
        regime_for(day),
        valid_on=day,
        complexity=Complexity.COMPLEX,
        channel=Channel.POST,
        calendar=CALENDAR,
    )
    data = to_data(deadline)["data"]
    # Ids of the law and versions of the calendar are named: they tell what is to be mended.
    for path in [path for path in nodes(data)[1:] if path[-1] not in {"regime", "limit", "calendar"}]:
        for value in (MARK, NUMBER, [MARK]):
            said = said_of("deadline", replaced(data, path, value)) or ""
            assert "MARK" not in said, path
            assert str(NUMBER) not in said, path
