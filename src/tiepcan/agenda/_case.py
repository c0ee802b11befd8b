"""What is owed in a case, and what was owed before, for calendars (hạn xử lý của hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from tiepcan.agenda._entry import Agenda, AgendaEntry, AgendaKind, AgendaStatus
from tiepcan.agenda._stamp import DEFAULT_NOTICE, Uids, Warned, revision_of
from tiepcan.calendar import WorkingCalendar
from tiepcan.duration import WorkingDays
from tiepcan.errors import TiepcanError
from tiepcan.requests import (
    Case,
    CaseObligation,
    Event,
    Referred,
    SupplementAsked,
    Voided,
    Withdrawn,
)
from tiepcan.text import Bilingual, Lang

__all__ = ["agenda_of_case"]

#: Events that end an obligation without its being done: it is withdrawn, taken back, or waits for the requester.
_ENDS_UNDONE = (Referred, SupplementAsked, Voided, Withdrawn)
#: What a referral does, and does not end undone.
_REFERRAL = "commune_referral"


@attrs.define(kw_only=True)
class _Owed:
    """One obligation through the log: as it was owed last, and how it ended."""

    obligation: CaseObligation
    #: As it was owed last with a day.
    dated: CaseObligation | None = None
    #: None: it is owed still.
    ended: AgendaStatus | None = None

    @property
    def may_come_back(self) -> bool:
        return self.ended is not AgendaStatus.DONE

    def is_counted_as(self, other: CaseObligation) -> bool:
        mine, its = self.obligation.obligation, other.obligation
        return mine is not None and its is not None and mine.triggered_on == its.triggered_on


def agenda_of_case(
    case: Case,
    calendar: WorkingCalendar,
    as_of: dt.date,
    *,
    notice: WorkingDays = DEFAULT_NOTICE,
    agency: str | None = None,
) -> Agenda:
    """Return the due days of *case*: what is owed, and what was owed before and is over (lịch việc của hồ sơ).

    An obligation keeps its uid through an extension, a completion or another calendar: made of the agency, the number
    of the case and what is owed. Once it is over it stays in the agenda, as done or cancelled, so that calendars that
    have it hear of it. Names nobody, and says nothing of what was asked. What the law wants "at once", or gives no
    number of days for, has no day, and only counts in `Agenda.undated`.

    Args:
        case: The case; the whole log counts.
        calendar: Working days.
        as_of: The day that tells what is overdue; and with the length of the log which of two agendas is the later.
        notice: How long before the day to warn: practice.
        agency: The code of the agency; None: that of the case, if it has one.

    Raises:
        CalendarHorizonError: A last day lies outside what the calendar knows.
        InputError: *as_of* is no plain date.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, Channel, Complexity, vietnam_calendar
        >>> from tiepcan.requests import Completed, InformationRequest, Received, RequestedItem
        >>> def at(day):
        ...     return dt.datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1"),))
        >>> case = Case(number="HS-01", events=(
        ...     Received(at=at(12), request=request, complexity=Complexity.SIMPLE), Completed(at=at(13))))
        >>> agenda = agenda_of_case(case, vietnam_calendar(), dt.date(2026, 11, 13))
        >>> [(str(one.day), one.status.value, one.warn_days) for one in agenda.entries]
        [('2026-11-25', 'open', (5, 0))]
    """
    now = case.obligations(calendar, as_of)
    code = _code(case) if agency is None else agency
    uids = Uids(code, "case", case.number)
    warned = Warned(notice=notice, calendar=calendar)
    revision = revision_of(as_of, len(case.events))
    entries = [
        _entry(uids.uid(one.obligation.code), one, warned, revision)
        for one in _through(case, calendar, as_of, now)
    ]
    return Agenda(
        title=Bilingual(f"Hạn xử lý hồ sơ {case.number}", f"Due days of case {case.number}"),
        as_of=as_of,
        entries=tuple(entry for entry in entries if entry is not None),
        undated=sum(one.due is None for one in now),
    )


def _code(case: Case) -> str:
    agency = case.agency
    return "" if agency is None else agency.code or agency.name


def _through(
    case: Case, calendar: WorkingCalendar, as_of: dt.date, now: tuple[CaseObligation, ...]
) -> list[_Owed]:
    """Return every obligation there was in the order it came up, as it stood last."""
    owed: list[_Owed] = []
    last = len(case.events)
    for length in range(1, last):
        begun = _begun(case, length)
        if begun is not None:
            known, _ = begun.known_obligations(calendar, as_of)
            _take(owed, known, case.events[length - 1])
    _take(owed, now, case.events[last - 1])
    return owed


def _begun(case: Case, length: int) -> Case | None:
    try:
        return Case(number=case.number, events=case.events[:length], rules=case.rules)
    except TiepcanError:
        # What was impossible then was taken back later.
        return None


def _take(owed: list[_Owed], known: tuple[CaseObligation, ...], event: Event) -> None:
    """Find each obligation that is owed after *event* among those there were; what is not found has ended."""
    found: set[int] = set()
    for one in known:
        alike = [
            place for place, old in enumerate(owed) if old.obligation.code == one.code and place not in found
        ]
        same = [place for place in alike if owed[place].is_counted_as(one)]
        moved = [place for place in alike if owed[place].may_come_back]
        place = next(iter((*same, *moved)), len(owed))
        if place == len(owed):
            owed.append(_Owed(obligation=one))
        owed[place].obligation, owed[place].ended = one, None
        if one.due is not None:
            owed[place].dated = one
        found.add(place)
    for place, old in enumerate(owed):
        if place not in found and old.ended is None:
            old.ended = _how_it_ended(old.obligation, event)


def _how_it_ended(one: CaseObligation, event: Event) -> AgendaStatus:
    undone = isinstance(event, _ENDS_UNDONE) and not (isinstance(event, Referred) and one.code == _REFERRAL)
    return AgendaStatus.CANCELLED if undone else AgendaStatus.DONE


def _entry(uid: str, owed: _Owed, warned: Warned, revision: int) -> AgendaEntry | None:
    one = owed.dated
    if one is None or one.due is None:
        return None
    status = owed.ended or (AgendaStatus.OVERDUE if one.overdue else AgendaStatus.OPEN)
    if one is not owed.obligation:
        # It has no day any more: the one that calendars have does not hold.
        status = AgendaStatus.CANCELLED
    return AgendaEntry(
        uid=uid,
        kind=AgendaKind.REQUEST,
        day=one.due,
        summary=Bilingual(
            f"Hồ sơ {one.case}: {_small(one.name.vi)}", f"Case {one.case}: {_small(one.name.en)}"
        ),
        description=Bilingual("\n".join(_lines(one, "vi")), "\n".join(_lines(one, "en"))),
        status=status,
        revision=revision,
        warn_days=warned.days(one.due, status),
    )


def _lines(one: CaseObligation, lang: Lang) -> Iterator[str]:
    words = {
        "vi": ("Căn cứ", "Cho", "Mẫu", "Nếu chậm"),
        "en": ("Clause", "To", "Form", "If missed"),
    }[lang]
    yield f"{words[0]}: {one.citation.in_language(lang)} ({one.basis.in_words().in_language(lang)})"
    yield f"{words[1]}: {one.owed_to.in_language(lang)}"
    if one.form is not None:
        yield f"{words[2]}: {one.form}"
    if one.if_missed.in_language(lang):
        yield f"{words[3]}: {one.if_missed.in_language(lang)}"
    yield from (said.in_language(lang) for said in one.remarks)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
