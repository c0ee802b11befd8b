"""What a search finds (kết quả tìm)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan import Bilingual
from tiepcan.law import Actor
from tiepcan.requests import (
    CaseObligation,
    ComplaintState,
    CorrectionState,
    DueBasis,
    LawsuitState,
    LegalState,
)

__all__ = ["CasePage", "FoundCase", "InboxPage", "OwedLine", "UntoldCase"]


@attrs.frozen(kw_only=True)
class OwedLine:
    """One thing that is owed in a case (việc phải làm trong hồ sơ).

    Says what a `tiepcan.CaseObligation` says but for its remarks and its steps. Holds nothing of what was asked, or by whom.
    """

    #: The number of the case.
    case: str
    code: str
    name: Bilingual
    actor: Actor
    owed_to: Bilingual
    #: The last day on which it is in time; None where the law gives no number.
    due: dt.date | None
    #: Whether the law says "at once".
    immediate: bool
    overdue: bool
    basis: DueBasis
    #: The clause, in words.
    citation: Bilingual
    #: The number of the form it is done with.
    form: str | None
    if_missed: Bilingual
    unit: str
    state: LegalState

    def tells(self, obligation: CaseObligation) -> bool:
        """Tell whether this line says what *obligation* says."""
        by = obligation.citation
        return (
            self.case == obligation.case
            and self.code == obligation.code
            and self.name == obligation.name
            and self.actor == obligation.actor
            and self.owed_to == obligation.owed_to
            and self.due == obligation.due
            and self.immediate == obligation.immediate
            and self.overdue == obligation.overdue
            and self.basis == obligation.basis
            and self.citation == Bilingual(by.in_language("vi"), by.in_language("en"))
            and self.form == obligation.form
            and self.if_missed == obligation.if_missed
        )


@attrs.frozen(kw_only=True)
class InboxPage:
    """A page of what is owed (một trang việc phải làm)."""

    as_of: dt.date
    lines: tuple[OwedLine, ...] = attrs.field(repr=lambda found: str(len(found)))
    #: The mark of the next page; None: there is none.
    after: str | None


@attrs.frozen(kw_only=True)
class FoundCase:
    """A case as its rows tell it (hồ sơ tìm thấy): nothing of what was asked, or by whom."""

    number: str
    #: How many events it has.
    version: int
    state: LegalState
    correction: CorrectionState
    complaint: ComplaintState
    lawsuit: LawsuitState
    #: Whether anything is still open in it.
    is_open: bool
    unit: str
    received_on: dt.date
    valid_on: dt.date | None
    #: The deadline of the answer, extended where that counts.
    due_on: dt.date | None
    #: The first day on which something is due.
    next_due_on: dt.date | None
    closed_on: dt.date | None
    #: The day of the last thing that happened.
    last_on: dt.date
    #: Whether personal data was taken out of all of it.
    is_erased: bool


@attrs.frozen(kw_only=True)
class CasePage:
    """A page of cases (một trang hồ sơ)."""

    cases: tuple[FoundCase, ...] = attrs.field(repr=lambda found: str(len(found)))
    #: The mark of the next page; None: there is none.
    after: str | None


@attrs.frozen(kw_only=True)
class UntoldCase:
    """Why of a case it cannot be told what is owed, or anything (hồ sơ chưa tính được)."""

    #: Its number.
    case: str
    text: Bilingual = attrs.field(repr=False)
