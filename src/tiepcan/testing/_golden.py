"""The golden vectors of due days, worked out with a given law (bộ đáp án mẫu hạn trả lời)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tiepcan.calendar import vietnam_calendar
from tiepcan.deadlines import Policies, compute_deadline, compute_obligation
from tiepcan.duration import CalendarDays, WorkingDays
from tiepcan.errors import TiepcanError
from tiepcan.law import Channel, Complexity, LawBook
from tiepcan.testing._vectors import read_vectors

__all__ = ["due_days"]

_LENGTHS: Mapping[str, type[CalendarDays | WorkingDays]] = {
    "calendar_day": CalendarDays,
    "working_day": WorkingDays,
}


def due_days(law: LawBook) -> Mapping[str, Mapping[str, Any]]:
    """Return what comes out of *law* for each vector of due days, by its id."""
    answers = {"deadline": _deadline, "obligation": _obligation}
    return {
        case["id"]: _said(answers[case["given"]["operation"]], case["given"], law)
        for case in read_vectors("deadlines")["cases"]
        if case["given"]["operation"] in answers
    }


def _said(answer: Any, given: Mapping[str, Any], law: LawBook) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = answer(given, law)
    except TiepcanError as error:
        return {"error": type(error).__name__}
    return found


def _deadline(given: Mapping[str, Any], law: LawBook) -> Mapping[str, Any]:
    day = dt.date.fromisoformat(given["sent_on"])
    asked = given.get("extension")
    found = compute_deadline(
        law.regime_for(day),
        valid_on=dt.date.fromisoformat(given["valid_on"]),
        channel=Channel(given["channel"]),
        complexity=Complexity(given["complexity"]),
        calendar=vietnam_calendar(),
        extension=_LENGTHS[asked["unit"]](asked["amount"]) if isinstance(asked, dict) else asked,
        sent_on=day,
        local_rules=given.get("local_rules", ()),
        policies=_policies(given),
    )
    return {
        "nominal": found.supply.nominal,
        "due": found.due,
        "obligations": tuple((one.code, one.due) for one in found.obligations),
    }


def _obligation(given: Mapping[str, Any], law: LawBook) -> Mapping[str, Any]:
    found = compute_obligation(
        law.limit(given["limit"]),
        triggered_on=dt.date.fromisoformat(given["triggered_on"]),
        calendar=vietnam_calendar(),
        policies=_policies(given),
    )
    return {"nominal": found.nominal, "due": found.due}


def _policies(given: Mapping[str, Any]) -> Policies:
    default = Policies()
    chosen = given.get("policies", {}).items()
    return Policies(**{name: type(getattr(default, name))(choice) for name, choice in chosen})
