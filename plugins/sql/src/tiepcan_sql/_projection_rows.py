"""A case as rows: where it stands, what is owed, its row in the register (dòng suy ra từ hồ sơ).

Nothing here depends on the day for which an inbox is asked. That day tells only what is overdue, and the remarks beside an
obligation; both follow from the rows, or from the case when somebody opens it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import attrs

from tiepcan import Bilingual, WorkingCalendar
from tiepcan.errors import TiepcanError
from tiepcan.plugins import StoredLog
from tiepcan.register import row_cells
from tiepcan.requests import AgencyRules, Case, CaseObligation, row_of_case
from tiepcan.text import printable

__all__ = [
    "AT_ONCE",
    "BY_A_DAY",
    "WITHOUT_A_DAY",
    "ProjectedRows",
    "UnitOf",
    "asked_body",
    "duty_of",
    "keepable_unit",
    "problem_text",
    "project",
]

#: The order of an inbox.
AT_ONCE, BY_A_DAY, WITHOUT_A_DAY = 0, 1, 2

UnitOf = Callable[[Case], str]


@attrs.frozen(kw_only=True)
class ProjectedRows:
    """What the tables hold of one case (các dòng của một hồ sơ)."""

    #: None where nothing can be told of the case.
    case: dict[str, Any] | None
    owed: tuple[dict[str, Any], ...] = ()
    #: What is said of the duties owed, by its digest.
    duties: dict[str, str] = attrs.field(factory=dict)
    #: Why something cannot be told.
    problems: tuple[str, ...] = ()


def asked_body(case: Case) -> str:
    """Return the body that was asked, by its code or else its name; empty where the receipt names none (đơn vị)."""
    return "" if case.agency is None else case.agency.code or case.agency.name


def project(
    log: StoredLog, *, calendar: WorkingCalendar, rules: AgencyRules, unit_of: UnitOf = asked_body
) -> ProjectedRows:
    """Return the rows of the case that *log* tells; what cannot be told is among them as a problem (chiếu hồ sơ).

    Raises nothing of tiepcan's: a case that cannot be told stops nobody.
    """
    try:
        return _rows(Case(number=log.number, events=log.events, rules=rules), calendar, unit_of)
    except TiepcanError as error:
        return ProjectedRows(case=None, problems=(problem_text(error),))
    except (ArithmeticError, ValueError) as error:
        # A day at the end of all calendars, and whatever else nobody thought of.
        kind = type(error).__name__
        untold = Bilingual(f"không tính được ({kind})", f"it cannot be computed ({kind})")
        return ProjectedRows(case=None, problems=(problem_text(TiepcanError(untold, path=log.number)),))


def _rows(case: Case, calendar: WorkingCalendar, unit_of: UnitOf) -> ProjectedRows:
    # The day plays no part in what is owed, see above.
    owed, problems = case.known_obligations(calendar, case.received_on) if case.is_open else ((), ())
    told = [duty_of(one) for one in owed]
    unit = keepable_unit(unit_of(case))
    state = case.state.value
    return ProjectedRows(
        case={
            "number": case.number,
            "version": len(case.events),
            "state": state,
            "correction": case.correction.value,
            "complaint": case.complaint.value,
            "lawsuit": case.lawsuit.value,
            "is_open": case.is_open,
            "unit": unit,
            "received_on": case.received_on,
            "valid_on": case.valid_on,
            "due_on": _due(case, calendar),
            "next_due_on": min((one.due for one in owed if one.due is not None), default=None),
            "closed_on": case.closed_on,
            "last_on": max(one.day for one in case.events),
            "register_cells": json.dumps([_cell(one) for one in row_cells(1, row_of_case(case, 2))[1:]]),
        },
        owed=tuple(
            {
                "place": place,
                "rank": _rank(one),
                "due_on": one.due,
                "state": state,
                "unit": unit,
                "duty": sha256(duty.encode()).hexdigest(),
            }
            for place, (one, duty) in enumerate(zip(owed, told, strict=True), start=1)
        ),
        duties={sha256(one.encode()).hexdigest(): one for one in told},
        problems=tuple(map(problem_text, problems)),
    )


def _due(case: Case, calendar: WorkingCalendar) -> dt.date | None:
    try:
        deadline = case.deadline(calendar)
    except TiepcanError:
        # What is owed says so too, and as a problem.
        return None
    return None if deadline is None else (deadline.extended or deadline.supply).due


def _rank(one: CaseObligation) -> int:
    if one.immediate:
        return AT_ONCE
    return WITHOUT_A_DAY if one.due is None else BY_A_DAY


def _cell(cell: str | dt.date) -> str:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def duty_of(one: CaseObligation) -> str:
    """Return what is said of the duty behind an obligation, as JSON: no case and no day is in it."""
    return json.dumps(
        {
            "code": one.code,
            "name": _both(one.name),
            "actor": one.actor.value,
            "owed_to": _both(one.owed_to),
            "basis": one.basis.value,
            "citation": [one.citation.in_language("vi"), one.citation.in_language("en")],
            "form": one.form,
            "if_missed": _both(one.if_missed),
        },
        ensure_ascii=False,
    )


def _both(text: Bilingual) -> list[str]:
    return [text.vi, text.en]


def problem_text(error: TiepcanError) -> str:
    """Return what cannot be told and what to do, as it is kept."""
    return json.dumps([error.in_language("vi"), error.in_language("en")])


def keepable_unit(unit: str) -> str:
    """Return a unit as it is kept."""
    # What a host calls a unit may hold what no database keeps.
    return printable(unit).encode(errors="replace").decode()
