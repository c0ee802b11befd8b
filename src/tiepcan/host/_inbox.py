"""What is owed in all open cases of an agency (việc phải làm của cơ quan)."""

from __future__ import annotations

import datetime as dt

from tiepcan.calendar import WorkingCalendar
from tiepcan.errors import TiepcanError
from tiepcan.host._ledger import Ledger
from tiepcan.host._records import CaseProblem, Inbox
from tiepcan.requests import CaseObligation
from tiepcan.text import Bilingual

__all__ = ["list_inbox"]


def list_inbox(ledger: Ledger, calendar: WorkingCalendar, as_of: dt.date) -> Inbox:
    """Return what is owed in every open case; one that cannot be told hides no other."""
    owed: list[CaseObligation] = []
    problems: list[CaseProblem] = []
    for number in ledger.numbers():
        try:
            case = ledger.case(number)
        except (TiepcanError, OSError) as error:
            problems.append(CaseProblem(case=number, error=_named(error, number)))
            continue
        if case.is_open:
            found, wrong = case.known_obligations(calendar, as_of)
            owed += found
            problems += [CaseProblem(case=number, error=error) for error in wrong]
    owed.sort(key=_order)
    return Inbox(as_of=as_of, owed=tuple(owed), problems=tuple(problems))


def _named(error: TiepcanError | OSError, number: str) -> TiepcanError:
    """Return *error* as one that says what to do; which words a store used is not shown."""
    if isinstance(error, TiepcanError):
        return error
    kind = type(error).__name__
    return TiepcanError(
        Bilingual(f"kho không đọc được hồ sơ ({kind})", f"the store could not read the case ({kind})"),
        hint=Bilingual(
            "Hỏi lại sau; xem lại kho nếu vẫn lỗi.", "Ask again later; look at the store if it stays."
        ),
        path=number,
    )


def _order(one: CaseObligation) -> tuple[bool, bool, dt.date]:
    # As in one case; what is due on one day stays in the order in which the cases came in.
    return not one.immediate, one.due is None, one.due or dt.date.max
