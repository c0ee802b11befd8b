"""Rows of the projection as what a search finds (đọc dòng tìm thấy)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from tiepcan import Bilingual
from tiepcan.law import Actor
from tiepcan.requests import ComplaintState, CorrectionState, DueBasis, LawsuitState, LegalState
from tiepcan_sql._found import FoundCase, OwedLine
from tiepcan_sql._projection_rows import AT_ONCE

__all__ = ["found_case", "owed_line"]


def owed_line(row: Any, as_of: dt.date) -> OwedLine:
    """Return what that row of an inbox says for a day."""
    told = json.loads(row.told)
    return OwedLine(
        case=row.number,
        code=told["code"],
        name=Bilingual(*told["name"]),
        actor=Actor(told["actor"]),
        owed_to=Bilingual(*told["owed_to"]),
        due=row.due_on,
        immediate=row.rank == AT_ONCE,
        overdue=row.due_on is not None and as_of > row.due_on,
        basis=DueBasis(told["basis"]),
        citation=Bilingual(*told["citation"]),
        form=told["form"],
        if_missed=Bilingual(*told["if_missed"]),
        unit=row.unit,
        state=LegalState(row.state),
    )


def found_case(row: Any) -> FoundCase:
    """Return what that row says of its case."""
    return FoundCase(
        number=row.number,
        version=row.version,
        state=LegalState(row.state),
        correction=CorrectionState(row.correction),
        complaint=ComplaintState(row.complaint),
        lawsuit=LawsuitState(row.lawsuit),
        is_open=row.is_open,
        unit=row.unit,
        received_on=row.received_on,
        valid_on=row.valid_on,
        due_on=row.due_on,
        next_due_on=row.next_due_on,
        closed_on=row.closed_on,
        last_on=row.last_on,
        is_erased=row.erased_version == row.version,
    )
