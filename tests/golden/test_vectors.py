"""Every golden vector that goes out with tiepcan comes true through the public names alone."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import tiepcan
from tiepcan import (
    CalendarDays,
    Channel,
    Complexity,
    DayKind,
    Deadline,
    InputError,
    Policies,
    TiepcanError,
    WorkingDays,
)
from tiepcan.testing import VECTOR_KINDS, read_vectors, vector_files

Json = dict[str, Any]
CALENDAR = tiepcan.vietnam_calendar()
LAW = tiepcan.vietnam_law()
LENGTHS: dict[str, type[CalendarDays | WorkingDays]] = {
    "calendar_day": CalendarDays,
    "working_day": WorkingDays,
}
KINDS = ("calendar", "deadlines", "law")


def policies_of(given: Json) -> Policies:
    return Policies(
        **{
            name: type(getattr(Policies(), name))(choice)
            for name, choice in given.get("policies", {}).items()
        }
    )


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def answer_deadline(given: Json) -> Json:
    asked = given.get("extension")
    found = tiepcan.compute_deadline(
        tiepcan.regime_for(date.fromisoformat(given["sent_on"])),
        valid_on=date.fromisoformat(given["valid_on"]),
        channel=Channel(given["channel"]),
        complexity=Complexity(given["complexity"]),
        calendar=CALENDAR,
        extension=LENGTHS[asked["unit"]](asked["amount"]) if isinstance(asked, dict) else asked,
        sent_on=date.fromisoformat(given["sent_on"]),
        local_rules=given.get("local_rules", ()),
        policies=policies_of(given),
    )
    return {**supply_answer(found), **extension_answer(found, given)}


def supply_answer(found: Deadline) -> Json:
    notices = [duty for duty in found.obligations if duty.code == "notice_of_time_limit"]
    return {
        "regime": found.regime.id,
        "nominal": iso(found.supply.nominal),
        "due": iso(found.supply.due),
        "immediate": found.supply.immediate,
        "notice_due": iso(notices[0].due) if notices else None,
    }


def extension_answer(found: Deadline, given: Json) -> Json:
    if found.extended is None:
        return {}
    # What is due in the end is the extended day.
    assert found.due == found.extended.due
    notice = found.extension_notice_due
    sent = given.get("notice_sent_on")
    return {
        "extended_nominal": iso(found.extended.nominal),
        "extended_due": iso(found.extended.due),
        "extension_notice_due": iso(notice),
        "notice_in_time": None if sent is None or notice is None else date.fromisoformat(sent) <= notice,
    }


def answer_obligation(given: Json) -> Json:
    found = tiepcan.compute_obligation(
        LAW.limit(given["limit"]),
        triggered_on=date.fromisoformat(given["triggered_on"]),
        calendar=CALENDAR,
        policies=policies_of(given),
    )
    return {"nominal": iso(found.nominal), "due": iso(found.due)}


def answer_year(given: Json) -> Json:
    year = CALENDAR.year(given["year"])
    off = [{"date": iso(day.date), "kind": str(day.kind)} for day in year.days if not day.is_working]
    swaps = {iso(day.date): iso(day.counterpart) for day in year.days if day.kind is DayKind.SWAP}
    return {
        "status": str(year.status),
        "working_days": year.working_days,
        "days_off": [
            {**day, "made_up_on": swaps[day["date"]]} if day["date"] in swaps else day for day in off
        ],
        "makeup_days": [
            {"date": iso(day.date), "makes_up_for": iso(day.counterpart)}
            for day in year.days
            if day.kind is DayKind.MAKEUP
        ],
        "holidays_on_rest_days": [{"date": iso(day.date)} for day in year.holidays_on_rest_days],
    }


def answer_day(given: Json) -> Json:
    day = CALENDAR.day(date.fromisoformat(given["date"]))
    assert CALENDAR.is_working_day(day.date) is day.is_working
    return {"kind": str(day.kind), "is_working": day.is_working}


def answer_add(given: Json) -> Json:
    return {"date": iso(CALENDAR.add_working_days(date.fromisoformat(given["date"]), given["days"]))}


def answer_count(given: Json) -> Json:
    after, until = date.fromisoformat(given["after"]), date.fromisoformat(given["until"])
    return {"days": CALENDAR.count_working_days(after, until)}


def answer_regime(given: Json) -> Json:
    return {"regime": tiepcan.regime_for(date.fromisoformat(given["sent_on"])).id}


def answer_day_sent(given: Json) -> Json:
    known = given.get("sent_on")
    sent = tiepcan.decide_day_sent(
        received_on=date.fromisoformat(given["received_on"]),
        sent_on=None if known is None else date.fromisoformat(known),
        channel=Channel(given["channel"]),
        policies=policies_of(given),
    )
    return {"sent_on": iso(sent), "regime": tiepcan.regime_for(sent).id}


def answer_request_channel(given: Json) -> Json:
    return {"allowed": LAW.regime(given["regime"]).allows_request_by(Channel(given["channel"]))}


def answer_find_limit(given: Json) -> Json:
    found = LAW.regime(given["regime"]).find(
        given["code"],
        Channel(given["channel"]),
        Complexity(given["complexity"]),
        local_rules=given.get("local_rules", ()),
    )
    return {"limit": None if found is None else found.id}


def answer_limit(given: Json) -> Json:
    limit = LAW.limit(given["limit"])
    where = limit.citation
    parts = {
        "document": where.number,
        "article": where.article,
        "clause": where.clause,
        "point": where.point,
        "paragraph": where.paragraph,
    }
    return {
        "bound": str(limit.bound),
        "amount": None if limit.duration is None else limit.duration.amount,
        "unit": None if limit.duration is None else str(limit.duration.unit),
        "standing": str(limit.standing),
        "trigger": str(limit.trigger),
        "citation": {name: value for name, value in parts.items() if value is not None},
    }


ANSWERS: dict[str, Callable[[Json], Json]] = {
    "deadline": answer_deadline,
    "obligation": answer_obligation,
    "year": answer_year,
    "day": answer_day,
    "add_working_days": answer_add,
    "count_working_days": answer_count,
    "regime": answer_regime,
    "day_sent": answer_day_sent,
    "request_channel": answer_request_channel,
    "find_limit": answer_find_limit,
    "limit": answer_limit,
}
CASES = [
    pytest.param(case, id=f"{kind}-{case['id']}") for kind in KINDS for case in read_vectors(kind)["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_the_vector_comes_true(case: Json) -> None:
    given, expected = case["given"], case["expected"]
    answer = ANSWERS[given["operation"]]
    if "error" in expected:
        with pytest.raises(TiepcanError) as caught:
            answer(given)
        assert type(caught.value).__name__ == expected["error"]
    else:
        found = answer(given)
        assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_says_what_it_is_and_what_it_rests_on(kind: str) -> None:
    vectors = read_vectors(kind)
    assert (vectors["schema"], vectors["kind"]) == ("tiepcan-vectors/1", kind)
    ids = [case["id"] for case in vectors["cases"]]
    assert len(ids) == len(set(ids))
    for case in vectors["cases"]:
        assert sorted(case) == ["basis", "expected", "given", "id", "what"]
        assert case["basis"]
        assert case["expected"]
        assert sorted(case["what"]) == ["en", "vi"]


def test_no_limit_of_the_law_is_without_a_vector() -> None:
    files = (resources.files("tiepcan.law") / "data").iterdir()
    texts = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml")]
    limits = {limit["id"] for text in texts for limit in tomllib.loads(text).get("limit", ())}
    given = [case["given"] for case in read_vectors("law")["cases"]]
    told = {asked["limit"] for asked in given if asked["operation"] == "limit"}
    assert limits == told


def test_an_unknown_kind_of_vectors_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="calendar, deadlines, law, statistics, validity"):
        read_vectors("../errors")


def test_the_files_are_those_of_every_kind_and_the_schema() -> None:
    files = vector_files()
    assert [*files] == [*(f"{kind}.json" for kind in VECTOR_KINDS), "vectors.schema.json"]
    folder = resources.files("tiepcan.testing") / "vectors"
    assert {one.name for one in folder.iterdir()} == set(files)
    assert all(json.loads(files[f"{kind}.json"]) == read_vectors(kind) for kind in VECTOR_KINDS)


@pytest.fixture(name="schema", scope="module")
def fixture_schema() -> Json:
    schema: Json = json.loads(vector_files()["vectors.schema.json"])
    Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize("kind", VECTOR_KINDS)
def test_every_field_of_the_vectors_is_in_the_schema(kind: str, schema: Json) -> None:
    wrong = [
        (list(one.absolute_path), one.message)
        for one in Draft202012Validator(schema).iter_errors(read_vectors(kind))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "part"), [("deadlines", "given"), ("statistics", "given"), ("validity", "expected")]
)
def test_a_field_that_nobody_described_is_refused(kind: str, part: str, schema: Json) -> None:
    vectors = read_vectors(kind)
    vectors["cases"][0][part]["surprise"] = 1
    assert not Draft202012Validator(schema).is_valid(vectors)


def test_every_field_that_is_described_is_in_a_vector(schema: Json) -> None:
    unused = []
    for name, about in schema["$defs"].items():
        kind, _, operation = name.partition(".")
        if kind not in VECTOR_KINDS:
            continue
        cases = [one for one in read_vectors(kind)["cases"] if one["given"].get("operation", "") == operation]
        for part in ("given", "expected"):
            used = {field for case in cases for field in case[part]} | {"error"}
            unused += [f"{name}: {field}" for field in about["properties"][part]["properties"].keys() - used]
    assert unused == []
