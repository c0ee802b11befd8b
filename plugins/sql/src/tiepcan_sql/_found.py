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

    Examples:
        >>> from datetime import date, datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, Completed, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import CaseProjection, CaseSearch, SqlStore
        >>> morning, day = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), date(2026, 11, 26)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> projection = CaseProjection()
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=Agency(name="UBND xã Mường Lát", code="H24.12"), store=store) as host:
        ...         opened = host.open(Received(at=morning, request=request))
        ...         _ = host.record(opened.number, Completed(at=morning))
        ...         [line] = CaseSearch(store, projection).inbox("H24.12", day, due_until=day).lines
        ...         [owed] = [one for one in host.obligations(day).owed if one.due == line.due]
        >>> line.code, line.due, line.overdue, line.tells(owed)
        ('supply', datetime.date(2026, 11, 25), True, True)
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
    """A page of what is owed (một trang việc phải làm).

    Examples:
        >>> InboxPage(as_of=dt.date(2026, 11, 20), lines=(), after=None)
        InboxPage(as_of=datetime.date(2026, 11, 20), lines=0, after=None)
    """

    as_of: dt.date
    lines: tuple[OwedLine, ...] = attrs.field(repr=lambda found: str(len(found)))
    #: The mark of the next page; None: there is none.
    after: str | None


@attrs.frozen(kw_only=True)
class FoundCase:
    """A case as its rows tell it (hồ sơ tìm thấy): nothing of what was asked, or by whom.

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, Completed, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import CaseProjection, CaseSearch, SqlStore
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> projection = CaseProjection()
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=Agency(name="UBND xã Mường Lát", code="H24.12"), store=store) as host:
        ...         opened = host.open(Received(at=morning, request=request))
        ...         _ = host.record(opened.number, Completed(at=morning))
        ...         [found] = CaseSearch(store, projection).cases("H24.12").cases
        >>> found.number, found.state.value, found.valid_on, found.due_on
        ('H24.12-2026-0001', 'valid', datetime.date(2026, 11, 12), datetime.date(2026, 11, 25))
    """

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
    """A page of cases (một trang hồ sơ).

    Examples:
        >>> CasePage(cases=(), after="[7]")
        CasePage(cases=0, after='[7]')
    """

    cases: tuple[FoundCase, ...] = attrs.field(repr=lambda found: str(len(found)))
    #: The mark of the next page; None: there is none.
    after: str | None


@attrs.frozen(kw_only=True)
class UntoldCase:
    """Why of a case it cannot be told what is owed, or anything (hồ sơ chưa tính được).

    Examples:
        >>> UntoldCase(case="H24.12-2026-0001", text=Bilingual("lịch chưa có năm 2030", "the calendar has no 2030"))
        UntoldCase(case='H24.12-2026-0001')
    """

    #: Its number.
    case: str
    text: Bilingual = attrs.field(repr=False)
