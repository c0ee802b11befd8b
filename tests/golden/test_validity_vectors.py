"""Every validity vector comes true through the public names, and by a second, naive reading of both laws."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tiepcan import InformationRequest, vietnam_law
from tiepcan.requests import Agency, check_validity
from tiepcan.testing import read_vectors
from tiepcan.wire import load

Json = dict[str, Any]
VECTORS = read_vectors("validity")
CASES: list[Json] = VECTORS["cases"]
LAW = vietnam_law()


def request_of(given: Json) -> InformationRequest:
    request = load(json.dumps({"schema": "tiepcan-request/1", "data": given["request"]}))
    assert isinstance(request, InformationRequest)
    return request


def answered(given: Json) -> Json:
    agency = given.get("agency")
    found = check_validity(
        request_of(given),
        regime=LAW.regime(given["regime"]),
        received_on=date.fromisoformat(given["received_on"]),
        agency=None if agency is None else Agency(name="…", commune=agency["commune"]),
    )
    missing = []
    for one in found.missing:
        where = one.citation
        parts = {
            "requirement": one.id,
            "document": where.number,
            "article": where.article,
            "clause": where.clause,
            "point": where.point,
        }
        missing.append({name: value for name, value in parts.items() if value is not None})
    return {"valid": found.is_valid, "missing": missing}


# --- the same by hand: the JSON alone, and what each law asks for ---


def text(given: Json, *path: str) -> str:
    found: Any = given
    for key in path:
        found = (found or {}).get(key)
    return (found or "").strip()


def requester(given: Json) -> Json:
    return given["request"].get("requester", {})  # type: ignore[no-any-return]


def kind(given: Json) -> str:
    return requester(given).get("kind", "citizen")  # type: ignore[no-any-return]


def represented(given: Json, *rights: str) -> bool:
    found = requester(given).get("representative")
    return found is not None and bool(found["name"].strip()) and (not rights or found["by"] in rights)


def is_under_18(given: Json) -> bool:
    born = requester(given).get("born_on")
    if born is None:
        return False
    year, month, day = (int(part) for part in born.split("-"))
    then = tuple(int(part) for part in given["received_on"].split("-"))
    return then < (year + 18, month, day)


def consents_lack(given: Json) -> bool:
    wanted = {item["id"] for item in given["request"]["items"] if item.get("category") == "conditional"}
    return bool(wanted - set(given["request"].get("consents", ())))


def members(given: Json) -> list[Json]:
    return requester(given).get("members", [])  # type: ignore[no-any-return]


def items(given: Json) -> list[Json]:
    return given["request"]["items"]  # type: ignore[no-any-return]


def nobody_near(given: Json) -> bool:
    near = requester(given).get("resides_in_commune") is True
    concerned = given["request"].get("concerns_own_rights") is True
    return given.get("agency", {}).get("commune", False) and not near and not concerned


def foreign(given: Json, known: object) -> bool:
    return kind(given) == "foreigner" and known is not True


def no_content(given: Json) -> bool:
    return any(not text(item, "content") and not text(item, "document") for item in items(given))


def in_group(given: Json, *, wrong: bool) -> bool:
    return kind(given) == "group" and wrong


#: What each law asks for, in its order, and when it lacks.
BY_HAND: dict[str, dict[str, Callable[[Json], bool]]] = {
    "vn-2016": {
        "L16-REQ-LANGUAGE": lambda given: not given["request"].get("in_vietnamese", True),
        "L16-REQ-NAME": lambda given: not text(requester(given), "name"),
        "L16-REQ-ADDRESS": lambda given: not text(requester(given), "address"),
        "L16-REQ-IDENTITY": lambda given: (
            kind(given) != "group" and not text(requester(given), "identity", "number")
        ),
        "L16-REQ-CONTENT": no_content,
        "L16-REQ-DOCUMENT": lambda given: any(not text(item, "document") for item in items(given)),
        "L16-REQ-SUPPLY": lambda given: given["request"].get("supply_channel") is None,
        "L16-REQ-PURPOSE": lambda given: kind(given) != "group" and not text(given["request"], "purpose"),
        "L16-REQ-CONSENT": consents_lack,
        "L16-REQ-MINOR": lambda given: is_under_18(given) and not represented(given, "legal", "guardian"),
        "L16-REQ-INCAPACITATED": lambda given: (
            requester(given).get("capacity") == "incapacitated"
            and not represented(given, "legal", "guardian")
        ),
        "L16-REQ-GUARDIAN": lambda given: (
            requester(given).get("capacity") == "limited_cognition" and not represented(given, "guardian")
        ),
        "L16-REQ-AUTHORISATION": lambda given: (
            represented(given, "authorised")
            and not requester(given)["representative"].get("authorised_in_writing", False)
        ),
        "L16-REQ-GROUP-SEVERAL": lambda given: in_group(given, wrong=len(members(given)) <= 1),
        "L16-REQ-GROUP-PERSON": lambda given: in_group(given, wrong=not represented(given, "organisation")),
        "L16-REQ-GROUP-LIST": lambda given: in_group(
            given,
            wrong=any(not text(one, "name") or not text(one, "identity_number") for one in members(given)),
        ),
        "L16-REQ-GROUP-PURPOSES": lambda given: in_group(
            given, wrong=any(not text(one, "purpose") for one in members(given))
        ),
        "L16-REQ-FOREIGN-RESIDENCE": lambda given: foreign(given, requester(given).get("resides_in_vietnam")),
        "L16-REQ-FOREIGN-RIGHTS": lambda given: foreign(given, given["request"].get("concerns_own_rights")),
        "L16-REQ-COMMUNE": nobody_near,
    },
    "vn-2026": {
        "L26-REQ-CHANNEL": lambda given: given["request"]["channel"] == "fax",
        "L26-REQ-CONTENT": no_content,
        "L26-REQ-CONSENT": consents_lack,
        "L26-REQ-INCAPACITATED": lambda given: (
            requester(given).get("capacity") == "incapacitated"
            and not represented(given, "legal", "guardian")
        ),
        "L26-REQ-GUARDIAN": lambda given: (
            requester(given).get("capacity") == "limited_cognition" and not represented(given, "guardian")
        ),
        "L26-REQ-GROUP-SEVERAL": lambda given: in_group(given, wrong=len(members(given)) <= 1),
        "L26-REQ-FOREIGN-RESIDENCE": lambda given: foreign(given, requester(given).get("resides_in_vietnam")),
        "L26-REQ-FOREIGN-RIGHTS": lambda given: foreign(given, given["request"].get("concerns_own_rights")),
        "L26-REQ-COMMUNE": nobody_near,
    },
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_missing_is_what_the_law_asks_for(case: Json) -> None:
    assert answered(case["given"]) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_naive_reading_of_the_law_finds_the_same(case: Json) -> None:
    given = case["given"]
    lacking = [name for name, lacks in BY_HAND[given["regime"]].items() if lacks(given)]
    assert lacking == [one["requirement"] for one in case["expected"]["missing"]]


@pytest.mark.parametrize("law", ["vn-2016", "vn-2026"])
def test_every_requirement_of_the_law_is_missing_in_a_vector_and_met_in_another(law: str) -> None:
    cases = [case["expected"]["missing"] for case in CASES if case["given"]["regime"] == law]
    told = [{one["requirement"] for one in missing} for missing in cases]
    # No channel is refused under the law of 2016: that it takes fax is the vector.
    known = {one.id for one in LAW.regime(law).request_rules.requirements} - {"L16-REQ-CHANNEL"}
    assert set().union(*told) == known
    assert all(any(name not in one for one in told) for name in known)


def test_every_case_says_what_it_is_and_what_it_rests_on() -> None:
    assert (VECTORS["schema"], VECTORS["kind"]) == ("tiepcan-vectors/1", "validity")
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids))
    for case in CASES:
        assert sorted(case) == ["basis", "expected", "given", "id", "what"]
        assert sorted(case["what"]) == ["en", "vi"]
        assert case["basis"].startswith(("Law", "Decree"))
        assert case["expected"]["valid"] is (case["expected"]["missing"] == [])
